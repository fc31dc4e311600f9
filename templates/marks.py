"""Carry marks over a change of the texts that they point into: the only way in which a mark moves.

The open editor keeps its marks as text cursors; every other change (an import, a merge, a split, a restore)
comes through here.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from templates.difference import Stretch, unchanged
from templates.model import Mark


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of the marks of a text that changed, each group in the order it came in."""

    kept: tuple[Mark, ...]
    dropped: tuple[Mark, ...]


def carry(marks: Iterable[Mark], before: Mapping[str, str], after: Mapping[str, str]) -> Carried:
    """Carry marks from the texts `before` to the texts `after`, both by part id.

    In this order a mark stays where its text stayed; follows its text to where the change put it, in its
    own part or another; goes to the nearest other place in its part that reads the same; shrinks to the
    longest stretch of it that stayed; goes to a place in another part that reads the same; or is dropped,
    because its text stands nowhere. Every kept mark satisfies `after[part][start:end] == quote`.
    """
    changes = {part: Change(before.get(part, ""), text) for part, text in after.items()}
    kept: list[Mark] = []
    dropped: list[Mark] = []
    for mark in marks:
        places = _places(mark, changes) if mark.quote else iter(())
        moved = next(places, None)
        if moved is None:
            dropped.append(mark)
        else:
            kept.append(moved)
    return Carried(tuple(kept), tuple(dropped))


@dataclass(frozen=True)
class Change:
    """One part's text before and after a change; what stayed is worked out when it is first asked for."""

    before: str
    after: str

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """Return what stayed."""
        return unchanged(self.before, self.after)

    @cached_property
    def put_in(self) -> tuple[tuple[int, int], ...]:
        """Return start and end, in the new text, of each passage that the change put in."""
        edges = (Stretch(0, 0, 0), *self.stretches, Stretch(0, len(self.after), 0))
        return tuple(
            (one.after + one.size, other.after)
            for one, other in pairwise(edges)
            if one.after + one.size < other.after
        )

    def stayed(self, start: int, end: int) -> tuple[int, int]:
        """Return where the longest stretch of the old `start:end` stands that stayed; (0, 0) for none."""
        longest = (0, 0)
        for each in self.stretches[self._first(start) :]:
            if each.before >= end:
                break
            low, high = max(start, each.before), min(end, each.before + each.size)
            if high - low > longest[1] - longest[0]:
                shift = each.after - each.before
                longest = (low + shift, high + shift)
        return longest

    def place(self, start: int) -> int:
        """Return about where a character of the old text would stand in the new one."""
        index = self._first(start)
        if index == len(self.stretches) or start < self.stretches[index].before:
            return 0
        each = self.stretches[index]
        return each.after + min(start - each.before, each.size)

    def _first(self, start: int) -> int:
        """Return the index of the last stretch that begins at or before `start`, else 0."""
        return max(0, bisect_right(self._begins, start) - 1)

    @cached_property
    def _begins(self) -> tuple[int, ...]:
        return tuple(each.before for each in self.stretches)

    def nearest(self, quote: str, near: int) -> int:
        """Return where `quote` stands nearest to `near` in the new text, -1 for nowhere."""
        return _nearest(quote, near, self.after, ((0, len(self.after)),))

    def nearest_put_in(self, quote: str, near: int) -> int:
        """Return where `quote` stands nearest to `near` among what the change put in, -1 for nowhere."""
        if quote not in self.after:
            return -1
        reach = len(quote) - 1
        return _nearest(quote, near, self.after, ((low - reach, high + reach) for low, high in self.put_in))


def _places(mark: Mark, changes: Mapping[str, Change]) -> Iterator[Mark]:
    """Yield the places that the mark may go to, the best first."""
    own = changes.get(mark.part, Change("", ""))
    others = [(part, change) for part, change in changes.items() if part != mark.part]
    low = high = near = 0
    if own.before[mark.start : mark.end] == mark.quote:
        low, high = own.stayed(mark.start, mark.end)
        near = own.place(mark.start)
    if high - low == len(mark.quote):
        yield replace(mark, start=low, end=high)
    yield from _at(mark, mark.part, own.nearest_put_in(mark.quote, near))
    for part, change in others:
        yield from _at(mark, part, change.nearest_put_in(mark.quote, 0))
    yield from _at(mark, mark.part, own.nearest(mark.quote, near))
    if low < high:
        yield replace(mark, start=low, end=high, quote=own.after[low:high])
    for part, change in others:
        yield from _at(mark, part, change.nearest(mark.quote, 0))


def _at(mark: Mark, part: str, start: int) -> Iterator[Mark]:
    if start >= 0:
        yield replace(mark, part=part, start=start, end=start + len(mark.quote))


def _nearest(quote: str, near: int, text: str, windows: Iterable[tuple[int, int]]) -> int:
    found = []
    for low, high in windows:
        low = max(low, 0)
        found.append(text.rfind(quote, low, min(high, near + len(quote))) if near >= low else -1)
        found.append(text.find(quote, max(low, near), high))
    return min((at for at in found if at >= 0), key=lambda at: abs(at - near), default=-1)
