"""A .zip as a bag of files: what lies in it, and each file's bytes, within bounds and never on the disk."""

import posixpath
import struct
import unicodedata
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from storage import gathering
from storage.importers import refusals
from storage.importers.foreign import Foreign, Member
from storage.importers.limits import MEGABYTE, MOST_ENTRIES

MOST_MEMBERS = 2_000
LARGEST_MEMBER = 64 * MEGABYTE
LARGEST_ARCHIVE = 2000 * MEGABYTE
BAGS = (".zip", ".rar", ".7z", ".gz", ".tgz", ".tar", ".bz2", ".xz")
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
ENCRYPTED = 1  # bit of a zip entry's flags: APPNOTE 4.4.4
UTF8 = 0x800
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    struct.error,
    ValueError,
    IndexError,
)


def contents(file: Foreign) -> tuple[str, ...]:
    """Return the names of the documents in an archive, folders with `/`, as a person would sort them.

    What cannot be a document (pictures, hidden and lock files) is passed over. Archives in the archive come
    too, beside documents: reading one says that it is not read. Raises OSError, or Trouble for one that is
    damaged, too large, or holds nothing to read.
    """
    with _opened(file) as archive:
        infos = _entries(archive, file.name)
    if sum(info.file_size for info in infos.values()) > LARGEST_ARCHIVE:
        raise refusals.too_large(file.name, LARGEST_ARCHIVE)
    names = [name for name in infos if _may_be_document(name)]
    bags = [name for name in infos if _may_be_document(name, bags=True)]
    if not names:
        raise refusals.bags_in_bag(file.name) if bags else refusals.nothing_in_bag(file.name)
    names += bags
    if len(names) > MOST_MEMBERS:
        raise refusals.too_many(file.name, MOST_MEMBERS)
    return tuple(sorted(names, key=lambda name: [gathering.natural(piece) for piece in name.split("/")]))


def member(file: Foreign, name: str) -> Member:
    """Return one file of an archive by the name that `contents` gave it.

    Raises OSError, or Trouble for one that is encrypted, damaged or too large.
    """
    last = name.rpartition("/")[2]
    with _opened(file) as archive:
        info = _entries(archive, file.name).get(name)
        if info is None:
            raise refusals.damaged(file.name)
        if info.flag_bits & ENCRYPTED:
            raise refusals.has_password(file.name)
        if info.file_size > LARGEST_MEMBER:
            raise refusals.too_large(last, LARGEST_MEMBER)
        with archive.open(info) as stream:
            data = stream.read(LARGEST_MEMBER + 1)  # the size in the directory may be a lie
    if len(data) > LARGEST_MEMBER:
        raise refusals.bomb(last)
    return Member(last, data)


@contextmanager
def _opened(file: Foreign) -> Iterator[zipfile.ZipFile]:
    try:
        with file.open("rb") as stream, zipfile.ZipFile(stream) as archive:
            yield archive
    except DAMAGED as error:
        raise refusals.damaged(file.name) from error


def _entries(archive: zipfile.ZipFile, name: str) -> dict[str, zipfile.ZipInfo]:
    """Return the files of an archive by the name they are shown with; further ones of a name are numbered."""
    infos = archive.infolist()
    if len(infos) > MOST_ENTRIES:
        raise refusals.bomb(name)
    found: dict[str, zipfile.ZipInfo] = {}
    met: Counter[str] = Counter()
    for info in infos:
        if not info.is_dir():
            shown = _name(info)
            met[shown] += 1
            found.setdefault(_numbered(shown, met[shown]), info)
    return found


def _numbered(name: str, number: int) -> str:
    """Return the name of the file that has it the so-manieth time: 案例.docx, 案例（2）.docx"""
    stem, ending = posixpath.splitext(name)
    return name if number == 1 else f"{stem}（{number}）{ending}"


def _name(info: zipfile.ZipInfo) -> str:
    """Return a file's name, without what a terminal would obey or what turns its direction.

    Chinese Windows writes it in GBK without saying so (APPNOTE, appendix D).
    """
    name = info.filename
    if not info.flag_bits & UTF8:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    name = "".join(c for c in name if unicodedata.category(c) not in UNSEEN)
    pieces = name.replace("\\", "/").split("/")
    return "/".join(piece for piece in pieces if piece not in ("", ".", ".."))


def _may_be_document(name: str, *, bags: bool = False) -> bool:
    *folders, last = name.split("/")
    if any(gathering.passed_over(folder) for folder in folders) or name.lower().endswith(BAGS) != bags:
        return False
    return bool(last) and not gathering.passed_over(last) and not gathering.NO_DOCUMENTS.search(last.lower())
