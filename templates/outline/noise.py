"""What of a file is not the case: page noise to leave out, by-lines and captions to keep beside it.

The patterns are `resources/words/noise.toml`; where a line stands decides which of them may speak.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from templates.outline.collection import marker
from templates.outline.lines import Line, clean
from templates.outline.matching import FIRM, wording
from templates.outline.reading import Place
from templates.outline.source import Kind, Source
from templates.outline.units import label, unit_line
from templates.outline.words import toml

LONGEST = 160  # characters of a line that is tried against the patterns
_PARAGRAPH = 60
_SENTENCE = re.compile(r"[。；;][”」）)]?$")
_REST = 14  # lines that may follow 新闻推荐
_RUNNING = 3  # pages from which a line that stands on each is their head
_RUNS = range(4, 41)
_PAGE = "页码"
_LISTED = re.compile(r"^[·•▪\-].{2,80}$|^.{2,80}[|｜]$")
_STAR = re.compile("[★☆*＊]")
_SECRET = re.compile(
    r"(?:绝\s*密|机\s*密|秘\s*密)\s*(?:[★☆].{0,20}|[*＊]?\s*(?:[0-9一二三五十]{1,3}\s*[年月天]|长期|启用前))?[*＊]?"
)
_TOP = 12
_LONGEST_MARK = 60


@dataclass(frozen=True, slots=True)
class Verdict:
    """Where a line that is not of the case goes, and why; `caption` for what stands under a picture."""

    place: Place
    reason: str
    caption: bool = False


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    place: Place
    reason: str
    where: str
    rest: bool
    listed: bool
    contents: bool
    footer: bool
    caption: bool


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(_rule(entry) for entry in toml("noise")["line"])


def _rule(entry: Mapping[str, Any]) -> _Rule:
    return _Rule(
        pattern=re.compile(entry["pattern"]),
        place=Place(entry["place"]),
        reason=entry["reason"],
        where=entry["where"],
        rest=entry.get("rest", False),
        listed=entry.get("list", False),
        contents=entry.get("contents", False),
        footer=entry.get("footer", False),
        caption=entry.get("caption", False),
    )


def noise(lines: Sequence[Line]) -> dict[int, Verdict]:
    """Return the verdicts on those lines that are not of the case, by position in `lines`."""
    ruled = {position: rule for position, line in enumerate(lines) if (rule := _first(line, ("any",)))}
    verdicts = _spread(lines, ruled, _running(lines, ruled))
    front, tail = edges(lines, verdicts.keys())
    footer = any(rule.footer for rule in ruled.values())
    found: dict[int, _Rule] = {}
    for position in (*range(front), *range(tail, len(lines))):
        where = ("edge", "front") if position < front else ("edge", "tail")
        if position not in verdicts and (rule := _first(lines[position], _more(where, footer=footer))):
            found[position] = rule
    return _spread(lines, found, verdicts)


def _running(lines: Sequence[Line], ruled: Mapping[int, _Rule]) -> dict[int, Verdict]:
    """Return the verdicts on the head that every page repeats: first in the file, or beside page numbers."""
    counted = Counter(line.text for line in lines if _may_run(line))
    often = {text for text, count in counted.items() if count >= _RUNNING}
    if not often:
        return {}
    places: dict[str, list[int]] = {text: [] for text in often}
    for at, line in enumerate(lines):
        if line.text in often and _may_run(line):
            places[line.text].append(at)
    pages = {at for at, rule in ruled.items() if rule.reason == _PAGE}
    heads = [
        own
        for own in places.values()
        if sum(bool(pages & {at - 1, at + 1}) for at in own) >= _RUNNING - 1
        or (own[0] == 0 and unit_line(lines[1].text) is None)  # no title of cases that are alike
    ]
    return {at: Verdict(Place.META, "每页重复的页眉") for own in heads for at in own}


def _may_run(line: Line) -> bool:
    text = line.text
    if not line.is_text or line.heading is not None or len(text) not in _RUNS or _SENTENCE.search(text):
        return False
    return label(text) is None and wording(text).score < FIRM


def _spread(
    lines: Sequence[Line], ruled: Mapping[int, _Rule], known: Mapping[int, Verdict]
) -> dict[int, Verdict]:
    """Return the verdicts known, those of the rules, and those on the lines that go with them."""
    verdicts = {**known, **{at: Verdict(rule.place, rule.reason, rule.caption) for at, rule in ruled.items()}}
    for position, rule in ruled.items():
        verdicts |= _following(lines, position, rule, verdicts)
    return verdicts


def beside_title(line: Line) -> Verdict | None:
    """Return the verdict on a line between the title of a case and its text, wherever in the file that is."""
    rule = _first(line, ("any", "edge", "front"))
    return Verdict(rule.place, rule.reason, rule.caption) if rule else None


def _more(where: tuple[str, ...], *, footer: bool) -> tuple[str, ...]:
    return (*where, "footer") if footer and "tail" in where else where


def _first(line: Line, where: tuple[str, ...]) -> _Rule | None:
    if not line.is_text or not line.text or len(line.text) > LONGEST:
        return None
    return next(
        (rule for rule in _rules() if rule.where in where and rule.pattern.fullmatch(line.text)), None
    )


def edges(lines: Sequence[Line], taken: Collection[int] = (), *, headings: bool = True) -> tuple[int, int]:
    """Return where the text begins and where it ends: before and after stand only short lines.

    `taken` holds positions known to be no text; `headings` counts a bare heading (主要做法) as text.
    """
    text = [
        position
        for position, line in enumerate(lines)
        if position not in taken and (_is_text(line) or (headings and _is_heading(line)))
    ]
    return (text[0], text[-1] + 1) if text else (len(lines), len(lines))


def _is_text(line: Line) -> bool:
    if not line.is_text:
        return True
    if marker(line.text) or (len(line.text) <= LONGEST and label(line.text) is not None):
        return False
    if len(line.text) >= _PARAGRAPH:
        return True
    if line.heading is not None and (line.heading.runs_in or line.heading.level == 1):
        return True
    return bool(_SENTENCE.search(line.text)) and len(line.text) > 3


def _is_heading(line: Line) -> bool:
    return len(line.text) <= 20 and wording(line.text).score >= FIRM and wording(line.text).coverage > 0.8


def _following(
    lines: Sequence[Line], position: int, rule: _Rule, verdicts: Mapping[int, Verdict]
) -> dict[int, Verdict]:
    """Return what goes with 目录, 相关专题 (the lists after them) or 新闻推荐 (whatever is left)."""
    after = range(position + 1, len(lines))
    if rule.contents:
        return {each: Verdict(rule.place, rule.reason) for each in _contents(lines, position)}
    if rule.listed:
        listed = []
        for each in after:
            if each not in verdicts and not _LISTED.match(lines[each].text):
                break
            listed.append(each)
        return {each: Verdict(rule.place, rule.reason) for each in listed if each not in verdicts}
    if rule.rest and _is_tail(lines, position):
        return {each: _left_out(lines[each], rule) for each in after}
    return {}


def _left_out(line: Line, rule: _Rule) -> Verdict:
    """Return the verdict on what follows 新闻推荐: a picture stays with the case, whatever it shows."""
    if line.paragraph.kind is Kind.PICTURE:
        return Verdict(Place.META, "图片，在正文之外。")
    return Verdict(rule.place, rule.reason)


def _is_tail(lines: Sequence[Line], position: int) -> bool:
    """Say whether what follows a line is little beside what stands before it, and no part of a case."""
    before = sum(len(line.text) for line in lines[:position])
    rest = lines[position + 1 :]
    little = len(rest) <= _REST and 2 * sum(len(line.text) for line in rest) < before
    return little and not any(_is_section(line) for line in rest)


def _contents(lines: Sequence[Line], position: int) -> list[int]:
    """Return the lines after 目录 that stand again further down, as headings do."""
    listed: list[int] = []
    for each in range(position + 1, len(lines)):
        text = lines[each].text
        again = any(line.text == text for line in lines[each + 1 :])
        if not 0 < len(text) <= _PARAGRAPH or not again:
            break
        listed.append(each)
    return listed


def _is_section(line: Line) -> bool:
    heading = line.heading
    return heading is not None and heading.level == 1 and wording(heading.title).score >= FIRM


def secret(source: Source) -> str:
    """Return the 密级 mark that the file carries (秘密★一年), or an empty text.

    It stands on a line of its own near the top, in a header, or anywhere with its star.
    """
    texts = [clean(each.text[:_LONGEST_MARK]) for each in source.paragraphs if len(each.text) < _LONGEST_MARK]
    inked = [text for text in texts if text]
    starred = [text for text in inked[_TOP:] if _STAR.search(text)]
    for text in (*inked[:_TOP], *starred, *source.furniture):
        bare = re.sub(r"^密\s*级\s*[:：\t]\s*", "", text.strip())
        if _SECRET.fullmatch(bare):
            return bare
    return ""
