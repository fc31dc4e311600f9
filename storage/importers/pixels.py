"""What kind of picture some bytes are, and its size in pixels, read from the header alone.

Nothing is decoded, so a header that lies costs nothing. Formats: PNG (ISO/IEC 15948), JPEG (ITU T.81),
GIF89a, BMP (Windows), WebP (RFC 9649), TIFF 6.0, EMF and WMF ([MS-EMF], [MS-WMF]).
"""

import struct
from collections.abc import Callable
from dataclasses import dataclass

JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
JPEG_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
TIFF_WIDTH, TIFF_HEIGHT, TIFF_SHORT = 256, 257, 3
BMP_HEADERS = {struct.pack("<I", size) for size in (12, 40, 52, 56, 64, 108, 124)}
MOST_TAGS = 200
ORIENTATION, EXIF_WITHIN, EXIF_SIZE = 0x0112, 4096, 1 << 16
PIXELS_PER_INCH = 96


@dataclass(frozen=True, slots=True)
class Header:
    """A picture's media type and size in pixels (0 unknown)."""

    media_type: str
    width: int = 0
    height: int = 0


def look(data: bytes) -> Header | None:
    """Return what the picture is, None when the bytes are no picture that is known here."""
    for matches, read in READERS:
        if matches(data):
            try:
                return read(data)
            except (struct.error, IndexError):
                return None
    return None


def turned(data: bytes) -> bool:
    """Say whether a JPEG is stored other than it is to be shown: Exif 2.3, 4.6.4, tag 0x0112 above 1."""
    at = data.find(b"Exif\0\0", 0, EXIF_WITHIN) if data.startswith(b"\xff\xd8") else -1
    try:
        return at >= 0 and _tag(data[at + 6 : at + 6 + EXIF_SIZE], ORIENTATION) > 1
    except struct.error:
        return False


def _tag(data: bytes, wanted: int) -> int:
    """Return a short value of the first directory of TIFF data, 0 where it has none."""
    order = "<" if data[:2] == b"II" else ">"
    (at,) = struct.unpack_from(f"{order}I", data, 4)
    (count,) = struct.unpack_from(f"{order}H", data, at)
    for entry in range(at + 2, at + 2 + 12 * min(count, MOST_TAGS), 12):
        name, kind = struct.unpack_from(f"{order}HH", data, entry)
        if name == wanted and kind == TIFF_SHORT:
            return int(struct.unpack_from(f"{order}H", data, entry + 8)[0])
    return 0


def _png(data: bytes) -> Header:
    return Header("image/png", *struct.unpack_from(">II", data, 16))


def _gif(data: bytes) -> Header:
    return Header("image/gif", *struct.unpack_from("<HH", data, 6))


def _bmp(data: bytes) -> Header:
    if struct.unpack_from("<I", data, 14)[0] == 12:  # the OS/2 header counts in 16 bits
        return Header("image/bmp", *struct.unpack_from("<HH", data, 18))
    width, height = struct.unpack_from("<ii", data, 18)
    return Header("image/bmp", abs(width), abs(height))


def _jpeg(data: bytes) -> Header:
    at = 2
    while at + 9 < len(data):
        if data[at] != 0xFF:
            at += 1
            continue
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in JPEG_ALONE:
            at += 2
        elif marker in JPEG_FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return Header("image/jpeg", width, height)
        else:
            at += 2 + max(2, struct.unpack_from(">H", data, at + 2)[0])
    return Header("image/jpeg")


def _webp(data: bytes) -> Header:
    chunk = data[12:16]
    if chunk == b"VP8X":
        width = int.from_bytes(data[24:27], "little") + 1
        height = int.from_bytes(data[27:30], "little") + 1
    elif chunk == b"VP8L":
        bits = struct.unpack_from("<I", data, 21)[0]
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    else:
        width, height = (side & 0x3FFF for side in struct.unpack_from("<HH", data, 26))
    return Header("image/webp", width, height)


def _tiff(data: bytes) -> Header:
    order = "<" if data[:2] == b"II" else ">"
    (at,) = struct.unpack_from(f"{order}I", data, 4)
    (count,) = struct.unpack_from(f"{order}H", data, at)
    sides = {TIFF_WIDTH: 0, TIFF_HEIGHT: 0}
    for index in range(min(count, MOST_TAGS)):
        entry = at + 2 + 12 * index
        name, kind = struct.unpack_from(f"{order}HH", data, entry)
        if name in sides:
            (sides[name],) = struct.unpack_from(order + ("H" if kind == TIFF_SHORT else "I"), data, entry + 8)
    return Header("image/tiff", sides[TIFF_WIDTH], sides[TIFF_HEIGHT])


def _emf(data: bytes) -> Header:
    left, top, right, bottom = struct.unpack_from("<iiii", data, 8)
    return Header("image/x-emf", max(0, right - left), max(0, bottom - top))


def _wmf(data: bytes) -> Header:
    left, top, right, bottom, inch = struct.unpack_from("<hhhhH", data, 6)
    scale = PIXELS_PER_INCH / (inch or PIXELS_PER_INCH)
    return Header("image/x-wmf", round(abs(right - left) * scale), round(abs(bottom - top) * scale))


def _starts(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(marks)


READERS: tuple[tuple[Callable[[bytes], bool], Callable[[bytes], Header]], ...] = (
    (_starts(b"\x89PNG\r\n\x1a\n"), _png),
    (_starts(b"\xff\xd8\xff"), _jpeg),
    (_starts(b"GIF87a", b"GIF89a"), _gif),
    (lambda data: data[:2] == b"BM" and data[14:18] in BMP_HEADERS, _bmp),
    (lambda data: data[:4] == b"RIFF" and data[8:12] == b"WEBP", _webp),
    (_starts(b"II*\0", b"MM\0*"), _tiff),
    (lambda data: data[:4] == b"\x01\0\0\0" and data[40:44] == b" EMF", _emf),
    (_starts(b"\xd7\xcd\xc6\x9a"), _wmf),
)
