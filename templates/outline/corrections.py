"""What an author corrects in a reading: each correction moves placements and composes the reading anew.

So no correction can lose a paragraph or put it in two places, and each is undone by the reading before it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from templates.model import Role
from templates.outline.compose import compose, joined
from templates.outline.headings import classify
from templates.outline.lines import clean
from templates.outline.reading import Place, Placement, Reading, Slot
from templates.outline.source import Kind

_CHOSEN = "您放在这里的。"
_LONGEST_HEADING = 40
_IN_PARTS = (Place.HEADING, Place.TEXT)
Slots = Sequence[Sequence[Slot]]


def set_title(reading: Reading, case: int, title: str) -> Reading:
    """Give a case the title that the author typed."""
    return _again(reading, titles={**reading.titles, case: title})


def set_unit(reading: Reading, case: int, unit: str) -> Reading:
    """Give a case the office that the author typed."""
    return _again(reading, units={**reading.units, case: unit})


def set_role(reading: Reading, case: int, part: int, role: Role, covers: tuple[Role, ...] = ()) -> Reading:
    """Say what a part is for; `covers` names further roles of a merged text."""
    slot = replace(reading.slots[case][part], role=role, covers=covers, confidence=1.0, reason=_CHOSEN)
    return _again(reading, slots=_with_slot(reading.slots, case, part, slot))


def put_in(reading: Reading, paragraph: int, case: int, part: int) -> Reading:
    """Move a paragraph into a part as text; it stands there in the order of the file."""
    return _moved(reading, {paragraph: _text(paragraph, case, part)})


def begin_part(reading: Reading, paragraph: int, role: Role) -> Reading:
    """Begin a part of that role at a paragraph: what follows it in its old part comes along."""
    here = reading.placements[paragraph]
    case = case_of(reading, paragraph)
    old = here.part if here.place in _IN_PARTS else -1
    moved = [at for at in _of_part(reading, case, old) if at >= paragraph] if old >= 0 else [paragraph]
    new = (old if old >= 0 else _last_part_before(reading, case, paragraph)) + 1
    place, head, heading = _as_heading(reading, paragraph)
    slots = [list(parts) for parts in reading.slots]
    slots[case].insert(new, Slot(role, heading, (), 1.0, _CHOSEN))

    def shift(each: Placement) -> Placement:
        if each.paragraph == paragraph:
            return Placement(paragraph, place, case, new, head, 1.0, _CHOSEN)
        if each.paragraph in inside:
            return replace(each, part=new)
        return replace(each, part=each.part + 1) if each.case == case and each.part >= new else each

    inside = set(moved)
    return _tidied(reading, [shift(each) for each in reading.placements], slots)


def join_up(reading: Reading, case: int, part: int) -> Reading:
    """Join a part to the one above it; its heading becomes a paragraph of that one. The first part stays."""
    if part < 1:
        return reading
    return _moved(reading, {at: _text(at, case, part - 1) for at in _of_part(reading, case, part)})


def name_title(reading: Reading, paragraph: int) -> Reading:
    """Make a paragraph the title of its case; what was the title before is kept with the case."""
    return _named(reading, paragraph, Place.TITLE)


def name_unit(reading: Reading, paragraph: int) -> Reading:
    """Make a paragraph the office of its case; what was it before is kept with the case."""
    return _named(reading, paragraph, Place.UNIT)


def leave_out(reading: Reading, paragraph: int) -> Reading:
    """Count a paragraph among the page noise that no case takes."""
    return _moved(reading, {paragraph: Placement(paragraph, Place.DROPPED, reason="您说不收入。")})


def take_in(reading: Reading, paragraph: int) -> Reading:
    """Take a paragraph into the part that stands above it, or else keep it with its case."""
    case = case_of(reading, paragraph)
    part = max(_last_part_before(reading, case, paragraph), 0)
    if reading.slots[case]:
        return put_in(reading, paragraph, case, part)
    return _moved(reading, {paragraph: Placement(paragraph, Place.META, case, reason=_CHOSEN)})


def split_case(reading: Reading, paragraph: int) -> Reading:
    """Begin another case at a paragraph; a short line that is no heading of a part becomes its title."""
    case = case_of(reading, paragraph)
    before, after = (_used(reading, case, side) for side in (range(paragraph), range(paragraph, 10**9)))
    slots = [*reading.slots[:case], *(_picked(reading.slots[case], each) for each in (before, after))]

    def shift(each: Placement) -> Placement:
        if each.case < case or (each.case == case and each.paragraph < paragraph):
            return _renumbered(each, before) if each.case == case else each
        moved = _renumbered(each, after) if each.case == case else each
        return replace(moved, case=moved.case + 1)

    placements = [shift(each) for each in reading.placements]
    if _is_title(reading, paragraph):
        placements[paragraph] = Placement(paragraph, Place.TITLE, case + 1, reason=_CHOSEN)
    shifted = _shift_keys(lambda number: number + 1 if number > case else number)
    return _tidied(reading, placements, [*slots, *reading.slots[case + 1 :]], shifted)


def join_case(reading: Reading, case: int) -> Reading:
    """Join a case to the one before it; its title and office become text there. The first case stays."""
    if case < 1:
        return reading
    offset = len(reading.slots[case - 1])
    first = [*reading.slots[case - 1]] or [Slot(Role.OTHER, "", (), 1.0, _CHOSEN)]

    def shift(each: Placement) -> Placement:
        if each.case != case:
            return replace(each, case=each.case - 1) if each.case > case else each
        if each.place in (Place.TITLE, Place.SUBTITLE, Place.UNIT):
            return _text(each.paragraph, case - 1, max(offset - 1, 0))
        part = each.part + len(first) if each.part >= 0 else -1
        return replace(each, case=case - 1, part=part)

    slots = [*reading.slots[: case - 1], [*first, *reading.slots[case]], *reading.slots[case + 1 :]]
    shifted = _shift_keys(lambda number: -1 if number == case else number - (number > case))
    return _tidied(reading, [shift(each) for each in reading.placements], slots, shifted)


def case_of(reading: Reading, paragraph: int) -> int:
    """Return the case that a paragraph belongs to, or the one that the text before or after it does."""
    own = reading.placements[paragraph].case
    if own >= 0:
        return own
    above = next((each.case for each in reading.placements[paragraph::-1] if each.case >= 0), -1)
    return above if above >= 0 else 0


# --- how it is done -------------------------------------------------------------------------------

Keys = Callable[[Mapping[int, str]], dict[int, str]]


def _again(
    reading: Reading,
    *,
    placements: Sequence[Placement] | None = None,
    slots: Slots | None = None,
    titles: Mapping[int, str] | None = None,
    units: Mapping[int, str] | None = None,
) -> Reading:
    made = compose(
        reading.key,
        reading.source,
        reading.placements if placements is None else placements,
        reading.slots if slots is None else slots,
        reading.titles if titles is None else titles,
        reading.units if units is None else units,
    )
    return replace(made, notes=reading.notes, secret=reading.secret, seconds=reading.seconds)


def _moved(reading: Reading, placed: Mapping[int, Placement]) -> Reading:
    placements = [placed.get(each.paragraph, each) for each in reading.placements]
    return _tidied(reading, placements, reading.slots)


def _tidied(reading: Reading, placements: Sequence[Placement], slots: Slots, shifted: Keys = dict) -> Reading:
    """Compose anew without the parts that a move has emptied, and without headings that moved away."""
    held: dict[tuple[int, int], list[Placement]] = {}
    for each in placements:
        if each.place in _IN_PARTS:
            held.setdefault((each.case, each.part), []).append(each)
    kept = [[part for part in range(len(parts)) if (case, part) in held] for case, parts in enumerate(slots)]
    tidy = [
        [_headed(reading, parts[part], held[case, part]) for part in kept[case]]
        for case, parts in enumerate(slots)
    ]
    renumbered = [_renumbered(each, kept[each.case]) if each.part >= 0 else each for each in placements]
    titles, units = shifted(reading.titles), shifted(reading.units)
    return _again(reading, placements=renumbered, slots=tidy, titles=titles, units=units)


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


def _named(reading: Reading, paragraph: int, place: Place) -> Reading:
    case = case_of(reading, paragraph)
    placed = {
        each.paragraph: Placement(each.paragraph, Place.META, case, reason="原来认作别的，您另选了一行。")
        for each in reading.placements
        if each.place is place and each.case == case
    }
    placed[paragraph] = Placement(paragraph, place, case, reason=_CHOSEN)
    typed = reading.titles if place is Place.TITLE else reading.units
    rest = {number: text for number, text in typed.items() if number != case}
    cleared = replace(reading, titles=rest) if place is Place.TITLE else replace(reading, units=rest)
    return _moved(cleared, placed)


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
    if heading is None and _is_line(text):
        return Place.HEADING, 0, clean(text)
    return Place.TEXT, 0, ""


def _is_line(text: str) -> bool:
    """Say whether a paragraph is a line of its own rather than a sentence."""
    said = clean(text)
    return 0 < len(said) <= _LONGEST_HEADING and said[-1] not in "。；;：:"


def _is_title(reading: Reading, paragraph: int) -> bool:
    here = reading.placements[paragraph]
    source = reading.source.paragraphs[paragraph]
    plain = here.place not in (Place.HEADING, Place.TITLE) and source.kind is Kind.TEXT
    return plain and _is_line(source.text) and classify(source.text) is None


def _text(paragraph: int, case: int, part: int) -> Placement:
    return Placement(paragraph, Place.TEXT, case, part, reason=_CHOSEN)


def _of_part(reading: Reading, case: int, part: int) -> list[int]:
    return [
        each.paragraph
        for each in reading.placements
        if each.place in _IN_PARTS and (each.case, each.part) == (case, part)
    ]


def _last_part_before(reading: Reading, case: int, paragraph: int) -> int:
    """Return the part of a case that stands above a paragraph, -1 for none."""
    above = (each for each in reversed(reading.placements[:paragraph]) if each.place in _IN_PARTS)
    return next((each.part for each in above if each.case == case), -1)


def _used(reading: Reading, case: int, side: range) -> list[int]:
    """Return the parts of a case that have paragraphs on one side, in order."""
    found = {
        each.part
        for each in reading.placements
        if each.case == case and each.place in _IN_PARTS and each.paragraph in side
    }
    return sorted(found)


def _renumbered(placement: Placement, kept: Sequence[int]) -> Placement:
    return replace(placement, part=kept.index(placement.part)) if placement.part >= 0 else placement


def _picked(slots: Sequence[Slot], kept: Iterable[int]) -> list[Slot]:
    return [slots[part] for part in kept]


def _with_slot(slots: Slots, case: int, part: int, slot: Slot) -> Slots:
    made = [list(parts) for parts in slots]
    made[case][part] = slot
    return made


def _shift_keys(rule: Callable[[int], int]) -> Keys:
    """Return what gives texts typed for a case to the number that the case has now (-1: to none)."""
    return lambda typed: {rule(number): text for number, text in typed.items() if rule(number) >= 0}
