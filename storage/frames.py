"""What the program and its helper process say to each other: length, then a pickle of our own values only.

The helper reads foreign files, so what it answers is not trusted to name code: only frozen values of
ours, enumerations and a few plain types are built from it.
"""

import importlib
import io
import pickle
import struct
from dataclasses import is_dataclass
from enum import Enum, EnumMeta
from typing import Any

LENGTH = struct.Struct(">Q")
OURS = ("templates.", "storage.")
PLAIN = {
    ("builtins", "set"),
    ("builtins", "frozenset"),
    ("builtins", "bytearray"),
    ("datetime", "date"),
    ("datetime", "datetime"),
    ("datetime", "timedelta"),
    ("datetime", "timezone"),
    ("pathlib", "Path"),
    ("pathlib", "PosixPath"),
    ("pathlib", "WindowsPath"),
    ("pathlib", "PurePosixPath"),
    ("pathlib", "PureWindowsPath"),
    ("pathlib._local", "PosixPath"),
    ("pathlib._local", "WindowsPath"),
}


class Unreadable(Exception):
    """A frame that holds something else than values."""


class _Values(pickle.Unpickler):
    """Builds values, never calls anything else."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401
        if (module, name) == ("builtins", "getattr"):  # how some versions of Python pickle enum members
            return _member
        if (module, name) in PLAIN:
            return getattr(importlib.import_module(module), name)
        if module.startswith(OURS):
            found = getattr(importlib.import_module(module), name)
            if isinstance(found, type) and (is_dataclass(found) or issubclass(found, Enum)):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no value")


def _member(kind: type, name: str) -> Enum:
    if not isinstance(kind, EnumMeta):
        raise pickle.UnpicklingError("only members of enumerations are looked up")
    return kind[name]


def pack(value: object) -> bytes:
    """Return a value as a frame."""
    body = pickle.dumps(value, protocol=5)
    return LENGTH.pack(len(body)) + body


def unpack(body: bytes | bytearray) -> Any:  # noqa: ANN401
    """Return the value of a frame without its length; raises Unreadable when it is anything else."""
    try:
        return _Values(io.BytesIO(body)).load()
    except Exception as error:
        raise Unreadable from error


def length(head: bytes | bytearray) -> int:
    """Return how many bytes follow the first eight of a frame."""
    return int(LENGTH.unpack(head[: LENGTH.size])[0])
