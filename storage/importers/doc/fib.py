"""The file information block: which Word wrote the file, and where everything in it stands.

[MS-DOC] 2.5 for Word 97 and later, which Kingsoft's Writer follows; for Word 6 and 95 Microsoft's "Word 6
Binary File Format", whose block has other places for the same things.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass

WORD_97, WORD_6 = 0xA5EC, 0xA5DC
OLDEST_97 = 0x00C0
OLDEST, YOUNGEST_6 = 0x0065, 0x0069
ENCRYPTED, OTHER_TABLE, COMPLEX = 0x0100, 0x0200, 0x0004
STORIES = ("main", "footnotes", "headers", "macros", "comments", "endnotes", "boxes", "header boxes")
SHORTEST = 0x200

PLACES_97: Mapping[str, int] = {
    name: 0x9A + 8 * at
    for name, at in {
        "styles": 1,
        "footnote marks": 2,
        "footnote texts": 3,
        "comment marks": 4,
        "comment texts": 5,
        "sections": 6,
        "header texts": 11,
        "characters": 12,
        "paragraphs": 13,
        "fonts": 15,
        "pieces": 33,
        "anchors": 40,
        "endnote marks": 46,
        "endnote texts": 47,
        "drawings": 50,
        "box texts": 56,
        "lists": 73,
        "overrides": 74,
    }.items()
}
PLACES_6: Mapping[str, int] = {
    "styles": 0x60,
    "footnote marks": 0x68,
    "footnote texts": 0x70,
    "comment marks": 0x78,
    "comment texts": 0x80,
    "sections": 0x88,
    "header texts": 0xB0,
    "characters": 0xB8,
    "paragraphs": 0xC0,
    "fonts": 0xD0,
    "pieces": 0x160,
    "endnote marks": 0x1D2,
    "endnote texts": 0x1DA,
    "box texts": 0x22A,
}


class Unknown(Exception):
    """The stream does not begin with a block that is known here."""


@dataclass(frozen=True, slots=True)
class Fib:
    """What the block says. `old` is Word 6 or 95, `lengths` are the stories' characters in file order."""

    old: bool
    encrypted: bool
    complex: bool
    table: str
    language: int
    text_start: int
    text_end: int
    lengths: Mapping[str, int]
    places: Mapping[str, tuple[int, int]]
    first_pages: tuple[int, int] = (0, 0)
    page_counts: tuple[int, int] = (0, 0)

    def story(self, name: str) -> tuple[int, int]:
        """Return where a story begins and ends, counted in characters from the start of the main text."""
        start = 0
        for story in STORIES:
            if story == name:
                return start, start + self.lengths[story]
            start += self.lengths[story]
        raise KeyError(name)


def read_fib(stream: bytes) -> Fib:
    """Read the block at the start of the stream WordDocument. Raises Unknown."""
    if len(stream) < SHORTEST:
        raise Unknown
    mark, version, _, language, _, flags = struct.unpack_from("<6H", stream)
    old = mark == WORD_6 or OLDEST <= version <= YOUNGEST_6
    if not old and mark != WORD_97 and version < OLDEST_97:
        raise Unknown
    table = PLACES_6 if old else PLACES_97
    lengths = struct.unpack_from("<8i", stream, 0x34 if old else 0x4C)
    start, end = struct.unpack_from("<II", stream, 0x18)
    pages = struct.unpack_from("<4H", stream, 0x18A) if old else (0, 0, 0, 0)
    return Fib(
        old=old,
        encrypted=bool(flags & ENCRYPTED),
        complex=bool(flags & COMPLEX),
        table="1Table" if flags & OTHER_TABLE else "0Table",
        language=language,
        text_start=start,
        text_end=end,
        lengths={name: min(max(0, n), 1 << 28) for name, n in zip(STORIES, lengths, strict=True)},
        places={name: _pair(stream, at) for name, at in table.items()},
        first_pages=pages[:2],
        page_counts=pages[2:],
    )


def _pair(stream: bytes, at: int) -> tuple[int, int]:
    place, length = struct.unpack_from("<II", stream, at) if at + 8 <= len(stream) else (0, 0)
    return place, length
