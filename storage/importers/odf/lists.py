"""Automatic numbers of lists and headings (ODF 1.3 part 3, 5.3 and 16.30 to 16.36)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from storage.importers.docx.markup import whole
from storage.importers.labels import Level, label
from storage.importers.odf.names import STYLE_NAME, q

NAME, LEVEL, START = q("style:name"), q("text:level"), q("text:start-value")
LIST_STYLE, OUTLINE = q("text:list-style"), q("text:outline-style")
BULLETS = (q("text:list-level-style-bullet"), q("text:list-level-style-image"))
SIGN, FORMAT, PREFIX, SUFFIX = (
    q("text:bullet-char"),
    *(q(f"style:num-{n}") for n in ("format", "prefix", "suffix")),
)
PATTERN, SHOWN = q("loext:num-list-format"), q("text:display-levels")
FOLLOWED = q("text:label-followed-by")
ALIGNMENT, RUN = q("style:list-level-label-alignment"), q("style:text-properties")
FACES = (q("style:font-name"), q("fo:font-family"))
ID, CONTINUES, CONTINUED = q("xml:id"), q("text:continue-numbering"), q("text:continue-list")
PLACE = re.compile(r"%([0-9]{1,2})%")
DEEPEST = 9

# By the first signs of the series that LibreOffice writes: 一, 二, 三, ...
FORMATS: Mapping[str, str] = {
    "": "none",
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "一": "chineseCountingThousand",
    "壹": "chineseLegalSimplified",
    "甲": "ideographTraditional",
    "子": "ideographZodiac",
    "①": "decimalEnclosedCircle",
    "１": "decimalFullWidth",
    "㊀": "ideographEnclosedCircle",
    "⑴": "decimalEnclosedParen",
    "⒈": "decimalEnclosedFullstop",
}
LEGAL_TRADITIONAL = "ideographLegalTraditional"


@dataclass(slots=True)
class Running:
    """The numbers of a list and of those that continue it, by level from 0."""

    style: str
    values: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Entry:
    """An item of a list being read: its first paragraph takes the number."""

    running: Running
    level: int
    start: str = ""
    numbered: bool = False


class Lists:
    """The list styles of one file, and the lists met so far."""

    def __init__(self, styles: Iterable[etree._Element]) -> None:
        """`styles` are the children of style sections, the part's own before the common ones."""
        self._styles: dict[str, Mapping[int, Level]] = {}
        self._sources: dict[str, etree._Element] = {}
        for style in styles:
            if style.tag in (LIST_STYLE, OUTLINE):
                self._sources.setdefault(style.get(NAME, "") if style.tag == LIST_STYLE else OUTLINE, style)
        self._by_id: dict[str, Running] = {}
        self._by_style: dict[str, Running] = {}
        self._outline = Running(OUTLINE)

    def begin(self, element: etree._Element, outer: Running | None) -> Running:
        """Return the counters of a text:list: its outer list's, those it continues, or new ones."""
        if outer is not None:
            return outer
        style = element.get(STYLE_NAME, "")
        running = self._by_id.get(element.get(CONTINUED, ""))
        if running is None and element.get(CONTINUES) == "true":
            running = self._by_style.get(style)
        found = Running(style) if running is None else running
        self._by_style[style] = found
        if element.get(ID):
            self._by_id[element.get(ID, "")] = found
        return found

    def label(self, entry: Entry, otherwise: str) -> str:
        """Count a paragraph in; `otherwise` is the list style that the paragraph's style names."""
        entry.numbered = True
        style = self._levels(entry.running.style or otherwise)
        return _counted(style, entry.running.values, entry.level, entry.start)

    def heading(self, level: int, start: str) -> str:
        """Count a heading that stands in no list; return its number by the outline, "" for none."""
        style = self._levels(OUTLINE)
        return _counted(style, self._outline.values, level - 1, start) if level - 1 in style else ""

    def _levels(self, name: str) -> Mapping[int, Level]:
        if name not in self._styles:
            source = self._sources.get(name)
            self._styles[name] = {} if source is None else _read(source)
        return self._styles[name]


def _counted(style: Mapping[int, Level], values: dict[int, int], at: int, start: str) -> str:
    level = style.get(at)
    first = level.start if level else 1
    values[at] = whole(start, first) if start else values.get(at, first - 1) + 1
    for deeper in [other for other in values if other > at]:
        del values[deeper]
    return label(level, style.get, values, {}) if level else ""


def _read(style: etree._Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for element in style.iterchildren():
        at = whole(element.get(LEVEL, ""), 0)
        if 1 <= at <= DEEPEST + 1:
            found[at - 1] = _level(element, at)
    return found


def _level(element: etree._Element, at: int) -> Level:
    alignment = next(element.iter(ALIGNMENT), None)
    tight = alignment is not None and alignment.get(FOLLOWED) == "nothing"
    if element.tag in BULLETS:
        run = element.find(RUN)
        face = next((v for name in FACES if run is not None and (v := run.get(name))), "")
        return Level(number_format="bullet", text=element.get(SIGN, "•"), face=face.strip("'"), tight=tight)
    series = element.get(FORMAT, "")
    return Level(
        start=whole(element.get(START, ""), 1),
        number_format=_format(series),
        text=_pattern(element, at) if series else "",
        tight=tight,
    )


def _format(series: str) -> str:
    return LEGAL_TRADITIONAL if "參" in series else FORMATS.get(series[:1], "decimal")


def _pattern(element: etree._Element, at: int) -> str:
    """Return the number's pattern as `labels` takes it: %1 for the number of the first level."""
    written = element.get(PATTERN)
    if written is not None:
        return PLACE.sub(r"%\1", written)
    shown = min(max(1, whole(element.get(SHOWN, ""), 1)), at)
    numbers = ".".join(f"%{level}" for level in range(at - shown + 1, at + 1))
    return f"{element.get(PREFIX, '')}{numbers}{element.get(SUFFIX, '')}"
