"""The text of one paragraph: runs, revisions, fields, symbols, breaks, and what hangs on it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from storage.importers.docx.markup import COMPATIBILITY, DRAWING, MATH, child, leading, tag, w
from storage.importers.docx.shapes import Shapes
from storage.importers.docx.shared import PartFacts, Shared
from storage.importers.docx.styles import BOLD, RPR, SIZE, VANISH, Look, is_on, points
from storage.importers.line import Line as AnyLine
from storage.importers.symbols import symbol

VAL, KIND, RSTYLE = w("val"), w("type"), w("rStyle")
RUN, TEXT, DELETED_TEXT = w("r"), w("t"), w("delText")
INSERTED, MOVED_HERE = w("ins"), w("moveTo")
GONE = {w("del"): "deleted", w("moveFrom"): ""}
MATH_TEXT, FORMULAS = tag(MATH, "t"), {tag(MATH, "oMath"), tag(MATH, "oMathPara")}
ALTERNATIVE, CHOICE, FALLBACK = (tag(COMPATIBILITY, n) for n in ("AlternateContent", "Choice", "Fallback"))
SPEAKING = (TEXT, tag(DRAWING, "blip"), w("txbxContent"))
RUBY_BASE = w("rubyBase")
THROUGH = {
    INSERTED,
    MOVED_HERE,
    CHOICE,
    FALLBACK,
    *(w(n) for n in ("sdt", "sdtContent", "smartTag", "customXml", "hyperlink", "fldSimple", "bdo", "dir")),
}
REFERENCES = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}
REMARKED, REMARK = w("commentRangeStart"), w("commentReference")
SIGNS = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
    w("lastRenderedPageBreak"): "",
    w("softHyphen"): "",
}
PAGE = "\f"
MUTE = frozenset(w(name) for name in ("pPr", "proofErr", "bookmarkStart", "bookmarkEnd"))


class Line(AnyLine["etree._Element"]):
    """What one paragraph holds; its boxes are elements with paragraphs."""

    __slots__ = ()


@dataclass(slots=True)
class OpenField:
    """A field being read: its code so far, and whether its result has begun."""

    code: str = ""
    in_result: bool = False


class Inline:
    """Reads paragraphs of one part; fields may span paragraphs, so one object reads them all in order."""

    def __init__(self, shared: Shared, part: PartFacts) -> None:
        self._shared = shared
        self._part = part
        self._fields: list[OpenField] = []
        self._in_code = 0
        self._shapes = Shapes(shared, part)
        self._actions: Mapping[str, Callable[[etree._Element, Line], None]] = {
            w("br"): self._break,
            w("sym"): self._symbol,
            w("fldChar"): self._field,
            w("instrText"): self._code,
            w("ruby"): self._ruby,
            w("drawing"): self._shape,
            w("pict"): self._shape,
            w("object"): self._shape,
            ALTERNATIVE: self._alternative,
            REMARK: self.remark,
            **dict.fromkeys(SIGNS, self._sign),
            **dict.fromkeys(REFERENCES, self._reference),
        }

    def collect(self, paragraph: etree._Element, look: Look) -> Line:
        """Return what a paragraph holds; `look` is its style's."""
        line = Line()
        stack: list[tuple[Iterator[etree._Element], str]] = [(iter(paragraph), "")]
        while stack:
            children, revision = stack[-1]
            for node in children:
                name = node.tag
                if name == RUN:
                    self._run(node, line, look, revision)
                elif name in MUTE:
                    pass
                elif name in THROUGH:
                    stack.append((iter(node), name if name in (INSERTED, MOVED_HERE) else revision))
                    break
                elif name == ALTERNATIVE:
                    stack.append((iter(branch(node)), revision))
                    break
                else:
                    self._beside(node, line)
            else:
                stack.pop()
        return line

    def _beside(self, node: etree._Element, line: Line) -> None:
        if node.tag in GONE:
            if GONE[node.tag]:
                self._shared.tally.deleted += sum(
                    len((t.text or "").strip()) for t in node.iter(DELETED_TEXT, TEXT)
                )
        elif node.tag == REMARKED:
            self.remark(node, line)
        elif node.tag in FORMULAS:
            line.pieces.extend(t.text or "" for t in node.iter(MATH_TEXT))

    def _run(self, run: etree._Element, line: Line, look: Look, revision: str) -> None:
        if (self._part.may_hide or look.hidden) and self._hidden(leading(run, RPR), look):
            self._pass_over(run, line)
            return
        before = len(line.pieces)
        properties = self._said(run, line)
        if len(line.pieces) > before:
            self._note(line, before, properties, look)
            if revision:
                self._revised(line, before, revision)

    def _said(self, run: Iterable[etree._Element], line: Line) -> etree._Element | None:
        """Add what a run says and return its w:rPr, None when there is none."""
        properties: etree._Element | None = None
        for node in run:
            name = node.tag
            if name == RPR:
                properties = node
            elif name == TEXT:
                text = node.text
                if text and not self._in_code:
                    line.pieces.append(" ".join(text.split("\n")) if "\n" in text else text)
            elif name in self._actions:
                self._actions[name](node, line)
        return properties

    def _note(self, line: Line, before: int, properties: etree._Element | None, look: Look) -> None:
        """Learn from a run that brought text: bold or not, its size, contents or not."""
        said = line.pieces[-1] if len(line.pieces) == before + 1 else "".join(line.pieces[before:])
        if not said or said.isspace():
            return
        if self._fields and any(f.code.lstrip().upper().startswith("TOC") for f in self._fields):
            line.contents = True
        else:
            line.plain = True
        if line.bold is False and line.size:
            return
        bold, size = self._shared_look(properties)
        line.bold = (line.bold is not False) and bool(look.bold if bold is None else bold)
        line.size = line.size or size or look.size

    def _shared_look(self, properties: etree._Element | None) -> tuple[bool | None, float]:
        if properties is None:
            return None, 0.0
        bold, size, style = None, 0.0, ""
        for item in properties:
            name = item.tag
            if name == BOLD:
                bold = is_on(item.get(VAL, "1"))
            elif name == SIZE:
                size = points(item)
            elif name == RSTYLE:
                style = item.get(VAL, "")
        if style:
            look = self._shared.styles.run_look(style)
            return (look.bold if bold is None else bold), size or look.size
        return bold, size

    def _revised(self, line: Line, before: int, revision: str) -> None:
        length = sum(len(piece.strip()) for piece in line.pieces[before:])
        if revision == INSERTED:
            line.inserted = line.inserted or length > 0
            self._shared.tally.inserted += length
        else:
            self._shared.tally.moved += length

    def _hidden(self, properties: etree._Element | None, look: Look) -> bool:
        said = None
        if properties is not None:
            own = child(properties, VANISH)
            style = child(properties, RSTYLE)
            if own is not None:
                said = is_on(own.get(VAL, "1"))
            elif style is not None:
                said = self._shared.styles.run_look(style.get(VAL, "")).hidden
        return bool(look.hidden if said is None else said)

    def _pass_over(self, run: etree._Element, line: Line) -> None:
        """Leave out a hidden run; the fields it begins or ends still count."""
        for node in run.iterchildren(TEXT, w("fldChar"), w("instrText")):
            if node.tag != TEXT:
                self._actions[node.tag](node, line)
            elif not self._in_code:
                self._shared.tally.hidden += len((node.text or "").strip())

    def _sign(self, node: etree._Element, line: Line) -> None:
        if not self._in_code and SIGNS[node.tag]:
            line.pieces.append(SIGNS[node.tag])

    def _break(self, node: etree._Element, line: Line) -> None:
        if not self._in_code:
            line.pieces.append(PAGE if node.get(KIND) in ("page", "column") else "\n")

    def _symbol(self, node: etree._Element, line: Line) -> None:
        try:
            code = int(node.get(w("char"), ""), 16)
        except ValueError:
            return
        line.pieces.append(symbol(code, node.get(w("font"), "")))

    def _ruby(self, node: etree._Element, line: Line) -> None:
        for base in node.iterchildren(RUBY_BASE):
            line.pieces.extend(t.text or "" for t in base.iter(TEXT))

    def _reference(self, node: etree._Element, line: Line) -> None:
        mark = self._shared.footnotes.cite(REFERENCES[node.tag], node.get(w("id"), ""))
        if mark:
            line.pieces.append(mark)

    def _field(self, node: etree._Element, line: Line) -> None:
        kind = node.get(w("fldCharType"))
        if not self._part.fields_close:
            return
        if kind == "begin":
            self._fields.append(OpenField())
        elif self._fields and kind == "separate":
            self._fields[-1].in_result = True
        elif self._fields and kind == "end":
            self._fields.pop()
        self._in_code = sum(not open_field.in_result for open_field in self._fields)

    def _code(self, node: etree._Element, line: Line) -> None:
        if self._fields and not self._fields[-1].in_result:
            self._fields[-1].code += node.text or ""

    def remark(self, node: etree._Element, line: Line) -> None:
        """Hang a comment on the paragraph where its range begins, or else where it is referred to."""
        said = self._shared.remarks.pop(node.get(w("id"), ""), "")
        if said:
            line.remarks.append(said)

    def _shape(self, node: etree._Element, line: Line) -> None:
        if self._in_code:
            return
        late = line.late()
        found = self._shapes.look(node)
        line.pictures.extend((digest, late) for digest in found.pictures)
        line.boxes.extend(found.boxes)

    def _alternative(self, node: etree._Element, line: Line) -> None:
        self._said(branch(node), line)


def branch(alternative: etree._Element) -> etree._Element | tuple[etree._Element, ...]:
    """Return the one branch of an mc:AlternateContent to read: the first that says or shows something."""
    branches = list(alternative.iterchildren(CHOICE, FALLBACK))
    for candidate in branches:
        if next(candidate.iter(*SPEAKING), None) is not None:
            return candidate
    return branches[0] if branches else ()
