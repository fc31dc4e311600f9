"""Paragraphs given to roles, as a suggestion had it, and page furniture taken into the text after all."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from templates.model import MAIN_ROLES, Role
from templates.outline.moving import CHOSEN, IN_PARTS, Slots, as_text, case_of, moved, tidied
from templates.outline.reading import Place, Placement, Reading, Slot
from templates.outline.source import Paragraph

_ORDER = {role: number for number, role in enumerate(MAIN_ROLES)}


def allot(reading: Reading, roles: Mapping[int, Role]) -> Reading:
    """Put paragraphs, by their index, into the part of their case that has the role.

    A role without a part gets one, the four main roles in their usual order. Parts that are left empty go.
    """
    if not reading.slots or not roles:
        return reading
    slots: Slots = reading.slots
    placements: Sequence[Placement] = reading.placements
    for case in sorted({case_of(reading, at) for at in roles}):
        wanted = {role for at, role in roles.items() if case_of(reading, at) == case}
        for role in sorted(wanted, key=lambda each: _ORDER.get(each, len(_ORDER))):
            if all(slot.role is not role for slot in slots[case]):
                slots, placements = _with_part(slots, placements, case, role)
    placed = [_placed(each, slots, case_of(reading, each.paragraph), roles) for each in placements]
    return tidied(reading, placed, slots)


def put_all(reading: Reading, paragraphs: Sequence[int], case: int, part: int) -> Reading:
    """Move several paragraphs into a part as text; they stand there in the order of the file."""
    return moved(reading, {at: as_text(at, case, part) for at in paragraphs})


def leave_all(reading: Reading, paragraphs: Sequence[int]) -> Reading:
    """Count several paragraphs among the page noise that no case takes."""
    reason = "您说不收入。"
    return moved(reading, {at: Placement(at, Place.DROPPED, reason=reason) for at in paragraphs})


def take_furniture(reading: Reading, line: int) -> Reading:
    """Take a line of the page furniture, by its index, into the last part of the file as its last paragraph.

    Where there is no part it is kept with the file. A line that is not there changes nothing.
    """
    source = reading.source
    if line not in range(len(source.furniture)):
        return reading
    at = len(source.paragraphs)
    rest = tuple(text for number, text in enumerate(source.furniture) if number != line)
    longer = replace(
        source, paragraphs=(*source.paragraphs, Paragraph(source.furniture[line])), furniture=rest
    )
    last = next((each for each in reversed(reading.placements) if each.place in IN_PARTS), None)
    placed = as_text(at, last.case, last.part) if last else Placement(at, Place.META, reason=CHOSEN)
    whole = replace(reading, source=longer, placements=(*reading.placements, placed))
    return tidied(whole, whole.placements, whole.slots)


def _with_part(
    slots: Slots, placements: Sequence[Placement], case: int, role: Role
) -> tuple[list[list[Slot]], list[Placement]]:
    """Return slots and placements with a part of that role where it usually stands."""
    own = _ORDER.get(role, len(_ORDER))
    before = (n for n, slot in enumerate(slots[case]) if _ORDER.get(slot.role, -1) < own)
    new = max(before, default=-1) + 1
    made = [list(parts) for parts in slots]
    made[case].insert(new, Slot(role, "", (), 1.0, CHOSEN))
    shifted = [
        replace(each, part=each.part + 1) if each.case == case and each.part >= new else each
        for each in placements
    ]
    return made, shifted


def _placed(each: Placement, slots: Slots, case: int, roles: Mapping[int, Role]) -> Placement:
    role = roles.get(each.paragraph)
    if role is None:
        return each
    part = next(n for n, slot in enumerate(slots[case]) if slot.role is role)
    return as_text(each.paragraph, case, part)
