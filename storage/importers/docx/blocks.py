"""Paragraphs, tables and boxes of one part, in document order, as items."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from lxml import etree

from storage.importers.breaks import split
from storage.importers.docx.chunks import read_chunk
from storage.importers.docx.inline import ALTERNATIVE, REMARKED, Inline, Line, branch
from storage.importers.docx.markup import leading, w, whole
from storage.importers.docx.shared import PartFacts, Shared
from storage.importers.docx.styles import BODY_LEVEL, Look
from storage.importers.docx.tables import flat_lines, read_grid
from storage.importers.items import Item, is_blank
from storage.importers.labels import numbered
from storage.importers.limits import DEEPEST
from templates.outline.source import Kind, Paragraph

VAL = w("val")
PARAGRAPH, TABLE, CHUNK, FACTS = w("p"), w("tbl"), w("altChunk"), w("pPr")
STYLE, LIST, ITEM_LEVEL, LIST_ID = w("pStyle"), w("numPr"), w("ilvl"), w("numId")
OUTLINE, ALIGN, MARK = w("outlineLvl"), w("jc"), w("rPr")
MARK_GONE, MARK_ADDED = (w("del"), w("moveFrom")), w("ins")
BESIDE = frozenset({CHUNK, REMARKED})
TELLING = frozenset({STYLE, LIST, OUTLINE, ALIGN, MARK})
WRAPPERS = frozenset(w(n) for n in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
SHORT = 12  # characters that many paragraphs have in common: blanks, 是, 合计, 100%
TITLES = frozenset({"title", "标题", "subtitle", "副标题"})
CONTENTS = ("toc ", "toc heading", "目录 ", "table of figures")


# text, style, level, bold, centred, size, number, boxed, inserted
Said = tuple[str, str, int, bool, bool, float, str, bool, bool]


@dataclass(slots=True)
class Facts:
    """What a paragraph says of itself, apart from its style; "" and None where it says nothing."""

    style: str = ""
    list_id: str = ""
    list_level: int | None = None
    level: int | None = None
    centred: bool | None = None
    gone: bool = False
    added: bool = False


SILENT = Facts()  # of a paragraph without w:pPr; never written to


class Blocks:
    """Reads one part. `contents` gathers the lines of tables of contents, which are no text of the case."""

    def __init__(self, shared: Shared, part: PartFacts) -> None:
        self.contents: list[str] = []
        self._shared = shared
        self._part = part
        self._inline = Inline(shared, part)
        self._carried = ""
        self._boxed = 0
        self._waiting = Line()  # for comments whose paragraph is still to come

    def read(self, parent: etree._Element, depth: int = 0) -> list[Item]:
        """Return the paragraphs and tables in a body, cell, box or note."""
        items: list[Item] = []
        stack: list[Iterator[etree._Element]] = [iter(parent)]
        while stack:
            for node in stack[-1]:
                name = node.tag
                if name == PARAGRAPH:
                    items += self._paragraph(node, depth)
                elif name == TABLE:
                    items += self._table(node, depth)
                elif name in WRAPPERS or name == ALTERNATIVE:
                    stack.append(iter(node if name in WRAPPERS else branch(node)))
                    break
                elif name in BESIDE:
                    items += self._beside(node)
            else:
                stack.pop()
        items += self._leftover()
        return items

    def _beside(self, node: etree._Element) -> list[Item]:
        if node.tag == CHUNK:
            return read_chunk(node, self._shared, self._part)
        self._inline.remark(node, self._waiting)
        return []

    def _table(self, table: etree._Element, depth: int) -> list[Item]:
        if depth >= DEEPEST:
            self._shared.tally.nested += 1
            return [Paragraph(text=line) for line in flat_lines(table)]
        grid = read_grid(table, lambda cell: self.read(cell, depth + 1))
        return [grid] if any(grid.rows) else []

    def _paragraph(self, element: etree._Element, depth: int) -> list[Item]:
        said = leading(element, FACTS)
        facts = SILENT if said is None else _facts(said, revised=self._part.revised)
        look = self._shared.styles.look(facts.style)
        line = self._inline.collect(element, look)
        if line.remarks:
            self._waiting.remarks.extend(line.remarks)
        if _is_contents(look, line):
            self.contents.append("".join(line.pieces).strip())
            return []
        text = self._carried + "".join(line.pieces)
        self._carried = ""
        if facts.gone:
            self._carried, text = text, ""
        items = self._texts(text, facts, look, line)
        if line.pictures or line.boxes:
            items = self._hung(items, line, depth)
        if not items and not facts.gone:
            items.append(_alike(("", look.name, 0, False, False, 0.0, "", self._boxed > 0, False)))
        return items

    def _hung(self, texts: list[Item], line: Line, depth: int) -> list[Item]:
        """Return a paragraph's text with its pictures before and behind it, its boxes last."""
        items: list[Item] = [self._picture(digest) for digest, late in line.pictures if not late]
        items.extend(texts)
        items.extend(self._picture(digest) for digest, late in line.pictures if late)
        for box in line.boxes:
            items.extend(self._box(box, depth))
        return items

    def _texts(self, text: str, facts: Facts, look: Look, line: Line) -> list[Item]:
        label = ""
        if not facts.gone and facts.list_id != "0" and (facts.list_id or look.list_id):
            label = self._shared.numbering.label(facts.list_id, facts.list_level, look)
        if not text or text.isspace():
            return []
        level = look.level if facts.level is None else facts.level
        pieces = [text]
        if "\n" in text or "\f" in text:
            pieces = split(text, heading=level > 0 or look.name.lower() in TITLES)
        said = (
            numbered(label, pieces[0]) if label else pieces[0],
            look.name,
            level,
            bool(line.bold),
            look.centred if facts.centred is None else facts.centred,
            line.size,
            label.strip(),
            self._boxed > 0,
            line.inserted or facts.added,
        )
        whole = _alike(said) if len(text) <= SHORT else _made(said)
        if self._waiting.remarks:
            whole = replace(whole, remarks=tuple(self._waiting.remarks))
            self._waiting.remarks.clear()
        if len(pieces) == 1:
            return [whole]
        return [whole, *(replace(whole, text=piece, number="", remarks=()) for piece in pieces[1:])]

    def _picture(self, digest: str) -> Paragraph:
        return Paragraph("", Kind.PICTURE, picture=digest, boxed=self._boxed > 0)

    def _box(self, box: etree._Element, depth: int) -> list[Item]:
        if depth >= DEEPEST:
            self._shared.tally.nested += 1
            return [Paragraph(text=line, boxed=True) for line in flat_lines(box)]
        carried, self._carried = self._carried, ""
        self._boxed += 1
        items = [item for item in self.read(box, depth + 1) if not is_blank(item)]
        self._boxed -= 1
        self._carried = carried
        self._shared.tally.boxes += bool(items)
        return items

    def _leftover(self) -> list[Item]:
        """Return what a deleted last paragraph mark leaves without a paragraph to join."""
        text, self._carried = self._carried, ""
        return [Paragraph(text, boxed=self._boxed > 0)] if text.strip() else []


def _made(said: Said) -> Paragraph:
    text, style, level, bold, centred, size, number, boxed, inserted = said
    return Paragraph(
        text, Kind.TEXT, style, level, bold, centred, size, number, boxed=boxed, inserted=inserted
    )


@lru_cache(maxsize=1024)
def _alike(said: Said) -> Paragraph:
    """Return a short paragraph, the same one for all that say the same: a form has hundreds of blanks."""
    return _made(said)


def _facts(element: etree._Element, *, revised: bool) -> Facts:
    facts = Facts()
    for node in element:
        name = node.tag
        if name not in TELLING:
            continue
        if name == STYLE:
            facts.style = node.get(VAL, "")
        elif name == LIST:
            _list_facts(node, facts)
        elif name == ALIGN:
            facts.centred = node.get(VAL) == "center"
        elif name == OUTLINE:
            level = whole(node.get(VAL, ""), BODY_LEVEL)
            facts.level = level + 1 if level < BODY_LEVEL else 0
        elif name == MARK and revised:
            facts.gone = any(node.find(tag) is not None for tag in MARK_GONE)
            facts.added = node.find(MARK_ADDED) is not None
    return facts


def _list_facts(element: etree._Element, facts: Facts) -> None:
    for node in element.iterchildren(ITEM_LEVEL, LIST_ID):
        if node.tag == LIST_ID:
            facts.list_id = node.get(VAL, "")
        else:
            facts.list_level = whole(node.get(VAL, ""), 0)


def _is_contents(look: Look, line: Line) -> bool:
    return _lists_contents(look.name) or (line.contents and not line.plain)


@lru_cache(maxsize=256)
def _lists_contents(style: str) -> bool:
    return style.lower().startswith(CONTENTS)
