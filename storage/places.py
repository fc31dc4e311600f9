"""Where a library lies: on a disk of this machine, on a network drive, or in a folder that is synced."""

import os
import re
import sys
from fnmatch import fnmatch
from pathlib import Path

import resources

SYNC_FOLDERS = Path(resources.__file__).parent / "words" / "sync_folders.txt"
MOUNTS = Path("/proc/mounts")
NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "9p", "davfs", "ceph", "glusterfs", "fuse"}
REMOTE_DRIVE = 4  # GetDriveTypeW: DRIVE_REMOTE


def warning_about(path: Path) -> str:
    """Return one sentence of warning when a library at `path` is at risk there, or an empty text."""
    place = path.absolute()
    if is_synced(place):
        return "案例库放在同步文件夹里，同步软件可能弄坏它；建议搬到本机别的文件夹，再用备份往外拷。"
    if is_remote(place):
        return "案例库放在网络盘上，断网时可能存不进去；建议搬到本机文件夹，再用备份往外拷。"
    return ""


def is_synced(path: Path) -> bool:
    """Return whether a folder above `path` has the name of a sync program's folder."""
    names = [part.casefold() for part in path.parent.parts]
    return any(fnmatch(name, pattern) for pattern in _patterns() for name in names)


def _patterns() -> list[str]:
    lines = SYNC_FOLDERS.read_text("utf-8").splitlines()
    return [line.strip().casefold() for line in lines if line.strip() and not line.startswith("#")]


def is_remote(path: Path, mounts: Path = MOUNTS) -> bool:
    """Return whether `path` lies on a network drive: a UNC path, a remote Windows drive, a network mount."""
    if str(path).startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(path.drive + "\\") == REMOTE_DRIVE)
    return mount_type(path, mounts) in NETWORK


def mount_type(path: Path, mounts: Path) -> str:
    """Return the kind of file system that `path` lies on (`fuse.x` as `fuse`), from a list of mounts."""
    try:
        lines = mounts.read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    place = os.path.realpath(path)
    best = ("", "")
    for line in lines:
        fields = line.split(" ")
        folder = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[1])
        if _within(place, folder) and len(folder) >= len(best[0]):
            best = (folder, fields[2])
    return best[1].split(".")[0]


def _within(place: str, folder: str) -> bool:
    return place == folder or place.startswith(folder.rstrip("/") + "/")
