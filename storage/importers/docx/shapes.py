"""What hangs on a run: pictures (DrawingML and VML), text boxes, charts; each once, whatever is nested."""

from dataclasses import dataclass, field

from lxml import etree

from storage.importers.docx.markup import COMPATIBILITY, DRAWING, OFFICE, RELATIONS, VML, Broken, tag, w
from storage.importers.docx.shared import PartFacts, Shared
from templates.trouble import Trouble

BOX = w("txbxContent")
BLIP, IMAGE = tag(DRAWING, "blip"), tag(VML, "imagedata")
FALLBACK = tag(COMPATIBILITY, "Fallback")
CHARTS = "http://schemas.openxmlformats.org/drawingml/2006/chart"
CHART = tag(CHARTS, "chart")
DIAGRAM = tag("http://schemas.openxmlformats.org/drawingml/2006/diagram", "relIds")
EMBED, LINK, ID = (tag(RELATIONS, name) for name in ("embed", "link", "id"))
DATA, LETTERS = tag(RELATIONS, "dm"), tag(DRAWING, "t")
VALUE, NUMBERS = tag(CHARTS, "v"), (tag(CHARTS, "numCache"), tag(CHARTS, "numLit"))
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
                self._shared.tally.charts.append(self._said(node))
            else:
                digest = self._picture(node)
                if digest:
                    found.pictures.append(digest)
        return found

    def _said(self, node: etree._Element) -> str:
        """Return what a chart or a diagram says, each text once, in the order of its part."""
        found = self._part.relations.get(node.get(ID if node.tag == CHART else DATA, ""))
        if found is None or found.external:
            return ""
        try:
            root = self._shared.package.xml(found.target)
        except (Broken, Trouble):
            return ""
        if root is None:
            return ""
        texts = ((item.text or "").strip() for item in root.iter(LETTERS, VALUE) if not _is_number(item))
        return "、".join(dict.fromkeys(text for text in texts if text))

    def _picture(self, node: etree._Element) -> str:
        names = (EMBED, LINK) if node.tag == BLIP else (ID, OLD_ID, HREF)
        relation = next((value for name in names if (value := node.get(name))), "")
        return self._shared.album.take(relation, self._part.relations) if relation else ""


def _is_number(value: etree._Element) -> bool:
    """Say whether a value is a figure that a chart draws, not a word that it shows."""
    return next(value.iterancestors(*NUMBERS), None) is not None
