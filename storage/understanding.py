"""What the helper process does with a foreign file: read it, recognise it, and hand back the readings."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

from storage import importers
from storage.importers import refusals
from storage.importers.foreign import inner_key
from storage.importers.seen import Pages
from templates.cleaning.kinds import Cleaning
from templates.cleaning.tidying import counts
from templates.likeness import Sketched, sketched
from templates.outline.reading import Reading
from templates.outline.recognise import recognise

PIECE = 1 << 20  # bytes of a file that are looked at together


@dataclass(frozen=True, slots=True)
class Understood:
    """A reading, with what takes long to find out and would take it from the window.

    `counts` says how many places each kind of tidying would change, `sketched` has the drafts ready to be
    compared with others.
    """

    reading: Reading
    counts: Mapping[Cleaning, int]
    sketched: tuple[Sketched, ...]


def look_into(path: Path, key: str, member: str = "", seen: Pages | None = None) -> Understood:
    """Return what `understand` returns, looked through."""
    reading = understand(path, key, member, seen)
    return Understood(reading, dict(counts(reading)), sketched(reading.drafts))


def understand(path: Path, key: str, member: str = "", seen: Pages | None = None) -> Reading:
    """Return what the file at `path` is understood as, or the file `member` of the archive there.

    `key` is the path as the user gave it; that of a file inside an archive is `key!/member`. `seen` is what
    was read off its pages that are pictures. The digest of the reading is that of the bytes that were read:
    it tells later whether the file is still that one. Raises Trouble.
    """
    begun = perf_counter()
    before = _state(path)
    source = importers.read(path, member, seen)
    digest = _digest(path, member)
    if _state(path) != before:  # somebody saves it just now: which of the two was read, nobody knows
        raise refusals.changed(path.name)
    reading = recognise(source)
    seconds = round(perf_counter() - begun, 4)
    return replace(reading, key=inner_key(key, member), digest=digest, seconds=seconds)


def _digest(path: Path, member: str) -> str:
    try:
        found = hashlib.sha256()
        with importers.opened(path, member).open("rb") as stream:
            while piece := stream.read(PIECE):
                found.update(piece)
    except OSError as error:
        raise refusals.cannot_open(path.name, error) from error
    return found.hexdigest()


def _state(path: Path) -> tuple[int, ...]:
    """Return what changes when a file is written or replaced; nothing for one that cannot be looked at."""
    try:
        facts = path.stat()
    except OSError:
        return ()
    return (facts.st_ino, facts.st_size, facts.st_mtime_ns)
