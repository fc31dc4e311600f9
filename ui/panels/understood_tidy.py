"""整理文字 in one row: whether it is done, how many places it concerns, and a button that shows them."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from templates.cleaning.kinds import Cleaning
from ui.models.cleaning import MANY, offered, said
from ui.widgets.buttons import Button
from ui.widgets.choices import Check
from ui.widgets.labels import Elided

_HINT = "原来的文件不动，存进案例库的文字才改；空行和段首空格本来就不算正文，用不着整理"


class TidyRow(QWidget):
    """Hidden where nothing would change. `chosen` says whether it is wanted; `looked` asks for the list."""

    chosen = Signal(bool)
    looked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._on = False
        self.check = Check("整理文字")
        self.check.setToolTip(_HINT)
        self.check.toggled.connect(self._toggle)
        self.places = Elided("", "muted", size=12)
        self.look = Button("看改动", kind="flat", small=True, tip="一处一处看，也可以只挑几样")
        self.look.clicked.connect(self.looked)
        row = QHBoxLayout(self)
        row.setContentsMargins(36, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.check)
        row.addWidget(self.places, 1)
        row.addWidget(self.look)

    def show_counts(self, counts: Mapping[Cleaning, int], chosen: Collection[Cleaning]) -> None:
        """Show how many places each kind would change, or does change when kinds are `chosen`."""
        kinds = offered(counts)
        self.setVisible(bool(kinds))
        self._on = bool(chosen)
        self.check.setChecked(self._on)
        words = said(counts, chosen or kinds)
        if chosen:
            words = f"存的时候改{words}"
        elif sum(counts[kind] for kind in kinds) >= MANY:
            words = f"{words}，建议看看"
        self.places.set_text(words)
        self.places.setToolTip(words)

    def _toggle(self, on: bool) -> None:
        if on != self._on:
            self.chosen.emit(on)
