"""A binary Word file (.doc and .dot of Word 6 to 2003, .wps of Kingsoft's Writer) as a Source.

What Word shows with all revisions accepted, by [MS-DOC]; own code, since no library keeps more than text.
"""

import struct
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from storage.importers import from_docx, limits, refusals
from storage.importers.album import Album
from storage.importers.compound import Compound, NotCompound
from storage.importers.doc.asides import Asides, Footnote, plc, read_asides
from storage.importers.doc.fib import Fib, Unknown, read_fib
from storage.importers.doc.fields import Fields
from storage.importers.doc.fkp import Formatting
from storage.importers.doc.fonts import CHINESE_CHARSET, font_pages, read_fonts
from storage.importers.doc.lists import Lists, read_lists
from storage.importers.doc.sheet import Style, read_styles
from storage.importers.doc.story import Shared, Story
from storage.importers.doc.styles import Styles
from storage.importers.doc.text import PAGES, Text, read_text
from storage.importers.foreign import Foreign, Member
from storage.importers.items import Item, is_blank, lines
from storage.importers.laying import Sheet
from storage.importers.symbols import FACES
from storage.importers.tally import Tally
from templates.outline.source import Paragraph, Source

MACROS = "MACROS"
SEPARATORS = 6  # stretches before those of the pages' headers ([MS-DOC] 2.3.5)
T = TypeVar("T")
BROKEN = (struct.error, IndexError)


def read(file: Foreign) -> Source:
    """Return the paragraphs, tables, pictures and page furniture of a binary Word file.

    Raises OSError, or Trouble for a file that is damaged, encrypted, empty, or holds pictures only.
    """
    limits.check_size(file)
    try:
        compound = Compound(file.read_bytes())
    except NotCompound as error:
        raise refusals.damaged(file.name) from error
    package = compound.stream("Package")
    stream = compound.stream("WordDocument")
    if stream is None and package is not None:
        return from_docx.read(Member(file.name, package))
    if stream is None:
        raise refusals.damaged(file.name)
    try:
        fib = read_fib(stream)
        if fib.encrypted:
            raise refusals.has_password(file.name)
        return refusals.worth_reading(_read(file.name, compound, fib, stream))
    except (Unknown, *BROKEN) as error:
        raise refusals.damaged(file.name) from error


def _read(name: str, compound: Compound, fib: Fib, stream: bytes) -> Source:
    table = stream if fib.old else compound.stream(fib.table)
    if table is None:
        raise Unknown
    tally = Tally(macros=MACROS in compound.names())
    shared = _shared(fib, stream, table, compound.stream("Data") or b"", tally)
    story = Story(shared)
    sheet = Sheet(tally)
    sheet.lay(story.read(*fib.story("main")))
    for box in shared.asides.loose_boxes:
        sheet.lay(story.box(box))
    sheet.lay(_footnotes(shared))
    contents = [line for line in story.contents if line]
    tally.contents = len(contents)
    tally.comments = sum(map(len, shared.asides.comments.values()))
    return Source(
        name=name,
        paragraphs=tuple(sheet.paragraphs),
        furniture=tuple(dict.fromkeys((*_furniture(shared, fib, table), *contents))),
        pictures=shared.album.pictures,
        tables=tuple(sheet.tables),
        notes=tally.sentences(),
    )


def _shared(fib: Fib, stream: bytes, table: bytes, data: bytes, tally: Tally) -> Shared:
    """Open everything that the text is read with; what is broken beside the text is reported and left out."""

    def part(name: str) -> bytes:
        place, length = fib.places.get(name, (0, 0))
        return table[place : place + length]

    def whole(read: Callable[[], T], otherwise: T, lost: str) -> T:
        try:
            return read()
        except BROKEN:
            if lost:
                tally.lost_parts.append(lost)
            return otherwise

    fonts = read_fonts(part("fonts"), old=fib.old)
    chinese = any(font.charset == CHINESE_CHARSET for font in fonts)
    signs = frozenset(at for at, font in enumerate(fonts) if font.name.strip().lower() in FACES)
    pages = font_pages(fonts) if fib.old and fib.language not in PAGES else {}
    text: Text = read_text(fib, stream, table, chinese=chinese)
    nothing: dict[int, Style] = {}
    sheet = whole(lambda: read_styles(part("styles"), old=fib.old), nothing, "样式")
    place, length = fib.places.get("lists", (0, 0))
    return Shared(
        text=text.text,
        formatting=Formatting(fib, stream, table, text),
        styles=Styles(sheet, data, fib.old, signs, pages),
        lists=whole(
            lambda: read_lists(part("lists"), table[place + length :], part("overrides"), fonts),
            Lists({}, ()),
            "自动编号",
        ),
        fonts=fonts,
        fields=Fields(text.text),
        asides=whole(lambda: read_asides(fib, stream, table), Asides(), "脚注、批注和文本框"),
        data=data,
        tally=tally,
        album=Album(tally),
    )


def _footnotes(shared: Shared) -> list[Item]:
    """Return the notes that the text refers to, each opening with the mark it bears there."""
    found: list[Item] = []
    for note in shared.asides.footnotes.values():
        found.extend(_footnote(shared, note))
    shared.tally.footnotes = len(shared.asides.footnotes)
    return found


def _footnote(shared: Shared, note: Footnote) -> list[Item]:
    items = [item for item in Story(shared).read(*note.text) if not is_blank(item)]
    first = items[0] if items else None
    if isinstance(first, Paragraph):
        items[0] = replace(first, text=f"{note.mark} {first.text.lstrip()}", number=note.mark)
    return items


def _furniture(shared: Shared, fib: Fib, table: bytes) -> list[str]:
    """Return the lines of headers and footers; what they would add to the tallies is not counted."""
    aside = replace(shared, tally=Tally(), album=Album(Tally()))
    start, end = fib.story("headers")
    if start == end:
        return []
    if not fib.old:
        positions, _ = plc(fib, table, "header texts", 0)
        start = min(end, start + positions[SEPARATORS]) if len(positions) > SEPARATORS else start
    found = [line.strip() for line in lines(Story(aside).read(start, end))]
    return [line for line in found if any(character.isalnum() for character in line)]
