"""What a reader reads: a file on the disk, or one that lay inside an archive and never was on any disk."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal, Protocol


class Foreign(Protocol):
    """A file of the outside world, opened as often as needed; `pathlib.Path` is one."""

    @property
    def name(self) -> str:
        """Return the name to use in messages, without folders."""

    def open(self, mode: Literal["rb"]) -> BinaryIO:
        """Return its bytes as a stream that can seek. Raises OSError."""

    def read_bytes(self) -> bytes:
        """Return all its bytes. Raises OSError."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file from inside an archive, a message or another document: its bytes are in memory."""

    name: str
    data: bytes

    def open(self, mode: Literal["rb"]) -> BinaryIO:
        """Return the bytes as a stream."""
        return io.BytesIO(self.data)

    def read_bytes(self) -> bytes:
        """Return the bytes."""
        return self.data


def head_of(path: Path, size: int) -> bytes:
    """Return the first bytes of a file; none of what cannot be opened, or of a pipe (it would wait)."""
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as stream:
            return stream.read(size)
    except OSError:
        return b""


def inner_key(key: str, member: str) -> str:
    """Return what a file of a batch is called: the path as given, and its name inside an archive."""
    return f"{key}!/{member}" if member else key


def size_of(file: Foreign) -> int:
    """Return a file's size in bytes. Raises OSError."""
    with file.open("rb") as stream:
        return stream.seek(0, io.SEEK_END)
