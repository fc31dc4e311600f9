"""The files behind what the user picked or dropped: folders opened, in the order a person would name them."""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

LOCKS = ("~$", ".~")  # what Word, WPS and LibreOffice lay beside an open file
SYSTEM = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
NO_DOCUMENTS = re.compile(
    r"\.(?:jpe?g|png|gif|bmp|tiff?|webp|heic|svg|psd|mp3|wav|wma|m4a|mp4|mov|avi|mkv|wmv|exe|dll|msi|lnk|url"
    r"|ttf|otf|ttc|db|db-wal|db-shm|lock|tmp|bak)$"
)
DIGITS = re.compile(r"(\d+)")


def gather(paths: Iterable[Path]) -> list[Path]:
    """Return the files to read, each once: a file as it was given, a folder as the files in it.

    Inside a folder, hidden files, lock files and what cannot be a document are passed over, names are
    sorted with numbers by value, and links are followed once. What cannot be read (a folder without any
    file to import, a broken link, a missing path) is returned as it is: reading it says why.
    """
    found: list[Path] = []
    seen: set[str] = set()
    for path in paths:
        inside = list(_inside(path, {os.path.realpath(path)})) if _is_folder(path) else []
        for file in inside or [path]:
            real = os.path.realpath(file)
            if real not in seen:
                seen.add(real)
                found.append(file)
    return found


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts 第2篇 before 第10篇, upper and lower case alike."""
    pieces = DIGITS.split(name.casefold())
    return tuple((0, int(p), "") if p.isascii() and p.isdigit() else (1, 0, p) for p in pieces if p)


def passed_over(name: str) -> bool:
    """Say whether a file or folder is none of the user's: hidden, a lock file, or the system's."""
    return name.startswith((".", *LOCKS)) or name.lower() in SYSTEM


def _inside(folder: Path, open_folders: set[str]) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: natural(entry.name))
    except OSError:
        yield folder  # reading it says why it cannot be opened
        return
    for entry in entries:
        if _is_folder(entry):
            real = os.path.realpath(entry)
            if real not in open_folders and not passed_over(entry.name):
                open_folders.add(real)
                yield from _inside(entry, open_folders)
        elif _may_be_document(entry):
            yield entry


def _may_be_document(entry: Path) -> bool:
    """Say whether a file may hold a text; a broken link or a file that cannot be looked at may."""
    if passed_over(entry.name) or NO_DOCUMENTS.search(entry.name.lower()):
        return False
    mode = _mode(entry)
    return not mode or stat.S_ISREG(mode)


def _is_folder(path: Path) -> bool:
    return stat.S_ISDIR(_mode(path))


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except OSError:
        return 0
