"""The text of the cases: a working copy of what changed, and revisions in shared, compressed chunks.

A case as the author left it is its newest revision with the working copy (`drafts`) laid over it, piece
by piece. So autosave writes a row per changed part, and a revision writes only what no revision has.
"""

import json
import sqlite3
import uuid
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage import cases, codec
from storage.moments import moment, stamp
from templates.counting import count_case
from templates.model import Case
from templates.trouble import Trouble

DRAFT_LEVEL = 1  # zlib: written every 1.5 s
CHUNK_LEVEL = 6  # written once
ALL_KEPT = timedelta(hours=48)
ONE_A_DAY = timedelta(days=365)
SOURCE_KEY = "revision"  # a mark's data under this key names the revision that its text was taken from

Bodies = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Revision:
    """One kept state of a case: when and why it was made, the author's name for it if any, its 字数.

    `kept` is true for one that thinning never takes: exported, handed out, the source of a passage.
    """

    uuid: str
    case: str
    made: datetime
    reason: str
    name: str
    characters: int
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A state of a case to be kept: the case, its pieces, what for, when, and whether for good."""

    case: Case
    bodies: Bodies
    reason: str
    now: datetime
    kept: bool = False


def head(connection: sqlite3.Connection, number: int) -> int:
    """Return the id of the newest revision of a case; 0 only for one that is being made."""
    (newest,) = connection.execute("SELECT max(id) FROM revisions WHERE number = ?", (number,)).fetchone()
    return int(newest or 0)


def newest(connection: sqlite3.Connection) -> dict[int, str]:
    """Return the UUID of the newest revision of every case, by the case's number."""
    found = connection.execute("SELECT number, uuid, max(id) FROM revisions GROUP BY number")
    return {number: uuid for number, uuid, _ in found}


def id_of(connection: sqlite3.Connection, uuid: str) -> int:
    """Return the id of a revision by its UUID; raises Trouble when there is none."""
    found = connection.execute("SELECT id FROM revisions WHERE uuid = ?", (uuid,)).fetchone()
    if not found:
        raise Trouble("这一稿已经不在案例库里。", "在历史里选另一稿。")
    return int(found[0])


def digests(connection: sqlite3.Connection, revision: int) -> dict[str, str]:
    """Return the digest of every piece of a revision by the piece's name."""
    found = connection.execute(
        "SELECT p.name, c.digest FROM pieces p JOIN chunks c ON c.id = p.chunk WHERE p.revision = ?",
        (revision,),
    )
    return dict(found.fetchall())


def draft_digests(connection: sqlite3.Connection, number: int) -> dict[str, str]:
    """Return the digest of every piece in the working copy by the piece's name."""
    return dict(connection.execute("SELECT name, digest FROM drafts WHERE number = ?", (number,)).fetchall())


def of_revision(connection: sqlite3.Connection, revision: int) -> dict[str, bytes]:
    """Return the pieces of a revision."""
    found = connection.execute(
        "SELECT p.name, c.body FROM pieces p JOIN chunks c ON c.id = p.chunk WHERE p.revision = ?",
        (revision,),
    )
    return {name: zlib.decompress(body) for name, body in found}


def working(connection: sqlite3.Connection, number: int) -> dict[str, bytes]:
    """Return the pieces of a case as its author left it."""
    bodies = of_revision(connection, head(connection, number))
    drafts = connection.execute("SELECT name, body FROM drafts WHERE number = ?", (number,))
    bodies.update({name: zlib.decompress(body) for name, body in drafts})
    return bodies


def put_draft(connection: sqlite3.Connection, number: int, bodies: Bodies) -> bool:
    """Overwrite the working copy with what differs from the newest revision; true if anything changed.

    Runs inside the caller's transaction.
    """
    base = digests(connection, head(connection, number))
    drafts = draft_digests(connection, number)
    wanted = {name: codec.digest(body) for name, body in bodies.items()}
    differing = {name: digest for name, digest in wanted.items() if base.get(name) != digest}
    gone = drafts.keys() - differing.keys()
    fresh = {name: digest for name, digest in differing.items() if drafts.get(name) != digest}
    connection.executemany(
        "DELETE FROM drafts WHERE number = ? AND name = ?", [(number, name) for name in gone]
    )
    connection.executemany(
        "INSERT OR REPLACE INTO drafts (number, name, digest, body) VALUES (?, ?, ?, ?)",
        [(number, name, fresh[name], zlib.compress(bodies[name], DRAFT_LEVEL)) for name in fresh],
    )
    if codec.ATTACHMENTS in fresh or codec.ATTACHMENTS in gone:
        _name_draft_media(connection, number, bodies[codec.ATTACHMENTS])
    return bool(fresh or gone)


def _name_draft_media(connection: sqlite3.Connection, number: int, body: bytes) -> None:
    connection.execute("DELETE FROM draft_media WHERE number = ?", (number,))
    connection.executemany(
        "INSERT OR IGNORE INTO draft_media (number, digest, name) VALUES (?, ?, ?)",
        [(number, digest, name) for digest, name in _media_in(body)],
    )


def _media_in(body: bytes) -> list[tuple[str, str]]:
    return [(item["digest"], item["name"]) for item in json.loads(body) if item["digest"]]


def revise(connection: sqlite3.Connection, number: int, change: Change) -> Revision:
    """Keep a state of a case as its newest revision and forget the working copy; return the revision.

    A state that the newest revision holds already makes no other, unless it is to be kept for good and
    that one is not. Runs inside the caller's transaction.
    """
    wanted = {name: codec.digest(body) for name, body in change.bodies.items()}
    newest = head(connection, number)
    base = digests(connection, newest)
    drafts = draft_digests(connection, number)
    touched = any({**base, **drafts}.get(name) != digest for name, digest in wanted.items())
    cases.describe(connection, number, change.case, change.now if touched else None)
    if drafts:
        _drop_draft(connection, number)
    if base == wanted:
        last = by_id(connection, newest)
        cases.set_characters(connection, number, last.characters)
        if last.kept or not change.kept:
            return last
    return by_id(connection, _add(connection, number, change))


def _add(connection: sqlite3.Connection, number: int, change: Change) -> int:
    characters = characters_of(change.case)
    id_ = connection.execute(
        "INSERT INTO revisions (uuid, number, made, reason, name, kept, characters)"
        " VALUES (?, ?, ?, ?, '', ?, ?)",
        (new_uuid(), number, stamp(change.now), change.reason, change.kept, characters),
    ).lastrowid
    chunks = [(id_, name, _chunk(connection, name, body)) for name, body in change.bodies.items()]
    connection.executemany("INSERT INTO pieces (revision, name, chunk) VALUES (?, ?, ?)", chunks)
    cases.set_characters(connection, number, characters)
    _keep_sources(connection, change.case)
    return int(id_ or 0)


def characters_of(case: Case) -> int:
    """Return the 字数 that the list shows of a case."""
    counts = count_case(case)
    return counts.total if case.template.sections else sum(counts.by_part.values())


def _drop_draft(connection: sqlite3.Connection, number: int) -> None:
    connection.execute("DELETE FROM drafts WHERE number = ?", (number,))
    connection.execute("DELETE FROM draft_media WHERE number = ?", (number,))


def _chunk(connection: sqlite3.Connection, name: str, body: bytes) -> int:
    digest = codec.digest(body)
    found = connection.execute("SELECT id FROM chunks WHERE digest = ?", (digest,)).fetchone()
    if found:
        return int(found[0])
    id_ = connection.execute(
        "INSERT INTO chunks (digest, body) VALUES (?, ?)", (digest, zlib.compress(body, CHUNK_LEVEL))
    ).lastrowid
    if name == codec.ATTACHMENTS:
        connection.executemany(
            "INSERT OR IGNORE INTO chunk_media (chunk, digest, name) VALUES (?, ?, ?)",
            [(id_, media, label) for media, label in _media_in(body)],
        )
    return int(id_ or 0)


def _keep_sources(connection: sqlite3.Connection, case: Case) -> None:
    sources = {mark.data[SOURCE_KEY] for mark in case.marks if mark.data.get(SOURCE_KEY)}
    connection.executemany("UPDATE revisions SET kept = 1 WHERE uuid = ?", [(source,) for source in sources])


COLUMNS = "r.uuid, c.uuid, r.made, r.reason, r.name, r.characters, r.kept"
JOINED = f"SELECT {COLUMNS} FROM revisions r JOIN cases c ON c.number = r.number"


def listed(connection: sqlite3.Connection, number: int) -> list[Revision]:
    """Return the revisions of a case, newest first."""
    found = connection.execute(f"{JOINED} WHERE r.number = ? ORDER BY r.id DESC", (number,))
    return [_revision(row) for row in found]


def by_id(connection: sqlite3.Connection, revision: int) -> Revision:
    """Return one revision by its id."""
    return _revision(connection.execute(f"{JOINED} WHERE r.id = ?", (revision,)).fetchone())


def _revision(row: Sequence[str]) -> Revision:
    return Revision(row[0], row[1], moment(row[2]), row[3], row[4], int(row[5]), bool(row[6]))


def set_name(connection: sqlite3.Connection, revision: int, name: str) -> None:
    """Name a revision; an empty name takes the name away."""
    connection.execute("UPDATE revisions SET name = ? WHERE id = ?", (cases.storable(name), revision))


def release(connection: sqlite3.Connection, revision: int, reason: str) -> None:
    """Let time thin a revision that was kept for good, and say why it was made after all."""
    connection.execute("UPDATE revisions SET kept = 0, reason = ? WHERE id = ?", (reason, revision))


def new_uuid() -> str:
    """Return a UUID made once, for a case or a revision."""
    return str(uuid.uuid4())


def thin(connection: sqlite3.Connection, number: int, now: datetime) -> int:
    """Delete the revisions of a case that time has made needless; return how many."""
    rows = connection.execute(
        "SELECT id, made, kept OR name <> '' FROM revisions WHERE number = ? ORDER BY id", (number,)
    ).fetchall()
    surplus = surplus_of([(row[0], moment(row[1]), bool(row[2])) for row in rows], now)
    delete(connection, surplus)
    return len(surplus)


def surplus_of(revisions: Sequence[tuple[int, datetime, bool]], now: datetime) -> list[int]:
    """Return the ids to thin out of (id, made, never thinned), oldest first.

    All of the last 48 hours stay, then the last of each day, after a year the last of each month; so do
    those marked, and the newest.
    """
    last: dict[str, int] = {}
    for id_, made, _ in revisions:
        age = now - made
        if age > ONE_A_DAY:
            last[f"{made:%Y-%m}"] = id_
        elif age > ALL_KEPT:
            last[f"{made:%Y-%m-%d}"] = id_
    staying = {*last.values(), *(id_ for id_, made, marked in revisions if marked or now - made <= ALL_KEPT)}
    staying |= {id_ for id_, _, _ in revisions[-1:]}
    return [id_ for id_, _, _ in revisions if id_ not in staying]


def delete(connection: sqlite3.Connection, revisions: Iterable[int]) -> None:
    """Delete revisions by id, and the chunks that no other revision shares."""
    ids = list(revisions)
    if not ids:
        return
    listed_ids = json.dumps(ids)
    within = "IN (SELECT value FROM json_each(?))"
    chunks = connection.execute(f"SELECT DISTINCT chunk FROM pieces WHERE revision {within}", (listed_ids,))
    touched = json.dumps([row[0] for row in chunks])
    connection.execute(f"DELETE FROM revisions WHERE id {within}", (listed_ids,))
    connection.execute(
        f"DELETE FROM chunks WHERE id {within} AND NOT EXISTS (SELECT 1 FROM pieces WHERE chunk = chunks.id)",
        (touched,),
    )
