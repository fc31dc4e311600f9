"""Things that a helper process may be asked to do in a test."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

from templates.trouble import Trouble


def echo(value):
    return value


def pid():
    return os.getpid()


def modules():
    return sorted(sys.modules)


def refuse(path):
    raise Trouble(f"“{path.name}”不行。", "换一个。")


def fail(path):
    raise KeyError("秘密的原文")


def crash(path):
    os.kill(os.getpid(), signal.SIGSEGV)


def leave(path):
    os._exit(0)


def eat_memory(path):
    held = []
    while True:
        held.append(bytearray(32 << 20))


def spin():
    while True:
        pass


def count_forever_in_c():
    return sum(range(10**15))


def connect():
    socket.create_connection(("192.0.2.1", 80), timeout=1)


def start():
    subprocess.run([sys.executable, "-V"], check=False)


def write(path):
    Path(path).write_text("x", encoding="utf-8")


def chatter():
    sys.stdout.write("this must not end up among the answers")
    return "答"


def unsayable():
    return lambda: None
