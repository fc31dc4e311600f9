"""What both formats of Works are read into: zones of text, and looks that stand over stretches of them."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Purpose(StrEnum):
    """What a zone of text is."""

    BODY = "body"
    NOTE = "note"
    CELL = "cell"  # of tables and the like: the words are there, their rows are not known
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Look:
    """How a stretch looks. `size` is points (0 unknown), `sign` marks a place that stands for no word."""

    bold: bool = False
    size: float = 0.0
    centred: bool = False
    bullet: bool = False
    sign: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """One look, from a byte of the stream up to another."""

    start: int
    end: int
    look: Look


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph: its text, where its bytes begin and end, and the looks of its characters."""

    text: str
    start: int
    looks: tuple[Look, ...] = ()


@dataclass(frozen=True, slots=True)
class Zone:
    """A run of paragraphs."""

    purpose: Purpose
    pieces: tuple[Piece, ...]


class Looks:
    """The looks over a text, asked by place; one that lies over an earlier one is left out."""

    def __init__(self, stretches: Sequence[Stretch]) -> None:
        self._stretches: list[Stretch] = []
        end = 0
        for stretch in sorted(stretches, key=lambda stretch: stretch.start):
            if end <= stretch.start < stretch.end:
                self._stretches.append(stretch)
                end = stretch.end
        self._starts = [stretch.start for stretch in self._stretches]

    def at(self, place: int) -> Look:
        """Return the look at a byte."""
        found = self.over(place, place + 1)
        return found[0].look if found else Look()

    def over(self, start: int, end: int) -> list[Stretch]:
        """Return the stretches that touch the bytes from `start` up to `end`."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_right(self._starts, end - 1)
        return [stretch for stretch in self._stretches[first:last] if stretch.end > start]
