"""Stores what was read: a file at a time in the work lane, so that stopping keeps what is stored."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from storage.cases import Row
from templates.trouble import Trouble
from ui.desk import Desk
from ui.models.batch import Batch
from ui.models.batch_entry import Entry, State
from ui.pages.import_likeness import decided

if TYPE_CHECKING:
    from storage.library import Library
    from ui.jobs import Progress


class Keeper(QObject):
    """Puts files of a batch into the library. `stored` carries the key of one that is in."""

    stored = Signal(str)
    moved = Signal()

    def __init__(self, desk: Desk, batch: Batch) -> None:
        super().__init__()
        self._desk = desk
        self._batch = batch
        self._queue: deque[str] = deque()
        self._current = ""

    def busy(self) -> bool:
        """Say whether a file is being stored."""
        return bool(self._current)

    def store(self, keys: Iterable[str]) -> None:
        """Store files one after the other; those that are not ready are left alone."""
        rows = [self._batch.row_of(key) for key in keys]
        ready = [row for row in rows if row >= 0 and self._batch[row].state is State.READY]
        self._queue += [self._batch[row].key for row in ready]
        self._batch.put_all({row: replace(self._batch[row], state=State.STORING) for row in ready})
        self._next()

    def stop(self) -> None:
        """Leave what has not begun; it is ready to be stored again."""
        rows = [row for key in self._queue if (row := self._batch.row_of(key)) >= 0]
        self._queue.clear()
        self._batch.put_all({row: replace(self._batch[row], state=State.READY) for row in rows})

    def _next(self) -> None:
        if self._current:
            return
        if not self._queue:
            self.moved.emit()
            return
        self._current = self._queue.popleft()
        entry = self._batch[self._batch.row_of(self._current)]
        # The texts of one archive share its bytes: the first one stored must not stop the others.
        inner = entry.key != str(entry.path)
        shared = inner and any(o.stored and o.path == entry.path for o in self._batch.entries())
        self._desk.jobs.work(_storing(entry, again=entry.again or shared), self._stored, self._failed)

    def _stored(self, rows: list[Row]) -> None:
        key, self._current = self._current, ""
        row = self._batch.row_of(key)
        if row >= 0:
            # The reading holds the file's pictures: a batch of hundreds must not keep them all.
            kept = replace(self._batch[row], state=State.STORED, stored=tuple(rows), work=None, trouble=None)
            self._batch.put(row, kept)
        self._desk.cases_changed.emit()
        self.stored.emit(key)
        self._next()

    def _failed(self, trouble: Trouble) -> None:
        from storage.intake import AlreadyKept, Changed

        key, self._current = self._current, ""
        if isinstance(trouble, AlreadyKept):  # stored meanwhile, under another name
            self._put_back(key, trouble.rows)
        elif isinstance(trouble, Changed):  # only reading it again helps
            self._give_up(key, trouble)
        else:
            self._put_back(key)
            self._desk.notices.trouble(trouble)
        self._next()

    def _put_back(self, key: str, known: Sequence[Row] = ()) -> None:
        row = self._batch.row_of(key)
        if row >= 0:
            entry = self._batch[row]
            self._batch.put(row, replace(entry, state=State.READY, known=tuple(known) or entry.known))

    def _give_up(self, key: str, trouble: Trouble) -> None:
        row = self._batch.row_of(key)
        if row >= 0:
            self._batch.put(row, replace(self._batch[row], state=State.FAILED, work=None, trouble=trouble))


def _storing(entry: Entry, *, again: bool) -> "Callable[[Library, Progress], list[Row]]":
    """Return the job that stores one file as it was corrected."""
    work = entry.work
    assert work is not None

    def run(library: "Library", _progress: "Progress") -> list[Row]:
        from storage import intake
        from templates.cleaning.tidying import tidied

        reading = tidied(work.reading, work.tidy)
        return intake.bring_in(
            library,
            reading,
            entry.path,
            confirmed=entry.confirmed,
            again=again,
            leave=entry.left,
            settled=decided(entry),
            tags=work.tags,
            year=work.year,
        )

    return run
