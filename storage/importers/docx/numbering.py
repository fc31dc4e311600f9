"""Automatic numbers as Word counts them: shared counters, starts, overrides, restarts, style links."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from storage.importers.docx.markup import child, w, whole
from storage.importers.docx.styles import Look, Styles, is_on
from storage.importers.labels import Counters, Level, label

VAL, ILVL, NUM_ID, ABSTRACT_ID = w("val"), w("ilvl"), w("numId"), w("abstractNumId")
ABSTRACT, NUM, LEVEL, OVERRIDE = w("abstractNum"), w("num"), w("lvl"), w("lvlOverride")
START, FORMAT, TEXT, RESTART = w("start"), w("numFmt"), w("lvlText"), w("lvlRestart")
SUFFIX, STYLE, LEGAL, FACES = w("suff"), w("pStyle"), w("isLgl"), w("rFonts")
STYLE_LINK, START_OVERRIDE, PICTURE_BULLET = w("numStyleLink"), w("startOverride"), w("lvlPicBulletId")

LEVELS = 9


@dataclass(frozen=True, slots=True)
class Listing:
    """One list (w:num): its levels, the definition it counts with, and the starts it sets anew."""

    definition: str
    elements: Mapping[int, etree._Element]
    starts: Mapping[int, int]
    read: dict[int, Level] = field(default_factory=dict)

    def level(self, at: int) -> Level | None:
        """Return a level, read when it is first asked for; None for one that the list does not have."""
        if at not in self.read and at in self.elements:
            self.read[at] = _level(self.elements[at])
        return self.read.get(at)

    def linked(self, styles: Sequence[str]) -> int:
        """Return the level that is bound to one of these styles, 0 for none."""
        bound = (at for at, element in self.elements.items() if _value(element, STYLE) in styles)
        return next(bound, 0) if styles else 0


class Numbering:
    """The lists of one file; `label` counts on, so call it once a paragraph and in document order."""

    def __init__(self, load: Callable[[], etree._Element | None], styles: Styles) -> None:
        """`load` gives the root of the numbering part; called once, when the first list is met."""
        self._load = load
        self._loaded = False
        self._styles = styles
        self._definitions: dict[str, etree._Element] = {}
        self._nums: dict[str, etree._Element] = {}
        self._listings: dict[str, Listing | None] = {}
        self._counters = Counters()

    def _open(self) -> None:
        self._loaded = True
        root = self._load()
        if root is not None:
            self._definitions = {item.get(ABSTRACT_ID, ""): item for item in root.iterchildren(ABSTRACT)}
            self._nums = {item.get(NUM_ID, ""): item for item in root.iterchildren(NUM)}

    def label(self, list_id: str, level: int | None, look: Look) -> str:
        """Count a paragraph in and return its number as shown, with a space where one belongs.

        `list_id` and `level` are the paragraph's own ("" and None: as its style says).
        """
        listing = self._listing(list_id or look.list_id)
        if listing is None:
            return ""
        if level is None:
            level = self._level_of(listing, look)
        definition = listing.level(level)
        if definition is None:
            return ""
        values = self._counters.count(
            listing.definition, list_id or look.list_id, level, listing.level, listing.starts
        )
        return label(definition, listing.level, values, listing.starts)

    def _level_of(self, listing: Listing, look: Look) -> int:
        if look.list_level is not None:
            return look.list_level
        return listing.linked(look.chain)

    def _listing(self, list_id: str) -> Listing | None:
        if list_id not in self._listings:
            self._listings[list_id] = self._read(list_id)
        return self._listings[list_id]

    def _read(self, list_id: str) -> Listing | None:
        if not self._loaded:
            self._open()
        num = self._nums.get(list_id)
        if num is None:
            return None
        definition = self._definition(num)
        element = self._definitions.get(definition)
        levels = {} if element is None else _levels(element)
        starts: dict[int, int] = {}
        for override in num.iterchildren(OVERRIDE):
            at = whole(override.get(ILVL, ""), 0)
            start = child(override, START_OVERRIDE)
            if start is not None:
                starts[at] = whole(start.get(VAL, ""), 1)
            for own in override.iterchildren(LEVEL):
                levels[at] = own
        return Listing(definition, levels, starts)

    def _definition(self, num: etree._Element) -> str:
        """Return the id of the definition a list uses, through a numbering style where it names one."""
        found = ""
        for _ in range(LEVELS):
            found = _value(num, ABSTRACT_ID)
            element = self._definitions.get(found)
            link = _value(element, STYLE_LINK) if element is not None else ""
            linked = self._nums.get(self._styles.run_look(link).list_id) if link else None
            if linked is None or linked is num:
                break
            num = linked
        return found


def _levels(element: etree._Element) -> dict[int, etree._Element]:
    return {whole(level.get(ILVL, ""), 0): level for level in element.iterchildren(LEVEL)}


def _level(element: etree._Element) -> Level:
    restart = child(element, RESTART)
    level = Level(
        start=whole(_value(element, START), 1),
        number_format=_format(element),
        text="" if child(element, TEXT) is None else _value(element, TEXT),
        tight=_value(element, SUFFIX) == "nothing",
        legal=child(element, LEGAL) is not None and is_on(_value(element, LEGAL) or "1"),
        face=_face(element),
    )
    if restart is not None:  # counted from 1; 0 means that nothing restarts the level
        level = replace(level, restart=whole(restart.get(VAL, ""), 0) - 1)
    if child(element, PICTURE_BULLET) is not None:
        level = replace(level, number_format="bullet", text="•", face="")
    return level


def _format(element: etree._Element) -> str:
    """Return the number format, of an alternative (a custom format) the plain fallback."""
    named = [item.get(VAL, "") for item in element.iter(FORMAT)]
    plain = [name for name in named if name != "custom"]
    return plain[-1] if plain else "decimal"


def _face(element: etree._Element) -> str:
    faces = next(element.iter(FACES), None)
    return "" if faces is None else faces.get(w("ascii"), "") or faces.get(w("hAnsi"), "")


def _value(element: etree._Element, name: str) -> str:
    found = child(element, name)
    return "" if found is None else found.get(VAL, "")
