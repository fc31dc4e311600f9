"""Where the author should look before a foreign file is kept: question, reason, answers offered."""

from collections.abc import Iterator, Sequence

from templates.model import MAIN_ROLES, USUAL_HEADING, Role
from templates.outline.reading import Doubt, Draft, Place, Placement, Slot

SURE = 0.75  # from here on nothing is asked
MOST = 40
_MANY_PARTS = 60
_ROLES = (*MAIN_ROLES, Role.LEAD, Role.SUMMARY, Role.OUTLOOK, Role.PROBLEMS, Role.OTHER)


def find_doubts(
    placements: Sequence[Placement], slots: Sequence[Sequence[Slot]], drafts: Sequence[Draft]
) -> tuple[Doubt, ...]:
    """Return the doubts of a reading, those of one case together, at most `MOST`."""
    found: list[Doubt] = []
    if len(drafts) > 1:
        found.append(
            Doubt(
                "note",
                f"这份文件拆成了 {len(drafts)} 个案例。",
                "编号或标题从头开始，请核对每个案例的题目。",
                0,
            )
        )
    where = _where(placements)
    for case, (parts, draft) in enumerate(zip(slots, drafts, strict=True)):
        found += _of_case(case, parts, draft, where)
        if len(found) > MOST:
            break
    return tuple(found[:MOST])


def _where(placements: Sequence[Placement]) -> dict[tuple[int, int], int]:
    """Return the first paragraph of every part."""
    where: dict[tuple[int, int], int] = {}
    for placement in placements:
        if placement.place in {Place.HEADING, Place.TEXT}:
            where.setdefault((placement.case, placement.part), placement.paragraph)
    return where


def _of_case(
    case: int, parts: Sequence[Slot], draft: Draft, where: dict[tuple[int, int], int]
) -> Iterator[Doubt]:
    if not draft.title or draft.title_guess:
        choices = ((draft.title, draft.title),) if draft.title else ()
        why = "文件里没有像标题的一行" + ("，先用文件名。" if draft.title else "。")
        yield Doubt("title", "这篇案例的标题是什么？", why, case, choices=choices)
    if not draft.unit:
        yield Doubt("note", "没有找到申报单位。", "存入后可以在填报项里补上。", case)
    if draft.marks:
        question = f"{len(draft.marks)} 个数字是从图片里认出来的，请对照原件核对。"
        yield Doubt("note", question, "认字时数字最容易认错，存入后在正文里标着待核实。", case)
    if not any(part.role in MAIN_ROLES for part in parts):
        yield Doubt(
            "note", "没有找到“背景”“做法”这类标题。", "全文原样收下，可作素材；也可以逐段指定栏目。", case
        )
        return
    if len(parts) > _MANY_PARTS:
        yield Doubt(
            "note", f"这个案例有 {len(parts)} 个标题，多半不是一篇案例。", "请核对文件是否选对。", case
        )
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
