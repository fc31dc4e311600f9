"""Which role each part has: the words of its heading first, then what its text and its place say.

The best sequence of roles is found by Viterbi's algorithm. A heading whose words are clear decides for
itself; a slogan takes the role that its text and its neighbours suggest, but only where at least two other
headings of the case are clear: elsewhere no role is invented.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from templates.model import MAIN_ROLES, USUAL_HEADING, Role
from templates.outline.candidates import Candidate
from templates.outline.matching import FIRM
from templates.outline.role_texts import by_text, text_shares

_STEPS = {  # how well one part follows another: 背景→做法 best, 启示→背景 worst
    Role.BACKGROUND: (0.0, 0.8, 0.2, -0.8),
    Role.PRACTICE: (-1.5, 0.3, 0.8, 0.2),
    Role.RESULTS: (-1.5, 0.3, 0.2, 0.8),
    Role.INSIGHTS: (-2.0, -1.0, -1.0, 0.2),
}
_FIRST = (0.4, 0.1, -0.2, -1.0)
_UNKNOWN = 0.3  # what 其他 is worth for a heading that says nothing
_BY_PLACE = -0.4  # what a main role costs that only place and text suggest
_WANTING = 0.6  # what it is worth that no other heading of the case says the role
_TEXT = 1.6
_AS_BACKGROUND = 0.95
_NEEDED = 2


@dataclass(frozen=True, slots=True)
class Decision:
    """The role of one part, how sure that is (0 to 1), and why, in plain Chinese."""

    role: Role
    covers: tuple[Role, ...]
    confidence: float
    reason: str


def decide(chosen: Sequence[Candidate], bodies: Sequence[str]) -> list[Decision]:
    """Return the role of each part of one case from its heading in `chosen` and its text in `bodies`."""
    slogans = by_text(bodies)
    told = {at: each.wording.role for at, each in enumerate(chosen) if each.firm}
    clear = {role for role in told.values() if role in MAIN_ROLES}
    last = max((at for at, role in told.items() if role is Role.INSIGHTS), default=len(chosen))
    emissions = [
        _emission(each, body, clear, by_place=slogans or (len(clear) >= _NEEDED and at < last))
        for at, (each, body) in enumerate(zip(chosen, bodies, strict=True))
    ]
    roles = _best(emissions)
    return [
        _decision(candidate, role, emission)
        for candidate, role, emission in zip(chosen, roles, emissions, strict=True)
    ]


def _emission(
    candidate: Candidate, body: str, clear: Collection[Role], *, by_place: bool
) -> dict[Role, float]:
    words = candidate.wording
    if candidate.firm and words.covers:
        return {words.role: words.score}
    if candidate.firm:
        told = {role: score for role, score in words.scores.items() if score >= words.score * 0.5}
        if words.role is Role.PROBLEMS and Role.BACKGROUND not in clear:  # before the work: why it was done
            told[Role.BACKGROUND] = words.score * _AS_BACKGROUND
        return told
    scores = {Role.OTHER: _UNKNOWN}
    if by_place:
        shares = text_shares(body)
        for role in MAIN_ROLES:
            said = 0.8 * words.scores.get(role, 0.0)
            wanting = 0.0 if role in clear else _WANTING
            scores[role] = _BY_PLACE + said + wanting + _TEXT * (shares.get(role, 0.25) - 0.25)
    return scores


def _best(emissions: Sequence[Mapping[Role, float]]) -> list[Role]:
    """Return the sequence of roles whose own scores and steps add up to most (Viterbi)."""
    paths: dict[Role, tuple[float, list[Role]]] = {}
    for at, emission in enumerate(emissions):
        paths = {role: _extend(paths, role, score, first=at == 0) for role, score in emission.items()}
    return max(paths.values(), key=lambda path: path[0])[1] if paths else []


def _extend(
    paths: Mapping[Role, tuple[float, list[Role]]], role: Role, score: float, *, first: bool
) -> tuple[float, list[Role]]:
    if first:
        return score + (_FIRST[MAIN_ROLES.index(role)] if role in MAIN_ROLES else 0.0), [role]
    before = max(paths, key=lambda each: paths[each][0] + _follows(each, role))
    return paths[before][0] + _follows(before, role) + score, [*paths[before][1], role]


def _follows(before: Role, role: Role) -> float:
    if before in _STEPS and role in MAIN_ROLES:
        return _STEPS[before][MAIN_ROLES.index(role)]
    return 0.0


def _decision(candidate: Candidate, role: Role, emission: Mapping[Role, float]) -> Decision:
    words = candidate.wording
    covers = tuple(each for each in words.covers if each != role) if role == words.role else ()
    name = USUAL_HEADING[role]
    if candidate.firm and role == words.role:
        sure = min(0.99, 0.55 + 0.11 * min(words.score, 4.0) * (0.7 + 0.3 * words.coverage))
        quoted = "、".join(f"“{word}”" for word in words.words[-3:])
        return Decision(role, covers, sure, f"标题里写着{quoted}{_number(candidate)}。")
    if role is Role.OTHER:
        sure = 0.5 if candidate.wording.score < FIRM else 0.4
        return Decision(role, (), sure, "标题的用词看不出是哪一部分，先放在“其他”里。")
    rest = max((score for each, score in emission.items() if each != role), default=0.0)
    sure = max(0.3, min(0.7, 0.45 + 0.15 * (emission[role] - rest)))
    return Decision(role, (), sure, f"标题没有写明，从前后顺序和正文用词看像“{name}”{_number(candidate)}。")


def _number(candidate: Candidate) -> str:
    return "，编号与前后相接" if candidate.value > 1 else ""
