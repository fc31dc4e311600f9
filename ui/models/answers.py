"""Which questions of 想一想 a text has answered: what the author ticked, and frames that were filled in."""

import re
from collections.abc import Mapping
from functools import lru_cache

from templates.requirements import Question

_GAP = "……"
_LEAST = 3  # characters of a frame's fixed words that say anything
_MARKS = re.compile(r"[，。；：、（）“”《》\s]")


def answered(question: Question, text: str) -> bool:
    """Return whether the frame of a question stands in `text` with every gap filled.

    A question without fixed words in its frame is never answered by itself: only the author knows.
    """
    pieces = [piece for piece in map(_bare, question.starter.split(_GAP)) if len(piece) >= _LEAST]
    if not pieces:
        return False
    return any(_filled(line, pieces) for line in _finished(text) if pieces[0] in line)


@lru_cache(maxsize=8)
def _finished(text: str) -> tuple[str, ...]:
    """Return the lines of a text that have no gap left, without their marks."""
    return tuple(_bare(line) for line in text.split("\n") if _GAP not in line)


def _filled(line: str, pieces: list[str]) -> bool:
    """Return whether the pieces stand in a line in their order."""
    place = 0
    for piece in pieces:
        place = line.find(piece, place)
        if place < 0:
            return False
        place += len(piece)
    return True


def _bare(text: str) -> str:
    return _MARKS.sub("", text)


def ticks_in(kept: str) -> dict[int, bool]:
    """Return what the author said of each question, as kept in the memory: `0+ 2-`."""
    pairs = (word for word in kept.split() if word[:-1].isdecimal() and word[-1] in "+-")
    return {int(word[:-1]): word[-1] == "+" for word in pairs}


def kept_ticks(ticks: Mapping[int, bool]) -> str:
    """Return ticks as they are kept in the memory."""
    return " ".join(f"{place}{'+' if on else '-'}" for place, on in sorted(ticks.items()))
