"""Time in the library: the clock is an argument, stored in UTC, handed out in local time."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache

Clock = Callable[[], datetime]
FORM = "%Y-%m-%dT%H:%M:%S.%fZ"


def wall_clock() -> datetime:
    """Return the local time now, with its zone."""
    return datetime.now().astimezone()


def stamp(when: datetime) -> str:
    """Return a moment as stored: UTC, of one length, so that text order is time order.

    A moment without a zone is taken as local.
    """
    return when.astimezone(UTC).strftime(FORM)


@lru_cache(maxsize=1 << 15)  # a list of ten thousand cases is read again after every change of one
def moment(text: str) -> datetime:
    """Return a stored moment in local time, with its zone."""
    return datetime.fromisoformat(text).astimezone()
