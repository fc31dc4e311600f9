"""Corrections as steps that can be taken back, a history a file."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from templates.cleaning.tidying import counts
from templates.trouble import Trouble
from ui.desk import Desk
from ui.models.batch import Batch
from ui.models.batch_entry import Work

Correction = Callable[[Work], Work]
LONG = 600  # paragraphs from which a correction is worked out beside the window


class Undoable(Protocol):
    """One step: its name for 撤销, taken back and made again."""

    @property
    def words(self) -> str:
        """Return what the step is called."""

    def undo(self) -> None:
        """Take it back."""

    def redo(self) -> None:
        """Make it, the first time too."""


@dataclass(frozen=True, eq=False)
class Step:
    """One correction: what the file was understood as before and after it."""

    words: str
    put: Callable[[Work], None]
    before: Work
    after: Work

    def undo(self) -> None:
        """Put back what was understood before."""
        self.put(self.before)

    def redo(self) -> None:
        """Put in what is understood after it."""
        self.put(self.after)


class _Steps:
    """The steps of one file; those beyond `made` were taken back and can be made again."""

    def __init__(self) -> None:
        self.steps: list[Undoable] = []
        self.made = 0

    def push(self, step: Undoable) -> None:
        self.steps[self.made :] = [step]
        self.made += 1
        step.redo()

    def undo(self) -> None:
        self.made -= 1
        self.steps[self.made].undo()

    def redo(self) -> None:
        self.made += 1
        self.steps[self.made - 1].redo()


@dataclass(frozen=True)
class _Wish:
    key: str
    words: str
    correct: Correction
    done: Callable[[bool], object] | None


class History(QObject):
    """Makes corrections to the files of a batch and takes them back; `changed` comes after each.

    A correction of a long file is worked out in the save lane, one after the other; `then` waits for them.
    """

    changed = Signal()

    def __init__(self, desk: Desk, batch: Batch) -> None:
        super().__init__()
        self._desk = desk
        self._batch = batch
        self._stacks: dict[str, _Steps] = {}
        self._wishes: deque[_Wish] = deque()
        self._after: list[Callable[[], object]] = []
        self._busy = False

    def change(
        self, key: str, words: str, correct: Correction, done: Callable[[bool], object] | None = None
    ) -> None:
        """Correct a file; a correction that changes nothing makes no step. `words` name it for 撤销.

        `done` is told afterwards whether anything changed.
        """
        self._wishes.append(_Wish(key, words, correct, done))
        self._next()

    def then(self, call: Callable[[], object]) -> None:
        """Call at once, or when every correction asked for is made."""
        if self._busy:
            self._after.append(call)
        else:
            call()

    def push(self, key: str, step: Undoable) -> None:
        """Make a step and put it on the history of a file."""
        self._stacks.setdefault(key, _Steps()).push(step)
        self.changed.emit()

    def undo(self, key: str) -> None:
        """Take the last correction of a file back."""
        if self.last(key):
            self._stacks[key].undo()
            self.changed.emit()

    def redo(self, key: str) -> None:
        """Make the correction again that was taken back last."""
        if self.following(key):
            self._stacks[key].redo()
            self.changed.emit()

    def last(self, key: str) -> str:
        """Return what 撤销 would take back, empty for nothing."""
        step = self.top(key)
        return step.words if step is not None else ""

    def following(self, key: str) -> str:
        """Return what 重做 would make again, empty for nothing."""
        stack = self._stacks.get(key)
        return stack.steps[stack.made].words if stack is not None and stack.made < len(stack.steps) else ""

    def top(self, key: str) -> Undoable | None:
        """Return the step that 撤销 would take back."""
        stack = self._stacks.get(key)
        return stack.steps[stack.made - 1] if stack is not None and stack.made else None

    def forget(self, key: str) -> None:
        """Drop the history of a file that is stored."""
        self._stacks.pop(key, None)

    def clear(self) -> None:
        """Drop every history."""
        self._stacks.clear()

    def _next(self) -> None:
        if self._busy:
            return
        if not self._wishes:
            waiting, self._after = self._after, []
            for call in waiting:
                call()
            return
        wish = self._wishes.popleft()
        work = self._work(wish.key)
        if work is None:
            self._next()
            return
        self._busy = True
        if len(work.reading.source.paragraphs) < LONG:
            self._land(wish, work, _corrected(wish.correct, work))
            return
        self._desk.jobs.save(
            lambda _library: _corrected(wish.correct, work),
            lambda corrected: self._land(wish, work, corrected),
            self._failed,
        )

    def _failed(self, trouble: Trouble) -> None:
        self._busy = False
        self._desk.notices.trouble(trouble)
        self._next()

    def _land(self, wish: _Wish, work: Work, corrected: Work) -> None:
        self._busy = False
        moved = corrected is not work and self._work(wish.key) is work
        if moved:
            self.push(wish.key, Step(wish.words, lambda value: self._put(wish.key, value), work, corrected))
        if wish.done is not None:
            wish.done(moved)
        self._next()

    def _work(self, key: str) -> Work | None:
        row = self._batch.row_of(key)
        return self._batch[row].work if row >= 0 else None

    def _put(self, key: str, work: Work) -> None:
        row = self._batch.row_of(key)
        if row >= 0:
            self._batch.put(row, replace(self._batch[row], work=work))


def _corrected(correct: Correction, work: Work) -> Work:
    """Return a file as corrected, looked through already; the very same value when nothing changed."""
    made = correct(work)
    if made.reading is not work.reading and not made.reading.suggestions:
        made = replace(made, reading=replace(made.reading, suggestions=work.reading.suggestions))
    if made == work:
        return work
    if made.reading is not work.reading:
        made = replace(made, counted=counts(made.reading))
    _ = made.insight
    return made
