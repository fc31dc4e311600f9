"""Kept files lent out to be read: a read-only copy in a folder of its own, never the kept file itself.

On Windows a copy carries the mark of the web, so that Word opens it in its protected view. Its ending says
what the system does with it, so only those of documents and pictures are used.
"""

import contextlib
import io
import re
import shutil
import stat
import sys
import tempfile
import time
import zipfile
from functools import cache
from pathlib import Path

import resources
from storage.doors import door
from storage.files import safe_name
from storage.importers import archive, kinds
from storage.library import Library
from templates.model import Attachment
from templates.trouble import Trouble

ON_WINDOWS = sys.platform == "win32"
PREFIX = "anli-originals-"
FORGOTTEN = 2 * 24 * 3600  # seconds after which a folder was left by a program that was killed
MARK_OF_THE_WEB = "[ZoneTransfer]\r\nZoneId=3\r\n"
MACROS_IN_OLE = "_VBA_PROJECT".encode("utf-16-le")
MACROS_IN_TEXT = ('macrosPresent="yes"', "editdata.mso", "ActiveMime", "QWN0aXZlTWltZ")  # the last is base64
MACROS_BY_NAME = re.compile(rb"vbaproject\.bin", re.I)  # names stand plain in a package, also a broken one
WRITTEN_IN = ("ascii", "utf-16-le", "utf-16-be")
TYPES_ARE = 1 << 20  # bytes of a list of content types that are looked at
MACROS_IN_ZIP = b"application/vnd.ms-office.vbaProject"  # [MS-OFFMACRO] 2.2.1.1, whatever the part is called
ENDINGS = Path(resources.__file__).parent / "words" / "openable.txt"
USUAL = {
    kinds.FileKind.WORD: ".docx",
    kinds.FileKind.TEXT: ".txt",
    kinds.FileKind.OLD_WORD: ".doc",
    kinds.FileKind.WORD_XML: ".doc",  # Word and WPS look into the file; a browser never gets it
    kinds.FileKind.RTF: ".rtf",
    kinds.FileKind.WORKS: ".wps",
    kinds.FileKind.OPEN_TEXT: ".odt",
    kinds.FileKind.PDF: ".pdf",
    kinds.FileKind.HTML: ".txt",  # a browser would run its scripts and fetch its pictures
    kinds.FileKind.MHT: ".txt",
}


class HoldsMacros(Trouble):
    """The file carries macros, and nobody has confirmed that it is to be opened all the same."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"“{name}”里带有宏，没有打开。",
            "宏是会自动运行的小程序，来路不明的可能带病毒、改坏或外传电脑上的文件。"
            "只有信得过送来的人才打开，打开后也不要点“启用内容”。",
        )


class Originals:
    """Lends copies until it is closed; used by one thread at a time."""

    def __init__(self, under: Path | None = None) -> None:
        self._under = under or Path(tempfile.gettempdir())
        self._folder: Path | None = None

    def lend(self, library: Library, attachment: Attachment, *, confirmed: bool = False) -> Path:
        """Return a read-only copy of a kept file under its own name; the same one while it is there.

        Raises `HoldsMacros` unless `confirmed`, Trouble for a file that is missing, damaged or of a kind
        that might run when it is opened.
        """
        data = library.media(attachment.digest)
        name = _name(attachment.name, library.media_path(attachment.digest))
        if holds_macros(data) and not confirmed:
            raise HoldsMacros(attachment.name)
        with door(self._under, "写入"):
            path = self._own() / attachment.digest[:12] / name
            if not (path.exists() and path.read_bytes() == data):
                _write(path, data)
        return path

    def close(self) -> None:
        """Remove what was lent; a copy that another program still has open stays for the next time."""
        folder, self._folder = self._folder, None
        if folder is not None:
            _remove(folder)

    def _own(self) -> Path:
        if self._folder is None:
            for left in self._under.glob(f"{PREFIX}*"):
                with contextlib.suppress(OSError):
                    if time.time() - left.stat().st_mtime > FORGOTTEN:
                        _remove(left)
            self._folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=self._under))
        return self._folder


@cache
def endings() -> frozenset[str]:
    """Return the endings that open a document or a picture and never run a program."""
    lines = ENDINGS.read_text("utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.startswith("."))


def holds_macros(data: bytes) -> bool:
    """Say whether an Office file, old or new, or one that is a page or XML, carries a macro project."""
    if data.startswith(kinds.OLE):
        return MACROS_IN_OLE in data
    if data.startswith(b"PK"):
        return bool(MACROS_BY_NAME.search(data)) or MACROS_IN_ZIP in _content_types(data)
    if data.startswith(b"%PDF-"):
        return False
    return any(words.encode(encoding) in data for words in MACROS_IN_TEXT for encoding in WRITTEN_IN)


def _content_types(data: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package, package.open("[Content_Types].xml") as stream:
            return stream.read(TYPES_ARE)
    except (*archive.DAMAGED, KeyError, OSError):
        return b""


def _name(name: str, kept: Path) -> str:
    ending = Path(name).suffix.lower()
    if ending in endings():
        return safe_name(Path(name).stem) + ending
    with door(kept, "读取"):
        usual = USUAL.get(kinds.sniff(kept))
    if usual is None:
        raise Trouble(
            f"“{name}”不是文档或图片，没有打开：这类文件一打开就可能运行程序。", "请到原来的文件夹里核对它。"
        )
    return safe_name(name) + usual


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        path.chmod(stat.S_IREAD | stat.S_IWRITE)
    path.write_bytes(data)
    if ON_WINDOWS:
        with contextlib.suppress(OSError):  # a disk without room for such marks
            Path(f"{path}:Zone.Identifier").write_text(MARK_OF_THE_WEB, "ascii", newline="")
    path.chmod(stat.S_IREAD)


def _remove(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            with contextlib.suppress(OSError):  # Windows deletes no file that is read-only
                path.chmod(stat.S_IREAD | stat.S_IWRITE)
    shutil.rmtree(folder, ignore_errors=True)
