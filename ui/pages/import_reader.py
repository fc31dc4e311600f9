"""Reads the files of a batch one after the other in the work lane, each in the helper process."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from storage.cases import Row
from templates.trouble import Trouble
from ui.desk import Desk
from ui.models.batch import Batch
from ui.models.batch_entry import OPEN, Entry, State, Work
from ui.models.foreign import look_into
from ui.models.likeness import Likes, likes_of
from ui.pages.import_likeness import asking

if TYPE_CHECKING:
    from storage.intake import Unread
    from storage.library import Library
    from storage.likeness import Text
    from storage.understanding import Understood
    from ui.jobs import Progress, Ticket


_COMPARED = frozenset({*OPEN, State.STORING})  # files that later ones are compared with


@dataclass(frozen=True)
class Found:
    """One text that was read: as understood, cases of the same bytes, what it is like."""

    work: Work
    known: tuple[Row, ...]
    likes: Likes


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
        waiting = [each for each in self._batch.entries() if each.texts and each.state in _COMPARED]
        earlier = [text for each in waiting for text in each.texts]
        job = _reading(entry.path, self._desk, earlier)
        self._ticket = self._desk.jobs.work(job, self._read, self._failed, self._tell)

    def _tell(self, done: int, total: int, what: str) -> None:
        """Show how far one long file is; a file in one piece has nothing to tell."""
        row = self._batch.row_of(self._current)
        if total > 1 and row >= 0:
            self._batch.put(row, replace(self._batch[row], progress=(done, total, what)))

    def _read(self, found: "list[Found | Unread]") -> None:
        row = self._batch.row_of(self._current)
        if row >= 0:
            entry = self._batch[row]
            read = [_made(entry, each) for each in found]
            # An archive that is read again must not put its other documents in twice.
            made = [each for each in read if self._batch.row_of(each.key) in (row, -1)]
            self._batch.become(row, made or read[:1])
            for each in made:
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


def _reading(
    path: Path, desk: Desk, earlier: "Sequence[Text]"
) -> "Callable[[Library, Progress], list[Found | Unread]]":
    """Return the job that reads one file and looks whether it, or one like it, is there already."""

    def run(library: "Library", progress: "Progress") -> "list[Found | Unread]":
        from storage.understanding import Understood

        found: list[Found | Unread] = []
        seen = list(earlier)
        for each in look_into(path, desk.workshop, progress):
            if isinstance(each, Understood):
                one = _found(library, each, seen)
                seen += one.likes.texts
                found.append(one)
            else:
                found.append(each)
        return found

    return run


def _found(library: "Library", understood: "Understood", earlier: "Sequence[Text]") -> Found:
    from storage import intake
    from storage.likeness import texts_of

    reading = understood.reading
    work = Work(reading, counted=understood.counts)
    _ = work.insight  # here, where nobody waits for the window
    known = tuple(intake.kept(library, reading))
    texts = texts_of(reading, understood.sketched)
    return Found(work, known, likes_of(library, texts, earlier))


def _made(entry: Entry, found: "Found | Unread") -> Entry:
    """Return a file as it was read, or as a document of an archive that could not be read."""
    if isinstance(found, Found):
        return _entry(entry, found)
    return Entry(entry.path, found.key, State.FAILED, trouble=found.trouble)


def _entry(entry: Entry, found: Found) -> Entry:
    """Return the file as it was read; one that the author left for an old one before is left again."""
    work, likes = found.work, found.likes
    state = State.SECRET if work.reading.secret else State.READY
    left = frozenset() if found.known else likes.settled
    asked = likes.likes
    if left and len(left) == work.size:  # asked again when the author takes the file back
        state, left, asked = State.SKIPPED, frozenset(), tuple(replace(each, settled=False) for each in asked)
    made = replace(entry, key=work.reading.key, state=state, work=work, known=found.known, trouble=None)
    return asking(replace(made, likes=asked, texts=likes.texts, left=left))
