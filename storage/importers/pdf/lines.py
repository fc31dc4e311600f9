"""Characters by their places on the page, as lines of text; nothing here knows what a PDF is.

All measures are points; `y` counts downwards from the top of the page.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

ROW = 0.4  # of the size: characters so far apart in height stand in one line, as raised ones do
SMALL = 0.8  # of the usual size: raised and lowered characters are smaller than that
WIDE_GAP = 1.0  # of the size: two characters farther apart than that are two words
NEAR = 1.5  # of the size: no two characters of one word begin farther apart
WIDE = 0.9  # of the size: so wide a space is an ideographic one
SURE = 0.99  # what is read from a text is as the file has it; off a picture it is not


@dataclass(frozen=True, slots=True)
class Face:
    """How characters look: size in points, bold or not."""

    size: float
    bold: bool = False


class Glyph(NamedTuple):
    """One character, where its foot stands; `made` for a space that nobody typed, put into a gap."""

    text: str
    x: float
    y: float
    face: Face
    made: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text: where its ink begins and ends, its foot, its usual size, the share that is bold.

    `count` is how many characters it has with the spaces before and after. `column` is 0 for a line across
    the page, else 1, 2…; `sure` is below 1 where it was read off a picture.
    """

    text: str
    left: float
    right: float
    y: float
    size: float
    page: int = 1
    bold: float = 0.0
    count: int = 0
    column: int = 0
    sure: float = 1.0


@cache
def is_wide(char: str) -> bool:
    """Say whether a character is as wide as it is high: hanzi, kana, full-width marks, Chinese quotes."""
    return char >= "\u2e80" or char in "“”‘’—…·" or unicodedata.east_asian_width(char) in "WF"


def width(text: str, size: float) -> float:
    """Return about how wide a text is."""
    if len(text) == 1:
        return size if is_wide(text) else size / 2
    return sum([size if is_wide(char) else size / 2 for char in text])


def rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Return characters line by line from the top, each from left to right."""
    every = sorted(glyphs, key=lambda glyph: (glyph.y, glyph.x))
    sizes = sorted(glyph.face.size for glyph in every)
    small = SMALL * sizes[len(sizes) // 2] if sizes else 0.0
    found = _level([glyph for glyph in every if glyph.face.size >= small])
    alone: list[Glyph] = []
    for glyph in every:
        if glyph.face.size < small:
            row = next((row for row in found if _belongs(glyph, row)), None)
            (alone if row is None else row).append(glyph)
    together = sorted([*found, *_level(alone)], key=lambda row: row[0].y)
    return [sorted(row, key=lambda glyph: glyph.x) for row in together]


def _level(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Return characters, ordered from the top, with those of nearly one height together."""
    found: list[list[Glyph]] = []
    reference = 0.0
    for glyph in glyphs:
        if not found or glyph.y - reference > ROW * glyph.face.size:
            found.append([])
            reference = glyph.y
        found[-1].append(glyph)
    return found


def _belongs(glyph: Glyph, row: Sequence[Glyph]) -> bool:
    """Say whether a small character stands raised or lowered in a row, beside others of it."""
    first = row[0]
    up = first.y - glyph.y
    if not -0.35 * first.face.size <= up <= 0.65 * first.face.size:
        return False
    return any(abs(other.x - glyph.x) < 2 * other.face.size for other in row)


def line(row: Sequence[Glyph], page: int) -> Line | None:
    """Return characters side by side as a line; None when there is nothing but space."""
    inked = [glyph for glyph in row if not glyph.text.isspace()]
    if not inked:
        return None
    text = _text(row)
    first, last = inked[0], inked[-1]
    size, _ = Counter([glyph.face.size for glyph in inked]).most_common(1)[0]
    return Line(
        text=text,
        left=first.x,
        right=last.x + width(last.text, last.face.size),
        y=Counter([glyph.y for glyph in inked]).most_common(1)[0][0],
        size=size,
        page=page,
        bold=sum([glyph.face.bold for glyph in inked]) / len(inked),
        count=len(text),
    )


def _text(row: Sequence[Glyph]) -> str:
    """Return what a row says: gaps as spaces between words, none between hanzi where nobody typed one."""
    said: list[str] = []
    before: Glyph | None = None
    made = False
    for glyph, following in zip(row, (*row[1:], None), strict=True):
        if glyph.made or (glyph.text == " " and following and following.x - glyph.x < glyph.face.size / 20):
            made = True
        else:
            if before is not None and _apart(before, glyph, made=made):
                said.append(" ")
            said.append(_space(before, glyph, following) if glyph.text == " " else glyph.text)
            before, made = glyph, False
    return "".join(said)


def _apart(before: Glyph, glyph: Glyph, *, made: bool) -> bool:
    """Say whether a gap parts two words: letters that nothing else parts, hanzi that stand far apart."""
    step, size = glyph.x - before.x, before.face.size
    if (step < NEAR * size and not made) or glyph.text.isspace() or before.text.isspace():
        return False
    if is_wide(before.text[-1]) or is_wide(glyph.text[0]):
        gap = step - width(before.text, size)
        return gap > (WIDE_GAP if before.text not in "—…" else 2) * size
    return made or step > NEAR * size


def _space(before: Glyph | None, glyph: Glyph, following: Glyph | None) -> str:
    """Return the space that was typed: one as wide as a hanzi, between hanzi, is full-width."""
    if before is None or following is None or not is_wide(following.text[0]):
        return " "
    return "\u3000" if following.x - glyph.x >= WIDE * glyph.face.size else " "
