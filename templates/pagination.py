"""Pages of lines for the preview, as Word lays them out: the grid of GB/T 9704 exactly, others nearly."""

from collections.abc import Iterator
from dataclasses import dataclass

from templates.breaking import Ruler
from templates.layout import Layout, Look
from templates.manuscript import Block, Manuscript, Style
from templates.render.grid import place, shares, units
from templates.render.sizing import fitted, rows
from templates.titles import shape

_EPSILON = 0.01
_SPACED = 1.3  # em: what a face takes for a line that is not exact
_UNKNOWN = (1200, 800)  # pixels of a picture whose size nobody noted


@dataclass(frozen=True, slots=True)
class Line:
    """One line on a page: `block` indexes the manuscript, `start` and `end` slice the block's text.

    `y` counts lines of the grid from the top of the text block, `x` and `width` full-width characters of
    body text from its left edge. A picture or table is one line that is `rows` high.
    """

    block: int
    start: int
    end: int
    y: float
    x: float
    width: float = 0.0
    rows: float = 1.0


@dataclass(frozen=True, slots=True)
class Page:
    """One page; numbers begin at 1."""

    number: int
    lines: tuple[Line, ...]


def paginate(manuscript: Manuscript, layout: Layout) -> tuple[Page, ...]:
    """Return the pages; there is always at least one."""
    pages: list[list[Line]] = [[]]
    y = 0.0
    for number, block in enumerate(manuscript.blocks):
        together = _kept_with_next(manuscript, number, layout)
        above, below = _gaps(block, layout)
        y += above if pages[-1] else 0
        for line in _lines(number, block, layout):
            if pages[-1] and y + line.rows + together > layout.grid.lines + _EPSILON:
                pages.append([])
                y = 0.0
            pages[-1].append(Line(number, line.start, line.end, y, line.x, line.width, line.rows))
            y += line.rows
        y += below
    return tuple(Page(number, tuple(lines)) for number, lines in enumerate(pages, 1))


def _kept_with_next(manuscript: Manuscript, number: int, layout: Layout) -> float:
    """Return the lines that must find room under a block: one of the next block, where the two hold."""
    holds = layout.looks[manuscript.blocks[number].style].together or manuscript.heads_table(number)
    return float(holds and number + 1 < len(manuscript.blocks))


def _gaps(block: Block, layout: Layout) -> tuple[float, float]:
    """Return the free space above and below a block, in lines; a table has it in its cells."""
    look = layout.looks[block.style]
    free = block.style is not Style.TABLE
    return (free * look.above / layout.grid.pitch, free * look.below / layout.grid.pitch)


def _lines(number: int, block: Block, layout: Layout) -> Iterator[Line]:
    """Yield the block's lines, not yet placed on a page."""
    if block.style is Style.FIGURE:
        yield _figure(number, block, layout)
    elif block.style is Style.TABLE:
        yield from _table(number, block, layout)
    else:
        yield from _text(number, block, layout)


def _text(number: int, block: Block, layout: Layout) -> Iterator[Line]:
    look, grid = layout.looks[block.style], layout.grid
    ruler = Ruler(look, grid.mixed_space, grid.hanging)
    unit = layout.looks[Style.BODY].advance
    room = layout.text_width
    high = _height(look, layout)
    for start, end in _slices(block, ruler, layout):
        wide = ruler.width(block.text[start:end].rstrip())
        left = look.indent * look.size * 20 if start == 0 else 0
        if look.align == "center":
            left = (room - wide) / 2
        yield Line(number, start, end, 0, left / unit, wide / unit, high)


def _slices(block: Block, ruler: Ruler, layout: Layout) -> Iterator[tuple[int, int]]:
    if block.style is not Style.TITLE:
        return ruler.lines(block.text, layout.text_width)
    laid = shape(block.text, layout.looks[Style.TITLE], layout.text_width)
    if laid.cut:
        return iter(((0, laid.cut), (laid.cut, len(block.text))))
    return ruler.lines(block.text, layout.text_width - 2 * laid.side)


def _height(look: Look, layout: Layout) -> float:
    if look.line:
        return look.line / layout.grid.pitch
    high = look.size * 20 * _SPACED * look.multiple / layout.grid.pitch
    return -(-high // 1) if layout.grid.snap else high


def _figure(number: int, block: Block, layout: Layout) -> Line:
    picture = block.attachment
    known = picture and picture.width > 0 and picture.height > 0
    pixels = (picture.width, picture.height) if picture and known else _UNKNOWN
    wide, high = fitted(*pixels, layout)
    unit = layout.looks[Style.BODY].advance
    return Line(number, 0, 0, 0, (layout.text_width - wide) / 2 / unit, wide / unit, rows(high, layout))


def _table(number: int, block: Block, layout: Layout) -> Iterator[Line]:
    """Yield a line for each row of the table: `start` and `end` count rows, the height is an estimate."""
    table = block.attachment.table if block.attachment else None
    placed = place(table) if table else ()
    widths = shares(placed, layout.text_width)
    look = layout.looks[Style.TABLE]
    for index, row in enumerate(placed):
        most = 1
        for cell in row:
            if cell.head and cell.cell.rows <= 1:
                room = sum(widths[cell.column : cell.column + max(cell.cell.columns, 1)])
                fit = max(1, int((room - 170) / look.advance))
                most = max(most, sum(max(1, -(-units(line) // fit)) for line in cell.cell.text.split("\n")))
        high = most * _height(look, layout) + (look.above + look.below) / layout.grid.pitch
        yield Line(number, index, index + 1, 0, 0, layout.text_width / layout.looks[Style.BODY].advance, high)
