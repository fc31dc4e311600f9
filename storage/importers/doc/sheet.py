"""The style sheet of a Word file ([MS-DOC] 2.9.271 STSH, 2.9.260 STD)."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass

PARAGRAPH_STYLE = 1
MOST_STYLES = 4096
NAMES: Mapping[int, str] = {  # of built-in styles by number ([MS-DOC] 2.9.260), as in XML
    0: "Normal",
    **{level: f"heading {level}" for level in range(1, 10)},
    **{18 + level: f"toc {level}" for level in range(1, 10)},
    31: "header",
    32: "footer",
    62: "Title",
    74: "Subtitle",
}


@dataclass(frozen=True, slots=True)
class Style:
    """A style as the sheet has it, before those it is based on are counted in."""

    name: str
    number: int
    base: int
    paragraph: bytes = b""
    characters: bytes = b""


def read_styles(sheet: bytes, *, old: bool) -> dict[int, Style]:
    """Return the styles by number. Raises struct.error for a sheet that is broken."""
    if len(sheet) < 6:
        return {}
    head, count, base = struct.unpack_from("<HHH", sheet)
    at = 2 + head
    found: dict[int, Style] = {}
    for number in range(min(count, MOST_STYLES)):
        if at + 2 > len(sheet):
            break
        size = struct.unpack_from("<H", sheet, at)[0]
        definition = sheet[at + 2 : at + 2 + size]
        if size:
            found[number] = _style(definition, base, old=old)
        at += 2 + size
    return found


def _style(definition: bytes, base: int, *, old: bool) -> Style:
    builtin, kind, parts = struct.unpack_from("<HHH", definition)
    at = max(base, 6)
    if old:
        length = definition[at]
        name = definition[at + 1 : at + 1 + length].decode("gb18030", "replace")
        at += length + 2
    else:
        length = struct.unpack_from("<H", definition, at)[0]
        name = definition[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")
        at += 2 * length + 4
    blocks: list[bytes] = []
    for _ in range(min(parts & 0xF, 3)):
        at += at % 2
        if at + 2 > len(definition):
            break
        size = struct.unpack_from("<H", definition, at)[0]
        blocks.append(definition[at + 2 : at + 2 + size])
        at += 2 + size
    number = builtin & 0xFFF
    name = NAMES.get(number, name.split(",")[0])
    if kind & 0xF == PARAGRAPH_STYLE:
        paragraph, characters = (*blocks, b"", b"")[:2]
        return Style(name, number, kind >> 4, paragraph[2:], characters)
    return Style(name, -1, kind >> 4, b"", blocks[0] if blocks else b"")
