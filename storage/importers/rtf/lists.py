"""The lists of an RTF file: its list table and overrides, and the number that a paragraph bears.

RTF 1.9.1, "List tables". Most writers also write the number as shown (listtext), which goes before this.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from storage.importers.counting import BY_NUMBER
from storage.importers.labels import Counters, Level, label
from storage.importers.rtf.tables import Font, words
from storage.importers.rtf.tokens import groups

LEVELS = 9
FOLLOWED_BY_NOTHING = 2
_ID, _LIST = re.compile(rb"\\listid(-?[0-9]{1,10})"), re.compile(rb"\\ls([0-9]{1,5})")
_FORMAT, _START = re.compile(rb"\\levelnfc([0-9]{1,3})"), re.compile(rb"\\levelstartat([0-9]{1,5})")
_FOLLOW, _FONT = re.compile(rb"\\levelfollow([0-9])"), re.compile(rb"\\f([0-9]{1,9})(?![0-9])")
_OPENING = re.compile(rb"\s*\\([a-z]+)")
_LEADING = re.compile(rb"\\leveltext\s?(?:\\leveltemplateid-?[0-9]+)?\s?\\'[0-9a-fA-F]{2}")
_PLACE = re.compile(rb"\\'0([0-8])")


@dataclass(frozen=True, slots=True)
class Listing:
    r"""One list as paragraphs name it (\ls): the list it is made from, and the starts it sets anew."""

    definition: str
    starts: Mapping[int, int] = field(default_factory=dict)


class Lists:
    """The lists of one file; `number` counts on, so call it once a paragraph, in document order."""

    def __init__(self) -> None:
        self._definitions: dict[str, list[Level]] = {}
        self._listings: dict[int, Listing] = {}
        self._counters = Counters()

    def define(self, table: bytes, fonts: Mapping[int, Font], document: str) -> None:
        r"""Learn a \listtable; `document` is the file's encoding."""
        for group in groups(table):
            number = _ID.search(group)
            if number and _opening(group) == b"list":
                levels = [g for g in groups(group) if _opening(g) == b"listlevel"][:LEVELS]
                self._definitions[number[1].decode()] = [_level(g, fonts, document) for g in levels]

    def override(self, table: bytes) -> None:
        r"""Learn a \listoverridetable."""
        for group in groups(table):
            number, name = _ID.search(group), _LIST.search(group)
            if number and name:
                self._listings[int(name[1])] = Listing(number[1].decode(), _starts(group))

    def number(self, list_id: int, at: int) -> str:
        """Count a paragraph in; return its number as shown, with a space behind it where one belongs."""
        listing = self._listings.get(list_id)
        levels = self._definitions.get(listing.definition, []) if listing else []
        if listing is None or not 0 <= at < len(levels):
            return ""

        def level(which: int) -> Level | None:
            return levels[which] if which < len(levels) else None

        values = self._counters.count(listing.definition, str(list_id), at, level, listing.starts)
        return label(levels[at], level, values, listing.starts)


def _level(group: bytes, fonts: Mapping[int, Font], document: str) -> Level:
    text = next((g for g in groups(group) if _opening(g) == b"leveltext"), b"")
    own, count = _LEADING.subn(b"", text)
    shown = words(_PLACE.sub(lambda found: b"%%%d" % (int(found[1]) + 1), own), document) if count else ""
    font = _FONT.search(group)
    signs = fonts.get(int(font[1]), Font()).signs if font else ""
    number_format = BY_NUMBER.get(_value(_FORMAT, group, 0), "decimal")
    return Level(
        start=_value(_START, group, 1),
        number_format=number_format,
        text=shown.removesuffix(";"),
        tight=_value(_FOLLOW, group, 0) == FOLLOWED_BY_NOTHING,
        legal=b"\\levellegal1" in group,
        face=signs,
    )


def _starts(group: bytes) -> Mapping[int, int]:
    levels = [g for g in groups(group) if _opening(g) == b"lfolevel"]
    return {at: _value(_START, g, 1) for at, g in enumerate(levels) if b"\\listoverridestartat" in g}


def _opening(group: bytes) -> bytes:
    found = _OPENING.match(group)
    return found[1] if found else b""


def _value(pattern: re.Pattern[bytes], group: bytes, otherwise: int) -> int:
    found = pattern.search(group)
    return int(found[1]) if found else otherwise
