"""A PDF as a Source: its text as paragraphs, its page furniture apart; a scan by what was read off it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from storage.importers import refusals
from storage.importers.album import Album
from storage.importers.foreign import Foreign
from storage.importers.items import Grid, Item
from storage.importers.laying import Sheet
from storage.importers.pdf import columns, furniture, grids, joining, refused
from storage.importers.pdf.document import MOST_PAGES, Document, opened
from storage.importers.pdf.images import picture
from storage.importers.pdf.lines import Glyph, Line, rows
from storage.importers.pdf.page import Page
from storage.importers.seen import Pages
from storage.importers.tally import Tally
from templates.outline.source import Kind, Paragraph, Source

LAYER_SURE = 0.9  # a text layer under a scan was read off the picture by some program
STRANGE = 0.2  # of the characters of a page have no meaning: the page is as good as a picture
PAGEFUL, ODD = 60, 0.6  # characters; the share of signs that no prose has
FEWEST = 8  # characters: fewer are a stamp or a page number on a scan
SMALLEST = 48  # pixels: smaller pictures are lines, dots and logos
MOST_PICTURES = 200
REPEATED = 3  # pages: a picture on so many is a letterhead


@dataclass(frozen=True, slots=True)
class _Block:
    """Something that is no line of text, and where it begins on its page."""

    page: int
    top: float
    item: Item


@dataclass(slots=True)
class _Read:
    """What is gathered from the pages in turn."""

    tally: Tally
    album: Album
    lines: list[list[Line]] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)
    blocks: list[_Block] = field(default_factory=list)
    remarks: list[tuple[int, float, str]] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)
    strange: list[int] = field(default_factory=list)
    sideways: list[str] = field(default_factory=list)
    seen: int = 0


def read(file: Foreign, seen: Pages | None = None) -> Source:
    """Return the paragraphs, tables, pictures and page furniture of a PDF.

    `seen` is what was read off pages that are pictures, by page number. Raises OSError, or Trouble for a file
    that is locked, damaged, longer than any file of cases, or a scan of which nothing was read.
    """
    with opened(file) as document:
        if document.pages > MOST_PAGES:
            raise refused.too_many_pages(file.name, document.pages, MOST_PAGES)
        found = _gather(document, seen or {})
    kept, aside = furniture.apart(found.lines, found.heights)
    if not any(kept) and not found.blocks:
        raise _nothing(file.name, found)
    sheet = Sheet(found.tally)
    sheet.lay(_items([line for lines in kept for line in lines], found))
    return Source(
        name=file.name,
        paragraphs=tuple(sheet.paragraphs),
        furniture=tuple(line for line in (*aside, *found.sideways) if any(char.isalnum() for char in line)),
        pictures=found.album.pictures,
        tables=tuple(sheet.tables),
        notes=(*_notes(found), *found.tally.sentences()),
    )


def unread_pages(document: Document) -> tuple[int, ...]:
    """Return the pages that only recognition can read: pictures of text, and text without any meaning."""
    return tuple(page.number for page in document.read() if _state(page))


def _state(page: Page) -> str:
    """Say what keeps a page from being read: "scan", "strange", or nothing."""
    glyphs = _shown(page)
    said = sum(not glyph.text.isspace() for glyph in glyphs)
    if said + page.unmapped > FEWEST and page.unmapped > STRANGE * (said + page.unmapped):
        return "strange"
    if said >= PAGEFUL and sum(_odd(glyph.text) for glyph in glyphs) > ODD * said:
        return "strange"
    return "scan" if said < FEWEST and page.scanned() else ""


def _shown(page: Page) -> list[Glyph]:
    """Return what is to be read on a page: on a scan the layer under it, with what is printed over it."""
    return [*page.hidden, *page.glyphs] if page.layered() else page.glyphs


def _odd(text: str) -> bool:
    """Say whether a character is a sign of ASCII or Latin-1: what codes of glyphs look like as text."""
    return "!" <= text < "\u0100" and not text.isalnum()


def _gather(document: Document, seen: Pages) -> _Read:
    tally = Tally()
    found = _Read(tally, Album(tally))
    for page in document.read():
        found.heights.append(page.height)
        found.remarks += [(page.number, y, text) for y, text in page.remarks]
        state = "" if page.number in seen else _state(page)
        if page.number in seen:
            found.lines.append(list(seen[page.number]))
            found.seen += 1
        elif state:
            found.lines.append([])
            (found.unread if state == "scan" else found.strange).append(page.number)
        else:
            found.lines.append(_page_lines(page, found))
            _take_pictures(document, page, found)
    tally.comments = len(found.remarks)
    return found


def _page_lines(page: Page, found: _Read) -> list[Line]:
    layered = page.layered()
    glyphs = _shown(page)
    found.sideways += _sideways(page.sideways)
    if not layered:
        found.tally.hidden += sum(not glyph.text.isspace() for glyph in page.hidden)
    for table in grids.find(page.rules):
        glyphs = _take_table(table, glyphs, page, found)
    lines = columns.lines(rows(glyphs), page.number)
    return [replace(line, sure=LAYER_SURE) for line in lines] if layered else lines


def _sideways(glyphs: Sequence[Glyph]) -> list[str]:
    """Return what is written across the page, upwards or aslant, as the file has it in order."""
    text = "".join(glyph.text for glyph in glyphs).strip()
    return [" ".join(text.split())] if text else []


def _take_table(table: grids.Ruled, glyphs: list[Glyph], page: Page, found: _Read) -> list[Glyph]:
    """Take a table with words in it out of a page; return what else stands there."""
    filled = grids.read(table, glyphs, page.number)
    if sum(bool(cell.paragraphs()) for row in filled.grid.rows for cell in row) < 2 or _is_frame(table, page):
        return glyphs
    found.blocks.append(_Block(page.number, table.box.top, filled.grid))
    return filled.outside


def _is_frame(table: grids.Ruled, page: Page) -> bool:
    """Say whether rules only frame the page or part it, without any cell."""
    box = table.box
    return len(table.down) <= 2 and box.right - box.left > 0.8 * page.width


def _take_pictures(document: Document, page: Page, found: _Read) -> None:
    for at, seen in enumerate(page.pictures):
        if min(seen.width, seen.height) < SMALLEST or len(found.album.pictures) >= MOST_PICTURES:
            continue
        if page.scanned() and (seen.box.bottom - seen.box.top) > 0.6 * page.height:
            continue  # the paper under the text
        data = picture(document, page.number, seen, found.tally)
        name = f"第{page.number}页图{at + 1}"
        digest = found.album.keep(name, data) if data else ""
        if digest:
            item = Paragraph("", Kind.PICTURE, picture=digest, page=page.number)
            found.blocks.append(_Block(page.number, seen.box.top, item))


def _items(lines: Sequence[Line], found: _Read) -> list[Item]:
    """Return paragraphs, tables and pictures in reading order."""
    blocks = sorted(_without_letterheads(found), key=lambda block: (block.page, block.top))
    items: list[Item] = []
    groups = _cut_at(lines, blocks)
    frame = joining.frame(lines)
    for group in joining.paragraphs(lines, groups):
        first = group[0]
        while blocks and _before(blocks[0], first):
            items.append(blocks.pop(0).item)
        paragraph = joining.paragraph(group, frame)
        items.append(_with_remarks(paragraph, group, found))
    return [*items, *(block.item for block in blocks)]


def _before(block: _Block, line: Line) -> bool:
    return (block.page, block.top) < (line.page, line.y)


def _cut_at(lines: Sequence[Line], blocks: Sequence[_Block]) -> frozenset[int]:
    """Return the indexes of lines that stand right behind a table: no paragraph goes on across one."""
    cuts = set()
    for block in blocks:
        if isinstance(block.item, Grid):
            cuts.add(next((at for at, line in enumerate(lines) if _before(block, line)), len(lines)))
    return frozenset(cuts)


def _without_letterheads(found: _Read) -> list[_Block]:
    """Return the blocks without pictures that stand on page after page."""
    pages: dict[str, set[int]] = {}
    for block in found.blocks:
        if isinstance(block.item, Paragraph):
            pages.setdefault(block.item.picture, set()).add(block.page)
    repeated = {digest for digest, on in pages.items() if len(on) >= REPEATED}
    for digest in repeated:
        found.album.pictures.pop(digest, None)
    return [b for b in found.blocks if isinstance(b.item, Grid) or b.item.picture not in repeated]


def _with_remarks(paragraph: Paragraph, group: Sequence[Line], found: _Read) -> Paragraph:
    """Return a paragraph with the comments that stand beside its lines, taken from the list."""
    own = [
        remark
        for remark in found.remarks
        if any(_beside(remark[1], line) for line in group if line.page == remark[0])
    ]
    found.remarks = [remark for remark in found.remarks if remark not in own] if own else found.remarks
    return replace(paragraph, remarks=tuple(text for _, _, text in own)) if own else paragraph


def _beside(y: float, line: Line) -> bool:
    return line.y - 1.5 * line.size <= y <= line.y + 0.5 * line.size


def _notes(found: _Read) -> list[str]:
    notes = []
    if found.seen:
        notes.append(f"有 {found.seen} 页是图片，里面的文字是认出来的，请对照原件核对，特别是数字。")
    if found.unread:
        step = "请对照原件补上。" if found.seen else refused.HOW_TO_RECOGNISE
        notes.append(f"第 {_listed(found.unread)} 页是扫描的图片，里面的文字没有读。{step}")
    if found.strange:
        notes.append(f"第 {_listed(found.strange)} 页的字体没有文字对照，读出来会是乱码，没有收进来。")
    return notes


def _listed(pages: Sequence[int]) -> str:
    return "、".join(map(str, pages[:8])) + ("……" if len(pages) > 8 else "")


def _nothing(name: str, found: _Read) -> Exception:
    if found.unread:
        return refused.scan(name)
    if found.strange:
        return refused.no_characters(name)
    if found.seen:
        return refused.no_text_seen(name)
    if not found.heights:
        return refused.damaged_pdf(name)
    return refusals.empty(name)
