"""The storages and streams of an OLE compound file ([MS-CFB]), read in memory and bounded by its size.

Own code: a Word file needs two or three streams, and what the header and the tables claim is
checked against the bytes that are there, so that a chain that turns back on itself ends.
"""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from storage.importers.limits import MOST_ENTRIES

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEADER = 512
LAST_SECTOR = 0xFFFFFFFA  # numbers above are marks: free, end of chain, table ([MS-CFB] 2.1)
NOTHING = 0xFFFFFFFF
IN_HEADER = 109
SHIFTS = range(7, 17)
MINI_SECTOR = 64
ENTRY = 128
STORAGE, STREAM, ROOT = 1, 2, 5


class NotCompound(Exception):
    """The bytes are no compound file, or its directory cannot be found."""


@dataclass(slots=True)
class Entry:
    """A storage or stream as the directory has it; `children` are those of a storage, by upper-case name."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int
    children: dict[str, "Entry"] = field(default_factory=dict)


class Compound:
    """An opened compound file. Raises NotCompound when there is no directory."""

    def __init__(self, data: bytes) -> None:
        if len(data) < HEADER or not data.startswith(MAGIC):
            raise NotCompound
        self._data = data
        shift = struct.unpack_from("<H", data, 30)[0]
        if shift not in SHIFTS:
            raise NotCompound
        self._size = 1 << shift
        directory, self._cutoff, mini, _, more, _ = struct.unpack_from("<I4xIIIII", data, 48)
        self._table = self._read_table(more)
        self._mini_start = mini
        self._mini: tuple[bytes, tuple[int, ...]] | None = None
        entries = self._read_entries(self._chain(directory))
        if not entries:
            raise NotCompound
        self._root = entries[0]
        _link(entries)

    def names(self) -> list[str]:
        """Return the names in the root storage, in upper case."""
        return list(self._root.children)

    def stream(self, *path: str) -> bytes | None:
        """Return a stream's bytes by its path, upper or lower case alike; None when there is none.

        One whose chain is broken ends there.
        """
        entry: Entry | None = self._root
        for name in path:
            entry = entry.children.get(name.upper()) if entry else None
        if entry is None or entry.kind != STREAM:
            return None
        if entry.size < self._cutoff:
            return self._small(entry)
        return self._chain(entry.start)[: entry.size]

    def _read_table(self, more: int) -> tuple[int, ...]:
        """Return the file allocation table: for each sector the one that follows it."""
        sectors = list(struct.unpack_from(f"<{IN_HEADER}I", self._data, 76))
        per_sector = self._size // 4 - 1
        seen: set[int] = set()
        while more < LAST_SECTOR and more not in seen:
            seen.add(more)
            block = self._sector(more)
            if len(block) < self._size:
                break
            numbers = struct.unpack(f"<{per_sector + 1}I", block)
            sectors.extend(numbers[:per_sector])
            more = numbers[-1]
        most = len(self._data) // self._size + 1
        used = [sector for sector in dict.fromkeys(sectors) if sector < LAST_SECTOR][:most]
        return _numbers(b"".join(self._sector(sector) for sector in used))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._data[start : start + self._size]

    def _chain(self, start: int) -> bytes:
        size = self._size
        data = self._data
        runs = _runs(start, self._table)
        return b"".join(data[(first + 1) * size : (last + 2) * size] for first, last in runs)

    def _read_entries(self, directory: bytes) -> list[Entry]:
        count = min(len(directory) // ENTRY, MOST_ENTRIES)
        return [_entry(directory, at * ENTRY) for at in range(count)]

    def _small(self, entry: Entry) -> bytes:
        if self._mini is None:
            self._mini = (self._chain(self._root.start), _numbers(self._chain(self._mini_start)))
        data, table = self._mini
        runs = _runs(entry.start, table)
        found = b"".join(data[first * MINI_SECTOR : (last + 1) * MINI_SECTOR] for first, last in runs)
        return found[: entry.size]


def _runs(start: int, table: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """Yield the first and last sector of each unbroken stretch of a chain; one that loops ends."""
    first = sector = start
    for _ in range(len(table)):
        if sector >= len(table):
            return
        following = table[sector]
        if following != sector + 1:
            yield first, sector
            first = following
        sector = following
    if first < sector <= len(table):
        yield first, sector - 1


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _entry(directory: bytes, at: int) -> Entry:
    length, kind, left, right, child = struct.unpack_from("<HBxIII", directory, at + 64)
    start, size = struct.unpack_from("<II", directory, at + 116)
    name = directory[at : at + min(max(length, 2), 64) - 2].decode("utf-16-le", "replace")
    return Entry(name, kind, left, right, child, start, size)


def _link(entries: list[Entry]) -> None:
    """Hang every entry under its storage: siblings stand in a tree, which may be broken or loop."""
    seen: set[int] = set()
    for storage in entries:
        if storage.kind not in (STORAGE, ROOT):
            continue
        waiting = [storage.child]
        while waiting:
            at = waiting.pop()
            if at >= len(entries) or at in seen:
                continue
            seen.add(at)
            entry = entries[at]
            storage.children.setdefault(entry.name.upper(), entry)
            waiting += [entry.left, entry.right]


def root_names(data: bytes) -> Mapping[str, None]:
    """Return the names in the root storage of a compound file, in upper case; none when it is broken."""
    try:
        return dict.fromkeys(Compound(data).names())
    except NotCompound:
        return {}
