"""A library with two cases, and what was in it and around it before and after a command went wrong."""

import contextlib
import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from storage.library import Library
from templates.model import Case
from tests.journeys.main_job import CommandLine, Done
from tests.templates.papers import PICTURES, village_case

OTHER = "6a0f3f0e-2d5c-4c58-9d0a-5c2f4d1f0e01"
# What the program keeps for itself beside a library: the lock, who holds it, the log, the index.
_OWN = re.compile(r"\.(?:lock|owner|index)$|-(?:wal|shm)$")
_CODE = re.compile(r"Traceback|Error\b|[Ee]rrno|Exception|\bNone\b|\.py\b|sqlite|0x[0-9a-f]")


@dataclass(frozen=True)
class World:
    """A folder with a library in it; `anli` calls commands on that library."""

    folder: Path
    anli: CommandLine

    @property
    def library(self) -> Path:
        return self.anli.library

    def file(self, name: str, data: bytes | str = b"") -> Path:
        """Write a file beside the library and return it."""
        path = self.folder / "外来" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    def content(self) -> Any:
        """Return everything that the library holds: rows, cases, what revisions say, media.

        An attempt that fails may leave a revision of the very same text.
        """
        with Library.open(self.library, read_only=True) as library:
            rows = [*library.rows(), *library.rows(deleted=True)]
            cases = [library.case(row.uuid) for row in rows]
            revisions = [library.at(each.uuid) for row in rows for each in library.revisions(row.uuid)]
            media = {each.digest for case in cases for each in case.attachments if each.digest}
            states = sorted({repr(revision) for revision in revisions})
            return rows, cases, states, {digest: len(library.media(digest)) for digest in sorted(media)}


def made(folder: Path, *, pictures: bool = True) -> World:
    """Return a world with a library of two cases, one of them with pictures if they are wanted."""
    place = folder / "家"
    place.mkdir()
    world = World(folder, CommandLine(place / "案例库.db"))
    with Library.open(world.library) as library:
        library.create(_case_with_pictures(library) if pictures else village_case(attachments=()))
        library.create(village_case(uuid=OTHER, title="“板凳会”议出好日子", attachments=()))
        library.reindex()
    return world


def _case_with_pictures(library: Library) -> Case:
    case = village_case()
    kept = {name: library.add_media(data) for name, data in PICTURES.items()}
    attachments = [replace(each, digest=kept.get(each.digest, "")) for each in case.attachments]
    return replace(case, attachments=tuple(attachments))


def everything_in(folder: Path) -> dict[str, str]:
    """Return every file below a folder but the program's own, with the SHA-256 of what it holds."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or path.is_symlink():
            found[name] = "folder" if path.is_dir() else "other"
        elif not _OWN.search(name):
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def told(done: Done, *words: str) -> None:
    """See that a command ended in words for people: what it was about, and the next step on a line below."""
    assert done.status == 1, done
    assert not _CODE.search(done.err), done.err
    lines = done.err.strip().splitlines()
    assert len(lines) >= 2, done.err
    assert lines[-1].strip(), "the next step"
    for word in words:
        assert word in done.err, done.err


@contextlib.contextmanager
def small_disk(place: Path, kilobytes: int) -> Iterator[Path | None]:
    """Mount a disk of that size at a new folder; None where this user may not."""
    place.mkdir()
    mount = ("mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "anli", place)
    if sys.platform != "linux" or os.geteuid() != 0 or _run(*mount):
        yield None
        return
    try:
        yield place
    finally:
        _run("umount", "-l", place)


def _run(*command: object) -> int:
    return subprocess.run([*map(str, command)], capture_output=True, check=False).returncode
