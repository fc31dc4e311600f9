"""A Word file (.docx .docm .dotx, Strict too) as a Source: what Word shows with all revisions accepted."""

from collections.abc import Mapping
from dataclasses import replace

from lxml import etree

from storage.importers import refusals
from storage.importers.docx.album import PartAlbum
from storage.importers.docx.blocks import Blocks
from storage.importers.docx.chunks import Chunk
from storage.importers.docx.footnotes import Footnotes
from storage.importers.docx.markup import Broken, w
from storage.importers.docx.numbering import Numbering
from storage.importers.docx.package import Package, Parts, Relation
from storage.importers.docx.shared import Shared, facts
from storage.importers.docx.styles import Styles
from storage.importers.docx.stylesheet import StyleSheet
from storage.importers.docx.tables import flat_lines
from storage.importers.foreign import Foreign
from storage.importers.items import Item, lines
from storage.importers.laying import Sheet
from storage.importers.tally import Tally
from templates.outline.source import Paragraph, Source

BODY, COMMENT = w("body"), w("comment")
ID, AUTHOR = w("id"), w("author")
FURNITURE = ("header", "footer")
MACROS = "vbaproject.bin"


def read(file: Foreign) -> Source:
    """Return the paragraphs, tables, pictures and page furniture of a Word file.

    Raises Trouble for a file that is damaged, encrypted, empty, hostile, or holds pictures only. Nothing
    outside the file is ever fetched.
    """
    with Package(file) as package:
        return read_parts(package, nested=isinstance(file, Chunk))


def read_parts(package: Parts, *, recovered: bool = False, nested: bool = False) -> Source:
    """Return what the parts of a Word file say, from wherever they are; raises Trouble as `read` does.

    `recovered` tells that they were had from a damaged file, `nested` that the file lay in another.
    """
    return refusals.worth_reading(_read(package, Tally(recovered=recovered), nested=nested))


def _read(package: Parts, tally: Tally, *, nested: bool) -> Source:
    main = package.main()
    relations = package.relations(main)
    tally.macros = any(part.endswith(MACROS) for part in package.parts())
    root = _body(package, main, tally)
    shared = _shared(package, main, tally, nested=nested)
    blocks = Blocks(shared, facts(root, relations, shared.styles))
    sheet = Sheet(tally)
    for body in list(root.iterchildren(BODY)) or [root]:  # a broken program wrote several, Word shows all
        sheet.lay(blocks.read(body))
    sheet.lay(_footnotes(shared))
    contents = [line for line in blocks.contents if line]
    tally.contents = len(contents)
    return Source(
        name=package.name,
        paragraphs=tuple(sheet.paragraphs),
        furniture=tuple(dict.fromkeys((*_furniture(shared, relations), *contents))),
        pictures=shared.album.pictures,
        tables=tuple(sheet.tables),
        notes=tally.sentences(),
    )


def _body(package: Parts, main: str, tally: Tally) -> etree._Element:
    """Return the root of the main part, of an ill-formed one what can be recovered."""
    try:
        root = package.xml(main)
    except Broken:
        tally.recovered = True
        try:
            root = package.xml(main, recover=True)
        except Broken as error:
            raise refusals.damaged(package.name) from error
    if root is None:
        raise refusals.no_body(package.name)
    return root


def _shared(package: Parts, main: str, tally: Tally, *, nested: bool) -> Shared:
    aside = _Aside(package, package.relations(main), tally)
    styles = Styles(aside.sheet())
    return Shared(
        package=package,
        styles=styles,
        numbering=Numbering(lambda: aside.root("numbering", "自动编号"), styles),
        tally=tally,
        album=PartAlbum(package, tally),
        footnotes=Footnotes(package, main),
        remarks=_remarks(aside, tally),
        nested=nested,
    )


def _remarks(aside: "_Aside", tally: Tally) -> dict[str, str]:
    """Return the comments by id, each behind the name of who left it."""
    root = aside.root("comments")
    found: dict[str, str] = {}
    for comment in () if root is None else root.iterchildren(COMMENT):
        tally.comments += 1
        said = " ".join(line for line in flat_lines(comment) if line.strip()).strip()
        author = comment.get(AUTHOR, "").strip()
        if said:
            found.setdefault(comment.get(ID, ""), f"{author}：{said}" if author else said)
    return found


class _Aside:
    """The parts beside the text that the main part names, by kind."""

    def __init__(self, package: Parts, relations: Mapping[str, Relation], tally: Tally) -> None:
        self._package = package
        self._parts = {r.kind: r.target for r in relations.values() if not r.external}
        self._tally = tally

    def root(self, kind: str, name: str = "") -> etree._Element | None:
        """Return the root of a part, None when there is none or it is broken (then `name` is reported)."""
        try:
            return self._package.xml(self._parts[kind]) if kind in self._parts else None
        except Broken:
            if name:
                self._tally.lost_parts.append(name)
            return None

    def sheet(self) -> StyleSheet:
        """Return the style sheet, an empty one when there is none or it is broken."""
        try:
            with self._package.refusing():
                return StyleSheet(self._package.read(self._parts.get("styles", "")))
        except Broken:
            self._tally.lost_parts.append("样式")
            return StyleSheet(b"")


def _footnotes(shared: Shared) -> list[Item]:
    """Return the notes that the text refers to, each opening with the mark it bears there."""
    found: list[Item] = []
    for note in shared.footnotes.cited:
        relations = shared.package.relations(note.part)
        items = Blocks(shared, facts(note.element, relations, shared.styles)).read(note.element)
        first = next((at for at, item in enumerate(items) if _has_words(item)), -1)
        item = items[first] if first >= 0 else None
        if isinstance(item, Paragraph):
            items[first] = replace(item, text=f"{note.mark} {item.text.lstrip()}", number=note.mark)
        found.extend(items)
    shared.tally.footnotes = len(shared.footnotes.cited)
    return found


def _furniture(shared: Shared, relations: Mapping[str, Relation]) -> list[str]:
    """Return the lines of headers and footers; what they would add to the tallies is not counted."""
    aside = replace(shared, tally=Tally())
    aside = replace(aside, album=PartAlbum(shared.package, aside.tally))
    found: list[str] = []
    for relation in relations.values():
        if relation.kind not in FURNITURE or relation.external:
            continue
        try:
            root = shared.package.xml(relation.target)
        except Broken:
            continue
        if root is not None:
            part = facts(root, shared.package.relations(relation.target), shared.styles)
            found.extend(line.strip() for line in lines(Blocks(aside, part).read(root)))
    return [line for line in found if any(character.isalnum() for character in line)]


def _has_words(item: Item) -> bool:
    return isinstance(item, Paragraph) and bool(item.text.strip())
