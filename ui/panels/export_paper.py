"""A page of the Word file drawn small: the same lines in the same places, faces as near as there are here."""

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter, QPen

from templates.layout import TWIPS_PER_MM, Layout, Look
from templates.manuscript import Block, Manuscript, Style
from templates.model import Attachment
from templates.pagination import Line, Page
from templates.render.grid import columns, place, shares
from ui import theme

_UNIT = 5  # twips to a unit of drawing: faces then come in whole units
_INK = theme.load(theme.LIGHT).colours["ink"]  # paper stays paper in the dark
_BLANK = theme.load(theme.LIGHT).colours["track"]
_LEADS = {2: Style.HEADING2, 3: Style.HEADING3, 4: Style.HEADING4}
Pictures = Callable[[Attachment], QImage | None]


class Paper:
    """Draws pages of one manuscript; `pictures` returns what there is of a figure, or None."""

    def __init__(self, manuscript: Manuscript, layout: Layout, pictures: Pictures) -> None:
        self._blocks = manuscript.blocks
        self._layout = layout
        self._pictures = pictures
        page = layout.page
        self._left = _units(page.left * TWIPS_PER_MM)
        self._top = _units(page.top * TWIPS_PER_MM)
        self._pitch = _units(layout.grid.pitch)
        self._step = _units(layout.looks[Style.BODY].advance)
        self._wide = _units(layout.text_width)

    def shape(self) -> float:
        """Return how high a page is for each unit of width."""
        return self._layout.page.height / self._layout.page.width

    def paint(self, painter: QPainter, page: Page, area: QRectF) -> None:
        """Draw a page so that it fills the width of `area`."""
        painter.save()
        painter.fillRect(area, Qt.GlobalColor.white)
        painter.translate(area.topLeft())
        scale = area.width() / _units(self._layout.page.width * TWIPS_PER_MM)
        painter.scale(scale, scale)
        painter.setPen(_INK)
        for line in page.lines:
            self._line(painter, line)
        self._number(painter, page.number)
        painter.restore()

    def _line(self, painter: QPainter, line: Line) -> None:
        block = self._blocks[line.block]
        left, top = self._left + line.x * self._step, self._top + line.y * self._pitch
        room = QRectF(left, top, line.width * self._step, line.rows * self._pitch)
        if block.style is Style.FIGURE:
            self._figure(painter, block, room)
        elif block.style is Style.TABLE:
            self._row(painter, block, line.start, QRectF(self._left, top, self._wide, room.height()))
        else:
            self._words(painter, block, line, room)

    def _words(self, painter: QPainter, block: Block, line: Line, room: QRectF) -> None:
        cut = min(max(block.lead, line.start), line.end)
        lead = self._layout.looks[_LEADS.get(block.lead_level, block.style)]
        left = room.left()
        for look, text in (
            (lead, block.text[line.start : cut]),
            (self._layout.looks[block.style], block.text[cut : line.end]),
        ):
            if text:
                left += self._run(painter, look, text.rstrip(), QPointF(left, room.center().y()))

    def _run(self, painter: QPainter, look: Look, text: str, middle: QPointF) -> float:
        font = _font(self._layout.families(look.face), look.size, look.spacing, look.bold)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.drawText(QPointF(middle.x(), middle.y() + (metrics.ascent() - metrics.descent()) / 2), text)
        return metrics.horizontalAdvance(text)

    def _figure(self, painter: QPainter, block: Block, room: QRectF) -> None:
        picture = self._pictures(block.attachment) if block.attachment else None
        inside = room.adjusted(0, _units(20), 0, -_units(20))
        if picture is None or picture.isNull():
            painter.fillRect(inside, _BLANK)
        else:
            painter.drawImage(inside, picture)

    def _row(self, painter: QPainter, block: Block, row: int, room: QRectF) -> None:
        """Draw one row of a table: its cells' edges and the first line of each."""
        table = block.attachment.table if block.attachment else None
        placed = place(table) if table else ()
        if row >= len(placed):
            return
        widths = shares(placed, self._layout.text_width)
        painter.setPen(QPen(_INK, _units(8)))
        for cell in placed[row]:
            left = room.left() + _units(sum(widths[: cell.column]))
            wide = _units(sum(widths[cell.column : columns((cell,))]))
            inside = QRectF(left, room.top(), wide, room.height())
            painter.drawRect(inside)
            if cell.head and cell.cell.text:
                self._cell(painter, cell.cell.text, inside)

    def _cell(self, painter: QPainter, text: str, room: QRectF) -> None:
        look = self._layout.looks[Style.TABLE]
        painter.setFont(_font(self._layout.families(look.face), look.size, look.spacing, look.bold))
        wrapped = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWrapAnywhere
        painter.drawText(room.adjusted(_units(60), 0, -_units(60), 0), int(wrapped), text)

    def _number(self, painter: QPainter, number: int) -> None:
        wanted = self._layout.number
        font = _font(self._layout.families(wanted.face), wanted.size, 0, False)
        words = wanted.form.format(number)
        wide = QFontMetricsF(font).horizontalAdvance(words)
        inset = wanted.inset * _units(wanted.size * 20)
        left = self._left + (self._wide - wide) / 2
        if wanted.mirrored:
            left = self._left + (self._wide - wide - inset if number % 2 else inset)
        foot = self._top + _units(self._layout.text_height + wanted.drop * TWIPS_PER_MM)
        painter.setFont(font)
        painter.setPen(_INK)
        painter.drawText(QPointF(left, foot + QFontMetricsF(font).capHeight() / 2), words)


def _units(twips: float) -> float:
    return twips / _UNIT


@cache
def _font(families: tuple[str, ...], size: float, spacing: int, bold: bool) -> QFont:
    made = QFont()
    made.setFamilies(list(families))
    made.setPixelSize(max(1, round(_units(size * 20))))
    made.setBold(bold)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, _units(spacing))
    return made
