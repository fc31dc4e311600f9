"""PDF files made by hand for tests: characters where a test wants them, and nothing else.

The font is STSong-Light of the Adobe-GB1 collection (ISO 32000-1, 9.7.5.2), which is never embedded.
"""

import unicodedata
import zlib
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842
FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H"
    b" /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500]"
    b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>"
    b" /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6"
    b" /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880"
    b" /StemV 93 >> >>] >>"
)


def wide(text):
    """Return how many hanzi wide a text is."""
    return sum(1 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in text)


def say(text, x, top, size=16, *, mode=0, spread=0.0, turned=False, font="F1"):
    """Return a text whose foot stands `top` points under the upper edge."""
    place = f"0 1 -1 0 {x} {HEIGHT - top}" if turned else f"1 0 0 1 {x} {HEIGHT - top}"
    body = text.encode("utf-16-be").hex()
    return f"BT /{font} {size} Tf {mode} Tr {spread:.3f} Tc {place} Tm <{body}> Tj ET\n".encode()


def rule(left, top, right, bottom):
    """Return a thin filled rectangle."""
    return f"{left} {HEIGHT - bottom} {right - left} {bottom - top} re f\n".encode()


def show(name, left, top, width, height):
    """Return a picture in its place."""
    return f"q {width} 0 0 {height} {left} {HEIGHT - top - height} cm /{name} Do Q\n".encode()


def picture(width, height, shade=120):
    """Return a grey picture as an object."""
    body = zlib.compress(bytes([shade]) * (width * height))
    head = (
        f"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray"
        f" /BitsPerComponent 8 /Filter /FlateDecode /Length {len(body)} >>"
    )
    return head.encode() + b"\nstream\n" + body + b"\nendstream"


@dataclass
class Sheet:
    """One page: what is drawn, its pictures by name, comments as (left, top, words), its turn in degrees."""

    content: bytes = b""
    pictures: dict = field(default_factory=dict)
    comments: list = field(default_factory=list)
    turn: int = 0
    width: int = WIDTH
    height: int = HEIGHT


def pdf(*sheets, trailer=b""):
    """Return a file with these pages."""
    made = _Maker()
    pages = made.add(b"")
    letters = made.add(FONT)
    kids = []
    for sheet in sheets:
        drawn = b"".join(b"/%s %d 0 R " % (k.encode(), made.add(v)) for k, v in sheet.pictures.items())
        notes = b"".join(b"%d 0 R " % made.add(_comment(*each)) for each in sheet.comments)
        body = made.add(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(sheet.content), sheet.content))
        kids.append(
            made.add(
                b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %d %d] /Rotate %d /Contents %d 0 R"
                b" /Annots [%s] /Resources << /Font << /F1 %d 0 R >> /XObject << %s >> >> >>"
                % (pages, sheet.width, sheet.height, sheet.turn, body, notes, letters, drawn)
            )
        )
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    made.objects[pages - 1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (listed, len(kids))
    return made.file(made.add(b"<< /Type /Catalog /Pages %d 0 R >>" % pages), trailer)


def _comment(left, top, words):
    said = ("\ufeff" + words).encode("utf-16-be").hex().encode()
    box = (left, HEIGHT - top - 10, left + 20, HEIGHT - top + 10)
    return b"<< /Type /Annot /Subtype /Text /Rect [%d %d %d %d] /Contents <%s> >>" % (*box, said)


class _Maker:
    def __init__(self):
        self.objects = []

    def add(self, body):
        self.objects.append(body)
        return len(self.objects)

    def file(self, root, trailer):
        data = bytearray(b"%PDF-1.5\n")
        places = []
        for number, body in enumerate(self.objects, start=1):
            places.append(len(data))
            data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        table = b"".join(b"%010d 00000 n \n" % place for place in places)
        size = len(places) + 1
        head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        end = b"trailer\n<< /Size %d /Root %d 0 R %s >>\nstartxref\n%d\n%%%%EOF"
        return bytes(data) + head + end % (size, root, trailer, len(data))


def wrapped(text, columns, *, indent=2):
    """Return the lines of a paragraph, `columns` hanzi wide: closing marks stay with what they close."""
    lines, line, room = [], "", columns - indent
    for char in text:
        if wide(line) + wide(char) > room and char not in "，。、；：！？”）":
            lines.append(line)
            line, room = "", columns
        line += char
    return [*lines, line]


def official(paragraphs, *, title=(), size=16, columns=28, rows=22, numbers=True):
    """Return the pages of an official paper: justified, first lines set in, page numbers below."""
    found = [(line, "title") for line in title]
    for text in paragraphs:
        lines = wrapped(text, columns)
        found += [
            (line, "first" if at == 0 else "rest", at == len(lines) - 1) for at, line in enumerate(lines)
        ]
    sheets = []
    for first in range(0, len(found), rows):
        body = b"".join(_row(each, at, size, columns) for at, each in enumerate(found[first : first + rows]))
        if numbers:
            body += say(f"— {len(sheets) + 1} —", 280, 800, 14)
        sheets.append(Sheet(body))
    return sheets


def _row(each, at, size, columns, *, left=74, top=105, pitch=29):
    text, kind, *last = each
    y = top + at * pitch
    if kind == "title":
        large = size * 1.375
        return say(text, left + (columns * size - wide(text) * large) / 2, y, large)
    x = left + (2 * size if kind == "first" else 0)
    slack = left + columns * size - x - wide(text) * size
    spread = slack / max(1, len(text) - 1) if not last[0] else 0.0
    return say(text, x, y, size, spread=spread)
