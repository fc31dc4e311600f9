"""What a case still lacks of what its template asks (对照征集要求), as values for the export page."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from templates import catalog
from templates.counting import Counts, count_case
from templates.edits import not_shown, without_attachment
from templates.fitting import Filled, Fitting, fit, roles_of
from templates.model import Attachment, AttachmentKind, Case, Role
from templates.outline.unconfirmed import is_unconfirmed
from templates.requirements import Enclosure, FieldSpec, Template

_WORDS = {AttachmentKind.FIGURE: "图", AttachmentKind.TABLE: "表"}
_MEGABYTE = 1_000_000  # as the calls and the phones count it


class State(StrEnum):
    """How a requirement stands."""

    MET = "met"
    MISSING = "missing"  # the organiser would send it back
    DOUBTFUL = "doubtful"  # worth a look before it goes out


@dataclass(frozen=True, slots=True)
class Requirement:
    """One line of the list: what is asked, how it stands, and where to go to mend it.

    `kind` is "total", "section", "field", "enclosure", "figure", "unused", "unconfirmed" or "title"; `where`
    is a section id, field key, part id or attachment UUID that belongs to it.
    """

    kind: str
    label: str
    state: State
    detail: str = ""
    where: str = ""


def requirements(case: Case, template: Template | None = None) -> tuple[Requirement, ...]:
    """Return every requirement of `template` (the case's own when None) and how the case stands to it."""
    wanted = template or case.template
    wanted = wanted if wanted.sections else catalog.standard()
    fitting, counts = fit(case, wanted), count_case(case, wanted)
    return (
        *_title(case, wanted),
        *_total(counts, wanted),
        *_sections(fitting, counts),
        *(_enclosure(each, case) for each in wanted.enclosures),
        *(_field(each, case) for each in wanted.fields if each.required),
        *_figures(case),
        *_unconfirmed(case),
        *_unused(fitting),
    )


def missing(found: tuple[Requirement, ...]) -> int:
    """Return how many requirements are not met (还缺 2 项)."""
    return sum(each.state is State.MISSING for each in found)


def _title(case: Case, template: Template) -> Iterator[Requirement]:
    if not case.title.strip():
        yield Requirement("title", "题目", State.MISSING, "没有填", "title")
    if template.unit_line != "none" and not case.unit.strip():
        yield Requirement(
            "title", template.unit_prefix.rstrip("：:") or "单位", State.MISSING, "没有填", "unit"
        )


def _total(counts: Counts, template: Template) -> Iterator[Requirement]:
    detail = f"{counts.total:,} 字"
    if template.limit:
        over = counts.total > template.limit
        words = f"{detail}，超出 {counts.total - template.limit:,} 字" if over else detail
        state = State.MISSING if over else State.MET
        yield Requirement("total", f"全文不超过 {template.limit:,} 字", state, words)
    if template.low and counts.total < template.low:
        yield Requirement("total", f"全文不少于 {template.low:,} 字", State.DOUBTFUL, detail)


def _sections(fitting: Fitting, counts: Counts) -> Iterator[Requirement]:
    """Yield one line for all required sections, or one for each that is empty; then those over a limit."""
    required = [filled for filled in fitting.sections if filled.section.required]
    covered = {role for filled in fitting.sections for part in filled.written for role in roles_of(part)}
    empty = [filled.section for filled in required if not _written(filled, covered)]
    if required and not empty:
        names = "、".join(filled.section.heading for filled in required)
        yield Requirement("section", f"{len(required)} 个栏目齐全，顺序对", State.MET, names)
    for section in empty:
        yield Requirement("section", section.heading, State.MISSING, "还没有写", section.id)
    for filled in fitting.sections:
        section, number = filled.section, counts.by_section[filled.section.id]
        if section.limit and number > section.limit:
            label = f"“{section.heading}”不超过 {section.limit:,} 字"
            yield Requirement("section", label, State.MISSING, f"{number:,} 字", section.id)


def _written(filled: Filled, covered: set[Role]) -> bool:
    """Return whether the section has text, its own or one that was written for it under a merged heading."""
    own = any(part.text.strip() for part in filled.parts)
    return own or bool(covered & {*filled.section.takes, *filled.section.merges})


def _field(spec: FieldSpec, case: Case) -> Requirement:
    filled = bool(case.fields.get(spec.key)) or (spec.key == "unit" and bool(case.unit.strip()))
    state, detail = (State.MET, "填好了") if filled else (State.MISSING, "没有填")
    return Requirement("field", spec.label, state, detail, spec.key)


def _enclosure(wanted: Enclosure, case: Case) -> Requirement:
    found = [each for each in case.attachments if _serves(each, wanted)]
    detail = f"{len(found)} {_unit(wanted)}" if found else "还没有"
    enough = len(found) >= wanted.least and (not wanted.most or len(found) <= wanted.most)
    small = sum(bool(each.size) and each.size < wanted.least_bytes for each in found)
    state = State.MET if enough else State.MISSING
    if enough and small:
        state, detail = State.DOUBTFUL, f"{detail}，其中 {small} {_unit(wanted)}偏小"
    if wanted.kind == "form" and not found:
        state, detail = State.DOUBTFUL, "按通知另外填报"
    return Requirement("enclosure", _label(wanted), state, detail, wanted.kind)


def _serves(attachment: Attachment, wanted: Enclosure) -> bool:
    if wanted.kind == "photos":
        return attachment.kind is AttachmentKind.FIGURE
    return attachment.kind is AttachmentKind.FILE and attachment.note in (wanted.kind, wanted.label)


def _label(wanted: Enclosure) -> str:
    least, most, unit = wanted.least, wanted.most, _unit(wanted)
    amounts = (
        (least and most > least, f" {least}—{most} {unit}"),
        (least and not most, f" {least} {unit}以上"),
        (least, f" {least} {unit}"),
        (most, f"，最多 {most} {unit}"),
    )
    amount = next((words for applies, words in amounts if applies), "")
    size = f"，每{unit} {wanted.least_bytes / _MEGABYTE:g} MB 以上" if wanted.least_bytes else ""
    return f"{wanted.label}{amount}{size}"


def _unit(wanted: Enclosure) -> str:
    return "张" if wanted.kind == "photos" else "件"


def _figures(case: Case) -> Iterator[Requirement]:
    for line in without_attachment(case):
        label = f"{_WORDS[line.kind]}{line.number}"
        yield Requirement("figure", label, State.MISSING, "正文里提到了，却没有这张", line.part)
    for each in not_shown(case):
        label = f"{_WORDS[each.kind]}{each.number} {each.name}".strip()
        yield Requirement("figure", label, State.DOUBTFUL, "没有放进正文", each.uuid)


def _unconfirmed(case: Case) -> Iterator[Requirement]:
    found = [mark for mark in case.marks if is_unconfirmed(mark)]
    if found:
        label = f"{len(found)} 个数字待核实"
        yield Requirement(
            "unconfirmed", label, State.DOUBTFUL, "从图片里认出来的，对照原件看一遍", found[0].part
        )


def _unused(fitting: Fitting) -> Iterator[Requirement]:
    for part in fitting.unused:
        if part.text.strip():
            label = part.heading or "没有标题的一栏"
            yield Requirement("unused", label, State.DOUBTFUL, "这个模板用不上，不会印出来", part.part)
