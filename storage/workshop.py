"""The one file that starts processes: foreign files are read in a helper that can be killed.

One helper, started on first use and kept warm; killed when a task takes too long, grows too large or is
cancelled, and replaced for the next task. The helper has no window library, no library of cases, no
network, and ends when this program ends, however it ends.
"""

import logging
import os
import queue
import select
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from storage import confinement, frames
from storage.importers.refusals import shown
from templates.trouble import Cancelled, Trouble

MEMORY = 1 << 30
SECONDS = 30.0
TICK = 0.05  # seconds between looks at the clock, the memory and the cancel button
POLL = 0.005  # seconds between looks at a pipe, on Windows
CHUNK = 1 << 20
ROOT = Path(__file__).resolve().parent.parent
START = "import sys; sys.path[:] = sys.argv[2:]; from storage.helper import serve; serve(int(sys.argv[1]))"
NO_WINDOW = 0x08000000

log = logging.getLogger(__name__)


class Fault(Exception):
    """An error in the helper that is no Trouble: its type and where in the code it arose."""


class _Lost(Exception):
    """The helper ended without an answer."""


class Workshop:
    """Runs tasks in the helper process, one at a time; calls from several threads wait for their turn.

    `memory` is the most the helper may hold, in bytes.
    """

    def __init__(self, *, memory: int = MEMORY) -> None:
        self._memory = memory
        self._helper: _Helper | None = None
        self._closed = False
        self._turn: queue.SimpleQueue[None] = queue.SimpleQueue()
        self._turn.put(None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def call(
        self,
        task: str,
        *args: object,
        timeout: float = SECONDS,
        cancel: Callable[[], bool] | None = None,
        memory: int = 0,
    ) -> object:
        """Return what `task` ("storage.module:function") returns for `args`, done in the helper.

        `timeout` is in seconds; `cancel` is asked twenty times a second; `memory` is the bound of this task
        in bytes where it needs another than usual, for which a helper of its own is started. Raises the
        Trouble that the task raised; Trouble that names the file (the first path among `args`) when the
        helper had to be killed or broke down; Cancelled when `cancel` said so or the workshop was closed
        meanwhile.
        """
        watch = _Watch(time.monotonic() + timeout, cancel, self)
        self._take_turn(watch)
        try:
            return self._ask((task, args, timeout), watch, memory or self._memory)
        finally:
            self._turn.put(None)

    def warm(self) -> None:
        """Start the helper ahead of the first call; returns at once."""
        try:
            self._turn.get_nowait()
        except queue.Empty:
            return  # a call is under way: it is warm
        try:
            self._ready(self._memory)
        finally:
            self._turn.put(None)

    def close(self) -> None:
        """End the helper, a task under way included. The workshop cannot be used any more."""
        self._closed = True
        self._turn.get()  # a task under way sees that we are closed at its next look, and gives way
        try:
            if self._helper is not None:
                self._replace(self._helper)
        finally:
            self._turn.put(None)

    @property
    def closed(self) -> bool:
        """Say whether `close` was called."""
        return self._closed

    def _take_turn(self, watch: "_Watch") -> None:
        while True:
            try:
                self._turn.get(timeout=TICK)
                return
            except queue.Empty:
                watch.check_stopped()

    def _ready(self, memory: int) -> "_Helper":
        if self._closed:
            raise Cancelled
        if self._helper is None or self._helper.memory != memory or not self._helper.alive():
            if self._helper is not None:
                self._helper.kill()
            self._helper = _Helper(memory)
        return self._helper

    def _ask(self, call: tuple[str, tuple[object, ...], float], watch: "_Watch", memory: int) -> object:
        task, args, _ = call
        name = next((shown(arg.name) for arg in args if isinstance(arg, Path)), "")
        helper = self._ready(memory)
        try:
            helper.send(frames.pack(call))
            kind, first, second = frames.unpack(helper.receive(watch))
        except BaseException as error:
            self._replace(helper)
            if not isinstance(error, _Lost | OSError | frames.Unreadable):
                raise
            if self._closed:
                raise Cancelled from None
            raise _said(name, helper.reason) from error
        if kind == "done":
            return first
        if kind == "trouble":
            raise Trouble(str(first), str(second))
        if kind == "memory":
            self._replace(helper)
            raise _said(name, "memory")
        log.error("the helper failed in %s: %s at %s", task, first, second)
        raise _said(name, "fault") from Fault(f"{first} at {second}")

    def _replace(self, helper: "_Helper") -> None:
        helper.kill()
        if self._helper is helper:
            self._helper = None


class _Watch:
    """When to stop waiting: at a time, when asked to, when the workshop closes."""

    def __init__(self, deadline: float, cancel: Callable[[], bool] | None, workshop: Workshop) -> None:
        self.deadline = deadline
        self._cancel = cancel
        self._workshop = workshop

    def check_stopped(self) -> None:
        """Raise Cancelled when nobody waits for the answer any more."""
        if self._workshop.closed or (self._cancel is not None and self._cancel()):
            raise Cancelled


class _Helper:
    """One helper process and the two pipes to it. `reason` says why it was given up: time, memory, lost."""

    def __init__(self, memory: int) -> None:
        self.reason = "lost"
        self.memory = memory
        self._process = subprocess.Popen(
            _command(memory),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            creationflags=NO_WINDOW if sys.platform == "win32" else 0,
        )
        self._let_go = confinement.tether(int(getattr(self._process, "_handle", 0)), memory)

    def alive(self) -> bool:
        return self._process.poll() is None

    def send(self, frame: bytes) -> None:
        assert self._process.stdin is not None
        view = memoryview(frame)
        while view:
            view = view[self._process.stdin.write(view[:CHUNK]) :]

    def receive(self, watch: _Watch) -> bytearray:
        """Return the next answer without its length; raises _Lost with the reason kept, or Cancelled."""
        assert self._process.stdout is not None
        pipe = self._process.stdout.fileno()
        data = bytearray()
        wanted = frames.LENGTH.size
        looked = 0.0
        while len(data) < wanted:
            if _readable(pipe, TICK):
                chunk = os.read(pipe, CHUNK)
                if not chunk:
                    raise _Lost
                data += chunk
                if wanted == frames.LENGTH.size and len(data) >= wanted:
                    wanted += frames.length(data)
            if time.monotonic() - looked >= TICK:
                looked = time.monotonic()
                self._look(watch)
        return data[frames.LENGTH.size :]

    def _look(self, watch: _Watch) -> None:
        watch.check_stopped()
        if time.monotonic() > watch.deadline:
            self.reason = "time"
            raise _Lost
        if confinement.memory_of(self._process.pid) > self.memory:
            self.reason = "memory"
            raise _Lost

    def kill(self) -> None:
        """End the process and take its remains away."""
        self._process.kill()
        self._let_go()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._process.wait()


def _command(memory: int) -> list[str]:
    """Return the call that starts the helper: no site, no environment, our own search path as it is here.

    A frozen program starts itself; its entry hands `FLAG` to `storage.helper.serve`.
    """
    if getattr(sys, "frozen", False):
        from storage.helper import FLAG

        return [sys.executable, FLAG, str(memory)]
    python = getattr(sys, "_base_executable", "") if sys.platform == "win32" else ""
    switches = ["-I", "-S", "-X", "utf8", *(["-B"] if sys.dont_write_bytecode else [])]
    paths = [str(Path(path).absolute()) for path in (str(ROOT), *sys.path) if Path(path).exists()]
    return [python or sys.executable, *switches, "-c", START, str(memory), *paths]


def _readable(pipe: int, seconds: float) -> bool:
    """Wait up to `seconds` for something to read, or for the end."""
    if sys.platform != "win32":
        waiting = select.poll()
        waiting.register(pipe, select.POLLIN | select.POLLHUP)
        return bool(waiting.poll(seconds * 1000))
    import _winapi
    import msvcrt

    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if _winapi.PeekNamedPipe(msvcrt.get_osfhandle(pipe), 0)[0]:
                return True
        except OSError:
            return True  # broken: reading will say so
        time.sleep(POLL)
    return False


def _said(name: str, reason: str) -> Trouble:
    """Return the sentence for a task that was given up."""
    what = f"“{name}”" if name else "这个文件"
    if reason == "time":
        return Trouble(
            f"处理{what}用的时间太长，已经停下，没有读完。", "它可能太大或不正常；拆成几份，或另存一份再试。"
        )
    if reason == "memory":
        return Trouble(
            f"处理{what}要用的内存太多，已经停下，没有读完。", "它可能太大或不正常；删去大图或拆成几份再试。"
        )
    return Trouble(
        f"{what}没有读成，它的内部结构可能不正常。",
        "用 Word 或 WPS 打开，另存为 .docx 再试；别的文件不受影响。",
    )
