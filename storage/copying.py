"""Copies of the database alone, in `<library>.copies/`.

One is made before every update of the tables and one on the first change of a day of use. Thirty are kept
by count, never by age, and at least three always.
"""

import contextlib
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from storage import schema
from storage.doors import Damaged, door
from storage.steps import MIGRATIONS
from storage.whole import whole
from templates.trouble import Trouble

KEPT = 30
LEAST = 3
REASONS = {"day": "当天第一次改动前", "upgrade": "更新案例库前", "aside": "恢复时换下的"}
ASIDE = "aside"
NAME = re.compile(r"(\d{8}-\d{6})-([a-z]+)(?:-\d+)?\.db")
TIME = "%Y%m%d-%H%M%S"


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a library's database: where it is, when and what for it was made (plain Chinese), bytes.

    `aside` is true for a database that a restore put aside: it may be damaged, and is never tidied away.
    """

    path: Path
    made: datetime
    reason: str
    size: int
    aside: bool = False


def folder_of(library: Path) -> Path:
    """Return the folder of a library's copies."""
    return library.with_name(library.name + ".copies")


def listed(library: Path) -> list[Copy]:
    """Return the copies of a library, newest first."""
    with door(library, "读取"):
        found = [(NAME.fullmatch(path.name), path) for path in _entries(folder_of(library)) if path.is_file()]
        copies = [_copy(path, name[1], name[2]) for name, path in found if name]
    return sorted(copies, key=lambda copy: (copy.made, copy.path.name), reverse=True)


def _entries(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []


def _copy(path: Path, made: str, reason: str) -> Copy:
    when = datetime.strptime(made, TIME).astimezone()
    return Copy(path, when, REASONS.get(reason, reason), path.stat().st_size, reason == ASIDE)


def free_path(library: Path, reason: str, now: datetime) -> Path:
    """Return a path for a new copy that nothing has yet; `reason` is a key of `REASONS`."""
    stem = f"{now.astimezone():{TIME}}-{reason}"
    path = folder_of(library) / f"{stem}.db"
    number = 2
    while path.exists():
        path = folder_of(library) / f"{stem}-{number}.db"
        number += 1
    return path


def make(library: Path, connection: sqlite3.Connection, reason: str, now: datetime) -> Path:
    """Copy the open database, check the copy, and tidy away what is beyond thirty.

    Raises `Damaged` when the copy is not whole (it is then thrown away), Trouble of the door.
    """
    path = free_path(library, reason, now)
    with door(path, "写入"):
        path.parent.mkdir(exist_ok=True)
    written(connection, path)
    prune(library, now)
    return path


def written(connection: sqlite3.Connection, path: Path) -> None:
    """Write the open database to `path`, whole and checked, or not at all."""
    with (
        door(path, "写入"),
        whole(path) as part,
        closing(sqlite3.connect(part, isolation_level=None)) as copy,
    ):
        connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        schema.check(copy, path)


def prune(library: Path, now: datetime, keep: int = KEPT) -> None:
    """Delete the oldest copies beyond `keep`, never the last three, never what a restore put aside.

    A copy dated after `now` was made before the clock was put back, so it is older than the rest.
    """
    tomorrow = now + timedelta(days=1)
    ordinary = [copy for copy in listed(library) if not copy.aside]
    ordinary.sort(key=lambda copy: copy.made <= tomorrow, reverse=True)
    for copy in ordinary[max(keep, LEAST) :]:
        with contextlib.suppress(OSError):
            copy.path.unlink()


def newest_good(library: Path) -> Copy | None:
    """Return the newest copy that SQLite finds whole and this version can open, or None."""
    return next((copy for copy in listed(library) if is_good(copy.path)), None)


def is_good(database: Path) -> bool:
    """Return whether a database is a whole library that this version can open. Changes nothing."""
    try:
        if schema.missing(database) == list(MIGRATIONS):
            return False
        with closing(schema.alone(database)) as connection:
            schema.check(connection, database)
            connection.execute("SELECT count(*) FROM cases").fetchone()
    except (Trouble, sqlite3.Error, OSError):
        return False
    return True


def cases_in(database: Path) -> int:
    """Return how many cases a good copy holds, the 回收站 left out."""
    with door(database, "读取"), closing(schema.alone(database)) as connection:
        (number,) = connection.execute("SELECT count(*) FROM cases WHERE deleted IS NULL").fetchone()
    return int(number)


def advised(trouble: Damaged) -> Damaged:
    """Return the trouble with the next step: the newest good copy, and how to restore it."""
    try:
        copy = newest_good(trouble.path)
        number = cases_in(copy.path) if copy else 0
    except Trouble:
        copy, number = None, 0
    if copy is None:
        hint = "没有找到完好的副本。若往外备份过，到 设置 › 备份与恢复 选那个文件夹来恢复。"
        return Damaged(trouble.path, trouble.message, hint)
    made = f"{copy.made.month}月{copy.made.day}日 {copy.made:%H:%M}"
    hint = (
        f"最近一份完好的副本是 {made} 的，有 {number} 个案例。到 设置 › 备份与恢复 恢复它，"
        f'或运行 ./anli --library "{trouble.path}" restore-backup "{copy.path}"。'
    )
    return Damaged(trouble.path, trouble.message, hint, copy.path)


class DailyCopy:
    """The copy on the first change of a day, shared by all connections of an open library.

    `warning` is one sentence on why today's copy failed, or empty: a failed copy never stops a save.
    """

    def __init__(self, library: Path) -> None:
        self._library = library
        self._seen: date | None = None
        self.warning = ""

    def see_to(self, connection: sqlite3.Connection, now: datetime) -> None:
        """Make today's copy unless there is one, or nothing yet to copy."""
        if self._seen == now.date():
            return
        self._seen = now.date()
        try:
            self._make(connection, now)
            self.warning = ""
        except Damaged:
            self.warning = "案例库里有损坏的地方，今天没有留副本；请到 设置 › 备份与恢复 恢复一份完好的。"
        except Trouble as trouble:
            self.warning = f"今天的副本没有做成：{trouble.message}"

    def _make(self, connection: sqlite3.Connection, now: datetime) -> None:
        if any(copy.made.date() == now.date() and not copy.aside for copy in listed(self._library)):
            return
        with door(self._library):
            (any_case,) = connection.execute("SELECT EXISTS (SELECT 1 FROM cases)").fetchone()
        if any_case:
            make(self._library, connection, "day", now)
