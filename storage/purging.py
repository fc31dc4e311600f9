"""彻底删除: a case leaves rows, revisions and files for good, and where asked the copies too."""

import contextlib
import json
import os
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, closing
from pathlib import Path

from storage import copying, revisions, schema
from storage.attachments import path_of
from storage.doors import door
from storage.schema import transaction
from templates.trouble import Trouble

MEDIA_OF = (
    "SELECT m.digest FROM chunk_media m JOIN pieces p ON p.chunk = m.chunk"
    " JOIN revisions r ON r.id = p.revision WHERE r.number = ?1"
    " UNION SELECT digest FROM draft_media WHERE number = ?1"
)
STILL_NAMED = (
    "SELECT digest FROM chunk_media WHERE digest IN (SELECT value FROM json_each(?1))"
    " UNION SELECT digest FROM draft_media WHERE digest IN (SELECT value FROM json_each(?1))"
)
NAMED = "SELECT digest FROM media WHERE digest IN (SELECT value FROM json_each(?1))"
Writing = Callable[[], AbstractContextManager[sqlite3.Connection]]


def purge(connection: sqlite3.Connection, number: int) -> set[str]:
    """Delete a case with all its revisions; return the digests of media that nothing names any more.

    Runs inside the caller's transaction; what is deleted is overwritten with zeros (`secure_delete`).
    """
    media = {row[0] for row in connection.execute(MEDIA_OF, (number,))}
    ids = connection.execute("SELECT id FROM revisions WHERE number = ?", (number,)).fetchall()
    revisions.delete(connection, [row[0] for row in ids])
    connection.execute("DELETE FROM cases WHERE number = ?", (number,))
    unnamed = media - {row[0] for row in connection.execute(STILL_NAMED, (json.dumps(list(media)),))}
    connection.executemany("DELETE FROM media WHERE digest = ?", [(digest,) for digest in unnamed])
    return unnamed


def leave_no_trace(connection: sqlite3.Connection, path: Path) -> None:
    """Overwrite the log and give the free pages back; done as far as readers beside us let it."""
    with door(path):
        connection.execute("PRAGMA incremental_vacuum").fetchall()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def holders(library: Path, uuid: str) -> list[Path]:
    """Return the copies that still hold a case, newest first; one that cannot be read may hold it."""
    return [copy.path for copy in copying.listed(library) if _holds(copy.path, uuid)]


def _holds(copy: Path, uuid: str) -> bool:
    try:
        with closing(schema.alone(copy)) as connection:
            return bool(connection.execute("SELECT 1 FROM cases WHERE uuid = ?", (uuid,)).fetchone())
    except sqlite3.Error:
        return True


def remove_files(library: Path, digests: Iterable[str], writing: Writing) -> None:
    """Delete files of media that neither the library names nor a copy.

    Under the lock of a write (`writing` opens one): whoever keeps a file of the same bytes meanwhile waits,
    and puts it once more.
    """
    going = set(digests)
    for copy in copying.listed(library) if going else ():
        going -= named_in(copy.path, going)
    if not going:
        return
    with writing() as connection:
        named = connection.execute(NAMED, (json.dumps(list(going)),))
        for digest in going - {row[0] for row in named}:
            with contextlib.suppress(OSError):
                path_of(library, digest).unlink(missing_ok=True)
                path_of(library, digest).parent.rmdir()


def named_in(copy: Path, digests: set[str]) -> set[str]:
    """Return which of these media a copy names; all of them when it cannot be read."""
    try:
        with closing(schema.alone(copy)) as connection:
            wanted = (json.dumps(list(digests)),)
            return {row[0] for row in connection.execute(f"{NAMED} UNION {STILL_NAMED}", wanted)}
    except sqlite3.Error:
        return digests


def remake_copies(library: Path, uuid: str, writing: Writing) -> list[Path]:
    """Write every copy that holds a purged case anew without it; return those that could not be.

    `writing` opens a write of the library itself: the files that it names stay.
    """
    freed: set[str] = set()
    left = []
    for copy in holders(library, uuid):
        try:
            freed |= _remake(copy, uuid)
        except (Trouble, sqlite3.Error, OSError):
            left.append(copy)
    remove_files(library, freed, writing)
    return left


def _remake(copy: Path, uuid: str) -> set[str]:
    part = copy.with_name(f".{copy.name}.part")
    try:
        with closing(schema.alone(copy)) as connection:
            copying.written(connection, part)
        with closing(schema.connected(part, "mode=rw")) as connection:
            connection.execute("PRAGMA foreign_keys=ON")
            connection.execute("PRAGMA secure_delete=ON")
            (number,) = connection.execute("SELECT number FROM cases WHERE uuid = ?", (uuid,)).fetchone()
            with transaction(connection, copy):
                freed = purge(connection, number)
            connection.execute("VACUUM")
            schema.check(connection, copy)
        times = copy.stat()
        part.replace(copy)
        os.utime(copy, (times.st_atime, times.st_mtime))
    finally:
        part.unlink(missing_ok=True)
    return freed
