"""The zip that a Word file is, written in one pass: the cached base, then what this document adds.

The base is deflated once; pictures, already compressed, are stored. Entries carry the given time and
nothing of this computer, so the same parts give the same bytes (APPNOTE 6.3.3, no zip64: a document
stays far below 4 GB).
"""

import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

_LOCAL = struct.Struct("<IHHHHHIIIHH")
_CENTRAL = struct.Struct("<IHHHHHHIIIHHHHHII")
_END = struct.Struct("<IHHHHIIH")
_VERSION = 20
_UTF8 = 0x800
_STORED, _DEFLATED = 0, 8
_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the package, ready to be written."""

    name: str
    data: bytes
    method: int
    check: int
    size: int


def deflated(name: str, data: bytes) -> Entry:
    """Return an entry of text, compressed."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Entry(name, packer.compress(data) + packer.flush(), _DEFLATED, zlib.crc32(data), len(data))


def stored(name: str, data: bytes) -> Entry:
    """Return an entry of a picture, as it is."""
    return Entry(name, data, _STORED, zlib.crc32(data), len(data))


def squeeze(parts: Mapping[str, bytes]) -> tuple[Entry, ...]:
    """Return the parts compressed, in their order."""
    return tuple(deflated(name, data) for name, data in parts.items())


def pack(entries: Iterable[Entry], made_at: datetime) -> bytes:
    """Return the package: the entries in order, each with `made_at` as its time (1980 or later)."""
    time = made_at.hour << 11 | made_at.minute << 5 | made_at.second // 2
    date = max(made_at.year - 1980, 0) << 9 | made_at.month << 5 | made_at.day
    pieces: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for entry in entries:
        name = entry.name.encode()
        shared = (_UTF8, entry.method, time, date, entry.check, len(entry.data), entry.size, len(name), 0)
        head = _LOCAL.pack(0x04034B50, _VERSION, *shared)
        directory += (_CENTRAL.pack(0x02014B50, _VERSION, _VERSION, *shared, 0, 0, 0, 0, at), name)
        pieces += (head, name, entry.data)
        at += len(head) + len(name) + len(entry.data)
    count = len(directory) // 2
    length = sum(map(len, directory))
    return b"".join((*pieces, *directory, _END.pack(0x06054B50, 0, 0, count, count, length, at, 0)))
