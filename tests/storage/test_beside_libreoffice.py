"""Real .docx and .odt files are read as LibreOffice reads them: at least 99 of 100 of its characters.

Reasons for what LibreOffice has and we have not, each left out on purpose: numbers of empty list paragraphs,
hidden text (which its text export shows), marks of notes (ours are [1]). What we have and it has not:
headers and footers, notes, text of boxes.
"""

import re
import shutil
import subprocess
from collections import Counter

import pytest

from storage import importers
from templates.trouble import Trouble

FOLDERS = ("zh", "docling-project+docling", "Unstructured-IO+unstructured", "apache+poi")
KINDS = (".docx", ".docm", ".dotx", ".odt", ".fodt")
SMALLEST, LARGEST = 5_000, 60_000  # bytes: with a text to compare, and quickly converted
EVERY, MOST = 5, 12
NUMBERS = 8  # characters of numbers and marks that a short file may lack


def sample(shared):
    found = [
        path
        for folder in FOLDERS
        for path in sorted((shared / "import" / "office" / folder).glob("*"))
        if path.suffix in KINDS and SMALLEST < path.stat().st_size < LARGEST
    ]
    return found[::EVERY][:MOST]


def characters(text):
    return Counter(re.sub(r"\s+", "", text))


def ours(path):
    try:
        source = importers.read_one(path)
    except Trouble:  # a file without a text: LibreOffice gives none either, or the comparison tells
        return Counter()
    return characters("".join([*(p.text for p in source.paragraphs), *source.furniture]))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_nearly_every_character_that_libreoffice_reads_is_read(shared, tmp_path):
    files = sample(shared)
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path / "out")]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=120)
    lacking = {}
    for path in files:
        theirs = characters((tmp_path / "out" / f"{path.stem}.txt").read_text("utf-8-sig"))
        missing = (theirs - ours(path)).total()
        if missing > max(NUMBERS, theirs.total() / 100):
            lacking[path.name] = missing
    assert len(files) == MOST
    assert lacking == {}
