"""Two states of a case side by side: which parts differ, and which stretches of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from templates.difference import unchanged
from templates.fitting import fit
from templates.model import Case, Part
from ui.models.case_steps import place_of

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """One part before and now; `gone` and `fresh` are the stretches (code points) that differ."""

    name: str
    before: str
    now: str
    gone: Spans = ()
    fresh: Spans = ()

    @property
    def same(self) -> bool:
        """Return whether nothing differs."""
        return self.before == self.now


def pairs(before: Case, now: Case) -> tuple[Pair, ...]:
    """Return title, unit and every part of either case, in the order of the case now."""
    found = [_pair("题目", before.title, now.title), _pair("单位", before.unit, now.unit)]
    old = {part.part: part for part in before.parts}
    laid, gone = fit(now), fit(before)
    found += [_pair(place_of(part, laid), *_texts(old.pop(part.part, None), part)) for part in now.parts]
    found += [_pair(place_of(part, gone), part.text, "") for part in old.values()]
    return tuple(pair for pair in found if pair.before or pair.now)


def _texts(before: Part | None, now: Part) -> tuple[str, str]:
    """Return what is compared: the texts, under their headings where those differ."""
    if before is None:
        return "", now.text
    if before.heading == now.heading:
        return before.text, now.text
    return f"{before.heading}\n{before.text}", f"{now.heading}\n{now.text}"


def _pair(name: str, before: str, now: str) -> Pair:
    if before == now:
        return Pair(name, before, now)
    same = unchanged(before, now)
    gone = tuple(_between([(s.before, s.size) for s in same], len(before)))
    fresh = tuple(_between([(s.after, s.size) for s in same], len(now)))
    return Pair(name, before, now, gone, fresh)


def _between(kept: list[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    at = 0
    for start, size in (*kept, (length, 0)):
        if start > at:
            yield at, start
        at = start + size
