"""The pictures of a package: each part fetched once, whatever refers to it."""

import posixpath
from collections.abc import Mapping

from storage.importers.docx.package import Parts, Relation
from storage.importers.pictures import Pictures
from storage.importers.tally import Tally
from templates.outline.source import Picture
from templates.trouble import Trouble


class Album:
    """The pictures taken from one package so far."""

    def __init__(self, package: Parts, tally: Tally) -> None:
        self._package = package
        self._tally = tally
        self._pictures = Pictures(tally)
        self._digests: dict[str, str] = {}

    @property
    def pictures(self) -> Mapping[str, Picture]:
        """Return the pictures by SHA-256 digest."""
        return self._pictures.kept

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

    def keep(self, name: str, data: bytes) -> str:
        """Return the digest of a picture that lay in no part."""
        return self._pictures.keep(name, data)

    def _fetch(self, part: str) -> bytes:
        try:
            return self._package.read(part)
        except Trouble:
            return b""
