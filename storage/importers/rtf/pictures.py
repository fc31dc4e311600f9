r"""The bytes of a picture in RTF (\pict): hexadecimal or binary; a bare bitmap gets its file header."""

import re
import struct

from storage.importers.rtf.tokens import after_binary, group_end

_BINARY = re.compile(rb"\\bin([0-9]{1,10}) ?")
_WORDS = re.compile(rb"\\(?:[a-zA-Z]+-?[0-9]* ?|.)", re.S)
_NOT_HEX = bytes(sorted(set(range(256)) - set(b"0123456789abcdefABCDEF")))
FILE_HEADER = 14
PALETTE_OF = {1: 2, 4: 16, 8: 256}  # bits a pixel: colours
BIT_FIELDS = 3
ENDINGS = ((b"\\pngblip", "png"), (b"\\jpegblip", "jpg"), (b"\\emfblip", "emf"), (b"\\dibitmap", "bmp"))


def picture(group: bytes) -> tuple[str, bytes]:
    r"""Return the ending that its name should have and the bytes of a picture, from the inside of a \pict."""
    ending = next((name for word, name in ENDINGS if word in group[:2000]), "wmf")
    data = _binary(group)
    if data is None:
        data = _hexadecimal(group)
    return ending, _with_header(data) if ending == "bmp" else data


def _binary(group: bytes) -> bytes | None:
    found = _BINARY.search(group)
    if found is None:
        return None
    end = after_binary(group, found.end(), int(found[1]))
    return group[found.end() : end] if end > found.end() else None


def _hexadecimal(group: bytes) -> bytes:
    pieces: list[bytes] = []
    at = 0
    while at < len(group):  # groups inside hold properties of the picture, no part of it
        start = group.find(b"{", at)
        pieces.append(group[at : start if start >= 0 else len(group)])
        at = group_end(group, start + 1) + 1 if start >= 0 else len(group)
    digits = _WORDS.sub(b"", b" ".join(pieces)).translate(None, _NOT_HEX)
    return bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii"))


def _with_header(bitmap: bytes) -> bytes:
    """Return a device-independent bitmap as a BMP file: BITMAPFILEHEADER says where the pixels begin."""
    if len(bitmap) < 40 or bitmap[:2] == b"BM":
        return bitmap
    size, _, _, _, bits, compression = struct.unpack_from("<IiiHHI", bitmap)
    (used,) = struct.unpack_from("<I", bitmap, 32)
    colours = min(used, 256) or PALETTE_OF.get(bits, 0)
    masks = 12 if size == 40 and compression == BIT_FIELDS else 0
    start = FILE_HEADER + size + 4 * colours + masks
    return struct.pack("<2sIHHI", b"BM", FILE_HEADER + len(bitmap), 0, 0, start & 0xFFFFFFFF) + bitmap
