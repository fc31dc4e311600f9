"""Corrections as steps that can be taken back, a history a file."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from ui.models.batch import Batch, Work

Correction = Callable[[Work], Work]


class _Step(QUndoCommand):
    """One correction: what the file was understood as before and after it."""

    def __init__(self, words: str, put: Callable[[Work], None], before: Work, after: Work) -> None:
        super().__init__(words)
        self._put = put
        self._before = before
        self._after = after

    def undo(self) -> None:
        self._put(self._before)

    def redo(self) -> None:
        self._put(self._after)


class History(QObject):
    """Makes corrections to the files of a batch and takes them back; `changed` comes after each."""

    changed = Signal()

    def __init__(self, batch: Batch) -> None:
        super().__init__()
        self._batch = batch
        self._stacks: dict[str, QUndoStack] = {}

    def change(self, key: str, words: str, correct: Correction) -> None:
        """Correct a file; a correction that changes nothing makes no step. `words` name it for 撤销."""
        work = self._work(key)
        if work is None:
            return
        corrected = correct(work)
        if corrected == work:
            return
        stack = self._stacks.get(key)
        if stack is None:
            stack = self._stacks[key] = QUndoStack(self)
        stack.push(_Step(words, lambda value: self._put(key, value), work, corrected))
        self.changed.emit()

    def undo(self, key: str) -> None:
        """Take the last correction of a file back."""
        if self.last(key):
            self._stacks[key].undo()
            self.changed.emit()

    def redo(self, key: str) -> None:
        """Make the correction again that was taken back last."""
        if key in self._stacks and self._stacks[key].canRedo():
            self._stacks[key].redo()
            self.changed.emit()

    def last(self, key: str) -> str:
        """Return what 撤销 would take back, empty for nothing."""
        stack = self._stacks.get(key)
        return stack.undoText() if stack is not None and stack.canUndo() else ""

    def forget(self, key: str) -> None:
        """Drop the history of a file that is stored."""
        stack = self._stacks.pop(key, None)
        if stack is not None:
            stack.deleteLater()

    def clear(self) -> None:
        """Drop every history."""
        for key in list(self._stacks):
            self.forget(key)

    def _work(self, key: str) -> Work | None:
        row = self._batch.row_of(key)
        return self._batch[row].work if row >= 0 else None

    def _put(self, key: str, work: Work) -> None:
        row = self._batch.row_of(key)
        if row >= 0:
            self._batch.put(row, replace(self._batch[row], work=work))
