"""What the helper process may not do: outgrow its memory, outlive the program, start, write, connect.

On Linux it limits itself; on Windows the program puts it into a job object that does.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

FORBIDDEN = (
    "socket.connect",
    "socket.bind",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.spawn",
    "os.posix_spawn",
    "os.fork",
    "os.forkpty",
    "os.startfile",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.symlink",
    "os.link",
    "os.truncate",
    "shutil.move",
    "webbrowser.open",
    "urllib.Request",
)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CACHE = "__pycache__"  # Python keeps compiled modules there; a cache file is renamed into place


def forbid() -> None:
    """Refuse, for the rest of this process, to open connections, start processes, and write or move files.

    An audit hook cannot be taken away again; it stops code of ours that is led astray, not machine code.
    """
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open":
        path, _, flags = arguments
        if isinstance(flags, int) and flags & WRITING and CACHE not in _text(path) and path != os.devnull:
            raise PermissionError("the helper writes nothing")
    elif event in FORBIDDEN and not (event in ("os.rename", "os.mkdir") and CACHE in _text(arguments[0])):
        raise PermissionError(f"the helper does not use {event}")


def _text(path: object) -> str:
    return os.fsdecode(path) if isinstance(path, str | bytes | os.PathLike) else ""


def limit_myself(memory: int) -> None:
    """Bound this process's memory (bytes), leave no core dump, and leave Ctrl+C to the program."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def end_with(pipe: int, seconds: float) -> None:
    """Let this process end at once when the other end of `pipe` closes, or after `seconds` at the latest.

    Both by the kernel, so that code which never returns cannot prevent it. Nothing on Windows: there the
    job object ends the helper.
    """
    if sys.platform != "win32":
        import fcntl
        import signal

        signal.setitimer(signal.ITIMER_REAL, seconds)  # SIGALRM ends a process that does not catch it
        fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(pipe, fcntl.F_SETFL, fcntl.fcntl(pipe, fcntl.F_GETFL) | os.O_ASYNC)  # and so does SIGIO


def stay(pipe: int) -> None:
    """Take back what `end_with` has set, to wait for the next task."""
    if sys.platform != "win32":
        import fcntl
        import signal

        fcntl.fcntl(pipe, fcntl.F_SETFL, fcntl.fcntl(pipe, fcntl.F_GETFL) & ~os.O_ASYNC)
        signal.setitimer(signal.ITIMER_REAL, 0)


def memory_of(pid: int) -> int:
    """Return the bytes of memory a process holds, 0 where that cannot be told."""
    if sys.platform == "win32":
        return 0
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def tether(handle: int, memory: int) -> Callable[[], None]:
    """Bound a child's memory and bind its life to this process's; return what lets go of it (and ends it).

    Only Windows needs it; `handle` is the child's process handle.
    """
    if sys.platform == "win32":
        from storage.windows_job import Job

        return Job(handle, memory).close
    return lambda: None
