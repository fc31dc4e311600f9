import struct
import zlib

import pytest

from templates.layout import load
from templates.render.pictures import bare, look
from templates.render.sizing import fitted, rows
from tests.templates.papers import png


def jpeg(width, height, thumbnail=b""):
    head = b"\xff\xd8" + b"\xff\xe1" + struct.pack(">H", 2 + len(thumbnail)) + thumbnail
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    return head + frame + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"\x12" * 40 + b"\xff\xd9"


def tiff(width, height):
    entries = ((256, 3, 1, width), (257, 4, 1, height))
    body = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return b"II*\0" + struct.pack("<IH", 8, len(entries)) + body + b"\0\0\0\0"


GIF = b"GIF89a" + struct.pack("<HH", 40, 30) + b"\x80\0\0" + b"\0" * 6 + b"\x3b"
BMP = b"BM" + struct.pack("<IHHIIii", 60, 0, 0, 54, 40, 40, -30) + b"\0" * 34


@pytest.mark.parametrize(
    ("data", "kind"),
    [(png(40, 30), "png"), (jpeg(40, 30), "jpg"), (GIF, "gif"), (BMP, "bmp"), (tiff(40, 30), "tif")],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_kinds_that_word_shows_are_known_by_their_bytes(data, kind):
    picture = look(data)
    assert (picture.extension, picture.width, picture.height) == (kind, 40, 30)


def test_a_jpeg_that_breaks_off_is_damaged_though_its_thumbnail_ends():
    whole = jpeg(40, 30, thumbnail=b"\xff\xd8abc\xff\xd9")
    assert look(whole)
    assert look(whole[:-10]) is None


@pytest.mark.parametrize("data", [jpeg(40, 30)[:12], GIF[:9], BMP[:20], tiff(4, 4)[:14], png(0, 5)[:40]])
def test_bytes_that_stop_early_are_no_picture(data):
    assert look(data) is None


@pytest.mark.parametrize("pixels", [(4000, 3000), (3000, 4000), (120, 40), (8000, 200), (1, 1)])
def test_a_picture_keeps_its_shape_within_the_block_and_fills_whole_lines(pixels):
    layout = load("gbt9704")
    wide, high = fitted(*pixels, layout)
    assert wide <= layout.text_width
    assert rows(high, layout) + 1 <= layout.grid.lines
    assert wide / high == pytest.approx(pixels[0] / pixels[1], rel=0.05)
    assert high < layout.grid.pitch or rows(high, layout) * layout.grid.pitch - high < 60


def test_a_bare_picture_no_longer_says_where_and_by_whom_it_was_taken():
    told = jpeg(40, 30, thumbnail=b"Exif\0\0 GPS 30.1N camera of Lin")
    assert b"Lin" not in bare(told)
    assert look(bare(told)).width == 40
    note = b"Author\0Lin"
    chunk = struct.pack(">I", len(note)) + b"tEXt" + note + struct.pack(">I", zlib.crc32(b"tEXt" + note))
    plain = png(40, 30)
    assert bare(plain[:33] + chunk + plain[33:]) == plain
    assert bare(GIF) == GIF


@pytest.mark.parametrize("data", [b"\xff\xd8", b"\xff\xd8\xff", jpeg(4, 4)[:9], png(4, 4)[:30]])
def test_baring_a_damaged_picture_does_no_harm(data):
    assert look(bare(data)) is None
