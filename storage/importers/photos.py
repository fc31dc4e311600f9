"""Tables that only set out photographs, each over or under its caption: laid out picture by picture."""

from collections.abc import Sequence
from dataclasses import replace

from storage.importers.items import Grid, GridCell, Item
from templates.outline.source import Kind, Paragraph

Row = tuple[GridCell, ...]

LONGEST = 40  # characters of a caption


def unfolded(rows: Sequence[Row]) -> list[Item]:
    """Return the pictures of such a table with the caption of each; nothing for a table of another kind.

    A row of pictures stands beside rows of captions, or a cell holds both. Captions are marked as centred,
    which is what makes a short line beside a picture its caption.
    """
    if not any(cell.pictures() for row in rows for cell in row):
        return []
    kinds = [_kind(row) for row in rows]
    if not all(kinds) or not kinds.count("words") <= kinds.count("pictures") > 0:
        return []
    found: list[Item] = []
    waiting: Row = ()
    at = 0
    while at < len(rows):
        row, kind = rows[at], kinds[at]
        below = rows[at + 1] if kind == "pictures" and kinds[at + 1 : at + 2] == ["words"] else ()
        if kind == "pictures" and not waiting:
            found += _row(row, below)
            at += 1 + bool(below)
        elif kind == "pictures":
            found += _row(row, waiting)
            waiting = ()
            at += 1
        else:
            found += _items(waiting)
            waiting = row if kind == "words" else ()
            at += 1
    return [*found, *_items(waiting)]


def _kind(row: Row) -> str:
    """Say what a row holds: pictures, words, nothing ("blank"), or a mixture that no such table has ("")."""
    said = [cell for cell in row if cell.paragraphs()]
    if any(isinstance(item, Grid) for cell in row for item in cell.items):
        return ""
    if any(sum(map(len, cell.paragraphs())) > LONGEST * max(1, cell.columns) for cell in said):
        return ""
    if any(cell.pictures() for cell in row):
        return "pictures" if all(cell.pictures() for cell in said) else ""
    return "words" if said else "blank"


def _row(pictures: Row, words: Row) -> list[Item]:
    """Return a row of pictures, behind each the caption that stands in its column; the rest at the end."""
    captions = _by_column(words)
    found: list[Item] = []
    column = 0
    for cell in pictures:
        found += _items((cell,))
        caption = captions.get(column)
        if caption is not None and caption.columns == cell.columns:
            found += _items((captions.pop(column),))
        column += cell.columns
    return [*found, *_items(tuple(captions.values()))]


def _by_column(row: Row) -> dict[int, GridCell]:
    found: dict[int, GridCell] = {}
    column = 0
    for cell in row:
        found[column] = cell
        column += cell.columns
    return found


def _items(row: Row) -> list[Item]:
    """Return what stands in cells, pictures and captions."""
    return [
        replace(item, centred=True) if item.kind is Kind.TEXT else item
        for cell in row
        for item in cell.items
        if isinstance(item, Paragraph) and (item.kind is Kind.PICTURE or item.text.strip())
    ]
