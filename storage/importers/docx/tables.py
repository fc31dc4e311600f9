"""Tables of a Word file: rows and cells through their wrappers, merged cells as spans."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from storage.importers.docx.items import Grid, GridCell, Item
from storage.importers.docx.markup import child, leading, w, whole

VAL = w("val")
ROW, CELL, TEXT, PARAGRAPH = w("tr"), w("tc"), w("t"), w("p")
ROW_FACTS, CELL_FACTS, REMOVED = w("trPr"), w("tcPr"), w("del")
BEFORE, ACROSS, DOWN = w("gridBefore"), w("gridSpan"), w("vMerge")
WRAPPERS = frozenset(w(n) for n in ("sdt", "sdtContent", "customXml", "ins", "smartTag"))
WIDEST_SPAN = 500


@dataclass(slots=True)
class Place:
    """A cell on the grid before spans are counted: `joined` continues the cell above it."""

    column: int
    columns: int
    begins: bool
    joined: bool
    items: tuple[Item, ...]
    rows: int = 1


def read_grid(table: etree._Element, read_cell: Callable[[etree._Element], list[Item]]) -> Grid:
    """Return a w:tbl as rows of cells; `read_cell` reads what stands in a w:tc."""
    rows = [_row(row, read_cell) for row in _inside(table, ROW) if not _removed(row)]
    _join(rows)
    return Grid(
        tuple(
            tuple(GridCell(place.items, place.columns, place.rows) for place in row if not place.joined)
            for row in rows
        )
    )


def flat_lines(table: etree._Element) -> list[str]:
    """Return the paragraphs of a table nested too deep to be read as one, in one pass."""
    found: list[str] = []
    for node in table.iter(PARAGRAPH, TEXT):
        if node.tag == PARAGRAPH or not found:
            found.append("")
        if node.tag == TEXT:
            found[-1] += node.text or ""
    return [line for line in found if line.strip()]


def _row(row: etree._Element, read_cell: Callable[[etree._Element], list[Item]]) -> list[Place]:
    facts = child(row, ROW_FACTS)
    column = _count(facts, BEFORE, 0)
    places: list[Place] = []
    for cell in _inside(row, CELL):
        facts = leading(cell, CELL_FACTS)
        columns = _count(facts, ACROSS, 1) or 1
        down = child(facts, DOWN) if facts is not None else None
        begins = down is not None and down.get(VAL) == "restart"
        joined = down is not None and not begins
        places.append(Place(column, columns, begins, joined, tuple(read_cell(cell))))
        column += columns
    return places


def _join(rows: list[list[Place]]) -> None:
    """Count every continued cell in at the cell it continues; one that continues nothing stands alone."""
    open_cells: dict[int, Place] = {}
    for row in rows:
        below: dict[int, Place] = {}
        for place in row:
            owner = open_cells.get(place.column)
            if place.joined and owner is not None:
                owner.rows += 1
                owner.items += place.items
                below[place.column] = owner
            else:
                place.joined = False
                below[place.column] = place
        open_cells = {column: place for column, place in below.items() if place.begins}


def _removed(row: etree._Element) -> bool:
    facts = child(row, ROW_FACTS)
    return facts is not None and child(facts, REMOVED) is not None


def _inside(parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Yield the children of that tag, seen through content controls and tracked insertions."""
    stack = [iter(parent)]
    while stack:
        for node in stack[-1]:
            if node.tag == wanted:
                yield node
            elif node.tag in WRAPPERS:
                stack.append(iter(node))
                break
        else:
            stack.pop()


def _count(facts: etree._Element | None, name: str, otherwise: int) -> int:
    found = child(facts, name) if facts is not None else None
    return min(whole(found.get(VAL, ""), otherwise), WIDEST_SPAN) if found is not None else otherwise
