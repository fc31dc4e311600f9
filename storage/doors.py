"""Errors of the disk and of SQLite, turned into sentences with a next step at storage's own door."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from templates.trouble import Trouble

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
DENIED = {errno.EACCES, errno.EPERM, errno.EROFS}
DENIED_WORDS = ("readonly", "unable to open")
DAMAGED_WORDS = ("malformed", "not a database", "unsupported file format")


class Damaged(Trouble):
    """The library cannot be read as one; nothing in it was changed.

    `path` is the library, `copy` the newest good copy of it, if there is one.
    """

    def __init__(self, path: Path, message: str, hint: str, copy: Path | None = None) -> None:
        super().__init__(message, hint)
        self.path = path
        self.copy = copy


@contextmanager
def door(path: Path, doing: str = "读写") -> Iterator[None]:
    """Turn every OSError and SQLite error inside the block into Trouble that names `path`."""
    try:
        yield
    except OSError as error:
        raise disk_trouble(error, path, doing) from error
    except sqlite3.Error as error:
        raise database_trouble(error, path) from error


def disk_trouble(error: OSError, path: Path, doing: str) -> Trouble:
    """Return the sentence for an error of the disk met while `doing` (a verb) something to `path`."""
    if error.errno in FULL:
        return disk_full(path)
    if error.errno in DENIED:
        return read_only(path)
    if isinstance(error, FileNotFoundError):
        return Trouble(f"找不到“{path}”。", "看看文件夹是否被移走、改名，或移动硬盘是否已拔出。")
    if isinstance(error, IsADirectoryError):
        return Trouble(f"“{path}”是一个文件夹，不是文件。", "换成文件夹里的那个文件。")
    if isinstance(error, NotADirectoryError | FileExistsError):
        return Trouble(f"“{path}”是一个文件，不是文件夹。", "换一个文件夹。")
    return Trouble(f"{doing}“{path}”时出了错，没有完成。", "看看磁盘是否还连着，稍后再试。")


def database_trouble(error: sqlite3.Error, path: Path) -> Trouble:
    """Return the sentence for an error of SQLite in the library at `path`."""
    words = str(error).lower()
    if "full" in words:
        return disk_full(path)
    if any(word in words for word in DENIED_WORDS):
        return read_only(path)
    if "locked" in words or "busy" in words:
        return Trouble("案例库正忙，这一步没有写入。", "稍等几秒再试一次。")
    if "disk i/o" in words:
        return Trouble(
            "磁盘没有应答，这一步没有写入；先前存好的都在。", "看看移动硬盘或网络盘是否还连着，再试一次。"
        )
    if any(word in words for word in DAMAGED_WORDS):
        return damaged(path)
    return Trouble(
        f"案例库“{path.name}”没有答应这一步，内容没有改动。", "关掉案例工坊再打开；还不行，就从备份恢复。"
    )


def disk_full(path: Path) -> Trouble:
    """Return the sentence for a disk without room."""
    return Trouble(
        f"“{path.parent}”所在的磁盘满了，这一步没有写入；先前存好的都在。", "腾出一些空间，再试一次。"
    )


def read_only(path: Path) -> Trouble:
    """Return the sentence for a place where we may not write."""
    return Trouble(f"“{path}”不能写入。", "看看这个文件夹是否只读，或换一个有权写入的文件夹。")


def gone(path: Path) -> Damaged:
    """Return the sentence for a library that is empty or away while its copies are there.

    It is no reason to begin a new one unasked.
    """
    return Damaged(path, f"案例库“{path.name}”不见了，或者成了空文件，它的副本还在。", "")


def damaged(path: Path) -> Damaged:
    """Return the sentence for a library that SQLite cannot read."""
    return Damaged(
        path,
        f"案例库“{path.name}”已损坏，读不下去；原文件没有动。",
        "到 设置 › 备份与恢复 选一份副本恢复，或运行 ./anli verify 看看坏在哪里。",
    )
