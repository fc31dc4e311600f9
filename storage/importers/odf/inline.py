"""The text of one paragraph of an OpenDocument text: spans, spaces, fields, notes, and what hangs on it."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from storage.importers.docx.markup import whole
from storage.importers.line import Line as AnyLine
from storage.importers.odf.drawings import Drawings
from storage.importers.odf.names import (
    CHANGE_END,
    CHANGE_ID,
    CHANGE_START,
    SHAPES,
    STYLE_NAME,
    S,
    plain,
    q,
    qs,
    words,
)
from storage.importers.odf.shared import Shared
from storage.importers.odf.styles import Look

COUNT = q("text:c")
MOST_SPACES = 200  # more than a line's width; the file may claim two thousand million
SPAN, BODY, HIDDEN = q("text:span"), q("text:note-body"), q("text:is-hidden")
CREATOR = q("dc:creator")
PASSED_OVER = qs("text:number text:script text:ruby-text text:tracked-changes office:event-listeners")
COLLAPSING = re.compile("[ \t\r\n]+")  # ODF 1.3 part 3, 6.1.2


@dataclass(slots=True)
class Line(AnyLine["etree._Element"]):
    """What one paragraph holds; its boxes are elements with paragraphs."""

    gap: bool = True  # white space would collapse into what stands before


class Inline:
    """Reads paragraphs in order: a tracked insertion may begin in one and end in another."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._open: set[str] = set()
        self._gone: set[str] = set()
        self._drawings = Drawings(shared)
        self._actions: Mapping[str, Callable[[etree._Element, Line], None]] = {
            S: self._spaces,
            q("text:tab"): lambda _, line: self._put("\t", line),
            q("text:line-break"): lambda _, line: self._put("\n", line),
            q("text:note"): self._note,
            q("office:annotation"): self._remark,
            q("text:hidden-text"): self._hidden_field,
            CHANGE_START: lambda node, _: self.change(node),
            CHANGE_END: lambda node, _: self.change(node),
            **dict.fromkeys(SHAPES, self._shape),
            **dict.fromkeys(PASSED_OVER, lambda _, __: None),
        }

    def collect(self, paragraph: etree._Element, look: Look) -> Line:
        """Return what a paragraph holds; `look` is its style's."""
        line = Line()
        self._say(paragraph.text, line, look)
        stack: list[tuple[Iterator[etree._Element], Look, str | None]] = [(iter(paragraph), look, None)]
        while stack:
            children, around, tail = stack[-1]
            for node in children:
                action = self._actions.get(node.tag)
                if action is not None:
                    action(node, line)
                    self._say(node.tail, line, around)
                    continue
                inside = (
                    self._shared.styles.run(node.get(STYLE_NAME, ""), around) if node.tag == SPAN else around
                )
                self._say(node.text, line, inside)
                stack.append((iter(node), inside, node.tail))
                break
            else:
                stack.pop()
                self._say(tail, line, stack[-1][1] if stack else around)
        return line

    def shape(self, node: etree._Element) -> Line:
        """Return what a drawing that is anchored to no paragraph shows."""
        line = Line()
        self._shape(node, line)
        return line

    def change(self, node: etree._Element) -> None:
        """Begin or end a tracked change; deleted text may stand in its place, between two such marks."""
        name = node.get(CHANGE_ID, "")
        changes, running = self._shared.inserted, self._open
        if name in self._shared.deleted:
            changes, running = self._shared.deleted, self._gone
        if node.tag == CHANGE_START and name in changes:
            running.add(name)
        else:
            running.discard(name)

    def _say(self, text: str | None, line: Line, look: Look) -> None:
        if not text:
            return
        text = COLLAPSING.sub(" ", text)
        if line.gap:
            text = text.removeprefix(" ")
        if not text:
            return
        line.gap = text.endswith(" ")
        length = len(text.strip())
        if self._gone or look.hidden:
            self._shared.tally.deleted += length if self._gone else 0
            self._shared.tally.hidden += 0 if self._gone else length
            return
        line.pieces.append(text)
        if length:
            self._notice(line, look, length)

    def _notice(self, line: Line, look: Look, length: int) -> None:
        """Learn from text whether all is bold, its size, and whether it was added."""
        line.bold = (line.bold is not False) and bool(look.bold)
        line.size = line.size or look.size
        if self._open:
            line.inserted = True
            self._shared.tally.inserted += length

    def _put(self, sign: str, line: Line) -> None:
        if not self._gone:
            line.pieces.append(sign)
        line.gap = False

    def _spaces(self, node: etree._Element, line: Line) -> None:
        count = node.get(COUNT, "1")
        number = whole(count, MOST_SPACES if count.isdigit() else 1)
        self._put(" " * min(number, MOST_SPACES), line)

    def _note(self, node: etree._Element, line: Line) -> None:
        body = node.find(BODY)
        if body is not None and words(body):
            self._shared.notes.append(body)
            self._put(f"[{len(self._shared.notes)}]", line)

    def _remark(self, node: etree._Element, line: Line) -> None:
        author, said = node.findtext(CREATOR, "").strip(), words(node)
        self._shared.tally.comments += 1
        if said:
            line.remarks.append(f"{author}：{said}" if author else said)

    def _hidden_field(self, node: etree._Element, line: Line) -> None:
        text = plain(node)
        if node.get(HIDDEN) == "true":
            self._shared.tally.hidden += len(text.strip())
        else:
            self._say(text, line, Look())

    def _shape(self, node: etree._Element, line: Line) -> None:
        late = line.late()
        found = self._drawings.look(node)
        line.pictures.extend((digest, late) for digest in found.pictures)
        line.boxes.extend(found.boxes)
        for formula in found.formulas:
            self._put(formula, line)
