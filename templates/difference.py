"""Which stretches of a text stand unchanged in another, fast enough for every save.

The common beginning and end are taken off first, which settles a single edit. What is left is anchored on
runs of characters that occur once on either side and in the same order (the idea of Bram Cohen's patience
diff, on runs instead of lines), then on shorter runs between those; only small remainders are compared
character by character (difflib).
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_RUNS = (16, 6)  # lengths of the runs that serve as anchors, coarse to fine
_SMALL = 20_000  # a product of lengths up to which characters are compared one by one
_ENDS = frozenset("。！？；：，、…”’）】》.!?;:,)]\n\t　 ")  # what a passage that goes or comes follows
_SLIDE = 400  # how far its beginning is looked for
_CHANCE = 4  # a shorter stretch inside a changed passage is chance: ，的 stand everywhere


@dataclass(frozen=True, slots=True)
class Stretch:
    """`size` characters that stand at `before` in the one text and at `after` in the other."""

    before: int
    after: int
    size: int


def unchanged(before: str, after: str) -> tuple[Stretch, ...]:
    """Return the stretches of `before` that stand in `after`, in order of both, none overlapping.

    Stretches of fewer than four characters inside a changed passage are left out as chance.
    """
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    middle = (before[head : len(before) - tail], after[head : len(after) - tail])
    found = [Stretch(0, 0, head)]
    found += [Stretch(s.before + head, s.after + head, s.size) for s in _anchored(*middle, _RUNS)]
    found.append(Stretch(len(before) - tail, len(after) - tail, tail))
    return tuple(_settled(list(_joined(found)), before, after))


def _common(one: str, other: str) -> int:
    """Return the length of the common beginning, by halving: comparing slices is what Python does fast."""
    low, high = 0, min(len(one), len(other))
    if one[:high] == other[:high]:
        return high
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _anchored(before: str, after: str, runs: tuple[int, ...]) -> Iterator[Stretch]:
    if len(before) < _CHANCE or len(after) < _CHANCE:
        return
    if len(before) * len(after) <= _SMALL:
        yield from _compared(before, after)
        return
    if not runs:
        return
    at_before = at_after = 0
    for stretch in (*_anchors(before, after, runs[0]), Stretch(len(before), len(after), 0)):
        between = (before[at_before : stretch.before], after[at_after : stretch.after])
        for inner in _anchored(*between, runs[1:]):
            yield Stretch(inner.before + at_before, inner.after + at_after, inner.size)
        yield stretch
        at_before, at_after = stretch.before + stretch.size, stretch.after + stretch.size


def _compared(before: str, after: str) -> Iterator[Stretch]:
    for block in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
        if block.size >= _CHANCE:
            yield Stretch(block.a, block.b, block.size)


def _anchors(before: str, after: str, run: int) -> Iterator[Stretch]:
    """Yield the longest chain of runs that occur once in either text, each grown as far as it goes."""
    ones, others = _once(before, run), _once(after, run)
    pairs = [(at, others[text]) for text, at in ones.items() if text in others]
    end_before = end_after = 0
    for at, there in _rising(pairs):
        if at < end_before or there < end_after:
            continue
        while at > end_before and there > end_after and before[at - 1] == after[there - 1]:
            at, there = at - 1, there - 1
        size = _common(before[at:], after[there:])
        yield Stretch(at, there, size)
        end_before, end_after = at + size, there + size


def _once(text: str, run: int) -> dict[str, int]:
    """Return where each run of that length stands that occurs only once."""
    places: dict[str, int] = {}
    for at in range(len(text) - run + 1):
        piece = text[at : at + run]
        places[piece] = -1 if piece in places else at
    return {piece: at for piece, at in places.items() if at >= 0}


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest chain of pairs that rise in both members (patience sorting); first members rise."""
    ends: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for index, (_, there) in enumerate(pairs):
        pile = bisect_left(ends, there)
        before.append(tops[pile - 1] if pile else -1)
        ends[pile : pile + 1] = [there]
        tops[pile : pile + 1] = [index]
    chain: list[tuple[int, int]] = []
    at = tops[-1] if tops else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def _joined(stretches: list[Stretch]) -> Iterator[Stretch]:
    """Yield the stretches without empty ones, neighbours that touch in both texts made one."""
    last = Stretch(0, 0, 0)
    for stretch in stretches:
        if (stretch.before, stretch.after) == (last.before + last.size, last.after + last.size):
            last = Stretch(last.before, last.after, last.size + stretch.size)
            continue
        if last.size:
            yield last
        last = stretch
    if last.size:
        yield last


def _settled(stretches: list[Stretch], before: str, after: str) -> Iterator[Stretch]:
    """Yield the stretches with each passage that only went or only came begun where a sentence does.

    That 第一句。第二句。第三句。 lost its second sentence reads the same as that it lost 二句。第.
    """
    for index in range(len(stretches) - 1):
        one, other = stretches[index], stretches[index + 1]
        ends = (one.before + one.size, one.after + one.size)
        if ends[1] == other.after:
            back = _slide(before, ends[0], other.before, one.size)
        elif ends[0] == other.before:
            back = _slide(after, ends[1], other.after, one.size)
        else:
            back = 0
        stretches[index] = Stretch(one.before, one.after, one.size - back)
        stretches[index + 1] = Stretch(other.before - back, other.after - back, other.size + back)
    return (stretch for stretch in stretches if stretch.size)


def _slide(text: str, start: int, end: int, room: int) -> int:
    """Return by how much a passage may begin earlier in `text`, reading the same, to follow a mark."""
    for back in range(min(room, _SLIDE) + 1):
        if start == back or text[start - back - 1] in _ENDS:
            return back
        if text[start - back - 1] != text[end - back - 1]:
            return 0
    return 0
