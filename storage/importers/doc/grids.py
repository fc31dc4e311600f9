"""Tables of a Word file, which has them as paragraphs: put together cell by cell and row by row.

[MS-DOC] 2.4.3: a cell ends at its mark, a row at a paragraph that also defines it; inner tables lie deeper.
"""

import struct
from bisect import bisect_left
from dataclasses import dataclass, field

from storage.importers.doc import sprms
from storage.importers.doc.styles import Look, Said
from storage.importers.items import Item
from storage.importers.joins import Place, grid
from storage.importers.limits import DEEPEST

MOST_CELLS = 64
SLACK = 30  # twips that the edges of a column may differ by from row to row
ACROSS, DOWN = 0x3, 0x60
CONTINUED_ACROSS, CONTINUED_DOWN, BEGUN_DOWN = 1, 0x20, 0x60


@dataclass(slots=True)
class Row:
    """A row as read: the items of each cell, and the modifiers that define it."""

    cells: list[list[Item]]
    said: Said


@dataclass(slots=True)
class OpenTable:
    """A table being read."""

    rows: list[Row] = field(default_factory=list)
    cells: list[list[Item]] = field(default_factory=list)
    cell: list[Item] = field(default_factory=list)

    def end_cell(self) -> None:
        """Close the cell that is open."""
        self.cells.append(self.cell)
        self.cell = []

    def end_row(self, said: Said) -> None:
        """Close the row; what stands behind its last cell is a cell of its own."""
        if self.cell:
            self.end_cell()
        if self.cells:
            self.rows.append(Row(self.cells, said))
        self.cells = []


class Builder:
    """Takes the items of paragraphs in order and hands back paragraphs and tables."""

    def __init__(self) -> None:
        self._done: list[Item] = []
        self._open: list[OpenTable] = []

    def add(self, items: list[Item], look: Look, *, cell_mark: bool) -> None:
        """Add what one paragraph holds; `cell_mark` says that it ends in the sign U+0007."""
        depth = min(look.depth, DEEPEST)
        if len(self._open) != depth:
            self._reach(depth)
        if not self._open:
            self._done += items
        elif look.row_end and (cell_mark or look.depth > 1):
            self._open[-1].end_row(look.said)
        else:
            self._open[-1].cell += items
            if cell_mark or (look.cell_end and look.depth > 1):
                self._open[-1].end_cell()

    def finish(self) -> list[Item]:
        """Close what is open and return all items."""
        self._reach(0)
        return self._done

    def _reach(self, depth: int) -> None:
        while len(self._open) > depth:
            table = self._open.pop()
            table.end_row({})
            above = self._open[-1].cell if self._open else self._done
            if table.rows:
                above.append(grid(_places(table.rows)))
        while len(self._open) < depth:
            self._open.append(OpenTable())


def _places(rows: list[Row]) -> list[list[Place]]:
    defined = [_definition(row) for row in rows]
    edges = sorted({edge for places, _ in defined for edge in places})
    columns: list[int] = []
    for edge in edges:
        if not columns or edge - columns[-1] > SLACK:
            columns.append(edge)
    return [_row(row, *facts, columns) for row, facts in zip(rows, defined, strict=True)]


def _row(row: Row, edges: list[int], flags: list[int], columns: list[int]) -> list[Place]:
    found: list[Place] = []
    for at, items in enumerate(row.cells):
        if edges:
            first = bisect_left(columns, edges[at] - SLACK)
            last = bisect_left(columns, edges[at + 1] - SLACK)
        else:
            first, last = at, at + 1
        flag = flags[at] if at < len(flags) else 0
        if found and flag & ACROSS == CONTINUED_ACROSS:
            found[-1].columns += max(0, last - first)
            found[-1].items += tuple(item for item in items)
            continue
        down = flag & DOWN
        span = max(1, last - first)
        found.append(Place(first, span, down == BEGUN_DOWN, down == CONTINUED_DOWN, tuple(items)))
    return found


def _definition(row: Row) -> tuple[list[int], list[int]]:
    """Return the edges of a row's cells in twips and a word of flags each; nothing where they do not fit."""
    operand = row.said.get(sprms.DEFINE_TABLE, b"")
    count = operand[0] if operand else 0
    if count != len(row.cells) or not 0 < count <= MOST_CELLS or len(operand) < 3 + 2 * count:
        return [], []
    edges = list(struct.unpack_from(f"<{count + 1}h", operand, 1))
    cells = operand[3 + 2 * count :]
    size = 20 if len(cells) >= 20 * count or len(cells) % 20 == 0 else 10
    flags = [cells[at * size] for at in range(count) if at * size < len(cells)]
    flags += [0] * (count - len(flags))
    if edges != sorted(edges):
        return [], flags
    _merged(row.said, flags)
    return edges, flags


def _merged(said: Said, flags: list[int]) -> None:
    """Count in what later modifiers say of merged cells."""
    across = said.get(sprms.MERGE_ACROSS, b"")
    if len(across) == 2:
        for at in range(across[0] + 1, min(across[1], len(flags))):
            flags[at] |= CONTINUED_ACROSS
    down = said.get(sprms.MERGE_DOWN, b"")
    if len(down) >= 2 and down[0] < len(flags):
        flags[down[0]] = (flags[down[0]] & ~DOWN) | (BEGUN_DOWN if down[1] == 3 else down[1] << 5 & DOWN)
