"""How a block of the original is drawn: its bar, its ground, its words, its badge."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui import theme
from ui.models.original_plan import Look
from ui.panels.original_blocks import Block
from ui.panels.original_layout import Column, Laid, chip_width
from ui.panels.original_pictures import Pictures
from ui.panels.original_sight import NONE, Sight
from ui.widgets.painting import box, width_of, words

BAR = 4
TO_TEXT = 16  # from the bar to the text
BADGE = 20
_TOKENS = {
    Look.META: "muted",
    Look.DROPPED: "muted",
    Look.CASE: "muted",
    Look.PICTURE: "muted",
    Look.REMARK: "muted",
}
DASH, PAUSE = 7, 5


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
        area = QRect(self._text, top + column.gap(number), self._width, laid.height)
        self._paint_bar(block, area, column.top(number) + column.gap(number))
        if block.doubt and block.part >= 0 and (block.case, block.part) == sight.lit:
            self._painter.fillRect(area.right() - 1, area.top(), 2, area.height(), theme.colour("warn"))
        if sight.drop != NONE and (block.case, block.part) == sight.drop:
            self._painter.fillRect(self._left, area.top(), BAR + 2, area.height(), theme.colour("ink"))
        self._paint_ground(block, laid, area, sight)
        if laid.picture.isEmpty():
            self._paint_texts(block, laid, area)
        else:
            left = area.left() + (area.width() - laid.picture.width()) // 2
            shown = self._pictures.pixmap(block.picture, laid.picture)
            self._painter.drawPixmap(left, area.top() + 8, shown)
        self._paint_notes(block, area)
        if block.badge:
            self._paint_badge(block, area)
        if block.paragraph == sight.current != -1:
            self._paint_ring(area)

    def _paint_bar(self, block: Block, area: QRect, begun: int) -> None:
        bar = QRectF(self._left, area.top(), BAR, area.height())
        if block.doubt and block.part >= 0:
            dashed_bar(self._painter, bar, begun)
        elif block.token:
            self._painter.fillRect(bar, theme.colour(block.token))

    def _paint_ground(self, block: Block, laid: Laid, area: QRect, sight: Sight) -> None:
        here = (block.case, block.part)
        lit = block.part >= 0 and here in (sight.lit, sight.drop)
        token = "overlap" if block.doubt else ("select" if lit else "")
        token = token or ("hover" if block.look is Look.REMARK else "")
        token = "press" if block.paragraph >= 0 and block.paragraph in sight.selected else token
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

    def _paint_notes(self, block: Block, area: QRect) -> None:
        """Draw the chip of a block and the label that stands to the left of it."""
        room = QRect(area.left(), area.top(), area.width(), 22)
        if block.chip:
            width = chip_width(block)
            frame = QRect(area.right() + 1 - width, area.top() + 1, width, 22)
            box(self._painter, QRectF(frame), ground="sheet", edge="edge")
            words(self._painter, frame.adjusted(8, 0, 0, 0), block.chip, "ink", font=theme.font(12))
            room.setRight(frame.left() - 8)
        if block.label:
            words(self._painter, room, block.label, "muted", font=theme.font(12), right=True)

    def paint_line(self, y: int, named: str) -> None:
        """Draw the line between two parts where it can be taken, or where it would go with its name."""
        right = self._text + self._width
        self._painter.fillRect(self._left, y - 1, right - self._left, 2, theme.colour("ink"))
        middle = (self._text + right) // 2
        width = width_of(named, theme.font(12)) + 24 if named else 44
        frame = QRectF(middle - width / 2, y - (12 if named else 5), width, 24 if named else 10)
        box(self._painter, frame, ground="sheet", edge="ink", width=1.5)
        if named:
            line = frame.toRect().adjusted(12, 0, 0, 0)
            words(self._painter, line, named, "ink", font=theme.font(12))
        else:
            for step in (-1, 1):
                self._painter.fillRect(QRectF(middle - 8, y + step * 1.5 - 0.5, 16, 1), theme.colour("ink"))

    def _paint_badge(self, block: Block, area: QRect) -> None:
        if block.part < 0:
            badge(self._painter, QPointF(area.left() - 12, area.top() + 7), block.doubt)
        else:
            badge(self._painter, QPointF(area.left() + 8, area.top() + 5), block.doubt)

    def _paint_ring(self, area: QRect) -> None:
        self._painter.setPen(QPen(theme.colour("ink"), 2))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRect(area.adjusted(-4, 0, 4, 0))
