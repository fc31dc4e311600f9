"""Opening the database of a library: is it ours, is it whole, is it up to date, how is it written.

One that is up to date opens with `sqlite3` alone: what the migrations do is imported when one is missing.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from storage.doors import damaged, door
from storage.steps import MIGRATIONS, SET
from templates.trouble import Trouble

APPLICATION_ID = 0x616E6C69  # "anli"
BUSY_SECONDS = 5.0
HEADER = 100
MAGIC = b"SQLite format 3\x00"
CHECKPOINT_PAGES = 256  # of 4 KiB: the log beside the library stays at about one megabyte
LOG_LIMIT = 1 << 20


def missing(path: Path) -> list[str]:
    """Return the names of the migrations that the database still needs; all of them when there is none.

    Opens it for reading only and changes no byte of it. Raises Trouble for a folder, a foreign file, a
    library that is damaged or that a newer version has written.
    """
    if path.is_dir():
        raise Trouble(f"“{path}”是一个文件夹，不是案例库。", "案例库是一个文件，通常叫“案例库.db”。")
    if not path.parent.is_dir():
        raise Trouble(f"找不到文件夹“{path.parent}”。", "看看它是否被移走、改名，或移动硬盘是否已拔出。")
    with door(path, "打开"):
        if not path.exists() or path.stat().st_size == 0:
            return list(MIGRATIONS)
        _check_header(path)
        with closing(alone(path)) as connection:
            applied = _applied(connection)
    if applied - set(MIGRATIONS):
        raise Trouble(
            f"案例库“{path.name}”是更新版本的案例工坊写的，这个版本不敢动它；文件原样未动。",
            "请改用更新版本的案例工坊打开。",
        )
    return [name for name in MIGRATIONS if name not in applied]


def _check_header(path: Path) -> None:
    with path.open("rb") as file:
        header = file.read(HEADER)
    if len(header) < HEADER or not header.startswith(MAGIC):
        raise damaged(path)
    if int.from_bytes(header[68:72]) != APPLICATION_ID:
        raise Trouble(
            f"“{path.name}”不是案例工坊的案例库，没有动它。", "换一个文件，或换一个位置新建案例库。"
        )
    size = int.from_bytes(header[16:18])
    pages = int.from_bytes(header[28:32])
    counted = header[24:28] == header[92:96]  # else the page count in the header is stale
    whole = pages * (65536 if size == 1 else size)
    if counted and whole > path.stat().st_size and not has_log(path) and not has_journal(path):
        raise damaged(path)


def log_of(path: Path) -> Path:
    """Return where SQLite keeps the write-ahead log of the database at `path`."""
    return path.with_name(path.name + "-wal")


def has_log(path: Path) -> bool:
    """Return whether changes stand in the log of a database that are not in the database yet."""
    log = log_of(path)
    return log.exists() and log.stat().st_size > 0


def journal_of(path: Path) -> Path:
    """Return where SQLite keeps what a half-written change is taken back with, where there is no log."""
    return path.with_name(path.name + "-journal")


def has_journal(path: Path) -> bool:
    """Return whether a change is being written, or was when its writer was stopped."""
    journal = journal_of(path)
    return journal.exists() and journal.stat().st_size > 0


def _applied(connection: sqlite3.Connection) -> set[str]:
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'").fetchone():
        return set()
    rows = connection.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = ?", (SET,))
    return {name for (name,) in rows}


def alone(path: Path) -> sqlite3.Connection:
    """Return a connection that changes nothing; without a log not even a file beside it is made.

    What a stopped writer left half done is taken back first: nobody may read it, and SQLite does so only
    for a connection that may write. A change that is being written just now is left to its writer.
    """
    if has_journal(path):
        with closing(connected(path, "mode=rw")) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    still = has_log(path) or has_journal(path)
    return connected(path, "mode=ro" if still else "mode=ro&immutable=1")


def connected(path: Path, how: str) -> sqlite3.Connection:
    """Return a connection opened in SQLite's way `how` (`mode=rw`), without any setting of ours."""
    return sqlite3.connect(address(path, how), uri=True, timeout=BUSY_SECONDS, isolation_level=None)


def address(path: Path, how: str) -> str:
    """Return a database as SQLite's URI; a UNC path goes into it with an empty host, which SQLite wants."""
    place = path.absolute().as_posix()
    return f"file://{'' if place.startswith('/') else '/'}{quote(place, safe='/:')}?{how}"


def reading(path: Path) -> sqlite3.Connection:
    """Return a connection for reading, beside a window that may be writing.

    Raises Trouble when there is no library, or when it waits for a change of its tables.
    """
    if not path.exists():
        missing(path)
        raise Trouble(f"还没有案例库“{path}”。", "先打开案例工坊新建或导入一个案例。")
    if missing(path):
        raise Trouble("案例库是旧版本写的，要先更新一次。", "打开案例工坊的窗口，它会先留一份副本再更新。")
    with door(path, "打开"):
        connection = connected(path, "mode=ro")
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError:  # a folder where SQLite cannot put its shared memory
            connection.close()
            connection = alone(path)
        return connection


def writing(path: Path, *, careful: bool) -> sqlite3.Connection:
    """Return a connection for writing; the caller holds the lock and knows that nothing is `missing`.

    `careful` is for network drives and sync folders: no write-ahead log. Every commit reaches the disk
    before it returns in both modes: measured, that costs a tenth of a millisecond on an SSD, and a power
    cut then takes no more than a crash does.
    """
    with door(path, "打开"):
        connection = connected(path, "mode=rw")
        try:
            connection.execute(f"PRAGMA journal_mode={'DELETE' if careful else 'WAL'}")
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute("PRAGMA foreign_keys=ON")
            connection.execute("PRAGMA secure_delete=ON")
            connection.execute(f"PRAGMA wal_autocheckpoint={CHECKPOINT_PAGES}")
            connection.execute(f"PRAGMA journal_size_limit={LOG_LIMIT}")
        except BaseException:
            connection.close()
            raise
        return connection


def bring_up_to_date(path: Path) -> None:
    """Make the database at `path` if there is none, and apply what is missing."""
    from sqlite_utils import Database

    from storage.migrations import migrations

    with door(path, "更新"), closing(connected(path, "mode=rwc")) as connection:
        connection.execute("PRAGMA auto_vacuum=INCREMENTAL")
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        migrations.apply(Database(connection, use_counts_table=False))


@contextmanager
def transaction(connection: sqlite3.Connection, path: Path) -> Iterator[sqlite3.Connection]:
    """One write: BEGIN IMMEDIATE, then COMMIT, or ROLLBACK on any error. Raises Trouble of the door."""
    with door(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def check(connection: sqlite3.Connection, path: Path) -> None:
    """Raise `Damaged` unless SQLite finds the database whole (`quick_check`)."""
    with door(path):
        found = [str(row[0]) for row in connection.execute("PRAGMA quick_check(1)")]
    if found != ["ok"]:
        raise damaged(path)
