"""Half-width punctuation made full-width in a file that was read: what changes, and the reading after it."""

from dataclasses import dataclass, replace

from templates.model import Cell, Table
from templates.outline.compose import compose, of_one_file
from templates.outline.reading import Place, Placement, Reading, Slot
from templates.outline.source import Paragraph, Source
from templates.punctuation import Change, changes, normalise


@dataclass(frozen=True, slots=True)
class Widened:
    """One mark that would change: the paragraph it stands in, and the change within its text."""

    paragraph: int
    change: Change


def to_widen(reading: Reading) -> tuple[Widened, ...]:
    """Return every mark that `widened` changes, in order; what is left out of the cases is not looked at."""
    return tuple(
        Widened(each.paragraph, change)
        for each in reading.placements
        if each.place not in (Place.DROPPED, Place.BLANK)
        for change in changes(reading.source.paragraphs[each.paragraph].text)
    )


def narrow_marks(source: Source) -> tuple[int, ...]:
    """Return for each paragraph how many of its marks could be made full-width."""
    return tuple(len(changes(paragraph.text)) for paragraph in source.paragraphs)


def widened(reading: Reading) -> Reading:
    """Return the reading with full-width punctuation: every paragraph stays where it is."""
    dropped = {each.paragraph for each in reading.placements if each.place is Place.DROPPED}
    paragraphs = tuple(
        paragraph if at in dropped else _paragraph(paragraph)
        for at, paragraph in enumerate(reading.source.paragraphs)
    )
    tables = tuple(_table(table) for table in reading.source.tables)
    source = replace(reading.source, paragraphs=paragraphs, tables=tables)
    made = compose(
        reading.key,
        source,
        [_placement(each, reading.source) for each in reading.placements],
        [[_slot(slot) for slot in slots] for slots in reading.slots],
        {case: normalise(text) for case, text in reading.titles.items()},
        {case: normalise(text) for case, text in reading.units.items()},
    )
    return of_one_file(made, reading)


def _paragraph(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, text=normalise(paragraph.text)) if paragraph.text else paragraph


def _placement(placement: Placement, source: Source) -> Placement:
    """Return the placement with its run-in heading as long as it is after the change."""
    if not placement.head:
        return placement
    made = changes(source.paragraphs[placement.paragraph].text)
    grown = sum(len(each.new) - (each.end - each.start) for each in made if each.end <= placement.head)
    return replace(placement, head=placement.head + grown)


def _slot(slot: Slot) -> Slot:
    return replace(slot, heading=normalise(slot.heading))


def _table(table: Table) -> Table:
    return Table(tuple(tuple(_cell(cell) for cell in row) for row in table.rows))


def _cell(cell: Cell) -> Cell:
    return replace(cell, text=normalise(cell.text))
