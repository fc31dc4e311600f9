"""What a file is, told by its bytes and never by its name; and what is said of a kind not read yet."""

import re
import zipfile
from collections.abc import Mapping
from enum import StrEnum
from typing import BinaryIO

from storage.importers import compound, pixels, refusals
from storage.importers.foreign import Foreign
from storage.importers.works import early
from templates.trouble import Trouble

HEAD = 8192
OLE_LIMIT = 200 << 20
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HTML = re.compile(
    rb"(?:<!--(?:(?!-->).){0,2000}-->\s{0,99}){0,9}"  # nothing here matches in two ways: comments repeat
    rb"<(?:!doctype\s+html|html|head|meta|title|body|div|p|span|table|h[1-6]|script"
    rb"|style|center|font|frameset|link|base|br|ul|ol|article|section|img)\b",
    re.I | re.S,
)
MHT = re.compile(rb"^(?:mime-version\s*:|content-type\s*:\s*multipart/related)", re.I | re.M)
XML = re.compile(rb"<\?xml\b")
MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


class FileKind(StrEnum):
    """The kinds that are told apart."""

    WORD = "word"
    TEXT = "text"
    OLD_WORD = "old word"
    OLD_SHEET = "old sheet"
    OLD_SLIDES = "old slides"
    WORKS = "works"
    OLE = "ole"
    LOCKED = "locked"
    SHEET = "sheet"
    SLIDES = "slides"
    OPEN_TEXT = "open text"
    OFD = "ofd"
    ZIP = "zip"
    ARCHIVE = "archive"  # of another sort: .rar, .7z, .gz
    BROKEN = "broken"
    PDF = "pdf"
    RTF = "rtf"
    HTML = "html"
    MHT = "mht"
    WORD_XML = "word xml"
    XML = "xml"
    PICTURE = "picture"
    MEDIA = "media"
    PROGRAM = "program"


SAVE_AS = "用 Word 或 WPS 打开，另存为 .docx 再导入。"
UNREAD: Mapping[FileKind, tuple[str, str]] = {
    FileKind.OLD_SHEET: (
        "是旧格式的表格（.xls），不是文稿。",
        "把要用的文字复制到 Word 里，存成 .docx 再导入。",
    ),
    FileKind.OLD_SLIDES: (
        "是旧格式的演示文稿（.ppt），不是文稿。",
        "把要用的文字复制到 Word 里，存成 .docx 再导入。",
    ),
    FileKind.OLE: ("是旧格式的文件，现在还读不了，也可能已损坏。", SAVE_AS),
    FileKind.SHEET: ("是 Excel 表格，不是文稿。", "把要用的文字复制到 Word 里，存成 .docx 再导入。"),
    FileKind.SLIDES: ("是演示文稿，不是文稿。", "把要用的文字复制到 Word 里，存成 .docx 再导入。"),
    FileKind.OFD: ("是 OFD 版式文件，现在还读不了。", "找到它的 Word 原稿再导入。"),
    FileKind.ZIP: ("是压缩包里的压缩包，没有读。", "把它解压出来，再导入里面的文件。"),
    FileKind.ARCHIVE: (
        "是 .rar 或 .7z 一类的压缩包，里面的文件不能直接读。",
        "先解压，再导入里面的文件；.zip 可以直接导入。",
    ),
    FileKind.XML: ("是 XML 数据，不是文稿。", "用 Word 或 WPS 打开看看；能看到文稿，就另存为 .docx 再导入。"),
    FileKind.MEDIA: ("是音频或视频，不是文稿。", "选 Word 文件或文本文件再导入。"),
    FileKind.PROGRAM: (
        "是程序，不是文稿，没有打开。",
        "不知道它从哪里来，就不要双击它；选 Word 文件再导入。",
    ),
}

SIGNATURES: tuple[tuple[bytes, FileKind], ...] = (
    (b"{\\rtf", FileKind.RTF),
    (b"Rar!\x1a\x07", FileKind.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", FileKind.ARCHIVE),
    (b"\x1f\x8b\x08", FileKind.ARCHIVE),
    (b"\x7fELF", FileKind.PROGRAM),
    (b"ID3", FileKind.MEDIA),
    (b"OggS", FileKind.MEDIA),
)
BEFORE_RTF = b"\xef\xbb\xbf\r\n\t "
CONTENT_TYPES = "[content_types].xml"
OLE_STREAMS: tuple[tuple[str, FileKind], ...] = (
    ("EncryptedPackage", FileKind.LOCKED),
    ("WordDocument", FileKind.OLD_WORD),
    ("Workbook", FileKind.OLD_SHEET),
    ("Book", FileKind.OLD_SHEET),
    ("PowerPoint Document", FileKind.OLD_SLIDES),
    ("Quill", FileKind.OLE),  # Publisher, which has CONTENTS too
    ("CONTENTS", FileKind.WORKS),
    ("MN0", FileKind.WORKS),
    ("Package", FileKind.OLD_WORD),  # a .docx inside; the reader of .doc hands it on
)
ZIP_PARTS: tuple[tuple[str, FileKind], ...] = (
    ("word/", FileKind.WORD),
    ("xl/", FileKind.SHEET),
    ("ppt/", FileKind.SLIDES),
    ("ofd.xml", FileKind.OFD),
    ("content.xml", FileKind.OPEN_TEXT),
    ("encrypted-package", FileKind.LOCKED),  # LibreOffice 24.8 and later
)


def sniff(file: Foreign) -> FileKind:
    """Return what a file is. Raises OSError; a file without any sign is taken for text."""
    with file.open("rb") as stream:
        head = stream.read(HEAD)
        if head.startswith(OLE):
            return _ole(head + stream.read(OLE_LIMIT))
        if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            return _zip(stream)
    return _signed(head) or _marked_up(head) or FileKind.TEXT


def unread(name: str, kind: FileKind) -> Trouble:
    """Return the sentence for a kind of file that is not read."""
    if kind is FileKind.LOCKED:
        return refusals.has_password(name)
    if kind is FileKind.BROKEN:
        return refusals.damaged(name)
    what, step = UNREAD[kind]
    return Trouble(f"“{refusals.shown(name)}”{what}", step)


def _ole(data: bytes) -> FileKind:
    """Tell by the names in the root, those of objects inside left out; of a broken file by names anywhere."""
    names = compound.root_names(data)
    if names:
        found = (kind for name, kind in OLE_STREAMS if name.upper() in names)
    else:
        found = (kind for name, kind in OLE_STREAMS if name.encode("utf-16-le") in data)
    return next(found, FileKind.OLE)


def _zip(stream: BinaryIO) -> FileKind:
    try:
        with zipfile.ZipFile(stream) as package:
            names = [name.replace("\\", "/").lstrip("/").lower() for name in package.namelist()]
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return FileKind.BROKEN
    typed = CONTENT_TYPES in names or "mimetype" in names
    for part, kind in ZIP_PARTS:
        if any(name.startswith(part) and (typed or name.endswith(".xml")) for name in names):
            return kind
    return FileKind.BROKEN if typed else FileKind.ZIP


def _signed(head: bytes) -> FileKind | None:
    for mark, kind in SIGNATURES:
        if head.startswith(mark):
            return kind
    if head.lstrip(BEFORE_RTF).startswith(b"{\\rtf"):
        return FileKind.RTF
    if b"%PDF-" in head[:1024]:
        return FileKind.PDF
    if head.startswith(b"MZ") and b"\0" in head[:256]:
        return FileKind.PROGRAM
    if early.begins(head):
        return FileKind.WORKS
    if head[4:8] == b"ftyp":
        return FileKind.PICTURE if head[8:11] in (b"hei", b"mif", b"avi") else FileKind.MEDIA
    return FileKind.PICTURE if pixels.look(head) else None


def _marked_up(head: bytes) -> FileKind | None:
    text = head.replace(b"\0", b"")  # UTF-16 of ASCII tags becomes ASCII
    for mark in MARKS:
        text = text.removeprefix(mark)
    text = text.lstrip()
    if b"schemas.microsoft.com/office/word/2003/wordml" in text or b"office/2006/xmlPackage" in text:
        return FileKind.WORD_XML
    if b"urn:oasis:names:tc:opendocument:xmlns:office:1.0" in text:
        return FileKind.OPEN_TEXT
    if HTML.match(text) or (XML.match(text) and re.search(rb"<html\b", text, re.I)):
        return FileKind.HTML
    if MHT.search(text[:2048]):
        return FileKind.MHT
    return FileKind.XML if XML.match(text) else None
