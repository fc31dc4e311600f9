"""The styles of a Word file: what a paragraph or run looks like through the chain of based-on styles."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from lxml import etree

from storage.importers.docx.markup import w, whole
from storage.importers.docx.stylesheet import StyleSheet
from storage.importers.limits import LONGEST_CHAIN

VAL = w("val")
STYLE_ID = w("styleId")
NAME, BASED_ON, PPR, RPR = w("name"), w("basedOn"), w("pPr"), w("rPr")
NUMPR, ILVL, NUM_ID, OUTLINE, JC = w("numPr"), w("ilvl"), w("numId"), w("outlineLvl"), w("jc")
BOLD, SIZE, VANISH = w("b"), w("sz"), w("vanish")
OFF = frozenset({"0", "false", "off"})
BODY_LEVEL = 9  # the outline level that means "body text"


@dataclass(frozen=True, slots=True)
class Look:
    """What a style, its ancestors included, says. None is "nothing said"; `size` is points (0 unknown).

    `level` is the outline level (1 highest, 0 none), `list_id` and `list_level` its automatic numbering.
    """

    name: str = ""
    level: int = 0
    bold: bool | None = None
    hidden: bool | None = None
    size: float = 0.0
    centred: bool = False
    list_id: str = ""
    list_level: int | None = None
    chain: tuple[str, ...] = ()


class Styles:
    """The styles of one file, looked up by id; the empty id is the default paragraph style."""

    def __init__(self, sheet: StyleSheet) -> None:
        self._sheet = sheet
        self._looks: dict[str, Look] = {}
        defaults = sheet.defaults()
        size = defaults.find(f"{w('rPrDefault')}/{RPR}/{SIZE}") if defaults is not None else None
        self._size = points(size)
        self._hides: bool | None = None

    def look(self, style: str) -> Look:
        """Return how text of that style looks."""
        if style not in self._looks:
            self._looks[style] = self._resolve(style or self._sheet.default)
        return self._looks[style]

    def run_look(self, style: str) -> Look:
        """Return what a character style says, nothing filled in from the defaults."""
        return self._merge(style)

    def _resolve(self, style: str) -> Look:
        found = self._merge(style)
        return found if found.size else replace(found, size=self._size)

    def _merge(self, style: str) -> Look:
        elements = list(self._chain(style))
        said: dict[str, str] = {}
        for element in elements:
            for key, value in _sayings(element):
                said.setdefault(key, value)
        level = whole(said.get(OUTLINE, ""), BODY_LEVEL)
        return Look(
            name=_name(elements[0]) if elements else "",
            level=level + 1 if level < BODY_LEVEL else 0,
            bold=is_on(said[BOLD]) if BOLD in said else None,
            hidden=is_on(said[VANISH]) if VANISH in said else None,
            size=_half_points(said.get(SIZE, "")),
            centred=said.get(JC) == "center",
            list_id=said.get(NUM_ID, ""),
            list_level=whole(said[ILVL], 0) if ILVL in said else None,
            chain=tuple(element.get(STYLE_ID, "") for element in elements),
        )

    def _chain(self, style: str) -> Iterator[etree._Element]:
        """Yield a style and those it is based on; a style that is based on itself ends the chain."""
        seen: set[str] = set()
        element = self._sheet.style(style)
        while element is not None and style not in seen and len(seen) < LONGEST_CHAIN:
            seen.add(style)
            yield element
            parent = element.find(BASED_ON)
            style = parent.get(VAL, "") if parent is not None else ""
            element = self._sheet.style(style)

    def any_hidden(self) -> bool:
        """Say whether some style hides its text."""
        if self._hides is None:
            self._hides = self._sheet.hides()
        return self._hides


def is_on(value: str) -> bool:
    """Return the truth of an on/off attribute; an absent one is passed as "1"."""
    return value not in OFF


def points(size: etree._Element | None) -> float:
    """Return the points of a w:sz element (it counts half points), 0 for none."""
    return _half_points(size.get(VAL, "")) if size is not None else 0.0


def _sayings(style: etree._Element) -> Iterator[tuple[str, str]]:
    for group in style.iterchildren(PPR, RPR):
        for item in group:
            if item.tag == NUMPR:
                yield from ((part.tag, part.get(VAL, "")) for part in item.iterchildren(ILVL, NUM_ID))
            else:
                yield item.tag, item.get(VAL, "1")


def _name(style: etree._Element) -> str:
    name = style.find(NAME)
    return name.get(VAL, "") if name is not None else ""


@lru_cache(maxsize=256)
def _half_points(value: str) -> float:
    try:
        return max(0.0, float(value) / 2)
    except ValueError:
        return 0.0
