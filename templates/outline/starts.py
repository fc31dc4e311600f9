"""Where the cases of a file begin: at 案例一, 案例二…, or where numbers, roles or titles begin anew."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from templates.model import Role
from templates.outline import numerals
from templates.outline.candidates import Candidate
from templates.outline.collection import marker
from templates.outline.front import find_block
from templates.outline.lines import Line
from templates.outline.noise import Verdict
from templates.outline.units import SURE, unit_line

MOST_CASES = 300
_OPENS = (Role.BACKGROUND, Role.SUMMARY, Role.LEAD)
_CLOSES = (Role.RESULTS, Role.INSIGHTS)
_WITH_OFFICE = 2.2  # what a title scores that an office or a subtitle follows
_WRITTEN = 10  # characters from which a line is text
_APART = 4  # lines between the titles of two cases, at least
_SOON = 12  # lines after its title within which the first heading of a case stands


def marked(lines: Sequence[Line], verdicts: Mapping[int, Verdict]) -> list[int]:
    """Return where 案例一, 案例二… open a case each; empty when fewer than two follow on from 一."""
    runs: list[list[int]] = []
    last = 0
    for at, line in enumerate(lines):
        found = marker(line.text) if at not in verdicts and line.is_text else None
        value = numerals.value(found[0]) if found else 0
        if value == 1:
            runs.append([at])
        elif not (runs and value == last + 1):
            continue
        else:
            runs[-1].append(at)
        last = value
    long = [run for run in runs if len(run) > 1]
    best = max(long, key=lambda run: run[-1] - run[0], default=[])
    if not best or len(best) > MOST_CASES or best[-1] - best[0] < 2 * (len(best) - 1):
        return []
    return _with_offices(lines, best, verdicts)


@dataclass(slots=True)
class _Seen:
    """What the case being gone through has shown so far."""

    last: Candidate
    count: int = 0
    roles: set[Role] = field(default_factory=set)
    written: bool = False

    def note(self, candidate: Candidate) -> None:
        """Take in the next heading."""
        self.last = candidate
        self.count += 1
        self.roles |= {candidate.wording.role} if candidate.firm else set()


def find_starts(
    lines: Sequence[Line],
    chosen: Sequence[Candidate],
    verdicts: Mapping[int, Verdict],
    breaks: Collection[int],
) -> list[int]:
    """Return the lines at which a case begins; a case begins again where numbers or roles do.

    `breaks` are lines that look like titles with an office or a subtitle below them.
    """
    starts = _told(lines, chosen, verdicts) if chosen else [0]
    again = [at for at in sorted(breaks) if _counts_again(lines, at, verdicts)]
    far = [at for at in again if all(abs(at - start) >= _APART for start in starts)]
    return _with_offices(lines, sorted({*starts, *far}), verdicts)


def _counts_again(lines: Sequence[Line], at: int, verdicts: Mapping[int, Verdict]) -> bool:
    """Say whether the headings above a line had counted on, and below it count from one again."""
    below = next((each for each in range(at + 1, min(at + _SOON, len(lines))) if _outermost(lines[each])), -1)
    if below < 0 or lines[below].heading is None or _value(lines[below]) != 1 or at in verdicts:
        return False
    above = next((each for each in range(at - 1, -1, -1) if _alike(lines[each], lines[below])), -1)
    return above >= 0 and _value(lines[above]) > 1


def _outermost(line: Line) -> bool:
    return line.heading is not None and not line.heading.runs_in


def _alike(line: Line, other: Line) -> bool:
    if line.heading is None or other.heading is None or line.heading.runs_in:
        return False
    return line.heading.kind == other.heading.kind


def _value(line: Line) -> int:
    return line.heading.value if line.heading is not None else 0


def _told(lines: Sequence[Line], chosen: Sequence[Candidate], verdicts: Mapping[int, Verdict]) -> list[int]:
    first = find_block(lines, range(chosen[0].position), verdicts, opening=True, plain=False)
    starts = [first.start if first else 0]
    seen = _Seen(chosen[0])
    for candidate in chosen:
        between = range(seen.last.position + 1, candidate.position)
        seen.written = seen.written or any(len(lines[at].text) > _WRITTEN for at in between)
        start = _start(lines, seen, candidate, verdicts)
        if start is not None:
            starts.append(start)
            seen = _Seen(candidate)
        seen.note(candidate)
    if len(starts) > 1:  # the first line may be the title of the whole collection
        first = find_block(lines, range(chosen[0].position), verdicts, opening=False, plain=False) or first
        starts[0] = first.start if first else 0
    return starts


def _with_offices(lines: Sequence[Line], starts: list[int], verdicts: Mapping[int, Verdict]) -> list[int]:
    """Return the starts of cases moved up to the offices that stand above their titles.

    Where the last case closes with an office, the others do as well: then it is a signature.
    """
    last = next((at for at in reversed(range(len(lines))) if at not in verdicts), -1)
    if last < 0 or _names_office(lines[last]):
        return starts
    return [start - 1 if _is_headed(lines, start, verdicts) else start for start in starts]


def _is_headed(lines: Sequence[Line], start: int, verdicts: Mapping[int, Verdict]) -> bool:
    if not start or start - 1 in verdicts or not _names_office(lines[start - 1]):
        return False
    return not any(_names_office(line) for line in lines[start + 1 : start + 3])


def _names_office(line: Line) -> bool:
    unit = unit_line(line.text)
    return unit is not None and unit.weight >= SURE


def _start(
    lines: Sequence[Line], seen: _Seen, candidate: Candidate, verdicts: Mapping[int, Verdict]
) -> int | None:
    """Return where the case begins that `candidate` is the first heading of; None where it is not."""
    counts_again = candidate.family == seen.last.family and candidate.value == 1
    again = _opens_again(seen, candidate)
    told_again = candidate.wording.role in seen.roles and not candidate.value
    if seen.count < 2 or not (counts_again or again or told_again):
        return None
    between = range(seen.last.position + 1, candidate.position)
    block = find_block(lines, between, verdicts, opening=False, plain=False)
    if block is not None and (counts_again or again or block.score >= _WITH_OFFICE):
        return block.start
    return candidate.position if again and counts_again and seen.written else None


def _opens_again(seen: _Seen, candidate: Candidate) -> bool:
    role = candidate.wording.role
    if not candidate.firm or role not in _OPENS or candidate.value > 1:
        return False
    return role in seen.roles or any(each in seen.roles for each in _CLOSES)
