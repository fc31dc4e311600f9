"""Pictures and shapes of a Word file: [MS-ODRAW] records, walked within the bytes that are there."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

DRAWING, GROUP, ENTRY, FACTS, OPTIONS = 0xF002, 0xF003, 0xF007, 0xF00A, 0xF00B
CONTAINER = 0xF
ENTRY_HEAD = 36
METAFILES = {0xF01A: "emf", 0xF01B: "wmf", 0xF01C: "pict"}
BITMAPS = {0xF01D: "jpg", 0xF01E: "png", 0xF01F: "bmp", 0xF029: "tif", 0xF02A: "jpg"}
PICTURE = 0x0104
MOST_SHOWN = 100  # pictures in one group
TWO_IDS = frozenset({0x46B, 0x6E3, 0x6E1, 0x7A9, 0x6E5})
LINKED = 0x66  # a PICF that begins with a file's name
BMP_HEAD = 14


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its type and instance, where its body stands, whether that is records."""

    kind: int
    instance: int
    start: int
    end: int
    holds: bool


@dataclass(frozen=True, slots=True)
class Bitmap:
    """A picture found: what it is (png, jpg, bmp, tif; emf, wmf, pict for a metafile) and its bytes."""

    kind: str
    data: bytes


@dataclass(slots=True)
class Drawings:
    """The drawings beside the text: by each shape's number its group's, and the picture it shows."""

    groups: dict[int, int] = field(default_factory=dict)
    shows: dict[int, list[int]] = field(default_factory=dict)
    pictures: list[Bitmap | None] = field(default_factory=list)

    def of(self, shape: int) -> list[Bitmap | None]:
        """Return the pictures that a shape or group shows; None stands for one that cannot be read."""
        shown = self.shows.get(shape, [])[:MOST_SHOWN]
        return [self.pictures[at] if at < len(self.pictures) else None for at in shown]


def inline(data: bytes, place: int) -> Bitmap | None:
    """Return the picture at a place in the stream Data ([MS-DOC] 2.9.192 PICFAndOfficeArtData)."""
    if not 0 <= place <= len(data) - 8:
        return None
    size, head, kind = struct.unpack_from("<iHH", data, place)
    end = min(len(data), place + max(size, 0))
    start = place + head
    if kind == LINKED and start < end:
        start += 1 + data[start]
    for record in _records(data, start, end):
        found = _bitmap(data, record)
        if found is not None:
            return found
    return None


def read_drawings(table: bytes, stream: bytes) -> Drawings:
    """Return what the drawings' part of the table stream holds; `stream` keeps the pictures' bytes.

    [MS-DOC] 2.9.172 OfficeArtContent: what all drawings share, then each behind a byte that names its story.
    """
    found = Drawings()
    at = 0
    while (whole := _record(table, at, len(table))) is not None:
        if whole.kind == DRAWING:
            _shapes(table, whole, found)
        else:
            records = _records(table, whole.start, whole.end)
            found.pictures += [_stored(table, record, stream) for record in records if record.kind == ENTRY]
        at = whole.end + 1
    return found


def _shapes(table: bytes, drawing: Record, found: Drawings) -> None:
    """Note the shapes of one drawing under the outermost group that each belongs to."""
    patriarch = next((r for r in _children(table, drawing) if r.kind == GROUP), None)
    if patriarch is None:
        return
    for outermost in _children(table, patriarch):
        owner = 0
        for record in _records(table, outermost.start, outermost.end):
            if record.kind == FACTS and record.end - record.start >= 4:
                shape = struct.unpack_from("<I", table, record.start)[0]
                owner = owner or shape
                found.groups[shape] = owner
            elif record.kind == OPTIONS:
                found.shows.setdefault(owner, []).extend(_shown(table, record))


def _shown(table: bytes, record: Record) -> Iterator[int]:
    """Yield the places in the store, from 0, of the pictures that a shape's options name."""
    for index in range(record.instance):
        at = record.start + 6 * index
        if at + 6 > record.end:
            return
        name, value = struct.unpack_from("<HI", table, at)
        if name & 0x3FFF == PICTURE and value > 0:
            yield value - 1


def _stored(table: bytes, entry: Record, stream: bytes) -> Bitmap | None:
    """Return the picture of an entry of the store: in the entry itself, or where the entry says."""
    if entry.end - entry.start < ENTRY_HEAD:
        return None
    inside = _bitmap(table, entry)
    if inside is not None:
        return inside
    place = struct.unpack_from("<I", table, entry.start + 28)[0]
    record = _record(stream, place, len(stream))
    return _bitmap(stream, record) if record is not None else None


def _bitmap(data: bytes, record: Record) -> Bitmap | None:
    """Return the picture that a record holds ([MS-ODRAW] 2.2.22 to 2.2.32), None for another record."""
    inner: Record | None = record
    if record.kind == ENTRY and record.end - record.start >= ENTRY_HEAD:
        start = record.start + ENTRY_HEAD + data[record.start + 33]
        inner = _record(data, start, record.end)
    if inner is None:
        return None
    if inner.kind in METAFILES:
        return Bitmap(METAFILES[inner.kind], b"")
    kind = BITMAPS.get(inner.kind, "")
    if not kind:
        return None
    two_ids = inner.instance in TWO_IDS
    body = data[inner.start + (33 if two_ids else 17) : inner.end]
    return Bitmap(kind, _as_file(body) if kind == "bmp" else body)


def _as_file(body: bytes) -> bytes:
    """Return a bitmap with the head that a file of it has: where its colours end is told by its own."""
    if len(body) < 40:
        return b""
    head, bits, packing, colours = struct.unpack_from("<I10xHI12xI", body)
    if bits <= 8 and not colours:
        colours = 1 << bits
    masks = 12 if packing == 3 and head == 40 else 0
    start = BMP_HEAD + head + masks + 4 * min(colours, 256)
    return struct.pack("<2sIHHI", b"BM", BMP_HEAD + len(body), 0, 0, start) + body


def _children(data: bytes, parent: Record) -> Iterator[Record]:
    at = parent.start
    while (record := _record(data, at, parent.end)) is not None:
        yield record
        at = record.end


def _records(data: bytes, at: int, end: int) -> Iterator[Record]:
    """Yield all records between two places, each container before what it holds."""
    while (record := _record(data, at, end)) is not None:
        yield record
        at = record.start if record.holds else record.end


def _record(data: bytes, at: int, end: int) -> Record | None:
    if at < 0 or at + 8 > end:
        return None
    version, kind, size = struct.unpack_from("<HHI", data, at)
    return Record(kind, version >> 4, at + 8, min(end, at + 8 + size), version & 0xF == CONTAINER)
