"""An RTF file as a Source: what Word shows of it with all revisions accepted (Rich Text Format 1.9.1)."""

from collections.abc import Iterator, Sequence

from storage.importers import limits, refusals
from storage.importers.foreign import Foreign
from storage.importers.laying import Sheet
from storage.importers.rtf.flows import TooLong
from storage.importers.rtf.machine import TooMuch
from storage.importers.rtf.reader import Reader
from storage.importers.rtf.spaces import restored
from templates.outline.source import Paragraph, Source

OPENING = b"{\\rtf"  # blanks or a mark of order may stand before it
UNREADABLE = "\ufffd"


def read(file: Foreign) -> Source:
    """Return the paragraphs, tables, pictures and page furniture of an RTF file.

    Raises OSError, or Trouble for a file that is empty, too large, hostile, or holds pictures only.
    """
    limits.check_size(file)  # pictures stand in it as text and take twice their size
    data = file.read_bytes()
    reader = Reader(data[max(0, data.find(OPENING)) :])
    try:
        reader.read()
    except TooMuch as error:
        raise refusals.overgrown(file.name) from error
    except TooLong as error:
        raise refusals.too_long(file.name, f"超过 {limits.MOST_PARAGRAPHS // 10_000} 万段") from error
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
        notes=(*reader.tally.sentences(), *_lost(paragraphs, lost_spaces)),
    )
    return refusals.worth_reading(source)


def _lost(paragraphs: Sequence[Paragraph], spaces: int) -> Iterator[str]:
    """Yield sentences on what writers of RTF spoil: `spaces` is how many paragraphs have theirs back."""
    if spaces:
        yield f"有 {spaces} 段的空格在存盘时变成了问号，已改回空格。"
    lost = sum(paragraph.text.count(UNREADABLE) for paragraph in paragraphs)
    if lost:
        yield f"文件里有 {lost} 处读不出来的字，用“{UNREADABLE}”代替了，请对照原件补上。"
