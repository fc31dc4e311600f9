"""The lines of a page in the order in which they are read: a page in two columns is read column by column."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from storage.importers.pdf.lines import Glyph, Line, line, width

GUTTER = 1.2  # of the size: at least so wide is the gap between two columns
FEWEST = 4  # rows side by side
LONGEST_GAP_SHARE = 0.7  # of those rows the gap stands at one place
FULLEST = 6  # characters that lines of a column have at least, as a rule; a table's cells have fewer


def lines(rows: Sequence[Sequence[Glyph]], page: int) -> list[Line]:
    """Return the rows of a page as lines in reading order."""
    middle = _gutter(rows)
    whole = [each for row in rows if (each := line(row, page)) is not None]
    if middle is None:
        return whole
    found: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for row in rows:
        parts = _cut(row, middle)
        if parts is None:
            found += [*left, *right, *_one(row, page, 0)]
            left, right = [], []
        else:
            left += _one(parts[0], page, 1)
            right += _one(parts[1], page, 2)
    return [*found, *left, *right]


def _one(row: Sequence[Glyph], page: int, column: int) -> list[Line]:
    found = line(row, page)
    return [] if found is None else [replace(found, column=column)]


def _gutter(rows: Sequence[Sequence[Glyph]]) -> float | None:
    """Return where the gap between two columns stands, None for a page in one column."""
    gaps = [gap for row in rows for gap in _gaps(row)]
    if len(gaps) < FEWEST:
        return None
    middle = max(
        ((low + high) / 2 for low, high in gaps),
        key=lambda at: sum(low <= at <= high for low, high in gaps),
    )
    split = [parts for row in rows if (parts := _cut(row, middle)) is not None]
    both = [parts for parts in split if parts[0] and parts[1]]
    if len(both) < FEWEST or len(split) < LONGEST_GAP_SHARE * len(rows) or len(both) < len(split) / 2:
        return None
    lengths = sorted(len(part) for parts in both for part in parts)
    full = lengths[len(lengths) // 4] >= FULLEST and lengths[len(lengths) // 2] >= 2 * FULLEST
    return middle if full else None


def _gaps(row: Sequence[Glyph]) -> list[tuple[float, float]]:
    """Return from where to where nothing stands between two characters of a row, for wide gaps."""
    inked = [glyph for glyph in row if not glyph.text.isspace()]
    found = []
    for one, other in pairwise(inked):
        if other.x - one.x < GUTTER * one.face.size:
            continue
        end = one.x + width(one.text, one.face.size)
        if other.x - end > GUTTER * one.face.size:
            found.append((end, other.x))
    return found


def _cut(row: Sequence[Glyph], middle: float) -> tuple[list[Glyph], list[Glyph]] | None:
    """Return what stands left and right of `middle`; None for a row that goes across it."""
    left = [glyph for glyph in row if glyph.x < middle]
    right = [glyph for glyph in row if glyph.x >= middle]
    inked = [glyph for glyph in left if not glyph.text.isspace()]
    if inked and inked[-1].x + width(inked[-1].text, inked[-1].face.size) > middle + 1:
        return None
    beyond = [glyph for glyph in right if not glyph.text.isspace()]
    if inked and beyond:
        last, first = inked[-1], beyond[0]
        if first.x - last.x - width(last.text, last.face.size) < GUTTER * last.face.size / 2:
            return None
    return left, right
