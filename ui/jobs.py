"""The two lanes that work runs in beside the window; the only place that knows threads.

The save lane is never behind anything: short writes on a connection of its own. The work lane does
what may take long: reading, searching, exporting, copying. Whatever a job returns or raises comes back
on the main thread, in the order of its lane. Jobs hold no Qt object; the one signal that crosses
threads belongs to `Jobs`, which lives on the main thread and outlives both lanes.
"""

import queue
import sys
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from templates.trouble import Cancelled, Trouble

if TYPE_CHECKING:
    from storage.library import Library

T = TypeVar("T")
Progress = Callable[[int, int, str], None]
SaveJob = Callable[["Library"], T]
WorkJob = Callable[["Library", Progress], T]
_REPORT_EVERY = 0.05  # seconds between two reports of progress
_PATIENCE = 10.0  # seconds that closing waits for the work lane to notice that it is cancelled


class Ticket:
    """A piece of work under way; `cancel` asks it to stop at its next report of progress."""

    def __init__(self) -> None:
        self._stopped = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop; what it has committed stays, and no callback comes any more."""
        self._stopped.set()

    def cancelled(self) -> bool:
        """Say whether it was asked to stop."""
        return self._stopped.is_set()


@dataclass(frozen=True)
class _Order:
    """One thing for a lane to do: `run` on its thread, then `done` or `failed` on the main thread."""

    run: "Callable[[Library], object]"
    done: Callable[[object], object] | None
    failed: Callable[[Trouble], object] | None
    ticket: Ticket


class _Lane:
    """One thread with one connection; orders are done one after the other, urgent ones first."""

    def __init__(self, name: str, connect: "Callable[[], Library]", deliver: Callable[..., None]) -> None:
        self._connect = connect
        self._deliver = deliver
        self._orders: deque[_Order | None] = deque()
        self._wake = threading.Condition()
        self._busy = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def put(self, order: _Order | None, *, urgent: bool = False) -> None:
        with self._wake:
            if urgent:
                self._orders.appendleft(order)
            else:
                self._orders.append(order)
            self._wake.notify_all()

    def abandon(self) -> None:
        """Forget the orders that have not begun."""
        with self._wake:
            self._orders.clear()

    def wait_until_idle(self) -> None:
        with self._wake:
            self._wake.wait_for(lambda: not self._orders and not self._busy)

    def join(self, patience: float | None) -> None:
        self._thread.join(patience)

    def _run(self) -> None:
        library: Library | None = None
        while True:
            with self._wake:
                self._busy = False
                self._wake.notify_all()
                self._wake.wait_for(lambda: bool(self._orders))
                order = self._orders.popleft()
                self._busy = True
            if order is None:
                break
            library = self._fill(order, library)
        if library is not None:
            library.close()
        with self._wake:
            self._busy = False
            self._wake.notify_all()

    def _fill(self, order: _Order, library: "Library | None") -> "Library | None":
        if order.ticket.cancelled():
            return library
        try:
            library = library or self._connect()
            result = order.run(library)
        except Cancelled:
            return library
        except BaseException as error:  # every failure travels to the main thread
            self._deliver(order, None, error)
        else:
            self._deliver(order, result, None)
        return library


class Jobs(QObject):
    """Runs jobs in the save lane and the work lane; every callback comes on the main thread.

    `connect` opens a further connection to the open library; it is called once on each lane's thread.
    `troubled` carries a `Trouble` for which the caller had no `failed`. Any other exception is a bug
    and is given to `sys.excepthook` on the main thread.
    """

    troubled = Signal(object)
    _landed = Signal()

    def __init__(self, connect: "Callable[[], Library]", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._results: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._landed.connect(self._hand_over)
        self._work_tickets: list[Ticket] = []
        self._open = True
        self._save = _Lane("save", connect, self._deliver)
        self._work = _Lane("work", connect, self._deliver)

    def save(
        self,
        job: SaveJob[T],
        done: Callable[[T], object] | None = None,
        failed: Callable[[Trouble], object] | None = None,
    ) -> None:
        """Run a short write `job(library)`; then `done(result)` or `failed(trouble)`."""
        self._save.put(_Order(job, done, failed, Ticket()))  # type: ignore[arg-type]

    def work(
        self,
        job: WorkJob[T],
        done: Callable[[T], object] | None = None,
        failed: Callable[[Trouble], object] | None = None,
        progress: Callable[[int, int, str], object] | None = None,
        *,
        urgent: bool = False,
    ) -> Ticket:
        """Run `job(library, progress)` in the work lane; return a ticket to cancel it.

        It sees everything that was given to `save` before. An `urgent` job (a search while the typist
        waits) goes before the others that have not begun. `progress(done, total, what)` is called on the
        main thread at most twenty times a second.
        """
        ticket = Ticket()
        saved = threading.Event()
        self._save.put(_Order(lambda _library: saved.set(), None, None, Ticket()))
        report = self._reporter(ticket, progress)

        def run(library: "Library") -> object:
            saved.wait()
            return job(library, report)

        self._work_tickets = [known for known in self._work_tickets if not known.cancelled()][-50:]
        self._work_tickets.append(ticket)
        self._work.put(_Order(run, done, failed, ticket), urgent=urgent)  # type: ignore[arg-type]
        return ticket

    def flush(self) -> None:
        """Wait until everything given to `save` is written, and hand over its results."""
        self._save.wait_until_idle()
        self._hand_over()

    def close(self) -> None:
        """Write what is to be saved, stop the work, close both connections. A second call does nothing."""
        if not self._open:
            return
        self._open = False
        for ticket in self._work_tickets:
            ticket.cancel()
        self._work.abandon()
        self._work.put(None)
        self.flush()
        self._save.put(None)
        self._save.join(None)
        self._work.join(_PATIENCE)
        self._hand_over()

    def _reporter(self, ticket: Ticket, progress: Callable[[int, int, str], object] | None) -> Progress:
        last = 0.0

        def report(done: int, total: int, what: str) -> None:
            nonlocal last
            if ticket.cancelled():
                raise Cancelled
            now = monotonic()
            if progress is None or (now - last < _REPORT_EVERY and done < total):
                return
            last = now
            self._post(lambda: None if ticket.cancelled() else progress(done, total, what))

        return report

    def _deliver(self, order: _Order, result: object, error: BaseException | None) -> None:
        self._post(lambda: self._finish(order, result, error))

    def _post(self, call: Callable[[], object]) -> None:
        self._results.put(lambda: (call(), None)[1])
        self._landed.emit()

    def _hand_over(self) -> None:
        while True:
            try:
                call = self._results.get_nowait()
            except queue.Empty:
                return
            call()

    def _finish(self, order: _Order, result: object, error: BaseException | None) -> None:
        if order.ticket.cancelled():
            return
        if error is None:
            if order.done is not None:
                order.done(result)
        elif isinstance(error, Trouble):
            (order.failed or self.troubled.emit)(error)
        else:
            sys.excepthook(type(error), error, error.__traceback__)
