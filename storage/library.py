"""The library (案例库): every case, its working copy, its revisions and its media, behind one door.

One process writes (`open`); others may read beside it (`read_only`). A `Library` belongs to the thread
that made it: another thread of the same process takes its own with `connect`.
"""

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from storage import answers, attachments, cases, codec, listing, purging, revisions
from storage.answers import Answer, Settled
from storage.cases import Row, Shelf
from storage.listing import Totals, Wanted
from storage.moments import Clock, wall_clock
from storage.revisions import Revision
from storage.searching import Hit, Progress, Search
from storage.session import Session
from templates.model import Case

Shelved = Sequence[tuple[Case, Shelf]]


class Library:
    """An open library. Every method raises Trouble where the disk or the database fails it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._search = Search(session)

    @staticmethod
    def open(path: Path, *, read_only: bool = False, now: Clock = wall_clock) -> "Library":
        """Open the library at `path`; for writing it is made when there is none, and its lock is taken.

        `now` is the clock. Raises `Locked` when another process writes in it, `Damaged` when it cannot
        be read, Trouble when it is newer than this program or its folder is missing or read-only.
        """
        return Library(Session.for_reading(path, now) if read_only else Session.for_writing(path, now))

    def connect(self) -> "Library":
        """Return a second connection to the same open library, for use in the calling thread.

        It shares the lock and must be closed before this one.
        """
        return Library(self._session.another())

    def close(self) -> None:
        """Close the connection and let go of the lock that `open` took. Closing twice does nothing."""
        self._search.close()
        self._session.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """Where the library lies; its files, copies and lock lie beside it."""
        return self._session.path

    @property
    def warning(self) -> str:
        """One sentence for the user on what is at risk, or an empty text."""
        return self._session.warning

    def create(
        self,
        case: Case,
        *,
        status: str = "draft",
        reason: str = "新建",
        tags: Collection[str] = (),
        year: int = 0,
    ) -> Row:
        """Add a case with its first revision and return its row."""
        return self.create_all([(case, Shelf(status, tuple(tags), year))], reason=reason)[0]

    def create_all(
        self, shelved: Shelved, *, reason: str, settled: Sequence[Settled] = (), media: Iterable[bytes] = ()
    ) -> list[Row]:
        """Add cases, each with where it stands and its first revision: all of them, or none.

        `settled` says what becomes of cases that they are like, `media` are files that they name: written
        first, then named in the same transaction.
        """
        kept = {attachments.put(self.path, data): data for data in media}
        now = self._session.now()
        made: list[tuple[Row, str]] = []
        with self._session.writing() as connection:
            for digest, data in kept.items():
                attachments.note(connection, self.path, digest, data, now)
            for case, shelf in shelved:
                number = cases.insert(connection, case.uuid, shelf, now)
                change = revisions.Change(case, codec.pieces(case), reason, now)
                revision = revisions.revise(connection, number, change)
                made.append((cases.by_number(connection, number), revision.uuid))
            answers.settle(connection, settled, now)
        for (row, revision_uuid), (case, _) in zip(made, shelved, strict=True):
            self._search.saved(row.number, revision_uuid, case)
        return [row for row, _ in made]

    def case(self, uuid: str) -> Case:
        """Return a case as its author left it, the working copy included."""
        with self._session.reading() as connection:
            return codec.assembled(revisions.working(connection, cases.number_of(connection, uuid)))

    def row(self, uuid: str) -> Row:
        """Return what the list shows of a case."""
        with self._session.reading() as connection:
            return cases.by_number(connection, cases.number_of(connection, uuid))

    def find(self, reference: str, *, deleted: bool = False) -> Row:
        """Return the row of the case meant by a number, a UUID or an unambiguous part of its title.

        Titles are looked for outside the 回收站, or inside it with `deleted`. Raises Trouble that lists
        the candidates when several fit.
        """
        with self._session.reading() as connection:
            return listing.find(connection, reference, deleted=deleted)

    def rows(
        self,
        *,
        text: str = "",
        status: str = "",
        template: str = "",
        unit: str = "",
        tag: str = "",
        year: int = 0,
        deleted: bool = False,
        order: str = "changed",
        limit: int = 0,
        offset: int = 0,
    ) -> list[Row]:
        """Return the rows that meet every filter given; `order` is a key of `storage.listing.ORDERS`.

        `text` holds words parted by spaces, each found in title, unit, tags, the text of
        the newest revision, or the pinyin initials of the title.
        """
        words = tuple((word, self._search.holding(word)) for word in text.split())
        wanted = Wanted(words, status, template, unit, tag, year, deleted, order, limit, offset)
        with self._session.reading() as connection:
            return listing.rows(connection, wanted)

    def totals(self) -> Totals:
        """Count the cases by everything that `rows` filters by."""
        with self._session.reading() as connection:
            return listing.totals(connection)

    def autosave(self, case: Case) -> None:
        """Overwrite the working copy with what changed in a case: no revision, no index, no copy."""
        bodies = codec.pieces(case)
        with self._session.writing(copied=False) as connection:
            number = cases.number_of(connection, case.uuid)
            if revisions.put_draft(connection, number, bodies):
                cases.describe(connection, number, case, self._session.now())
                cases.set_characters(connection, number, revisions.characters_of(case))

    def save(
        self, case: Case, reason: str, *, kept: bool = False, settled: Sequence[Settled] = ()
    ) -> Revision:
        """Store a case as a revision and return it; `reason` says in plain words what it was made for.

        A case that is as its newest revision has it makes no other, unless `kept` asks for one that is
        never thinned. Older revisions that time has made needless are thinned out. `settled` is what was
        said of texts that went into the case.
        """
        now = self._session.now()
        change = revisions.Change(case, codec.pieces(case), reason, now, kept)
        with self._session.writing() as connection:
            number = cases.number_of(connection, case.uuid)
            revision = revisions.revise(connection, number, change)
            revisions.thin(connection, number, now)
            answers.settle(connection, settled, now)
        self._search.saved(number, revision.uuid, case)
        return revision

    def revisions(self, uuid: str) -> list[Revision]:
        """Return the revisions of a case, newest first."""
        with self._session.reading() as connection:
            return revisions.listed(connection, cases.number_of(connection, uuid))

    def at(self, revision: str) -> Case:
        """Return a case as a revision (its UUID) holds it."""
        with self._session.reading() as connection:
            return codec.assembled(revisions.of_revision(connection, revisions.id_of(connection, revision)))

    def name_revision(self, revision: str, name: str) -> None:
        """Name a revision, so that it is never thinned; an empty name takes the name away."""
        with self._session.writing() as connection:
            revisions.set_name(connection, revisions.id_of(connection, revision), name)

    def release_revision(self, revision: str, reason: str) -> None:
        """Let time thin a revision that was kept for good; `reason` says what it was made for after all."""
        with self._session.writing() as connection:
            revisions.release(connection, revisions.id_of(connection, revision), reason)

    def shelve(
        self,
        uuid: str,
        *,
        status: str | None = None,
        tags: Collection[str] | None = None,
        year: int | None = None,
    ) -> None:
        """Change where a case stands; None leaves a value as it is."""
        with self._session.writing() as connection:
            row = cases.by_number(connection, cases.number_of(connection, uuid))
            shelf = Shelf(
                row.status if status is None else status,
                row.tags if tags is None else tuple(tags),
                row.year if year is None else year,
            )
            cases.shelve(connection, row.number, shelf)

    def search(self, query: str, limit: int = 50) -> list[Hit]:
        """Return the texts that hold every word of the query: titles and units first, newest cases first.

        The 回收站 is left out. What only autosave has seen is found in titles, in text after the next save.
        """
        return self._search.hits(query, limit)

    def resembling(self, samples: Collection[int], most: int) -> list[Row]:
        """Return at most so many cases worth comparing with a text of these samples, the 回收站 included.

        The most promising first; see `templates.likeness`.
        """
        numbers = self._search.sharing(samples, most)
        with self._session.reading() as connection:
            return [row for number in numbers if (row := cases.there(connection, number))]

    def settle(self, settled: Sequence[Settled]) -> None:
        """Note what was said of cases and texts that are alike, and move the cases as that says."""
        with self._session.writing() as connection:
            answers.settle(connection, settled, self._session.now())

    def answers(self, fingerprints: Iterable[str]) -> dict[tuple[str, str], Answer]:
        """Return what was said of these texts and cases, by (UUID, fingerprint)."""
        with self._session.reading() as connection:
            return answers.given(connection, fingerprints)

    def reindex(self, progress: Progress | None = None) -> None:
        """Bring the search index in step with the library, in short slices; quick when it is already."""
        self._search.catch_up(progress)

    def delete(self, uuid: str) -> None:
        """Put a case into the 回收站; nothing of it is lost."""
        with self._session.writing() as connection:
            cases.set_deleted(connection, cases.number_of(connection, uuid), self._session.now())

    def restore(self, uuid: str) -> None:
        """Take a case out of the 回收站."""
        with self._session.writing() as connection:
            cases.set_deleted(connection, cases.number_of(connection, uuid), None)

    def purge(self, uuid: str) -> list[Path]:
        """Delete a case for good: rows, revisions, index and files (彻底删除).

        Returns the copies of the library that still hold it; `remake_copies` writes those anew. Files that
        a copy names stay as long as it does.
        """
        with self._session.writing() as connection:
            number = cases.number_of(connection, uuid)
            unnamed = purging.purge(connection, number)
        self._search.forget(number)
        purging.leave_no_trace(self._session.connection, self.path)
        purging.remove_files(self.path, unnamed, self._session.writing)
        return purging.holders(self.path, uuid)

    def remake_copies(self, uuid: str) -> list[Path]:
        """Take a purged case out of every copy of the library; return the copies where that failed."""
        return purging.remake_copies(self.path, uuid, self._session.writing)

    def add_media(self, data: bytes) -> str:
        """Keep a file for good and return its SHA-256; the same bytes are kept once."""
        digest = attachments.put(self.path, data)
        with self._session.writing() as connection:
            attachments.note(connection, self.path, digest, data, self._session.now())
        return digest

    def media(self, digest: str) -> bytes:
        """Return a kept file's bytes; raises Trouble that names the picture when they are not whole."""
        with self._session.reading() as connection:
            return attachments.get(connection, self.path, digest)

    def holding(self, digest: str) -> list[Row]:
        """Return the rows of the cases outside the 回收站 that name a kept file in any revision."""
        with self._session.reading() as connection:
            numbers = attachments.holders(connection, digest)
            rows = [cases.by_number(connection, number) for number in numbers]
        return [row for row in rows if row.deleted is None]

    def media_path(self, digest: str) -> Path:
        """Return where a kept file lies; it must not be changed there."""
        return attachments.path_of(self.path, digest)
