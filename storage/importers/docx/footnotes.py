"""Footnotes and endnotes: numbered where the text refers to them, their words kept for the end."""

from dataclasses import dataclass

from lxml import etree

from storage.importers.docx.markup import Broken, w
from storage.importers.docx.package import Parts

NOTE_ID, TEXT = w("id"), w("t")
KINDS = {"footnotes": w("footnote"), "endnotes": w("endnote")}


@dataclass(frozen=True, slots=True)
class Footnote:
    """One note that the text refers to: the mark it bears there, the part it stands in, its element."""

    mark: str
    part: str
    element: etree._Element


class Footnotes:
    """The notes of one file. `cite` numbers them in the order they are referred to."""

    def __init__(self, package: Parts, main: str) -> None:
        self.cited: list[Footnote] = []
        self._package = package
        self._main = main
        self._elements: dict[str, dict[str, tuple[str, etree._Element]]] = {}
        self._marks: dict[tuple[str, str], str] = {}

    def cite(self, kind: str, note: str) -> str:
        """Return the mark of a note (`kind` is "footnotes" or "endnotes"), none for one without words."""
        key = (kind, note)
        if key not in self._marks:
            part, element = self._all(kind).get(note, ("", None))
            self._marks[key] = ""
            if element is not None and any((item.text or "").strip() for item in element.iter(TEXT)):
                self._marks[key] = f"[{len(self.cited) + 1}]"
                self.cited.append(Footnote(self._marks[key], part, element))
        return self._marks[key]

    def _all(self, kind: str) -> dict[str, tuple[str, etree._Element]]:
        if kind not in self._elements:
            self._elements[kind] = self._load(kind)
        return self._elements[kind]

    def _load(self, kind: str) -> dict[str, tuple[str, etree._Element]]:
        found: dict[str, tuple[str, etree._Element]] = {}
        for relation in self._package.relations(self._main).values():
            if relation.kind == kind and not relation.external:
                try:
                    root = self._package.xml(relation.target)
                except Broken:
                    root = None
                for element in () if root is None else root.iterchildren(KINDS[kind]):
                    found.setdefault(element.get(NOTE_ID, ""), (relation.target, element))
        return found
