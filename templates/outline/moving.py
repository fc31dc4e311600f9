"""The machinery of corrections: placements moved, emptied parts taken away, the reading composed anew."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from templates.outline.compose import compose, joined, of_one_file
from templates.outline.headings import classify
from templates.outline.lines import clean
from templates.outline.reading import Place, Placement, Reading, Slot

CHOSEN = "您放在这里的。"
IN_PARTS = (Place.HEADING, Place.TEXT)
_LONGEST_LINE = 40
Slots = Sequence[Sequence[Slot]]
Keys = Callable[[Mapping[int, str]], dict[int, str]]


def again(
    reading: Reading,
    *,
    placements: Sequence[Placement] | None = None,
    slots: Slots | None = None,
    titles: Mapping[int, str] | None = None,
    units: Mapping[int, str] | None = None,
) -> Reading:
    """Return the reading composed anew with what was given put in the place of what it had."""
    made = compose(
        reading.key,
        reading.source,
        reading.placements if placements is None else placements,
        reading.slots if slots is None else slots,
        reading.titles if titles is None else titles,
        reading.units if units is None else units,
    )
    return of_one_file(made, reading)


def moved(reading: Reading, placed: Mapping[int, Placement]) -> Reading:
    """Return the reading with paragraphs put elsewhere, by their index."""
    placements = [placed.get(each.paragraph, each) for each in reading.placements]
    return tidied(reading, placements, reading.slots)


def tidied(reading: Reading, placements: Sequence[Placement], slots: Slots, shifted: Keys = dict) -> Reading:
    """Compose anew without the parts that a move has emptied, and without headings that moved away."""
    held: dict[tuple[int, int], list[Placement]] = {}
    for each in placements:
        if each.place in IN_PARTS:
            held.setdefault((each.case, each.part), []).append(each)
    kept = [[part for part in range(len(parts)) if (case, part) in held] for case, parts in enumerate(slots)]
    tidy = [
        [_headed(reading, parts[part], held[case, part]) for part in kept[case]]
        for case, parts in enumerate(slots)
    ]
    placed = [renumbered(each, kept[each.case]) if each.part >= 0 else each for each in placements]
    titles, units = shifted(reading.titles), shifted(reading.units)
    return again(reading, placements=placed, slots=tidy, titles=titles, units=units)


def _headed(reading: Reading, slot: Slot, placements: Sequence[Placement]) -> Slot:
    """Return a slot with the heading that its heading lines give, none when they are gone."""
    if any(each.head for each in placements):
        return slot
    lines = [each.paragraph for each in placements if each.place is Place.HEADING]
    texts = [clean(reading.source.paragraphs[at].text) for at in lines]
    if slot.heading and texts and all(_without_number(text) in slot.heading for text in texts):
        return slot
    return replace(slot, heading=joined([_without_number(text) for text in texts]))


def _without_number(text: str) -> str:
    heading = classify(text)
    return heading.title if heading is not None else text


def as_text(paragraph: int, case: int, part: int) -> Placement:
    """Return the placement of a paragraph that the author puts into a part as text."""
    return Placement(paragraph, Place.TEXT, case, part, reason=CHOSEN)


def renumbered(placement: Placement, kept: Sequence[int]) -> Placement:
    """Return a placement with its part's number among those that are kept."""
    return replace(placement, part=kept.index(placement.part)) if placement.part >= 0 else placement


def is_line(text: str) -> bool:
    """Say whether a paragraph is a line of its own rather than a sentence."""
    said = clean(text)
    return 0 < len(said) <= _LONGEST_LINE and said[-1] not in "。；;：:"


def case_of(reading: Reading, paragraph: int) -> int:
    """Return the case that a paragraph belongs to, or the one that the text before or after it does."""
    own = reading.placements[paragraph].case
    if own >= 0:
        return own
    above = next((each.case for each in reading.placements[paragraph::-1] if each.case >= 0), -1)
    return above if above >= 0 else 0
