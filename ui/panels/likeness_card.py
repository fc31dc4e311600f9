"""The card of a file that is like another: which, by how much, and the answers."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, SignalInstance

from ui.panels.understood_doubts import MarkedCard
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout


class LikenessCard(MarkedCard):
    """A question with as many answers as fit in a row, the rest below; `chosen` carries the answer's key."""

    chosen = Signal(str)

    def __init__(self, question: str, why: str, actions: Sequence[tuple[str, str]]) -> None:
        super().__init__(0, question, why, icon="ask")
        self.question = question
        self.why = why
        self.buttons: dict[str, Button] = {}
        flow = FlowLayout(gap=8)
        for key, words in actions:
            button = Button(words, small=True)
            button.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            flow.addWidget(button)
            self.buttons[key] = button
        self.column.addLayout(flow)
        self._flow = flow
        self._all = Button("", small=True)
        self._said: Callable[[], str] = str

    def offer_all(self, key: str, changed: SignalInstance, said: Callable[[], str]) -> None:
        """Offer an answer for many files, in words that follow a signal; with none it is not offered."""
        self._all.clicked.connect(lambda: self.chosen.emit(key))
        self._flow.addWidget(self._all)
        self.buttons[key] = self._all
        self._said = said
        changed.connect(self._recount)
        self._recount()

    def _recount(self, _row: int = 0) -> None:
        words = self._said()
        self._all.setVisible(bool(words))
        self._all.setText(words)
        self._all.setAccessibleName(words)
