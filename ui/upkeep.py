"""What is done for the library while nobody waits: its search index brought in step, a little at a time."""

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from storage.library import Library
    from ui.desk import Desk
    from ui.jobs import Progress

AFTER = 3000  # ms from the opened library to the first slice: whatever its first sight needs goes before
SLICE = 0.4  # seconds of the work lane at a time, so that no search and no export waits for long
PAUSE = 300  # ms between two slices


class _Enough(Exception):
    """The slice is over."""


class Upkeep(QObject):
    """Works in slices until there is nothing to do; goes away with its parent."""

    def __init__(self, desk: "Desk", parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._next = QTimer(self, interval=AFTER, singleShot=True)
        self._next.timeout.connect(self.work)
        self._next.start()

    def work(self) -> None:
        """Do one slice, and the next when that leaves something over."""
        self._desk.jobs.work(_slice, self._go_on, lambda _trouble: None)

    def _go_on(self, left: bool) -> None:
        if left:
            self._next.start(PAUSE)


def _slice(library: "Library", progress: "Progress") -> bool:
    """Index for a moment; return whether anything is left. What fails is tried again by the next search."""
    end = monotonic() + SLICE

    def report(done: int, total: int, what: str) -> None:
        progress(done, total, what)
        if done < total and monotonic() > end:
            raise _Enough

    try:
        library.reindex(report)
    except _Enough:
        return True
    return False
