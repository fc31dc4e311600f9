"""Half-width punctuation beside Chinese made full-width, each change listed before any is made.

Numbers, times, addresses of pages and mail, file names and Latin text keep their marks; straight quotes are
paired within a line. After GB/T 15834-2011: nested quotes are single, marks of Chinese text full-width.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from templates.outline.headings import marks


@dataclass(frozen=True, slots=True)
class Change:
    """One change: `text[start:end] == old` becomes `new`; offsets are code points of the text before."""

    start: int
    end: int
    old: str
    new: str


_SIMPLE = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")
_MARKS_OF_HAN = "，。；：！？、“”‘’（）《》〈〉【】「」『』〔〕—…·％"
_KEPT = re.compile(  # stretches whose marks are their own
    r"(?:https?|ftp)://[^\s\u4e00-\u9fff，。；、（）“”]+|www\.[^\s\u4e00-\u9fff，。；、（）“”]+"
    r"|[\w.+-]{1,64}@[A-Za-z0-9.-]{1,64}|[\w-]{1,64}\.(?:docx?|wps|pdf|xlsx?|pptx?|txt|jpg|png|zip|cn|com|org|net)\b"
    r"|\d{1,4}(?::\d{1,4})+|\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)+",
    re.ASCII | re.IGNORECASE,
)
_RUN = re.compile(r"\.{3,12}|-{2,8}|[,;:!?.()\"'<>]")
_TITLE = re.compile(r"<([^<>/\s]{2,60})>")  # of a document
_CLOSES = "%)\"'"
_PASSES = 6
_SENTENCE = 8  # characters from which a line that ends in a number and a dot is a sentence


def normalise(text: str) -> str:
    """Return `text` with every change of `changes` made."""
    return _applied(text, changes(text))


def _applied(text: str, found: Sequence[Change]) -> str:
    pieces = []
    done = 0
    for change in found:
        pieces += [text[done : change.start], change.new]
        done = change.end
    return "".join((*pieces, text[done:]))


def changes(text: str) -> tuple[Change, ...]:
    """Return the marks that would become full-width, in order; making them all leaves none."""
    found: list[Change] = []
    start = 0
    for line in text.split("\n"):
        found += (Change(start + each.start, start + each.end, each.old, each.new) for each in _of_line(line))
        start += len(line) + 1
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Cell:
    """What stands now where `line[start:end]` stood."""

    start: int
    end: int
    text: str


def _of_line(line: str) -> list[Change]:
    """Return the changes of one line; a mark made full-width may make its neighbour one, so look again."""
    if not _RUN.search(line) or not _HAN.search(line):
        return []
    found = _pass(line)
    again = _pass(_applied(line, found)) if found else []
    return _looked_again(line, found, again) if again else found


def _looked_again(line: str, found: list[Change], again: list[Change]) -> list[Change]:
    cells = _changed([_Cell(at, at + 1, char) for at, char in enumerate(line)], found)
    for _ in range(_PASSES):
        cells = _changed(cells, again)
        again = _pass("".join(cell.text for cell in cells))
        if not again:
            break
    return [
        Change(cell.start, cell.end, line[cell.start : cell.end], cell.text)
        for cell in cells
        if cell.text != line[cell.start : cell.end]
    ]


def _changed(cells: list[_Cell], found: list[Change]) -> list[_Cell]:
    owners = [index for index, cell in enumerate(cells) for _ in cell.text]
    after: list[_Cell] = []
    done = 0
    for change in found:
        first, last = owners[change.start], owners[change.end - 1]
        after += cells[done:first]
        after.append(_Cell(cells[first].start, cells[last].end, change.new))
        done = last + 1
    return after + cells[done:]


def _pass(line: str) -> list[Change]:
    kept = _kept(line)
    found: dict[int, Change] = {}
    for match in _RUN.finditer(line):
        at, end = match.start(), _end(line, match.end())
        if at not in kept and (new := _plain(line, match)):
            found[at] = Change(at, end, line[at:end], new)
    for at, new in (*_brackets(line, kept), *_quotes(line, kept)):
        found[at] = Change(at, at + 1, line[at], new)
    return [found[at] for at in sorted(found)]


def _kept(line: str) -> set[int]:
    """Return the offsets whose marks stay: in numbers, addresses, file names, and the dot of a heading."""
    kept = {at for match in _KEPT.finditer(line) for at in range(*match.span())}
    opening = marks(line)
    if opening:
        mark = opening[0]
        kept |= {at for at in range(mark.start, mark.end) if line[at] == "."}
    return kept


def _is_han(line: str, at: int) -> bool:
    return 0 <= at < len(line) and (bool(_HAN.match(line[at])) or line[at] in _MARKS_OF_HAN)


def _before(line: str, at: int) -> int:
    """Return where the character before `at` is, blanks left out; -1 for none."""
    at -= 1
    while at >= 0 and line[at] in " \t":
        at -= 1
    return at


def _after(line: str, at: int) -> int:
    while at < len(line) and line[at] in " \t":
        at += 1
    return at


def _end(line: str, end: int) -> int:
    """Return where a mark ends with the blanks after it, which a full-width mark has no need of."""
    after = _after(line, end)
    return after if after > end and _is_han(line, after) else end


def _plain(line: str, match: re.Match[str]) -> str:
    """Return what a mark becomes that no other mark pairs with; empty where it stays."""
    old = match[0]
    left, right = _before(line, match.start()), _after(line, match.end())
    beside = _is_han(line, left) or _is_han(line, right)
    if old in _SIMPLE:
        return _SIMPLE[old] if beside and not _among_latin(line, left, right) else ""
    if old == ".":
        return "。" if _ends_sentence(line, left, right) else ""
    if old.startswith("..") and beside:
        return "……"
    return "——" if old.startswith("--") and beside else ""


def _ends_sentence(line: str, left: int, right: int) -> bool:
    ends = right >= len(line)
    if left < 0 or not (ends or _is_han(line, right) or line[right] in _CLOSES):
        return False
    if _is_han(line, left) or line[left] in _CLOSES:
        return True
    return ends and line[left].isdigit() and left > _SENTENCE


def _among_latin(line: str, left: int, right: int) -> bool:
    """Say whether a mark stands between Latin letters or digits, whatever lies farther off."""
    both = left >= 0 and right < len(line)
    return (
        both
        and line[left].isascii()
        and line[right].isascii()
        and line[left].isalnum()
        and line[right].isalnum()
    )


def _brackets(line: str, kept: set[int]) -> Iterator[tuple[int, str]]:
    """Yield ( and ) that belong to Chinese, and < > around the title of a document."""
    for opening, closing, new in _pairs(line, kept):
        if opening >= 0 and closing >= 0:
            inside = line[opening + 1 : closing]
            chinese = bool(_HAN.search(inside)) or _is_han(line, opening - 1) or _is_han(line, closing + 1)
        else:
            at = max(opening, closing)
            chinese = _is_han(line, at - 1) or _is_han(line, at + 1)
        if chinese:
            for at, mark in ((opening, new[0]), (closing, new[1])):
                if at >= 0 and line[at] != mark:
                    yield at, mark
    for match in _TITLE.finditer(line):
        if _HAN.match(match[1]) and match.start() not in kept:
            yield match.start(), "《"
            yield match.end() - 1, "》"


def _pairs(line: str, kept: set[int]) -> Iterator[tuple[int, int, str]]:
    """Yield offsets of the round brackets that belong together; -1 for the one that is missing."""
    waiting: list[int] = []
    for at, char in enumerate(line):
        if char not in "()（）" or at in kept:
            continue
        if char in "(（":
            waiting.append(at)
        elif waiting:
            yield waiting.pop(), at, "（）"
        elif char == ")":
            yield -1, at, "（）"
    yield from ((at, -1, "（）") for at in waiting if line[at] == "(")


def _quotes(line: str, kept: set[int]) -> Iterator[tuple[int, str]]:
    """Yield straight quotes as curly ones: alternately open and closed, single inside double ones."""
    depth = 0
    open_at: dict[str, bool] = {'"': False, "'": False}
    for at, char in enumerate(line):
        depth += {"“": 1, "”": -1}.get(char, 0)
        if (
            char not in open_at
            or at in kept
            or _is_apostrophe(line, at)
            or not _chinese_around(line, at, char)
        ):
            continue
        opens = not open_at[char] and not (_ends_line(line, at) and at > 0)
        open_at[char] = opens
        single = char == "'" or depth > 0
        yield at, ("‘" if opens else "’") if single else ("“" if opens else "”")


def _ends_line(line: str, at: int) -> bool:
    return not line[at + 1 :].strip("。，；：！？.,;:!? ")


def _is_apostrophe(line: str, at: int) -> bool:
    left, right = line[at - 1 : at], line[at + 1 : at + 2]
    letters = left.isascii() and left.isalpha() and right.isascii() and right.isalpha()
    return line[at] == "'" and (letters or left.isdigit())


def _chinese_around(line: str, at: int, char: str) -> bool:
    """Say whether a quote stands beside Chinese, or its partner does."""
    if _is_han(line, at - 1) or _is_han(line, at + 1):
        return True
    partners = [each for each in (line.find(char, at + 1), line.rfind(char, 0, at)) if each >= 0]
    return any(_is_han(line, each - 1) or _is_han(line, each + 1) for each in partners)
