"""Works 2000 to 9 (also called 4.5 to 8): a stream CONTENTS of named blocks, the text in UTF-16.

Microsoft published nothing of it. The blocks and their fields are as libwps describes them (its WPS8
parser), and as the files show them.
"""

import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from storage.importers.limits import MOST_ENTRIES
from storage.importers.works.early import NotWorks
from storage.importers.works.zones import Look, Looks, Piece, Purpose, Stretch, Zone

MAGIC = b"CHNK"
FIRST_INDEX = 0x18
ENTRY = 24
NO_MORE = 0xFFFFFFFF
EMU_A_POINT = 12700
SPECIAL, BOLD, SIZE = 0x00, 0x02, 0x0C
BULLET, JUSTIFIED = 0x03, 0x04
CENTRE = 2
YES = 0x02
PURPOSES: Mapping[int, Purpose] = {
    1: Purpose.BODY,
    2: Purpose.NOTE,
    3: Purpose.NOTE,
    6: Purpose.FURNITURE,
    7: Purpose.FURNITURE,
}
MARK, PAGE, LINE, SIGN, OBJECT = "\r", "\x0c", "\n", "#", "\ufffc"
CODES = str.maketrans({"\x1e": "-", "\x1f": "\xa0", "\x0e": "\f", OBJECT: None, "\0": None})
CONTROL = {code: None for code in range(32) if code not in (9, 10, 12)}


LONGEST_PAGE = 4096
LONGEST_TABLE = 1 << 20
MOST_FIELDS = 200


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the stream: its name and where it stands."""

    name: bytes
    start: int
    length: int

    def of(self, data: bytes, most: int) -> bytes:
        """Return its bytes in the stream, `most` of them."""
        return data[self.start : self.start + min(self.length, most)]


def zones(data: bytes) -> list[Zone]:
    """Return the zones of a document. Raises NotWorks."""
    blocks = list(_blocks(data)) if data.startswith(MAGIC) else []
    text = next((block for block in blocks if block.name == b"TEXT"), None)
    if text is None:
        raise NotWorks
    looks = Looks(_all(data, blocks, b"FDPC", text.start, _character))
    ranged = Looks(_all(data, blocks, b"FDPP", text.start, _paragraph))
    found: list[Zone] = []
    for start, end, purpose in _parts(data, blocks, text):
        found.append(Zone(purpose, tuple(_pieces(data, (start, end), looks, ranged))))
    return found


def _blocks(data: bytes) -> Iterator[Block]:
    at, seen, left = FIRST_INDEX, set[int](), MOST_ENTRIES
    while at not in seen and 0 < at <= len(data) - 8:
        seen.add(at)
        _, count, following = struct.unpack_from("<HHI", data, at)
        for entry in range(at + 8, at + 8 + ENTRY * min(count, left), ENTRY):
            left -= 1
            if entry + ENTRY <= len(data):
                start, length = struct.unpack_from("<II", data, entry + 16)
                yield Block(data[entry + 2 : entry + 6], start, length)
        at = 0 if following == NO_MORE else following


def _parts(data: bytes, blocks: list[Block], text: Block) -> list[tuple[int, int, Purpose]]:
    """Return where each part of the text stands and what it is, by the list STRS; without it all is body."""
    table = next((b.of(data, LONGEST_TABLE) for b in blocks if b.name == b"STRS"), b"")
    whole = min(len(data), text.start + text.length)
    found: list[tuple[int, int, Purpose]] = []
    count = struct.unpack_from("<I", table)[0] if len(table) >= 16 else 0
    if not 0 < count <= (len(table) - 16) // 4:
        return [(text.start, whole, Purpose.BODY)]
    lengths = struct.unpack_from(f"<{count}I", table, 12)
    at, place = 12 + 4 * (count + 1), text.start
    kind = 1
    for length in lengths:
        size = struct.unpack_from("<H", table, at)[0] if at + 2 <= len(table) else 0
        kind = _fields(table[at + 2 : at + size]).get(0, kind)
        at += max(size, 2)
        end = min(whole, place + 2 * length)
        found.append((place, end, PURPOSES.get(kind, Purpose.CELL)))
        place = end
    if place < whole - 2:
        found.append((place, whole, Purpose.BODY))
    return found


def _pieces(data: bytes, bounds: tuple[int, int], looks: Looks, ranged: Looks) -> Iterator[Piece]:
    start, end = bounds
    end -= (min(end, len(data)) - start) % 2
    for line in data[start:end].decode("utf-16-le", "surrogatepass").split(MARK):
        stop = start + len(line.encode("utf-16-le", "surrogatepass"))
        said = looks.over(start, max(start + 1, stop))
        text = _without_signs(data[start:stop], start, said)
        worded = [
            s.look for s in said if not s.look.sign and _words(data, max(start, s.start), min(stop, s.end))
        ]
        yield Piece(text, start, (ranged.at(start), *worded))
        start = stop + 2


def _words(data: bytes, start: int, end: int) -> bool:
    return bool(data[start:end].decode("utf-16-le", "replace").strip())


def _without_signs(line: bytes, start: int, said: list[Stretch]) -> str:
    """Return a paragraph's text; a # that stands for a page number, date or note is left out."""
    pieces: list[str] = []
    at = 0
    for stretch in said:
        first, last = max(at, stretch.start - start), min(len(line), stretch.end - start)
        pieces.append(_text(line[at:first]))
        words = _text(line[first:last])
        pieces.append(words.replace(SIGN, "") if stretch.look.sign else words)
        at = max(at, last)
    pieces.append(_text(line[at:]))
    return "".join(pieces).translate(CODES).translate(CONTROL)


def _text(data: bytes) -> str:
    return data.decode("utf-16-le", "replace")


def _all(
    data: bytes, blocks: list[Block], name: bytes, start: int, read: Callable[[Mapping[int, int]], Look]
) -> list[Stretch]:
    """Return the looks on every page of formatting of that name."""
    pages = {block.start: block for block in blocks if block.name == name}.values()
    return [found for block in pages for found in _stretches(block.of(data, LONGEST_PAGE), start, read)]


def _stretches(page: bytes, start: int, read: Callable[[Mapping[int, int]], Look]) -> list[Stretch]:
    """Return the looks on a page of formatting: places where they end, then offsets of what they say."""
    count = struct.unpack_from("<H", page)[0] if len(page) >= 8 else 0
    if not 0 < 8 + 6 * count <= len(page):
        return []
    places = struct.unpack_from(f"<{count + 1}I", page, 4)
    offsets = struct.unpack_from(f"<{count}H", page, 8 + 4 * count)
    found: list[Stretch] = []
    for first, last, offset in zip(places, places[1:], offsets, strict=False):
        size = struct.unpack_from("<H", page, offset)[0] if 0 < offset <= len(page) - 2 else 0
        found.append(Stretch(first or start, last, read(_fields(page[offset + 2 : offset + size]))))
    return found


def _fields(data: bytes) -> dict[int, int]:
    """Return the fields of a structure by number: two zero bytes, then number, type and value of each."""
    found: dict[int, int] = {}
    at = 2
    while at + 2 <= len(data) and len(found) < MOST_FIELDS:
        number, kind = data[at], data[at + 1]
        width = _width(kind, data, at + 2)
        if width < 0 or at + 2 + width > len(data):
            break
        value = data[at + 2 : at + 2 + min(width, 4)]
        found[number] = int.from_bytes(value, "little") if width else kind
        at += 2 + width
    return found


def _width(kind: int, data: bytes, at: int) -> int:
    """Return how many bytes a field's value takes; -1 for a type that is not known."""
    if kind == 0x2A:
        return 8
    if kind >> 4 == 8:
        return max(2, int.from_bytes(data[at : at + 2], "little"))
    return {0: 0, 1: 2, 2: 4}.get(kind >> 4, -1)


def _character(fields: Mapping[int, int]) -> Look:
    size = fields.get(SIZE, 0) / EMU_A_POINT
    return Look(
        bold=fields.get(BOLD) == YES, size=size if size < 1000 else 0.0, sign=bool(fields.get(SPECIAL))
    )


def _paragraph(fields: Mapping[int, int]) -> Look:
    return Look(centred=fields.get(JUSTIFIED, 0) & 0xFF == CENTRE, bullet=bool(fields.get(BULLET)))
