"""Tables of an OpenDocument text: rows through their groups, spans, repeated rows and cells within bounds."""

from collections.abc import Callable, Iterator

from lxml import etree

from storage.importers.docx.markup import whole
from storage.importers.items import Grid, GridCell, Item
from storage.importers.joins import WIDEST_SPAN
from storage.importers.odf.names import q, qs

ROW, CELL = q("table:table-row"), q("table:table-cell")
GROUPS = qs("table:table-header-rows table:table-rows table:table-row-group table:table-columns")
COLUMNS, ROWS = q("table:number-columns-spanned"), q("table:number-rows-spanned")
REPEATED_ROWS, REPEATED_CELLS = q("table:number-rows-repeated"), q("table:number-columns-repeated")
MOST_REPEATED = 64  # a claim, not data: more rows or cells alike than that say nothing new


def read_grid(table: etree._Element, read_cell: Callable[[etree._Element], list[Item]]) -> Grid:
    """Return a table:table as rows of cells; `read_cell` reads what stands in a table:table-cell."""
    rows: list[tuple[GridCell, ...]] = []
    for row in _rows(table):
        cells = tuple(_cells(row, read_cell))
        worded = any(cell.items for cell in cells)
        rows.extend([cells] * (_number(row, REPEATED_ROWS, MOST_REPEATED) if worded else 1))
    return Grid(tuple(rows))


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    stack = [iter(table)]
    while stack:
        node = next(stack[-1], None)
        if node is None:
            stack.pop()
        elif node.tag == ROW:
            yield node
        elif node.tag in GROUPS:
            stack.append(iter(node))


def _cells(row: etree._Element, read_cell: Callable[[etree._Element], list[Item]]) -> Iterator[GridCell]:
    for cell in row.iterchildren(CELL):
        items = tuple(read_cell(cell))
        found = GridCell(items, _number(cell, COLUMNS, WIDEST_SPAN), _number(cell, ROWS, WIDEST_SPAN))
        yield from [found] * _number(cell, REPEATED_CELLS, MOST_REPEATED)


def _number(element: etree._Element, name: str, most: int) -> int:
    return min(max(1, whole(element.get(name, ""), 1)), most)
