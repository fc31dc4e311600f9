"""Reading binary Word files against LibreOffice converting the same batch to .docx in one process.

The batch is made by LibreOffice itself from .docx files, so that it is what a real program writes. Of the
real files beside the checkout half the characters stand in tables of one word a cell.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench_reading import REAL, in_full, in_runs, in_table, saved
from figures import Figure, seconds

from storage.importers.compound import MAGIC
from storage.importers.from_doc import read
from templates.trouble import Trouble

BAR = 0.02
BATCH = 9
ABSENT = "没有安装 LibreOffice（soffice），.doc 的读取没有可比的对象，没有量。"


def measure() -> list[Figure]:
    if shutil.which("soffice") is None:
        print(ABSENT, file=sys.stderr)
        return []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return [
            *beside(folder, "doc read: a batch of cases", batch(folder), BAR),
            *beside(folder, "doc read: real files, tables and all", real(folder), 0.0),
        ]


def beside(folder: Path, name: str, files: Sequence[Path], bar: float) -> list[Figure]:
    """Return the figure of a batch, seconds a file; LibreOffice's start is shared out among them."""
    if not files:
        return []
    peer = seconds(lambda: convert(folder, files, "docx", folder / "out"), 1)
    ours = seconds(lambda: [read(path) for path in files], 9)
    return [Figure(name, ours / len(files), peer / len(files), "LibreOffice", bar, f"{len(files)} files")]


def batch(folder: Path) -> list[Path]:
    """Return cases of 3,000 to 10,000 characters as .doc: as offices write them, in many runs, in a table."""
    made = []
    for at in range(BATCH):
        fill, size = (in_full, in_runs, in_table)[at % 3], (3_000, 6_000, 10_000)[at // 3]
        made.append(saved(str(folder), f"{at:02d}", size, fill))
    convert(folder, made, "doc:MS Word 97", folder / "doc")
    files = sorted((folder / "doc").glob("*.doc"))
    assert len(files) == BATCH
    return files


def real(folder: Path) -> list[Path]:
    """Return copies of the real files beside the checkout that hold a text, none without them."""
    found = []
    for path in sorted(REAL.glob("*")):
        if path.read_bytes().startswith(MAGIC):
            copy = folder / f"real-{len(found):02d}.doc"
            shutil.copy(path, copy)
            try:
                read(copy)
            except Trouble:
                continue
            found.append(copy)
    return found


def convert(folder: Path, files: Sequence[Path], kind: str, out: Path) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", kind, "--outdir", str(out)]
    subprocess.run([*command, *map(str, files)], capture_output=True, check=True)
