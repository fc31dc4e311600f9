"""What hangs on places of the text: footnotes, comments, boxes and pictures, by position ([MS-DOC] 2.8)."""

import itertools
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

from storage.importers.doc.drawing import Bitmap, Drawings, read_drawings
from storage.importers.doc.fib import Fib

ANCHOR, BOX, COMMENT, OLD_COMMENT = 26, 22, 30, 20
SHAPE_IN_BOX = 14
MOST = 20_000

Stretch = tuple[int, int]  # first position, the one behind the last


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote or endnote: the mark it bears in the text, and where its own text stands."""

    mark: str
    text: Stretch


@dataclass(slots=True)
class Asides:
    """What hangs on the main text, by position; `headers` are the page furniture's stretches."""

    footnotes: Mapping[int, Footnote] = field(default_factory=dict)
    comments: Mapping[int, list[Stretch]] = field(default_factory=dict)
    boxes: dict[int, list[Stretch]] = field(default_factory=dict)
    loose_boxes: list[Stretch] = field(default_factory=list)
    pictures: dict[int, list[Bitmap | None]] = field(default_factory=dict)


def read_asides(fib: Fib, stream: bytes, table: bytes) -> Asides:
    """Return what hangs on the main text."""
    found = Asides(footnotes=_footnotes(fib, table), comments=_comments(fib, table))
    _drawn(fib, stream, table, found)
    return found


def plc(fib: Fib, table: bytes, name: str, size: int) -> tuple[list[int], list[bytes]]:
    """Return the positions of a table and what it says of each, `size` bytes a time."""
    place, length = fib.places.get(name, (0, 0))
    data = table[place : place + length]
    count = min(max(0, (len(data) - 4) // (4 + size)), MOST)
    if not count:
        return [], []
    positions = list(struct.unpack_from(f"<{count + 1}I", data))
    start = 4 * (count + 1)
    return positions, [data[start + size * at : start + size * (at + 1)] for at in range(count)]


def _stretches(fib: Fib, table: bytes, name: str, story: str, size: int = 0) -> list[Stretch]:
    """Return the stretches of a story that its table parts, as positions in the whole text."""
    first, last = fib.story(story)
    positions, _ = plc(fib, table, name, size)
    inside = list(itertools.accumulate((min(first + position, last) for position in positions), max))
    return list(itertools.pairwise(inside))


def _footnotes(fib: Fib, table: bytes) -> dict[int, Footnote]:
    """Return footnotes and endnotes by where the text refers to them, numbered in that order."""
    found: list[tuple[int, Stretch]] = []
    for kind in ("footnote", "endnote"):
        marks, _ = plc(fib, table, f"{kind} marks", 2)
        texts = _stretches(fib, table, f"{kind} texts", f"{kind}s")
        found += zip(marks[:-1], texts, strict=False)
    found.sort()
    return {at: Footnote(f"[{number}]", text) for number, (at, text) in enumerate(found, 1)}


def _comments(fib: Fib, table: bytes) -> dict[int, list[Stretch]]:
    found: dict[int, list[Stretch]] = {}
    marks, _ = plc(fib, table, "comment marks", OLD_COMMENT if fib.old else COMMENT)
    texts = _stretches(fib, table, "comment texts", "comments")
    for at, text in zip(marks[:-1], texts, strict=False):
        found.setdefault(at, []).append(text)
    return found


def _drawn(fib: Fib, stream: bytes, table: bytes, found: Asides) -> None:
    """Hang boxes and pictures on the places that their shapes are anchored at."""
    place, length = fib.places.get("drawings", (0, 0))
    drawings = read_drawings(table[place : place + length], stream) if length else Drawings()
    anchors: dict[int, int] = {}
    positions, shapes = plc(fib, table, "anchors", ANCHOR)
    for at, said in zip(positions, shapes, strict=False):
        shape = int.from_bytes(said[:4], "little")
        anchors.setdefault(shape, at)
        shown = drawings.of(shape)
        if shown:
            found.pictures.setdefault(at, []).extend(shown)
    _, boxes = plc(fib, table, "box texts", BOX)
    stretches = _stretches(fib, table, "box texts", "boxes", BOX)
    for said, stretch in zip(boxes, stretches, strict=False):
        shape = int.from_bytes(said[SHAPE_IN_BOX : SHAPE_IN_BOX + 4], "little")
        anchor = anchors.get(drawings.groups.get(shape, shape))
        if anchor is None:
            found.loose_boxes.append(stretch)
        else:
            found.boxes.setdefault(anchor, []).append(stretch)
