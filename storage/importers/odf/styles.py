"""What a paragraph or a run looks like, through the chain of its styles' parents."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from lxml import etree

from storage.importers.docx.markup import whole
from storage.importers.limits import LONGEST_CHAIN
from storage.importers.odf.names import q

STYLE, DEFAULT, NAME, SHOWN = (
    q("style:style"),
    q("style:default-style"),
    q("style:name"),
    q("style:display-name"),
)
FAMILY, PARENT, LIST, OUTLINE = (
    q(f"style:{n}") for n in ("family", "parent-style-name", "list-style-name", "default-outline-level")
)
PARAGRAPH, RUN = q("style:paragraph-properties"), q("style:text-properties")
ALIGN, DISPLAY = q("fo:text-align"), q("text:display")
WEIGHTS = (q("style:font-weight-asian"), q("fo:font-weight"))  # Chinese characters take the first
SIZES = (q("style:font-size-asian"), q("fo:font-size"))
BOLD = frozenset({"bold", "600", "700", "800", "900"})
CODED = re.compile("_([0-9a-fA-F]{1,4})_")
LENGTH = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,4})?)(pt|px|mm|cm|in|%)")
POINTS = {"pt": 1.0, "px": 0.75, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0}


@dataclass(frozen=True, slots=True)
class Look:
    """What a style says, its parents included; `bold` None is "nothing said", `size` points (0 unknown).

    `name` is the nearest style that people see, `level` the outline level it gives (0 none), `lists` its
    list style.
    """

    name: str = ""
    level: int = 0
    bold: bool | None = None
    size: float = 0.0
    centred: bool = False
    hidden: bool = False
    lists: str = ""


class Styles:
    """The styles that one part of a file sees: the common ones, and its own automatic ones."""

    def __init__(self, common: Iterable[etree._Element], automatic: Iterable[etree._Element]) -> None:
        self._elements: dict[tuple[str, str], etree._Element] = {}
        self._common: set[tuple[str, str]] = set()
        for style in automatic:
            self._keep(style)
        for style in common:
            self._common.add(self._keep(style))
        self._looks: dict[tuple[str, str], Look] = {}

    def _keep(self, style: etree._Element) -> tuple[str, str]:
        key = (style.get(FAMILY, ""), style.get(NAME, "") if style.tag == STYLE else "")
        if style.tag in (STYLE, DEFAULT):
            self._elements.setdefault(key, style)
        return key

    def paragraph(self, name: str) -> Look:
        """Return how a paragraph of that style looks."""
        return self._look("paragraph", name, Look())

    def run(self, name: str, around: Look) -> Look:
        """Return how a span of that style looks inside text that looks like `around`."""
        own = self._look("text", name, Look())
        return replace(
            around,
            bold=around.bold if own.bold is None else own.bold,
            size=own.size or around.size,
            hidden=around.hidden or own.hidden,
        )

    def _look(self, family: str, name: str, look: Look) -> Look:
        key = (family, name)
        if key not in self._looks:
            for own, style in reversed(self._chain(family, name)):
                look = _with(look, style)
                if own in self._common and own[1]:
                    look = replace(look, name=_shown(style))
            self._looks[key] = look
        return self._looks[key]

    def _chain(self, family: str, name: str) -> list[tuple[tuple[str, str], etree._Element]]:
        """Return a style and its parents, the family's default last for paragraphs."""
        found: list[tuple[tuple[str, str], etree._Element]] = []
        seen = {""}
        while name not in seen and len(found) < LONGEST_CHAIN:
            seen.add(name)
            style = self._elements.get((family, name))
            if style is None:
                break
            found.append(((family, name), style))
            name = style.get(PARENT, "")
        default = self._elements.get((family, "")) if family == "paragraph" else None
        return found if default is None else [*found, ((family, ""), default)]


def _with(look: Look, style: etree._Element) -> Look:
    """Return a look with what one style of the chain says laid over it."""
    paragraph, run = style.find(PARAGRAPH), style.find(RUN)
    align = paragraph.get(ALIGN) if paragraph is not None else None
    weight = _first(run, WEIGHTS)
    display = run.get(DISPLAY) if run is not None else None
    return replace(
        look,
        level=whole(style.get(OUTLINE, ""), 0) if style.get(OUTLINE) is not None else look.level,
        bold=look.bold if weight is None else weight in BOLD,
        size=_size(_first(run, SIZES), look.size),
        centred=look.centred if align is None else align == "center",
        hidden=look.hidden if display is None else display == "none",
        lists=style.get(LIST, look.lists),
    )


def _first(element: etree._Element | None, names: Iterable[str]) -> str | None:
    if element is None:
        return None
    return next((value for name in names if (value := element.get(name)) is not None), None)


def _size(value: str | None, parent: float) -> float:
    found = LENGTH.fullmatch(value or "")
    if not found:
        return parent
    if found[2] == "%":
        return parent * float(found[1]) / 100
    return round(float(found[1]) * POINTS[found[2]], 1)


def _shown(style: etree._Element) -> str:
    """Return the name that people see; a style without one has it coded (`Heading_20_1`)."""
    name = CODED.sub(lambda found: chr(int(found[1], 16)), style.get(NAME, ""))
    return style.get(SHOWN, "") or name
