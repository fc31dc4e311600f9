"""What the export page shows of a case: files that can be made, requirements that stand or do not, pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from storage.delivery import offers
from storage.handout import PlannedFile
from templates import catalog
from templates.build import build
from templates.fitting import Fitting, fit
from templates.layout import load
from templates.model import Case
from templates.outline.tree import problems
from templates.pagination import paginate
from templates.readiness import Requirement, State, missing, requirements
from ui.models.case_steps import name_of
from ui.preview_paint import Pages

FIELD, PART, ATTACHMENTS, FILES = "field", "part", "attachments", "files"  # where a line may lead
_ORDER = (State.MET, State.MISSING, State.DOUBTFUL)
_LEADS = {  # kind of a requirement -> where it leads, word and icon of the button
    "field": (FIELD, "去填", "pen"),
    "title": (FIELD, "去填", "pen"),
    "section": (PART, "去写", "pen"),
    "enclosure": (FILES, "添附件", "clip"),
    "figure": (PART, "去看", "eye"),
    "unused": (PART, "去看", "eye"),
    "unconfirmed": (PART, "去核对", "eye"),
    "outline": (PART, "去看", "checks"),
}


@dataclass(frozen=True, slots=True)
class Check:
    """One line of 对照征集要求: `goal` and `where` say where its button leads, empty when there is none.

    `where` is a field's key (`title` and `unit` too), a part id or a kind of enclosure.
    """

    state: State
    label: str
    detail: str
    goal: str = ""
    where: str = ""
    word: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that the page shows of one state of a case; `sent` is when it was last handed out."""

    case: Case
    files: tuple[PlannedFile, ...]
    checks: tuple[Check, ...]
    missing: int
    pages: Pages
    sent: datetime | None = None


def sheet_of(case: Case, sent: datetime | None) -> Sheet:
    """Return what the page shows of a case; takes as long as laying it out."""
    found = requirements(case)
    manuscript = build(case)
    layout = load(manuscript.layout)
    pages = Pages(manuscript, layout, paginate(manuscript, layout))
    return Sheet(case, tuple(offers(case)), checks(case, found), missing(found), pages, sent)


def checks(case: Case, found: tuple[Requirement, ...]) -> tuple[Check, ...]:
    """Return the lines of the list: what is met, what is missing, what is worth a look."""
    wanted = case.template if case.template.sections else catalog.standard()
    fitting = fit(case, wanted)
    lines = [_line(each, fitting) for each in found if not _folded(each)]
    lines += [*_met_fields(found), *_outline(case, fitting)]
    return tuple(sorted(lines, key=lambda line: _ORDER.index(line.state)))


def _folded(requirement: Requirement) -> bool:
    return requirement.kind == "field" and requirement.state is State.MET


def _met_fields(found: tuple[Requirement, ...]) -> Iterator[Check]:
    """Yield one line for all fields that are filled in: a line each would hide what is missing."""
    filled = [each.label for each in found if _folded(each)]
    if filled:
        many = "、".join(filled) if len(filled) < 4 else f"{len(filled)} 项"
        yield Check(State.MET, "必填项", f"{many}填好了")


def _line(requirement: Requirement, fitting: Fitting) -> Check:
    state, label, detail = requirement.state, requirement.label, requirement.detail
    if requirement.kind == "enclosure" and state is State.MET and not detail[0].isdigit():
        detail = "没有也可以"
    goal, word, icon = _LEADS.get(requirement.kind, ("", "", ""))
    if state is State.MET or not goal:
        return Check(state, label, detail)
    where = requirement.where
    if requirement.kind == "section":
        where = _part_of(fitting, requirement.where)
        word = "去写" if not detail.endswith("字") else "去改"
    if requirement.kind == "enclosure" and requirement.where == "photos":
        goal, word, icon = ATTACHMENTS, "添照片", "image"
    if requirement.kind == "figure" and state is State.DOUBTFUL:
        goal = ATTACHMENTS
    return Check(state, label, detail, goal, where, word, icon)


def _part_of(fitting: Fitting, section: str) -> str:
    """Return the first text of a section; the section's own id while it has none."""
    parts = (
        part.part for filled in fitting.sections if filled.section.id == section for part in filled.parts
    )
    return next(parts, section)


def _outline(case: Case, fitting: Fitting) -> Iterator[Check]:
    """Yield a line for each text whose numbers skip or repeat."""
    for filled in fitting.sections:
        for part in filled.parts:
            odd = problems(part.text)
            if odd:
                goal, word, icon = _LEADS["outline"]
                label = f"{name_of(part, filled.section)}的序号"
                said = odd[0].message.rstrip("。") if len(odd) == 1 else f"{len(odd)} 处不顺"
                yield Check(State.DOUBTFUL, label, said, goal, part.part, word, icon)
