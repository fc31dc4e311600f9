"""Opens a file or a folder with the program that the system has for it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from templates.trouble import Trouble

OPENERS = (("xdg-open",), ("gio", "open"))
PATIENCE = 1.0  # seconds in which an opener that finds no program says so

_started: list[subprocess.Popen[bytes]] = []  # held until they end, so that none is left a zombie


def open_with_system(path: Path) -> None:
    """Open a file in its own program, or a folder in the file manager; takes up to a second.

    Raises Trouble with the path when it is not there or nothing can open it.
    """
    if not path.exists():
        raise Trouble(f"找不到“{path}”，它可能已被移走或改名。", "可以再导出一次。")
    try:
        _hand_over(path.absolute())
    except OSError as error:
        raise Trouble(f"没有程序能打开“{path}”。", "请在文件夹里找到它，用 Word 或 WPS 打开。") from error


def _hand_over(path: Path) -> None:
    if sys.platform == "win32":
        os.startfile(path)
        return
    opener = next((words for words in OPENERS if shutil.which(words[0])), None)
    if opener is None:
        raise FileNotFoundError(OPENERS[0][0])
    _started[:] = [process for process in _started if process.poll() is None]
    # Cut loose: the other program outlives this one and must not write into its terminal.
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        [*opener, str(path)], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
    )
    try:
        refused = process.wait(PATIENCE) != 0
    except subprocess.TimeoutExpired:
        _started.append(process)
        return
    if refused:
        raise FileNotFoundError(opener[0])
