"""Three hundred made-up files: every paragraph in one place, titles, offices and parts where they belong."""

import pytest

from templates.outline.lines import clean
from templates.outline.partition import holds_all
from templates.outline.reading import Place
from templates.outline.recognise import recognise
from templates.outline.source import Kind
from tests.templates.foreign_files import forge

SEEDS = range(300)


def spell(made):
    """Return the paragraphs of a file on one line each, for a failure that can be read."""
    return "\n".join(f"{at:3} {paragraph.text}" for at, paragraph in enumerate(made.source.paragraphs))


@pytest.mark.parametrize("block", range(0, 300, 50))
def test_a_made_up_file_is_understood(block):
    for seed in range(block, block + 50):
        made = forge(seed)
        reading = recognise(made.source)
        assert holds_all(reading), f"{seed}\n{spell(made)}"
        found = [(draft.title + draft.subtitle, draft.unit) for draft in reading.drafts]
        assert found == [(case.title, case.unit) for case in made.cases], f"{seed}\n{spell(made)}"
        for number, case in enumerate(made.cases):
            assert parts_of(reading, number) == case.parts, f"{seed}\n{spell(made)}"
        dropped = [each.paragraph for each in reading.placements if each.place is Place.DROPPED]
        assert dropped == made.dropped, f"{seed}\n{spell(made)}"


def parts_of(reading, number):
    """Return role and text paragraphs of each part; of a table only its first row."""
    parts = [(slot.role, []) for slot in reading.slots[number]]
    for placement in reading.placements:
        paragraph = reading.source.paragraphs[placement.paragraph]
        first = paragraph.kind is not Kind.ROW or paragraph.row == 0
        if placement.place is Place.TEXT and placement.case == number and first:
            parts[placement.part][1].append(placement.paragraph)
    return parts


def test_every_paragraph_lies_in_exactly_one_place():
    for seed in SEEDS:
        made = forge(seed)
        placements = recognise(made.source).placements
        assert [each.paragraph for each in placements] == list(range(len(made.source.paragraphs)))
        for each in placements:
            paragraph = made.source.paragraphs[each.paragraph]
            blank = not clean(paragraph.text) and paragraph.kind is not Kind.PICTURE
            assert (each.place is Place.BLANK) == blank
