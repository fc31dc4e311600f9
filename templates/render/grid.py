"""A table's cells placed on their grid: which column and row each one starts at, how wide columns are."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from templates.breaking import full_width
from templates.model import Cell, Table

_NARROW, _WIDE = 4, 24  # characters that a column is given at least, and is counted with at most


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell with its place; `head` is false where it is only the shadow of one that spans rows."""

    cell: Cell
    column: int
    head: bool = True


def place(table: Table) -> tuple[tuple[Placed, ...], ...]:
    """Return the rows of the table, every grid column filled: shadows under spans, blanks where short.

    Only columns that some cell begins or ends at are counted, however far the cells say that they span:
    tables from web pages span hundreds, and Word takes no more than 63.
    """
    rows = _spread(table)
    edges = sorted({edge for row in rows for each in row for edge in (each.column, _end(each))})
    index = {edge: at for at, edge in enumerate(edges)}
    narrow = [[_narrowed(each, index) for each in row] for row in rows]
    count = max(len(edges) - 1, 0)
    return tuple((*row, *_blanks(columns(row), count)) for row in narrow)


def _spread(table: Table) -> list[list[Placed]]:
    below: dict[int, tuple[Cell, int]] = {}  # column -> the cell that hangs into it, rows still to come
    rows: list[list[Placed]] = []
    for row in table.rows:
        placed: list[Placed] = []
        column, cells = 0, list(row)
        while cells or column in below:
            if column in below:
                cell, left = below.pop(column)
                placed.append(Placed(cell, column, head=False))
            else:
                cell, left = cells[0], min(max(cells[0].rows, 1), len(table.rows) - len(rows))
                placed.append(Placed(cells.pop(0), column))
            if left > 1:
                below[column] = (cell, left - 1)
            column += max(cell.columns, 1)
        rows.append(placed)
    return rows


def _end(placed: Placed) -> int:
    return placed.column + max(placed.cell.columns, 1)


def _narrowed(placed: Placed, index: Mapping[int, int]) -> Placed:
    start, end = index[placed.column], index[_end(placed)]
    return Placed(replace(placed.cell, columns=end - start), start, placed.head)


def columns(row: list[Placed] | tuple[Placed, ...]) -> int:
    """Return how many grid columns the row reaches over."""
    return _end(row[-1]) if row else 0


def _blanks(start: int, count: int) -> list[Placed]:
    return [Placed(Cell(), column) for column in range(start, count)]


def shares(rows: tuple[tuple[Placed, ...], ...], total: int) -> list[int]:
    """Return the columns' widths, summing to `total`, by the longest text of each."""
    count = max((columns(row) for row in rows), default=0)
    need = [_NARROW] * count
    for row in rows:
        for placed in row:
            if placed.head and placed.cell.columns <= 1:
                need[placed.column] = max(need[placed.column], min(_WIDE, units(placed.cell.text) + 2))
    whole = sum(need)
    edges = [round(total * sum(need[:at]) / whole) for at in range(count + 1)] if count else [0]
    return [right - left for left, right in pairwise(edges)]


def units(text: str) -> int:
    """Return the length of the longest line of the text in full-width characters, rounded up."""
    return max(
        (-(-sum(2 if full_width(c) else 1 for c in line) // 2) for line in text.split("\n")), default=0
    )
