"""The pictures of a Word file: fetched once each, measured by their header alone, kept by digest."""

import hashlib
import posixpath
from collections.abc import Mapping

from storage.importers import pixels
from storage.importers.docx.package import Package, Relation
from storage.importers.tally import Tally
from templates.outline.source import Picture
from templates.trouble import Trouble

MOST_PIXELS = 100_000_000  # above any camera's photo in a case; below what decoding would make dangerous
LARGEST_ALBUM = 200 << 20


class Album:
    """The pictures taken from one package so far, `pictures` by SHA-256 digest."""

    def __init__(self, package: Package, tally: Tally) -> None:
        self.pictures: dict[str, Picture] = {}
        self._package = package
        self._tally = tally
        self._digests: dict[str, str] = {}
        self._bytes = 0

    def take(self, relation: str, relations: Mapping[str, Relation]) -> str:
        """Return the digest of the picture a relation points to, or nothing (and count why not)."""
        found = relations.get(relation)
        if found is None:
            self._tally.lost_pictures += 1
            return ""
        if found.external:
            self._tally.linked_pictures += 1
            return ""
        if found.target not in self._digests:
            self._digests[found.target] = self._fetch(found.target)
        return self._digests[found.target]

    def _fetch(self, part: str) -> str:
        try:
            data = self._package.read(part)
        except Trouble:
            data = b""
        if not data or self._bytes + len(data) > LARGEST_ALBUM:
            self._tally.lost_pictures += 1
            return ""
        header = pixels.look(data)
        if header is None:
            self._tally.unknown_pictures += 1
            return ""
        if header.width * header.height > MOST_PIXELS:
            self._tally.huge_pictures.append(f"{header.width}×{header.height}")
            return ""
        self._bytes += len(data)
        digest = hashlib.sha256(data).hexdigest()
        name = posixpath.basename(part)
        self.pictures[digest] = Picture(name, data, header.media_type, header.width, header.height)
        return digest
