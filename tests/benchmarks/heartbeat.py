"""A heart that beats in the event loop, and a watch that sees what the main thread does while it misses."""

import signal
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, perf_counter
from types import FrameType

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer

ROOT = Path(__file__).resolve().parents[2]
BEAT = 2  # ms
LATE = 0.012  # seconds without a beat from which on the watch looks
LOOK_EVERY = 0.004


@dataclass
class Pause:
    """The longest time without a beat in one step: seconds, and where the main thread was seen in it."""

    seconds: float = 0.0
    seen: Counter[str] = field(default_factory=Counter)

    @property
    def where(self) -> str:
        """Return the function that the main thread was in most often, with its caller's step before it."""
        return self.seen.most_common(1)[0][0] if self.seen else ""


class Heart(QObject):
    """Beats from `start` to `stop`; `step` names what is being done from then on."""

    def __init__(self) -> None:
        super().__init__()
        self.pauses: dict[str, Pause] = {}
        self._step = ""
        self._last = 0.0
        self._seen: Counter[str] = Counter()
        self._going = False
        self._timer = QTimer(self, interval=BEAT)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def start(self, step: str) -> None:
        """Begin a step; what was missed of the one before is that one's."""
        if not self._going:
            self._going = True
            self._set_watch(LOOK_EVERY)
        self._close()
        self._step = step
        self._timer.start()

    def stop(self) -> None:
        """Beat no more."""
        self._close()
        self._step = ""
        self._going = False
        self._set_watch(0)
        self._timer.stop()

    def _close(self) -> None:
        if self._step:
            self._beat()
        self._last = perf_counter()
        self._seen = Counter()

    def _beat(self) -> None:
        now = perf_counter()
        gap, seen = now - self._last - BEAT / 1000, self._seen
        self._last, self._seen = now, Counter()
        longest = self.pauses.setdefault(self._step, Pause())
        if gap > longest.seconds:
            self.pauses[self._step] = Pause(gap, seen)

    def _set_watch(self, seconds: float) -> None:
        """Look every so often, from a signal: a thread that looks at another's frames upsets PySide."""
        if hasattr(signal, "setitimer"):  # Windows has none: there nobody sees where
            signal.signal(signal.SIGALRM, self._look)
            signal.setitimer(signal.ITIMER_REAL, seconds, seconds)

    def _look(self, _number: int, frame: FrameType | None) -> None:
        if perf_counter() - self._last > LATE:
            self._seen[_place(frame)] += 1


def _place(frame: FrameType | None) -> str:
    """Return file and function of the innermost frame that is the program's own."""
    while frame is not None:
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(ROOT) and path.parent.name != "benchmarks" and ".venv" not in path.parts:
            return f"{path.relative_to(ROOT).as_posix()}: {frame.f_code.co_name}"
        frame = frame.f_back
    return "Qt"


def run_until(ready: Callable[[], object], seconds: float = 60.0) -> None:
    """Run the event loop until something is so; raises TimeoutError after so many seconds."""
    end = monotonic() + seconds
    loop = QEventLoop()
    look = QTimer(interval=5)
    look.timeout.connect(lambda: loop.quit() if ready() or monotonic() > end else None)
    look.start()
    loop.exec()
    if monotonic() > end:
        raise TimeoutError("the program has not come so far")


def run_for(seconds: float) -> None:
    """Run the event loop for so long."""
    end = monotonic() + seconds
    run_until(lambda: monotonic() >= end, seconds + 60)
