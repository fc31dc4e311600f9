"""What the parts of one Word file have in common while it is read: its package, styles, lists and tallies."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from storage.importers.docx.album import PartAlbum
from storage.importers.docx.footnotes import Footnotes
from storage.importers.docx.markup import w
from storage.importers.docx.numbering import Numbering
from storage.importers.docx.package import Parts, Relation
from storage.importers.docx.styles import Styles
from storage.importers.tally import Tally

RSTYLE = w("rStyle")
VANISH, FIELD, FIELD_KIND = w("vanish"), w("fldChar"), w("fldCharType")
REVISIONS = frozenset(w(name) for name in ("ins", "del", "moveFrom", "moveTo"))
TELLING = (VANISH, RSTYLE, FIELD, *REVISIONS)


@dataclass(frozen=True, slots=True)
class Shared:
    """Tools that every part of a file is read with; `tally`, `album` and `footnotes` fill while reading.

    `remarks` are the comments not yet met, by id; `nested` says that the file lay in another.
    """

    package: Parts
    styles: Styles
    numbering: Numbering
    tally: Tally
    album: PartAlbum
    footnotes: Footnotes
    remarks: dict[str, str] = field(default_factory=dict)
    nested: bool = False


@dataclass(frozen=True, slots=True)
class PartFacts:
    """What is known of one part before it is read.

    `may_hide` is false when no run hides its text by itself, `revised` when no change is tracked.
    `fields_close` says that every field that begins ends; else a field left open would swallow the text
    behind it, so nothing is taken for a field's code.
    """

    relations: Mapping[str, Relation]
    may_hide: bool
    revised: bool
    fields_close: bool


def facts(root: etree._Element, relations: Mapping[str, Relation], styles: Styles) -> PartFacts:
    """Look a part over before it is read."""
    found: set[str] = set()
    kinds: list[str] = []
    for node in root.iter(*TELLING):
        found.add(node.tag)
        if node.tag == FIELD:
            kinds.append(node.get(FIELD_KIND, ""))
    hides = VANISH in found or (RSTYLE in found and styles.any_hidden())
    closed = kinds.count("begin") == kinds.count("end")
    return PartFacts(relations, hides, not REVISIONS.isdisjoint(found), closed)
