"""Pictures and originals: immutable files named by their SHA-256 in `<library>.files/`.

A file is whole on the disk before the row that names it, and it stays while a row, a revision or a copy
of the library names it.
"""

import hashlib
import sqlite3
from datetime import datetime
from pathlib import Path

from storage.doors import door
from storage.moments import stamp
from storage.whole import whole
from templates.trouble import Trouble

NAMED = (
    "SELECT name FROM chunk_media WHERE digest = ?"
    " UNION ALL SELECT name FROM draft_media WHERE digest = ? LIMIT 1"
)

HOLDERS = (
    "SELECT r.number FROM chunk_media m JOIN pieces p ON p.chunk = m.chunk"
    " JOIN revisions r ON r.id = p.revision WHERE m.digest = ?"
    " UNION SELECT number FROM draft_media WHERE digest = ? ORDER BY 1"
)


def folder_of(library: Path) -> Path:
    """Return the folder of a library's pictures and originals."""
    return library.with_name(library.name + ".files")


def path_of(library: Path, digest: str) -> Path:
    """Return where the file of that digest lies."""
    return folder_of(library) / digest[:2] / digest


def put(library: Path, data: bytes) -> str:
    """Write a file unless it is there whole, and return its SHA-256. Raises Trouble of the door."""
    digest = hashlib.sha256(data).hexdigest()
    path = path_of(library, digest)
    with door(path, "写入"):
        if not (path.exists() and path.read_bytes() == data):
            path.parent.mkdir(parents=True, exist_ok=True)
            with whole(path) as part:
                part.write_bytes(data)
    return digest


def note(connection: sqlite3.Connection, library: Path, digest: str, data: bytes, now: datetime) -> None:
    """Add the row that names a file that was put, within the caller's transaction.

    A case that was purged since may have taken the same file with it: then it is put once more. Files are
    removed under the same lock, so that no row is left without its file.
    """
    if not path_of(library, digest).exists():
        put(library, data)
    connection.execute(
        "INSERT OR IGNORE INTO media (digest, size, added) VALUES (?, ?, ?)", (digest, len(data), stamp(now))
    )


def holders(connection: sqlite3.Connection, digest: str) -> list[int]:
    """Return the numbers of the cases that name a file in a revision or the working copy."""
    return [number for (number,) in connection.execute(HOLDERS, (digest, digest))]


def get(connection: sqlite3.Connection, library: Path, digest: str) -> bytes:
    """Return the bytes of a file; raises Trouble that names the picture when it is missing or damaged."""
    path = path_of(library, digest)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise _lost(connection, digest, "不见了", path) from None
    except OSError as error:
        raise _lost(connection, digest, "读不出来", path) from error
    if hashlib.sha256(data).hexdigest() != digest:
        raise _lost(connection, digest, "已损坏", path)
    return data


def _lost(connection: sqlite3.Connection, digest: str, how: str, path: Path) -> Trouble:
    found = connection.execute(NAMED, (digest, digest)).fetchone()
    name = found[0] if found and found[0] else "未命名"
    return Trouble(
        f"图片或附件“{name}”的文件{how}；案例的文字不受影响。",
        f"把原图重新插入一次，或从备份里找回“{path.name}”。",
    )
