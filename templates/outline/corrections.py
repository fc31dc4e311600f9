"""What an author corrects in a reading: each correction moves placements and composes the reading anew.

So no correction can lose a paragraph or put it in two places, and each is undone by the reading before it.
"""

from dataclasses import replace

from templates.model import Role
from templates.outline.headings import classify
from templates.outline.lines import clean
from templates.outline.moving import (
    CHOSEN,
    IN_PARTS,
    Slots,
    again,
    as_text,
    case_of,
    is_line,
    moved,
    tidied,
)
from templates.outline.reading import Place, Placement, Reading, Slot
from templates.outline.source import Kind


def set_title(reading: Reading, case: int, title: str) -> Reading:
    """Give a case the title that the author typed."""
    return again(reading, titles={**reading.titles, case: title})


def set_unit(reading: Reading, case: int, unit: str) -> Reading:
    """Give a case the office that the author typed."""
    return again(reading, units={**reading.units, case: unit})


def set_role(reading: Reading, case: int, part: int, role: Role, covers: tuple[Role, ...] = ()) -> Reading:
    """Say what a part is for; `covers` names further roles of a merged text."""
    slot = replace(reading.slots[case][part], role=role, covers=covers, confidence=1.0, reason=CHOSEN)
    return again(reading, slots=_with_slot(reading.slots, case, part, slot))


def put_in(reading: Reading, paragraph: int, case: int, part: int) -> Reading:
    """Move a paragraph into a part as text; it stands there in the order of the file."""
    return moved(reading, {paragraph: as_text(paragraph, case, part)})


def begin_part(reading: Reading, paragraph: int, role: Role) -> Reading:
    """Begin a part of that role at a paragraph: what follows it in its old part comes along."""
    here = reading.placements[paragraph]
    case = case_of(reading, paragraph)
    old = here.part if here.place in IN_PARTS else -1
    moved = [at for at in _of_part(reading, case, old) if at >= paragraph] if old >= 0 else [paragraph]
    new = (old if old >= 0 else _last_part_before(reading, case, paragraph)) + 1
    place, head, heading = _as_heading(reading, paragraph)
    slots = [list(parts) for parts in reading.slots]
    slots[case].insert(new, Slot(role, heading, (), 1.0, CHOSEN))

    def shift(each: Placement) -> Placement:
        if each.paragraph == paragraph:
            return Placement(paragraph, place, case, new, head, 1.0, CHOSEN)
        if each.paragraph in inside:
            return replace(each, part=new)
        return replace(each, part=each.part + 1) if each.case == case and each.part >= new else each

    inside = set(moved)
    return tidied(reading, [shift(each) for each in reading.placements], slots)


def join_up(reading: Reading, case: int, part: int) -> Reading:
    """Join a part to the one above it; its heading becomes a paragraph of that one. The first part stays."""
    if part < 1:
        return reading
    return moved(reading, {at: as_text(at, case, part - 1) for at in _of_part(reading, case, part)})


def name_title(reading: Reading, paragraph: int) -> Reading:
    """Make a paragraph the title of its case; what was the title before is kept with the case."""
    return _named(reading, paragraph, Place.TITLE)


def name_unit(reading: Reading, paragraph: int) -> Reading:
    """Make a paragraph the office of its case; what was it before is kept with the case."""
    return _named(reading, paragraph, Place.UNIT)


def leave_out(reading: Reading, paragraph: int) -> Reading:
    """Count a paragraph among the page noise that no case takes."""
    return moved(reading, {paragraph: Placement(paragraph, Place.DROPPED, reason="您说不收入。")})


def take_in(reading: Reading, paragraph: int) -> Reading:
    """Take a paragraph into the part that stands above it, or else keep it with its case."""
    case = case_of(reading, paragraph)
    part = max(_last_part_before(reading, case, paragraph), 0)
    if reading.slots[case]:
        return put_in(reading, paragraph, case, part)
    return moved(reading, {paragraph: Placement(paragraph, Place.META, case, reason=CHOSEN)})


def _named(reading: Reading, paragraph: int, place: Place) -> Reading:
    case = case_of(reading, paragraph)
    placed = {
        each.paragraph: Placement(each.paragraph, Place.META, case, reason="原来认作别的，您另选了一行。")
        for each in reading.placements
        if each.place is place and each.case == case
    }
    placed[paragraph] = Placement(paragraph, place, case, reason=CHOSEN)
    typed = reading.titles if place is Place.TITLE else reading.units
    rest = {number: text for number, text in typed.items() if number != case}
    cleared = replace(reading, titles=rest) if place is Place.TITLE else replace(reading, units=rest)
    return moved(cleared, placed)


def _as_heading(reading: Reading, paragraph: int) -> tuple[Place, int, str]:
    """Return how a paragraph opens a part: as its heading line, with a run-in heading, or as plain text."""
    text = reading.source.paragraphs[paragraph].text
    if reading.source.paragraphs[paragraph].kind is not Kind.TEXT:
        return Place.TEXT, 0, ""
    heading = classify(text)
    if heading is not None and not heading.runs_in:
        return Place.HEADING, 0, heading.title
    if heading is not None and heading.level == 1:
        return Place.TEXT, heading.length, heading.title
    if heading is None and is_line(text):
        return Place.HEADING, 0, clean(text)
    return Place.TEXT, 0, ""


def _of_part(reading: Reading, case: int, part: int) -> list[int]:
    return [
        each.paragraph
        for each in reading.placements
        if each.place in IN_PARTS and (each.case, each.part) == (case, part)
    ]


def _last_part_before(reading: Reading, case: int, paragraph: int) -> int:
    """Return the part of a case that stands above a paragraph, -1 for none."""
    above = (each for each in reversed(reading.placements[:paragraph]) if each.place in IN_PARTS)
    return next((each.part for each in above if each.case == case), -1)


def _with_slot(slots: Slots, case: int, part: int, slot: Slot) -> Slots:
    made = [list(parts) for parts in slots]
    made[case][part] = slot
    return made
