"""What stands on pages beside the text: page numbers and running heads, told by place and repetition."""

import re
from collections import Counter
from collections.abc import Sequence

from storage.importers.pdf.lines import Line

NUMBER = re.compile(
    r"^[\s—–\-－·•~〜第]*(?:Page\s*)?\d{1,4}\s*(?:页|of|[/／])?[\s,，共]*(?:\d{1,4}\s*页?)?[\s—–\-－·•~〜]*$",
    re.I,
)
DRESSED = re.compile(r"[—–－\-页/／]|page", re.I)
DIGITS = re.compile(r"\d+")
EDGE = 2  # lines from the top and the bottom of a page that may be furniture
MARGIN = 0.1  # of the page's height: a bare number there is a page number
REPEATED = 0.4  # of the pages
FEWEST = 2


def apart(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> tuple[list[list[Line]], list[str]]:
    """Return the lines of each page without furniture, and the furniture, each text once."""
    shapes = Counter(shape for lines in pages for shape in {_shape(line) for line in _edges(lines)})
    least = max(FEWEST, round(REPEATED * len(pages)))
    running = {shape for shape, times in shapes.items() if times >= least}
    kept: list[list[Line]] = []
    furniture: list[str] = []
    for lines, height in zip(pages, heights, strict=True):
        edges = _edges(lines)
        off = {id(line) for line in edges if _is_furniture(line, height, running)}
        furniture += [line.text.strip() for line in lines if id(line) in off]
        kept.append([line for line in lines if id(line) not in off])
    return kept, list(dict.fromkeys(furniture))


def _edges(lines: Sequence[Line]) -> list[Line]:
    ordered = sorted(lines, key=lambda line: line.y)
    return ordered if len(ordered) <= 2 * EDGE else [*ordered[:EDGE], *ordered[-EDGE:]]


def _shape(line: Line) -> tuple[str, int]:
    """Return what a running head has in common on all pages: its words without numbers, its height."""
    return DIGITS.sub("#", line.text.strip()), round(line.y / 6)


def _is_furniture(line: Line, height: float, running: set[tuple[str, int]]) -> bool:
    outside = line.y < height * MARGIN or line.y > height * (1 - MARGIN)
    if NUMBER.match(line.text.strip()) and (outside or DRESSED.search(line.text)):
        return True
    outer = line.y < height * 2 * MARGIN or line.y > height * (1 - 2 * MARGIN)
    return outer and _shape(line) in running
