"""One line in, its heading out: the number it opens with, the level, the title, and where the title ends.

The grammar of the numbers is `resources/words/numbering.toml`. Levels follow GB/T 9704-2012, 7.3.3:
一、 （一） 1. （1）. Only the first `WINDOW` characters of a line are looked at, every repetition in the
grammar is bounded, so no line takes long.
"""

import re
from dataclasses import dataclass
from functools import cache

from templates.edits import parse_figure_line
from templates.outline import numerals
from templates.outline.words import toml

WINDOW = 300
LONGEST = 70  # characters of a heading; a longer one is a paragraph that happens to be numbered
LONGEST_ITEM = 30  # a sentence of its own under 1. or ① that is longer is an item of a list
_COLON_WITHIN = 24
_INDENT = r"[\s\u200b\ufeff]*(?:#{1,6}[ \u3000]{1,4})?"  # and what marks a heading in Markdown
_OPENS = re.compile(_INDENT + r"(?=[^\s\u200b\ufeff])")
_CLOSES = " \u3000■◆●★▲▶◎※□◇○◐❖☆▪◼♦#"  # what stands at both ends of a heading: ◆ 背景 ◆
_INK = re.compile(r"[^\s\u200b\ufeff]")
_MAY_OPEN = re.compile(  # the characters that some number begins with: most lines are done with here
    r"[第PpCc（(〔［\[【〖㈠-㈩启体经做举思感亮特成变问创建措收反认首其再最0-9０-９⑴-⒇①-⑳㉑-㉟❶-❿➀-➉➊-➓Ⅰ-Ⅻⅰ-ⅻIVX"
    r"〇零一二三四五六七八九十百两壹贰叁肆伍陆柒捌玖拾貳參陸■◆●★▲▶◎※□◇○◐▌▍❖➤☆▪◼♦►]"
)
_OPENING = "“‘「『（(《〈["
_CLOSING = "”’」』）)》〉]"
_CLOSING_BRACKET = re.compile(r"[】〗］〕\]]")
_STOPS = "。！？!?"
_ITEMS = ("digits", "paren_digits", "circled", "decimal", "mark")


@dataclass(frozen=True, slots=True)
class Kind:
    """One way of numbering: see `resources/words/numbering.toml` for what each value means."""

    name: str
    pattern: re.Pattern[str]
    level: int
    form: str
    alone: bool = False
    among: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """The number that a line opens with, brackets and all: `line[start:end]`.

    `written` is the bare number in it, `value` what it counts (-1 for 最后, 0 for no number), `word` the
    word that is repeated with it (一看 二看: 看).
    """

    kind: Kind
    start: int
    end: int
    value: int
    written: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading that a line holds or opens with.

    `level` is 1 to 4, `value` the number's value (0 for none, -1 for 最后), `number` the number as it is
    written, `title` the words without number, end mark and spacing out (背　　景 → 背景). The heading is
    `line[start:length]`; `runs_in` is true where text follows it in the same paragraph.
    """

    level: int
    kind: str
    value: int
    number: str
    title: str
    start: int
    length: int
    runs_in: bool


@cache
def kinds() -> tuple[Kind, ...]:
    """Return the grammar, in the order in which a line is tried against it."""
    grammar = toml("numbering")
    return tuple(
        Kind(
            name=entry["name"],
            pattern=re.compile(_INDENT + "(?P<all>" + _filled(entry["pattern"], grammar["pieces"]) + ")"),
            level=entry["level"],
            form=entry["form"],
            alone=entry.get("alone", False),
            among=entry.get("among", False),
        )
        for entry in grammar["kind"]
    )


def _filled(pattern: str, pieces: dict[str, str]) -> str:
    for name, piece in pieces.items():
        pattern = pattern.replace("{" + name + "}", piece)
    return pattern


def marks(line: str, *, among: bool = False) -> list[Mark]:
    """Return every reading of the number that `line` opens with, the likeliest first.

    `among` adds those that are numbers only in company (一看…… beside 二看……).
    """
    head = line[:WINDOW]
    opens = _OPENS.match(head)
    if opens is None or not _MAY_OPEN.match(head, opens.end()) or parse_figure_line(head):
        return []
    found = ((kind, kind.pattern.match(head)) for kind in kinds() if among or not kind.among)
    return [_mark(kind, match) for kind, match in found if match]


def _mark(kind: Kind, match: re.Match[str]) -> Mark:
    groups = match.groupdict()
    written = groups.get("n") or groups.get("w") or ""
    word = groups.get("v") or ("首先" if groups.get("w") else "")
    counted = re.split("[.．]", written)[-1] if kind.name == "decimal" else written
    return Mark(kind, match.start("all"), match.end("all"), numerals.value(counted), written, word)


def classify(line: str) -> Heading | None:
    """Return the heading that `line` opens with or consists of; None for plain text.

    A run-in heading ends with its first full stop; a number before a long sentence makes no heading.
    """
    for mark in marks(line):
        heading = read(line, mark)
        if heading is not None:
            return heading
    return None


def read(line: str, mark: Mark) -> Heading | None:
    """Return the heading that follows `mark` in `line`; None where what follows is no heading."""
    if mark.kind.name == "bracket":
        return _bracketed(line, mark)
    stop = _first_stop(line, mark.end)
    if stop and _INK.search(line, stop):
        return None if mark.kind.alone else _heading(line, mark, stop, runs_in=True)
    if _INK.search(line, mark.end + LONGEST):
        colon = _first_colon(line, mark.end)
        return _heading(line, mark, colon, runs_in=True) if colon and not mark.kind.alone else None
    end = len(line.rstrip())
    return (
        _heading(line, mark, end, runs_in=False) if _stands_alone(line[mark.end : end], mark.kind) else None
    )


def _stands_alone(title: str, kind: Kind) -> bool:
    if not title or title[-1] in "；;，,、":
        return False
    if title[-1] not in _STOPS:
        return not kind.alone or len(title) <= LONGEST_ITEM
    if kind.alone or (kind.level == 3 and kind.name == "ordinal"):
        return False
    return kind.name not in _ITEMS or len(title) <= LONGEST_ITEM


def _bracketed(line: str, mark: Mark) -> Heading | None:
    close = _CLOSING_BRACKET.search(line, mark.end, WINDOW)
    if close is None:
        return None
    after = close.end()
    while after < len(line) and line[after] in "：: \u3000\u00a0":
        after += 1
    title = unspaced(line[mark.end : close.start()])
    runs_in = bool(_INK.search(line, after))
    if not title or len(title) > LONGEST_ITEM:
        return None
    return Heading(1, "bracket", 0, line[mark.start : mark.end], title, mark.start, after, runs_in)


def _heading(line: str, mark: Mark, end: int, *, runs_in: bool) -> Heading | None:
    title = unspaced(line[mark.end : end]).rstrip("。.：:！!　 ").rstrip(_CLOSES)
    if not title:
        return None
    number = line[mark.start : mark.end].strip()
    kind = mark.kind
    level = min(2 + number.count(".") - 1, 4) if kind.name == "decimal" else kind.level
    return Heading(level, kind.name, mark.value, number, title, mark.start, end, runs_in)


def _first_stop(line: str, begin: int) -> int:
    """Return where the first sentence ends, quoted and bracketed ones left out; 0 when it is too long."""
    depth = 0
    for position in range(begin, min(len(line), begin + LONGEST)):
        char = line[position]
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth = max(0, depth - 1)
        elif char in _STOPS and depth == 0:
            return position + 1
    return 0


def _first_colon(line: str, begin: int) -> int:
    for position in range(begin + 1, min(len(line), begin + _COLON_WITHIN)):
        if line[position] in "：:":
            return position + 1
        if line[position] in "，,；;、“":
            return 0
    return 0


def unspaced(text: str) -> str:
    """Return `text` without indents, and without the spacing out of a heading (背　　景, 主 要 做 法)."""
    pieces = text.replace("\u200b", "").replace("\ufeff", "").split()
    spread = len(pieces) > 1 and all(len(piece) == 1 and "一" <= piece <= "鿿" for piece in pieces)
    return ("" if spread else " ").join(pieces)
