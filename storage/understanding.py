"""What the helper process does with a foreign file: read it, recognise it, and hand back the readings."""

from dataclasses import replace
from pathlib import Path
from time import perf_counter

from storage import importers
from storage.importers.foreign import inner_key
from storage.importers.seen import Pages
from templates.outline.reading import Reading
from templates.outline.recognise import recognise


def understand(path: Path, key: str, member: str = "", seen: Pages | None = None) -> Reading:
    """Return what the file at `path` is understood as, or the file `member` of the archive there.

    `key` is the path as the user gave it; that of a file inside an archive is `key!/member`. `seen` is what
    was read off its pages that are pictures. Raises Trouble.
    """
    begun = perf_counter()
    reading = recognise(importers.read(path, member, seen))
    return replace(reading, key=inner_key(key, member), seconds=round(perf_counter() - begun, 4))
