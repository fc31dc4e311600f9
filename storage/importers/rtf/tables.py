"""What the tables at the head of an RTF file say: fonts, styles, and plain words inside a group."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from storage.importers.rtf.charsets import CHARSETS, PAGES, decoded, mended
from storage.importers.rtf.tokens import (
    CLOSE,
    HEX,
    NUMBER,
    OPEN,
    SYMBOL,
    TEXT,
    TOKEN,
    UNICODES,
    WORD,
    group_end,
    groups,
    unhexed,
)
from storage.importers.symbols import FACES

SYMBOLS = 2  # the character set of a font of signs
BODY_LEVEL = 9
_NUMBERS = re.compile(rb"-?[0-9]+")
_FONT = re.compile(rb"\\f([0-9]{1,9})(?![0-9])")
_CHARSET, _PAGE = re.compile(rb"\\fcharset([0-9]{1,5})"), re.compile(rb"\\cpg([0-9]{1,5})")
_STYLE, _OUTLINE = re.compile(rb"\\s([0-9]{1,9})(?![0-9])"), re.compile(rb"\\outlinelevel([0-9])")
_LEVEL_NAME = re.compile(r"(?:heading|标题)\s*([1-9])\b", re.I)
_OTHER_STYLE = re.compile(rb"\s*\\(?:\*|(?:cs|ds|ts)[0-9])")


@dataclass(frozen=True, slots=True)
class Font:
    """A font: its encoding ("" when it names none), and its face when it is one of signs, else ""."""

    encoding: str = ""
    signs: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: its name and outline level (1 highest, 0 none)."""

    name: str = ""
    level: int = 0


def fonts(data: bytes) -> Mapping[int, Font]:
    r"""Return the fonts of a \fonttbl by number, in groups or one behind the other."""
    starts = list(_FONT.finditer(data))
    ends = [start.start() for start in starts[1:]] + [len(data)]
    return {int(start[1]): _font(data[start.end() : end]) for start, end in zip(starts, ends, strict=False)}


def _font(data: bytes) -> Font:
    charset, page = _CHARSET.search(data), _PAGE.search(data)
    number = int(charset[1]) if charset else 1
    face = words(data).split(";")[0].strip().lower()
    named = PAGES.get(int(page[1]), "") if page else ""
    if face in FACES and number in (SYMBOLS, 0, 1):
        return Font(signs=face)
    return Font(named or CHARSETS.get(number, ""))


def styles(data: bytes, document: str) -> Mapping[int, Style]:
    r"""Return the paragraph styles of a \stylesheet by number; `document` is the file's encoding."""
    found: dict[int, Style] = {}
    for group in groups(data):
        if _OTHER_STYLE.match(group):
            continue
        number, outline = _STYLE.search(group), _OUTLINE.search(group)
        name = words(group, document).split(";")[0].strip()
        by_name = _LEVEL_NAME.match(name)
        level = int(outline[1]) + 1 if outline else int(by_name[1]) if by_name else 0
        found[int(number[1]) if number else 0] = Style(name, level if level <= BODY_LEVEL else 0)
    return found


def unicode_units(run: bytes) -> list[int]:
    r"""Return the UTF-16 units of a run of \uN, which may be written as negative numbers."""
    return [int(number) & 0xFFFF for number in _NUMBERS.findall(run)]


def words(data: bytes, document: str = "") -> str:
    r"""Return what a group says in plain text, groups marked \* inside it left out."""
    return mended(_Words(document).read(data))


class _Words:
    """The plain text of a group, token by token."""

    def __init__(self, document: str) -> None:
        self._document = document
        self._pieces: list[str] = []
        self._bytes = bytearray()
        self._skip = 0
        self._count = 1

    def read(self, data: bytes) -> str:
        at = 0
        while at < len(data):
            for token in TOKEN.finditer(data, at):
                if token[SYMBOL] == b"*":
                    at = group_end(data, token.end()) + 1
                    break
                self._take(token)
            else:
                break
        self._settle()
        return "".join(self._pieces)

    def _take(self, token: re.Match[bytes]) -> None:
        kind = token.lastindex
        if kind in (OPEN, CLOSE):
            self._skip = 0
        elif kind == TEXT:
            self._say(token[0].translate(None, b"\r\n"))
        elif kind == HEX:
            self._say(unhexed(token[0]))
        elif kind == SYMBOL:
            self._say(token[SYMBOL] if token[SYMBOL] in b"\\{}" else b"")
        elif kind == UNICODES:
            self._units(unicode_units(token[0]))
        elif kind == NUMBER:
            self._word(token[WORD], token[NUMBER])

    def _word(self, word: bytes, number: bytes) -> None:
        if word == b"u":
            self._units(unicode_units(number))
            self._skip = self._count
        elif word == b"uc":
            self._count = max(0, int(number))

    def _say(self, data: bytes) -> None:
        kept = data[self._skip :]
        self._skip = max(0, self._skip - len(data))
        self._bytes += kept

    def _units(self, units: list[int]) -> None:
        self._settle()
        self._pieces.append("".join(map(chr, units)))

    def _settle(self) -> None:
        self._pieces.append(decoded(bytes(self._bytes), "", self._document))
        self._bytes.clear()
