"""Paragraphs, lists, tables and boxes of an OpenDocument text, in document order, as items."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from storage.importers.docx.markup import whole
from storage.importers.items import Grid, Item, is_blank
from storage.importers.limits import DEEPEST
from storage.importers.line import Manner
from storage.importers.odf.inline import Inline, Line
from storage.importers.odf.lists import Entry, Running
from storage.importers.odf.names import (
    CHANGE_END,
    CHANGE_START,
    SHAPES,
    STYLE_NAME,
    H,
    P,
    plain,
    q,
    qs,
    words,
)
from storage.importers.odf.shared import Shared
from storage.importers.odf.styles import Look
from storage.importers.odf.tables import read_grid
from templates.outline.source import Paragraph

TABLE, LIST, ITEM = q("table:table"), q("text:list"), q("text:list-item")
LEVEL, START = q("text:outline-level"), q("text:start-value")
UNNUMBERED, SECTION, DISPLAY, HIDDEN = (
    q(f"text:{n}") for n in ("is-list-header", "section", "display", "is-hidden")
)
HIDING = q("text:hidden-paragraph")
CONTENTS = qs("text:table-of-content text:illustration-index text:table-index text:object-index")
THROUGH = qs(
    "text:section text:list-header text:numbered-paragraph text:index-body text:index-title"
    " text:alphabetical-index text:bibliography text:user-index"
)


@dataclass(slots=True)
class Level:
    """Where the walk is: the children still to read, the list around them and the item they stand in."""

    children: Iterator[etree._Element]
    running: Running | None = None
    depth: int = -1
    entry: Entry | None = None


class Blocks:
    """Reads one part. `contents` gathers the lines of tables of contents, which are no text of the case."""

    def __init__(self, shared: Shared) -> None:
        self.contents: list[str] = []
        self._shared = shared
        self._inline = Inline(shared)
        self._boxed = 0

    def read(self, parent: etree._Element, depth: int = 0) -> list[Item]:
        """Return the paragraphs and tables in a body, cell, box or note."""
        items: list[Item] = []
        stack = [Level(iter(parent))]
        while stack:
            at = stack[-1]
            node = next(at.children, None)
            if node is None:
                stack.pop()
            elif node.tag in (P, H):
                items.extend(self._paragraph(node, at.entry, depth))
            elif node.tag == TABLE:
                items.extend(self._table(node, depth))
            elif (inner := self._inside(node, at)) is not None:
                stack.append(inner)
            else:
                items.extend(self._aside(node, depth))
        return items

    def _inside(self, node: etree._Element, at: Level) -> Level | None:
        """Return where to go on inside a wrapper, None for what is none or is not shown."""
        if node.tag == LIST:
            return Level(iter(node), self._shared.lists.begin(node, at.running), at.depth + 1)
        if node.tag == ITEM:
            running = at.running or Running("")
            return Level(iter(node), running, at.depth, Entry(running, at.depth, node.get(START, "")))
        if node.tag in THROUGH and not self._hidden(node):
            return Level(iter(node), at.running, at.depth)
        return None

    def _hidden(self, node: etree._Element) -> bool:
        display = node.get(DISPLAY, "") if node.tag == SECTION else ""
        hidden = display == "none" or (display == "condition" and node.get(HIDDEN) == "true")
        if hidden:
            self._shared.tally.hidden += len(words(node))
        return hidden

    def _aside(self, node: etree._Element, depth: int) -> list[Item]:
        if node.tag in CONTENTS:
            self.contents.extend(plain(p) for p in node.iter(P, H))
        elif node.tag in (CHANGE_START, CHANGE_END):
            self._inline.change(node)
        elif node.tag in SHAPES:
            line = self._inline.shape(node)
            return [*line.illustrated((), boxed=self._boxed > 0), *self._boxes(line, depth)]
        return []

    def _table(self, table: etree._Element, depth: int) -> list[Item]:
        if depth >= DEEPEST:
            self._shared.tally.nested += 1
            return self._flat(table)
        grid = read_grid(table, lambda cell: self.read(cell, depth + 1))
        return [grid] if any(grid.rows) else []

    def _paragraph(self, element: etree._Element, entry: Entry | None, depth: int) -> list[Item]:
        look = self._shared.styles.paragraph(element.get(STYLE_NAME, ""))
        hiding = next(element.iterchildren(HIDING), None)
        if hiding is not None and hiding.get(HIDDEN) == "true":
            self._shared.tally.hidden += len(plain(element))
            return []
        line = self._inline.collect(element, look)
        if line.remarks and not line.late():
            line.pieces = []
        label = self._label(element, entry, look)
        level = whole(element.get(LEVEL, ""), 1) if element.tag == H else look.level
        manner = Manner(look.name, level, look.centred, self._boxed > 0)
        text = "".join(line.pieces).rstrip(" ")
        items = line.illustrated(line.paragraphs(text, label, manner), boxed=self._boxed > 0)
        items.extend(self._boxes(line, depth))
        return items or [Paragraph("", style=look.name, boxed=self._boxed > 0)]

    def _label(self, element: etree._Element, entry: Entry | None, look: Look) -> str:
        if entry is not None:
            return "" if entry.numbered else self._shared.lists.label(entry, look.lists)
        if element.tag == P or element.get(UNNUMBERED) == "true":
            return ""
        level = min(9, max(1, whole(element.get(LEVEL, ""), 1)))
        return self._shared.lists.heading(level, element.get(START, ""))

    def _boxes(self, line: Line, depth: int) -> list[Item]:
        return [item for box in line.boxes for item in self._box(box, depth)]

    def _box(self, box: etree._Element, depth: int) -> list[Item]:
        if depth >= DEEPEST:
            self._shared.tally.nested += 1
            return self._flat(box)
        self._boxed += 1
        items = [item for item in self.read(box, depth + 1) if not is_blank(item)]
        self._boxed -= 1
        self._shared.tally.boxes += any(isinstance(item, Grid) or item.text for item in items)
        return items

    def _flat(self, element: etree._Element) -> list[Item]:
        lines = (plain(p) for p in element.iter(P, H))
        return [Paragraph(line, boxed=self._boxed > 0) for line in lines if line]
