"""One template as a card: what it is for, its sections in order with limits, what must be attached."""

from datetime import date

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from templates.requirements import Template
from ui import theme
from ui.models.template_words import ceiling, enclosures_short, required, total
from ui.widgets.bars import Strip
from ui.widgets.frames import Card
from ui.widgets.labels import Elided, IconLabel
from ui.widgets.painting import painter_on, width_of, words
from ui.words import deadline, thousands

HEIGHT = 192
_LINE = 24
_LINES = 2
_ARROW = 22  # the room of › between two sections


class SectionLine(QWidget):
    """The sections one after the other, 背景 500 › 做法 1,900, in at most two lines."""

    def __init__(self, template: Template) -> None:
        super().__init__()
        self._pieces: list[tuple[str, str]] = []
        for section in required(template):
            limit = ceiling(section)
            self._pieces.append((section.heading, thousands(limit) if limit else ""))
        self.setFixedHeight(_LINE * _LINES)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("、".join(name for name, _limit in self._pieces))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pieces; one that does not fit begins the next line."""
        painter = painter_on(self)
        x = y = 0
        for place, (name, limit) in enumerate(self._pieces):
            last = place == len(self._pieces) - 1
            width = self._width(name, limit, last=last)
            if x and x + width - (0 if last else 6) > self.width():
                x, y = 0, y + _LINE
            if y >= _LINE * _LINES:
                return
            self._paint_piece(painter, QRect(x, y, width, _LINE), (name, limit), last=last)
            x += width

    def _width(self, name: str, limit: str, *, last: bool) -> int:
        font = theme.font()
        return width_of(name + (f" {limit}" if limit else ""), font) + (1 if last else _ARROW)

    def _paint_piece(self, painter: QPainter, rect: QRect, piece: tuple[str, str], *, last: bool) -> None:
        name, limit = piece
        font = theme.font()
        words(painter, rect.adjusted(0, 0, 20, 0), name, "ink", font=font)
        if limit:
            after = rect.adjusted(width_of(name, font), 0, 20, 0)
            words(painter, after, f" {limit}", "muted", font=font)
        if not last:
            words(painter, rect.adjusted(rect.width() - 14, 0, 20, 0), "›", "muted", font=font)


class TemplateCard(Card):
    """A card 192 pixels high; `chosen` and `opened` as every card."""

    def __init__(self, template: Template, today: date) -> None:
        super().__init__(pickable=True, padding=17)
        self.template = template
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(template.name)
        column = self.column
        column.setContentsMargins(17, 17, 17, 15)
        column.addLayout(self._head(today))
        column.addSpacing(2)
        under = "，".join(filter(None, (template.organiser, template.edition)))
        column.addWidget(Elided(under, "muted", size=12))
        column.addSpacing(9)
        column.addWidget(SectionLine(template))
        column.addStretch(1)
        limits = [ceiling(section) for section in required(template)]
        column.addWidget(Strip(limits if all(limits) else [1] * len(limits), plain=not all(limits)))
        column.addSpacing(12)
        column.addLayout(self._foot())

    def sizeHint(self) -> QSize:
        """Return a size that two in a row fit into."""
        return QSize(340, HEIGHT)

    def _head(self, today: date) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(Elided(self.template.name, size=16, bold=True), 1)
        last, token = deadline(self.template.deadline, today)
        if last:
            row.addWidget(IconLabel("cal", last, token))
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(Elided(total(self.template)), 1)
        for icon, text in enclosures_short(self.template):
            row.addWidget(IconLabel(icon, text, "muted"))
        return row
