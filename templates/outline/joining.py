"""Paragraphs that are one line to a reader: a heading that a page broke in two, letters one below another.

A file read line by line breaks a heading where the page ends; a narrow cell of a form sets 主要做法 as four
paragraphs; a designer puts 第一部分 above its title. Text is never joined here, only what could be a heading.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from templates.outline.headings import classify
from templates.outline.matching import FIRM, wording
from templates.outline.source import Kind, Paragraph

_MOST_LETTERS = 10
_PIECE = 2  # characters of one line of a narrow cell
_NUMBER = re.compile(
    r"第\s?[一二三四五六七八九十]{1,3}\s?(?:部分|章|篇)|[一二三四五六七八九十]{1,3}[、.．]?|"
    r"[（(][一二三四五六七八九十]{1,3}[）)]|(?i:part)\s?[0-9]{1,2}|0?[0-9]{1,2}[、.．]?"
)
_CLAIMS = re.compile(r"第|[（(、]|(?i:part)")  # a number that can be nothing but one of a heading
_HAN = re.compile(r"[一-鿿]+")
_LONGEST = 30  # of the words below a number that stands alone
_FULL = 20  # characters from which a line may fill the page
_SHARE = 0.3  # of such lines that end at the same width
_LEAST_LINES = 6
_SLACK = 2  # characters by which a full line may fall short: a mark is not put at the head of the next
_DANGLES = re.compile(r"(?:的|与|和|及|、|／|/|——|—|－|-)$")
_ENDS = re.compile(r"[。！？!?；;：:，,、…”」)）]$")


@dataclass(frozen=True, slots=True)
class Joined:
    """A line as it is read: the paragraphs it stands on, in order, and what they say together."""

    ats: tuple[int, ...]
    text: str


def joined(paragraphs: Sequence[Paragraph], inked: Sequence[tuple[int, str]]) -> list[Joined]:
    """Return the lines of a file; `inked` are the paragraphs that hold something: index, cleaned text."""
    width = _width(paragraphs, inked)
    lines: list[Joined] = []
    start = 0
    while start < len(inked):
        count, glue = _together(paragraphs, inked, start, width)
        taken = inked[start : start + count]
        lines.append(Joined(tuple(at for at, _ in taken), glue.join(_level(text) for _, text in taken)))
        start += count
    return lines


def _level(text: str) -> str:
    """Return a label that line breaks set letter by letter as one word; any other text as it is."""
    pieces = text.split("\n") if "\n" in text else []
    upright = 1 < len(pieces) <= _MOST_LETTERS and all(len(each) == 1 and _HAN.match(each) for each in pieces)
    return "".join(pieces) if upright else text


def _together(
    paragraphs: Sequence[Paragraph], inked: Sequence[tuple[int, str]], start: int, width: int
) -> tuple[int, str]:
    """Return how many paragraphs from `start` on are one line, and what stands between them."""
    at, text = inked[start]
    if paragraphs[at].kind is not Kind.TEXT or start + 1 >= len(inked):
        return 1, ""
    if len(text) <= _PIECE and (letters := _letters(paragraphs, inked, start)) > 1:
        return letters, ""
    below, said = inked[start + 1]
    if below != at + 1 or paragraphs[below].kind is not Kind.TEXT or _ENDS.search(said):
        return 1, ""
    if _NUMBER.fullmatch(text) and _has_title(text, said):
        return 2, " "
    if _dangles(text) and _heads_alone(said) and classify(said) is None:
        return 2, ""
    if width and _is_broken(paragraphs[at].text, paragraphs[below].text, width):
        return 2, ""
    return 1, ""


def _dangles(text: str) -> bool:
    """Say whether a numbered heading breaks off where no heading ends: 一、破解妇女就业难的"""
    if len(text) > _LONGEST * 2 or not _DANGLES.search(text) or "。" in text:
        return False
    heading = classify(text)
    return heading is not None and not heading.runs_in and heading.level <= 2


def _heads_alone(said: str) -> bool:
    return len(said) <= _FULL and not re.search(r"[。；;：:，,]", said)


def _letters(paragraphs: Sequence[Paragraph], inked: Sequence[tuple[int, str]], start: int) -> int:
    """Return how many paragraphs set one label letter by letter; 1 where they set none."""
    pieces: list[str] = []
    for at, text in inked[start : start + _MOST_LETTERS]:
        if len(text) > _PIECE or not _HAN.fullmatch(text) or paragraphs[at].kind is not Kind.TEXT:
            break
        pieces.append(text)
    if len(pieces) > 1 and all(len(piece) == 1 for piece in pieces):
        return len(pieces)
    for count in range(len(pieces), 1, -1):
        words = wording("".join(pieces[:count]))
        alone = all(wording(piece).score >= FIRM for piece in pieces[:count])
        if words.score >= FIRM and words.coverage == 1.0 and not alone:
            return count
    return 1


def _has_title(number: str, said: str) -> bool:
    if len(said) > _LONGEST or classify(said) is not None or not _HAN.search(said):
        return False
    return bool(_CLAIMS.search(number)) or wording(said).score >= FIRM


def _width(paragraphs: Sequence[Paragraph], inked: Sequence[tuple[int, str]]) -> int:
    """Return the characters of a full line where a file was read line by line; 0 where it was not."""
    lengths = Counter(len(paragraphs[at].text.rstrip()) for at, text in inked if len(text) >= _FULL)
    total = sum(lengths.values())
    if total < _LEAST_LINES:
        return 0
    common, count = max(lengths.items(), key=lambda each: (each[1], each[0]))
    longer = sum(number for length, number in lengths.items() if length > common + _SLACK)
    return common if count >= _SHARE * total and longer <= 0.1 * total else 0


def _is_broken(raw: str, below: str, width: int) -> bool:
    """Say whether a heading fills its line and goes on in the next one, which is short and not indented."""
    if not width - _SLACK <= len(raw.rstrip()) <= width + _SLACK or below[:1].isspace():
        return False
    heading = classify(raw)
    if heading is None or heading.runs_in or heading.level > 2 or classify(below) is not None:
        return False
    return len(below.rstrip()) < width - _SLACK and not any(mark in raw + below for mark in "。；")
