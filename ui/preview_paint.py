"""Draws one page of the preview, on the screen and on a printer alike. The unit is the twip (1/20 point)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QImage, QPainter, QPen, QTextOption

from templates.breaking import Ruler
from templates.layout import TWIPS_PER_MM, Layout, Look, PageNumber
from templates.manuscript import Block, Manuscript, Style
from templates.pagination import Line, Page
from templates.render.grid import Placed, place, shares
from ui import theme
from ui.editor.faces import families, kai_lacks_marks

INK = QColor("black")
_BODY_FACE = "仿宋"
_CENTRE = 0.38  # of the size: how far the middle of a hanzi lies above the baseline
_TINY, _PRINTER = 0.03, 0.25  # pixels a twip; between the two lies a page that is read on a screen
_CELL = 85  # twips between a cell's edge and its words
_HEADS = {1: Style.HEADING1, 2: Style.HEADING2, 3: Style.HEADING3, 4: Style.HEADING4}
_SCREEN_FACES = (("黑", "hei"), ("楷", "kai"), ("宋", "song"))


@dataclass(frozen=True)
class Pages:
    """A case laid out: what is drawn, how, on which pages, with which pictures (by digest)."""

    manuscript: Manuscript
    layout: Layout
    pages: tuple[Page, ...]
    pictures: Mapping[str, QImage] = field(default_factory=dict)

    @property
    def size(self) -> tuple[float, float]:
        """Return width and height of a page in twips."""
        paper = self.layout.page
        return paper.width * TWIPS_PER_MM, paper.height * TWIPS_PER_MM


def paint_page(painter: QPainter, pages: Pages, page: Page) -> None:
    """Draw a page; the painter's unit is the twip, its origin the page's upper left corner."""
    artist = _Artist(painter, pages)
    for line in page.lines:
        artist.draw(line)
    artist.draw_number(page.number)


@cache
def font_of(families: tuple[str, ...], size: float, *, bold: bool) -> QFont:
    """Return a face for drawing in twips; `size` in points."""
    made = _face(families, bold=bold)
    made.setPixelSize(round(size * 20))
    return made


@cache
def _screen_font(families: tuple[str, ...], points: float, *, bold: bool) -> QFont:
    """Return the same face for drawing in the pixels of a screen, at a size of that screen's points."""
    made = _face(families, bold=bold)
    made.setPointSizeF(points)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def _face(families: tuple[str, ...], *, bold: bool) -> QFont:
    """Return a face by its names; a 宋体 that stands in for the heavy 小标宋 is drawn bold."""
    made = QFont()
    made.setFamilies([families[0], *_stand_ins(families[0]), *families[1:]])
    found = QFontInfo(made).family()
    made.setBold(bold or ("标宋" in families[0] and "标宋" not in found and "中宋" not in found))
    return made


def _stand_ins(face: str) -> tuple[str, ...]:
    kind = next((kind for sign, kind in _SCREEN_FACES if sign in face and "仿宋" not in face), "body")
    return families(kind)


class _Artist:
    """Draws the lines of one page."""

    def __init__(self, painter: QPainter, pages: Pages) -> None:
        self._painter = painter
        self._pages = pages
        layout = pages.layout
        self._layout = layout
        self._left = layout.page.left * TWIPS_PER_MM
        self._top = layout.page.top * TWIPS_PER_MM
        self._pitch = float(layout.grid.pitch)
        self._unit = layout.looks[Style.BODY].advance
        self._place = painter.transform()
        self._scale = self._place.m11()
        painter.setPen(INK)

    def draw(self, line: Line) -> None:
        """Draw one line: of text, a picture, or a row of a table."""
        block = self._pages.manuscript.blocks[line.block]
        if block.style is Style.FIGURE:
            self._draw_picture(line, block)
        elif block.style is Style.TABLE:
            self._draw_row(line, block)
        else:
            self._draw_text(line, block)

    def _write(self, at: QPointF, text: str, families: tuple[str, ...], look: Look | PageNumber) -> None:
        """Write on a line whose baseline begins at `at`.

        On a screen the signs are drawn in its own pixels: shrunk from twips they come out thin and grey,
        which is right only for pages too small to be read.
        """
        painter = self._painter
        bold = isinstance(look, Look) and look.bold
        if not _TINY < self._scale < _PRINTER:
            painter.setFont(font_of(families, look.size, bold=bold))
            painter.drawText(at, text)
            return
        points = look.size * 20 * self._scale * 72 / painter.device().logicalDpiY()
        painter.setFont(_screen_font(families, round(points, 2), bold=bold))
        painter.setWorldMatrixEnabled(False)
        painter.drawText(self._place.map(at), text)
        painter.setWorldMatrixEnabled(True)

    def draw_number(self, number: int) -> None:
        """Draw the page number below the text block."""
        form = self._layout.number
        text = form.form.format(number)
        self._painter.setFont(font_of(self._layout.families(form.face), form.size, bold=False))
        wide = self._painter.fontMetrics().horizontalAdvance(text)
        room = self._layout.text_width
        inset = form.inset * form.size * 20
        x = (room - wide) / 2
        if form.mirrored:
            x = room - wide - inset if number % 2 else inset
        foot = self._top + self._layout.text_height + form.drop * TWIPS_PER_MM
        at = QPointF(self._left + x, foot + form.size * 20 * _CENTRE)
        self._write(at, text, self._layout.families(form.face), form)

    def _draw_text(self, line: Line, block: Block) -> None:
        look = self._layout.looks[block.style]
        text = block.text[line.start : line.end].rstrip(" ")
        high = line.rows * self._pitch
        middle = self._top + line.y * self._pitch + high / 2
        places = self._places(text, look, line, last=line.end >= len(block.text))
        for number, (sign, x) in enumerate(zip(text, places, strict=True)):
            shown = self._look_at(block, line.start + number, look)
            named = self._layout.families(shown.face)
            if "楷" in shown.face and not "\u4e00" <= sign <= "\u9fff" and kai_lacks_marks():
                named = self._layout.families(_BODY_FACE)
            at = QPointF(self._left + x, middle + shown.size * 20 * _CENTRE)
            self._write(at, sign, named, shown)

    def _look_at(self, block: Block, at: int, look: Look) -> Look:
        if at < block.lead:
            return self._layout.looks[_HEADS.get(block.lead_level, Style.BODY)]
        return look

    def _places(self, text: str, look: Look, line: Line, *, last: bool) -> list[float]:
        """Return where each sign begins; a full line is spread to the right edge as Word does."""
        grid = self._layout.grid
        ruler = Ruler(look, grid.mixed_space, grid.hanging)
        x = line.x * self._unit
        places = []
        for at in range(len(text)):
            places.append(x)
            pair = text[at : at + 2]
            x += ruler.width(pair) - ruler.width(pair[1:])
        rest = self._layout.text_width - x
        if look.align == "both" and not last and len(text) > 1 and abs(rest) < 3 * look.advance:
            step = rest / (len(text) - 1)
            places = [place + step * at for at, place in enumerate(places)]
        return places

    def _draw_picture(self, line: Line, block: Block) -> None:
        attachment = block.attachment
        picture = self._pages.pictures.get(attachment.digest) if attachment else None
        wide = line.width * self._unit
        area = QRectF(self._left + line.x * self._unit, self._top + line.y * self._pitch, wide, 0)
        area.setHeight(line.rows * self._pitch)
        if picture is not None and not picture.isNull():
            area.setHeight(min(area.height(), wide * picture.height() / max(picture.width(), 1)))
            self._painter.drawImage(area, picture)
            return
        self._painter.setPen(QPen(QColor("#999999"), 10))
        self._painter.drawRect(area)
        self._painter.setPen(INK)
        self._painter.setFont(font_of(tuple(theme.faces("body")), 12, bold=False))
        self._painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), "图片找不到了")

    def _draw_row(self, line: Line, block: Block) -> None:
        table = block.attachment.table if block.attachment else None
        if table is None:
            return
        rows = place(table)
        widths = shares(rows, self._layout.text_width)
        look = self._layout.looks[Style.TABLE]
        self._painter.setFont(font_of(self._layout.families(look.face), look.size, bold=look.bold))
        top, high = self._top + line.y * self._pitch, line.rows * self._pitch
        for cell, x, wide in _cells(rows[line.start], widths):
            self._draw_cell(
                cell, QRectF(self._left + x, top, wide, high), last=self._ends(rows, line.start, cell)
            )

    def _ends(self, rows: tuple[tuple[Placed, ...], ...], row: int, cell: Placed) -> bool:
        """Return whether a cell's lower edge lies under this row."""
        if row + 1 >= len(rows):
            return True
        below = next((each for each in rows[row + 1] if each.column == cell.column), None)
        return below is None or below.head

    def _draw_cell(self, cell: Placed, area: QRectF, *, last: bool) -> None:
        self._painter.setPen(QPen(INK, 10))
        edges = [(area.topLeft(), area.bottomLeft()), (area.topRight(), area.bottomRight())]
        if cell.head:
            edges.append((area.topLeft(), area.topRight()))
        if last:
            edges.append((area.bottomLeft(), area.bottomRight()))
        for start, end in edges:
            self._painter.drawLine(start, end)
        if cell.head and cell.cell.text:
            option = QTextOption(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            inside = area.adjusted(_CELL, 0, -_CELL, 0)
            self._painter.drawText(inside, cell.cell.text, option)


def _cells(row: tuple[Placed, ...], widths: list[int]) -> Iterator[tuple[Placed, float, float]]:
    for cell in row:
        span = max(cell.cell.columns, 1)
        yield cell, float(sum(widths[: cell.column])), float(sum(widths[cell.column : cell.column + span]))
