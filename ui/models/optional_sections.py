"""A section that need not be written has no text until someone wants to write one."""

from dataclasses import replace

from templates.fitting import fit
from templates.model import Case, Part, Role, new_part_id
from templates.requirements import Section

PREFIX = "add:"  # the key of a step whose section has no text yet


def key_of(section: Section) -> str:
    """Return the key of the step of a section without a text."""
    return f"{PREFIX}{section.id}"


def with_text_for(case: Case, key: str) -> tuple[Case, str]:
    """Return the case with an empty text for the section of that key, and the id of the text.

    Raises StopIteration for an unknown key.
    """
    laid = fit(case)
    place = next(n for n, filled in enumerate(laid.sections) if key_of(filled.section) == key)
    part = _blank(case, laid.sections[place].section)
    before = [each.part for filled in laid.sections[:place] for each in filled.parts]
    order = [each.part for each in case.parts]
    at = 1 + max((order.index(each) for each in before), default=-1)
    parts = (*case.parts[:at], part, *case.parts[at:])
    return replace(case, parts=parts), part.part


def _blank(case: Case, section: Section) -> Part:
    wanted = section.takes[0]
    role = Role(wanted.partition(".")[0])
    taken = any(part.part == wanted for part in case.parts)
    part = new_part_id(case.parts, role) if taken else wanted
    return Part(part, role, covers=tuple(Role(each) for each in section.merges))
