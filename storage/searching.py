"""Search: words typed by a person, answered from titles, units and every paragraph."""

import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from storage import cases, codec, listing, revisions
from storage.cases import Row
from storage.grams import spots, words_of
from storage.passages import Index, in_slices
from storage.session import UNREADABLE, Session
from templates.model import Case

CATCH_UP_SECONDS = 0.3  # spent before the first search on what the index has missed
ENDLESS = float("inf")
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Hit:
    """One text that holds all the words: whose it is, where it stands, and the words' places in it.

    `case` is a UUID. `role` is the part's role, or `title` or `unit`; `part` is empty outside the parts.
    `start` is the text's offset in the part, -1 for a heading or outside the parts. `marks` are (start,
    end) within `text`, in order.
    """

    case: str
    number: int
    title: str
    role: str
    part: str
    text: str
    marks: tuple[tuple[int, int], ...]
    start: int = -1


class Search:
    """The search of one session. The index serves it and may lag; the library is always right."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._index = Index(session.path, read_only=session.read_only, careful=session.careful)
        self._caught_up = False

    def close(self) -> None:
        """Close the index."""
        self._index.close()

    def saved(self, number: int, revision: str, case: Case) -> None:
        """Index a case that was just saved. A failure only means that the index has to catch up later."""
        try:
            self._index.update(number, revision, case)
        except sqlite3.Error:
            self._caught_up = False

    def behind(self) -> list[int]:
        """Return the numbers of the cases that the index has missed, and of those that are gone."""
        indexed: Mapping[int, str] = self._index.state()
        with self._session.reading() as connection:
            newest = revisions.newest(connection)
        missed = [number for number, revision in newest.items() if indexed.get(number) != revision]
        return missed + [number for number in indexed if number not in newest]

    def catch_up(self, progress: Progress | None = None, most: float = ENDLESS) -> int:
        """Index what was missed, in short slices, for at most so many seconds; return how many are left."""
        if self._session.read_only:
            return 0
        try:
            return self._catch_up(progress, most)
        except sqlite3.OperationalError:  # busy, or no room: later
            return 0
        except sqlite3.DatabaseError:
            self._mend()
            return self._catch_up(progress, most)

    def _catch_up(self, progress: Progress | None, most: float) -> int:
        behind = self.behind()
        left = in_slices(behind, self._index_some, lambda done, all_: _tell(progress, done, all_), most)
        _tell(progress, len(behind) - left, len(behind))
        self._caught_up = left == 0
        return left

    def _mend(self) -> None:
        if not self._session.read_only:
            self._index.remake()
            self._caught_up = False

    def _index_some(self, numbers: list[int]) -> None:
        gone: list[int] = []
        self._index.update_all(self._read(numbers, gone))
        for number in gone:
            self._index.forget(number)

    def _read(self, numbers: list[int], gone: list[int]) -> Iterator[tuple[int, str, Case]]:
        """Yield cases as last saved; read while the index is locked, so that a newer save comes after."""
        with self._session.reading() as connection:
            for number in numbers:
                newest = revisions.head(connection, number)
                if not newest:
                    gone.append(number)
                    continue
                try:
                    case = codec.assembled(revisions.of_revision(connection, newest))
                except UNREADABLE:  # it is named when somebody opens it; it must not stop every search
                    case = Case(uuid="")
                yield number, revisions.by_id(connection, newest).uuid, case

    def forget(self, number: int) -> None:
        """Remove a purged case from the index, leaving none of its text."""
        try:
            self._index.forget(number)
        except sqlite3.Error:
            self._index.remake()

    def holding(self, word: str) -> set[int]:
        """Return the numbers of the cases whose text holds a word."""
        self._first_catch_up()
        try:
            return self._index.holding(word)
        except sqlite3.Error:
            self._mend()
            return set()

    def sharing(self, samples: Collection[int], most: int) -> list[int]:
        """Return the numbers of the cases whose text is worth comparing with one of these samples."""
        self._first_catch_up()
        try:
            return self._index.sharing(samples, most)
        except sqlite3.Error:
            self._mend()
            return []

    def hits(self, query: str, limit: int) -> list[Hit]:
        """Return at most `limit` texts that hold all the words: titles and units first, then paragraphs."""
        words = words_of(query)
        if not words:
            return []
        self._first_catch_up()
        with self._session.reading() as connection:
            found = [hit for row in listing.titled(connection, words) for hit in _in_row(row, words)][:limit]
            try:
                found += self._in_text(connection, words, limit - len(found))
            except sqlite3.Error:  # no index yet, or none that can be read: titles are found all the same
                self._mend()
            return found

    def _in_text(self, connection: sqlite3.Connection, words: list[str], limit: int) -> Iterator[Hit]:
        rows: dict[int, Row | None] = {}
        for found in self._index.find(words):
            if limit <= 0:
                return
            if found.number not in rows:
                rows[found.number] = cases.standing(connection, found.number)
            row = rows[found.number]
            if row is not None:
                limit -= 1
                passage = found.passage
                place = (passage.role, passage.part, passage.text, found.marks, passage.start)
                yield Hit(row.uuid, row.number, row.title, *place)

    def _first_catch_up(self) -> None:
        if not self._caught_up:
            self._caught_up = self.catch_up(most=CATCH_UP_SECONDS) == 0


def _in_row(row: Row, words: list[str]) -> Iterator[Hit]:
    for role, text in (("title", row.title), ("unit", row.unit)):
        marks = spots(text, words)
        if marks is not None:
            yield Hit(row.uuid, row.number, row.title, role, "", text, marks)


def _tell(progress: Progress | None, done: int, all_: int) -> None:
    if progress is not None:
        progress(done, all_, "整理搜索索引")
