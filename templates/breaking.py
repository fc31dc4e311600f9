"""Where lines of Chinese break (禁则), and how wide they are: the preview's share of what Word does.

Widths are twips. A full-width character is as wide as its size plus the look's spacing, a half-width
letter or digit half its size plus the spacing, as in the faces of official documents; where hanzi and
letters meet stands a little automatic space.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from templates.layout import Breaks, Look, breaks

_HANGING = frozenset("，。、；：！？,.;:!?")
_PAIRS = frozenset("—…─")
_LATIN, _HANZI = 1, 2


@lru_cache(maxsize=16384)
def full_width(character: str) -> bool:
    """Tell whether the character fills a whole cell; what may be either does, beside hanzi."""
    return unicodedata.east_asian_width(character) in "WFA"


@lru_cache(maxsize=16384)
def _kind(character: str) -> int:
    if not character.isalnum():
        return 0
    return _HANZI if full_width(character) else _LATIN


class Ruler:
    """Measures and breaks text of one look; `mixed` is the space between hanzi and Latin, in characters."""

    def __init__(self, look: Look, mixed: float = 0, hanging: bool = False) -> None:
        self._look = look
        self._full = look.size * 20 + look.spacing
        self._half = look.size * 10 + look.spacing
        self._mixed = mixed * look.size * 20
        self._hanging = hanging
        self._rules = breaks()

    def width(self, text: str) -> float:
        """Return the width of the text on one line, in twips."""
        return sum(self._step(text, at, 0) for at in range(len(text)))

    def lines(self, text: str, room: float) -> Iterator[tuple[int, int]]:
        """Yield start and end of each line of a paragraph.

        `room` is the width of a line in twips; the look's indent is taken off the first. Spaces at the
        end belong to the line and need no room. A paragraph without text is one empty line.
        """
        start, left = 0, room - self._look.indent * self._look.size * 20
        while True:
            end = self._fill(text, start, left)
            if end < len(text):
                end = self._retreat(text, start, end)
            yield start, end
            if end >= len(text):
                return
            start, left = end, room

    def _step(self, text: str, at: int, start: int) -> float:
        wide = self._full if full_width(text[at]) else self._half
        meeting = at > start and _kind(text[at - 1]) + _kind(text[at]) == _LATIN + _HANZI
        return wide + self._mixed if meeting else wide

    def _fill(self, text: str, start: int, room: float) -> int:
        """Return where the characters from `start` no longer fit, trailing spaces taken along."""
        for at in range(start, len(text)):
            room -= self._step(text, at, start)
            if room < 0 and text[at] != " ":
                return max(at, start + 1)
        return len(text)

    def _retreat(self, text: str, start: int, end: int) -> int:
        """Return the nearest place at or before `end` where the line may break; `end` when there is none."""
        last = end + 1 == len(text)
        if self._hanging and text[end] in _HANGING and (last or allowed(text, end + 1, self._rules)):
            return end + 1
        return next((at for at in range(end, start, -1) if allowed(text, at, self._rules)), end)


def allowed(text: str, at: int, rules: Breaks) -> bool:
    """Tell whether a line may end before `text[at]`: marks, Latin words, numbers, —— and …… hold."""
    before, after = text[at - 1], text[at]
    if after in rules.no_start or before in rules.no_end or (before == after and before in _PAIRS):
        return False
    return before == " " or after == " " or full_width(before) or full_width(after)
