"""A table as Word's markup: within the text block, its first row repeated on every page."""

from templates.layout import Layout
from templates.manuscript import Style
from templates.model import Table
from templates.render.base import STYLE_IDS
from templates.render.grid import Placed, place, shares
from templates.render.markup import attribute, run

_SHORT = 10  # characters up to which a cell is centred
_MARGINS = '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'


def markup(table: Table, layout: Layout) -> str:
    """Return `w:tbl` of the table; spans become gridSpan and vMerge."""
    rows = place(table)
    widths = shares(rows, layout.text_width)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    face = attribute(layout.looks[Style.HEADING1].face)
    body = "".join(
        _row(row, widths, face if number == 0 and len(rows) > 1 else "") for number, row in enumerate(rows)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>{_MARGINS}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def _row(row: tuple[Placed, ...], widths: list[int], face: str) -> str:
    repeated = "<w:tblHeader/>" if face else ""
    cells = "".join(_cell(placed, widths, face) for placed in row)
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>"


def _cell(placed: Placed, widths: list[int], face: str) -> str:
    span = max(placed.cell.columns, 1)
    wide = sum(widths[placed.column : placed.column + span])
    merged = '<w:vMerge w:val="restart"/>' if placed.cell.rows > 1 else ""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties = (
        f'<w:tcW w:w="{wide}" w:type="dxa"/>'
        f'{spanned}{merged if placed.head else "<w:vMerge/>"}<w:vAlign w:val="center"/>'
    )
    lines = placed.cell.text.split("\n") if placed.head else [""]
    long = not face and max(map(len, lines)) > _SHORT
    body = "".join(_paragraph(line, long, face) for line in lines)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{body}</w:tc>"


def _paragraph(text: str, long: bool, face: str) -> str:
    side = '<w:jc w:val="left"/>' if long else ""
    named = f'w:ascii="{face}" w:eastAsia="{face}" w:hAnsi="{face}" w:cs="{face}" ' if face else ""
    words = run(text, f'<w:rFonts {named}w:hint="eastAsia"/>')
    style = STYLE_IDS[Style.TABLE][0]
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{side}</w:pPr>{words}</w:p>'
