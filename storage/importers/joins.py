"""Cells that a file tells as continued below or from above, as one cell each with the rows it spans."""

from collections.abc import Sequence
from dataclasses import dataclass

from storage.importers.items import Grid, GridCell, Item

WIDEST_SPAN = 500


@dataclass(slots=True)
class Place:
    """A cell on the grid before spans are counted.

    `column` is where it stands, `begins` says that cells below may continue it, `joined` that it continues
    the cell above it.
    """

    column: int
    columns: int
    begins: bool
    joined: bool
    items: tuple[Item, ...]
    rows: int = 1


def grid(rows: Sequence[Sequence[Place]]) -> Grid:
    """Return rows of places as a table, each continued cell counted in at the cell it continues."""
    _join(rows)
    return Grid(
        tuple(
            tuple([GridCell(place.items, place.columns, place.rows) for place in row if not place.joined])
            for row in rows
        )
    )


def _join(rows: Sequence[Sequence[Place]]) -> None:
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
