"""One connection to a library: opened under the lock, shared by threads through `another`, closed once."""

import contextlib
import sqlite3
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from storage import places, schema
from storage.doors import damaged, door
from storage.lock import Lock
from storage.moments import Clock
from templates.trouble import Trouble

UNREADABLE = (KeyError, TypeError, ValueError, zlib.error)


class Session:
    """A connection with what belongs to it. `warning` is one sentence on a risky place, or empty."""

    def __init__(self, path: Path, connection: sqlite3.Connection, clock: Clock, lock: Lock | None) -> None:
        self.path = path
        self.connection = connection
        self.clock = clock
        self.warning = places.warning_about(path)
        self._lock = lock
        self._guest = False

    @staticmethod
    def for_reading(path: Path, clock: Clock) -> "Session":
        """Open a library beside whoever writes in it."""
        return Session(path.absolute(), schema.reading(path.absolute()), clock, None)

    @staticmethod
    def for_writing(path: Path, clock: Clock) -> "Session":
        """Take the lock, bring the library up to date or make it, and open it."""
        path = path.absolute()
        schema.missing(path)
        lock = Lock(path)
        lock.take(clock())
        try:
            if schema.missing(path):
                schema.bring_up_to_date(path)
            return Session(path, schema.writing(path, careful=bool(places.warning_about(path))), clock, lock)
        except BaseException:
            lock.release()
            raise

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written through this session."""
        return self._lock is None

    def another(self) -> "Session":
        """Return a second connection under the same lock, for the calling thread."""
        if self._lock is None:
            return Session.for_reading(self.path, self.clock)
        guest = Session(
            self.path, schema.writing(self.path, careful=bool(self.warning)), self.clock, self._lock
        )
        guest._guest = True
        return guest

    def close(self) -> None:
        """Close the connection; the session that took the lock lets it go. Closing twice does nothing."""
        with contextlib.suppress(sqlite3.Error):
            self.connection.close()
        if self._lock is not None and not self._guest:
            self._lock.release()

    def now(self) -> datetime:
        """Return the time on the clock, with its zone."""
        return self.clock().astimezone()

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction; all of it is written, or none. Raises Trouble of the door."""
        if self.read_only:
            raise Trouble("案例库是以只读方式打开的，这一步没有写入。", "关掉别的窗口，再打开一次。")
        with schema.transaction(self.connection, self.path) as connection:
            yield connection

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Read; raises Trouble of the door, and `Damaged` for stored text that is no case."""
        with door(self.path):
            try:
                yield self.connection
            except UNREADABLE as error:
                raise damaged(self.path) from error
