"""How much of one text stands in another: the same case in another format, an older state, a part.

Compared is the *folded* text: letters and digits alone (NFKC, small letters), without numbers in front of a
line, so that line breaks of a PDF, automatic numbers, half-width marks and spaces make no difference.
Traditional and simplified characters are told apart.

Method. Every run of `SHINGLE` characters of one text is looked up in the other; a character counts as shared
when a run that covers it is found there. So a changed character costs itself, not its sentence, and the order
of the paragraphs does not matter. To find out which of thousands of texts are worth that comparison, each is
sampled: of the CRC-32 of its runs those below 2**32/`SCALE` are kept (mod sampling: Manber, "Finding Similar
Files in a Large File System", USENIX 1994; FracMinHash), so that a short text is found in a long one too;
of a short text at least the `LEAST` smallest.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from heapq import nsmallest
from typing import TYPE_CHECKING, Literal
from zlib import crc32

from templates.edits import parse_figure_line
from templates.model import AttachmentKind, Case

if TYPE_CHECKING:
    from templates.outline.reading import Draft

Kind = Literal["same_text", "near", "part", "none"]
SHINGLE = 8  # characters; shorter runs are shared by texts that have nothing to do with each other
SCALE = 64  # one run in so many is sampled: 62 of 4,000 characters
LEAST = 16
NEAR = 0.7  # share from which two texts are two states of one
PART = 0.8  # share of the shorter text from which it is a part of the longer
SHORTEST_PART = 150  # folded characters; a greeting is a part of many texts
MOST = 200_000  # folded characters that are looked at
_WIDE = 4  # bytes of a character in UTF-32
_CEILING = (1 << 32) // SCALE
_PROMISE = 0.2  # share of the samples from which a comparison is worth while
_NUMBER = re.compile(
    r"\s*(?:[一二三四五六七八九十百]{1,4}\s*[、.．]|[（(]\s*(?:[一二三四五六七八九十百]{1,4}|[0-9０-９]{1,2})\s*[）)]"
    r"|[0-9０-９]{1,2}\s*(?:[、)）]|[.．](?![0-9０-９]))|[①-⑳㈠-㈩⒈-⒛])"
)


@dataclass(frozen=True, slots=True)
class Sketch:
    """A text folded for comparing; `starts` are the offsets at which its paragraphs begin."""

    text: str
    starts: tuple[int, ...] = ()

    @property
    def fingerprint(self) -> str:
        """Return what two files of the same text have in common whatever their format: a SHA-256."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two texts are: `share` is 0 to 1, of both texts' characters, for a part of the shorter's.

    `only_here` and `only_there` count the paragraphs of which less than half stands in the other text.
    """

    share: float
    kind: Kind
    only_here: int = 0
    only_there: int = 0

    @property
    def percent(self) -> int:
        """Return the share for people: 100 only for the same text."""
        return 100 if self.kind == "same_text" else min(99, int(self.share * 100))


@dataclass(frozen=True, slots=True)
class Sketched:
    """A draft of a file (its index) ready to be compared: its sketch, its samples."""

    draft: int
    sketch: Sketch
    samples: frozenset[int]


UNLIKE = Likeness(0.0, "none")


def sketch(written: "Draft | Case") -> Sketch:
    """Return the folded text of a case or of one that was read: title, headings, text, captions, tables."""
    return folded(_lines(written))


def folded(lines: Iterator[str] | Collection[str]) -> Sketch:
    """Return paragraphs folded for comparing, as far as `MOST` characters."""
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    for line in lines:
        piece = _fold(line)
        if piece:
            pieces.append(piece)
            starts.append(length)
            length += len(piece)
        if length >= MOST:
            break
    return Sketch("".join(pieces)[:MOST], tuple(starts))


def _lines(written: "Draft | Case") -> Iterator[str]:
    tables = {each.number: each.table for each in written.attachments if each.table is not None}
    yield written.title
    yield written.subtitle
    for part in written.parts:
        yield part.heading
        for line in part.text.split("\n"):
            found = parse_figure_line(line)
            if found is None:
                yield line
                continue
            yield found[2]
            table = tables.get(found[1]) if found[0] is AttachmentKind.TABLE else None
            yield from table.lines() if table is not None else ()


def _fold(line: str) -> str:
    plain = unicodedata.normalize("NFKC", line[found.end() :] if (found := _NUMBER.match(line)) else line)
    return "".join(filter(str.isalnum, plain)).casefold()


def samples(text: Sketch) -> frozenset[int]:
    """Return the sampled runs of a text as 32-bit numbers, the same ones on every machine."""
    if not text.text:
        return frozenset()
    data = text.text.encode("utf-32-le", "surrogatepass")
    width = SHINGLE * _WIDE
    runs = {crc32(data[at : at + width]) for at in range(0, max(0, len(data) - width) + 1, _WIDE)}
    few = frozenset(run for run in runs if run < _CEILING)
    return few if len(few) >= LEAST else frozenset(nsmallest(LEAST, runs))


def sketched(drafts: "Sequence[Draft]") -> tuple[Sketched, ...]:
    """Return the drafts of a file ready to be compared; those without any text are left out."""
    sketches = ((at, sketch(draft)) for at, draft in enumerate(drafts))
    return tuple(Sketched(at, each, samples(each)) for at, each in sketches if each.text)


def promising(shared: int, ones: int, others: int) -> float:
    """Return how promising a comparison is, 0 to 1, by how many samples are shared, and of how many.

    0 when it is not worth while.
    """
    share = shared / max(1, min(ones, others))
    return share if share >= _PROMISE and (shared > 1 or min(ones, others) == 1) else 0.0


def likeness(here: Sketch, there: Sketch) -> Likeness:
    """Return how alike two texts are; see the head of this module for the method."""
    if not here.text or not there.text:
        return UNLIKE
    if here.text == there.text:
        return Likeness(1.0, "same_text")
    common = set(_runs(here.text)).intersection(_runs(there.text))
    shared_here, shared_there = _shared(here.text, common), _shared(there.text, common)
    counts = (sum(shared_here), sum(shared_there))
    share = sum(counts) / (len(here.text) + len(there.text))
    only = (_without(here, shared_here), _without(there, shared_there))
    if share >= NEAR:
        return Likeness(share, "near", *only)
    shorter, count = min((len(here.text), counts[0]), (len(there.text), counts[1]))
    if shorter >= SHORTEST_PART and count / shorter >= PART:
        return Likeness(count / shorter, "part", *only)
    return Likeness(share, "none", *only)


def _shared(text: str, common: set[str]) -> bytes:
    """Return a 1 for every character of `text` that a run of `common` covers.

    The runs' places are the bytes of one number, and covering is shifting: all at once, in C.
    """
    runs = _runs(text)
    covered = int.from_bytes(bytes(map(common.__contains__, runs)), "little")
    width = 1
    while width < SHINGLE:
        covered |= covered << 8 * min(width, SHINGLE - width)
        width *= 2
    return covered.to_bytes(max(len(text), len(runs) + SHINGLE), "little")[: len(text)]


def _runs(text: str) -> list[str]:
    return [text[at : at + SHINGLE] for at in range(len(text) - SHINGLE + 1)]


def _without(text: Sketch, shared: bytes) -> int:
    """Count the paragraphs that are long enough to tell and less than half shared."""
    ends = (*text.starts[1:], len(text.text))
    return sum(
        end - start >= SHINGLE and shared.count(1, start, end) * 2 < end - start
        for start, end in zip(text.starts, ends, strict=True)
    )
