"""The helper's side of the workshop: takes one task after the other from a pipe, does it, answers.

Starts bare: a task's module is imported when the task comes. Ends when the program's end of the pipe
closes, whatever it is doing.
"""

import importlib
import os
import sys
import traceback
from pathlib import Path

from storage import confinement, frames
from templates.trouble import Trouble

FLAG = "--helper"  # main.py knows it too
GRACE = 5.0  # seconds beyond the task's own; the program has long killed us by then
CHUNK = 1 << 20
Reply = tuple[str, object, str]


def serve(memory: int) -> None:
    """Do tasks from standard input, answers to standard output, until the input ends."""
    if sys.platform == "win32":
        import msvcrt

        for descriptor in (0, 1):
            msvcrt.setmode(descriptor, os.O_BINARY)
    answers = os.dup(1)
    os.dup2(2, 1)  # what some library prints must not end up among the answers
    confinement.limit_myself(memory)
    confinement.forbid()
    while frame := _frame(0):
        task, arguments, seconds = frames.unpack(frame)
        confinement.end_with(0, seconds + GRACE)
        answer = packed(perform(task, arguments))
        confinement.stay(0)
        _write(answers, answer)
        if answer == OUT_OF_MEMORY:
            return


def perform(task: str, arguments: tuple[object, ...]) -> Reply:
    """Call `module:function` and return what came of it: done, trouble, memory or fault."""
    try:
        module, _, name = task.partition(":")
        return ("done", getattr(importlib.import_module(module), name)(*arguments), "")
    except Trouble as trouble:
        return ("trouble", trouble.message, trouble.hint)
    except MemoryError:
        return NO_MEMORY
    except Exception as error:
        return ("fault", type(error).__qualname__, _places(error))


def packed(reply: Reply) -> bytes:
    """Return a reply as a frame, as a fault when it cannot be one."""
    try:
        return frames.pack(reply)
    except MemoryError:
        return OUT_OF_MEMORY
    except Exception as error:
        return frames.pack(("fault", type(error).__qualname__, _places(error)))


NO_MEMORY: Reply = ("memory", "", "")
OUT_OF_MEMORY = frames.pack(NO_MEMORY)


def _places(error: Exception) -> str:
    """Return where in the code an error arose; never its words, which may quote a case."""
    frames_met = traceback.extract_tb(error.__traceback__)
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames_met))


def _frame(pipe: int) -> bytes:
    """Return the next frame without its length, nothing at the end of the input."""
    head = _exactly(pipe, frames.LENGTH.size)
    return _exactly(pipe, frames.length(head)) if head else b""


def _exactly(pipe: int, size: int) -> bytes:
    data = bytearray()
    while len(data) < size:
        chunk = os.read(pipe, min(CHUNK, size - len(data)))
        if not chunk:
            return b""
        data += chunk
    return bytes(data)


def _write(pipe: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(pipe, view[:CHUNK]) :]
