"""What the parts of one OpenDocument file have in common while it is read."""

from dataclasses import dataclass, field

from lxml import etree

from storage.importers.docx.album import PartAlbum
from storage.importers.docx.package import Parts
from storage.importers.odf.lists import Lists
from storage.importers.odf.styles import Styles
from storage.importers.tally import Tally


@dataclass(frozen=True, slots=True)
class Shared:
    """Tools that a part is read with; `tally`, `album` and `notes` fill while reading.

    `notes` are the footnotes and endnotes met, in order; `inserted` and `deleted` are the ids of tracked
    changes.
    """

    package: Parts
    styles: Styles
    lists: Lists
    tally: Tally
    album: PartAlbum
    notes: list[etree._Element] = field(default_factory=list)
    inserted: frozenset[str] = frozenset()
    deleted: frozenset[str] = frozenset()
