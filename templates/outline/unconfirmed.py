"""Figures and dates that were read off a picture: each is marked until the author confirms it (待核实)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from templates.model import Case, Mark, Part
from templates.outline.lines import clean
from templates.outline.reading import Place, Placement
from templates.outline.source import Kind, Source

UNCONFIRMED = "unconfirmed"
WHY = "从图片里认出来的，可能认错。"
_NUMBER = re.compile(
    r"[0-9０-９](?:[0-9０-９.,．，:：/%％‰-]*[0-9０-９%％‰])?|[〇零一二三四五六七八九]{4}(?=年)"
)


def is_unconfirmed(mark: Mark) -> bool:
    """Say whether a mark is of this kind."""
    return mark.kind == UNCONFIRMED


def confirmed(case: Case, marks: Sequence[Mark]) -> Case:
    """Return the case with these marks taken away: the author has compared what they point at."""
    done = {mark.id for mark in marks if is_unconfirmed(mark)}
    return replace(case, marks=tuple(mark for mark in case.marks if mark.id not in done))


def unconfirmed(
    source: Source, placements: Sequence[Placement], parts: Mapping[int, Part]
) -> tuple[Mark, ...]:
    """Return a mark for each number of one case's texts that stands in a paragraph read off a picture.

    `parts` are the case's parts by slot. A mark's id tells its place; a case gives it an id of its own.
    """
    if all(paragraph.sure >= 1 for paragraph in source.paragraphs):
        return ()
    return tuple(mark for slot, part in parts.items() for mark in _of_part(source, placements, slot, part))


def _of_part(source: Source, placements: Sequence[Placement], slot: int, part: Part) -> Iterator[Mark]:
    reached = 0
    for placement in placements:
        paragraph = source.paragraphs[placement.paragraph]
        if placement.place is not Place.TEXT or placement.part != slot or paragraph.kind is not Kind.TEXT:
            continue
        said = clean(paragraph.text[placement.head :])
        start = part.text.find(said, reached) if said else -1
        if start < 0:
            continue  # a caption, or part of a table: it stands in no line of the text
        reached = start + len(said)
        if paragraph.sure < 1:
            yield from _numbers(part.part, said, start)


def _numbers(part: str, said: str, start: int) -> Iterator[Mark]:
    for found in _NUMBER.finditer(said):
        first, last = start + found.start(), start + found.end()
        yield Mark(f"{part}:{first}", UNCONFIRMED, part, first, last, found[0], {"why": WHY})
