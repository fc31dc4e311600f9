"""对照征集要求: what the call asks, how the case stands to it, and a button where something can be done."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from templates.readiness import State
from ui import icons, theme
from ui.models.export_sheet import Check
from ui.widgets.buttons import Button
from ui.widgets.frames import Card
from ui.widgets.painting import painter_on, width_of, words

PADDING = 17
_ROW = 40
_ICON = 20
_TEXT = PADDING + _ICON + 12
_GAP = 12
_LOOKS = {  # state -> icon, its token, the token of the detail
    State.MET: ("ok", "good", "muted"),
    State.MISSING: ("warn", "bad", "bad"),
    State.DOUBTFUL: ("warn", "warn", "warn"),
}
_SAID = {State.MET: "做到了", State.MISSING: "还缺", State.DOUBTFUL: "请看一眼"}


class CheckRow(QWidget):
    """One requirement; `wanted` comes with its button."""

    wanted = Signal()

    def __init__(self, check: Check, *, last: bool) -> None:
        super().__init__()
        self.check = check
        self._last = last
        self.button: Button | None = None
        self.setFixedHeight(_ROW)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{check.label}，{_SAID[check.state]}，{check.detail}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, PADDING, 1)
        row.addStretch(1)
        if check.goal:
            self.button = Button(check.word, check.icon, small=True)
            self.button.setAccessibleName(f"{check.word}：{check.label}")
            self.button.clicked.connect(self.wanted)
            row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:
        """Return the size of a row."""
        return QSize(400, _ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw icon, requirement and how it stands; the requirement has the first claim to the room."""
        painter = painter_on(self)
        icon, token, tone = _LOOKS[self.check.state]
        icons.paint(painter, icon, token, QPointF(PADDING, (_ROW - 1 - _ICON) / 2), _ICON)
        right = self.button.x() - _GAP if self.button else self.width() - PADDING
        room = self.rect().adjusted(_TEXT, 0, right - self.width(), -1)
        font = theme.font()
        label = min(width_of(self.check.label, font) + 1, max(room.width() * 2 // 3, 80))
        words(painter, room.adjusted(0, 0, label - room.width(), 0), self.check.label, "ink", font=font)
        rest = room.adjusted(label + 16, 0, 0, 0)
        words(painter, rest, self.check.detail, tone, font=font, right=True)
        cut = width_of(self.check.detail, font) > rest.width() or label < width_of(self.check.label, font)
        said = f"{self.check.label}：{self.check.detail}" if cut else ""
        if self.toolTip() != said:
            self.setToolTip(said)
        if not self._last:
            painter.fillRect(1, _ROW - 1, self.width() - 2, 1, theme.colour("line"))


class ExportChecks(Card):
    """The card of all requirements; `wanted` carries the one whose button was pressed."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(padding=0)
        self._rows: list[CheckRow] = []
        self.column.setContentsMargins(0, 1, 0, 0)

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Show these lines."""
        if [row.check for row in self._rows] == list(checks):
            return
        for row in self._rows:
            self.column.removeWidget(row)
            row.setParent(None)
            row.deleteLater()
        self._rows = [CheckRow(check, last=check is checks[-1]) for check in checks]
        for row in self._rows:
            row.wanted.connect(lambda check=row.check: self.wanted.emit(check))
            self.column.addWidget(row)

    def rows(self) -> list[CheckRow]:
        """Return the rows in order."""
        return list(self._rows)
