"""A table of an RTF file, gathered cell by cell and row by row, and its cells laid on one grid."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from storage.importers.items import Grid, Item
from storage.importers.joins import WIDEST_SPAN, Place, grid
from templates.outline.source import Kind, Paragraph

SNAP = 40  # twips: edges of two rows that are nearer are one edge
MOST_CELLS = 200_000


@dataclass(frozen=True, slots=True)
class Edge:
    r"""What \cellx defines: the right edge in twips, and how the cell is merged with its neighbours."""

    right: int
    begins: bool = False
    joined: bool = False
    swallowed: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row as read: what stands in its cells, and the edges defined for them (none when they do not fit)."""

    cells: Sequence[list[Item]]
    edges: Sequence[Edge]


class Rows:
    """One table being read."""

    def __init__(self) -> None:
        self.open: list[Item] = []
        self._cells: list[list[Item]] = []
        self._rows: list[Row] = []

    def end_cell(self) -> None:
        """Close the cell that is being read."""
        self._cells.append(_trimmed(self.open))
        self.open = []

    def end_row(self, edges: Sequence[Edge]) -> None:
        """Close the row; words behind its last cell are a cell of their own."""
        if any(_said(item) for item in self.open):
            self.end_cell()
        self.open = []
        while len(self._cells) > len(edges) > 0 and not any(map(_said, self._cells[-1])):
            self._cells.pop()  # LibreOffice ends cells anew behind a table in a cell
        if self._cells:
            self._rows.append(Row(self._cells, edges if len(edges) >= len(self._cells) else ()))
            self._cells = []

    def table(self, edges: Sequence[Edge]) -> Grid:
        """Close the table, an unfinished row with it, and return it."""
        self.end_row(edges)
        columns = _snapped(sorted({edge.right for row in self._rows for edge in row.edges}))
        return grid([_places(row, columns) for row in self._rows])


def _places(row: Row, columns: Sequence[int]) -> list[Place]:
    if not row.edges:
        return [Place(at, 1, False, False, tuple(items)) for at, items in enumerate(row.cells)]
    found: list[Place] = []
    left = 0
    for items, edge in zip(row.cells, row.edges, strict=False):
        right = max(left + 1, bisect_left(columns, edge.right - SNAP) + 1)
        span = min(right - left, WIDEST_SPAN)
        if edge.swallowed and found:
            found[-1].columns = min(found[-1].columns + span, WIDEST_SPAN)
            found[-1].items += tuple(items)
        else:
            found.append(Place(left, span, edge.begins, edge.joined, tuple(items)))
        left = right
    return found


def _snapped(rights: Sequence[int]) -> list[int]:
    """Return the edges of all columns, those that are almost the same as one."""
    found: list[int] = []
    for right in rights:
        if not found or right - found[-1] > SNAP:
            found.append(right)
    return found


def _trimmed(items: list[Item]) -> list[Item]:
    """Return what stands in a cell without the empty paragraph that its end mark makes."""
    while len(items) > 1 and not _said(items[-1]):
        items.pop()
    return items


def _said(item: Item) -> bool:
    return not isinstance(item, Paragraph) or item.kind is Kind.PICTURE or bool(item.text.strip())
