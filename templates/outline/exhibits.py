"""Pictures and tables of a foreign file as figure lines of the text, with the attachments they name."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from templates.edits import figure_line, parse_figure_line
from templates.model import Attachment, AttachmentKind
from templates.outline import captions
from templates.outline.lines import clean
from templates.outline.reading import Place, Placement
from templates.outline.source import Kind, Paragraph, Source

_SPACE = uuid.UUID("6d1f3c1e-5f0d-4a52-9d0e-5f6b8b1f7a10")  # names attachments until a case gives them ids


@dataclass(frozen=True, slots=True)
class Exhibits:
    """The text lines of each part of one case, figure lines among them, and the attachments they name."""

    texts: Mapping[int, Sequence[str]] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()


def exhibits(source: Source, placements: Sequence[Placement]) -> Exhibits:
    """Return the texts of one case's parts by slot, from its placements in order."""
    inside = [each for each in placements if each.place is Place.TEXT]
    rows = _tables(source, inside)
    found = _captions(source, inside, rows)
    openings = _openings(inside, rows)
    texts: dict[int, list[str]] = {}
    attachments: list[Attachment] = []
    for index, placement in enumerate(inside):
        lines = texts.setdefault(placement.part, [])
        kind = _kind(source, placement, rows)
        if kind is None:
            if index not in found.told and (text := clean(_rest(source, placement))):
                lines.append(text)
        elif kind is AttachmentKind.FIGURE or index in openings:
            number = _next(source, inside, attachments, kind)
            attachments.append(_attachment(source, placement, kind, number))
            lines.append(figure_line(kind, number, found.words.get(index, "")))
    for placement in placements:  # named by no line, so listed apart
        if placement.place is Place.META and _kind(source, placement, {}) is AttachmentKind.FIGURE:
            number = _next(source, inside, attachments, AttachmentKind.FIGURE)
            attachments.append(_attachment(source, placement, AttachmentKind.FIGURE, number))
    return Exhibits(texts, tuple(attachments))


def _next(
    source: Source, inside: Sequence[Placement], attachments: Sequence[Attachment], kind: AttachmentKind
) -> int:
    """Return the next number of a kind: none that the file's own text has typed in a line 【图1：……】."""
    given = [each.number for each in attachments if each.kind is kind]
    if given:
        return given[-1] + 1
    typed = (parse_figure_line(clean(_rest(source, each))) for each in inside)
    return 1 + max((found[1] for found in typed if found and found[0] is kind), default=0)


def _rest(source: Source, placement: Placement) -> str:
    return source.paragraphs[placement.paragraph].text[placement.head :]


def _kind(source: Source, placement: Placement, rows: Mapping[int, int]) -> AttachmentKind | None:
    paragraph = source.paragraphs[placement.paragraph]
    if paragraph.kind is Kind.PICTURE:
        return AttachmentKind.FIGURE
    return AttachmentKind.TABLE if placement.paragraph in rows else None


def _tables(source: Source, inside: Sequence[Placement]) -> dict[int, int]:
    """Return the rows, by paragraph, of the tables that stay whole in one part; others are plain lines."""
    wanted: dict[int, list[int]] = {}
    for at, paragraph in enumerate(source.paragraphs):
        if paragraph.kind is Kind.ROW and 0 <= paragraph.table < len(source.tables):
            wanted.setdefault(paragraph.table, []).append(at)
    placed = {each.paragraph: each for each in inside}
    return {
        at: table
        for table, members in wanted.items()
        if _is_whole(members, placed) and any(len(row) > 1 for row in source.tables[table].rows)
        for at in members
    }


def _is_whole(members: Sequence[int], placed: Mapping[int, Placement]) -> bool:
    rows = [placed.get(at) for at in members]
    parts = {row.part for row in rows if row is not None}
    return all(row is not None and not row.head for row in rows) and len(parts) == 1


def _openings(inside: Sequence[Placement], rows: Mapping[int, int]) -> frozenset[int]:
    """Return the indexes of the first row of each table."""
    first: dict[int, int] = {}
    for index, placement in enumerate(inside):
        if placement.paragraph in rows:
            first.setdefault(rows[placement.paragraph], index)
    return frozenset(first.values())


def _captions(source: Source, inside: Sequence[Placement], rows: Mapping[int, int]) -> captions.Captions:
    """Return the captions of pictures and of the first rows of tables, by index of `inside`."""
    words: dict[int, str] = {}
    told: set[int] = set()
    start = 0
    for stop in range(1, len(inside) + 1):
        if stop == len(inside) or inside[stop].part != inside[start].part:
            found = captions.figures([_line(source, each, rows) for each in inside[start:stop]])
            words |= {start + at: said for at, said in found.words.items()}
            told |= {start + at for at in found.told}
            start = stop
    for index in _openings(inside, rows):
        above = inside[index - 1] if index and inside[index - 1].part == inside[index].part else None
        if above and index - 1 not in told:
            said = captions.of_table(_line(source, above, rows))
            if said is not None:
                words[index] = said
                told.add(index - 1)
    return captions.Captions(words, frozenset(told))


def _line(source: Source, placement: Placement, rows: Mapping[int, int]) -> Paragraph | None:
    """Return a paragraph that may be a picture or a caption; None for what is neither."""
    return None if placement.head or placement.paragraph in rows else source.paragraphs[placement.paragraph]


def _attachment(source: Source, placement: Placement, kind: AttachmentKind, number: int) -> Attachment:
    paragraph = source.paragraphs[placement.paragraph]
    name = str(uuid.uuid5(_SPACE, f"{kind.value}-{number}"))
    if kind is AttachmentKind.TABLE:
        return Attachment(name, kind, number, table=source.tables[paragraph.table])
    picture = source.pictures.get(paragraph.picture)
    if picture is None:
        return Attachment(name, kind, number, digest=paragraph.picture)
    return Attachment(
        uuid=name,
        kind=kind,
        number=number,
        name=picture.name,
        digest=paragraph.picture,
        media_type=picture.media_type,
        width=picture.width,
        height=picture.height,
        size=len(picture.data),
    )
