"""Headings that say their role only beside each other: 治河之难, 治河之策, 治河之效 share a front."""

from collections.abc import Collection, Sequence

from templates.model import MAIN_ROLES, Role
from templates.outline.crossheads import is_bare
from templates.outline.headings import unspaced
from templates.outline.lines import Line
from templates.outline.matching import FIRM, Wording, wording

_LONGEST = 14
_FRONTS = range(2, 7)  # characters of a front
_LEAST = 3  # headings that share it
_REST = 8
_CLEAR = 0.9


def shared_fronts(
    lines: Sequence[Line], span: range, taken: Collection[int]
) -> dict[int, tuple[str, Wording]]:
    """Return the headings with a front that three of them share: by position, the words and what they say.

    A front counts only where what follows it tells at least two main roles in full.
    """
    titles = {at: title for at in span if at not in taken and (title := _title(lines[at]))}
    groups: dict[str, list[int]] = {}
    for at, title in titles.items():
        for length in _FRONTS:
            if 0 < len(title) - length <= _REST:
                groups.setdefault(title[:length], []).append(at)
    best: dict[int, tuple[str, Wording]] = {}
    most = 1
    for front, members in groups.items():
        if len(members) < _LEAST or wording(front).score >= FIRM:
            continue
        told = {at: (titles[at], _rest(titles[at][len(front) :])) for at in members}
        roles = {words.role for _, words in told.values() if words.score >= FIRM}
        if len(_main(roles)) > most:
            most = len(_main(roles))
            best = {at: each for at, each in told.items() if each[1].score >= FIRM}
    return best


def _main(roles: Collection[Role]) -> set[Role]:
    return set(roles) & set(MAIN_ROLES)


def _rest(text: str) -> Wording:
    words = wording(text)
    return words if words.coverage >= _CLEAR else Wording()


def _title(line: Line) -> str:
    heading = line.heading
    if heading is not None:
        return "" if heading.runs_in or len(heading.title) > _LONGEST else heading.title
    text = unspaced(line.text).rstrip("：:")
    return text if len(text) <= _LONGEST and is_bare(text) else ""
