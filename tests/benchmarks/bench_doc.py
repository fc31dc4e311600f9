"""Reading binary Word files against LibreOffice converting the same batch to .docx in one process.

The batch is made by LibreOffice itself from our own .docx files, so that it is what a real program writes.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bench_reading import in_paragraphs, in_runs, in_table, saved
from figures import Figure, seconds

from storage.importers.from_doc import read

BAR = 0.02
BATCH = 15
TIMES = 1


def measure() -> list[Figure]:
    if shutil.which("soffice") is None:
        print("doc: LibreOffice is not on this machine, nothing to compare with", file=sys.stderr)
        return []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = batch(folder)
        out = folder / "out"
        peer = seconds(lambda: convert(folder, files, "docx", out), TIMES)
        ours = seconds(lambda: [read(path) for path in files], 9)
    return [Figure(f"doc read: {len(files)} cases of 4,000 characters", ours, peer, "LibreOffice", BAR)]


def batch(folder: Path) -> list[Path]:
    """Return .doc files: plain paragraphs, many runs, a table, in turn."""
    made = []
    for at in range(BATCH):
        fill = (in_paragraphs, in_runs, in_table)[at % 3]
        made.append(saved(str(folder), f"{at:02d}", fill))
    convert(folder, made, "doc:MS Word 97", folder / "doc")
    files = sorted((folder / "doc").glob("*.doc"))
    assert len(files) == BATCH
    return files


def convert(folder: Path, files: list[Path], kind: str, out: Path) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", kind, "--outdir", str(out)]
    subprocess.run([*command, *map(str, files)], capture_output=True, check=True)
