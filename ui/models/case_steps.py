"""The steps of a case at the left of its page: what each holds, how far it is, what is odd about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from templates.counting import Counts
from templates.edits import not_shown, without_attachment
from templates.fitting import Filled, Fitting
from templates.model import USUAL_HEADING, AttachmentKind, Case, Part
from templates.outline.tree import problems
from templates.readiness import missing, requirements
from templates.requirements import Section, Template
from ui.models.optional_sections import key_of
from ui.words import thousands

INFO = "info"
FIGURES = "figures"
EXPORT = "export"


class State(StrEnum):
    """How far a step is."""

    NONE = "none"  # 没写
    HALF = "half"  # 写了一些
    DONE = "ok"  # 写好了


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `key` is `info`, `figures`, `export`, or the id of a part; `count`, `limit` make its bar.

    `depth` is 1 for one of several texts under a section; `right` is what stands at the right.
    """

    key: str
    name: str
    state: State
    right: str = ""
    count: int = 0
    limit: int = 0
    warning: str = ""
    depth: int = 0
    bar: bool = False


@dataclass(frozen=True, slots=True)
class Steps:
    """All steps, in their three groups, and the whole text's length."""

    main: tuple[Step, ...]
    figures: Step
    export: Step
    unused: tuple[Step, ...]
    total: int
    limit: int


def steps_of(case: Case, counts: Counts, fitting: Fitting) -> Steps:
    """Return the steps of a case as it stands."""
    sections = [step for filled in fitting.sections for step in _of_section(filled, case, counts)]
    unused = tuple(
        _of_part(part, counts, 0) for part in fitting.unused if part.text.strip() or part.heading.strip()
    )
    main = (_info(case), *sections)
    return Steps(main, _figures(case), _export(case), unused, counts.total, case.template.limit)


def name_of(part: Part, section: Section | None) -> str:
    """Return what a part is called: its own heading, its section's, or the usual one of its role."""
    return part.heading.strip() or (section.heading if section else USUAL_HEADING[part.role])


def place_of(part: Part, fitting: Fitting) -> str:
    """Return what the step is called at which a part is written."""
    filled = next((each for each in fitting.sections if part in each.parts), None)
    if filled is not None and len(filled.parts) == 1:
        return filled.section.heading
    return name_of(part, filled.section if filled else None)


def ceiling(section: Section) -> int:
    """Return the most characters that a section should have; 0 for no such number."""
    return section.limit or section.high


def _info(case: Case) -> Step:
    filled, wanted, missing = completion(case)
    state = State.DONE if not missing else (State.HALF if filled else State.NONE)
    return Step(INFO, "基本信息", state, f"{filled} / {wanted}")


def completion(case: Case) -> tuple[int, int, tuple[str, ...]]:
    """Return how many values of 基本信息 are there and asked, and which required ones are missing."""
    values = {"题目": case.title, "单位": case.unit}
    required = {"题目"} | ({"单位"} if case.template.unit_line != "none" else set())
    for spec in case.template.fields:
        values[spec.label] = case.fields.get(spec.key, "")  # type: ignore[assignment]
        if spec.required:
            required.add(spec.label)
    there = {name for name, value in values.items() if _holds(value)}
    return len(there), len(values), tuple(name for name in values if name in required - there)


def _holds(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else bool(value)


def _of_section(filled: Filled, case: Case, counts: Counts) -> Iterator[Step]:
    section = filled.section
    count, limit = counts.by_section.get(section.id, 0), ceiling(section)
    right = f"{thousands(count)} / {thousands(limit)}" if limit else thousands(count)
    warning = _warning(filled, count, limit)
    first = filled.parts[0].part if filled.parts else key_of(section)
    state = _state(section, count)
    if section.quiet and not count:
        yield Step(first, section.heading, state, "可不写")
        return
    yield Step(first, section.heading, state, right, count, limit, warning, 0, bool(limit))
    if len(filled.parts) > 1:
        yield from (_of_part(part, counts, 1) for part in filled.parts)


def _of_part(part: Part, counts: Counts, depth: int) -> Step:
    count = counts.by_part.get(part.part, 0)
    state = State.HALF if part.text.strip() else State.NONE
    return Step(part.part, name_of(part, None), state, thousands(count), count, depth=depth)


def _state(section: Section, count: int) -> State:
    if not count:
        return State.NONE
    limit = ceiling(section)
    enough = section.low or (limit // 2 if limit else 1)
    return State.DONE if count >= enough and (not limit or count <= limit) else State.HALF


def _warning(filled: Filled, count: int, limit: int) -> str:
    if 0 < limit < count:
        return f"超了 {thousands(count - limit)} 字"
    odd = sum(_odd_numbers(part.text) for part in filled.parts)
    return f"有 {odd} 处序号不顺" if odd else ""


@lru_cache(maxsize=128)
def _odd_numbers(text: str) -> int:
    return len(problems(text))


def _figures(case: Case) -> Step:
    there = sum(each.kind in (AttachmentKind.FIGURE, AttachmentKind.TABLE) for each in case.attachments)
    least = _photographs(case.template)
    loose, lost = len(not_shown(case)), len(without_attachment(case))
    warning = f"有 {lost} 处找不到图" if lost else (f"有 {loose} 张没放进正文" if loose else "")
    pictures = sum(each.kind is AttachmentKind.FIGURE for each in case.attachments)
    right = f"{pictures} / {least}" if least else str(there)
    state = State.DONE if there and pictures >= least else (State.HALF if there else State.NONE)
    return Step(FIGURES, "图片与附件", state, right, warning=warning)


def _export(case: Case) -> Step:
    lacking = missing(requirements(case))
    state = State.HALF if lacking else State.DONE
    return Step(EXPORT, "报送", state, f"缺 {lacking} 项" if lacking else "都齐了")


def _photographs(template: Template) -> int:
    return max((each.least for each in template.enclosures if each.kind == "photos"), default=0)
