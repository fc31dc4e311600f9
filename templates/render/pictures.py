"""What a picture's bytes are: the kind Word can show, its size in pixels, and whether it is whole."""

import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from templates.manuscript import Manuscript, Style
from templates.trouble import Trouble

Media = Callable[[str], bytes]

_PNG = b"\x89PNG\r\n\x1a\n"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # SOF markers without DHT, JPG, DAC
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})  # JPEG markers that carry no length
_SCAN = 0xDA  # start of the compressed data
_TELLING = frozenset({0xE1, 0xED, 0xFE})  # JPEG: Exif and XMP, IPTC, comments
_WRITING = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})
_SHORT, _LONG = 3, 4  # TIFF field types


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that Word can show: file extension, MIME type, width and height in pixels, its bytes."""

    extension: str
    media_type: str
    width: int
    height: int
    data: bytes


def look(data: bytes) -> Picture | None:
    """Return what the bytes are, or None where Word would show a broken frame.

    PNG, JPEG, GIF, BMP, TIFF, EMF and WMF are known; a PNG is checked chunk by chunk, a JPEG to its
    end marker.
    """
    for sign, extension, media_type, measure in _KINDS:
        if data.startswith(sign):
            try:
                size = measure(data)
            except (struct.error, IndexError, ValueError):
                return None
            if size is None or not all(0 < side < 100_000 for side in size):
                return None
            return Picture(extension, media_type, *size, data)
    return None


def fetch(media: Media, digest: str) -> Picture | None:
    """Return the picture of that digest, or None when it is lost or cannot be shown."""
    try:
        return look(media(digest))
    except (Trouble, KeyError):
        return None


def bare(data: bytes) -> bytes:
    """Return a JPEG or PNG without what it says of place, time, camera and people; others as they are."""
    picture = look(data)
    if picture is None:
        return data
    strip = {"png": _bare_png, "jpg": _bare_jpeg}.get(picture.extension)
    return strip(data) if strip else data


def unusable(manuscript: Manuscript, media: Media) -> tuple[str, ...]:
    """Return the captions of the pictures that stand in the text but cannot be put into a document."""
    return tuple(
        manuscript.caption(number) or block.attachment.name
        for number, block in enumerate(manuscript.blocks)
        if block.style is Style.FIGURE and block.attachment and fetch(media, block.attachment.digest) is None
    )


def placeholder(caption: str) -> str:
    """Return the line that stands where a picture cannot."""
    return f"（图片打不开，没有放进来：{caption}）" if caption else "（图片打不开，没有放进来）"


def _png(data: bytes) -> tuple[int, int] | None:
    size = None
    for kind, start, length in _chunks(data):
        (check,) = struct.unpack_from(">I", data, start + length)
        if zlib.crc32(data[start - 4 : start + length]) != check:
            return None
        if kind == b"IHDR":
            size = struct.unpack_from(">II", data, start)
        if kind == b"IEND":
            return size
    return None


def _chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    at = len(_PNG)
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        yield kind, at + 8, length
        at += length + 12


def _jpeg(data: bytes) -> tuple[int, int] | None:
    size, at = None, 2
    while data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            size = (width, height)
        if marker == _SCAN:  # a thumbnail before it has an end marker of its own
            return size if data.rfind(b"\xff\xd9") > at else None
        at += _marker_length(data, at)
    return None


def _marker_length(data: bytes, at: int) -> int:
    if data[at + 1] == 0xFF:
        return 1
    return 2 if data[at + 1] in _ALONE else 2 + int.from_bytes(data[at + 2 : at + 4], "big")


def _bare_jpeg(data: bytes) -> bytes:
    kept, at = [data[:2]], 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != _SCAN:
        length = _marker_length(data, at)
        if data[at + 1] not in _TELLING:
            kept.append(data[at : at + length])
        at += length
    return b"".join((*kept, data[at:]))


def _bare_png(data: bytes) -> bytes:
    pieces = (data[at - 8 : at + length + 4] for kind, at, length in _chunks(data) if kind not in _WRITING)
    return b"".join((_PNG, *pieces))


def _gif(data: bytes) -> tuple[int, int] | None:
    width, height = struct.unpack_from("<HH", data, 6)
    return (width, height) if data.rstrip(b"\x00").endswith(b"\x3b") else None


def _bmp(data: bytes) -> tuple[int, int] | None:
    length, width, height = struct.unpack_from("<I12xii", data, 2)
    return (width, abs(height)) if length <= len(data) else None


def _tiff(data: bytes) -> tuple[int, int] | None:
    order = "<" if data[:2] == b"II" else ">"
    (first,) = struct.unpack_from(f"{order}I", data, 4)
    (count,) = struct.unpack_from(f"{order}H", data, first)
    found: dict[int, int] = {}
    for at in range(first + 2, first + 2 + 12 * count, 12):
        tag, kind = struct.unpack_from(f"{order}HH", data, at)
        if kind in (_SHORT, _LONG):
            (found[tag],) = struct.unpack_from(f"{order}{'H' if kind == _SHORT else 'I'}", data, at + 8)
    return (found[256], found[257]) if {256, 257} <= set(found) else None


def _emf(data: bytes) -> tuple[int, int] | None:
    left, top, right, bottom = struct.unpack_from("<iiii", data, 8)
    return (right - left, bottom - top) if data[40:44] == b" EMF" else None


def _wmf(data: bytes) -> tuple[int, int] | None:
    left, top, right, bottom, inch = struct.unpack_from("<hhhhH", data, 6)
    return ((right - left) * 96 // inch, (bottom - top) * 96 // inch) if inch else None


_KINDS: tuple[tuple[bytes, str, str, Callable[[bytes], tuple[int, int] | None]], ...] = (
    (_PNG, "png", "image/png", _png),
    (b"\xff\xd8", "jpg", "image/jpeg", _jpeg),
    (b"GIF8", "gif", "image/gif", _gif),
    (b"BM", "bmp", "image/bmp", _bmp),
    (b"II*\x00", "tif", "image/tiff", _tiff),
    (b"MM\x00*", "tif", "image/tiff", _tiff),
    (b"\x01\x00\x00\x00", "emf", "image/x-emf", _emf),
    (b"\xd7\xcd\xc6\x9a", "wmf", "image/x-wmf", _wmf),
)
