"""Binary Word files made by hand for tests ([MS-DOC]): the formatting that a test is about, and no more."""

import struct
from dataclasses import dataclass, field
from itertools import pairwise

from tests.storage.builders.compound_file import compound

TEXT_AT, PAGE = 0x800, 512
PLACES = {"styles": 1, "footnote marks": 2, "footnote texts": 3, "comment marks": 4, "comment texts": 5,
    "header texts": 11, "characters": 12, "paragraphs": 13, "fonts": 15, "pieces": 33, "anchors": 40,
    "drawings": 50, "box texts": 56, "lists": 73, "overrides": 74}  # fmt: skip
OLD_PLACES = {"styles": 0x60, "characters": 0xB8, "paragraphs": 0xC0, "fonts": 0xD0, "pieces": 0x160}
CHINESE = 0x0804


@dataclass
class Par:
    """A paragraph: runs of (text, modifiers), what it says of itself, its mark and what that says."""

    runs: list
    said: bytes = b""
    style: int = 0
    mark: str = "\r"
    mark_said: bytes = b""


@dataclass
class Aside:
    """The stories beside the main text; each footnote, comment or box is a list of paragraphs."""

    footnotes: list = field(default_factory=list)
    headers: list = field(default_factory=list)
    comments: list = field(default_factory=list)
    boxes: list = field(default_factory=list)


def sprm(number, value):
    """Return a modifier; the operand's size is told by the number, or by the bytes given."""
    if isinstance(value, bytes):
        return struct.pack("<H", number) + value
    size = (1, 1, 2, 4, 2, 2, 0, 3)[number >> 13]
    return struct.pack("<H", number) + value.to_bytes(size, "little")


BOLD, BIG, GONE, NEW, HIDDEN = (sprm(n, v) for n, v in
    ((0x0835, 1), (0x4A43, 44), (0x0800, 1), (0x0801, 1), (0x083C, 1)))  # fmt: skip
SPECIAL, CENTRED = sprm(0x0855, 1), sprm(0x2461, 1)
IN_TABLE = sprm(0x2416, 1) + sprm(0x6649, 1)


def par(*runs, **facts):
    """Return a paragraph; a run is text or (text, modifiers)."""
    return Par([run if isinstance(run, tuple) else (run, b"") for run in runs], **facts)


def row(*cells, edges=(), flags=(), depth=1):
    """Return the paragraphs of a table's row; a cell is text or a list of paragraphs."""
    inside = sprm(0x2416, 1) + sprm(0x6649, depth)
    found = []
    for cell in cells:
        inner = [par(cell)] if isinstance(cell, str) else list(cell)
        for each in inner:
            each.said = each.said or inside
        last = inner[-1]
        last.mark = "\x07" if depth == 1 else "\r"
        last.said += sprm(0x244B, 1) if depth > 1 else b""
        found += inner
    end = sprm(0x2417, 1) if depth == 1 else sprm(0x244C, 1)
    edges = edges or [1000 * at for at in range(len(cells) + 1)]
    cell_facts = b"".join(struct.pack("<H18x", flag) for flag in flags)
    operand = struct.pack(f"<B{len(edges)}h", len(cells), *edges) + cell_facts
    definition = struct.pack("<H", 0xD608) + struct.pack("<H", len(operand) + 1) + operand
    mark = "\x07" if depth == 1 else "\r"
    return [*found, par("", said=inside + end + definition, mark=mark)]


def field_runs(code, result):
    """Return the runs of a field."""
    return [("\x13", SPECIAL), (f" {code} ", b""), ("\x14", SPECIAL), (result, b""), ("\x15", SPECIAL)]


def style(name, number, *, base=0xFFF, paragraph=b"", characters=b""):
    """Return a paragraph style of the sheet."""
    letters = name.encode("utf-16-le")
    definition = struct.pack("<5H", number, base << 4 | 1, 2, 0, 0)
    definition += struct.pack("<H", len(letters) // 2) + letters + b"\0\0"
    for block in (bytes(2) + paragraph, characters):
        definition += bytes(len(definition) % 2) + struct.pack("<H", len(block)) + block
    return struct.pack("<H", len(definition) + len(definition) % 2) + definition + bytes(len(definition) % 2)


def sheet(*styles):
    """Return a style sheet, the styles numbered in order."""
    return struct.pack("<HHH14x", 18, len(styles), 10)[:20] + b"".join(styles)


def level(text, number_format=0, start=1):
    """Return a level of a list; %1 to %9 in its text stand for numbers."""
    signs, places = "", []
    while text:
        if text[0] == "%":
            signs, text = signs + chr(int(text[1]) - 1), text[2:]
            places.append(len(signs))
        else:
            signs, text = signs + text[0], text[1:]
    head = struct.pack("<iBB9sB8x4B", start, number_format, 0, bytes(places).ljust(9, b"\0"), 2, 0, 0, 0, 0)
    return head + struct.pack("<H", len(signs)) + signs.encode("utf-16-le")


def lists(*levels):
    """Return definitions of one list with these levels (to nine) and the table that names it once."""
    filled = [*levels, *[level("")] * (9 - len(levels))]
    definition = struct.pack("<H", 1) + struct.pack("<ii9HBB", 7, 0, *[0xFFF] * 9, 0, 0)
    return definition, b"".join(filled), struct.pack("<I", 1) + struct.pack("<i12x", 7) + b"\xff" * 4


def listed(text, at=0):
    """Return a paragraph of the list."""
    return par(text, said=sprm(0x260A, at) + sprm(0x460B, 1))


def fonts(*names, charset=0, old=False):
    """Return the table of fonts."""
    entries = b""
    for name in names:
        letters = name.encode("gbk") + b"\0" if old else name.encode("utf-16-le") + b"\0\0"
        body = struct.pack("<BhBB", 0, 400, charset, 0) + (b"" if old else bytes(34)) + letters
        entries += bytes((len(body),)) + body
    return (struct.pack("<H", len(entries) + 2) if old else struct.pack("<HH", len(names), 0)) + entries


def png_record(data):
    """Return the record that holds a PNG ([MS-ODRAW] 2.2.28)."""
    body = bytes(17) + data
    return struct.pack("<HHI", 0x6E00, 0xF01E, len(body)) + body


def picture_data(data):
    """Return what the stream Data holds for one picture in the line, at 0."""
    shape = struct.pack("<HHI", 0xF, 0xF004, 0)
    body = shape + png_record(data)
    return struct.pack("<iHH", 68 + len(body), 68, 0x64).ljust(68, b"\0") + body


def old_word(*paragraphs, aside=None, narrow="", cuts=(), prms=(), lead=b"", parts=None, data=b"", flags=0,
             old=False, language=CHINESE, extra=None):  # fmt: skip
    """Return the file. `narrow` is the code page of 8-bit text, `cuts` are places that part the text into
    pieces, stored last first, `prms` what each piece says of itself, `lead` the lists those may name;
    `parts` are tables by name, `data` is the stream Data, `extra` other streams."""
    aside = aside or Aside()
    told = _told(paragraphs, aside)
    everything = [each for story in told.values() for each in story]
    text, marks = _text(everything)
    codec = narrow or "utf-16-le"
    start = 0x400 if old else TEXT_AT
    pieces = _pieces([0, *cuts, len(text)], text, codec, start)
    body = b"".join(text[a:b].encode(codec) for a, b, _ in sorted(pieces, key=lambda p: p[2]))
    stream = bytes(start) + body
    stream += bytes(-len(stream) % PAGE)
    tables = dict(parts or {})
    for kind, runs in (("characters", _runs(everything)), ("paragraphs", marks)):
        pages = _fkps(_placed(runs, pieces, text, codec), kind, old=old)
        first = len(stream) // PAGE
        stream += b"".join(pages)
        numbers = range(first, first + len(pages))
        positions = struct.pack(f"<{len(pages) + 1}I", *[0] * len(pages), 0x7FFFFFFF)
        tables[kind] = positions + struct.pack(f"<{len(pages)}{'H' if old else 'I'}", *numbers)
    plain = len(pieces) == 1 and old
    tables |= {} if plain else {"pieces": _clx(pieces, prms, lead, bool(narrow), text, codec, old=old)}
    tables |= _marks(told, aside, text)
    place, block = _table(tables, OLD_PLACES if old else PLACES, len(stream) if old else 0)
    lengths = [sum(map(_length, story)) for story in told.values()]
    if narrow not in ("", "cp1252"):
        lengths = [len(text.encode(codec))] + [0] * 7
    fib = _fib(place, lengths, start, len(body), flags | (0 if old else 0x200), language, old=old)
    stream = fib.ljust(start, b"\0") + stream[start:]
    streams = {"WordDocument": stream + block if old else stream.ljust(4096, b"\0")}
    streams |= {} if old else {"1Table": block}
    return compound(streams | ({"Data": data} if data else {}) | (extra or {}))


def _length(paragraph):
    return sum(len(run[0]) for run in paragraph.runs) + len(paragraph.mark)


def _told(paragraphs, aside):
    flat = {"main": list(paragraphs), "footnotes": [], "headers": [], "macros": [], "comments": [],
            "endnotes": [], "boxes": [], "header boxes": []}  # fmt: skip
    for name in ("footnotes", "headers", "comments", "boxes"):
        flat[name] = [each for group in getattr(aside, name) for each in group]
    return flat


def _text(paragraphs):
    text, marks = "", []
    for each in paragraphs:
        start = len(text)
        text += "".join(run[0] for run in each.runs) + each.mark
        marks.append((start, len(text), struct.pack("<H", each.style) + each.said))
    return text, marks


def _runs(paragraphs):
    found, at = [], 0
    for each in paragraphs:
        for words, said in (*each.runs, (each.mark, each.mark_said)):
            if words:
                found.append((at, at + len(words), said))
            at += len(words)
    return found


def _pieces(borders, text, codec, start):
    """Return (first, behind the last, place) of each piece; the last piece of the text stands first."""
    found, place = [], start
    for first, last in reversed(list(pairwise(borders))):
        found.append((first, last, place))
        place += len(text[first:last].encode(codec))
    return found[::-1]


def _placed(runs, pieces, text, codec):
    found = []
    for first, last, place in pieces:
        for start, end, said in runs:
            a, b = max(first, start), min(last, end)
            if a < b:
                at = place + len(text[first:a].encode(codec))
                found.append((at, at + len(text[a:b].encode(codec)), said))
    return sorted(found)


def _fkps(runs, kind, *, old):
    width = 1 if kind == "characters" else 7 if old else 13
    pages, group, size = [], [], 8
    for run in runs:
        need = 4 + width + len(run[2]) + 4
        if size + need > PAGE - 4:
            pages.append(_fkp(group, kind, width, old=old))
            group, size = [], 8
        group.append(run)
        size += need
    return [*pages, _fkp(group, kind, width, old=old)]


def _fkp(runs, kind, width, *, old):
    page = bytearray(PAGE)
    page[-1] = len(runs)
    struct.pack_into(f"<{len(runs) + 1}I", page, 0, *[run[0] for run in runs], runs[-1][1])
    top = PAGE - 2
    for index, (_, _, said) in enumerate(runs):
        if kind == "characters":
            stored = bytes((len(said),)) + said if said else b""
        elif old:
            said += b"\0" * (len(said) % 2)
            stored = bytes((len(said) // 2,)) + said
        else:
            stored = bytes((0, len(said) // 2)) + said if len(said) % 2 == 0 else (
                bytes((len(said) // 2 + 1,)) + said)  # fmt: skip
        top -= len(stored) + (top - len(stored)) % 2
        page[4 * len(runs) + 4 + width * index] = top // 2 if stored else 0
        page[top : top + len(stored)] = stored
    return bytes(page)


def _clx(pieces, prms, lead, narrow, text, codec, *, old):
    """Return the table of pieces; 8-bit positions count bytes."""
    borders = [len(text[:first].encode(codec)) if narrow else first for first, _, _ in pieces]
    borders.append(len(text.encode(codec)) if narrow else len(text))
    plc = struct.pack(f"<{len(borders)}I", *borders)
    for index, (_, _, place) in enumerate(pieces):
        told = place if old or not narrow else place * 2 | 1 << 30
        plc += struct.pack("<HIH", 0, told, prms[index] if index < len(prms) else 0)
    return lead + b"\x02" + struct.pack("<I", len(plc)) + plc


def _marks(told, aside, text):
    """Return the tables that hang notes, comments, boxes and headers on the text."""
    main = sum(len(r[0]) for p in told["main"] for r in p.runs) + len(told["main"])

    def positions(sign, tail):
        found = [at for at in range(main) if text[at] == sign]
        return struct.pack(f"<{len(found) + 1}I", *found, main) + b"".join(tail(i) for i in range(len(found)))

    def borders(groups):
        found = [0]
        for group in groups:
            found.append(found[-1] + sum(len("".join(r[0] for r in p.runs)) + 1 for p in group))
        return struct.pack(f"<{len(found)}I", *found)

    tables = {}
    if aside.footnotes:
        tables["footnote marks"] = positions("\x02", lambda _: b"\1\0")
        tables["footnote texts"] = borders(aside.footnotes)
    if aside.comments:
        tables["comment marks"] = positions("\x05", lambda _: bytes(30))
        tables["comment texts"] = borders(aside.comments)
    if aside.headers:
        tables["header texts"] = bytes(24) + borders(aside.headers)
    if aside.boxes:
        shapes = b"".join(struct.pack("<14xI4x", 1025 + at) for at in range(len(aside.boxes)))
        tables["box texts"] = borders(aside.boxes) + shapes
        tables["anchors"] = positions("\x08", lambda at: struct.pack("<I22x", 1025 + at))
    return tables


def _table(tables, places, start):
    found, block = {}, b""
    levels = tables.pop("levels", b"")
    for name in sorted(tables, key=lambda each: each != "lists"):
        found[places[name]] = (start + len(block), len(tables[name]))
        block += tables[name] + (levels if name == "lists" else b"")
    return found, block


def _fib(places, lengths, start, size, flags, language, *, old):
    fib = bytearray(0x400)
    struct.pack_into("<6H", fib, 0, 0xA5DC if old else 0xA5EC, 0x68 if old else 0xC1, 0, language, 0, flags)
    struct.pack_into("<II", fib, 0x18, start, start + size)
    struct.pack_into("<8i", fib, 0x34 if old else 0x4C, *lengths)
    for name, pair in places.items():
        struct.pack_into("<II", fib, name if old else 0x9A + 8 * name, *pair)
    return bytes(fib)
