"""Documents of Microsoft Works made by hand for tests, in both formats."""

import struct

from tests.storage.builders.compound_file import compound

PAGE = 128
TEXT_AT = 0x100


def early(lines, looks=(), aligned=(), encoding="gb18030", version=4, header=b""):
    r"""Return a document of Works 2 to 4, not in a compound file.

    `looks` and `aligned` hold the properties of each line, None for none: the bytes that stand on a page of
    formatting.
    """
    coded = [line.encode(encoding) + b"\r\n" for line in lines]
    body = header + b"".join(coded)
    end = TEXT_AT + len(body)
    at = -(-end // PAGE)
    places = [TEXT_AT + len(header)]
    for line in coded:
        places.append(places[-1] + len(line))
    pages = [page(places, looks), page(places, aligned)]
    tables = (at + 2) * PAGE
    block = bytearray(TEXT_AT)
    block[0:2] = bytes((version, 0xFE))
    struct.pack_into("<4i", block, 0x1A, TEXT_AT, TEXT_AT + len(header), TEXT_AT + len(header), end)
    struct.pack_into("<IHIH", block, 0x2E, tables, 10, tables + 10, 10)
    lists = b"".join(struct.pack("<IIH", TEXT_AT, end, at + number) for number in range(2))
    return bytes(block) + body + bytes(at * PAGE - end) + b"".join(pages) + lists


def page(places, said):
    """Return a page of formatting of a document of Works 2 to 4."""
    said = list(said)[: len(places) - 1]
    head = struct.pack(f"<{len(said) + 1}I", *places[: len(said) + 1])
    at = len(head) + len(said)
    offsets, properties = b"", b""
    for each in said:
        offsets += bytes((at + len(properties),)) if each else b"\0"
        properties += bytes((len(each),)) + each if each else b""
    whole = head + offsets + properties
    return whole + bytes(PAGE - 1 - len(whole)) + bytes((len(said),))


def late(lines, looks=(), aligned=(), parts=None):
    """Return a stream CONTENTS. `parts` are (number of characters, kind) of the parts of the text."""
    text = "".join(f"{line}\r" for line in lines).encode("utf-16-le")
    places = [0x200]
    for line in lines:
        places.append(places[-1] + 2 * (len(line) + 1))
    blocks = [(b"TEXT", text), (b"FDPC", formatting(places, looks)), (b"FDPP", formatting(places, aligned))]
    if parts:
        blocks.append((b"STRS", strings(parts)))
    index, body, at = b"", b"", 0x200
    for name, data in blocks:
        index += struct.pack("<H4sH4s4sII", 24, name, 0, b"\1\0\0\0", name, at + len(body), len(data))
        body += data
    head = b"CHNKWKS \x04\0\x08\0" + bytes(12) + struct.pack("<HHI", 0x1F8, len(blocks), 0xFFFFFFFF)
    return (head + index).ljust(0x200, b"\0") + body


def formatting(places, said):
    said = list(said)[: len(places) - 1]
    head = struct.pack("<HH", len(said), 1) + struct.pack(f"<{len(said) + 1}I", 0, *places[1 : len(said) + 1])
    at = len(head) + 2 * len(said)
    offsets, properties = b"", b""
    for each in said:
        offsets += struct.pack("<H", at + len(properties)) if each else b"\0\0"
        properties += struct.pack("<HH", 4 + len(each), 0) + each if each else b""
    return head + offsets + properties


def strings(parts):
    lengths = struct.pack(f"<{len(parts) + 1}I", *(length for length, _ in parts), 0)
    kinds = b"".join(struct.pack("<HHBBI", 10, 0, 0, 0x22, kind) for _, kind in parts)
    return struct.pack("<III", len(parts), 8, 0xFF) + lengths + kinds


def in_compound(data):
    """Return a stream in the file that Works writes."""
    return compound({"CONTENTS" if data.startswith(b"CHNK") else "MN0": data})
