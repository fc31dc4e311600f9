"""Reads the files of a batch one after the other in the work lane, each in the helper process."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from storage.cases import Row
from templates.trouble import Trouble
from ui.desk import Desk
from ui.models.batch import Batch
from ui.models.batch_entry import Entry, State, Work
from ui.models.foreign import read_file

if TYPE_CHECKING:
    from storage.library import Library
    from ui.jobs import Progress, Ticket

Found = tuple[list[Work], list[Row], list[tuple[int, ...]]]


class Reader(QObject):
    """Reads what waits in a batch; `moved` comes whenever a file was begun or done, `idle` after the last."""

    moved = Signal()
    read = Signal(str)  # the key of a file that was read
    idle = Signal()

    def __init__(self, desk: Desk, batch: Batch) -> None:
        super().__init__()
        self._desk = desk
        self._batch = batch
        self._ticket: Ticket | None = None
        self._current = ""
        self._begun = 0.0
        self._done = 0

    def reading(self) -> bool:
        """Say whether a file is being read."""
        return bool(self._current)

    def seconds_left(self) -> float:
        """Return about how long the rest will take, 0 when it is too early to say."""
        waiting = sum(entry.state in (State.WAITING, State.READING) for entry in self._batch.entries())
        return (monotonic() - self._begun) / self._done * waiting if self._done else 0.0

    def start(self) -> None:
        """Go on with the first file that waits, unless one is being read."""
        if self._current:
            return
        self._begun, self._done = monotonic(), 0
        self._next()

    def stop(self) -> None:
        """Stop reading; what was read stays."""
        if self._ticket is not None:
            self._ticket.cancel()
        self._ticket = None
        self._current = ""
        self._batch.stop()
        self.moved.emit()

    def _next(self) -> None:
        row = self._batch.first(State.WAITING)
        if row < 0:
            self._current = ""
            self.moved.emit()
            self.idle.emit()
            return
        entry = self._batch[row]
        self._current = entry.key
        self._batch.put(row, replace(entry, state=State.READING))
        self.moved.emit()
        job = _reading(entry.path, self._desk)
        self._ticket = self._desk.jobs.work(job, self._read, self._failed, self._tell)

    def _tell(self, done: int, total: int, what: str) -> None:
        """Show how far one long file is; a file in one piece has nothing to tell."""
        row = self._batch.row_of(self._current)
        if total > 1 and row >= 0:
            self._batch.put(row, replace(self._batch[row], progress=(done, total, what)))

    def _read(self, found: Found) -> None:
        works, known, narrow = found
        row = self._batch.row_of(self._current)
        if row >= 0:
            entry = self._batch[row]
            made = [_entry(entry, work, known) for work in works]
            counted = [replace(each, narrow=marks) for each, marks in zip(made, narrow, strict=True)]
            self._batch.become(row, counted)
            for each in counted:
                self.read.emit(each.key)
        self._step()

    def _failed(self, trouble: Trouble) -> None:
        row = self._batch.row_of(self._current)
        if row >= 0:
            self._batch.put(row, replace(self._batch[row], state=State.FAILED, trouble=trouble))
        self._step()

    def _step(self) -> None:
        self._done += 1
        self._current = ""
        self._next()


def _reading(path: Path, desk: Desk) -> "Callable[[Library, Progress], Found]":
    """Return the job that reads one file and looks whether its bytes are in the library already."""

    def run(library: "Library", progress: "Progress") -> Found:
        from storage import intake
        from templates.outline.widening import narrow_marks

        readings = read_file(path, desk.workshop, progress)
        narrow = [narrow_marks(reading.source) for reading in readings]
        works = [Work(reading) for reading in readings]
        for work in works:
            _ = work.insight  # here, where nobody waits for the window
        return works, intake.kept(library, path), narrow

    return run


def _entry(entry: Entry, work: Work, known: Sequence[Row]) -> Entry:
    state = State.SECRET if work.reading.secret else State.READY
    key = work.reading.key
    return replace(entry, key=key, state=state, work=work, known=tuple(known), trouble=None)
