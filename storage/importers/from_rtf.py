"""An RTF file as a Source: what Word shows of it with all revisions accepted (Rich Text Format 1.9.1)."""

from storage.importers import refusals
from storage.importers.foreign import Foreign, size_of
from storage.importers.from_text import too_long
from storage.importers.laying import Sheet
from storage.importers.rtf.flows import MOST_PARAGRAPHS, TooLong
from storage.importers.rtf.machine import TooMuch
from storage.importers.rtf.reader import Reader
from storage.importers.rtf.spaces import restored
from templates.outline.source import Kind, Source
from templates.trouble import Trouble

LIMIT = 200 << 20  # bytes; pictures stand in it as text and take twice their size
OPENING = b"{\\rtf"  # blanks or a mark of order may stand before it
UNREADABLE = "\ufffd"


def read(file: Foreign) -> Source:
    """Return the paragraphs, tables, pictures and page furniture of an RTF file.

    Raises OSError, or Trouble for a file that is empty, too large, hostile, or holds pictures only.
    """
    if size_of(file) > LIMIT:
        raise refusals.too_large(file.name, f"{LIMIT >> 20} MB")
    data = file.read_bytes()
    reader = Reader(data[max(0, data.find(OPENING)) :])
    try:
        reader.read()
    except TooMuch as error:
        raise _overgrown(file.name) from error
    except TooLong as error:
        raise too_long(file.name, f"超过 {MOST_PARAGRAPHS // 10_000} 万段") from error
    sheet = Sheet(reader.tally)
    sheet.lay(reader.items)
    sheet.lay(reader.notes)
    paragraphs, lost_spaces = restored(sheet.paragraphs)
    furniture = (line for line in reader.furniture if any(c.isalnum() for c in line))
    source = Source(
        name=file.name,
        paragraphs=tuple(paragraphs),
        furniture=tuple(dict.fromkeys((*furniture, *(line for line in reader.book.contents if line)))),
        pictures=reader.book.album.pictures,
        tables=tuple(sheet.tables),
    )
    notes = reader.tally.sentences()
    if lost_spaces:
        notes = (*notes, f"有 {lost_spaces} 段的空格在存盘时变成了问号，已改回空格。")
    return _worth_reading(source, notes)


def _worth_reading(source: Source, notes: tuple[str, ...]) -> Source:
    """Return the source with its notes, or raise Trouble when there is no text in it."""
    lost = sum(paragraph.text.count(UNREADABLE) for paragraph in source.paragraphs)
    if lost:
        notes = (*notes, f"文件里有 {lost} 处读不出来的字，用“{UNREADABLE}”代替了，请对照原件补上。")
    if any(paragraph.text.strip() for paragraph in source.paragraphs):
        return Source(source.name, source.paragraphs, source.furniture, source.pictures, source.tables, notes)
    if source.pictures or any(p.kind is Kind.PICTURE for p in source.paragraphs):
        raise refusals.only_pictures(source.name)
    raise refusals.empty(source.name)


def _overgrown(name: str) -> Trouble:
    return Trouble(
        f"“{refusals.shown(name)}”里的排版指令多得不正常，没有读。",
        "这可能不是正常的文稿；用 Word 或 WPS 打开，另存为 .docx 再导入。",
    )
