"""Lines joined into paragraphs: by first-line indent, by how full a line is, by spacing, size and weight.

A line is full when what opens the next line would not have fitted behind it; only then can the paragraph go
on. That holds on justified pages and on ragged ones; where lines were cut by counting characters (old
systems), counting tells.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from storage.importers.pdf.ends import SPACED, joined
from storage.importers.pdf.lines import SURE, Line, width
from templates.outline.source import Paragraph

INDENT = 1.2  # of the size: so far in begins a paragraph
DEEP = 6.0  # of the size: so far in, and up to the right margin, stands a signature or a date
BLOCK = 12  # of the size: so long are the lines of a text that is set in from both sides
LOPSIDED = 5  # of the size: so much farther from the right margin, lines of one length are so by chance
LOOSE = 1.35  # of the usual distance: more space than that parts paragraphs
SHORT = 2.5  # of the distance of lines: a page that ends so far above the others ends a paragraph
NARROW = 12  # of the size: in so narrow a text every line stands alone
SPARE = 0.3  # of the size: a line may be so much shorter than full
RESIZED, RESIZED_UNSURE = 0.08, 0.3  # shares by which lines of one paragraph may differ in size
TITLE = 1.15  # of the usual size: so large is a title
COUNTED, LONG = 0.5, 0.85  # so many of the long lines have one number of characters where it was counted
SENTENCE = tuple("。！？!?；;.”’）)》")
CLOSING = "，。、；：！？）》】”’」』〉…,.;:!?)]"
NUMBERED = re.compile(
    r"\s*(?:第?[一二三四五六七八九十]{1,3}[、章节．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．]\s*\D)"
)
LISTED = re.compile(r"\s*(?:[•●■◆▪–\-]|\d{1,2}[.、)）]|[（(]\d{1,2}[）)]|[a-zA-Z][.)])\s*")
WORD = re.compile(r"\s*(?:[A-Za-z0-9.,%/:+\-]+|\S)")
TIGHT = re.compile("[一-鿿][A-Za-z0-9]")
OPENING = 12  # characters that hold the number of a heading; fonts may give ⼆ (a radical) for 二
APART = ("——", "--", "（", "(")


@dataclass(frozen=True, slots=True)
class Frame:
    """The measures of a text: margins, usual size, distance of lines, characters of a line if counted."""

    left: float
    right: float
    size: float
    pitch: float
    counted: int = 0
    spaced: bool = False
    bottom: float = 0.0


def frame(lines: Sequence[Line]) -> Frame:
    """Return the measures that lines have in common."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    usual = [line for line in lines if abs(line.size - size) < size * RESIZED_UNSURE] or list(lines)
    steps = [b.y - a.y for a, b in pairwise(usual) if a.page == b.page and 0 < b.y - a.y < 3 * size]
    return Frame(
        left=_left(usual, size),
        right=_right(usual),
        size=size,
        pitch=median(steps) if steps else size * 1.8,
        counted=_counted(usual, size),
        spaced=_spaced_out(lines),
        bottom=max((line.y for line in lines), default=0.0),
    )


def _spaced_out(lines: Sequence[Line]) -> bool:
    """Say whether the author puts a space between hanzi and Latin letters or numbers, as a rule."""
    typed = sum(len(SPACED.findall(line.text)) for line in lines)
    tight = sum(len(TIGHT.findall(line.text)) for line in lines)
    return typed > 2 * tight


def _left(lines: Sequence[Line], size: float) -> float:
    """Return the left margin: the leftmost place where several lines begin."""
    begins = sorted(line.left for line in lines)
    least = max(2, len(lines) // 12)
    near = (at for at in begins if sum(abs(other - at) < size / 3 for other in begins) >= least)
    return next(near, begins[0] if begins else 0.0)


def _right(lines: Sequence[Line]) -> float:
    ends = sorted(line.right for line in lines)
    return ends[max(0, round(0.95 * len(ends)) - 1)] if len(ends) > 4 else (ends[-1] if ends else 0.0)


def _counted(lines: Sequence[Line], size: float) -> int:
    """Return how many characters a full line has where lines were cut by counting; else 0."""
    most = max((line.count for line in lines), default=0)
    full = [line.right for line in lines if line.count == most]
    long = sum(line.count >= LONG * most for line in lines)
    if len(full) < max(2, COUNTED * long) or max(full) - min(full) < INDENT * size:
        return 0
    return most


def paragraphs(lines: Sequence[Line], cuts: frozenset[int] = frozenset()) -> list[list[Line]]:
    """Return lines in reading order, those of one paragraph together; a line in `cuts` opens a new one."""
    frames = _frames(lines)
    found: list[list[Line]] = []
    for at, line in enumerate(lines):
        own = frames[_lane(line)]
        after = lines[at + 1] if at + 1 < len(lines) else None
        if found and at not in cuts and not _parts(found[-1], line, after, frames[_lane(found[-1][-1])], own):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _lane(line: Line) -> tuple[int, int]:
    """Return what lines share their margins: the column, and the side of the sheet."""
    return line.column, line.page % 2


def _frames(lines: Sequence[Line]) -> dict[tuple[int, int], Frame]:
    lanes: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        lanes.setdefault(_lane(line), []).append(line)
    found: dict[tuple[int, int], Frame] = {}
    for (column, side), own in lanes.items():
        both = [*own, *lanes.get((column, 1 - side), ())]
        found[column, side] = frame(
            own if len(own) >= 10 else sorted(both, key=lambda one: (one.page, one.y))
        )
    return found


def _parts(
    begun: Sequence[Line], line: Line, after: Line | None, frame_before: Frame, frame_own: Frame
) -> bool:
    """Say whether `line` opens a paragraph of its own behind those of `begun`."""
    before = begun[-1]
    if _spaced(before, line, frame_before) or _resized(before, line):
        return True
    if _block(begun, line, frame_own):
        return False
    placed = is_centred(before, frame_before), is_centred(line, frame_own)
    if any(placed) and not (all(placed) and _wrapped_title(before, line, frame_own)):
        return not _full(before, line, frame_before)
    if all(placed):
        return False
    indent = line.left - frame_own.left
    if indent >= INDENT * line.size and not _hangs(begun, line, indent):
        return True
    if not _full(before, line, frame_before):
        return True
    return _ends(before, line, after, frame_own)


def _block(begun: Sequence[Line], line: Line, frame: Frame) -> bool:
    """Say whether a line goes on a text that is set in from both sides: a quotation, an abstract."""
    before, near = begun[-1], line.size / 3
    insets = before.left - frame.left, frame.right - before.right
    if (
        min(insets) < line.size
        or insets[1] > insets[0] + LOPSIDED * line.size
        or before.text.rstrip().endswith((*SENTENCE[:5], "；", ";", "："))
    ):
        return False
    same = abs(before.left - line.left) < near and before.right - before.left > BLOCK * line.size
    flush = abs(before.right - line.right) < near
    return same and (flush or (len(begun) > 2 and abs(before.right - begun[-2].right) < near > 0))


def _spaced(before: Line, line: Line, frame: Frame) -> bool:
    if before.page != line.page:
        return before.y < frame.bottom - SHORT * frame.pitch
    if before.column != line.column:
        return False
    step = line.y - before.y
    return step > LOOSE * max(frame.pitch, line.size * 1.2) or step < 0


def _resized(before: Line, line: Line) -> bool:
    most = RESIZED if min(before.sure, line.sure) > SURE else RESIZED_UNSURE
    return abs(before.size - line.size) > most * max(before.size, line.size)


def is_centred(line: Line, frame: Frame) -> bool:
    """Say whether a line stands in the middle, far enough in from both margins."""
    left, right = line.left - frame.left, frame.right - line.right
    least = -1.0 if line.size > frame.size * TITLE else 2.4
    return min(left, right) > least * line.size and abs(left - right) < 1.2 * line.size


def _wrapped_title(before: Line, line: Line, frame: Frame) -> bool:
    large = line.size > frame.size * TITLE
    return (
        large and not line.text.lstrip().startswith(APART) and not before.text.rstrip().endswith(SENTENCE[:5])
    )


def _hangs(begun: Sequence[Line], line: Line, indent: float) -> bool:
    """Say whether a line goes on an item of a list whose later lines stand under the first one's words."""
    first = begun[0]
    marker = LISTED.match(first.text)
    if marker is None:
        return False
    if len(begun) > 1:
        return abs(line.left - begun[-1].left) < line.size / 3 and begun[-1].left - first.left > line.size / 2
    reach = width(marker[0].rstrip(), first.size)
    return line.left - first.left > 0 and abs(line.left - first.left - reach) < line.size and indent > 0


def _full(before: Line, line: Line, frame: Frame) -> bool:
    """Say whether what opens `line` would not have fitted behind `before`."""
    if frame.right - frame.left < NARROW * frame.size:
        return False
    if frame.counted and before.count:
        return before.count >= frame.counted
    opening = WORD.match(line.text)
    word = opening[0].strip() if opening else ""
    rest = line.text[opening.end() :] if opening else ""
    closing = len(rest) - len(rest.lstrip(CLOSING))
    need = width(word + rest[:closing], line.size)
    spare = SPARE if before.sure > SURE else 2 * SPARE
    return frame.right - before.right < need + spare * line.size


def _ends(before: Line, line: Line, after: Line | None, frame: Frame) -> bool:
    """Say whether a full line is the last of its paragraph all the same: a heading follows, by its look."""
    if before.bold > 0.9 and line.bold < 0.1 and before.text.rstrip().endswith(SENTENCE):
        return True
    if not before.text.rstrip().endswith(SENTENCE[:5]):
        return False
    if NUMBERED.match(unicodedata.normalize("NFKC", line.text[:OPENING])):
        return True
    heads_off = (
        after is None
        or after.left - frame.left >= INDENT * after.size
        or after.bold != line.bold
        or not _full(line, after, frame)
    )
    return heads_off and not line.text.rstrip().endswith((*SENTENCE, "：", ":", "，", "、", "…"))


def paragraph(lines: Sequence[Line], frames: Frame) -> Paragraph:
    """Return lines as one paragraph with its hints."""
    weight = sum(line.bold * len(line.text) for line in lines) / max(1, sum(len(line.text) for line in lines))
    return Paragraph(
        joined(lines, counted=bool(frames.counted), spaced=frames.spaced).strip(),
        bold=weight > 0.9,
        centred=all(is_centred(line, frames) for line in lines),
        size=round(max(lines, key=lambda line: len(line.text)).size * 2) / 2,
        page=lines[0].page,
        sure=min(line.sure for line in lines),
    )
