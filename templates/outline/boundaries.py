"""The line between two parts, moved up or down by the author: paragraphs go from one side to the other."""

from templates.outline.moving import IN_PARTS, as_text, moved
from templates.outline.reading import Reading


def reach(reading: Reading, case: int, part: int) -> tuple[int, ...]:
    """Return the paragraphs that a part may begin at, in order; among them the one it begins at now.

    They run from the second paragraph of the part above it to its own last one, so that neither side is
    emptied. Nothing is returned for the first part of a case, or where both hold one paragraph each.
    """
    if part < 1 or case not in range(len(reading.slots)) or part >= len(reading.slots[case]):
        return ()
    begins = start_of(reading, case, part)
    above = [at for at in _paragraphs(reading, case, part - 1) if at < begins]
    own = _paragraphs(reading, case, part)
    found = (*above[1:], *own) if above else ()
    return found if len(found) > 1 else ()


def start_of(reading: Reading, case: int, part: int) -> int:
    """Return the first paragraph of a part, -1 when it has none."""
    return next(iter(_paragraphs(reading, case, part)), -1)


def move_boundary(reading: Reading, case: int, part: int, paragraph: int) -> Reading:
    """Let a part begin at another paragraph: what lies between goes to it, or to the part above.

    A heading line that changes sides becomes text there. A paragraph out of `reach` changes nothing.
    """
    allowed = reach(reading, case, part)
    begins = start_of(reading, case, part)
    if paragraph not in allowed or paragraph == begins:
        return reading
    up = paragraph < begins
    side, between = (part - 1, range(paragraph, begins)) if up else (part, range(begins, paragraph))
    to = part if up else part - 1
    passed = [at for at in _paragraphs(reading, case, side) if at in between]
    return moved(reading, {at: as_text(at, case, to) for at in passed})


def step(reading: Reading, case: int, part: int, way: int) -> int:
    """Return the paragraph at which a part begins after one step up (-1) or down (1); -1 for no such step."""
    allowed = reach(reading, case, part)
    begins = start_of(reading, case, part)
    at = allowed.index(begins) + way if begins in allowed else -1
    return allowed[at] if 0 <= at < len(allowed) else -1


def _paragraphs(reading: Reading, case: int, part: int) -> list[int]:
    return [
        each.paragraph
        for each in reading.placements
        if each.place in IN_PARTS and (each.case, each.part) == (case, part)
    ]
