"""What a benchmark hands back, and how it takes time."""

import statistics
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from time import perf_counter

ABSENT: set[str] = set()


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: our seconds beside a peer's, measured in the same run.

    `against` names the peer (python-docx by hand, a bare QTextEdit, or a limit such as 16 ms). `bar` is
    the most that `ratio` may be; 0 sets none. `note` says what else is known, such as where a stall is.
    """

    name: str
    ours: float
    peer: float
    against: str
    bar: float = 0.0
    note: str = ""

    @property
    def ratio(self) -> float:
        return self.ours / self.peer

    @property
    def holds(self) -> bool:
        return not self.bar or self.ratio <= self.bar


def has(peer: str) -> bool:
    """Say whether a peer is installed; one that is not is named under the table, its rows are left out."""
    if find_spec(peer) is None:
        ABSENT.add(peer)
    return peer not in ABSENT


def seconds(work: Callable[[], object], times: int = 5) -> float:
    """Return the median of the seconds that `work` takes, after one run that is not counted."""
    work()
    return statistics.median(_once(work) for _ in range(times))


def side_by_side(
    ours: Callable[[], object], peer: Callable[[], object], times: int = 5
) -> tuple[float, float]:
    """Return the median seconds of both, taken in turns so that a busy moment hits both alike."""
    ours(), peer()
    pairs = [(_once(ours), _once(peer)) for _ in range(times)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


def _once(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started
