"""A picture of a PDF as a file of its own: a photograph as the camera's JPEG, anything else as PNG."""

import ctypes
import struct
import zlib
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from storage.importers.pdf.document import Document
from storage.importers.pdf.page import Seen
from storage.importers.tally import Tally

MOST_PIXELS = 40_000_000  # four bytes each while it is turned into a file
LARGEST = 50 << 20
JPEG = b"DCTDecode"
CHANNELS = {
    pdfium.FPDFBitmap_Gray: 1,
    pdfium.FPDFBitmap_BGR: 3,
    pdfium.FPDFBitmap_BGRx: 4,
    pdfium.FPDFBitmap_BGRA: 4,
}


def picture(document: Document, number: int, seen: Seen, tally: Tally) -> bytes:
    """Return a picture of page `number` as JPEG or PNG; nothing (counted) for one that cannot be had."""
    if seen.width * seen.height > MOST_PIXELS:
        tally.huge_pictures.append(f"{seen.width}×{seen.height}")
        return b""
    with document.page(number - 1) as page:
        each = pdfium.FPDFPage_GetObject(page, seen.at) if page else None
        data = (_jpeg(each) or _png(each)) if each else b""
    tally.lost_pictures += not data
    return data


def _jpeg(each: Any) -> bytes:  # noqa: ANN401
    """Return the bytes as they lie in the file, where they are a JPEG and nothing else."""
    if pdfium.FPDFImageObj_GetImageFilterCount(each) != 1:
        return b""
    name = ctypes.create_string_buffer(32)
    pdfium.FPDFImageObj_GetImageFilter(each, 0, name, len(name))
    size = pdfium.FPDFImageObj_GetImageDataRaw(each, None, 0) if name.value == JPEG else 0
    if not 0 < size <= LARGEST:
        return b""
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFImageObj_GetImageDataRaw(each, buffer, size)
    return buffer.raw if buffer.raw.startswith(b"\xff\xd8\xff") else b""


def _png(each: Any) -> bytes:  # noqa: ANN401
    bitmap = pdfium.FPDFImageObj_GetBitmap(each)
    if not bitmap:
        return b""
    try:
        return png(bitmap)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def png(bitmap: Any) -> bytes:  # noqa: ANN401
    """Return a bitmap of pdfium as a PNG (ISO/IEC 15948), without its transparency."""
    width, height = pdfium.FPDFBitmap_GetWidth(bitmap), pdfium.FPDFBitmap_GetHeight(bitmap)
    channels = CHANNELS.get(pdfium.FPDFBitmap_GetFormat(bitmap), 0)
    stride = pdfium.FPDFBitmap_GetStride(bitmap)
    start = pdfium.FPDFBitmap_GetBuffer(bitmap)
    if not channels or not start or width * height > MOST_PIXELS:
        return b""
    pixels = ctypes.string_at(start, stride * height)
    packer = zlib.compressobj(6)
    body = bytearray()
    for row in range(height):
        body += packer.compress(
            b"\0" + _row(pixels[row * stride : row * stride + width * channels], channels)
        )
    body += packer.flush()
    colour = 0 if channels == 1 else 2
    head = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", bytes(body)) + _chunk(b"IEND", b"")


def _row(row: bytes, channels: int) -> bytes:
    """Return a row of blue, green, red as red, green, blue."""
    if channels == 1:
        return row
    turned = bytearray(len(row) // channels * 3)
    for to, place in enumerate((2, 1, 0)):
        turned[to::3] = row[place::channels]
    return bytes(turned)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
