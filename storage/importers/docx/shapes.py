"""What hangs on a run: pictures (DrawingML and VML), text boxes, charts; each once, whatever is nested."""

from dataclasses import dataclass, field

from lxml import etree

from storage.importers.docx.markup import COMPATIBILITY, DRAWING, OFFICE, RELATIONS, VML, tag, w
from storage.importers.docx.shared import PartFacts, Shared

BOX = w("txbxContent")
BLIP, IMAGE = tag(DRAWING, "blip"), tag(VML, "imagedata")
FALLBACK = tag(COMPATIBILITY, "Fallback")
CHART = tag("http://schemas.openxmlformats.org/drawingml/2006/chart", "chart")
DIAGRAM = tag("http://schemas.openxmlformats.org/drawingml/2006/diagram", "relIds")
EMBED, LINK, ID = (tag(RELATIONS, name) for name in ("embed", "link", "id"))
HREF, OLD_ID = tag(RELATIONS, "href"), tag(OFFICE, "relid")


@dataclass(slots=True)
class Hanging:
    """The pictures (digests) and text boxes found in one drawing."""

    pictures: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)


class Shapes:
    """Looks drawings of one part over."""

    def __init__(self, shared: Shared, part: PartFacts) -> None:
        self._shared = shared
        self._part = part

    def look(self, drawing: etree._Element) -> Hanging:
        """Return what a w:drawing, w:pict or w:object shows; what cannot be had is counted."""
        found = Hanging()
        walk = etree.iterwalk(drawing, events=("start",), tag=(BOX, BLIP, IMAGE, FALLBACK, CHART, DIAGRAM))
        for _, node in walk:
            if node.tag == BOX:
                found.boxes.append(node)
                walk.skip_subtree()
            elif node.tag == FALLBACK:
                walk.skip_subtree()
            elif node.tag in (CHART, DIAGRAM):
                self._shared.tally.drawings += 1
            else:
                digest = self._picture(node)
                if digest:
                    found.pictures.append(digest)
        return found

    def _picture(self, node: etree._Element) -> str:
        names = (EMBED, LINK) if node.tag == BLIP else (ID, OLD_ID, HREF)
        relation = next((value for name in names if (value := node.get(name))), "")
        return self._shared.album.take(relation, self._part.relations) if relation else ""
