"""How the paragraphs of a file follow each other on the page of the original, found out once a reading."""

from collections.abc import Mapping
from enum import StrEnum

from templates.outline.reading import Place, Placement, Reading
from templates.outline.source import Kind, Paragraph, Source

LONGEST = 20_000  # characters of one paragraph that are laid out; no real paragraph comes near
FURNITURE = 1  # a line of furniture has no paragraph: its block is numbered below -1


class Look(StrEnum):
    """How a block is set."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    UNIT = "unit"
    HEADING = "heading"
    TEXT = "text"
    META = "meta"
    DROPPED = "dropped"
    PICTURE = "picture"
    ROW = "row"
    REMARK = "remark"  # what a reviewer wrote beside the paragraph above
    CASE = "case"  # the line that parts two cases of one file


LOOKS: Mapping[Place, Look] = {place: Look(place.value) for place in Place if place is not Place.BLANK}


class Plan:
    """The blocks of a reading in order, none of them made yet.

    `items` names each: a paragraph by its index with no look, or what else stands between them; `outline` has
    its look, its number of characters and whether a part opens there; `numbers` where a paragraph stands,
    `first` where a case (part -1) or a part begins, `shares` the widths of each table's columns.
    """

    def __init__(self, reading: Reading | None = None) -> None:
        self.items: list[tuple[Look | None, int]] = []
        self.outline: list[tuple[Look, int, bool]] = []
        self.numbers: dict[int, int] = {}
        self.first: dict[tuple[int, int], int] = {}
        self.shares: dict[int, tuple[float, ...]] = {}
        if reading is not None:
            self.shares = _shares(reading.source)
            self._gather(reading)

    def _gather(self, reading: Reading) -> None:
        paragraphs, case, before = reading.source.paragraphs, -1, (-1, -1)
        for placement in reading.placements:
            if placement.place is Place.BLANK:
                continue
            if placement.case > case:
                case = placement.case
                if case:
                    self._add(Look.CASE, case, Look.CASE, 8)
            here = (placement.case, placement.part)
            self._gather_one(placement, paragraphs[placement.paragraph], opens=here != before)
            before = here
        for number, text in enumerate(reading.source.furniture):
            if text.strip():
                self.numbers[-1 - FURNITURE - number] = len(self.items)
                self._add(Look.DROPPED, number, Look.DROPPED, len(text))

    def _gather_one(self, placement: Placement, paragraph: Paragraph, *, opens: bool) -> None:
        here, number = (placement.case, placement.part), len(self.items)
        self.first.setdefault((placement.case, -1), number)
        self.first.setdefault(here, number)
        self.numbers[placement.paragraph] = number
        look = look_of(placement.place, paragraph.kind)
        length = min(len(paragraph.text), LONGEST)
        self._add(None, placement.paragraph, look, length, opens=opens and placement.part >= 0)
        if paragraph.remarks:
            length = sum(len(remark) + 8 for remark in paragraph.remarks)
            self._add(Look.REMARK, placement.paragraph, Look.REMARK, length)

    def _add(self, kind: Look | None, number: int, look: Look, length: int, *, opens: bool = False) -> None:
        self.items.append((kind, number))
        self.outline.append((look, length, opens))


def look_of(place: Place, kind: Kind) -> Look:
    """Return how a paragraph of that kind is set where it stands."""
    if kind is Kind.PICTURE:
        return Look.PICTURE
    return Look.ROW if kind is Kind.ROW else LOOKS[place]


def _shares(source: Source) -> dict[int, tuple[float, ...]]:
    """Return how wide the columns of each table are, by their longest cells."""
    widest: dict[int, list[int]] = {}
    for paragraph in source.paragraphs:
        if paragraph.kind is Kind.ROW:
            columns = widest.setdefault(paragraph.table, [])
            for number, cell in enumerate(paragraph.text.split("\t")):
                columns.extend([2] * (number + 1 - len(columns)))
                columns[number] = max(columns[number], min(len(cell), 20) + 1)
    return {table: tuple(each / sum(columns) for each in columns) for table, columns in widest.items()}
