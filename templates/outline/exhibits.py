"""Pictures and tables of a foreign file as figure lines of the text, with the attachments they name."""

import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from templates.edits import figure_line, parse_figure_line
from templates.model import Attachment, AttachmentKind
from templates.outline.lines import clean
from templates.outline.reading import Place, Placement
from templates.outline.source import Kind, Paragraph, Source

_CAPTION = re.compile(
    r"^(?:[（(]?图(?:片|中)?(?:为|\s?[0-9０-９一二三四五六七八九十]{0,3})\s?[:：、.．\s]?|[▲△▼]\s?)(?=\S)"
)
_TABLE_CAPTION = re.compile(
    r"^[（(]?表\s?[0-9０-９一二三四五六七八九十]{1,3}(?:[-－][0-9]{1,2})?\s?[:：、.．\s]?(?=\S)"
)
_LONGEST = 60
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
    captions = _captions(source, inside, rows)
    texts: dict[int, list[str]] = {}
    attachments: list[Attachment] = []
    told = set(captions.values())
    for index, placement in enumerate(inside):
        lines = texts.setdefault(placement.part, [])
        kind = _kind(source, placement, rows)
        if kind is None:
            if index not in told and (text := clean(_rest(source, placement))):
                lines.append(text)
        elif index in captions:
            number = _next(source, inside, attachments, kind)
            attachments.append(_attachment(source, placement, kind, number))
            beside = captions.get(index, -1)
            caption = _words(_rest(source, inside[beside])) if beside >= 0 else ""
            lines.append(figure_line(kind, number, caption))
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


def _captions(source: Source, inside: Sequence[Placement], rows: Mapping[int, int]) -> dict[int, int]:
    """Return the caption of each picture and of the first row of each table: index to index, -1 for none."""
    captions: dict[int, int] = {}
    seen: set[int] = set()
    for index, placement in enumerate(inside):
        taken = set(captions.values())
        if source.paragraphs[placement.paragraph].kind is Kind.PICTURE:
            beside = (index + 1, index - 1)
            captions[index] = _first(source, inside, index, [each for each in beside if each not in taken])
        elif placement.paragraph in rows and rows[placement.paragraph] not in seen:
            seen.add(rows[placement.paragraph])
            captions[index] = _first(source, inside, index, [index - 1] if index - 1 not in taken else [])
    return captions


def _first(source: Source, inside: Sequence[Placement], index: int, beside: Sequence[int]) -> int:
    pattern = _CAPTION if source.paragraphs[inside[index].paragraph].kind is Kind.PICTURE else _TABLE_CAPTION
    for each in beside:
        if 0 <= each < len(inside) and inside[each].part == inside[index].part and not inside[each].head:
            paragraph = source.paragraphs[inside[each].paragraph]
            if _is_caption(paragraph, pattern):
                return each
    return -1


def _is_caption(paragraph: Paragraph, pattern: re.Pattern[str]) -> bool:
    text = clean(paragraph.text)
    if paragraph.kind is not Kind.TEXT or not 0 < len(text) <= _LONGEST:
        return False
    if pattern.match(text):
        return pattern is _CAPTION or "。" not in text
    return (
        pattern is _CAPTION
        and paragraph.centred
        and not text.endswith(("。", "；", "："))
        and len(text) <= 40
    )


def _words(caption: str) -> str:
    """Return a caption without the number that its figure line gives it."""
    text = clean(caption)
    for pattern in (_TABLE_CAPTION, _CAPTION):
        text = pattern.sub("", text, count=1)
    return text.strip(" 　：:") or clean(caption)


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
