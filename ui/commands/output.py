"""What the commands print: sentences, tables, JSON, and a bar for anything that takes over a second."""

import json
import sys
import unicodedata
from collections.abc import Callable, Sequence
from time import monotonic
from types import TracebackType
from typing import Self, TextIO

from templates.trouble import Trouble

BAR = 24
PATIENCE = 1.0  # seconds before a bar is worth showing
PACE = 0.1  # seconds between two drawings


def speak_utf8() -> None:
    """Make stdout and stderr UTF-8 whatever the console's code page.

    What has no UTF-8 form (half of a file name in another encoding) is escaped, as JSON would.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def print_json(value: object) -> None:
    """Print a value as JSON, Chinese as it is."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def complain(trouble: Trouble, about: str = "") -> None:
    """Print what went wrong and what to do next to stderr; `about` names the file it was about."""
    lead = f"{about}：" if about else ""
    print(f"{lead}{trouble.message}", file=sys.stderr)
    if trouble.hint:
        print(trouble.hint, file=sys.stderr)


def width(text: str) -> int:
    """Return how many columns a terminal gives a text: a full-width character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def print_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under their heads in straight columns."""
    widths = [max(width(line[column]) for line in (heads, *rows)) for column in range(len(heads))]
    for line in (heads, *rows):
        cells = [cell + " " * (room - width(cell)) for cell, room in zip(line, widths, strict=True)]
        print("  ".join(cells).rstrip())


class Bar:
    """A progress bar on a terminal's stderr, drawn only once the work has taken over a second.

    Call it with (done, total, what); leaving the `with` block wipes it.
    """

    def __init__(self, stream: TextIO | None = None, clock: Callable[[], float] = monotonic) -> None:
        self._stream = stream or sys.stderr
        self._clock = clock
        self._started = clock()
        self._drawn = float("-inf")
        self._columns = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.wipe()

    def __call__(self, done: int, total: int, what: str) -> None:
        """Say that `done` of `total` steps are done and `what` is being done now."""
        now = self._clock()
        if not self._stream.isatty() or now - self._started < PATIENCE or now - self._drawn < PACE:
            return
        self._drawn = now
        filled = BAR * done // max(total, 1)
        line = f"[{'█' * filled}{'·' * (BAR - filled)}] {done:,}/{total:,} {_shortened(what)}"
        columns = width(line)
        self._stream.write("\r" + line + " " * (self._columns - columns))
        self._stream.flush()
        self._columns = columns

    def wipe(self) -> None:
        """Take the bar off the screen, so that other lines can be printed."""
        if self._columns:
            self._stream.write("\r" + " " * self._columns + "\r")
            self._stream.flush()
            self._columns = 0


def _shortened(text: str, columns: int = 36) -> str:
    while width(text) > columns:
        text = text[:-2] + "…"
    return text
