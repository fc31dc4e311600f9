"""How text stands at a place in a page: what its element, and every element around it, say of it."""

from dataclasses import dataclass, replace

from lxml import etree

from storage.importers.html.css import Style, StyleSheets

FONT_SIZES = {"1": 7.5, "2": 10.0, "3": 12.0, "4": 13.5, "5": 18.0, "6": 24.0, "7": 36.0}
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BOLD = frozenset({"b", "strong", "th", *HEADINGS})
CENTRED = frozenset({"center", "caption", "figcaption"})
ALL_SAY = ("align", "class", "hidden")
SAYING = {"a": ("href", "hidden"), "font": ("size",), "ol": ("type", "hidden"), "span": ("hidden",)}
STYLES = {"msotitle": "Title", "msosubtitle": "Subtitle"}


@dataclass(frozen=True, slots=True)
class Look:
    """What is inherited; `label` marks a list number written out, `listed` how a list numbers its items."""

    bold: bool = False
    size: float = 0.0
    centred: bool = False
    hidden: bool = False
    pre: bool = False
    linked: bool = False
    inserted: bool = False
    deleted: bool = False
    label: bool = False
    level: int = 0
    style: str = ""
    listed: str = ""
    face: str = ""


PLAIN = Look()


class Looks:
    """Makes the look of an element out of the one around it; equal elements share one."""

    def __init__(self, sheets: StyleSheets) -> None:
        self._sheets = sheets
        self._known: dict[tuple[int, int, str, tuple[str | None, ...]], Look] = {}
        self._kept: list[Look] = []  # a key holds the id of a look, which must stay what it is

    def style(self, node: etree._Element) -> Style:
        """Return what the style sheets and the element itself say of it."""
        get = node.attrib.get
        return self._sheets.style(node.tag, get("class", ""), get("id", ""), get("style", ""))

    def inside(self, node: etree._Element, style: Style, around: Look) -> Look:
        """Return the look of the text in `node`."""
        get = node.get
        said = tuple(get(name) for name in SAYING.get(node.tag, ALL_SAY)) if node.attrib else ()
        key = (id(around), id(style), node.tag, said)
        found = self._known.get(key)
        if found is None:
            found = _attributes(_inherited(around, node.tag, style), node)
            self._kept.append(around)
            self._known[key] = found
        return found


def _inherited(around: Look, tag: str, style: Style) -> Look:
    level = HEADINGS.get(tag, 0)
    return Look(
        bold=style.bold if style.bold is not None else around.bold or tag in BOLD,
        size=style.size or around.size,
        centred=style.centred if style.centred is not None else around.centred or tag in CENTRED,
        hidden=around.hidden or bool(style.hidden),
        pre=style.pre if style.pre is not None else around.pre or tag == "pre",
        linked=around.linked,
        inserted=around.inserted or tag == "ins",
        deleted=around.deleted or tag == "del",
        label=around.label or bool(style.ignored),
        level=style.level or level or around.level,
        style=style.name or (f"heading {level}" if level else around.style),
        listed=style.listed or around.listed if tag not in ("ul", "ol") else style.listed,
        face=style.face or around.face,
    )


def _attributes(look: Look, node: etree._Element) -> Look:
    """Return a look with what an element's attributes add."""
    get = node.get
    align, size = get("align", ""), get("size", "")
    if align and node.tag not in ("table", "img", "hr"):
        look = replace(look, centred=align.lower() in ("center", "middle"))
    if node.tag == "font" and size in FONT_SIZES:
        look = replace(look, size=FONT_SIZES[size])
    if node.tag == "ol" and not look.listed:
        look = replace(look, listed=get("type", ""))
    named = STYLES.get(get("class", "").lower())
    if named:
        look = replace(look, style=named)
    if get("hidden") is not None:
        look = replace(look, hidden=True)
    return replace(look, linked=True) if node.tag == "a" and get("href") else look
