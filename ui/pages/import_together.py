"""这一批都照此办理: a correction made in one file is offered for the others, made and taken back in all."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QObject, Signal

from ui.models.batch import Batch
from ui.models.batch_entry import UNREAD, Entry, Work
from ui.models.import_rules import Rule
from ui.pages.import_history import History, Undoable


@dataclass(frozen=True)
class Offer:
    """A rule that may hold for the batch: of which file it comes, how many others it would change.

    `waiting` counts files that are not read yet: the rule will hold for them too.
    """

    key: str
    rule: Rule
    files: int
    waiting: int

    def said(self) -> str:
        """Return the offer in one sentence."""
        parts = [f"另有 {self.files} 个文件一样"] if self.files else []
        parts += [f"没读的 {self.waiting} 个也照办"] if self.waiting else []
        return f"{'，'.join(parts)}：{self.rule.words}"


@dataclass
class _Held:
    """A rule in force and the steps that it made, by file."""

    rule: Rule
    on: bool = True
    steps: dict[str, Undoable] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class _AtOnce:
    """The one step by which a rule is made to hold, and taken back, in all files."""

    words: str
    switch: Callable[[bool], None]

    def undo(self) -> None:
        """Take the rule back."""
        self.switch(False)

    def redo(self) -> None:
        """Let the rule hold."""
        self.switch(True)


class Together(QObject):
    """Keeps the rules of a batch. `offered` carries an `Offer`, or None when there is nothing to offer."""

    offered = Signal(object)
    held = Signal(str)  # what was done, in words

    def __init__(self, batch: Batch, history: History) -> None:
        super().__init__()
        self._batch = batch
        self._history = history
        self._held: list[_Held] = []

    def offer(self, entry: Entry, rule: Rule | None) -> None:
        """Offer the rule that a correction of a file gave, if it would change any other file."""
        if rule is None:
            self.offered.emit(None)
            return
        others = [each for each in self._batch.entries() if each.key != entry.key]
        files = sum(rule.concerns(each) for each in others)
        waiting = sum(each.state in UNREAD for each in others)
        self.offered.emit(Offer(entry.key, rule, files, waiting) if files or waiting else None)

    def accept(self, offer: Offer) -> None:
        """Let a rule hold in every other file of the batch, and in those still to be read."""
        held = _Held(offer.rule)
        self._held.append(held)
        words = f"这一批都照办：{offer.rule.words}"
        self._history.push(offer.key, _AtOnce(words, partial(self._switch, held, offer.key)))
        self.offered.emit(None)
        self.held.emit(f"{offer.rule.words}，{offer.files} 个文件都照办了。" if offer.files else f"{words}。")

    def arrived(self, key: str) -> None:
        """Let the rules hold for a file that was read just now."""
        for held in self._held:
            if held.on:
                self._make(held, key)

    def clear(self) -> None:
        """Forget every rule."""
        self._held.clear()
        self.offered.emit(None)

    def _switch(self, held: _Held, origin: str, on: bool) -> None:
        held.on = on
        if not on:
            for key, step in held.steps.items():
                if self._history.top(key) is step:  # what was corrected after it there stays
                    self._history.undo(key)
            held.steps.clear()
            return
        for entry in self._batch.entries():
            if entry.key != origin:
                self._make(held, entry.key)

    def _make(self, held: _Held, key: str) -> None:
        row = self._batch.row_of(key)
        entry = self._batch[row] if row >= 0 else None
        if entry is None or not held.rule.concerns(entry):
            return

        def correct(work: Work) -> Work:
            return held.rule.correct(entry, work)

        def made(moved: bool) -> None:
            step = self._history.top(key)
            if moved and step is not None:
                held.steps[key] = step

        self._history.change(key, held.rule.words, correct, made)
