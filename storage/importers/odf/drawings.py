"""What a drawing shows: pictures, text boxes, shapes with text, formulas; each once."""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from storage.importers.docx.markup import Broken
from storage.importers.odf.names import DRAW_LINK, FRAME, GROUP, HREF, SHAPES, TEXT_BOX, H, P, plain, q
from storage.importers.odf.shared import Shared
from templates.trouble import Trouble

IMAGE, BYTES = q("draw:image"), q("office:binary-data")
OBJECTS = (q("draw:object"), q("draw:object-ole"))
FORMULA = q("math:math")
FORMULA_WORDS = tuple(q(f"math:{n}") for n in ("mi", "mn", "mo", "mtext", "ms"))
CHART = q("chart:chart")
ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|\.\./")


@dataclass(slots=True)
class Hanging:
    """The pictures (digests), the elements with paragraphs, and the formulas found in one drawing."""

    pictures: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    formulas: list[str] = field(default_factory=list)


class Drawings:
    """Looks drawings over."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared

    def look(self, drawing: etree._Element) -> Hanging:
        """Return what a frame, a shape or a group of them shows; what cannot be had is counted."""
        found = Hanging()
        stack: list[Iterator[etree._Element]] = [iter((drawing,))]
        while stack:
            node = next(stack[-1], None)
            if node is None:
                stack.pop()
            elif node.tag == FRAME:
                self._frame(node, found)
            elif node.tag in (GROUP, DRAW_LINK):
                stack.append(iter(node))
            elif node.tag in SHAPES and next(node.iterchildren(P, H), None) is not None:
                found.boxes.append(node)
        return found

    def _frame(self, frame: etree._Element, found: Hanging) -> None:
        """Look into a frame: one thing in several forms, the best first (ODF 1.3 part 3, 10.4.2)."""
        box = frame.find(TEXT_BOX)
        if box is not None:
            found.boxes.append(box)
            return
        for item in frame.iterchildren(*OBJECTS):
            if self._object(item, found):
                return
        images = list(frame.iterchildren(IMAGE))
        digest = self._image(images[0]) if images else ""
        if digest:
            found.pictures.append(digest)

    def _object(self, item: etree._Element, found: Hanging) -> bool:
        """Say whether an embedded object was a formula or a chart, and take what it says."""
        root = self._embedded(item)
        if root is None:
            return False
        if next(root.iter(FORMULA), None) is not None:
            found.formulas.append("".join((node.text or "").strip() for node in root.iter(*FORMULA_WORDS)))
            return True
        chart = next(root.iter(CHART), None)
        if chart is not None:
            said = dict.fromkeys(text for p in chart.iter(P) if (text := plain(p)))
            self._shared.tally.charts.append("、".join(said))
        return False

    def _embedded(self, item: etree._Element) -> etree._Element | None:
        if len(item):
            return item
        part = item.get(HREF, "").removeprefix("./")
        if not part or ELSEWHERE.match(part) or item.tag != OBJECTS[0]:
            return None
        try:
            return self._shared.package.xml(f"{part}/content.xml")
        except (Broken, Trouble):  # a formula may carry a DOCTYPE; its picture stands for it
            return None

    def _image(self, image: etree._Element) -> str:
        data = image.findtext(BYTES)
        if data is not None:
            try:
                return self._shared.album.keep("图片", base64.b64decode(data))
            except binascii.Error:
                return self._shared.album.keep("图片", b"")
        href = image.get(HREF, "").removeprefix("./")
        if ELSEWHERE.match(href):
            return self._shared.album.linked()
        return self._shared.album.part(href)
