"""Files for people: written whole or not at all, under names that every system takes."""

import contextlib
import errno
import os
import re
import tempfile
import unicodedata
from pathlib import Path

from storage.doors import DENIED, FULL, disk_trouble
from storage.whole import sync_folder
from templates.trouble import Trouble

LONGEST_BYTES = 200  # of a stem: leaves room for an ending and (2) below the 255 of common file systems
UNNAMED = "未命名"
_FULL_WIDTH = str.maketrans({mark: chr(ord(mark) + 0xFEE0) for mark in '<>:"/\\|?*'})
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])", re.IGNORECASE)
_NEVER_IN_NAMES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_TOO_LONG = frozenset({errno.ENAMETOOLONG})
_WINDOWS_TOO_LONG = 206
_LONG_PATH = 240  # characters: near what Windows takes without a prefix
_WINDOWS_IN_USE = frozenset({5, 32, 33})
_MODE = 0o644  # a temporary file is the owner's alone; a document is not


def write_atomically(path: Path, data: bytes) -> None:
    """Write `data` to `path` through a temporary file beside it, so that no half of it is ever there.

    What stood there before is replaced only when all is on the disk. Raises Trouble that names the thing and
    the next step: a full disk, a read-only folder, a file that Word has open, a vanished folder, a name too
    long.
    """
    part = ""
    try:
        _refuse(path)
        handle, part = tempfile.mkstemp(prefix=".anli-", suffix=".part", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(part).chmod(path.stat().st_mode & 0o777 if path.exists() else _MODE)
        Path(part).replace(path)
    except OSError as error:
        raise _trouble(error, path) from error
    finally:
        if part:
            with contextlib.suppress(OSError):
                Path(part).unlink(missing_ok=True)
    sync_folder(path.parent)


def safe_name(text: str, limit: int = 80) -> str:
    """Return `text` as a file's stem that Windows, Linux and a USB stick take.

    Marks that Windows reserves become full-width ones; control and invisible characters go; at most `limit`
    characters and `LONGEST_BYTES` bytes of UTF-8; never empty, never CON, NUL and the like.
    """
    wide = unicodedata.normalize("NFC", text).translate(_FULL_WIDTH)
    kept = (" " if char.isspace() else char for char in wide)
    inked = "".join(char for char in kept if unicodedata.category(char) not in _NEVER_IN_NAMES)
    name = " ".join(inked.split())[:limit]
    name = name.encode()[:LONGEST_BYTES].decode(errors="ignore").strip(" .")
    if _RESERVED.fullmatch(name.split(".")[0].strip()):
        name = f"_{name}"
    return name or UNNAMED


def free_name(path: Path) -> Path:
    """Return `path`, or the first of `name(2)`, `name(3)`… that nothing stands under."""
    candidate, number = path, 1
    while stands(candidate):
        number += 1
        candidate = path.with_name(f"{path.stem}({number}){path.suffix}")
    return candidate


def stands(path: Path) -> bool:
    """Tell whether anything stands under that name; a name that no system takes stands nowhere."""
    return os.path.lexists(path)


def is_folder(path: Path) -> bool:
    """Tell whether a folder stands under that name."""
    try:
        return path.is_dir()
    except OSError:  # a name too long is asked about before it is refused
        return False


def make_folder(path: Path) -> None:
    """Make a folder unless it is there, if the one above it is. Raises Trouble that names it."""
    if stands(path) and not is_folder(path):
        raise Trouble(f"“{path.name}”是一个文件，不是文件夹。", "换个文件夹，或写出带后缀的文件名。")
    try:
        path.mkdir(exist_ok=True)
    except OSError as error:
        raise Trouble(f"建不了文件夹“{path}”，没有导出。", "看看上一级文件夹在不在、能不能写入。") from error


def opened_elsewhere(path: Path) -> bool:
    """Tell whether Word, WPS or LibreOffice has the file open, by the owner file it keeps beside it."""
    if not stands(path):
        return False
    names = (f"~${path.name}", f"~${path.name[1:]}", f"~${path.name[2:]}", f".~lock.{path.name}#")
    return any((path.parent / name).exists() for name in names)


def _refuse(path: Path) -> None:
    """Raise Trouble for what is known before a byte is written."""
    if path.is_dir():
        raise Trouble(f"“{path.name}”是一个文件夹，不能当文件写。", "换个文件名再试。")
    if opened_elsewhere(path):
        raise _in_use(path)


def _trouble(error: OSError, path: Path) -> Trouble:
    windows = getattr(error, "winerror", 0) or 0
    folder_there = path.parent.is_dir()
    if error.errno in _TOO_LONG or windows == _WINDOWS_TOO_LONG:
        return _too_long(path)
    if isinstance(error, FileNotFoundError):
        if not folder_there:
            return _vanished(path)
        # Windows says "not found" of a path that is too long; others of a place where no file can be.
        return _too_long(path) if len(str(path)) >= _LONG_PATH else _closed(path)
    if isinstance(error, NotADirectoryError):
        return _vanished(path)
    if windows in _WINDOWS_IN_USE and path.exists():
        return _in_use(path)
    if error.errno in FULL:
        return Trouble(
            f"“{path.parent}”所在的磁盘满了，“{path.name}”没有写成；原来的文件没有动。",
            "腾出一些空间，或换个磁盘再导出。",
        )
    if error.errno in DENIED:
        return _closed(path)
    return disk_trouble(error, path, "写入")


def _closed(path: Path) -> Trouble:
    return Trouble(f"“{path.parent}”不能写入，没有导出。", "换一个有权写入的文件夹，例如桌面。")


def _in_use(path: Path) -> Trouble:
    return Trouble(f"“{path.name}”正被 Word 打开，没有覆盖。", "关掉它再导出，或换个名字。")


def _vanished(path: Path) -> Trouble:
    return Trouble(
        f"找不到文件夹“{path.parent}”，没有导出。", "看看它是否被移走或改名，U盘是否已拔出；或换个文件夹。"
    )


def _too_long(path: Path) -> Trouble:
    return Trouble(
        f"文件名太长，系统不收：“{path.name[:24]}…”。", "把文件名改短些，或换一个路径短些的文件夹。"
    )
