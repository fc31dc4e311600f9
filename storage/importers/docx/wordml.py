"""Word 2003 XML (WordprocessingML of Office 2003) turned into the parts that a .docx has.

Both name most things alike; what differs is renamed, and what 2003 keeps inside the text (notes, comments,
headers, pictures) is moved to a part of its own. Names: the Office 2003 XML Reference Schemas.
"""

import base64
import binascii
from collections.abc import Callable, Mapping

from lxml import etree

from storage.importers.counting import BY_NUMBER
from storage.importers.docx.markup import OFFICE, PACKAGE, RELATIONS, TRANSITIONAL, VML, tag, whole

OLD = "http://schemas.microsoft.com/office/word/2003/wordml"
ANNOTATIONS = "http://schemas.microsoft.com/aml/2001/core"
KNOWN = frozenset({OLD, VML, OFFICE, "urn:schemas-microsoft-com:office:word"})
MAIN = "word/document.xml"
NOTES = {"footnote": "footnotes", "endnote": "endnotes"}
REVISIONS = {
    "Word.Insertion": "ins",
    "Word.Deletion": "del",
    "Word.Formatting": "rPrChange",
    "Word.Comment.Start": "commentRangeStart",
    "Word.Comment.End": "commentRangeEnd",
    "Word.Comment": "commentReference",
}


def _w(name: str) -> str:
    return tag(OLD, name)


WRAPPER, SMART_TAG = _w("customXml"), _w("smartTag")
VAL, ID, TYPE, RUN, PARAGRAPH = _w("val"), _w("id"), _w("type"), _w("r"), _w("p")
RENAMED: Mapping[str, str] = {
    _w("listPr"): _w("numPr"),
    _w("ilfo"): _w("numId"),
    _w("ilst"): _w("abstractNumId"),
    _w("vmerge"): _w("vMerge"),
    _w("hlink"): _w("hyperlink"),
    tag(ANNOTATIONS, "content"): SMART_TAG,
}
LISTS = {_w("listDef"): ("abstractNum", "listDefId", "abstractNumId"), _w("list"): ("num", "ilfo", "numId")}


class WordML:
    """One 2003 document while it is taken apart; `parts` are those of the package it makes."""

    def __init__(self, root: etree._Element) -> None:
        self.parts: dict[str, bytes] = {}
        self._relations: list[tuple[str, str, str]] = []
        self._moved = {kind: etree.Element(_w(kind)) for kind in (*NOTES.values(), "comments")}
        self._pictures: dict[str, str] = {}
        self._later: list[tuple[str, etree._Element]] = []
        self._actions: Mapping[str, Callable[[etree._Element], None]] = {
            tag(ANNOTATIONS, "annotation"): self._annotation,
            _w("footnote"): self._note,
            _w("endnote"): self._note,
            _w("hdr"): lambda node: self._page_part(node, "header"),
            _w("ftr"): lambda node: self._page_part(node, "footer"),
            _w("binData"): self._binary,
            tag(VML, "imagedata"): self._image,
            _w("nfc"): _number_format,
            **dict.fromkeys(LISTS, _list),
        }
        self._translate(root)
        self._write(root)

    def _translate(self, root: etree._Element) -> None:
        for node in list(root.iter(etree.Element)):
            name = node.tag
            action = self._actions.get(name)
            if action is not None:
                action(node)
            elif name in RENAMED:
                node.tag = RENAMED[name]
            elif etree.QName(name).namespace not in KNOWN:
                node.tag = WRAPPER  # sections, smart tags and schemas of one's own wrap what they mark

    def _annotation(self, node: etree._Element) -> None:
        name = REVISIONS.get(node.get(TYPE, ""), "proofErr")
        node.set(ID, node.get(tag(ANNOTATIONS, "id"), ""))
        node.tag = _w(name)
        if name == "commentReference":
            comment = etree.SubElement(self._moved["comments"], _w("comment"))
            comment.set(ID, node.get(ID, ""))
            comment.set(_w("author"), node.get(tag(ANNOTATIONS, "author"), ""))
            comment.extend([inner for content in node for inner in content])

    def _note(self, node: etree._Element) -> None:
        """Move a note that stands in the text; those elsewhere are separators."""
        parent = node.getparent()
        if parent is None or parent.tag != RUN:
            return
        kind = NOTES[etree.QName(node).localname]
        moved = self._moved[kind]
        note = etree.SubElement(moved, node.tag)
        note.extend(list(node))
        note.set(ID, str(len(moved)))
        node.set(ID, str(len(moved)))
        node.tag = f"{node.tag}Reference"

    def _page_part(self, node: etree._Element, kind: str) -> None:
        part = etree.Element(node.tag)
        part.extend(list(node))
        self._relate(kind, f"{kind}{len(self._relations)}.xml", part)

    def _binary(self, node: etree._Element) -> None:
        name = node.get(_w("name"), "")
        try:
            data = base64.b64decode(node.text or "")
        except binascii.Error:
            data = b""
        node.text = None
        if name not in self._pictures:
            target = f"media/{len(self._pictures)}-{name.rpartition('/')[2]}"
            self.parts[f"word/{target}"] = data
            self._pictures[name] = self._relate("image", target)

    def _image(self, node: etree._Element) -> None:
        relation = self._pictures.get(node.get("src", ""))
        if relation:
            node.set(tag(RELATIONS, "id"), relation)

    def _relate(self, kind: str, target: str, root: etree._Element | None = None) -> str:
        name = f"r{len(self._relations)}"
        self._relations.append((name, kind, target))
        if root is not None:
            self._later.append((target, root))
        return name

    def _write(self, root: etree._Element) -> None:
        """Write the parts in the namespace of today, and the relations between them."""
        document = etree.Element(_w("document"))
        document.extend(list(root.iterchildren(_w("body"))))
        for kind, moved in self._moved.items():
            if len(moved):
                self._relate(kind, f"{kind}.xml", moved)
        for name, kind in (("styles", "styles"), ("lists", "numbering")):
            for part in root.iterchildren(_w(name)):
                part.tag = _w(kind)
                self._relate(kind, f"{kind}.xml", part)
        for target, part in (*self._later, ("document.xml", document)):
            data = etree.tostring(part, encoding="utf-8", with_tail=False)
            self.parts[f"word/{target}"] = data.replace(OLD.encode(), TRANSITIONAL.encode())
        self.parts["word/_rels/document.xml.rels"] = self._list_of_relations()

    def _list_of_relations(self) -> bytes:
        relations = etree.Element(tag(PACKAGE, "Relationships"))
        for name, kind, target in self._relations:
            said = {"Id": name, "Type": f"{RELATIONS}/{kind}", "Target": target}
            etree.SubElement(relations, tag(PACKAGE, "Relationship"), said)
        return etree.tostring(relations)


def _list(node: etree._Element) -> None:
    name, old, new = LISTS[str(node.tag)]
    node.tag = _w(name)
    node.set(_w(new), node.get(_w(old), ""))


def _number_format(node: etree._Element) -> None:
    node.tag = _w("numFmt")
    node.set(VAL, BY_NUMBER.get(whole(node.get(VAL, ""), 0), "decimal"))
