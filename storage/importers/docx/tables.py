"""Tables of a Word file: rows and cells through their wrappers, merged cells as spans."""

from collections.abc import Callable, Iterator

from lxml import etree

from storage.importers.docx.markup import child, leading, w, whole
from storage.importers.items import Grid, Item
from storage.importers.joins import WIDEST_SPAN, Place, grid

VAL = w("val")
ROW, CELL, TEXT, PARAGRAPH = w("tr"), w("tc"), w("t"), w("p")
ROW_FACTS, CELL_FACTS, REMOVED = w("trPr"), w("tcPr"), w("del")
BEFORE, ACROSS, DOWN = w("gridBefore"), w("gridSpan"), w("vMerge")
WRAPPERS = frozenset(w(n) for n in ("sdt", "sdtContent", "customXml", "ins", "smartTag"))


def read_grid(table: etree._Element, read_cell: Callable[[etree._Element], list[Item]]) -> Grid:
    """Return a w:tbl as rows of cells; `read_cell` reads what stands in a w:tc."""
    return grid([_row(row, read_cell) for row in _inside(table, ROW) if not _removed(row)])


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
