"""How a title of more than one line is broken: where a reader pauses, its lines of near length.

GB/T 9704-2012, 7.3.1: several lines, words kept whole, lines symmetric, lengths well set out.
"""

from dataclasses import dataclass

from templates.breaking import Ruler, allowed
from templates.layout import Look, breaks

_PAUSE = frozenset("：:，,、；; 　！？!?—”》）)")
_OPENING = frozenset("“《（(「『【〈")
_SLACK = 0.3  # of a character: what keeps a line of just so many characters from being broken
_UNEVEN = 1.5  # how much uneven lines weigh against a break inside a phrase
_NEVER = 9.0


@dataclass(frozen=True, slots=True)
class Shape:
    """How a title is broken: by an indent on both sides (twips), or by a line break before `cut`."""

    side: int = 0
    cut: int = 0


def shape(text: str, look: Look, room: float) -> Shape:
    """Return the shape of a title in a line of `room` twips.

    Narrowing the lines is preferred: the title then stays one unbroken text for whoever reads the file.
    """
    ruler = Ruler(look)
    if ruler.width(text) <= room:
        return Shape()
    count = sum(1 for _ in ruler.lines(text, room))
    if count != 2:
        return Shape(_even(text, look, room, count))
    widths = {at: (ruler.width(text[:at]), ruler.width(text[at:])) for at in range(1, len(text))}
    fitting = [at for at, pair in widths.items() if max(pair) <= room]
    best = min(fitting, key=lambda at: _cost(text, at, *widths[at]), default=0)
    slack = look.advance * _SLACK
    narrow = widths[best][0] + slack if best else room
    if narrow <= room and next(iter(ruler.lines(text, narrow)))[1] == best and widths[best][1] <= narrow:
        return Shape(side=int((room - narrow) / 2))
    return Shape(cut=best)


def _even(text: str, look: Look, room: float, count: int) -> int:
    """Return the indent that gives lines of even length."""
    ruler = Ruler(look)
    narrow = ruler.width(text) / count + look.advance * _SLACK
    while narrow < room and sum(1 for _ in ruler.lines(text, narrow)) > count:
        narrow += look.advance / 2
    return max(0, int((room - narrow) / 2))


def _cost(text: str, at: int, upper: float, lower: float) -> float:
    wider_below = 0.2 if lower > upper else 0.0  # needs a line break in the file
    return _awkwardness(text, at) + _UNEVEN * abs(upper - lower) / (upper + lower) + wider_below


def _awkwardness(text: str, at: int) -> float:
    """Return 0 where a reader pauses, 1 inside a phrase, 2 inside quotes, more where no line may break."""
    if not allowed(text, at, breaks()):
        return _NEVER
    opened = max(text.rfind(mark, 0, at) for mark in "“《")
    closed = max(text.rfind(mark, 0, at) for mark in "”》")
    if opened > closed:
        return 2
    if text[at - 1] in _PAUSE:
        return 0
    return 0.3 if text[at] in _OPENING else 1
