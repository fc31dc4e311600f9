"""The ways to begin a case, one of which is chosen."""

from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.choices import Radio
from ui.widgets.labels import IconLabel, label
from ui.widgets.painting import box, painter_on

BLANK, REWRITE, ANSWERS = "blank", "rewrite", "answers"


class WayWords(NamedTuple):
    """How a way is told: its key, its words, the line below, its icon, and the word of the primary button."""

    key: str
    words: str
    line: str
    icon: str
    button: str


class _Way(QWidget):
    """One way: a radio button, a line of explanation, and what belongs to it."""

    def __init__(self, told: WayWords, extra: QWidget | None) -> None:
        super().__init__()
        self._extra = extra
        self.radio = Radio(told.words, emphatic=True)
        self.line = label(told.line, "caption", wrap=True)
        head = QHBoxLayout()
        head.addWidget(self.radio, 1)
        head.addWidget(IconLabel(told.icon, "", "muted", size=20))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 9, 8)
        column.setSpacing(0)
        column.addLayout(head)
        below = QVBoxLayout()
        below.setContentsMargins(26, 0, 32, 0)
        below.setSpacing(8)
        below.addWidget(self.line)
        if extra is not None:
            below.addWidget(extra)
        column.addLayout(below)
        self.radio.toggled.connect(self._on_toggled)
        self._on_toggled(on=False)

    def _on_toggled(self, on: bool) -> None:
        if self._extra is not None:
            self._extra.setVisible(on)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose this way by a click anywhere in it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.radio.setChecked(True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Frame the chosen way."""
        if self.radio.isChecked():
            box(painter_on(self), QRectF(self.rect()), ground="sheet", edge="ink")


class Ways(QWidget):
    """Lists ways; `changed` carries the key of the chosen one."""

    changed = Signal(str)

    def __init__(self, ways: dict[WayWords, QWidget | None]) -> None:
        super().__init__()
        self._ways: dict[str, _Way] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for told, extra in ways.items():
            way = _Way(told, extra)
            self._ways[told.key] = way
            self._group.addButton(way.radio)
            way.radio.toggled.connect(lambda on, key=told.key: self.changed.emit(key) if on else None)
            column.addWidget(way)

    def choose(self, key: str) -> None:
        """Choose a way."""
        self._ways[key].radio.setChecked(True)

    def chosen(self) -> str:
        """Return the key of the chosen way."""
        return next((key for key, way in self._ways.items() if way.radio.isChecked()), "")

    def tell(self, key: str, line: str) -> None:
        """Change the line below a way."""
        self._ways[key].line.setText(line)

    def allow(self, key: str, *, allowed: bool) -> None:
        """Show a way, or leave it out where it cannot be gone."""
        self._ways[key].setVisible(allowed)
