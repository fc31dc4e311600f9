"""A tree of HTML as boxes and lines, in one pass without recursion: what a browser would show, and where."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from storage.importers.counting import spell
from storage.importers.html.blocks import Block, Box, Line, paragraphs, words
from storage.importers.html.looks import PLAIN, Look, Looks
from storage.importers.items import Item, lines
from storage.importers.tally import Tally
from templates.outline.source import Kind, Paragraph

BLOCKS = frozenset(
    (
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "label",
        "legend",
        "li",
        "main",
        "marquee",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "search",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "v:textbox",
    )
)
SILENT = frozenset(
    (
        "applet",
        "area",
        "audio",
        "canvas",
        "embed",
        "head",
        "iframe",
        "input",
        "link",
        "map",
        "math",
        "meta",
        "noframes",
        "object",
        "rp",
        "rt",
        "script",
        "style",
        "svg",
        "template",
        "title",
        "video",
        "xml",
        "noscript",
        "frame",
        "base",
        "datalist",
        "progress",
        "meter",
    )
)
COMMENT_MARKS = frozenset({"msocomanchor", "msocomoff", "msocommentreference"})
FORMATS: Mapping[str, str] = {
    "a": "lowerLetter",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "i": "lowerRoman",
    "lower-roman": "lowerRoman",
    "A": "upperLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "I": "upperRoman",
    "upper-roman": "upperRoman",
}
HAN = ("cjk", "chinese", "ideograph")
SMALLEST = 48  # pixels: what is smaller on both sides is an icon


@dataclass(slots=True)
class Open:
    """An element that is being read: its look, the box it makes or stands in, the next number of a list."""

    look: Look
    box: int
    counter: int = 0


class Flow:
    """Reads elements into `boxes` and `blocks`; `frames` are the pages that a frame would show."""

    def __init__(self, looks: Looks, tally: Tally) -> None:
        self.boxes: list[Box] = [Box(-1, "")]
        self.blocks: list[Block] = []
        self.frames: list[str] = []
        self._looks = looks
        self._tally = tally
        self._open: list[Open] = [Open(PLAIN, 0)]
        self._lines: list[Line] = [Line()]
        self._pictures: list[tuple[str, bool]] = []
        self._unseen: list[str] = []
        self._number = ""

    def read(self, root: etree._Element, tables: Mapping[etree._Element, list[Item]] | None = None) -> None:
        """Read an element with all in it; `tables` are those in it that hold data, read already."""
        known = tables or {}
        skipped: etree._Element | None = None
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, node in walker:
            if event == "start":
                if self._leaves_out(node, known):
                    skipped = node
                    walker.skip_subtree()
                else:
                    self._enter(node)
            else:
                if node is skipped:
                    skipped = None
                else:
                    self._leave(node)
                if node is not root and node.tail:
                    self._say(node.tail)
        self._close()

    def _leaves_out(self, node: etree._Element, tables: Mapping[etree._Element, list[Item]]) -> bool:
        tag = node.tag
        if node in tables:
            self._close()
            self._table(tables[node])
            return True
        if tag in ("iframe", "frame") and node.get("src"):
            self.frames.append(node.get("src", ""))
        if tag in SILENT or not isinstance(tag, str):
            return True
        names = node.attrib.get("class")
        return names is not None and names.lower() in COMMENT_MARKS

    def _enter(self, node: etree._Element) -> None:
        tag = node.tag
        around = self._open[-1]
        style = self._looks.style(node)
        look = self._looks.inside(node, style, around.look)
        box = around.box
        if tag in BLOCKS:
            self._close()
            self.boxes.append(Box(box, tag, _names(node), style.element))
            box = len(self.boxes) - 1
            if tag == "li":
                self._number = _count(node, around, look)
        elif tag == "br":
            self._lines.append(Line())
        elif tag == "img":
            self._picture(node)
        elif tag == "a" and look.linked:
            self._lines[-1].links += 1
        self._open.append(Open(look, box, _start(node) if tag == "ol" else 0))
        if node.text:
            self._say(node.text)

    def _leave(self, node: etree._Element) -> None:
        if node.tag in BLOCKS:
            self._close()
        if node.tag == "li":
            self._number = ""
        self._open.pop()

    def _say(self, text: str) -> None:
        look = self._open[-1].look
        if look.deleted:
            self._tally.deleted += len("".join(text.split()))
        elif look.hidden:
            self._unseen.append(text)
        elif look.pre:
            first, *rest = text.split("\n")
            self._lines[-1].add(first, look)
            for line in rest:
                self._lines.append(Line())
                self._lines[-1].add(line, look)
        else:
            self._lines[-1].add(text, look)

    def _picture(self, node: etree._Element) -> None:
        source = node.get("src") or node.get("data-src") or ""
        sides = [side for side in (node.get("width", ""), node.get("height", "")) if side.isdecimal()]
        small = bool(sides) and all(int(side[:6]) < SMALLEST for side in sides)
        if source.strip() and not small and not self._open[-1].look.hidden:
            self._pictures.append((source.strip(), any(line.ink for line in self._lines)))

    def _table(self, items: list[Item]) -> None:
        around = self._open[-1]
        for item in items:
            ink = sum(map(len, lines([item])))
            self.blocks.append(Block(item, around.box, ink, hidden=around.look.hidden))

    def _close(self) -> None:
        """End the lines gathered so far: they stand in the box that is open now."""
        if not self._pictures and not self._unseen and not any(line.says() for line in self._lines):
            if len(self._lines) > 1 or self._lines[0].pieces:
                self._lines = [Line()]
            return
        box = self._open[-1].box
        found = paragraphs(self._lines, self._number)
        pictures, self._pictures = self._pictures, []
        self.blocks.extend(_shown(source, box) for source, late in pictures if not late)
        for paragraph, line in found:
            ink = len(paragraph.text)
            self.blocks.append(Block(paragraph, box, ink, min(line.linked, ink), line.links))
        self.blocks.extend(_shown(source, box) for source, late in pictures if late)
        unseen = " ".join("".join(self._unseen).split())
        if unseen:
            self.blocks.append(Block(Paragraph(unseen), box, len(unseen), hidden=True))
        if any(paragraph.text for paragraph, _ in found):
            self._number = ""
        self._lines, self._unseen = [Line()], []


def _shown(source: str, box: int) -> Block:
    return Block(Paragraph("", Kind.PICTURE, picture=source), box)


def _names(node: etree._Element) -> frozenset[str]:
    get = node.attrib.get
    names = f"{get('id', '')} {get('class', '')} {get('role', '')}"
    return words(names) if len(names) > 2 else frozenset()


def _start(node: etree._Element) -> int:
    start = node.get("start", "1").strip()
    return int(start) if start.isdecimal() and len(start) < 6 else 1


def _count(node: etree._Element, around: Open, look: Look) -> str:
    """Return the number that a list item shows, and count on; nothing for a list without numbers."""
    parent = node.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    value = node.get("value", "").strip()
    number = int(value) if value.isdecimal() and len(value) < 6 else around.counter
    around.counter = number + 1
    listed = look.listed.strip()
    if "none" in listed:
        return ""
    if any(sign in listed for sign in HAN):
        return f"{spell(number, 'chineseCountingThousand')}、"
    return f"{spell(number, FORMATS.get(listed, 'decimal'))}."
