"""Items laid out as the flat list of a Source: frames unwrapped, forms opened, real tables as rows."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from storage.importers.items import Grid, GridCell, Item, is_blank
from storage.importers.photos import unfolded
from storage.importers.tally import Tally
from templates.model import Cell, Table
from templates.outline.source import Kind, Paragraph

Row = tuple[GridCell, ...]

LONG_CELL = 120  # characters: more than a table's cell, as much as a paragraph
TEXT_CELL = 60  # characters: in two paragraphs or more, a text as well
LABEL = 20  # characters that the label of a form's row may have
MOST_LABELS = 2


@dataclass(slots=True)
class Sheet:
    """Paragraphs and tables as they are laid out, in order."""

    tally: Tally
    paragraphs: list[Paragraph] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    def lay(self, items: Sequence[Item]) -> None:
        """Add items at the end."""
        for item in items:
            if isinstance(item, Grid):
                self._grid(item)
            else:
                self.paragraphs.append(item)

    def _grid(self, grid: Grid) -> None:
        if all(len(row) <= 1 for row in grid.rows):
            self._open(grid.rows)
            return
        photos = unfolded(grid.rows)
        if photos:
            self.lay(photos)
            return
        rows: list[Row] = []
        for row in grid.rows:
            if _is_prose(row):
                self._table(rows)
                rows = []
                self._open((row,))
            else:
                rows.append(row)
        self._table(rows)

    def _open(self, rows: Sequence[Row]) -> None:
        """Lay what a frame or a form's long row holds as paragraphs."""
        said = False
        for row in rows:
            for cell in row:
                self.lay([item for item in cell.items if not is_blank(item)])
                said = said or bool(cell.paragraphs())
        self.tally.frames += said

    def _table(self, rows: Sequence[Row]) -> None:
        """Lay rows as one table, each row a paragraph; pictures follow the row they stand in."""
        table = Table(
            tuple(tuple(self._cell(cell, len(rows) - at) for cell in r) for at, r in enumerate(rows))
        )
        worded = any(cell.text.strip() for row in table.rows for cell in row)
        for at, (row, line) in enumerate(zip(rows, table.lines(), strict=True)):
            if line.strip():
                place = len(self.tables)
                self.paragraphs.append(Paragraph(line, Kind.ROW, table=place, row=at, remarks=_remarks(row)))
            for cell in row:
                self.paragraphs.extend(cell.pictures())
        if worded:
            self.tables.append(table)

    def _cell(self, cell: GridCell, rows_left: int) -> Cell:
        for item in cell.items:
            if isinstance(item, Grid):
                self.tally.nested += 1
                break
        text = "\n".join(cell.paragraphs())
        if "\t" in text:
            text = text.replace("\t", " ")
        return Cell(text, cell.columns, min(cell.rows, rows_left))


def _is_prose(row: Row) -> bool:
    """Say whether a row is a form's: one cell of text, beside it a label or two at the most."""
    said: list[list[str]] = []
    for cell in row:
        paragraphs = cell.paragraphs()
        if paragraphs:
            said.append(paragraphs)
            if len(said) > MOST_LABELS + 1:
                return False
    if not said:
        return False
    *labels, text = sorted(said, key=lambda paragraphs: sum(map(len, paragraphs)))
    length = sum(map(len, text))
    long = length >= LONG_CELL or (len(text) > 1 and length >= TEXT_CELL)
    return long and all(sum(map(len, label)) <= LABEL for label in labels)


def _remarks(row: Row) -> tuple[str, ...]:
    found: list[str] = []
    for cell in row:
        for item in cell.items:
            if isinstance(item, Paragraph) and item.remarks:
                found += item.remarks
    return tuple(found)
