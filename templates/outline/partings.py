"""Where one case ends and the next begins, as the author says: a case cut in two, two cases joined."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from templates.model import Role
from templates.outline.headings import classify
from templates.outline.lines import clean
from templates.outline.moving import CHOSEN, IN_PARTS, Keys, as_text, case_of, is_line, renumbered, tidied
from templates.outline.reading import Place, Placement, Reading, Slot
from templates.outline.source import Kind
from templates.outline.units import SURE, unit_line


def split_case(reading: Reading, paragraph: int) -> Reading:
    """Begin another case at a paragraph; a short line that is no heading of a part becomes its title."""
    case = case_of(reading, paragraph)
    before, after = (_used(reading, case, side) for side in (range(paragraph), range(paragraph, 10**9)))
    slots = [*reading.slots[:case], *(_picked(reading.slots[case], each) for each in (before, after))]

    def shift(each: Placement) -> Placement:
        if each.case < case or (each.case == case and each.paragraph < paragraph):
            return renumbered(each, before) if each.case == case else each
        moved = renumbered(each, after) if each.case == case else each
        return replace(moved, case=moved.case + 1)

    placements = [shift(each) for each in reading.placements]
    if _is_title(reading, paragraph):
        placements[paragraph] = Placement(paragraph, Place.TITLE, case + 1, reason=CHOSEN)
        following = _unit_after(reading, paragraph)
        if following >= 0:
            placements[following] = Placement(following, Place.UNIT, case + 1, reason="写的是单位名称。")
    shifted = _shift_keys(lambda number: number + 1 if number > case else number)
    return tidied(reading, placements, [*slots, *reading.slots[case + 1 :]], shifted)


def join_case(reading: Reading, case: int) -> Reading:
    """Join a case to the one before it; its title and office become text there. The first case stays."""
    if case < 1:
        return reading
    offset = len(reading.slots[case - 1])
    first = [*reading.slots[case - 1]] or [Slot(Role.OTHER, "", (), 1.0, CHOSEN)]

    def shift(each: Placement) -> Placement:
        if each.case != case:
            return replace(each, case=each.case - 1) if each.case > case else each
        if each.place in (Place.TITLE, Place.SUBTITLE, Place.UNIT):
            return as_text(each.paragraph, case - 1, max(offset - 1, 0))
        part = each.part + len(first) if each.part >= 0 else -1
        return replace(each, case=case - 1, part=part)

    slots = [*reading.slots[: case - 1], [*first, *reading.slots[case]], *reading.slots[case + 1 :]]
    shifted = _shift_keys(lambda number: -1 if number == case else number - (number > case))
    return tidied(reading, [shift(each) for each in reading.placements], slots, shifted)


def _is_title(reading: Reading, paragraph: int) -> bool:
    here = reading.placements[paragraph]
    source = reading.source.paragraphs[paragraph]
    plain = here.place not in (Place.HEADING, Place.TITLE) and source.kind is Kind.TEXT
    return plain and is_line(source.text) and classify(source.text) is None


def _unit_after(reading: Reading, paragraph: int) -> int:
    """Return the line after a title that names an office, -1 when the next line does not."""
    texts = [clean(each.text) for each in reading.source.paragraphs]
    at = next((n for n in range(paragraph + 1, len(texts)) if texts[n]), -1)
    unit = unit_line(texts[at]) if at >= 0 and reading.placements[at].place is not Place.HEADING else None
    return at if unit is not None and unit.weight >= SURE else -1


def _used(reading: Reading, case: int, side: range) -> list[int]:
    """Return the parts of a case that have paragraphs on one side, in order."""
    found = {
        each.part
        for each in reading.placements
        if each.case == case and each.place in IN_PARTS and each.paragraph in side
    }
    return sorted(found)


def _picked(slots: Sequence[Slot], kept: Iterable[int]) -> list[Slot]:
    return [slots[part] for part in kept]


def _shift_keys(rule: Callable[[int], int]) -> Keys:
    """Return what gives texts typed for a case to the number that the case has now (-1: to none)."""
    return lambda typed: {rule(number): text for number, text in typed.items() if rule(number) >= 0}
