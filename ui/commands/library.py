"""Which library a command works in."""

import os
from argparse import Namespace
from pathlib import Path

from storage.library import Library


def library_path(call: Namespace) -> Path:
    """Return the library that `--library` names, or `ANLI_LIBRARY`, or the user's own."""
    named = call.library or os.environ.get("ANLI_LIBRARY", "")
    if named:
        return Path(named)
    from storage.safekeeping import default_path

    return default_path()


def to_read(call: Namespace) -> Library:
    """Open the library for reading, beside an open window if there is one."""
    return Library.open(library_path(call), read_only=True)


def to_write(call: Namespace) -> Library:
    """Open the library for writing; it is made where there is none. Trouble while a window has it open."""
    return Library.open(library_path(call))
