"""Which line is the caption of which picture or table: below it, above it, or one line for several."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from templates.outline.lines import clean
from templates.outline.source import Kind, Paragraph

_DIGITS = r"[0-9０-９]{1,3}(?:[-－][0-9]{1,2})?(?![0-9０-９和与及至到年个张幅])"
_NUMBER = rf"\s?(?:{_DIGITS}|[一二三四五六七八九十]{{1,3}}(?=[\s:：、.．]))"
_WORDS = r"[\s:：、.．]*+(?=.)(?![图表]\s?[0-9])"  # a mark, then words, not another number
_FIGURE = re.compile(rf"^(?:图(?:(?:片|中)?为|{_NUMBER}|(?=片?[\s:：]))片?{_WORDS}|[▲△▼]\s?(?=\S))")
_TABLE = re.compile(rf"^表{_NUMBER}{_WORDS}")
_ONLY_NUMBER = re.compile(r"^[图表]\s?[0-9０-９一二三四五六七八九十]{1,3}\s?[:：、.．]?$")
_NEXT = re.compile(rf"[\s；;，,、]+(?=图{_NUMBER})")
_LONGEST = 60
_LONGEST_UNMARKED = 40


@dataclass(frozen=True, slots=True)
class Captions:
    """The words of the captions by line, and the lines that are told in them; no words for no caption."""

    words: Mapping[int, str] = field(default_factory=dict)
    told: frozenset[int] = frozenset()


def figures(lines: Sequence[Paragraph | None]) -> Captions:
    """Return the captions of the pictures among `lines`, by index; None is a line that can be no caption.

    Where pictures and captions take turns, the side on which more of them find one is the captions' side:
    below where both do, as GB/T 9704 has no rule and most files put them there.
    """
    beside: dict[int, int] = {}
    for stretch in _stretches(lines):
        below, above = (_paired(lines, stretch, sides) for sides in ((1, -1), (-1, 1)))
        beside |= above if len(above) > len(below) else below
    words = {at: _words(lines[caption]) for at, caption in beside.items()}
    for pictures in _rows(lines):
        words |= _shared(lines, pictures, beside)
    return Captions(words, frozenset(beside.values()))


def of_table(line: Paragraph | None) -> str | None:
    """Return the words of the line above a table when it is the table's caption, else None."""
    if line is None or line.kind is not Kind.TEXT:
        return None
    text = _unwrapped(line.text)
    if not 0 < len(text) <= _LONGEST or "。" in text or not (_TABLE.match(text) or _only_number(text, "表")):
        return None
    return bare(text)


def apart(text: str) -> list[str]:
    """Return the captions that one line holds: 图1 甲　图2 乙 holds two."""
    return _NEXT.split(_unwrapped(text))


def bare(caption: str) -> str:
    """Return a caption without the number that its line in the text gives it; empty where it is no more."""
    text = _unwrapped(caption)
    if _ONLY_NUMBER.match(text):
        return ""
    for pattern in (_TABLE, _FIGURE):
        text = pattern.sub("", text, count=1)
    return text.strip(" 　：:") or clean(caption)


def _unwrapped(caption: str) -> str:
    """Return a caption without the brackets around the whole of it: （图为议事现场）."""
    text = clean(caption)
    inside = text[1:-1]
    wrapped = text[:1] in ("（", "(") and text[-1:] in ("）", ")") and not set(inside) & set("（(）)")
    return inside.strip() if wrapped and inside[:1] in ("图", "表") else text


def _stretches(lines: Sequence[Paragraph | None]) -> Iterator[range]:
    """Yield the stretches of pictures and lines that may be captions, one after the other."""
    start = 0
    for at in range(len(lines) + 1):
        if at == len(lines) or not (_is_picture(lines[at]) or _is_caption(lines[at])):
            if any(_is_picture(lines[each]) for each in range(start, at)):
                yield range(start, at)
            start = at + 1


def _rows(lines: Sequence[Paragraph | None]) -> Iterator[range]:
    """Yield the pictures that follow each other without a line between, two at least."""
    start = 0
    for at in range(len(lines) + 1):
        if at == len(lines) or not _is_picture(lines[at]):
            if at - start > 1:
                yield range(start, at)
            start = at + 1


def _paired(lines: Sequence[Paragraph | None], stretch: range, sides: tuple[int, int]) -> dict[int, int]:
    """Return the caption of each picture that has one, looked for on the first side, then on the other."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    for at in stretch:
        if not _is_picture(lines[at]):
            continue
        for beside in (at + side for side in sides):
            if beside in stretch and beside not in taken and not _is_picture(lines[beside]):
                found[at] = beside
                taken.add(beside)
                break
    return found


def _shared(lines: Sequence[Paragraph | None], pictures: range, beside: Mapping[int, int]) -> dict[int, str]:
    """Return the words for each of several pictures that one line names one by one."""
    captions = [beside[at] for at in pictures if at in beside]
    line = lines[captions[0]] if len(captions) == 1 else None
    pieces = apart(line.text) if line is not None else []
    return dict(zip(pictures, map(bare, pieces), strict=True)) if len(pieces) == len(pictures) else {}


def _is_picture(line: Paragraph | None) -> bool:
    return line is not None and line.kind is Kind.PICTURE


def _is_caption(line: Paragraph | None) -> bool:
    if line is None or line.kind is not Kind.TEXT:
        return False
    text = _unwrapped(line.text)
    if not 0 < len(text) <= _LONGEST:
        return False
    if _FIGURE.match(text) or _only_number(text, "图"):
        return True
    return line.centred and not text.endswith(("。", "；", "：")) and len(text) <= _LONGEST_UNMARKED


def _only_number(text: str, word: str) -> bool:
    return word in text and _ONLY_NUMBER.match(text) is not None


def _words(line: Paragraph | None) -> str:
    return bare(line.text) if line is not None else ""
