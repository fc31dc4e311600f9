"""Readers of the outside world's files: which one reads what, and what is said of the rest.

To add a reader: write `from_x.py` beside this file with `read(file: Foreign) -> Source`, name it in `READERS`
for the kind that `kinds.sniff` tells, and take the kind out of `kinds.UNREAD`.
"""

import importlib
import stat
from collections.abc import Mapping
from pathlib import Path

from storage.importers import archive, kinds, limits, refusals
from storage.importers.foreign import Foreign
from storage.importers.kinds import FileKind
from storage.importers.seen import Pages
from templates.outline.source import Kind, Source

READERS: Mapping[FileKind, str] = {  # imported when first needed: a text file needs no XML parser
    FileKind.WORD: "storage.importers.from_docx",
    FileKind.WORD_XML: "storage.importers.from_word_xml",
    FileKind.TEXT: "storage.importers.from_text",
    FileKind.PDF: "storage.importers.from_pdf",
    FileKind.PICTURE: "storage.importers.from_picture",
    FileKind.HTML: "storage.importers.from_html",
    FileKind.MHT: "storage.importers.from_mht",
    FileKind.RTF: "storage.importers.from_rtf",
    FileKind.WORKS: "storage.importers.from_works",
    FileKind.OPEN_TEXT: "storage.importers.from_odt",
    FileKind.OLD_WORD: "storage.importers.from_doc",
}
TINY = 3  # bytes: no text is that short, a mark of order alone is left to the reader of text
MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def contents(path: Path) -> tuple[str, ...]:
    """Return the names of the documents in an archive, nothing for a file that is no archive.

    Raises Trouble as `read` does.
    """
    try:
        _check(path)
        return archive.contents(path) if kinds.sniff(path) is FileKind.ZIP else ()
    except OSError as error:
        raise refusals.cannot_open(path.name, error) from error


def read(path: Path, member: str = "", seen: Pages | None = None) -> Source:
    """Return what a file says, or what the file `member` inside the archive at `path` says.

    `seen` is what was read off its pages that are pictures, for a PDF or a picture.

    Raises Trouble that names the file and the next step: for a folder, a missing, locked, empty, damaged
    or protected file, and for every kind that is not read.
    """
    try:
        _check(path)
        return read_one(opened(path, member), seen)
    except OSError as error:
        raise refusals.cannot_open(path.name, error) from error


def opened(path: Path, member: str = "") -> Foreign:
    """Return the file at `path`, or the file `member` of the archive there. Raises OSError and Trouble."""
    return archive.member(path, member) if member else path


def read_one(file: Foreign, seen: Pages | None = None) -> Source:
    """Return what a file that holds one text says. Raises OSError, or Trouble as `read` does."""
    kind = kinds.sniff(file)
    if kind not in READERS:
        raise kinds.unread(file.name, kind)
    given = {} if seen is None else {"seen": seen}
    source: Source = importlib.import_module(READERS[kind]).read(file, **given)
    if not any(p.text.strip() or p.kind is Kind.PICTURE for p in source.paragraphs):
        raise refusals.empty(file.name)
    if len(source.paragraphs) > limits.MOST_PARAGRAPHS:
        raise refusals.too_long(file.name, f"{len(source.paragraphs) // 10_000} 万段")
    return source


def _check(path: Path) -> None:
    facts = path.stat()
    if stat.S_ISDIR(facts.st_mode):
        next(path.iterdir(), None)  # one that must not be opened says so itself
        raise refusals.folder(path.name)
    if not stat.S_ISREG(facts.st_mode):
        raise refusals.not_a_file(path.name)
    if facts.st_size == 0 or (facts.st_size <= TINY and not path.read_bytes().startswith(MARKS)):
        raise refusals.empty(path.name)
