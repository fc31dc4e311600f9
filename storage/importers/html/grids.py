"""Tables of a page: those that hold data as rows of cells; those that only lay it out are left alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from storage.importers import joins
from storage.importers.html.flow import Flow
from storage.importers.html.looks import Looks
from storage.importers.items import Item
from storage.importers.tally import Tally

CELLS = ("td", "th")
MOST_PLACES = 200_000
TEXT = 200  # characters: more than a cell of data, as much as an article
MENU = 3  # links that make a menu of a cell
MIXED = 0.4  # of the rows: where fewer have several cells, a table with a text in it is a page


@dataclass(frozen=True, slots=True)
class _Cell:
    """A td or th: what stands in it, how far it spans, and how much of it is links."""

    items: tuple[Item, ...]
    columns: int
    rows: int
    ink: int
    linked: int
    links: int


def tables(root: etree._Element, looks: Looks) -> dict[etree._Element, list[Item]]:
    """Return the tables under `root` that hold data, each as its caption and its rows."""
    found: dict[etree._Element, list[Item]] = {}
    for table in root.iter("table"):
        if next(table.iterdescendants("table"), None) is None and table.get("role") != "presentation":
            rows = [[_cell(cell, looks) for cell in row if cell.tag in CELLS] for row in table.iter("tr")]
            places = [] if _is_layout(rows) else list(_places(rows))
            if places:
                found[table] = [*_captions(table, looks), joins.grid(places)]
    return found


def _cell(node: etree._Element, looks: Looks) -> _Cell:
    flow = Flow(looks, Tally())
    flow.read(node)
    shown = [block for block in flow.blocks if not block.hidden]
    return _Cell(
        tuple(block.item for block in shown),
        _span(node, "colspan"),
        _span(node, "rowspan"),
        sum(block.ink for block in shown),
        sum(block.linked for block in shown),
        sum(block.links for block in shown),
    )


def _captions(table: etree._Element, looks: Looks) -> Iterator[Item]:
    for caption in table.iterchildren("caption"):
        flow = Flow(looks, Tally())
        flow.read(caption)
        yield from (block.item for block in flow.blocks if not block.hidden)


def _is_layout(rows: Sequence[Sequence[_Cell]]) -> bool:
    """Say whether a table only sets out a page: one cell a row, a menu beside a text, a text among labels."""
    said = [
        [cell for cell in row if cell.items and (cell.ink or cell.links or _pictured(cell))] for row in rows
    ]
    said = [row for row in said if row]
    several = sum(len(row) > 1 for row in said)
    if not several:
        return True
    cells = [cell for row in said for cell in row]
    if any(cell.links >= MENU and 2 * cell.linked >= cell.ink for cell in cells):
        return True
    return any(cell.ink >= TEXT for cell in cells) and several <= MIXED * len(said)


def _pictured(cell: _Cell) -> bool:
    return not cell.ink and bool(cell.items)


def _places(rows: Sequence[Sequence[_Cell]]) -> Iterator[list[joins.Place]]:
    """Yield the rows with a place for every cell that a cell above reaches into; nothing beyond a limit."""
    reach: dict[int, tuple[int, int]] = {}  # column: columns, rows still to come
    made = 0
    for row in rows:
        places: list[joins.Place] = []
        cells = list(row)
        column = 0
        below: dict[int, tuple[int, int]] = {}
        while (cells or any(at >= column for at in reach)) and made < MOST_PLACES:
            made += 1
            columns, left = reach.pop(column, (0, 0))
            if columns:
                places.append(joins.Place(column, columns, begins=True, joined=True, items=()))
            elif cells:
                cell = cells.pop(0)
                columns, left = cell.columns, cell.rows
                places.append(joins.Place(column, columns, begins=left > 1, joined=False, items=cell.items))
            else:
                column = min(at for at in reach if at >= column)
                continue
            if left > 1:
                below[column] = (columns, left - 1)
            column += columns
        reach = below
        if places:
            yield places


def _span(node: etree._Element, name: str) -> int:
    said = node.get(name, "1").strip()
    return max(1, min(int(said), joins.WIDEST_SPAN)) if said.isdecimal() and len(said) < 9 else 1
