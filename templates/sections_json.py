"""The parts of a case as the sections of its JSON, and back: four plain texts, and the rest in order.

What joining leaves out stands beside them: `order` names the role of every part as it comes, `headings` and
`covers` the author's headings and merged roles, so that the same object makes the same parts again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from templates.exhibits_json import Json
from templates.model import MAIN_ROLES, Part, Role, new_part_id
from templates.outline.headings import classify


@dataclass(frozen=True, slots=True)
class Shown:
    """A part as it is printed: its heading as it stands where it comes from, its text with tables in full."""

    role: Role
    heading: str
    text: str
    covers: tuple[Role, ...] = ()


def sections_json(parts: Sequence[Shown]) -> Json:
    """Return the four sections and the rest, then what their joining leaves out: order, headings, covers."""
    main = {role: [part for part in parts if part.role == role] for role in MAIN_ROLES}
    sections: Json = {str(role): _joined(main[role]) for role in MAIN_ROLES}
    sections["other"] = [
        {"role": str(part.role), "heading": part.heading, "text": part.text}
        for part in parts
        if part.role not in MAIN_ROLES
    ]
    return {
        "sections": sections,
        "order": [str(part.role) for part in parts],
        "headings": {str(role): [part.heading for part in main[role]] for role in MAIN_ROLES if main[role]},
        "covers": {
            str(role): list(dict.fromkeys(str(each) for part in main[role] for each in part.covers))
            for role in MAIN_ROLES
            if any(part.covers for part in main[role])
        },
    }


def _joined(parts: Sequence[Shown]) -> str:
    if len(parts) == 1:
        return parts[0].text
    return "\n".join(piece for part in parts for piece in (part.heading, part.text) if piece)


def parts_from_json(found: Mapping[str, Any]) -> tuple[Part, ...]:
    """Return the parts that `sections` joins, in the order that `order` gives, else the four first.

    Raises ValueError for a role that there is not.
    """
    waiting: dict[Role, list[Part]] = {role: list(_main_parts(found, role)) for role in MAIN_ROLES}
    for part in map(_other_part, _listed((found.get("sections") or {}).get("other"))):
        waiting.setdefault(part.role, []).append(part)
    parts = [waiting[role].pop(0) for role in map(Role, _listed(found.get("order"))) if waiting.get(role)]
    rest = [part for queue in waiting.values() for part in queue]
    return tuple(_with_ids([*parts, *rest]))


def _with_ids(parts: Sequence[Part]) -> Iterator[Part]:
    named: list[Part] = []
    for part in parts:
        named.append(replace(part, part=new_part_id(named, part.role)))
    yield from named


def _listed(value: Any) -> list[Any]:  # noqa: ANN401
    if value is None or value == "":
        return []
    return [value] if isinstance(value, str | Mapping) else list(value)


def _other_part(given: Any) -> Part:  # noqa: ANN401
    if isinstance(given, str):
        return Part("", Role.OTHER, "", given)
    role = Role(given.get("role") or Role.OTHER)
    return Part("", role, _without_number(str(given.get("heading") or "")), str(given.get("text") or ""))


def _main_parts(found: Mapping[str, Any], role: Role) -> Iterator[Part]:
    """Yield the parts that one section joins, cut again where their headings stand."""
    text = "\n".join(str(each) for each in _listed((found.get("sections") or {}).get(role)))
    headings = [str(each) for each in _listed((found.get("headings") or {}).get(role))]
    covers = tuple(Role(each) for each in _listed((found.get("covers") or {}).get(role)))
    pieces = list(_cut(text, headings)) if len(headings) > 1 else [(headings[0] if headings else "", text)]
    for at, (heading, piece) in enumerate(pieces):
        if piece or heading:
            yield Part("", role, _without_number(heading), piece, covers if at == 0 else ())


def _cut(text: str, headings: Sequence[str]) -> Iterator[tuple[str, str]]:
    lines = text.split("\n")
    starts = []
    at = 0
    for heading in headings:
        if heading not in lines[at:]:
            break
        at = lines.index(heading, at) + 1
        starts.append(at - 1)
    if len(starts) != len(headings) or starts[0] != 0:
        yield "", text
        return
    for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield lines[start], "\n".join(lines[start + 1 : stop])


def _without_number(heading: str) -> str:
    found = classify(heading)
    return found.title if found is not None else heading.rstrip("：:").strip()
