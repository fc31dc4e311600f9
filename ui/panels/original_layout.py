"""Where the lines of the original stand: a block is laid out when it comes near the eye, not before."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QTextLayout, QTextOption

from ui import theme
from ui.models.original_plan import Look
from ui.panels.original_blocks import Block, Blocks
from ui.panels.original_heights import Heights
from ui.panels.original_pictures import Pictures
from ui.widgets.painting import width_of

LINE = 26
GAP = 8  # above a part, so that its bar stands apart from the one before
INDENT = 32
TALLEST = 280  # pixels of a picture
CELL = 8
_FACES = {  # face, pixels, bold, line height
    Look.TITLE: ("song", 20, True, 34),
    Look.SUBTITLE: ("kai", 16, False, 28),
    Look.UNIT: ("kai", 16, False, 30),
    Look.HEADING: ("hei", 16, True, 30),
    Look.TEXT: ("body", 16, False, LINE),
    Look.META: ("screen", 12, False, 20),
    Look.DROPPED: ("screen", 12, False, 26),
    Look.ROW: ("screen", 12, False, 20),
    Look.REMARK: ("screen", 12, False, 20),
    Look.CASE: ("screen", 12, True, 28),
    Look.PICTURE: ("screen", 12, False, 20),
}
_CENTRED = (Look.TITLE, Look.SUBTITLE, Look.UNIT)
_INDENTED = (Look.HEADING, Look.TEXT)


def font_of(look: Look) -> QFont:
    """Return the face that a block is set in."""
    face, size, bold, _line = _FACES[look]
    return theme.font(size, bold=bold, face=face)


@dataclass(frozen=True)
class Laid:
    """A block laid out: its height in pixels, each text with its left edge, the size of a picture."""

    height: int
    texts: tuple[tuple[float, QTextLayout], ...] = ()
    picture: QSize = field(default_factory=lambda: QSize(0, 0))

    def ink(self) -> QRectF:
        """Return the rectangle that the first text fills, for a ground behind the words alone."""
        left, layout = self.texts[0]
        lines = [layout.lineAt(number) for number in range(layout.lineCount())]
        rects = [line.naturalTextRect().translated(left, 0) for line in lines]
        area = rects[0]
        for rect in rects[1:]:
            area = area.united(rect)
        return area


def chip_width(block: Block) -> int:
    """Return how wide the word at the right of a block is, its frame included."""
    return width_of(block.chip, theme.font(12)) + 16


def lay(block: Block, width: float, pictures: Pictures) -> Laid:
    """Lay a block out in `width` pixels."""
    if block.look is Look.PICTURE:
        return _lay_picture(block, width, pictures)
    if block.look is Look.ROW:
        return _lay_row(block, width)
    line = _FACES[block.look][3]
    short = width_of(block.label, theme.font(12)) + 8 if block.label else 0
    short += chip_width(block) + 8 if block.chip else 0
    layout, height = _lay_text(block.text, block.look, width, short)
    return Laid(max(height, line), ((0.0, layout),))


def _lay_text(text: str, look: Look, width: float, short: float = 0) -> tuple[QTextLayout, int]:
    """Set a text in lines; `short` is what the first line leaves free at its right."""
    line_height = _FACES[look][3]
    layout = QTextLayout(text, font_of(look))
    option = QTextOption(Qt.AlignmentFlag.AlignJustify if look is Look.TEXT else Qt.AlignmentFlag.AlignLeft)
    if look in _CENTRED:
        option.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    indent = INDENT if look in _INDENTED else 0
    top = 0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        first = top == 0
        left = indent if first else 0
        line.setLineWidth(width - left - (short if first else 0))
        line.setPosition(QPointF(left, top + (line_height - line.height()) / 2))
        top += line_height
    layout.endLayout()
    return layout, top


def _lay_row(block: Block, width: float) -> Laid:
    texts: list[tuple[float, QTextLayout]] = []
    left, tallest = 0.0, 0
    for share, cell in zip(block.shares, block.text.split("\t"), strict=False):
        layout, height = _lay_text(cell, Look.ROW, max(width * share - 2 * CELL, 12))
        texts.append((left + CELL, layout))
        left += width * share
        tallest = max(tallest, height)
    return Laid(max(tallest, 20) + 8, tuple(texts))


def _lay_picture(block: Block, width: float, pictures: Pictures) -> Laid:
    size = pictures.size(block.picture)
    if size.isEmpty():
        name = pictures.name(block.picture)
        words = f"图片“{name}”在这里显示不了" if name else "有一幅图片，在这里显示不了"
        layout, height = _lay_text(words, Look.PICTURE, width)
        return Laid(height + 16, ((0.0, layout),))
    room = QSize(int(width), TALLEST)
    shown = size if size.width() <= room.width() and size.height() <= TALLEST else None
    fitted = shown or size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
    return Laid(fitted.height() + 16, picture=fitted.expandedTo(QSize(1, 1)))


class Column:
    """The blocks of a file one under the other; heights are estimated until a block is laid out."""

    def __init__(self, blocks: Blocks, pictures: Pictures, width: float) -> None:
        self.blocks = blocks
        self._pictures = pictures
        self._width = width
        self._laid: dict[int, Laid] = {}
        self._heights = Heights(_guesses(blocks.outline, max(INDENT, int(width))))

    @property
    def height(self) -> int:
        """Return the height of the whole, in part estimated."""
        return self._heights.above(len(self._heights))

    def top(self, number: int) -> int:
        """Return where a block begins, the gap above it included."""
        return self._heights.above(number)

    def at(self, y: float) -> int:
        """Return the number of the block that lies at `y`; the last one below all, -1 when there is none."""
        return self._heights.at(y)

    def gap(self, number: int) -> int:
        """Return how far a block stands from the one above it."""
        look, _length, opens = self.blocks.outline[number]
        return _gap(look, number, opens=opens)

    def laid(self, number: int) -> Laid:
        """Return a block laid out. What follows may move: ask `top` again."""
        found = self._laid.get(number)
        if found is None:
            found = self._laid[number] = lay(self.blocks[number], self._width, self._pictures)
            self._heights.put(number, found.height + self.gap(number))
        return found

    def lay_between(self, top: float, bottom: float) -> range:
        """Lay out every block that lies between two heights and return their numbers."""
        if not self.blocks:
            return range(0)
        first = number = self.at(top)
        while number < len(self.blocks) and self.top(number) < bottom:
            self.laid(number)
            number += 1
        return range(first, number)


def _guesses(outline: Sequence[tuple[Look, int, bool]], width: int) -> list[int]:
    """Return about how high every block will be, the gap above it included; many thousands at once."""
    faces = {look: (size, line, 0) for look, (_face, size, _bold, line) in _FACES.items()}
    faces[Look.ROW] = (*faces[Look.ROW][:2], 8)
    faces[Look.CASE] = (*faces[Look.CASE][:2], 24)
    faces[Look.PICTURE] = (0, TALLEST // 2, 0)
    made = []
    for look, length, opens in outline:
        size, line, more = faces[look]
        lines = -(-(length * size + INDENT) // width)
        made.append((lines or 1) * line + more + (GAP if opens else 0))
    if made and outline[0][2]:
        made[0] -= GAP
    return made


def _gap(look: Look, number: int, *, opens: bool) -> int:
    if look is Look.CASE:
        return 24
    return GAP if opens and number else 0
