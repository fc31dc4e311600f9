"""Works 2, 3 and 4: one stream with a header of 256 bytes, the text in bytes, pages of formatting behind it.

Microsoft published nothing of it. The places of the fields are as libwps describes them (its WPS4 parser),
and as the files of these versions show them.
"""

import re
import struct
from collections.abc import Callable, Mapping

from storage.importers.works.zones import Look, Looks, Piece, Purpose, Stretch, Zone

TEXT_AT = 0x100
SECOND_BYTE = 0xFE
VERSIONS = range(1, 9)
LIMITS_AT = 0x1A  # where header, footer and text begin and end
CHARACTERS_AT, PARAGRAPHS_AT = 0x2E, 0x34  # the lists of pages of formatting
HEADER_AT, FOOTER_AT = 0x3A, 0x40
PAGE = 128
MOST_RUNS = 24  # that fit on a page
DOS = 2  # the last version number of Works for DOS
USUAL_SIZE = 12.0
JUSTIFIED, BULLET, TABS = 0x05, 0x0E, 0x0F
CENTRE = 1
ONE_BYTE = frozenset((0x02, 0x05, 0x07, 0x08, 0x09, *range(0x0A, 0x0F), 0x10, 0x18, 0x1A, 0x1B))
TWO_BYTES = frozenset(range(0x11, 0x18))
CODES: Mapping[int, bytes] = {0x0B: b"\n", 0x11: b"-", 0x12: b" "}
DROPPED = bytes(code for code in range(32) if code not in (0x09, 0x0A, 0x0C))
HANZI = re.compile(rb"(?:[\xa1-\xf7][\xa1-\xfe]){2,}+")
CODE_IN_LINE = re.compile("&[pdtfPDTF]")


class NotWorks(Exception):
    """The bytes are no document of Works."""


def begins(head: bytes) -> bool:
    """Say whether a file that begins so is a word processor's document of Works 2 to 4."""
    if len(head) <= TEXT_AT or head[1] != SECOND_BYTE or head[0] not in VERSIONS:
        return False
    return _limits(head)[3] >= TEXT_AT


def zones(data: bytes) -> list[Zone]:
    """Return the zones of a document. Raises NotWorks."""
    limits = _limits(data) if begins(data) else ()
    if not limits or limits[3] > len(data):
        raise NotWorks
    header, footer, start = _bounds(limits)
    end = limits[3]
    encoding = _encoding(data[TEXT_AT:end], dos=data[0] <= DOS)
    looks = Looks(_stretches(data, CHARACTERS_AT, end, _character))
    aligned = Looks(_stretches(data, PARAGRAPHS_AT, end, _paragraph))
    found = [Zone(Purpose.BODY, _pieces(data, (start, end), encoding, (looks, aligned)))]
    for first, last in (header, footer):
        found.append(Zone(Purpose.FURNITURE, _pieces(data, (first, last), encoding, (looks, aligned))))
    for place in (HEADER_AT, FOOTER_AT):
        line = CODE_IN_LINE.sub("", _decoded(_block(data, place), encoding)).strip("\0 ")
        found.append(Zone(Purpose.FURNITURE, (Piece(line, 0),)))
    return found


def _limits(data: bytes) -> tuple[int, ...]:
    return struct.unpack_from("<4i", data, LIMITS_AT)


def _bounds(limits: tuple[int, ...]) -> tuple[tuple[int, int], tuple[int, int], int]:
    """Return where the header, the footer and the text stand; zones that do not fit are part of the text."""
    start = max(TEXT_AT, limits[0])
    header = (start, max(start, limits[1])) if limits[1] <= limits[3] else (start, start)
    footer = (header[1], max(header[1], limits[2])) if limits[2] <= limits[3] else (header[1], header[1])
    return header, footer, footer[1]


def _encoding(text: bytes, *, dos: bool) -> str:
    high = sum(byte >= 0x80 for byte in text)
    if high and sum(map(len, HANZI.findall(text))) >= high * 0.6:
        return "gb18030"
    return "cp850" if dos else "cp1252"


def _decoded(data: bytes, encoding: str) -> str:
    for code, shown in CODES.items():
        data = data.replace(bytes([code]), shown)
    return data.translate(None, DROPPED).decode(encoding, "replace")


def _pieces(
    data: bytes, bounds: tuple[int, int], encoding: str, looks: tuple[Looks, Looks]
) -> tuple[Piece, ...]:
    """Return the paragraphs between two places: each ends in CR LF, a page's end is a place in one."""
    found: list[Piece] = []
    at, end = bounds
    while at < end:
        stop = data.find(b"\n", at, end)
        stop = end if stop < 0 else stop
        text = _decoded(data[at:stop], encoding)
        said = [s.look for s in looks[0].over(at, stop) if data[max(at, s.start) : min(stop, s.end)].strip()]
        found.append(Piece(text, at, (looks[1].at(at), *said)))
        at = stop + 1
    return tuple(found)


def _block(data: bytes, place: int) -> bytes:
    """Return the block that the header names at `place`: its offset in four bytes, its length in two."""
    start, length = struct.unpack_from("<IH", data, place)
    return data[start : start + length]


def _stretches(data: bytes, place: int, end: int, read: Callable[[bytes], Look]) -> list[Stretch]:
    """Return the looks on the pages that a list names: first places in the text, then numbers of pages."""
    table = _block(data, place)
    count = max(0, (len(table) - 4) // 6)
    pages = struct.unpack_from(f"<{count}H", table, 4 * (count + 1)) if count else ()
    found: list[Stretch] = []
    for page in dict.fromkeys(pages):
        found.extend(_page(data[page * PAGE : (page + 1) * PAGE], end, read))
    return found


def _page(page: bytes, end: int, read: Callable[[bytes], Look]) -> list[Stretch]:
    count = page[-1] if len(page) == PAGE else 0
    if not 0 < count <= MOST_RUNS:
        return []
    places = struct.unpack_from(f"<{count + 1}I", page)
    offsets = page[4 * (count + 1) : 4 * (count + 1) + count]
    found: list[Stretch] = []
    for start, stop, offset in zip(places, places[1:], offsets, strict=False):
        length = page[offset] if 0 < offset < PAGE else 0
        if start < stop <= end:
            found.append(Stretch(start, stop, read(page[offset + 1 : offset + 1 + length])))
    return found


def _character(said: bytes) -> Look:
    size = said[4] / 2 if len(said) > 4 and said[4] else USUAL_SIZE
    return Look(bold=bool(said and said[0] & 1), size=size)


def _paragraph(said: bytes) -> Look:
    centred = bullet = False
    at = 3
    while at + 1 < len(said):
        code, value = said[at], said[at + 1]
        if code == JUSTIFIED:
            centred = value == CENTRE
        elif code == BULLET:
            bullet = value != 0
        if code == TABS:
            at += 2 + value
        elif code in ONE_BYTE or code in TWO_BYTES:
            at += 2 if code in ONE_BYTE else 3
        else:
            break
    return Look(centred=centred, bullet=bullet)
