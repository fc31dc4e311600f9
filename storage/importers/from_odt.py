"""An OpenDocument text (.odt .ott, flat .fodt) as a Source, with all tracked changes accepted."""

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from storage.importers import refusals
from storage.importers.docx.album import PartAlbum
from storage.importers.docx.loose import Loose, flat
from storage.importers.docx.markup import Broken
from storage.importers.docx.package import Package, Parts
from storage.importers.foreign import Foreign
from storage.importers.items import Item, lines
from storage.importers.laying import Sheet
from storage.importers.odf.blocks import Blocks
from storage.importers.odf.lists import Lists
from storage.importers.odf.names import q, qs, words
from storage.importers.odf.shared import Shared
from storage.importers.odf.styles import Styles
from storage.importers.tally import Tally
from templates.outline.source import Paragraph, Source
from templates.trouble import Trouble

BODY, TEXT = q("office:body"), q("office:text")
COMMON, AUTOMATIC, MASTERS = (q(f"office:{n}") for n in ("styles", "automatic-styles", "master-styles"))
CHANGES, REGION, INSERTION, DELETION = (
    q(f"text:{n}") for n in ("tracked-changes", "changed-region", "insertion", "deletion")
)
IDS = (q("xml:id"), q("text:id"))
FURNITURE = qs(
    "style:header style:header-left style:header-first style:footer style:footer-left style:footer-first"
)
ENCRYPTION = q("manifest:encryption-data")
MANIFEST = "meta-inf/manifest.xml"
ZIP = b"PK"
OTHERS = {
    q("office:spreadsheet"): "是电子表格（.ods），不是文稿。",
    q("office:presentation"): "是演示文稿（.odp），不是文稿。",
    q("office:drawing"): "是绘图（.odg），不是文稿。",
    q("office:chart"): "是图表，不是文稿。",
    q("office:image"): "是图片，不是文稿。",
    q("office:database"): "是数据库，不是文稿。",
}


def read(file: Foreign) -> Source:
    """Return the paragraphs, tables, pictures and page furniture of an OpenDocument text.

    Raises OSError, or Trouble for a file that is damaged, encrypted, empty, hostile, or no text document.
    """
    with file.open("rb") as stream:
        zipped = stream.read(len(ZIP)) == ZIP
    tally = Tally()
    if not zipped:
        root, tally.recovered = flat(file)
        return _read(Loose(file.name, {}), root, root, tally)
    with Package(file) as package:
        _refuse_locked(package)
        tally.macros = any(part.startswith("basic/") and part.endswith(".xml") for part in package.parts())
        content = _content(package, tally)
        return _read(package, content, _beside(package, tally), tally)


def _refuse_locked(package: Package) -> None:
    try:
        manifest = package.xml(MANIFEST)
    except (Broken, Trouble):  # nothing is read by it; a locked part without it is damaged
        return
    if manifest is not None and next(manifest.iter(ENCRYPTION), None) is not None:
        raise refusals.has_password(package.name)


def _content(package: Package, tally: Tally) -> etree._Element:
    try:
        root = package.xml("content.xml")
    except Broken:
        tally.recovered = True
        try:
            root = package.xml("content.xml", recover=True)
        except Broken as error:
            raise refusals.damaged(package.name) from error
    if root is None:
        raise refusals.no_body(package.name)
    return root


def _beside(package: Package, tally: Tally) -> etree._Element | None:
    try:
        return package.xml("styles.xml")
    except Broken:
        tally.lost_parts.append("样式")
        return None


def _read(package: Parts, content: etree._Element, beside: etree._Element | None, tally: Tally) -> Source:
    body = _body(package, content)
    common = _children(beside, COMMON)
    own = _children(content, AUTOMATIC)
    tally.deleted = _taken_out(body)
    shared = Shared(
        package=package,
        styles=Styles(common, own),
        lists=Lists([*own, *common]),
        tally=tally,
        album=PartAlbum(package, tally),
        inserted=_changes(body, INSERTION),
        deleted=_changes(body, DELETION),
    )
    blocks, sheet = Blocks(shared), Sheet(tally)
    sheet.lay(blocks.read(body))
    sheet.lay(_notes(shared))
    contents = [line for line in blocks.contents if line]
    tally.contents = len(contents)
    source = Source(
        name=package.name,
        paragraphs=tuple(sheet.paragraphs),
        furniture=tuple(dict.fromkeys((*_furniture(shared, beside), *contents))),
        pictures=shared.album.pictures,
        tables=tuple(sheet.tables),
        notes=tally.sentences(),
    )
    return refusals.worth_reading(source)


def _body(package: Parts, content: etree._Element) -> etree._Element:
    body = content.find(BODY)
    kinds = [] if body is None else list(body)
    for kind in kinds:
        if kind.tag == TEXT:
            return kind
    for kind in kinds:
        if kind.tag in OTHERS:
            step = "把要用的文字复制到 Word 里，存成 .docx 再导入。"
            raise Trouble(f"“{refusals.shown(package.name)}”{OTHERS[kind.tag]}", step)
    raise refusals.no_body(package.name)


def _children(root: etree._Element | None, section: str) -> list[etree._Element]:
    return [] if root is None else [style for part in root.iterchildren(section) for style in part]


def _changes(body: etree._Element, kind: str) -> frozenset[str]:
    """Return the ids of the tracked changes of a kind."""
    found: set[str] = set()
    for changes in body.iterchildren(CHANGES):
        for region in changes.iterchildren(REGION):
            if region.find(kind) is not None:
                found.update(value for name in IDS if (value := region.get(name)))
    return frozenset(found)


def _taken_out(body: etree._Element) -> int:
    """Return how many deleted characters stand apart from the text, as most programs write them."""
    changes = body.iterchildren(CHANGES)
    return sum(len(words(gone)) for part in changes for gone in part.iter(DELETION))


def _notes(shared: Shared) -> list[Item]:
    """Return the footnotes and endnotes, each opening with the mark it bears in the text."""
    found: list[Item] = []
    for at, body in enumerate(shared.notes, 1):  # a note inside a note makes the list longer
        items = Blocks(shared).read(body)
        mark = f"[{at}]"
        for place, item in enumerate(items):
            if isinstance(item, Paragraph) and item.text.strip():
                items[place] = replace(item, text=f"{mark} {item.text.lstrip()}", number=mark)
                break
        found.extend(items)
    shared.tally.footnotes = len(shared.notes)
    return found


def _furniture(shared: Shared, beside: etree._Element | None) -> list[str]:
    """Return the lines of headers and footers; what they would add to the tallies is not counted."""
    tally = Tally()
    styles = Styles(_children(beside, COMMON), _children(beside, AUTOMATIC))
    aside = replace(shared, tally=tally, styles=styles, album=PartAlbum(shared.package, tally), notes=[])
    found = [line.strip() for part in _pages(beside) for line in lines(Blocks(aside).read(part))]
    return [line for line in found if any(character.isalnum() for character in line)]


def _pages(beside: etree._Element | None) -> Iterator[etree._Element]:
    masters = () if beside is None else beside.iterchildren(MASTERS)
    for master in masters:
        yield from (part for part in master.iter() if part.tag in FURNITURE)
