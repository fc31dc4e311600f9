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
    rows = ((row, _row_facts(row)) for row in _inside(table, ROW))
    return grid([_row(row, facts, read_cell) for row, facts in rows if not _removed(facts)])


def flat_lines(table: etree._Element) -> list[str]:
    """Return the paragraphs of a table nested too deep to be read as one, in one pass."""
    found: list[str] = []
    for node in table.iter(PARAGRAPH, TEXT):
        if node.tag == PARAGRAPH or not found:
            found.append("")
        if node.tag == TEXT:
            found[-1] += node.text or ""
    return [line for line in found if line.strip()]


def _row(
    row: etree._Element, facts: etree._Element | None, read_cell: Callable[[etree._Element], list[Item]]
) -> list[Place]:
    before = child(facts, BEFORE) if facts is not None and len(facts) else None
    column = 0 if before is None else _count(before, 0)
    places: list[Place] = []
    for cell in _inside(row, CELL):
        columns, down = _spans(leading(cell, CELL_FACTS))
        begins, joined = down == "restart", down not in ("", "restart")
        places.append(Place(column, columns, begins, joined, tuple(read_cell(cell))))
        column += columns
    return places


def _row_facts(row: etree._Element) -> etree._Element | None:
    """Return the w:trPr, which stands before the cells."""
    for node in row:
        if node.tag == ROW_FACTS:
            return node
        if node.tag == CELL:
            break
    return None


def _spans(facts: etree._Element | None) -> tuple[int, str]:
    """Return how many columns a cell spans and its w:vMerge, nothing for none; the first of each counts."""
    columns, down = 0, ""
    for node in () if facts is None else facts:
        name = node.tag
        if name == ACROSS:
            columns = columns or _count(node, 1) or 1
        elif name == DOWN:
            down = down or node.get(VAL) or "continue"
    return columns or 1, down


def _removed(facts: etree._Element | None) -> bool:
    return facts is not None and len(facts) > 0 and child(facts, REMOVED) is not None


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


def _count(said: etree._Element, otherwise: int) -> int:
    return min(whole(said.get(VAL, ""), otherwise), WIDEST_SPAN)
