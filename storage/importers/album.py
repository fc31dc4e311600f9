"""The pictures taken from one file: measured by their header alone, kept by digest, bounded in number."""

import hashlib

from storage.importers import pixels
from storage.importers.tally import Tally
from templates.outline.source import Picture

MOST_PIXELS = 100_000_000  # above any camera's photo in a case; below what decoding would make dangerous
LARGEST = 200 << 20


class Album:
    """The `pictures` taken so far by SHA-256 digest; why one was not taken is counted."""

    def __init__(self, tally: Tally) -> None:
        self.pictures: dict[str, Picture] = {}
        self._tally = tally
        self._bytes = 0

    def keep(self, name: str, data: bytes) -> str:
        """Return a picture's digest, nothing for one that is missing, unknown, or too large."""
        if not data or self._bytes + len(data) > LARGEST:
            self._tally.lost_pictures += 1
            return ""
        header = pixels.look(data)
        if header is None:
            self._tally.unknown_pictures += 1
            return ""
        if header.width * header.height > MOST_PIXELS:
            self._tally.huge_pictures.append(f"{header.width}×{header.height}")
            return ""
        digest = hashlib.sha256(data).hexdigest()
        if digest in self.pictures:
            return digest
        self._bytes += len(data)
        self._tally.turned_pictures += pixels.turned(data)
        self.pictures[digest] = Picture(name, data, header.media_type, header.width, header.height)
        return digest
