"""Passages (素材): every paragraph of the library, indexed for search in a file of its own.

`<library>.index` can always be made again from the library, so it is not in the copies, and damage to it
costs nothing. It follows the revisions: a save brings the case's passages up to date, autosave does not.
What it has missed it catches up with in short slices. A passage's id is the case's number and a running
number within the case, so that the index alone says which cases hold a word.
"""

import contextlib
import sqlite3
import time
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from storage import sampled, schema
from storage.grams import expression, fold, grams, spots
from templates.edits import shown_in
from templates.likeness import samples, sketch
from templates.model import Case, Role

FORM = 2  # of the tables and the tokens: what is deleted must be split as it was when it went in
VERSION = FORM * 10000 + int("".join(unicodedata.unidata_version.split(".")[:2]))
SHIFT = 20  # bits for the running number within a case
SLICE_SECONDS = 0.03
MERGE_PAGES = -64  # of the full-text index at a time; negative: until nothing is left to merge
TABLES = (
    "CREATE TABLE state (number INTEGER PRIMARY KEY, revision TEXT NOT NULL)",
    "CREATE TABLE passages (id INTEGER PRIMARY KEY, part TEXT NOT NULL, role TEXT NOT NULL,"
    " start INTEGER NOT NULL, text TEXT NOT NULL)",
    "CREATE VIRTUAL TABLE grams USING fts5 (tokens, content='', detail=none, columnsize=0)",
    *sampled.TABLES,
    f"PRAGMA user_version={VERSION}",
)


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph: the part it stands in (empty outside the parts), the part's role, its offset, its text.

    `start` is -1 for a heading and for text outside the parts; a table's row has its line's offset.
    """

    part: str
    role: str
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that holds the words looked for, the number of its case, and where they stand in it."""

    number: int
    passage: Passage
    marks: tuple[tuple[int, int], ...]


def passages_of(case: Case) -> list[Passage]:
    """Return the passages of a case in order: headings, paragraphs, rows of tables, then what is outside."""
    tables = {(line.part, line.start): line.attachment for line in shown_in(case)}
    found = []
    for part in case.parts:
        if part.heading.strip():
            found.append(Passage(part.part, part.role, -1, part.heading))
        for start, line in _lines(part.text):
            attachment = tables.get((part.part, start))
            rows = attachment.table.lines() if attachment and attachment.table else ()
            found += [Passage(part.part, part.role, start, text) for text in (line, *rows) if text.strip()]
    outside = [case.subtitle, *case.meta.split("\n")]
    return found + [Passage("", Role.OTHER, -1, text) for text in outside if text.strip()]


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


class Index:
    """The index beside a library; opened when first needed. Where it cannot be, searching finds nothing."""

    def __init__(self, library: Path, *, read_only: bool, careful: bool) -> None:
        self.path = library.with_name(library.name + ".index")
        self._read_only = read_only
        self._careful = careful
        self._connection: sqlite3.Connection | None = None

    def close(self) -> None:
        """Close the file if it is open."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = self._open()
        return self._connection

    def _open(self) -> sqlite3.Connection:
        how = "mode=ro" if self._read_only else "mode=rwc"
        connection = schema.connected(self.path, how)
        try:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version != VERSION and (self._read_only or version):
                raise sqlite3.DatabaseError("an index of another version")
            if not self._read_only:
                self._prepare(connection, new=version == 0)
        except BaseException:
            connection.close()
            raise
        return connection

    def _prepare(self, connection: sqlite3.Connection, *, new: bool) -> None:
        connection.execute(f"PRAGMA journal_mode={'DELETE' if self._careful else 'WAL'}")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute(f"PRAGMA wal_autocheckpoint={schema.CHECKPOINT_PAGES}")
        connection.execute(f"PRAGMA journal_size_limit={schema.LOG_LIMIT}")
        if new:
            with _transaction(connection):
                for statement in TABLES:
                    connection.execute(statement)

    def remake(self) -> None:
        """Throw the file away; the next use makes an empty one, which then catches up."""
        self.close()
        for ending in ("", "-wal", "-shm", "-journal"):
            with contextlib.suppress(OSError):
                self.path.with_name(self.path.name + ending).unlink(missing_ok=True)

    def update(self, number: int, revision: str, case: Case) -> None:
        """Bring the passages of one case up to a revision."""
        self.update_all([(number, revision, case)])

    def update_all(self, items: Iterable[tuple[int, str, Case]]) -> None:
        """Bring the passages of some cases up to their revisions in one transaction."""
        connection = self._opened()
        with _transaction(connection):
            for number, revision, case in items:
                _put(connection, number, passages_of(case))
                sampled.put(connection, number, samples(sketch(case)))
                connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (number, revision))

    def forget(self, number: int) -> None:
        """Remove a case without leaving its text in the file: rows are overwritten, the index is merged."""
        connection = self._opened()
        with _transaction(connection):
            _put(connection, number, [])
            sampled.put(connection, number, ())
            connection.execute("DELETE FROM state WHERE number = ?", (number,))
        self._merge(connection)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def _merge(self, connection: sqlite3.Connection) -> None:
        while True:  # each step a transaction of its own; SQLite counts two changes or more while it works
            before = connection.total_changes
            connection.execute("INSERT INTO grams (grams, rank) VALUES ('merge', ?)", (MERGE_PAGES,))
            if connection.total_changes - before < 2:
                return

    def state(self) -> dict[int, str]:
        """Return the revision (its UUID) that each case is indexed at, by the case's number."""
        return dict(self._opened().execute("SELECT number, revision FROM state").fetchall())

    def holding(self, word: str) -> set[int]:
        """Return the numbers of the cases with a passage that holds a word."""
        words = [fold(word)]
        wanted = expression(words)
        if wanted and len(word) <= 2 and word.isalnum():  # the token is the word
            found = self._opened().execute(
                f"SELECT DISTINCT rowid >> {SHIFT} FROM grams WHERE grams MATCH ?", (wanted,)
            )
            return {int(row[0]) for row in found}
        numbers: set[int] = set()
        for id_, text in self._candidates("id, text", wanted):
            if id_ >> SHIFT not in numbers and spots(text, words) is not None:
                numbers.add(id_ >> SHIFT)
        return numbers

    def sharing(self, samples: Collection[int], most: int) -> list[int]:
        """Return the numbers of the cases whose text is worth comparing with one of these samples."""
        return sampled.sharing(self._opened(), samples, most)

    def find(self, words: list[str]) -> Iterator[Found]:
        """Yield the passages that hold all the words, newest cases first, as they stand within a case."""
        number = 0
        group: list[Found] = []
        for id_, part, role, start, text in self._candidates(
            "id, part, role, start, text", expression(words)
        ):
            marks = spots(text, words)
            if marks is None:
                continue
            if id_ >> SHIFT != number:
                yield from reversed(group)
                number, group = id_ >> SHIFT, []
            group.append(Found(number, Passage(part, role, start, text), marks))
        yield from reversed(group)

    def _candidates(self, columns: str, wanted: str) -> sqlite3.Cursor:
        connection = self._opened()
        if not wanted:
            return connection.execute(f"SELECT {columns} FROM passages ORDER BY id DESC")
        return connection.execute(
            f"SELECT {columns} FROM grams CROSS JOIN passages ON passages.id = grams.rowid"
            " WHERE grams MATCH ? ORDER BY grams.rowid DESC",
            (wanted,),
        )


def _put(connection: sqlite3.Connection, number: int, wanted: list[Passage]) -> None:
    low, high = number << SHIFT, (number + 1) << SHIFT
    rows = connection.execute(
        "SELECT id, part, role, start, text FROM passages WHERE id > ? AND id < ? ORDER BY id", (low, high)
    ).fetchall()
    if rows and rows[-1][0] + len(wanted) >= high:
        _remove(connection, [(row[0], row[4]) for row in rows])
        rows = []
    free = rows[-1][0] if rows else low
    standing: dict[tuple[str, str, str], list[tuple[int, int]]] = {}
    for id_, part, role, start, text in rows:
        standing.setdefault((part, role, text), []).append((id_, start))
    fresh = []
    for passage in wanted:
        same = standing.get((passage.part, str(passage.role), _storable(passage.text)))
        if not same:
            fresh.append(passage)
            continue
        id_, start = same.pop(0)
        if start != passage.start:
            connection.execute("UPDATE passages SET start = ? WHERE id = ?", (passage.start, id_))
    _remove(connection, [(id_, key[2]) for key, left in standing.items() for id_, _ in left])
    _add(connection, free, fresh)


def _remove(connection: sqlite3.Connection, rows: list[tuple[int, str]]) -> None:
    connection.executemany(
        "INSERT INTO grams (grams, rowid, tokens) VALUES ('delete', ?, ?)",
        [(id_, grams(text)) for id_, text in rows],
    )
    connection.executemany("DELETE FROM passages WHERE id = ?", [(id_,) for id_, _ in rows])


def _add(connection: sqlite3.Connection, free: int, passages: list[Passage]) -> None:
    rows = [(free + at, p, _storable(p.text)) for at, p in enumerate(passages, start=1)]
    connection.executemany(
        "INSERT INTO passages (id, part, role, start, text) VALUES (?, ?, ?, ?, ?)",
        [(id_, passage.part, str(passage.role), passage.start, text) for id_, passage, text in rows],
    )
    connection.executemany(
        "INSERT INTO grams (rowid, tokens) VALUES (?, ?)", [(id_, grams(text)) for id_, _, text in rows]
    )


def _storable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


@contextlib.contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def in_slices(
    numbers: list[int], step: Callable[[list[int]], None], tell: Callable[[int, int], None], most: float
) -> int:
    """Do `step` on runs of `numbers` that take about `SLICE_SECONDS` each; return how many are left undone.

    `tell` hears how many of how many are done; after `most` seconds the rest is left for later.
    """
    begun = time.monotonic()
    done, size = 0, 1
    while done < len(numbers) and time.monotonic() - begun < most:
        tell(done, len(numbers))
        at = time.monotonic()
        step(numbers[done : done + size])
        done += size
        size = max(1, int(size * min(2.0, SLICE_SECONDS / max(time.monotonic() - at, 1e-4))))
    return max(0, len(numbers) - done)
