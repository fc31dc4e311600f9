"""The parts of a case as the sections of its JSON, and back: four plain texts, and the rest in order.

What joining leaves out stands beside them: `parts` names every part as it comes (id, role, the author's
heading, merged roles, lines of text), so that the same object makes the same parts again, to the letter.
`headings` and `covers` say what stands in the text of the four.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from templates.exhibits_json import Json
from templates.model import MAIN_ROLES, Part, Role, new_part_id
from templates.outline.headings import classify
from templates.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Shown:
    """A part as it is printed: its heading as it stands where it comes from, its text with tables in full.

    `part` is the part itself, with its id and the author's own heading.
    """

    part: Part
    heading: str
    text: str

    @property
    def role(self) -> Role:
        """Return what the part is for."""
        return self.part.role

    @property
    def covers(self) -> tuple[Role, ...]:
        """Return the roles that it was written for as well."""
        return self.part.covers


def sections_json(parts: Sequence[Shown]) -> Json:
    """Return the four sections and the rest, then what their joining leaves out."""
    main = {role: [part for part in parts if part.role == role] for role in MAIN_ROLES}
    sections: Json = {str(role): _joined(main[role]) for role in MAIN_ROLES}
    sections["other"] = [
        {"role": str(part.role), "heading": part.heading, "text": part.text}
        for part in parts
        if part.role not in MAIN_ROLES
    ]
    return {
        "sections": sections,
        "parts": [_described(part) for part in parts],
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


def _described(shown: Shown) -> Json:
    return {
        "part": shown.part.part,
        "role": str(shown.role),
        "heading": shown.part.heading,
        "covers": [str(each) for each in shown.covers],
        "lines": _count_lines(shown.text),
    }


def _count_lines(text: str) -> int:
    return text.count("\n") + 1 if text else 0


def parts_from_json(found: Mapping[str, Any]) -> tuple[Part, ...]:
    """Return the parts that `sections` joins, in the order that `parts` gives, else the four first.

    A section that has more or fewer lines by now is cut where its headings stand. Raises ValueError for a
    role that there is not, Trouble for a section that there is not: its text would be lost without a word.
    """
    _refuse_unknown(found.get("sections") or {})
    listed = [_listed_part(each) for each in _listed(found.get("parts"))]
    waiting: dict[Role, list[Part]] = {}
    for role in MAIN_ROLES:
        own = [each for each in listed if each[0].role is role]
        waiting[role] = _by_lines(_section(found, role), own) or list(_main_parts(found, role))
    for part in map(_other_part, _listed((found.get("sections") or {}).get("other"))):
        waiting.setdefault(part.role, []).append(part)
    for role in set(waiting) - set(MAIN_ROLES):
        own = [each for each in listed if each[0].role is role]
        if len(own) == len(waiting[role]):
            pairs = zip(waiting[role], own, strict=True)
            waiting[role] = [
                _as_named(part, each, shown=bool(found.get("uuid"))) for part, (each, _) in pairs
            ]
    parts = [waiting[part.role].pop(0) for part, _ in listed if waiting.get(part.role)]
    rest = [part for queue in waiting.values() for part in queue]
    return tuple(_with_ids([*parts, *rest]))


def _refuse_unknown(sections: Mapping[str, Any]) -> None:
    known = {*map(str, MAIN_ROLES), "other"}
    for key in sections:
        if key not in known:
            raise Trouble(
                f"JSON 的 sections 里有不认识的“{key}”，没有新建。",
                f"这里只有 {'、'.join(map(str, MAIN_ROLES))} 和 other；别的栏目放在 other 里，写上 role。",
            )


def _listed_part(given: Any) -> tuple[Part, int]:  # noqa: ANN401
    """Return a part that `parts` describes, without its text, and how many lines that text has."""
    covers = tuple(Role(each) for each in _listed(given.get("covers")))
    part = Part(
        str(given.get("part") or ""), Role(given["role"]), str(given.get("heading") or ""), "", covers
    )
    return part, int(given.get("lines") or 0)


def _section(found: Mapping[str, Any], role: Role) -> str:
    return "\n".join(str(each) for each in _listed((found.get("sections") or {}).get(role)))


def _by_lines(text: str, own: Sequence[tuple[Part, int]]) -> list[Part]:
    """Return the parts that a section joins, cut by their numbers of lines; none where these do not fit."""
    if len(own) == 1:
        return [replace(own[0][0], text=text)]
    lines = text.split("\n") if text else []
    if sum(count + bool(part.heading) for part, count in own) != len(lines):
        return []
    found = []
    at = 0
    for part, count in own:
        at += bool(part.heading)
        found.append(replace(part, text="\n".join(lines[at : at + count])))
        at += count
    return found


def _as_named(part: Part, named: Part, *, shown: bool) -> Part:
    """Return a part beyond the four as `parts` describes it; a heading changed since `show` stays."""
    changed = shown and part.heading != _without_number(named.heading)
    return replace(named, heading=part.heading if changed else named.heading, text=part.text)


def _with_ids(parts: Sequence[Part]) -> Iterator[Part]:
    named: list[Part] = []
    for part in parts:
        kept = part.part.partition(".")[0] == part.role and all(part.part != each.part for each in named)
        named.append(part if kept else replace(part, part=new_part_id(named, part.role)))
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
    text = _section(found, role)
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
