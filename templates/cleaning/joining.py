"""Lines that were cut at the edge of a page and belong together: which follow which.

A text copied from a PDF or a mail has one width to which its lines run. A line that reaches it and ends in
the middle of a sentence goes on in the next, unless that one is indented or opens with a number of its own.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from templates.outline.headings import classify
from templates.outline.lines import clean
from templates.outline.reading import Place, Placement, Reading
from templates.outline.source import Kind

_LEAST_WIDTH = 24  # half-width columns: narrower, and lines are verse or a list
_LEAST_LINES = 4
_SLACK = 4  # columns: a mark that must not open a line leaves the one before it shorter
_ENDS = "。！？；：…!?;:”’）)》】"
_INDENT = re.compile("^(?:\u3000|[ \u00a0]{2,}|\t)")


def broken(reading: Reading) -> tuple[int, ...]:
    """Return the paragraphs that go on in the next one, in order; none where no lines were cut."""
    texts = [paragraph.text for paragraph in reading.source.paragraphs]
    inked = [at for at, text in enumerate(texts) if clean(text)]
    width = _width([texts[at] for at in inked])
    if not width:
        return ()
    placed = {each.paragraph: each for each in reading.placements}
    indents = any(_INDENT.match(texts[at]) for at in inked)
    return tuple(
        at
        for at, after in pairwise(inked)
        if after == at + 1
        and _same_text(reading, placed[at], placed[after])
        and _goes_on(texts[at], texts[after], width, indents=indents)
    )


def columns(text: str) -> int:
    """Return how wide a text is, in half-width columns."""
    return sum(2 if char > "\u2e7f" or char in "“”‘’—…·" else 1 for char in text)


def _width(lines: Sequence[str]) -> int:
    """Return the width that lines run to, 0 when they run to none: most lines cut mid-sentence reach it."""
    cut = [columns(line.rstrip()) for line in lines if clean(line) and clean(line)[-1] not in _ENDS]
    if len(cut) < _LEAST_LINES:
        return 0
    counted = Counter(cut)
    best = max(counted, key=lambda width: (sum(counted[width - each] for each in range(_SLACK + 1)), width))
    near = sum(counted[best - each] for each in range(_SLACK + 1))
    longest = max(columns(line.rstrip()) for line in lines)
    sure = near >= _LEAST_LINES and near * 2 >= len(cut) and best >= _LEAST_WIDTH
    return best if sure and longest <= best + _SLACK else 0


def _same_text(reading: Reading, first: Placement, second: Placement) -> bool:
    if first.place is not Place.TEXT or second.place is not Place.TEXT or second.head:
        return False
    kinds = {reading.source.paragraphs[each.paragraph].kind for each in (first, second)}
    return kinds == {Kind.TEXT} and (first.case, first.part) == (second.case, second.part)


def _goes_on(line: str, after: str, width: int, *, indents: bool) -> bool:
    if columns(line.rstrip()) < width - _SLACK or _INDENT.match(after):
        return False
    if classify(clean(after)) is not None and clean(line)[-1] in _ENDS:
        return False
    return indents or clean(line)[-1] not in _ENDS
