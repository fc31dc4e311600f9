"""A case without its unit and people's names, for blind review, and what was put in their place.

Hanzi have no word breaks, so a name that is also a common word is replaced with it: every word replaced
is reported with its count, and what looks like the unit's place but was left alone is reported as well.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from templates.model import Attachment, Case, FieldValue, Part, Table

BLANK = "××"
PEOPLE = ("leader", "contact", "members")
REACH = ("phone", "email", "address", "postcode")
_SEPARATORS = re.compile(r"[、，,；;/\s]+")
_POST = re.compile(r"[（(][^（）()]*[）)]")  # 张三（镇党委书记）
_SPACED = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])\s+([\u4e00-\u9fff])(?![\u4e00-\u9fff])")  # 张 三
_SHORT_NAME = re.compile(r"[\u4e00-\u9fff]{2}")
_PARTY = re.compile(r"^(?:中国共产党|中共)")
_LEGAL = re.compile(r"(?:股份有限公司|有限责任公司|集团有限公司|有限公司|集团)$")
_LEVELS = "特别行政区|自治区|自治州|自治县|自治旗|地区|新区|街道|社区|省|市|州|盟|县|区|旗|镇|乡|村"
_PLACE = re.compile(rf"([\u4e00-\u9fff]{{2,7}}?)({_LEVELS})")


@dataclass(frozen=True, slots=True)
class Redaction:
    """The case without names; `replaced` counts each word taken out, `doubtful` each that may be one more."""

    case: Case
    replaced: tuple[tuple[str, int], ...]
    doubtful: tuple[tuple[str, int], ...] = ()


def redact(case: Case) -> Redaction:
    """Return the case with unit, people and ways to reach them replaced by ××; a place keeps its level: ××县.

    Unit line, fields and meta are emptied; marks, which point into the text as it was, are dropped.
    """
    words = _words(case)
    eraser = _Eraser(words)
    clean = replace(
        case,
        title=eraser(case.title),
        subtitle=eraser(case.subtitle),
        unit="",
        fields={},
        meta="",
        marks=(),
        parts=tuple(_part(part, eraser) for part in case.parts),
        attachments=tuple(_attachment(each, eraser) for each in case.attachments),
    )
    stems = dict.fromkeys(place[: -len(level)] for unit in _units(case) for place, level in _places(unit))
    text = "\n".join((clean.title, clean.subtitle, *(part.text for part in clean.parts)))
    doubtful = tuple((stem, text.count(stem)) for stem in stems if stem in text)
    return Redaction(clean, tuple(eraser.counts.items()), doubtful)


class _Eraser:
    """Replaces the words in any text, longest first, and counts what it replaced."""

    def __init__(self, words: dict[str, str]) -> None:
        self._words = words
        self.counts: dict[str, int] = {}
        longest = sorted(words, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(_loose, longest))) if longest else None

    def __call__(self, text: str) -> str:
        return self._pattern.sub(self._blank, text) if self._pattern else text

    def _blank(self, found: re.Match[str]) -> str:
        word = found[0] if found[0] in self._words else "".join(found[0].split())
        self.counts[word] = self.counts.get(word, 0) + 1
        return self._words[word]


def _loose(word: str) -> str:
    """Return a word as a pattern; a name of two hanzi may be spaced out to the width of three."""
    return r"\s{0,2}".join(word) if _SHORT_NAME.fullmatch(word) else re.escape(word)


def _words(case: Case) -> dict[str, str]:
    """Return what is to be replaced, and by what."""
    words: dict[str, str] = {}
    for unit in _units(case):
        words |= dict.fromkeys(_forms(unit), BLANK)
        words |= {place: BLANK + level for place, level in _places(unit)}
    people = (name for key in PEOPLE for name in _people(case.fields.get(key, "")))
    reach = (piece for key in REACH for piece in _names(case.fields.get(key, "")))
    return words | {name: BLANK for name in (*people, *reach) if len(name) >= 2}


def _units(case: Case) -> list[str]:
    """Return the offices named: the case's, those that joined, and those its people work at."""
    people = case.fields.get("members", "")
    theirs = [each.get("unit", "") for each in people if not isinstance(each, str)]
    named = (case.unit, *_names(case.fields.get("joint_units", "")), *theirs)
    return [unit for name in named for unit in _SEPARATORS.split(name) if len(unit) >= 2]


def _forms(unit: str) -> Iterator[str]:
    """Yield a unit's name and its short forms: without 中共, without 有限公司."""
    yield unit
    for short in (_PARTY.sub("", unit), _LEGAL.sub("", unit)):
        if len(short) >= 4:
            yield short


def _places(unit: str) -> Iterable[tuple[str, str]]:
    """Yield the places that a unit's name is made of with their level: 青山县 and 县."""
    return ((found[0], found[2]) for found in _PLACE.finditer(_PARTY.sub("", unit)))


def _people(value: FieldValue) -> Iterator[str]:
    """Yield the names of people in a field, without their posts and spaces within; members with phones."""
    if isinstance(value, str):
        yield from _split(_SPACED.sub(r"\1\2", _POST.sub(" ", value)))
        return
    for item in value:
        yield from _people(item if isinstance(item, str) else item.get("name", ""))
        yield from () if isinstance(item, str) else _split(item.get("phone", ""))


def _names(value: FieldValue) -> Iterator[str]:
    """Yield the names in a field that is a text or a list."""
    for item in (value,) if isinstance(value, str) else value:
        yield from _split(item) if isinstance(item, str) else ()


def _split(text: str) -> Iterator[str]:
    return filter(None, _SEPARATORS.split(text))


def _part(part: Part, eraser: _Eraser) -> Part:
    return replace(part, heading=eraser(part.heading), text=eraser(part.text))


def _attachment(attachment: Attachment, eraser: _Eraser) -> Attachment:
    table = attachment.table
    if table:
        rows = tuple(tuple(replace(cell, text=eraser(cell.text)) for cell in row) for row in table.rows)
        table = Table(rows)
    return replace(attachment, name=eraser(attachment.name), note=eraser(attachment.note), table=table)
