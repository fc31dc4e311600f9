"""What the import page says of a file that was understood: its parts with their lengths, its sum."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from templates.counting import count
from templates.model import USUAL_HEADING, Role
from templates.outline.partition import holds_all
from templates.outline.reading import Doubt, Place, Placement, Reading, Slot
from templates.outline.source import Kind
from templates.outline.tree import headings
from ui.models.original_plan import Plan

_SUMMARY = 80  # characters of a summary: more never fits on its line
_BEGINNING, _SAMPLES = 40, 4  # characters and number of paragraphs quoted of what was set aside
_SCANNED = 400  # lines of a part that are looked at for its headings


@dataclass(frozen=True, slots=True)
class PartFacts:
    """One part of a case as the page shows it; `doubt` is the number of its open doubt, 0 for none."""

    case: int
    part: int
    role: Role
    covers: tuple[Role, ...]
    heading: str
    characters: int
    summary: str
    doubt: int = 0


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a file holds in all: pages (0 unknown), 字数, pictures, tables, what no case takes."""

    characters: int
    pictures: int
    tables: int
    pages: int = 0
    aside: int = 0

    def said(self) -> str:
        """Return it in words: 5 页，2,207 字，图 2 幅，表 1 张."""
        words = [f"{self.pages} 页"] if self.pages else []
        words.append(f"{self.characters:,} 字")
        if self.pictures:
            words.append(f"图 {self.pictures} 幅")
        if self.tables:
            words.append(f"表 {self.tables} 张")
        return "，".join(words)


def file_facts(reading: Reading) -> FileFacts:
    """Return what the whole file holds."""
    paragraphs = reading.source.paragraphs
    tables = {paragraph.table for paragraph in paragraphs if paragraph.kind is Kind.ROW}
    return FileFacts(
        count("\n".join(paragraph.text for paragraph in paragraphs)),
        sum(paragraph.kind is Kind.PICTURE for paragraph in paragraphs),
        len(tables),
        max((paragraph.page for paragraph in paragraphs), default=0),
        sum(each.place is Place.DROPPED for each in reading.placements)
        + sum(bool(text.strip()) for text in reading.source.furniture),
    )


@dataclass(frozen=True)
class Insight:
    """All that the page says of a reading and that takes long to find out for a long file.

    `whole` says that no paragraph is lost, `parts` has the parts of every case, without doubts, `aside` how
    what is not taken in begins, `plan` how the page of the original goes.
    """

    reading: Reading
    whole: bool
    file: FileFacts
    parts: tuple[tuple[PartFacts, ...], ...]
    aside: str
    plan: Plan


def insight(reading: Reading) -> Insight:
    """Look a reading through once."""
    parts = tuple(_all_parts(reading))
    return Insight(
        reading, holds_all(reading), file_facts(reading), parts, _set_aside(reading), Plan(reading)
    )


def _set_aside(reading: Reading) -> str:
    paragraphs = reading.source.paragraphs
    dropped = (paragraphs[each.paragraph].text for each in reading.placements if each.place is Place.DROPPED)
    texts = (text.strip() for text in chain(dropped, reading.source.furniture))
    return "　".join(text[:_BEGINNING] for text in islice(filter(None, texts), _SAMPLES))


def doubted(parts: Sequence[PartFacts], doubts: Sequence[Doubt]) -> tuple[PartFacts, ...]:
    """Return the parts of a case with the numbers of their open doubts; `doubts` are those of the file."""
    numbers = {(doubt.case, doubt.part): number for number, doubt in reversed([*enumerate(doubts, 1)])}
    return tuple(replace(each, doubt=numbers.get((each.case, each.part), 0)) for each in parts)


def _all_parts(reading: Reading) -> Iterator[tuple[PartFacts, ...]]:
    gathered: list[list[list[Placement]]] = [[[] for _ in parts] for parts in reading.slots]
    for placement in reading.placements:
        if placement.case >= 0 and placement.part >= 0:
            gathered[placement.case][placement.part].append(placement)
    for case, parts in enumerate(reading.slots):
        yield tuple(
            _facts(reading, (case, part, slot), gathered[case][part]) for part, slot in enumerate(parts)
        )


def _facts(reading: Reading, named: tuple[int, int, Slot], placements: Sequence[Placement]) -> PartFacts:
    case, part, slot = named
    lines, pictures = [], 0
    for placement in placements:
        paragraph = reading.source.paragraphs[placement.paragraph]
        pictures += paragraph.kind is Kind.PICTURE
        if placement.place is Place.TEXT:
            lines.append(paragraph.text[placement.head :].strip())
    characters = count("\n".join(lines))
    summary = _summary(lines, pictures)
    return PartFacts(case, part, slot.role, slot.covers, slot.heading, characters, summary)


def _summary(lines: Sequence[str], pictures: int) -> str:
    """Return the second-level headings of a part, or its first words, on one line."""
    seen = lines[:_SCANNED]
    found = [(line, heading) for line, heading in headings(seen).items() if heading.number]
    level = min((heading.level for _line, heading in found), default=0)
    said = [f"{each.number}{each.title}" for _line, each in found if each.level == level]
    if len(said) < 2:
        said = [next((line for line in seen if line), "")]
    if pictures:
        said.append(f"图 {pictures} 幅")
    text = "　".join(filter(None, said))
    return text if len(text) <= _SUMMARY else f"{text[:_SUMMARY]}……"


def name_of(role: Role, covers: Sequence[Role] = ()) -> str:
    """Return what a part is called on the page: its role's usual heading, those it covers beside it."""
    return "、".join(USUAL_HEADING[each] for each in (role, *covers))
