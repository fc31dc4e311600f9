"""One file, one case or several: where each begins, and the headings that its parts stand under."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from templates.model import MAIN_ROLES, Role
from templates.outline.candidates import Candidate, candidates
from templates.outline.chain import chain
from templates.outline.front import Block, bare_title, find_block, is_official, is_subtitle, titleness
from templates.outline.gaps import filled
from templates.outline.lines import Line
from templates.outline.matching import FIRM, STRONG, wording
from templates.outline.noise import Verdict, edges
from templates.outline.role_texts import by_text
from templates.outline.starts import MOST_CASES, find_starts, marked
from templates.outline.units import unit_line

_OUTER = ("part", "han", "roman")
_SLOGANS = (*_OUTER, "paren_han", "digits", "mark", "bracket")
_COLON = re.compile(r"[：:]")
_PREFACES = (Role.LEAD, Role.SUMMARY, Role.COMMENT, Role.OTHER)
_A_CASE = 3  # main roles that make a case of whatever its title says
_MOST_ABOVE = 6  # lines above the first heading among which a title is looked for
_SHORT = 8
_UNDERSTOOD = 0.9
_WITH_OFFICE = 2.2  # what a title scores that an office or a subtitle follows


@dataclass(frozen=True, slots=True)
class Span:
    """One case in the file: its lines, the head of it, and the headings of its parts.

    `chosen` is empty where no heading tells a part's role: then the text is kept whole as 素材.
    """

    lines: range
    block: Block | None
    chosen: tuple[Candidate, ...]


def split(lines: Sequence[Line], verdicts: Mapping[int, Verdict]) -> list[Span]:
    """Return the cases of a file in order. What stands before the first one belongs to the file."""
    opens = marked(lines, verdicts)
    if opens:
        return [
            _span(lines, range(start, stop), verdicts, opening=True)
            for start, stop in zip(opens, [*opens[1:], len(lines)], strict=True)
        ]
    whole = range(len(lines))
    breaks = _breaks(lines, whole, verdicts)
    chosen = _headings(lines, whole, verdicts, breaks)
    starts = find_starts(lines, chosen, verdicts, breaks)
    if not 1 < len(starts) <= MOST_CASES:
        return [_finished(lines, whole, chosen, verdicts, opening=True)]
    first = starts[0]
    return [
        _span(lines, range(start, stop), verdicts, opening=start == first)
        for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True)
    ]


def _span(lines: Sequence[Line], span: range, verdicts: Mapping[int, Verdict], *, opening: bool) -> Span:
    chosen = _headings(lines, span, verdicts, _breaks(lines, span, verdicts))
    return _finished(lines, span, chosen, verdicts, opening=opening)


def _finished(
    lines: Sequence[Line],
    span: range,
    chosen: Sequence[Candidate],
    verdicts: Mapping[int, Verdict],
    *,
    opening: bool,
) -> Span:
    told = tuple(chosen) if _tells(chosen, lines, span) else _slogans(lines, span, verdicts)
    if _is_official(lines, span, told, verdicts):
        told = ()
    body = told[0].position if told else _body(lines, span, verdicts)
    block = find_block(lines, range(span.start, body), verdicts, opening=opening, plain=not told)
    return Span(span, block, told)


def _is_official(
    lines: Sequence[Line], span: range, told: Sequence[Candidate], verdicts: Mapping[int, Verdict]
) -> bool:
    """Say whether this is a notice or a speech: by its title, and no case by at least three main roles."""
    main = {each.wording.role for each in told if each.firm and each.wording.role in MAIN_ROLES}
    if not told or len(main) >= _A_CASE:
        return False
    above = [at for at in range(span.start, told[0].position) if at not in verdicts][:_MOST_ABOVE]
    return any(is_official(lines[at].text) and titleness(lines, at) > 0 for at in above)


def _slogans(lines: Sequence[Line], span: range, verdicts: Mapping[int, Verdict]) -> tuple[Candidate, ...]:
    """Return the outermost headings of a case that says nothing by its headings, where its texts do."""
    found = candidates(lines, span, verdicts.keys())
    for family in _SLOGANS:
        own = [each for each in found if each.family.startswith(family) and not each.length]
        if len(own) > 1 and _counts([each.value for each in own]):
            stops = [*(each.position for each in own[1:]), span.stop]
            bodies = [
                "\n".join(lines[at].text for at in range(each.position + 1, stop) if at not in verdicts)
                for each, stop in zip(own, stops, strict=True)
            ]
            return tuple(own) if by_text(bodies) else ()
    return ()


def _counts(values: Sequence[int]) -> bool:
    """Say whether numbers count 1, 2, 3 …, or headings have none (■ 【】)."""
    return not any(values) or list(values) == list(range(1, len(values) + 1))


def _body(lines: Sequence[Line], span: range, verdicts: Mapping[int, Verdict]) -> int:
    """Return where the text of a case without template headings begins."""
    inside = lines[span.start : span.stop]
    taken = {at - span.start for at in verdicts if at in span}
    begin, _ = edges(inside, taken, headings=False)
    return span.start + begin


def _headings(
    lines: Sequence[Line], span: range, verdicts: Mapping[int, Verdict], breaks: Collection[int]
) -> list[Candidate]:
    taken = set(verdicts) | _titles(lines, span, verdicts)
    found = candidates(lines, span, taken)
    chosen = chain(found, sorted(breaks))
    while len(chosen) > 1 and _is_preface(lines, span.start, chosen, verdicts):
        chosen = chosen[1:]
    return filled(lines, span, chosen, taken)


def _is_preface(
    lines: Sequence[Line], start: int, chosen: Sequence[Candidate], verdicts: Mapping[int, Verdict]
) -> bool:
    """Say whether a 导语 stands above the title of the first case, and so heads no part of it."""
    first, second, *_ = chosen
    if first.wording.role not in _PREFACES:
        return False
    between = range(first.position + 1, second.position)
    block = find_block(lines, between, verdicts, opening=False, plain=False)
    above = find_block(lines, range(start, first.position), verdicts, opening=True, plain=False)
    return block is not None and (above is None or block.score >= _WITH_OFFICE)


def _titles(lines: Sequence[Line], span: range, verdicts: Mapping[int, Verdict]) -> set[int]:
    """Return lines whose place makes them titles, whatever they say (基层治理的实践与思考)."""
    free = [at for at in span if at not in verdicts]
    titles = {at for at, after in pairwise(free) if _may_be_title(lines[at]) and _is_head(lines, at, after)}
    if free and lines[free[0]].heading is None and _opens_file(lines, free[0]):
        titles.add(free[0])
    return titles


def _opens_file(lines: Sequence[Line], at: int) -> bool:
    """Say whether the first line is a title rather than the heading of a part that came alone (主要做法)."""
    said, *_ = _COLON.split(bare_title(lines[at].text), maxsplit=1)  # 基本情况：一张欠条 heads a part
    words = wording(said)
    plain = len(said) <= _SHORT and words.score >= FIRM and words.coverage >= _UNDERSTOOD
    return len(said) > 4 and not plain and titleness(lines, at) > 0


def _may_be_title(line: Line) -> bool:
    heading = line.heading
    if heading is not None and (heading.kind != "mark" or wording(heading.title).score >= FIRM):
        return False
    return len(line.text) > 4


def _is_head(lines: Sequence[Line], at: int, after: int) -> bool:
    text = lines[after].text
    if len(text) > 90 or titleness(lines, at) <= 0:
        return False
    return is_subtitle(text) or unit_line(text) is not None


def _breaks(lines: Sequence[Line], span: range, verdicts: Mapping[int, Verdict]) -> set[int]:
    free = [at for at in span if at not in verdicts]
    return {at for at, after in pairwise(free) if _is_head(lines, at, after)}


def _tells(chosen: Sequence[Candidate], lines: Sequence[Line], span: range) -> bool:
    """Say whether the headings found make a case: two clear ones, or an outermost one beyond doubt."""
    clear = [each for each in chosen if each.firm and each.wording.role in MAIN_ROLES]
    if len({each.wording.role for each in clear}) > 1 or _is_summed_up(chosen):
        return True
    if not clear or clear[0].wording.score < STRONG:
        return False
    only = clear[0]
    inside = only.kind not in _OUTER
    if inside and any((heading := lines[at].heading) and heading.kind in _OUTER for at in span):
        return False
    return only.value > 0 or only.kind == "bracket" or only.position <= span.start + 3


def _is_summed_up(chosen: Sequence[Candidate]) -> bool:
    """Say whether a 摘要 stands before a text that has a heading of its own (正文)."""
    roles = [each.wording.role for each in chosen if each.firm]
    return len(set(roles)) > 1 and roles[0] is Role.SUMMARY
