"""What the ends of lines swallow when lines become one text: spaces, hyphens, the middle of a number."""

import re
from collections.abc import Sequence

from storage.importers.pdf.lines import Line, is_wide

SPACED = re.compile("[一-鿿] [A-Za-z0-9]")
DASHES = "-–—/~"
ENDED, OPENED = re.compile(r"[\d.,]*\d\s*$", re.ASCII), re.compile(r"\s*\d[\d.,]*", re.ASCII)
NO_DIGIT = 0.6  # of the size: less room than a digit takes


def joined(
    lines: Sequence[Line], *, counted: bool = False, spaced: bool = False, right: float | None = None
) -> str:
    """Return the text of lines as one, with the spaces and hyphens that the line ends have swallowed.

    `counted` says that lines were cut by counting characters, so that they have kept their spaces; `spaced`
    that the author puts a space between hanzi and numbers. `right` is where the lines of a cell have to end;
    without it the longest line tells.
    """
    text = ""
    reach = max((line.right for line in lines), default=0.0) if right is None else right
    for before, line in zip((None, *lines), lines, strict=False):
        if counted:
            text += line.text
        elif before is not None and _two_numbers(before, line, reach, in_cell=right is not None):
            text = f"{text.rstrip()} {line.text.lstrip()}"
        else:
            text = _behind(text, line.text.lstrip(), spaced=spaced)
    return text


def _two_numbers(before: Line, line: Line, reach: float, *, in_cell: bool) -> bool:
    """Say whether the number that ends a line and the one that opens the next are two.

    They are one only where no digit more had room. Latin text never breaks a number; a number with two points
    would be none.
    """
    ended, opened = ENDED.search(before.text), OPENED.match(line.text)
    if ended is None or opened is None:
        return False
    full = reach - before.right < before.size * (NO_DIGIT if in_cell else 1)
    if not full or (in_cell and "." in ended[0] and "." in opened[0]):
        return True
    return not in_cell and not any(map(is_wide, before.text + line.text))


def _behind(text: str, following: str, *, spaced: bool) -> str:
    bare = text.rstrip()
    if not bare or not following:
        return bare + following
    last, first = bare[-1], following[0]
    if last == "\u00ad" or (
        last == "-" and bare[-2:-1].isalpha() and not is_wide(bare[-2]) and first.islower()
    ):
        return bare[:-1] + following
    if is_wide(last) or is_wide(first):
        swallowed = spaced and (SPACED.match(f"{last} {first}") or SPACED.match(f"{first} {last}"))
        return bare + (" " if swallowed else "") + following
    if (last.isdigit() and first.isdigit()) or last in DASHES:
        return bare + following
    return f"{bare} {following}"
