"""Every change of the library's tables, named by date and subject; never edited once released.

The only module that needs `sqlite_utils`; `storage.schema` imports it when there is something to apply.
"""

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from storage.steps import SET

migrations = Migrations(SET)

TABLES = """
CREATE TABLE cases (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    unit TEXT NOT NULL,
    initials TEXT NOT NULL,
    sought TEXT NOT NULL,
    template_id TEXT NOT NULL,
    template_name TEXT NOT NULL,
    status TEXT NOT NULL,
    tags TEXT NOT NULL,
    year INTEGER NOT NULL,
    characters INTEGER NOT NULL,
    deadline TEXT NOT NULL,
    created TEXT NOT NULL,
    changed TEXT NOT NULL,
    deleted TEXT
);
CREATE INDEX cases_changed ON cases (changed);

CREATE TABLE chunks (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    body BLOB NOT NULL
);

CREATE TABLE revisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    number INTEGER NOT NULL REFERENCES cases (number) ON DELETE CASCADE,
    made TEXT NOT NULL,
    reason TEXT NOT NULL,
    name TEXT NOT NULL,
    kept INTEGER NOT NULL,
    characters INTEGER NOT NULL
);
CREATE INDEX revisions_number ON revisions (number, id);

CREATE TABLE pieces (
    revision INTEGER NOT NULL REFERENCES revisions (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    chunk INTEGER NOT NULL REFERENCES chunks (id),
    PRIMARY KEY (revision, name)
) WITHOUT ROWID;
CREATE INDEX pieces_chunk ON pieces (chunk);

CREATE TABLE drafts (
    number INTEGER NOT NULL REFERENCES cases (number) ON DELETE CASCADE,
    name TEXT NOT NULL,
    digest TEXT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (number, name)
);

CREATE TABLE media (
    digest TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    added TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE chunk_media (
    chunk INTEGER NOT NULL REFERENCES chunks (id) ON DELETE CASCADE,
    digest TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (chunk, digest)
) WITHOUT ROWID;
CREATE INDEX chunk_media_digest ON chunk_media (digest);

CREATE TABLE draft_media (
    number INTEGER NOT NULL REFERENCES cases (number) ON DELETE CASCADE,
    digest TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (number, digest)
) WITHOUT ROWID;
CREATE INDEX draft_media_digest ON draft_media (digest);
"""

ANSWERS = """
CREATE TABLE answers (
    number INTEGER NOT NULL REFERENCES cases (number) ON DELETE CASCADE,
    fingerprint TEXT NOT NULL,
    answer TEXT NOT NULL,
    PRIMARY KEY (number, fingerprint)
) WITHOUT ROWID;
CREATE INDEX answers_fingerprint ON answers (fingerprint);
"""


@migrations(name="2026-11-21-first")
def first(db: Database) -> None:
    """Cases, their revisions in shared chunks, the working copy of what changed, and the media."""
    for statement in filter(str.strip, TABLES.split(";")):
        db.execute(statement)


@migrations(name="2026-11-21-answers")
def answers(db: Database) -> None:
    """Answers of the author about a case and a text that is like it; see `storage.answers`."""
    for statement in filter(str.strip, ANSWERS.split(";")):
        db.execute(statement)
