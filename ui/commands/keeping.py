"""backup, restore-backup, verify: keeping a library safe."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from storage import safekeeping
from ui.commands.library import library_path, to_read
from ui.commands.output import Bar
from ui.commands.usage import add_command


def register(subparsers: Any) -> None:  # noqa: ANN401
    """Add the commands of this family."""
    backup = add_command(subparsers, "backup", "把整个案例库备份到一个文件夹", back_up)
    backup.add_argument("folder", metavar="DIR", help="备份放在哪个文件夹")
    restore = add_command(subparsers, "restore-backup", "从备份恢复案例库", restore_backup)
    restore.add_argument("folder", metavar="DIR", help="备份所在的文件夹")
    add_command(subparsers, "verify", "检查案例库是否完好", verify)


def back_up(call: Namespace) -> int:
    """Copy the library with its pictures and originals into a folder, and say where."""
    with to_read(call) as library, Bar() as bar:
        made = safekeeping.backup(library, Path(call.folder), progress=bar)
    print(f"已备份到：{made}")
    return 0


def restore_backup(call: Namespace) -> int:
    """Bring a backup back as the library; what was there is kept beside it."""
    path = safekeeping.restore_backup(Path(call.folder), library_path(call))
    print(f"已从备份恢复：{path}")
    return 0


def verify(call: Namespace) -> int:
    """Say whether the library, its pictures and originals are whole; 1 when something is not."""
    path = library_path(call)
    with Bar() as bar:
        report = safekeeping.verify(path, bar)
    for note in report.notes:
        print(note)
    if report.ok:
        counts = (
            f"{report.cases:,} 个案例、{report.revisions:,} 个版本、{report.files:,} 个图片和附件都读得出来"
        )
        print(f"案例库完好：{path}（{counts}）")
        return 0
    for problem in report.problems:
        print(problem, file=sys.stderr)
    return 1
