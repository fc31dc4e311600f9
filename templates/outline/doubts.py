"""Where the author should look before a foreign file is kept: question, reason, answers offered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from templates.model import MAIN_ROLES, USUAL_HEADING, Role
from templates.outline.naming import from_name, is_same, other_titles, other_units
from templates.outline.reading import Doubt, Draft, Place, Placement, Slot
from templates.outline.source import Source

SURE = 0.75  # from here on nothing is asked
MOST = 40
_MANY_PARTS = 60
_LEAST_TEXT = 20  # characters; a case that holds fewer is none
_ROLES = (*MAIN_ROLES, Role.LEAD, Role.SUMMARY, Role.OUTLOOK, Role.PROBLEMS, Role.OTHER)
_BESIDE = (Place.TITLE, Place.UNIT, Place.META)


@dataclass(frozen=True, slots=True)
class Settled:
    """Which titles and offices the author has set: of these nothing is asked."""

    titles: Mapping[int, str] = field(default_factory=dict)
    units: Mapping[int, str] = field(default_factory=dict)


def find_doubts(
    source: Source,
    placements: Sequence[Placement],
    slots: Sequence[Sequence[Slot]],
    drafts: Sequence[Draft],
    settled: Settled,
) -> tuple[Doubt, ...]:
    """Return the doubts of a reading, those of one case together, at most `MOST`."""
    found: list[Doubt] = []
    if len(drafts) > 1:
        question = f"这份文件拆成了 {len(drafts)} 个案例。"
        found.append(Doubt("note", question, "编号或标题从头开始，请核对每个案例的题目。", 0))
    empty = [case for case, draft in enumerate(drafts) if _is_empty(draft)]
    if empty:
        count = f"有 {len(empty)} 篇" if len(drafts) > 1 else "这份文件"
        why = "标题下面没有写正文。请核对文件是否选对。"
        found.append(Doubt("note", f"{count}只有标题、没有正文，不像案例。", why, empty[0]))
    where = _where(placements)
    kept = _kept(placements, len(drafts))
    for case, (parts, draft) in enumerate(zip(slots, drafts, strict=True)):
        if len(found) > MOST:
            break
        if case in empty and len(drafts) > 1:
            continue
        name = from_name(source.name) if len(drafts) == 1 else ""
        found += _of_title(source, case, draft, kept[case], name) if case not in settled.titles else ()
        found += _of_unit(source, case, draft, kept[case]) if case not in settled.units else ()
        found += [*_of_numbers(case, draft), *_of_parts(case, parts, where)]
    return tuple(found[:MOST])


def _is_empty(draft: Draft) -> bool:
    return bool(draft.parts) and sum(len(part.text) for part in draft.parts) < _LEAST_TEXT


def _where(placements: Sequence[Placement]) -> dict[tuple[int, int], int]:
    """Return the first paragraph of every part."""
    where: dict[tuple[int, int], int] = {}
    for placement in placements:
        if placement.place in {Place.HEADING, Place.TEXT}:
            where.setdefault((placement.case, placement.part), placement.paragraph)
    return where


def _kept(placements: Sequence[Placement], cases: int) -> list[list[Placement]]:
    """Return for each case what stands beside its text; what the file keeps, to an only case."""
    kept: list[list[Placement]] = [[] for _ in range(cases)]
    for each in placements:
        case = 0 if each.case < 0 and cases == 1 else each.case
        if each.place in _BESIDE and 0 <= case < cases:
            kept[case].append(each)
    return kept


def _of_title(
    source: Source, case: int, draft: Draft, kept: Sequence[Placement], name: str
) -> Iterator[Doubt]:
    others = other_titles(source, kept, draft.title)
    if not draft.title or draft.title_guess:
        names = [draft.title] if draft.title else []
        choices = _told([], others, names) if others else tuple((each, each) for each in names)
        why = "文件里没有像标题的一行" + ("，先用文件名。" if draft.title else "。")
        yield Doubt("title", "这篇案例的标题是什么？", why, case, choices=choices)
        return
    titles = [each for each in kept if each.place is Place.TITLE]
    sure = min((each.confidence for each in titles), default=1.0)
    differs = bool(name) and not is_same(name, draft.title + draft.subtitle)
    if sure >= SURE and not (differs and _shares(name, draft.title)):
        return
    choices = _told([draft.title], others, [name] if differs else [])
    if len(choices) > 1:
        why = "正文和文件名不一样。" if differs else "不止一行像标题。"
        paragraph = titles[0].paragraph if titles else -1
        yield Doubt("title", "题目是哪一个？", why, case, paragraph=paragraph, choices=choices)


def _told(chosen: Sequence[str], others: Sequence[str], names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return titles as choices, each with where it was seen."""
    seen = ((each, "正文") for each in (*chosen, *others))
    return tuple(
        (f"{text}（{place}）", text) for text, place in (*seen, *((each, "文件名") for each in names))
    )


def _shares(name: str, title: str) -> bool:
    """Say whether a file's name and a title have four characters in a row in common."""
    return any(name[at : at + 4] in title for at in range(len(name) - 3))


def _of_unit(source: Source, case: int, draft: Draft, kept: Sequence[Placement]) -> Iterator[Doubt]:
    others = other_units(source, kept, draft.unit)
    if not draft.unit and not others:
        yield Doubt("note", "没有找到申报单位。", "存入后可以在填报项里补上。", case)
    elif others:
        names = [draft.unit, *others] if draft.unit else others
        placed = next((each.paragraph for each in kept if each.place is Place.UNIT), -1)
        choices = tuple((each, each) for each in names)
        yield Doubt(
            "unit", "申报单位是哪一个？", "文中不止一个单位。", case, paragraph=placed, choices=choices
        )


def _of_numbers(case: int, draft: Draft) -> Iterator[Doubt]:
    if draft.marks:
        question = f"{len(draft.marks)} 个数字是从图片里认出来的，请对照原件核对。"
        yield Doubt("note", question, "认字时数字最容易认错，存入后在正文里标着待核实。", case)


def _of_parts(case: int, parts: Sequence[Slot], where: Mapping[tuple[int, int], int]) -> Iterator[Doubt]:
    if not any(part.role in MAIN_ROLES for part in parts):
        why = "全文原样收下，可作素材；也可以逐段指定栏目。"
        yield Doubt("note", "没有找到“背景”“做法”这类标题。", why, case)
        return
    if len(parts) > _MANY_PARTS:
        question = f"这个案例有 {len(parts)} 个标题，多半不是一篇案例。"
        yield Doubt("note", question, "请核对文件是否选对。", case)
        return
    for number, part in enumerate(parts):
        yield from _of_part(case, number, part, where.get((case, number), -1))


def _of_part(case: int, number: int, part: Slot, paragraph: int) -> Iterator[Doubt]:
    if part.covers:
        names = "、".join(f"“{USUAL_HEADING[role]}”" for role in part.covers)
        question = f"“{part.heading}”是合写的标题，正文没有拆开。"
        why = f"放在“{USUAL_HEADING[part.role]}”里，同时算作写了{names}。"
        yield Doubt("note", question, why, case, number, paragraph)
    elif part.role is Role.LEAD and not part.heading:
        yield Doubt(
            "role", "开头这段没有标题，放在哪里？", part.reason, case, number, paragraph, _choices(part)
        )
    elif part.confidence < SURE:
        question = f"“{part.heading}”是哪一部分？"
        yield Doubt("role", question, part.reason, case, number, paragraph, _choices(part))


def _choices(part: Slot) -> tuple[tuple[str, str], ...]:
    """Return the roles offered for a part, the one it has first."""
    order = (part.role, *(role for role in _ROLES if role != part.role))
    return tuple((USUAL_HEADING[role], role.value) for role in order)
