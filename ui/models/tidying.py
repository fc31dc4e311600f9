"""标点规整 over a whole case: which marks would change, each with the words around it."""

from collections.abc import Iterable
from dataclasses import dataclass

from templates.fitting import fit
from templates.model import Case
from templates.punctuation import changes
from ui.editor.differences import Edit
from ui.models.case_steps import place_of

_AROUND = 12  # characters shown at either side


@dataclass(frozen=True, slots=True)
class Tidied:
    """One change: where it is, what stands there, what would, and the line around it."""

    part: str
    name: str
    edit: Edit
    old: str
    before: str
    after: str


def changes_in(case: Case) -> tuple[Tidied, ...]:
    """Return every change in the order of the parts."""
    laid = fit(case)
    found = []
    for part in case.parts:
        name = place_of(part, laid)
        for change in changes(part.text):
            line = part.text.rfind("\n", 0, change.start) + 1
            end = part.text.find("\n", change.end)
            end = len(part.text) if end < 0 else end
            found.append(
                Tidied(
                    part=part.part,
                    name=name,
                    edit=Edit(change.start, change.end, change.new),
                    old=change.old,
                    before=part.text[max(line, change.start - _AROUND) : change.start],
                    after=part.text[change.end : min(end, change.end + _AROUND)],
                )
            )
    return tuple(found)


def edits_of(chosen: Iterable[Tidied]) -> dict[str, list[Edit]]:
    """Return the edits by part of the changes that are wanted."""
    edits: dict[str, list[Edit]] = {}
    for each in chosen:
        edits.setdefault(each.part, []).append(each.edit)
    return edits
