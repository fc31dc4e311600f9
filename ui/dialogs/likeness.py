"""看差别: a case that is there beside the one that a file holds, and what to do about them."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.dialogs.case_dialog import CaseDialog
from ui.dialogs.comparing import Side, titled
from ui.models.comparing import Pair
from ui.widgets.buttons import Button
from ui.widgets.choices import Check
from ui.widgets.labels import label

_SIZE = (1040, 640)


class LikenessDialog(CaseDialog):
    """Two texts side by side, the old one at the left; `chosen` carries the key of an answer."""

    chosen = Signal(str)

    def __init__(
        self,
        parent: QWidget | None,
        names: tuple[str, str],
        pairs: Sequence[Pair],
        actions: Sequence[tuple[str, str]],
    ) -> None:
        super().__init__(parent, "看差别")
        self._pairs = tuple(pairs)
        self.buttons: dict[str, Button] = {}
        self._old, self._new = Side(), Side()
        self._only = Check("只看不一样的栏目")
        differs = any(not pair.same for pair in self._pairs)
        self._only.setChecked(differs)
        self._only.setVisible(differs)
        self._only.toggled.connect(lambda _on: self._fill())
        self.body.addWidget(self._only)
        if not differs:
            self.body.addWidget(label("题目、单位和各栏的文字都一样。", "muted"))
        row = QHBoxLayout()
        row.setSpacing(1)
        for name, side in zip(names, (self._old, self._new), strict=True):
            row.addWidget(titled(name, side))
        self.body.addLayout(row, 1)
        self._build_foot(actions)
        self.resize(*_SIZE)
        self._fill()

    def texts(self) -> tuple[str, str]:
        """Return what is shown at either side."""
        return self._old.toPlainText(), self._new.toPlainText()

    def _build_foot(self, actions: Sequence[tuple[str, str]]) -> None:
        self.finish()
        for key, words in actions:
            button = Button(words)
            button.clicked.connect(lambda _checked=False, key=key: self._choose(key))
            self.foot.add(button)
            self.buttons[key] = button

    def _choose(self, key: str) -> None:
        self.accept()
        self.chosen.emit(key)

    def _fill(self) -> None:
        shown = [pair for pair in self._pairs if not (self._only.isChecked() and pair.same)]
        self._old.show_parts([(pair.name, pair.before, pair.gone) for pair in shown], "overlap")
        self._new.show_parts([(pair.name, pair.now, pair.fresh) for pair in shown], "reuse")
        for side in (self._old, self._new):
            QTimer.singleShot(0, side, side.go_to_first)
