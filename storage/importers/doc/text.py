"""The text of a Word file as its pieces have it: 16-bit, 8-bit western, or in the code page of old China.

One character position is one code unit: of a character that takes two, the second is `FILLER`.
[MS-DOC] 2.4.1, 2.8.35 (PlcPcd), 2.9.73 (FcCompressed).
"""

import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass

from storage.importers.doc import sprms
from storage.importers.doc.fib import Fib

FILLER, REPLACED = "\uffff", "\ufffd"
COMPRESSED = 1 << 30
PROPERTIES, PIECES = 1, 2
WESTERN = {byte: bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)}
BYTES = {ord(shown): byte for byte, shown in WESTERN.items()}
PAGES: Mapping[int, str] = {  # by language, [MS-LCID]
    0x0804: "gb18030",
    0x1004: "gb18030",
    0x0404: "cp950",
    0x0C04: "cp950",
    0x0411: "cp932",
    0x0412: "cp949",
    0x0419: "cp1251",
    0x0405: "cp1250",
    0x040E: "cp1250",
    0x0415: "cp1250",
    0x041B: "cp1250",
    0x0408: "cp1253",
    0x041F: "cp1254",
}
CHARSETS: Mapping[int, str] = {  # of fonts, Windows' own numbers
    128: "cp932",
    129: "cp949",
    134: "gb18030",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    204: "cp1251",
    238: "cp1250",
}
DOUBLE = frozenset({"gb18030", "cp950", "cp932", "cp949"})
PAIR = re.compile(rb"[\x81-\xfe][\x40-\x7e\x80-\xfe]|[\x80-\xff]")
CHINESE = re.compile(rb"(?:[\x00-\x7f]++|[\xa1-\xf7][\xa1-\xfe])*+\Z")
WORD = re.compile(rb"(?:[\xb0-\xf7][\xa1-\xfe]){2}")
CHINESE_LANGUAGES = frozenset({0x0804, 0x1004})
MOST_PIECES = 200_000
LONGEST_TEXT = 1 << 26


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: first position, the one behind it, place and width of its bytes, own formatting."""

    start: int
    end: int
    place: int
    width: int
    modifiers: bytes = b""


@dataclass(frozen=True, slots=True)
class Text:
    """The text of all stories and the pieces it came from, in order without a gap."""

    text: str
    pieces: tuple[Piece, ...]


def read_text(fib: Fib, stream: bytes, table: bytes, *, chinese: bool) -> Text:
    """Return the text; without a table of pieces (Word 6, not saved fast) it is one piece.

    `chinese` says that a font of the file is Chinese. Raises struct.error for a table that is broken.
    """
    place, length = fib.places["pieces"]
    clx = table[place : place + length]
    pieces = _pieces(clx, old=fib.old) if clx else []
    if not pieces:
        width = 1 if fib.old else 2
        total = min(sum(fib.lengths.values()), max(0, len(stream) - fib.text_start) // width)
        pieces = [Piece(0, total, fib.text_start, width)]
    texts: list[str] = []
    found: list[Piece] = []
    left = len(stream)
    for piece in pieces:
        raw = stream[piece.place : piece.place + (piece.end - piece.start) * piece.width]
        left -= len(raw)
        if left < 0:  # pieces lie beside each other, so together they are no longer than the file
            break
        texts.append(_decoded(raw, piece, fib, chinese=chinese))
        start = found[-1].end if found else 0
        found.append(Piece(start, start + len(texts[-1]), piece.place, piece.width, piece.modifiers))
    return Text("".join(texts), tuple(found))


def recoded(text: str, page: str) -> str:
    """Return text that was taken for western in another code page, as its font asks (Word 6 and 95)."""
    try:
        return _paged(text.translate(BYTES).encode("latin-1"), page)
    except UnicodeEncodeError:
        return text


def _pieces(clx: bytes, *, old: bool) -> list[Piece]:
    lists: list[bytes] = []
    at = 0
    while at + 3 <= len(clx) and clx[at] == PROPERTIES:
        size = struct.unpack_from("<H", clx, at + 1)[0]
        lists.append(clx[at + 3 : at + 3 + size])
        at += 3 + size
    if at + 5 > len(clx) or clx[at] != PIECES:
        return []
    size = struct.unpack_from("<I", clx, at + 1)[0]
    plc = clx[at + 5 : at + 5 + size]
    count = min((len(plc) - 4) // 12, MOST_PIECES)
    positions = struct.unpack_from(f"<{count + 1}I", plc)
    found = []
    for index in range(count):
        place, prm = struct.unpack_from("<2xIH", plc, 4 * (count + 1) + 8 * index)
        width = 2
        if old:
            width = 1
        elif place & COMPRESSED:
            place, width = (place & ~COMPRESSED) // 2, 1
        start, end = positions[index], positions[index + 1]
        if start <= end <= LONGEST_TEXT:
            found.append(Piece(start, end, place, width, sprms.short(prm, lists, old=old)))
    return found


def _decoded(raw: bytes, piece: Piece, fib: Fib, *, chinese: bool) -> str:
    if piece.width == 2:
        return _wide(raw)
    if raw.isascii():
        return raw.decode("ascii")
    if fib.old:
        page = PAGES.get(fib.language, "")
        if not page and chinese and _is_chinese(raw):
            page = "gb18030"
        return _paged(raw, page) if page else _western(raw)
    if fib.language in CHINESE_LANGUAGES and _is_chinese(raw):
        return _paged(raw, "gb18030")
    return _western(raw)


def _is_chinese(raw: bytes) -> bool:
    """Say whether 8-bit text is GB2312: bytes in pairs throughout, two characters side by side somewhere."""
    return bool(CHINESE.match(raw) and WORD.search(raw))


def _wide(raw: bytes) -> str:
    text = raw.decode("utf-16-le", "surrogatepass" if len(raw) % 2 == 0 else "ignore")
    if len(text) == len(raw) // 2:
        return text
    return "".join(f"{c}{FILLER}" if c > "\uffff" else c for c in text)


def _western(raw: bytes) -> str:
    return raw.decode("latin-1").translate(WESTERN)


def _paged(raw: bytes, page: str) -> str:
    if page not in DOUBLE:
        return raw.decode(page, "replace")
    filled = "".join([c if c < "\x80" else c + FILLER for c in raw.decode(page, "replace")])
    if len(filled) == len(raw) and REPLACED not in filled:
        return filled

    def character(found: re.Match[bytes]) -> bytes:
        code = found[0]
        shown = code.decode(page, "replace")
        return (shown[0] + FILLER * (len(code) - 1)).encode("utf-8")

    return PAIR.sub(character, raw).decode("utf-8", "replace")
