"""A whole document embedded in a Word file (w:altChunk): read by the reader of its kind."""

import posixpath
from collections.abc import Iterator

from lxml import etree

from storage import importers
from storage.importers.docx.markup import RELATIONS, tag
from storage.importers.docx.shared import PartFacts, Shared
from storage.importers.foreign import Member
from storage.importers.items import Grid, GridCell, Item
from templates.model import Table
from templates.outline.source import Kind, Paragraph, Source
from templates.trouble import Trouble

ID = tag(RELATIONS, "id")


class Chunk(Member):
    """A document inside another. What it embeds itself is not read: a file could hold itself."""


def read_chunk(node: etree._Element, shared: Shared, part: PartFacts) -> list[Item]:
    """Return what the embedded document says; one that cannot be read, or lies outside, is counted."""
    found = part.relations.get(node.get(ID, ""))
    if found is None or found.external or shared.nested:
        shared.tally.chunks += 1
        return []
    try:
        source = importers.read_one(
            Chunk(posixpath.basename(found.target), shared.package.read(found.target))
        )
    except Trouble:
        shared.tally.chunks += 1
        return []
    for picture in source.pictures.values():
        shared.album.keep(picture.name, picture.data)
    return list(_items(source))


def _items(source: Source) -> Iterator[Item]:
    for paragraph in source.paragraphs:
        if paragraph.kind is not Kind.ROW:
            yield paragraph
        elif paragraph.row == 0:
            yield _grid(source.tables[paragraph.table])


def _grid(table: Table) -> Grid:
    return Grid(
        tuple(
            tuple(GridCell(_lines(cell.text), cell.columns, cell.rows) for cell in row) for row in table.rows
        )
    )


def _lines(text: str) -> tuple[Item, ...]:
    return tuple(Paragraph(line) for line in text.split("\n"))
