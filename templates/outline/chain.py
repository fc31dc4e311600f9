"""Which of the candidates head the parts of a case: the chain that agrees best with itself.

Every candidate scores by its words and its form; every step from one heading to the next by how the numbers
run on. The best chain is found by dynamic programming, so that one heading's number, another's words and a
third's style decide together: (三)成效如何 inside a case that counts 一、二、三、四、 stays where it is.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from templates.model import MAIN_ROLES, Role
from templates.outline.candidates import Candidate
from templates.outline.matching import STRONG

_COST = 1.5  # what a heading must be worth
_ON = 2.0  # the number follows on
_ALIKE = 1.0  # the same mark without number
_BY_ITSELF = 3.5
_NEAR = 12  # candidates looked back to, and as many firm ones
_FAMILIES = ("part", "han", "roman", "bracket", "paren_han", "verse", "mark", "bare", "colon", "digits")
_OUTER = ("han", "part", "roman")
_OUTER_GAIN = 0.6  # at most, for a heading that only its number speaks for
_INNER_GAIN = 0.1


@dataclass(frozen=True, slots=True)
class _State:
    score: float
    before: int


def dominant(found: Sequence[Candidate]) -> str:
    """Return the family of numbers whose headings say most of what the parts are; empty when none does."""
    support: dict[str, float] = {}
    roles: dict[str, set[str]] = {}
    for candidate in found:
        worth = max(0.0, min(candidate.wording.score, 4.0) - 1.2) * (0.6 if candidate.length else 1.0)
        support[candidate.family] = support.get(candidate.family, 0.0) + worth
        if candidate.firm:
            roles.setdefault(candidate.family, set()).add(candidate.wording.role)
    scores = {family: score + len(roles.get(family, ())) for family, score in support.items() if score >= 1.0}
    return max(scores, key=lambda family: (scores[family], -_rank(family)), default="")


def _rank(family: str) -> int:
    kind = family.partition(":")[0]
    return _FAMILIES.index(kind) if kind in _FAMILIES else len(_FAMILIES)


def chain(found: Sequence[Candidate], breaks: Sequence[int] = ()) -> list[Candidate]:
    """Return the candidates that head parts, in order; none where no heading's words say anything.

    `breaks` are positions at which a new case could begin: after one, numbers may start anew.
    """
    leading = dominant(found)
    kept = [each for each in found if each.firm or each.family == leading]
    if not leading or not kept:
        return []
    nested = _nested(kept, leading, breaks)
    return _best([each for each in kept if each.position not in nested], leading, breaks)


def _best(kept: Sequence[Candidate], leading: str, breaks: Sequence[int]) -> list[Candidate]:
    states: list[_State] = []
    for index, candidate in enumerate(kept):
        own = _worth(candidate, leading)
        best = _State(_capped(candidate, own, _first(candidate)), -1)
        for before in _back(kept, index):
            step = _step(kept, before, index, breaks)
            score = states[before].score + _capped(candidate, own, step)
            if score > best.score:
                best = _State(score, before)
        states.append(best)
    return _walk(kept, states)


def _nested(kept: Sequence[Candidate], leading: str, breaks: Sequence[int]) -> set[int]:
    """Return the positions of candidates that stand under headings of the leading family.

    That is where that family counts without fail: between its first and its last heading nothing else heads
    a part; after the last only what says something new or carries on its count.
    """
    others = [each for each in kept if each.family != leading]
    nested: set[int] = set()
    if not others:
        return nested
    own = _best([each for each in kept if each.family == leading], leading, breaks)
    runs = [_Run.of(run) for run in _runs(own)]
    stops = [*(run.start for run in runs[1:]), others[-1].position + 1]
    at = 0
    for run, stop in zip(runs, stops, strict=True):
        while at < len(others) and others[at].position < stop:
            apart = _between(breaks, run.stop, others[at].position)
            nested |= {others[at].position} if run.holds(others[at]) and not apart else set()
            at += 1
    return nested


@dataclass(frozen=True, slots=True)
class _Run:
    """Headings that count on without fail: where they start, stop, and where the last main role stands."""

    start: int
    stop: int
    main: int
    last: int
    roles: frozenset[Role]

    @staticmethod
    def of(run: Sequence[Candidate]) -> "_Run":
        main = [each.position for each in run if each.firm and each.wording.role in MAIN_ROLES]
        roles = frozenset(each.wording.role for each in run if each.firm)
        return _Run(run[0].position, run[-1].position, max(main, default=-1), run[-1].value, roles)

    def holds(self, candidate: Candidate) -> bool:
        """Say whether a heading of another family stands under one of these."""
        if len(self.roles & set(MAIN_ROLES)) < 2 or candidate.position < self.start:
            return False
        if (_stands_apart(candidate) and candidate.position > self.main) or self._lacks(candidate):
            return False
        return candidate.position < self.stop or not self._misses(candidate)

    def _lacks(self, candidate: Candidate) -> bool:
        """Say whether a heading on a line of its own names a main part that these, without numbers, have not.

        A form has its short rows with their labels before the text, and its long ones as paragraphs below.
        """
        role = candidate.wording.role
        alone = candidate.kind == "bare" and candidate.wording.score >= STRONG and not self.last
        return alone and role in MAIN_ROLES and role not in self.roles

    def _misses(self, candidate: Candidate) -> bool:
        """Say whether a heading after the last of these says something new, or carries on their count."""
        role = candidate.wording.role
        on = not self.last or candidate.value in {0, self.last + 1}
        return role not in self.roles and (role not in MAIN_ROLES or on)


def _runs(own: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """Yield the stretches of headings that count 1, 2, 3 … without fail, or have no numbers."""
    run: list[Candidate] = []
    for each in own:
        if run and each.value not in {0, run[-1].value + 1}:
            yield run
            run = []
        run.append(each)
    if run:
        yield run


def _walk(kept: Sequence[Candidate], states: Sequence[_State]) -> list[Candidate]:
    index = max(range(len(states)), key=lambda at: states[at].score)
    if states[index].score <= 0:
        return []
    chosen = []
    while index >= 0:
        chosen.append(kept[index])
        index = states[index].before
    return chosen[::-1]


def _back(kept: Sequence[Candidate], index: int) -> list[int]:
    near = range(max(0, index - _NEAR), index)
    firm: list[int] = []
    for before in range(index - _NEAR - 1, max(-1, index - 40 * _NEAR), -1):
        if kept[before].firm:
            firm.append(before)
            if len(firm) == _NEAR:
                break
    return [*firm[::-1], *near]


def _worth(candidate: Candidate, leading: str) -> float:
    words = min(candidate.wording.score, 4.0)
    return words + candidate.form - _COST + (0.3 if candidate.family == leading else 0.0)


def _capped(candidate: Candidate, own: float, step: float) -> float:
    """Return what a heading adds: next to nothing without words of its own, however many there are."""
    if candidate.firm:
        return own + step
    return min(own + step, _OUTER_GAIN if candidate.kind in _OUTER else _INNER_GAIN)


def _first(candidate: Candidate) -> float:
    return -0.6 if candidate.value > 1 else 0.0


def _step(kept: Sequence[Candidate], before: int, index: int, breaks: Sequence[int]) -> float:
    last, this = kept[before], kept[index]
    if last.family != this.family:
        return _change(kept, before, index)
    if not this.value:
        return _ALIKE
    if this.value == last.value + 1:
        return _ON
    between = kept[before + 1 : index]
    if this.value <= last.value:
        broken = _between(breaks, last.position, this.position)
        return _anew(this, broken=broken)
    skipped = sum(each.family == this.family for each in between)
    return -0.5 - min(2.5, 0.7 * skipped)


def _between(breaks: Sequence[int], above: int, below: int) -> bool:
    """Say whether a new case could begin between two lines; `breaks` stand in order."""
    at = bisect_right(breaks, above)
    return at < len(breaks) and breaks[at] < below


def _anew(this: Candidate, *, broken: bool) -> float:
    if this.firm and (this.value == 1 or broken):
        return 0.8 if broken else -0.3
    return -1.2 if this.wording.score >= STRONG else -4.0


def _change(kept: Sequence[Candidate], before: int, index: int) -> float:
    last, this = kept[before], kept[index]
    apart = _stands_apart(last) or _stands_apart(this)
    if not this.firm:
        return -0.3 if apart else -3.0
    on = 0 < last.value == this.value - 1
    step = -0.3 if on or apart else -1.0 if last.firm else -1.5
    between = kept[before + 1 : index]
    elder = this.value > 1 and any(each.family == this.family and each.value < this.value for each in between)
    return step - (1.5 if elder else 0.0)


def _stands_apart(candidate: Candidate) -> bool:
    """Say whether a heading is one that is often set in a way of its own: 摘要, 专家点评, 附录."""
    return candidate.wording.role not in MAIN_ROLES and candidate.wording.score >= _BY_ITSELF
