"""Writes down a bug: when, in which command, where in the code, its kind; never what it was about."""

import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

LARGEST = 1_000_000  # bytes; an older log is kept once, beside the newer


def log_path() -> Path:
    """Return the file that bugs are written down in."""
    from platformdirs import user_log_path

    return user_log_path("anli", appauthor=False) / "anli.log"


def listen(path: Path | None = None) -> None:
    """Send what the program's own loggers warn of to the log as well, instead of the user's terminal."""
    import logging

    path = path or log_path()
    handler: logging.Handler
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    except OSError:
        handler = logging.NullHandler()
    logging.raiseExceptions = False
    logging.basicConfig(handlers=[handler], level=logging.WARNING, format="%(asctime)s %(name)s %(message)s")


def record(error: BaseException, doing: str, path: Path | None = None) -> Path | None:
    """Append an error to the log; return the log, or None when it cannot be written.

    Types and places in the code only: an error's own words may quote a case.
    """
    path = path or log_path()
    lines = [f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S%z} {doing}", *_chain(error), ""]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > LARGEST:
            path.replace(path.with_suffix(".old.log"))
        with path.open("a", encoding="utf-8") as log:
            log.write("\n".join(lines) + "\n")
    except OSError:
        return None
    return path


def _chain(error: BaseException) -> Iterator[str]:
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield f"  {type(current).__module__}.{type(current).__qualname__}"
        for frame in traceback.extract_tb(current.__traceback__):
            yield f"    {Path(frame.filename).name}:{frame.lineno} {frame.name}"
        current = current.__cause__ or current.__context__
