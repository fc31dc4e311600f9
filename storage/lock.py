"""One writer: the lock of a library, held by the operating system for as long as the process lives.

The lock file itself stays empty (Windows lets nobody read a locked file); who holds it stands in
`<library>.owner` beside it. Killing the holder frees the lock, so a stale one is simply taken over.
"""

import contextlib
import json
import os
import platform
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from storage.doors import door
from storage.moments import moment, stamp
from templates.trouble import Trouble

if TYPE_CHECKING:
    from filelock import BaseFileLock


@dataclass(frozen=True, slots=True)
class Owner:
    """Who has a library open for writing: the machine's name, the process id, and since when."""

    host: str
    pid: int
    started: datetime

    @property
    def here(self) -> bool:
        """Whether that process runs on this machine, so that its window can be raised."""
        return self.host == platform.node()


class Locked(Trouble):
    """Somebody else has the library open; `owner` says who, or is None when that is not known."""

    def __init__(self, library: Path, owner: Owner | None) -> None:
        super().__init__(f"案例库“{library.name}”正开着：{_described(owner)}。", _next_step(owner))
        self.library = library
        self.owner = owner


def _described(owner: Owner | None) -> str:
    if owner is None:
        return "另一个案例工坊在用它"
    since = f"{owner.started.month}月{owner.started.day}日 {owner.started:%H:%M} 打开"
    return (
        f"本机的另一个案例工坊在用它（{since}，进程 {owner.pid}）"
        if owner.here
        else f"电脑“{owner.host}”在用它（{since}）"
    )


def _next_step(owner: Owner | None) -> str:
    if owner is None or owner.here:
        return "切换到那个窗口，或先把它关掉。"
    return "请那台电脑上的同事先关掉案例工坊。"


class Lock:
    """The lock of one library; `take` it before writing, `release` it after the last connection closes."""

    def __init__(self, library: Path) -> None:
        self._library = library
        self._held: BaseFileLock | None = None

    @property
    def path(self) -> Path:
        """The file that the operating system locks."""
        return self._library.with_name(self._library.name + ".lock")

    @property
    def note(self) -> Path:
        """The file that says who holds the lock."""
        return self._library.with_name(self._library.name + ".owner")

    def take(self, now: datetime) -> None:
        """Take the lock, or raise `Locked`; Trouble of the door when the folder cannot be written."""
        from filelock import FileLock, Timeout

        lock = FileLock(self.path, timeout=0, thread_local=False)
        with door(self._library, "写入"):
            try:
                lock.acquire()
            except Timeout:
                raise Locked(self._library, self.owner()) from None
            self._held = lock
            try:
                self._sign(now)
            except OSError:
                self.release()
                raise

    def _sign(self, now: datetime) -> None:
        owner = {"host": platform.node(), "pid": os.getpid(), "started": stamp(now)}
        self.note.write_text(json.dumps(owner, ensure_ascii=False), "utf-8")

    def owner(self) -> Owner | None:
        """Return who signed last, or None when nobody legibly did."""
        try:
            found = json.loads(self.note.read_text("utf-8"))
            return Owner(str(found["host"]), int(found["pid"]), moment(found["started"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def release(self) -> None:
        """Let the lock go; nothing happens when it is not held."""
        if self._held is None:
            return
        with contextlib.suppress(OSError):
            self.note.unlink(missing_ok=True)
        self._held.release()
        self._held = None
