"""How a block of the original is drawn: its bar, its ground, its words, its badge."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui import theme
from ui.panels.original_blocks import Block, Look
from ui.panels.original_layout import Column, Laid, gap_above
from ui.panels.original_pictures import Pictures
from ui.widgets.painting import words

BAR = 4
TO_TEXT = 16  # from the bar to the text
BADGE = 20
_TOKENS = {
    Look.META: "muted",
    Look.DROPPED: "muted",
    Look.CASE: "muted",
    Look.PICTURE: "muted",
}
DASH, PAUSE = 7, 5


@dataclass(frozen=True)
class Sight:
    """What is lit: a part (case, part; -1 for none) and a paragraph that has the keyboard (-1 for none)."""

    case: int = -1
    part: int = -1
    current: int = -1


def dashed_bar(painter: QPainter, area: QRectF, begun: float = 0.0) -> None:
    """Draw the bar of something in doubt; `begun` pixels of it lie above, so that its dashes go on."""
    pen = QPen(theme.colour("warn"), area.width(), Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([DASH / area.width(), PAUSE / area.width()])
    pen.setDashOffset(begun / area.width())
    painter.setPen(pen)
    middle = area.center().x()
    painter.drawLine(QPointF(middle, area.top()), QPointF(middle, area.bottom()))


def badge(painter: QPainter, corner: QPointF, number: int) -> None:
    """Draw the number of a doubt in a circle of 20 pixels."""
    painter.setPen(QPen(theme.colour("warn"), 1.5))
    painter.setBrush(theme.colour("overlap"))
    area = QRectF(corner.x(), corner.y(), BADGE, BADGE)
    painter.drawEllipse(area.adjusted(0.75, 0.75, -0.75, -0.75))
    painter.setPen(theme.colour("warn"))
    painter.setFont(theme.font(12, bold=True))
    painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), str(number))


class BlockPainter:
    """Draws the blocks of one file; `left` is where the bars stand, `width` the room of the text."""

    def __init__(self, painter: QPainter, pictures: Pictures, left: int, width: int) -> None:
        self._painter = painter
        self._pictures = pictures
        self._left = left
        self._text = left + BAR + TO_TEXT
        self._width = width

    def paint(self, column: Column, number: int, top: int, sight: Sight) -> None:
        """Draw a block whose gap begins at `top` in the widget."""
        block, laid = column.blocks[number], column.laid(number)
        area = QRect(self._text, top + gap_above(block, number), self._width, laid.height)
        self._paint_bar(block, area, column.top(number) + gap_above(block, number))
        self._paint_ground(block, laid, area, sight)
        if laid.picture.isEmpty():
            self._paint_texts(block, laid, area)
        else:
            left = area.left() + (area.width() - laid.picture.width()) // 2
            shown = self._pictures.pixmap(block.picture, laid.picture)
            self._painter.drawPixmap(left, area.top() + 8, shown)
        if block.label:
            line = QRect(area.left(), area.top(), area.width(), 20)
            words(self._painter, line, block.label, "muted", font=theme.font(12), right=True)
        if block.badge:
            self._paint_badge(block, area)
        if block.paragraph == sight.current >= 0:
            self._paint_ring(area)

    def _paint_bar(self, block: Block, area: QRect, begun: int) -> None:
        bar = QRectF(self._left, area.top(), BAR, area.height())
        if block.doubt and block.part >= 0:
            dashed_bar(self._painter, bar, begun)
        elif block.token:
            self._painter.fillRect(bar, theme.colour(block.token))

    def _paint_ground(self, block: Block, laid: Laid, area: QRect, sight: Sight) -> None:
        lit = sight.part >= 0 and (block.case, block.part) == (sight.case, sight.part)
        token = "select" if lit else ("overlap" if block.doubt else "")
        if not token:
            return
        if block.look in (Look.TITLE, Look.SUBTITLE, Look.UNIT):
            ink = laid.ink().translated(area.left(), area.top())
            self._painter.fillRect(
                QRectF(ink.left(), area.top() + 2, ink.width(), area.height() - 5), theme.colour(token)
            )
        else:
            self._painter.fillRect(area, theme.colour(token))

    def _paint_texts(self, block: Block, laid: Laid, area: QRect) -> None:
        self._painter.setPen(theme.colour(_TOKENS.get(block.look, "ink")))
        offset = 4 if block.look is Look.ROW else 0
        for left, layout in laid.texts:
            layout.draw(self._painter, QPointF(area.left() + left, area.top() + offset))
        if block.look is Look.ROW:
            self._paint_grid(block, area)
        elif block.look is Look.CASE:
            self._painter.fillRect(area.left(), area.top() - 8, area.width(), 1, theme.colour("line"))

    def _paint_grid(self, block: Block, area: QRect) -> None:
        self._painter.setPen(QPen(theme.colour("edge"), 1))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        left = float(area.left())
        for share in block.shares:
            self._painter.drawRect(
                QRectF(left + 0.5, area.top() - 0.5, area.width() * share - 0.5, area.height())
            )
            left += area.width() * share

    def _paint_badge(self, block: Block, area: QRect) -> None:
        if block.part < 0:
            badge(self._painter, QPointF(area.left() - 12, area.top() + 7), block.doubt)
        else:
            badge(self._painter, QPointF(area.left() + 8, area.top() + 5), block.doubt)

    def _paint_ring(self, area: QRect) -> None:
        self._painter.setPen(QPen(theme.colour("ink"), 2))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRect(area.adjusted(-4, 0, 4, 0))
