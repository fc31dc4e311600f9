"""One connection to a library: opened under the lock, shared by threads through `another`, closed once."""

import contextlib
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

from storage import copying, places, schema
from storage.copying import DailyCopy
from storage.doors import Damaged, damaged, door, gone
from storage.lock import Lock
from storage.moments import Clock
from templates.trouble import Trouble

UNREADABLE = (KeyError, TypeError, ValueError, zlib.error)
CHECKED_BYTES = 32 << 20  # a library up to this size is checked at every opening: 20 ms at most


@dataclass(frozen=True, slots=True)
class _Shared:
    """What all connections of one open library have in common."""

    path: Path
    clock: Clock
    warning: str
    daily: DailyCopy
    lock: Lock | None = None


class Session:
    """A connection with what belongs to it."""

    def __init__(self, shared: _Shared, connection: sqlite3.Connection, *, guest: bool = False) -> None:
        self.connection = connection
        self._shared = shared
        self._guest = guest

    @classmethod
    def for_reading(cls, path: Path, clock: Clock) -> Self:
        """Open a library beside whoever writes in it."""
        path = _real(path)
        shared = _Shared(path, clock, places.warning_about(path), DailyCopy(path))
        with _advice():
            refuse_lost(path)
            return cls(shared, schema.reading(path))

    @classmethod
    def for_writing(cls, path: Path, clock: Clock) -> Self:
        """Take the lock, bring the library up to date or make it, check it, and open it."""
        path = _real(path)
        with _advice():
            schema.missing(path)
        shared = _Shared(path, clock, places.warning_about(path), DailyCopy(path), Lock(path))
        assert shared.lock is not None
        shared.lock.take(clock())
        try:
            with _advice():
                _prepare(path, clock().astimezone())
                return cls(shared, schema.writing(path, careful=bool(shared.warning)))
        except BaseException:
            shared.lock.release()
            raise

    @property
    def path(self) -> Path:
        """Where the library lies."""
        return self._shared.path

    @property
    def warning(self) -> str:
        """One sentence on what is at risk: the place, or today's copy; or an empty text."""
        return self._shared.daily.warning or self._shared.warning

    @property
    def careful(self) -> bool:
        """Whether the library lies where SQLite's write-ahead log is not safe."""
        return bool(self._shared.warning)

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written through this session."""
        return self._shared.lock is None

    def another(self) -> "Session":
        """Return a second connection under the same lock, for the calling thread."""
        opened = (
            schema.reading(self.path) if self.read_only else schema.writing(self.path, careful=self.careful)
        )
        return Session(self._shared, opened, guest=True)

    def close(self) -> None:
        """Close the connection; the session that took the lock lets it go. Closing twice does nothing."""
        with contextlib.suppress(sqlite3.Error):
            self.connection.close()
        if self._shared.lock is not None and not self._guest:
            self._shared.lock.release()

    def now(self) -> datetime:
        """Return the time on the clock, with its zone."""
        return self._shared.clock().astimezone()

    @contextlib.contextmanager
    def writing(self, *, copied: bool = True) -> Iterator[sqlite3.Connection]:
        """One transaction; all of it is written, or none. Raises Trouble of the door.

        Unless not `copied`, the day's first change is preceded by a copy.
        """
        if self.read_only:
            raise Trouble("案例库是以只读方式打开的，这一步没有写入。", "关掉别的窗口，再打开一次。")
        if copied:
            self._shared.daily.see_to(self.connection, self.now())
        with _advice(), schema.transaction(self.connection, self.path) as connection:
            yield connection

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Read; raises Trouble of the door, and `Damaged` for stored text that is no case."""
        with _advice(), door(self.path):
            try:
                yield self.connection
            except UNREADABLE as error:
                raise damaged(self.path) from error


@contextlib.contextmanager
def _advice() -> Iterator[None]:
    try:
        yield
    except Damaged as trouble:
        if trouble.copy is not None:
            raise
        raise copying.advised(trouble) from trouble


def _real(path: Path) -> Path:
    return path.resolve() if path.is_symlink() else path.absolute()  # one library, one lock


def _is_there(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


def refuse_lost(path: Path) -> None:
    """Raise `Damaged` for a library that is away or empty while copies of it are there."""
    if not path.is_dir() and not _is_there(path) and copying.listed(path):
        raise gone(path)


def _prepare(path: Path, now: datetime) -> None:
    refuse_lost(path)
    if not schema.missing(path):
        _check_after(path)
        return
    if _is_there(path):
        with door(path), closing(schema.alone(path)) as connection:
            copying.make(path, connection, "upgrade", now)
    schema.bring_up_to_date(path)


def _check_after(path: Path) -> None:
    if not schema.has_log(path) and path.stat().st_size > CHECKED_BYTES:
        return
    with door(path), closing(schema.connected(path, "mode=rw")) as connection:
        schema.check(connection, path)
