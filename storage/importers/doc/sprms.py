"""Single property modifiers: the little commands that carry all formatting ([MS-DOC] 2.6).

Word 6 and 95 number them in one byte; those that matter here are handed on under their later number.
"""

import struct
from collections.abc import Iterator, Mapping

STYLE, JUSTIFY, JUSTIFY_NOW, LIST_LEVEL, LIST, OUTLINE = 0x4600, 0x2403, 0x2461, 0x260A, 0x460B, 0x2640
IN_TABLE, ROW_END, DEPTH, INNER_CELL, INNER_ROW = 0x2416, 0x2417, 0x6649, 0x244B, 0x244C
HUGE, HUGE_OLD, TABLE_ELSEWHERE = 0x6646, 0x6645, 0x646B
DEFINE_TABLE, MERGE_ACROSS, MERGE_DOWN = 0xD608, 0x5624, 0xD62B
DELETED, INSERTED, HIDDEN, BOLD, SIZE = 0x0800, 0x0801, 0x083C, 0x0835, 0x4A43
PICTURE, DATA, SYMBOL, RUN_STYLE, PLAIN = 0x6A03, 0x0806, 0x6A09, 0x4A30, 0x2A33
SPECIAL, FACE, OTHER_FACE = 0x0855, 0x4A4F, 0x4A51
TABS = 0xC615

WANTED = frozenset(
    {STYLE, JUSTIFY, JUSTIFY_NOW, LIST_LEVEL, LIST, OUTLINE}
    | {IN_TABLE, ROW_END, DEPTH, INNER_CELL, INNER_ROW}
    | {HUGE, HUGE_OLD, TABLE_ELSEWHERE, DEFINE_TABLE, MERGE_ACROSS, MERGE_DOWN}
    | {DELETED, INSERTED, HIDDEN, BOLD, SIZE, PICTURE, DATA, SYMBOL, RUN_STYLE, PLAIN}
    | {SPECIAL, FACE, OTHER_FACE}
)
SIZES = (1, 1, 2, 4, 2, 2, 0, 3)  # bytes of the operand by the three highest bits, 0: told by its first byte
TABS_UNTOLD = 255

OLD_NUMBERS: Mapping[int, int] = {
    2: STYLE,
    5: JUSTIFY,
    24: IN_TABLE,
    25: ROW_END,
    65: DELETED,
    66: INSERTED,
    68: PICTURE,
    71: DATA,
    74: SYMBOL,
    80: RUN_STYLE,
    83: PLAIN,
    85: BOLD,
    92: HIDDEN,
    93: FACE,
    99: SIZE,
    117: SPECIAL,
    190: DEFINE_TABLE,
}
OLD_SIZES: Mapping[int, int] = {
    number: size
    for size, numbers in {
        0: (3, 12, 15, 23, 81, 103, 108, 188, 191),
        3: (73, 95, 136, 137),
        4: (20, 70, 74, 192, 194, 196, 200),
        5: (68, 193, 199),
        12: (120, 187),
        2: (
            *(2, *range(16, 20), 21, 22, 26, 27, 28, *range(30, 37), *range(38, 44), *range(45, 50)),
            *(69, 72, 80, 93, 96, 97, 99, 109, 110, *range(121, 125), 140, 141, 144, 145, 148, 149),
            *(*range(154, 158), 160, 161, *range(164, 172), 182, 183, 184, 189, 195, 197, 198),
        ),
    }.items()
    for number in numbers
}
OLD_COUNTED = {68, 74}  # their operand opens with its own length


def last(grpprl: bytes, *, old: bool = False) -> dict[int, bytes]:
    """Return the last operand of each modifier that matters here; one cut short at the end is left out."""
    if old:
        return dict(_old(grpprl))
    found: dict[int, bytes] = {}
    at, end = 0, len(grpprl) - 2
    sizes, wanted = SIZES, WANTED  # looked up for every modifier of a file
    while at < end:
        number = grpprl[at] | grpprl[at + 1] << 8
        at += 2
        size = sizes[number >> 13]
        if not size:
            at, size = _told(number, grpprl, at)
        if number in wanted and at + size <= end + 2:
            found[number] = grpprl[at : at + size]
        at += size
    return found


def short(prm: int, lists: list[bytes], *, old: bool = False) -> bytes:
    """Return what a piece's own modifier says as a list of modifiers of the newer kind ([MS-DOC] 2.9.210).

    `lists` are those that stand before the pieces, one of which the modifier may name.
    """
    if prm & 1:
        at = prm >> 1
        return lists[at] if at < len(lists) else b""
    number = OLD_NUMBERS.get(prm >> 1 & 0x7F)
    if number is None or SIZES[number >> 13] != 1:
        return b""
    return bytes((prm >> 1 & 0x7F, prm >> 8)) if old else struct.pack("<HB", number, prm >> 8)


def _told(number: int, grpprl: bytes, at: int) -> tuple[int, int]:
    """Return where the operand behind its length begins, and its size."""
    told = grpprl[at]
    if number == DEFINE_TABLE:
        return at + 2, max(0, int.from_bytes(grpprl[at : at + 2], "little") - 1)
    if number == TABS and told == TABS_UNTOLD and at + 1 < len(grpprl):
        deleted = grpprl[at + 1]
        added = at + 2 + 4 * deleted
        return at + 1, 2 + 4 * deleted + 3 * (grpprl[added] if added < len(grpprl) else 0)
    return at + 1, told


def _old(grpprl: bytes) -> Iterator[tuple[int, bytes]]:
    at, end = 0, len(grpprl)
    while at + 1 < end:
        number = grpprl[at]
        at += 1
        size = OLD_SIZES.get(number, 1)
        if number == 190:
            at, size = at + 2, max(0, int.from_bytes(grpprl[at : at + 2], "little") - 1)
        elif not size:
            at, size = at + 1, grpprl[at]
        if at + size > end:
            return
        if number in OLD_NUMBERS:
            yield OLD_NUMBERS[number], grpprl[at + (number in OLD_COUNTED) : at + size]
        at += size
