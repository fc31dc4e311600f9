"""The little of CSS that tells what a paragraph is: weight, size, place, shown or not, Word's own marks.

Only simple selectors are followed (tag, .class, tag.class, #id); what they say is merged in that order, the
element's own style attribute last. Sizes come as points.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import lru_cache

LONGEST = 1 << 20  # characters of style sheets that are looked at
MOST_RULES = 5000
PX = 0.75
KEYWORDS = {"medium": 12.0, "large": 13.5, "x-large": 18.0, "xx-large": 24.0}
_SELECTOR = re.compile(r"[a-z][a-z0-9]*|(?:[a-z][a-z0-9]*)?\.[\w-]+|#[\w-]+", re.I)
_DECLARATION = re.compile(r"([a-z-]+)\s*:\s*([^;]*)", re.I)
_SIZE = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,4})?)\s*(pt|px)", re.I)


@dataclass(frozen=True, slots=True)
class Style:
    """What some declarations say; None, 0 and "" where they say nothing.

    `element` is Word's mso-element (comment-list, footnote …), `listed` the type of a list, `ignored` marks
    a list number that Word wrote out, `name` the style's name, `face` the font.
    """

    bold: bool | None = None
    size: float = 0.0
    centred: bool | None = None
    hidden: bool | None = None
    pre: bool | None = None
    ignored: bool | None = None
    level: int = 0
    listed: str = ""
    element: str = ""
    name: str = ""
    face: str = ""

    def over(self, other: "Style") -> "Style":
        """Return this style laid over another."""
        values = {}
        for each in fields(self):
            own = getattr(self, each.name)
            values[each.name] = (
                getattr(other, each.name) if own in (None, "", 0.0) and own is not False else own
            )
        return Style(**values)


EMPTY = Style()


class StyleSheets:
    """The rules of a page; `style` looks up what they and the element itself say."""

    def __init__(self, sheets: str) -> None:
        self._rules: dict[str, Style] = {}
        self._known: dict[tuple[str, str, str, str], Style] = {}
        for selector, style in _rules(sheets[:LONGEST]):
            self._rules[selector] = style.over(self._rules.get(selector, EMPTY))

    def style(self, tag: str, names: str, identity: str, own: str) -> Style:
        """Return the style of an element: its tag, class, id and style attributes."""
        key = (tag, names, identity, own)
        if key not in self._known:
            self._known[key] = self._style(*key)
        return self._known[key]

    def _style(self, tag: str, names: str, identity: str, own: str) -> Style:
        found = self._rules.get(tag, EMPTY)
        for name in names.split():
            for selector in (f".{name}", f"{tag}.{name}"):
                if selector in self._rules:
                    found = self._rules[selector].over(found)
        if identity and f"#{identity}" in self._rules:
            found = self._rules[f"#{identity}"].over(found)
        return declared(own).over(found) if own else found


def _rules(sheets: str) -> Iterator[tuple[str, Style]]:
    """Yield the simple rules in one pass, those for a printer or a narrow screen (@media) left out."""
    first, *commented = sheets.split("/*")
    plain = first + " ".join(part.partition("*/")[2] for part in commented)
    nested = False
    for piece in plain.replace("<!--", " ").replace("-->", " ").split("}", MOST_RULES)[:MOST_RULES]:
        selectors, brace, body = piece.rpartition("{")
        nested = bool(brace) and (nested or "@" in selectors)
        style = EMPTY if nested or not brace else declared(body)
        for selector in selectors.split(",") if style != EMPTY else ():
            if _SELECTOR.fullmatch(selector.strip()):
                head, dot, tail = selector.strip().partition(".")
                yield head.lower() + dot + tail if not head.startswith("#") else head, style


@lru_cache(maxsize=4096)
def declared(text: str) -> Style:
    """Return what a list of declarations says."""
    said = {name.lower(): value.strip().strip("\"'") for name, value in _DECLARATION.findall(text[:4000])}
    font = said.get("font", "").lower()
    return Style(
        bold=_bold(said.get("font-weight", "").lower() or font),
        size=_size(said.get("font-size", "").lower() or font),
        centred=_one(said.get("text-align", ""), "center"),
        hidden=_hidden(said),
        pre=_one(said.get("white-space", ""), "pre", "pre-wrap", "pre-line"),
        ignored=_one(said.get("mso-list", ""), "ignore"),
        level=_level(said.get("mso-outline-level", "")),
        listed=(said.get("list-style-type", "") or said.get("list-style", "")).lower(),
        element=said.get("mso-element", "").lower(),
        name=said.get("mso-style-name", ""),
        face=said.get("font-family", "") or font,
    )


def _one(value: str, *wanted: str) -> bool | None:
    return value.strip().lower() in wanted if value else None


def _hidden(said: dict[str, str]) -> bool | None:
    if said.get("display", "").lower().startswith("none") or said.get("mso-hide", "").lower() == "all":
        return True
    if said.get("visibility", "").lower().startswith("hidden"):
        return True
    return False if "display" in said else None


def _bold(value: str) -> bool | None:
    if re.search(r"\bbold|\b[6-9]00\b", value):
        return True
    return False if re.search(r"\bnormal|\b[1-5]00\b", value) else None


def _size(value: str) -> float:
    found = _SIZE.search(value)
    if found is None:
        return KEYWORDS.get(value, 0.0)
    return float(found[1]) * (PX if found[2].lower() == "px" else 1.0)


def _level(value: str) -> int:
    return int(value) if value.isdecimal() and 1 <= int(value) <= 9 else 0
