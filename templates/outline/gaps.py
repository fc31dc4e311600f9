"""A heading whose words say nothing, in the one place where the others leave a role out.

缘起, 探索, 蝶变 stand alone on their lines; so does 回声 after them. A single line set like the headings of
a case, where the order 背景、做法、成效、启示 has a gap, heads the part that is wanting; several such lines
are crossheads of the part that they stand in.
"""

from collections.abc import Collection, Iterator, Sequence

from templates.model import MAIN_ROLES, Role
from templates.outline.candidates import Candidate
from templates.outline.crossheads import is_bare, is_body
from templates.outline.headings import unspaced
from templates.outline.lines import Line
from templates.outline.matching import wording
from templates.outline.source import Kind
from templates.outline.units import label, unit_line

_LEAST = 2  # headings that set the shape
_SLACK = 1  # characters by which a heading may be shorter or longer than the others
_TERSE = 4  # characters of headings that are all of one length: 缘起, 探索, 蝶变
_LONGEST = 16
_MARKS = "：:？?"


def filled(
    lines: Sequence[Line], span: range, chosen: Sequence[Candidate], taken: Collection[int]
) -> list[Candidate]:
    """Return the headings of a case with those that fill a gap between them; `taken` lines are no text."""
    family = chosen[0].family if chosen else ""
    told = [each.wording.role for each in chosen if each.firm and each.wording.role in MAIN_ROLES]
    if (
        not family.startswith("bare")
        or len(set(told)) < _LEAST
        or any(_differs(each, family) for each in chosen)
    ):
        return list(chosen)
    shape = _Shape(lines, chosen)
    found = [
        single[0]
        for gap in _gaps(span, chosen)
        if len(single := [at for at in gap if at not in taken and shape.fits(at)]) == 1
    ]
    made = [_candidate(lines, at, chosen[0]) for at in found]
    return sorted([*chosen, *made], key=lambda each: each.position)


def _differs(candidate: Candidate, family: str) -> bool:
    return candidate.family != family or bool(candidate.length)


def _gaps(span: range, chosen: Sequence[Candidate]) -> Iterator[range]:
    """Yield the lines between two headings whose roles leave one out, and those after the last."""
    given = {each.wording.role for each in chosen}
    for index, each in enumerate(chosen):
        after = chosen[index + 1] if index + 1 < len(chosen) else None
        first = _order(each.wording.role)
        last = _order(after.wording.role) if after is not None else len(MAIN_ROLES)
        wanting = set(MAIN_ROLES[first + 1 : last]) if 0 <= first < last else set()
        if len(wanting - given) == 1 and len(wanting) == 1:
            yield range(each.position + 1, after.position if after is not None else span.stop)


def _order(role: Role) -> int:
    return MAIN_ROLES.index(role) if role in MAIN_ROLES else -1


class _Shape:
    """How the headings of a case are set: their length, and the mark that closes them."""

    def __init__(self, lines: Sequence[Line], chosen: Sequence[Candidate]) -> None:
        self._lines = lines
        texts = [unspaced(lines[each.position].text) for each in chosen]
        self._marks = {_mark(text) for text in texts}
        self._lengths = range(min(map(len, texts)) - _SLACK, max(map(len, texts)) + _SLACK + 1)
        if len({len(text) for text in texts}) == 1 and len(texts[0]) <= _TERSE:
            self._lengths = range(len(texts[0]), len(texts[0]) + 1)

    def fits(self, at: int) -> bool:
        """Say whether line `at` is set like the headings, and a text stands below it."""
        line = self._lines[at]
        text = unspaced(line.text)
        if line.paragraph.kind is not Kind.TEXT or line.heading is not None or len(text) > _LONGEST:
            return False
        if (
            len(text) not in self._lengths
            or _mark(text) not in self._marks
            or not is_bare(text.rstrip(_MARKS))
        ):
            return False
        if at + 1 >= len(self._lines) or not is_body(self._lines[at + 1].text):
            return False
        return label(text) is None and unit_line(text) is None


def _mark(text: str) -> str:
    return text[-1] if text.endswith(tuple(_MARKS)) else ""


def _candidate(lines: Sequence[Line], at: int, like: Candidate) -> Candidate:
    title = unspaced(lines[at].text).rstrip("：:")
    return Candidate(at, like.family, 0, title, 0, wording(title), like.form)
