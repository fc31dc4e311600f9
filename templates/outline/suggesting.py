"""What the paragraphs of a text without template headings could serve for: offered, never done by itself."""

import math
from collections.abc import Iterator, Mapping, Sequence

from templates.model import MAIN_ROLES, USUAL_HEADING, Role
from templates.outline.lines import clean
from templates.outline.matching import wording
from templates.outline.reading import Place, Placement, Slot, Suggestion
from templates.outline.role_texts import reasons, text_shares
from templates.outline.source import Kind, Source

MOST = 400  # paragraphs of a file that are looked at; a feature or a speech has some fifty
_SHORTEST = 24  # characters
_CLEAR = 0.55  # share from which a role is suggested
_SUREST = 0.9
_HEADED = 0.25  # what a point of the crosshead's words adds
_PLACE = {  # what the place in the text adds: at its beginning, in the middle, at its end
    Role.BACKGROUND: (0.6, -0.4, -0.6),
    Role.PRACTICE: (-0.4, 0.4, -0.3),
    Role.RESULTS: (-0.3, 0.1, 0.3),
    Role.INSIGHTS: (-0.6, -0.2, 0.6),
}


def suggest(
    source: Source, placements: Sequence[Placement], slots: Sequence[Sequence[Slot]]
) -> tuple[Suggestion, ...]:
    """Return a role for each paragraph of those cases that no heading of their own sorts.

    A case with a heading of one of the four roles gets none, nor does a paragraph whose text says little.
    """
    found: list[Suggestion] = []
    looked = 0
    for case, parts in enumerate(slots):
        if looked >= MOST or any(part.role in MAIN_ROLES and part.heading for part in parts):
            continue
        texts = list(_texts(source, placements, case, parts))[: MOST - looked]
        looked += len(texts)
        for order, (paragraph, text, heading) in enumerate(texts):
            suggestion = _of(paragraph, text, heading, (order + 0.5) / len(texts))
            found += [suggestion] if suggestion else []
    return tuple(found)


def _texts(
    source: Source, placements: Sequence[Placement], case: int, parts: Sequence[Slot]
) -> Iterator[tuple[int, str, str]]:
    """Yield the paragraphs of a case that no main part holds, with the heading they stand under."""
    for each in placements:
        if each.case != case or each.place is not Place.TEXT or parts[each.part].role in MAIN_ROLES:
            continue
        paragraph = source.paragraphs[each.paragraph]
        text = clean(paragraph.text)
        if paragraph.kind is Kind.TEXT and len(text) >= _SHORTEST:
            yield each.paragraph, text, parts[each.part].heading


def _of(paragraph: int, text: str, heading: str, share: float) -> Suggestion | None:
    said = text_shares(text)
    if not said:
        return None
    chances = _chances(said, heading, share)
    role = max(chances, key=chances.__getitem__)
    if chances[role] < _CLEAR:
        return None
    return Suggestion(paragraph, role, round(min(_SUREST, chances[role]), 2), _reason(text, heading, role))


def _chances(said: Mapping[Role, float], heading: str, share: float) -> dict[Role, float]:
    """Return the chance of each role from text, crosshead and place (0 first paragraph, 1 last)."""
    headed = wording(heading).scores if heading else {}
    logs = {
        role: math.log(max(said[role], 1e-6)) + _place(role, share) + _HEADED * headed.get(role, 0.0)
        for role in MAIN_ROLES
    }
    powers = {role: math.exp(value - max(logs.values())) for role, value in logs.items()}
    return {role: power / sum(powers.values()) for role, power in powers.items()}


def _place(role: Role, share: float) -> float:
    first, middle, last = _PLACE[role]
    if share < 0.5:
        return first + (middle - first) * share * 2
    return middle + (last - middle) * (share - 0.5) * 2


def _reason(text: str, heading: str, role: Role) -> str:
    name = USUAL_HEADING[role]
    signs = "、".join(f"“{sign}”" for sign in reasons(text, role))
    told = wording(heading) if heading else None
    if told is not None and told.role is role and told.words:
        return f"小标题里写着“{told.words[-1]}”，像“{name}”。"
    if signs:
        return f"从用词看（{signs}）像“{name}”。"
    return f"从位置和用词看像“{name}”。"
