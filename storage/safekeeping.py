"""Keeping the library safe: where it lies, what copies there are, backup and restore, and the great check."""

import contextlib
import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from storage import attachments, copying, schema
from storage.copying import Copy
from storage.doors import Damaged, damaged, door
from storage.lock import Lock
from storage.moments import Clock, wall_clock
from storage.steps import MIGRATIONS
from templates.trouble import Trouble

if TYPE_CHECKING:
    from storage.library import Library
    from storage.verifying import Report

Progress = Callable[[int, int, str], None]
FILE_NAME = "案例库.db"
BACKUP = "案例库备份"


def default_path() -> Path:
    """Return where the library lies when nothing else is said, and see that the folder is there."""
    from platformdirs import user_data_path

    folder = user_data_path("anli", appauthor=False)
    with door(folder, "新建"):
        folder.mkdir(parents=True, exist_ok=True)
    return folder / FILE_NAME


def copies(path: Path) -> list[Copy]:
    """Return the copies of the library at `path`, newest first."""
    return copying.listed(path.absolute())


def verify(path: Path, progress: Progress | None = None) -> "Report":
    """Check all of the library at `path`, beside an open window or without one; changes nothing."""
    from storage import verifying  # the first window asks this module for a path, and waits for no more

    return verifying.verify(path.absolute(), progress)


def backup(
    library: "Library", folder: Path, *, now: Clock = wall_clock, progress: Progress | None = None
) -> Path:
    """Write a complete backup into a new folder within `folder` and return it: database and files, checked.

    Raises Trouble when there is no room or no such place; when files of the library itself are missing
    or damaged the backup is finished all the same, and the Trouble names it and them.
    """
    with door(folder, "写入"):
        folder.mkdir(exist_ok=True)
        target = _free(folder / f"{BACKUP} {now().astimezone():%Y-%m-%d %H%M}")
        part = target.with_name(f".{target.name}.part")
        part.mkdir()
    try:
        lost = _back_up(library.path, part, progress)
        with door(target, "写入"):
            part.rename(target)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    if lost:
        named = "、".join(lost[:5])
        raise Trouble(
            f"备份做好了，在“{target}”；但有 {len(lost)} 个图片或附件的文件早已缺失或损坏：{named}。",
            "把这些原图重新插入案例，再备份一次。",
        )
    return target


def _free(path: Path) -> Path:
    number, free = 2, path
    while free.exists():
        free = path.with_name(f"{path.name}-{number}")
        number += 1
    return free


def _back_up(library: Path, target: Path, progress: Progress | None) -> list[str]:
    from storage import verifying

    database = target / library.name
    with closing(schema.reading(library)) as connection:
        copying.written(connection, database)
    with door(database, "读取"), closing(schema.alone(database)) as connection:
        media = connection.execute(verifying.MEDIA).fetchall()
    lost = []
    for done, (digest, name) in enumerate(media):
        _tell(progress, done, len(media), "备份图片和附件")
        if not _carried(attachments.path_of(library, digest), database, digest):
            lost.append(name or "未命名")
    _tell(progress, len(media), len(media), "备份图片和附件")
    bad = [problem for problem in verifying.verify(database, progress).problems if not lost]
    if bad:
        raise Trouble(f"备份没有通过核对：{bad[0]}", "换一个磁盘再备份一次。")
    return lost


def _carried(source: Path, database: Path, digest: str) -> bool:
    try:
        data = source.read_bytes()
    except OSError:
        return False
    if hashlib.sha256(data).hexdigest() != digest:
        return False
    attachments.put(database, data)
    return True


def _tell(progress: Progress | None, done: int, all_: int, what: str) -> None:
    if progress is not None:
        progress(done, all_, what)


def restore_backup(folder: Path, library_path: Path, *, now: Clock = wall_clock) -> Path:
    """Put a backup folder, or one copy of a database, in the place of a library; return the library's path.

    The library must not be open anywhere. What is there now is put aside first, among the copies, and so
    are files: nothing is overwritten. Raises Trouble when `folder` holds no whole backup.
    """
    library = library_path.absolute()
    database = _database_in(folder.absolute())
    _check_source(database)
    with _locked(library, now):
        _bring_files(attachments.folder_of(database), library)
        _put_in_place(database, library, now().astimezone())
    return library


def rescue(path: Path) -> Path:
    """Write the newest good copy of a damaged library beside it, as a library of its own; return its path.

    The damaged file is not touched. Raises `Damaged` when there is no good copy.
    """
    library = path.absolute()
    copy = copying.newest_good(library)
    if copy is None:
        raise copying.advised(damaged(library))
    stem = f"{library.stem} {copy.made:%Y-%m-%d %H%M}"
    target = library.with_name(f"{stem}{library.suffix}")
    number = 2
    while target.exists() or attachments.folder_of(target).exists():
        target = library.with_name(f"{stem}-{number}{library.suffix}")
        number += 1
    _bring_files(attachments.folder_of(library), target)
    with closing(schema.alone(copy.path)) as connection:
        copying.written(connection, target)
    return target


def _database_in(folder: Path) -> Path:
    if folder.is_file():
        return folder
    with door(folder, "读取"):
        inside = sorted(folder.glob("*.db")) if folder.is_dir() else []
        below = sorted(folder.glob(f"{BACKUP}*/*.db"), key=lambda path: path.parent.name)
    if len(inside) == 1:
        return inside[0]
    if inside or not below:
        raise Trouble(f"“{folder}”里没有案例库的备份。", f"选名字像“{BACKUP} 2026-11-21 0900”的那个文件夹。")
    return below[-1]


def _check_source(database: Path) -> None:
    try:
        behind = schema.missing(database)
        with closing(schema.alone(database)) as connection:
            schema.check(connection, database)
    except (Damaged, sqlite3.Error) as error:
        raise Trouble(
            f"这份备份已损坏，没有用它：“{database}”；现在的案例库没有动。", "换一份备份或副本。"
        ) from error
    if behind == list(MIGRATIONS):
        raise Trouble(f"“{database}”里没有案例，没有用它；现在的案例库没有动。", "换一份备份或副本。")


@contextlib.contextmanager
def _locked(library: Path, now: Clock) -> Iterator[None]:
    if not library.parent.is_dir():
        raise Trouble(f"找不到文件夹“{library.parent}”。", "看看它是否被移走、改名，或移动硬盘是否已拔出。")
    lock = Lock(library)
    lock.take(now())
    try:
        yield
    finally:
        lock.release()


def _bring_files(source: Path, library: Path) -> None:
    if source == attachments.folder_of(library) or not source.is_dir():
        return
    with door(source, "读取"):
        files = [path for path in source.glob("??/*") if path.is_file() and not path.name.startswith(".")]
    for path in files:  # those that are there too: one may be damaged, and that is why somebody restores
        _carried(path, library, path.name)


def _put_in_place(database: Path, library: Path, now: datetime) -> None:
    part = library.with_name(f".{library.name}.part")
    with closing(schema.alone(database)) as connection:
        copying.written(connection, part)
    with door(library, "写入"):
        try:
            _put_aside(library, now)
            part.replace(library)
        finally:
            part.unlink(missing_ok=True)
        for ending in (".index", ".index-wal", ".index-shm", ".index-journal"):
            library.with_name(library.name + ending).unlink(missing_ok=True)


def _put_aside(library: Path, now: datetime) -> None:
    logs = [of for of in (schema.log_of, schema.journal_of) if of(library).exists()]
    aside = copying.free_path(library, copying.ASIDE, now)
    if library.exists() or logs:
        aside.parent.mkdir(exist_ok=True)
    if library.exists():
        _linked(library, aside)
    for of in logs:  # they belong to the old database and would spoil the new one, were it there or lost
        of(library).replace(of(aside))
    library.with_name(library.name + "-shm").unlink(missing_ok=True)


def _linked(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
