"""Which formatting stands over which bytes of the text: [MS-DOC] 2.9.33 ChpxFkp, 2.9.175 PapxFkp."""

import struct
from bisect import bisect_right
from collections.abc import Iterable

from storage.importers.doc import sprms
from storage.importers.doc.fib import Fib
from storage.importers.doc.text import Piece, Text

PAGE = 512
PAGE_NUMBER = 0x3FFFFF
MOST_PAGES = 100_000
WIDTH, OLD_WIDTH = 13, 7  # of what a page says of one paragraph

Run = tuple[int, int, bytes, bytes]  # first position, the one behind, modifiers, those of the piece
Runs = tuple[list[int], list[int], list[bytes]]  # starts, ends, formatting


class Formatting:
    """Runs of characters and paragraphs by the place of their bytes."""

    def __init__(self, fib: Fib, stream: bytes, table: bytes, text: Text) -> None:
        self._text = text
        self._piece = text.pieces[0]
        self._starts = [piece.start for piece in text.pieces]
        characters = _pages(fib, stream, table, "characters")
        self._characters = _joined(
            _sorted([run for page in characters for run in _character_runs(page)]), old=fib.old
        )
        paragraphs = _pages(fib, stream, table, "paragraphs")
        width = OLD_WIDTH if fib.old else WIDTH
        self._paragraphs = _sorted([run for page in paragraphs for run in _paragraph_runs(page, width)])

    def piece(self, position: int) -> Piece:
        """Return the piece that holds a position."""
        piece = self._piece
        if not piece.start <= position < piece.end:
            self._piece = piece = self._text.pieces[max(0, bisect_right(self._starts, position) - 1)]
        return piece

    def paragraph(self, mark: int) -> tuple[bytes, bytes, bool]:
        """Return what a paragraph says of itself, by the position of its mark.

        That is the style's number and the modifiers; those of its piece; whether the run ends at the mark.
        """
        piece = self._piece
        if not piece.start <= mark < piece.end:
            piece = self.piece(mark)
        place = piece.place + (mark - piece.start) * piece.width
        starts, ends, said = self._paragraphs
        at = bisect_right(starts, place) - 1
        if at < 0 or place >= ends[at]:
            return b"", piece.modifiers, True
        return said[at], piece.modifiers, ends[at] <= place + piece.width

    def alone(self, start: int, end: int) -> tuple[bytes, bytes] | None:
        """Return the modifiers of the one run that holds all of a stretch, and those of its piece."""
        piece = self._piece
        if not piece.start <= start < piece.end:
            piece = self.piece(start)
        place = piece.place + (start - piece.start) * piece.width
        starts, ends, said = self._characters
        at = bisect_right(starts, place) - 1
        if at < 0 or end > piece.end or ends[at] < place + (end - start) * piece.width:
            return None
        return said[at], piece.modifiers

    def runs(self, start: int, end: int) -> list[Run]:
        """Return the runs between two positions, cut at both."""
        found: list[Run] = []
        while start < end:
            piece = self.piece(start)
            until = min(end, piece.end)
            if until <= start:
                break
            self._inside(piece, start, until, found)
            start = until
        return found

    def _inside(self, piece: Piece, start: int, end: int, found: list[Run]) -> None:
        starts, ends, said = self._characters
        width, modifiers = piece.width, piece.modifiers
        place = piece.place + (start - piece.start) * width
        at = max(0, bisect_right(starts, place) - 1)
        count = len(starts)
        while start < end:
            while at < count and ends[at] <= place:
                at += 1
            inside = at < count and starts[at] <= place
            limit = place if at >= count else ends[at] if inside else starts[at]
            until = start + (limit - place + width - 1) // width if limit > place else end
            if until > end:
                until = end
            found.append((start, until, said[at] if inside else b"", modifiers))
            place += (until - start) * width
            start = until


def _pages(fib: Fib, stream: bytes, table: bytes, kind: str) -> list[bytes]:
    place, length = fib.places[kind]
    plc = table[place : place + length]
    size = 6 if fib.old else 8
    count = max(0, (len(plc) - 4) // size)
    if fib.old:
        numbers = list(struct.unpack_from(f"<{count}H", plc, 4 * (count + 1))) if count else []
        which = kind == "paragraphs"
        if fib.page_counts[which] > count and numbers:  # the rest stand behind, not listed
            first = numbers[-1] + 1
            numbers += range(first, first + fib.page_counts[which] - count)
    else:
        numbers = list(struct.unpack_from(f"<{count}I", plc, 4 * (count + 1))) if count else []
    places = [(number & PAGE_NUMBER) * PAGE for number in dict.fromkeys(numbers)]
    return [stream[at : at + PAGE] for at in places[:MOST_PAGES] if at + PAGE <= len(stream)]


def _character_runs(page: bytes) -> Iterable[tuple[int, int, bytes]]:
    count = page[-1]
    if 5 * count + 4 >= PAGE:
        return ()
    places = struct.unpack_from(f"<{count + 1}I", page)
    offsets = page[4 * count + 4 : 5 * count + 4]
    said = [page[2 * at + 1 : 2 * at + 1 + page[2 * at]] if at else b"" for at in offsets]
    return zip(places, places[1:], said, strict=False)


def _paragraph_runs(page: bytes, width: int) -> Iterable[tuple[int, int, bytes]]:
    count = page[-1]
    if (4 + width) * count + 4 >= PAGE:
        return ()
    places = struct.unpack_from(f"<{count + 1}I", page)
    offsets = page[4 * count + 4 : (4 + width) * count + 4 : width]
    said = [_paragraph_said(page, 2 * at, old=width != WIDTH) if at else b"" for at in offsets]
    return zip(places, places[1:], said, strict=False)


def _paragraph_said(page: bytes, at: int, *, old: bool) -> bytes:
    words = page[at]
    if words:
        return page[at + 1 : at + 1 + 2 * words] if old else page[at + 1 : at + 2 * words]
    return page[at + 2 : at + 2 + 2 * page[at + 1]] if at + 1 < PAGE else b""


def _sorted(runs: list[tuple[int, int, bytes]]) -> Runs:
    found = sorted([run for run in runs if run[0] < run[1]])
    return [run[0] for run in found], [run[1] for run in found], [run[2] for run in found]


def _joined(runs: Runs, *, old: bool) -> Runs:
    """Return the runs with those that say the same side by side as one: most differ in what is not asked."""
    starts: list[int] = []
    ends: list[int] = []
    said: list[bytes] = []
    meanings: dict[tuple[tuple[int, bytes], ...], bytes] = {}
    alike: dict[bytes, bytes] = {}
    for start, end, own in zip(*runs, strict=True):
        other = alike.get(own)
        if other is None:
            meaning = tuple(sprms.last(own, old=old).items())
            other = alike[own] = meanings.setdefault(meaning, own)
        if said and said[-1] is other and ends[-1] == start:
            ends[-1] = end
        else:
            starts.append(start)
            ends.append(end)
            said.append(other)
    return starts, ends, said
