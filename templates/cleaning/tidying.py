"""A reading made tidy: what each kind would change, what it looks like, and the reading after it.

Every paragraph keeps its number: of lines that are joined, the first takes the words and the others stay
behind as blanks. So corrections, doubts and colours of the import page point to the same places.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from templates.cleaning.cells import Cells, Piece
from templates.cleaning.changes import changes
from templates.cleaning.joining import broken
from templates.cleaning.kinds import Cleaning
from templates.model import Cell, Table
from templates.outline.compose import compose, of_one_file
from templates.outline.lines import clean
from templates.outline.reading import Place, Placement, Reading, Slot
from templates.punctuation import Change

_LEFT_OUT = (Place.DROPPED, Place.BLANK)


@dataclass(frozen=True, slots=True)
class Tidied:
    """One paragraph that changes: its number, those joined to it, and its text piece by piece."""

    paragraph: int
    joined: tuple[int, ...]
    pieces: tuple[Piece, ...]


def counts(reading: Reading) -> Mapping[Cleaning, int]:
    """Return how many places each kind would change by itself, of what the cases take in."""
    texts = [reading.source.paragraphs[each.paragraph].text for each in reading.placements if _kept(each)]
    found = {kind: sum(len(changes(kind, text)) for text in texts) for kind in Cleaning}
    return found | {Cleaning.LINES: len(broken(reading))}


def preview(reading: Reading, kinds: Collection[Cleaning]) -> tuple[Tidied, ...]:
    """Return the paragraphs that `tidied` changes, in order, each with what it was and what it becomes."""
    return tuple(
        Tidied(at, joined, cells.pieces())
        for at, (joined, cells) in _worked(reading, kinds).items()
        if joined or any(piece.changed for piece in cells.pieces())
    )


def tidied(reading: Reading, kinds: Collection[Cleaning]) -> Reading:
    """Return the reading with the chosen kinds of tidying made; the same reading for none."""
    if not kinds:
        return reading
    worked = _worked(reading, kinds)
    behind = {each for joined, _ in worked.values() for each in joined}
    paragraphs = tuple(
        replace(
            paragraph, text="" if at in behind else worked[at][1].text if at in worked else paragraph.text
        )
        for at, paragraph in enumerate(reading.source.paragraphs)
    )
    tables = tuple(_table(table, kinds) for table in reading.source.tables)
    made = compose(
        reading.key,
        replace(reading.source, paragraphs=paragraphs, tables=tables),
        [_placement(each, behind, worked) for each in reading.placements],
        [[_slot(slot, kinds) for slot in slots] for slots in reading.slots],
        {case: cleaned(text, kinds) for case, text in reading.titles.items()},
        {case: cleaned(text, kinds) for case, text in reading.units.items()},
    )
    return of_one_file(made, reading)


def cleaned(text: str, kinds: Collection[Cleaning]) -> str:
    """Return one text with the chosen kinds of tidying made, lines apart."""
    return _through(Cells(text), kinds).text


def _kept(placement: Placement) -> bool:
    return placement.place not in _LEFT_OUT


def _worked(reading: Reading, kinds: Collection[Cleaning]) -> dict[int, tuple[tuple[int, ...], Cells]]:
    """Return for each paragraph that is kept: those joined to it, and its text with all changes made."""
    on = set(broken(reading)) if Cleaning.LINES in kinds else set()
    texts = reading.source.paragraphs
    found: dict[int, tuple[tuple[int, ...], Cells]] = {}
    at = 0
    kept = {each.paragraph for each in reading.placements if _kept(each)}
    while at < len(texts):
        last = at
        while last in on:
            last += 1
        if at in kept:
            joined = tuple(range(at + 1, last + 1))
            cells = _lines([texts[each].text for each in range(at, last + 1)])
            found[at] = (joined, _through(cells, kinds))
        at = last + 1
    return found


def _lines(texts: list[str]) -> Cells:
    """Return lines as one text; what parted them is a change: nothing, or a blank between Latin words."""
    first, *rest = texts
    if not rest:
        return Cells(first)
    whole = first.rstrip()
    found: list[Change] = []
    for text in rest:
        line = clean(text)
        latin = whole[-1:].isascii() and line[:1].isascii() and whole[-1:].isalpha() and line[:1].isalpha()
        found.append(Change(len(whole), len(whole) + 1, "\n", " " if latin else ""))
        whole += "\n" + line
    cells = Cells(whole)
    cells.change(found)
    return cells


def _through(cells: Cells, kinds: Collection[Cleaning]) -> Cells:
    for kind in Cleaning:
        if kind in kinds:
            cells.change(changes(kind, cells.text))
    return cells


def _placement(
    placement: Placement, behind: Collection[int], worked: Mapping[int, tuple[tuple[int, ...], Cells]]
) -> Placement:
    """Return the placement with its run-in heading as long as it is after the change."""
    if placement.paragraph in behind:
        return Placement(placement.paragraph, Place.BLANK)
    if not placement.head or placement.paragraph not in worked:
        return placement
    return replace(placement, head=worked[placement.paragraph][1].moved(placement.head))


def _slot(slot: Slot, kinds: Collection[Cleaning]) -> Slot:
    return replace(slot, heading=cleaned(slot.heading, kinds))


def _table(table: Table, kinds: Collection[Cleaning]) -> Table:
    return Table(tuple(tuple(_cell(cell, kinds) for cell in row) for row in table.rows))


def _cell(cell: Cell, kinds: Collection[Cleaning]) -> Cell:
    return replace(cell, text=cleaned(cell.text, kinds))
