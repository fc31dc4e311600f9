"""The pictures of a Word file: fetched from the package by relation, once each."""

import posixpath
from collections.abc import Mapping

from storage.importers.album import Album
from storage.importers.docx.package import Parts, Relation
from storage.importers.tally import Tally
from templates.trouble import Trouble


class PartAlbum(Album):
    """The pictures taken from one package so far."""

    def __init__(self, package: Parts, tally: Tally) -> None:
        super().__init__(tally)
        self._package = package
        self._digests: dict[str, str] = {}

    def take(self, relation: str, relations: Mapping[str, Relation]) -> str:
        """Return the digest of the picture a relation points to, or nothing (and count why not)."""
        found = relations.get(relation)
        if found is None:
            self._tally.lost_pictures += 1
            return ""
        return self.linked() if found.external else self.part(found.target)

    def linked(self) -> str:
        """Count a picture that is only a link out of the file, which is never followed."""
        self._tally.linked_pictures += 1
        return ""

    def part(self, part: str) -> str:
        """Return the digest of the picture in a part of the package."""
        if part not in self._digests:
            self._digests[part] = self.keep(posixpath.basename(part), self._fetch(part))
        return self._digests[part]

    def _fetch(self, part: str) -> bytes:
        try:
            return self._package.read(part)
        except Trouble:
            return b""
