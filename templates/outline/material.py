"""Texts without template headings (特稿、通讯、工作总结): kept whole, cut only where they cut themselves.

One of the four roles is given only to a crosshead without number that says it in full (我们的体会). ■亮点 and
■声音 say what they are; every other crosshead opens a part of its own, and two lines that stand together
(slogan and explanation) open one.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from templates.model import MAIN_ROLES, Role
from templates.outline.crossheads import crossheads
from templates.outline.headings import unspaced
from templates.outline.lines import Line
from templates.outline.matching import STRONG, wording
from templates.outline.source import Kind

_FAMILIES = ("part", "han", "roman", "paren_han", "digits")
_CLEAR = 0.9


@dataclass(frozen=True, slots=True)
class Head:
    """A heading of a part: the lines it stands on, its words, its role. `sets` a role for those after it."""

    lines: tuple[int, ...]
    title: str
    role: Role = Role.OTHER


def heads(lines: Sequence[Line], span: range, taken: Collection[int]) -> list[Head]:
    """Return the headings at which the text of `span` cuts itself; `taken` are lines that are no text."""
    free = [at for at in span if at not in taken and lines[at].paragraph.kind is Kind.TEXT]
    found = _numbered(lines, free) or _bare(lines, free)
    found |= {at for at in free if _is_mark(lines[at])}
    return list(_grouped(lines, sorted(found), free))


def _numbered(lines: Sequence[Line], free: Sequence[int]) -> set[int]:
    """Return the lines of the outermost numbers that count 1, 2, … on lines of their own."""
    for family in _FAMILIES:
        own = [at for at in free if _counts(lines[at], family)]
        values = [heading.value for at in own if (heading := lines[at].heading)]
        if len(own) > 1 and values == list(range(1, len(own) + 1)):
            return set(own)
    return set()


def _counts(line: Line, family: str) -> bool:
    heading = line.heading
    if heading is None or heading.kind != family or heading.runs_in:
        return False
    return not line.text.endswith(("。", "；")) or len(line.text) <= 24


def _is_mark(line: Line) -> bool:
    heading = line.heading
    if heading is None or heading.runs_in or line.text.endswith(("。", "；")):
        return False
    return heading.kind in {"mark", "bracket"}


def _bare(lines: Sequence[Line], free: Sequence[int]) -> set[int]:
    taken = {index for index, at in enumerate(free) if lines[at].heading is not None}
    found = {free[index] for index in crossheads([lines[at].text for at in free], taken)}
    return found | {at for at in free if lines[at].paragraph.level and len(lines[at].text) <= 60}


def _grouped(lines: Sequence[Line], found: Sequence[int], free: Sequence[int]) -> list[Head]:
    """Join heads that stand together, and let ■亮点 give its role to those that follow it."""
    order = {at: index for index, at in enumerate(free)}
    groups: list[list[int]] = []
    for at in found:
        if groups and order[at] == order[groups[-1][-1]] + 1 and len(groups[-1]) < 3:
            groups[-1].append(at)
        else:
            groups.append([at])
    result: list[Head] = []
    role = Role.OTHER
    for group in groups:
        marked = next((at for at in group if _is_mark(lines[at])), None)
        if marked is not None:
            role = _role(lines[marked])
        own = _role(lines[group[0]]) if marked is None else role
        result.append(Head(tuple(group), _title(lines, group, role), own if own != Role.OTHER else role))
    return result


def _role(line: Line) -> Role:
    words = wording(_words(line))
    clear = words.score >= STRONG and words.coverage >= _CLEAR
    if words.role in MAIN_ROLES and (line.heading is not None or words.covers):
        return Role.OTHER
    return words.role if clear else Role.OTHER


def _title(lines: Sequence[Line], group: Sequence[int], role: Role) -> str:
    """Return the words of a head; the line that only names its role (■亮点) is said by the role already."""
    said = [
        _words(lines[at])
        for at in group
        if not (_is_mark(lines[at]) and _role(lines[at]) == role != Role.OTHER)
    ]
    return " ".join(said) if said else _words(lines[group[0]])


def _words(line: Line) -> str:
    return line.heading.title if line.heading is not None else unspaced(line.text).rstrip("：:")
