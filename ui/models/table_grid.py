"""A table as a full grid while it is edited: every place is held by a cell, spans are rectangles."""

from dataclasses import dataclass, field, replace

from templates.model import Cell, Table


@dataclass(frozen=True, slots=True)
class Spot:
    """One cell of the grid and its upper left place."""

    row: int
    column: int
    cell: Cell


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of `rows` by `columns` places; what no spot covers is an empty cell."""

    rows: int
    columns: int
    spots: tuple[Spot, ...] = field(default=())

    def at(self, row: int, column: int) -> Spot:
        """Return the spot that holds a place."""
        for spot in self.spots:
            if (
                spot.row <= row < spot.row + spot.cell.rows
                and spot.column <= column < spot.column + spot.cell.columns
            ):
                return spot
        return Spot(row, column, Cell())

    def with_text(self, row: int, column: int, text: str) -> "Grid":
        """Return the grid with other words in the cell that holds a place."""
        spot = self.at(row, column)
        fresh = replace(spot, cell=replace(spot.cell, text=text))
        return replace(self, spots=(*(each for each in self.spots if each != spot), fresh))

    def merged(self, top: int, left: int, bottom: int, right: int) -> "Grid":
        """Return the grid with the cells of a rectangle (ends included) made one; their words are joined."""
        inside = [spot for spot in self._sorted() if _within(spot, top, left, bottom, right)]
        if any(self._cut(spot, top, left, bottom, right) for spot in self.spots):
            return self
        text = "".join(spot.cell.text for spot in inside)
        one = Spot(top, left, Cell(text, right - left + 1, bottom - top + 1))
        return replace(self, spots=(*(each for each in self.spots if each not in inside), one))

    def parted(self, row: int, column: int) -> "Grid":
        """Return the grid with a merged cell made single ones again; its words stay in the first."""
        spot = self.at(row, column)
        single = replace(spot, cell=Cell(spot.cell.text))
        return replace(self, spots=(*(each for each in self.spots if each != spot), single))

    def with_row(self, before: int) -> "Grid":
        """Return the grid with an empty row put in before that one."""
        return replace(self, rows=self.rows + 1, spots=tuple(_down(spot, before) for spot in self.spots))

    def with_column(self, before: int) -> "Grid":
        """Return the grid with an empty column put in before that one."""
        return _turned(_turned(self).with_row(before))

    def without_row(self, row: int) -> "Grid":
        """Return the grid without a row; the last one stays."""
        if self.rows == 1:
            return self
        spots = (_up(spot, row) for spot in self.spots)
        return replace(self, rows=self.rows - 1, spots=tuple(spot for spot in spots if spot.cell.rows > 0))

    def without_column(self, column: int) -> "Grid":
        """Return the grid without a column; the last one stays."""
        return _turned(_turned(self).without_row(column))

    def table(self) -> Table:
        """Return the table: rows of cells, what lies under a span left out."""
        rows = []
        for row in range(self.rows):
            cells = [self.at(row, column) for column in range(self.columns)]
            own = [spot.cell for column, spot in enumerate(cells) if (spot.row, spot.column) == (row, column)]
            rows.append(tuple(own))
        return Table(tuple(rows))

    def words(self) -> tuple[tuple[str, ...], ...]:
        """Return what is seen at each place: a cell's words at its first, nothing under a span."""
        return tuple(
            tuple(
                spot.cell.text if (spot.row, spot.column) == (row, column) else ""
                for column, spot in ((column, self.at(row, column)) for column in range(self.columns))
            )
            for row in range(self.rows)
        )

    def _sorted(self) -> list[Spot]:
        return sorted(self.spots, key=lambda spot: (spot.row, spot.column))

    @staticmethod
    def _cut(spot: Spot, top: int, left: int, bottom: int, right: int) -> bool:
        apart = (
            spot.row > bottom
            or spot.row + spot.cell.rows <= top
            or spot.column > right
            or spot.column + spot.cell.columns <= left
        )
        return not apart and not _within(spot, top, left, bottom, right)


def _turned(grid: Grid) -> Grid:
    """Return the grid with rows and columns changed over."""
    spots = (
        Spot(spot.column, spot.row, replace(spot.cell, columns=spot.cell.rows, rows=spot.cell.columns))
        for spot in grid.spots
    )
    return Grid(grid.columns, grid.rows, tuple(spots))


def grid_of(table: Table) -> Grid:
    """Return the grid of a table; an empty one is 3 by 3."""
    if not table.rows:
        return Grid(3, 3)
    taken: set[tuple[int, int]] = set()
    spots = []
    for row, cells in enumerate(table.rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            taken |= {(row + y, column + x) for y in range(cell.rows) for x in range(cell.columns)}
            spots.append(Spot(row, column, cell))
    rows = max((y for y, _ in taken), default=0) + 1
    return Grid(max(rows, len(table.rows)), max((x for _, x in taken), default=0) + 1, tuple(spots))


def pasted(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the cells of text as a spreadsheet puts it on the clipboard: lines, tabs between cells."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in lines)


def _within(spot: Spot, top: int, left: int, bottom: int, right: int) -> bool:
    return (
        top <= spot.row
        and spot.row + spot.cell.rows - 1 <= bottom
        and left <= spot.column
        and spot.column + spot.cell.columns - 1 <= right
    )


def _down(spot: Spot, before: int) -> Spot:
    if spot.row >= before:
        return replace(spot, row=spot.row + 1)
    if spot.row + spot.cell.rows > before:
        return replace(spot, cell=replace(spot.cell, rows=spot.cell.rows + 1))
    return spot


def _up(spot: Spot, row: int) -> Spot:
    if spot.row > row:
        return replace(spot, row=spot.row - 1)
    if spot.row + spot.cell.rows > row:
        return replace(spot, cell=replace(spot.cell, rows=spot.cell.rows - 1))
    return spot
