"""Real binary Word files: the Chinese beside what LibreOffice makes of them, all others read or refused."""

import difflib
import shutil
import subprocess

import pytest

from storage.importers import kinds
from storage.importers.compound import MAGIC
from storage.importers.from_doc import read
from storage.importers.from_docx import read as read_docx
from storage.importers.kinds import FileKind
from templates.outline.source import Source
from templates.trouble import Trouble

LEAST = 0.99  # of the characters, each file by itself
SLOWEST = 180  # seconds until a conversion of all files is given up


def ole(folder):
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as stream:
                if stream.read(8) == MAGIC:
                    yield path


@pytest.fixture(scope="module")
def office(shared):
    folder = shared / "import" / "office"
    if not folder.is_dir():
        pytest.skip("the real office files are not beside this checkout")
    return folder


@pytest.fixture(scope="module")
def converted(office, tmp_path_factory):
    """Return each Chinese file with what LibreOffice made of it."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not on this machine, so there is nothing to compare with")
    folder = tmp_path_factory.mktemp("converted")
    pairs = {}
    for number, path in enumerate(ole(office / "zh")):
        if kinds.sniff(path) is FileKind.OLD_WORD:
            copy = folder / f"{number:03d}.doc"
            shutil.copy(path, copy)
            pairs[path] = folder / "out" / f"{number:03d}.docx"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "docx", "--outdir", str(folder / "out")]
    copies = sorted(map(str, folder.glob("*.doc")))
    subprocess.run([*command, *copies], capture_output=True, timeout=SLOWEST, check=True)
    return pairs


def said(read_file, path):
    """Return the paragraphs without blanks; none for a file that is empty or holds pictures only."""
    try:
        found = ("".join(p.text.split()) for p in read_file(path).paragraphs)
        return [line for line in found if line]
    except Trouble:
        return []


def alike(ours, theirs):
    """Return the share of characters that stand in both, in order: paragraphs first, then inside them."""
    same = 0
    for tag, a, b, c, d in difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        left, right = "".join(ours[a:b]), "".join(theirs[c:d])
        if tag == "equal":
            same += len(left)
        elif left and right:
            blocks = difflib.SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
            same += sum(block.size for block in blocks)
    return same / max(1, len("".join(ours)), len("".join(theirs)))


def test_chinese_files_say_what_libreoffice_reads_in_them(converted):
    assert len(converted) > 20
    both = {path.name: (said(read, path), said(read_docx, result)) for path, result in converted.items()}
    shares = {name: alike(*texts) for name, texts in both.items() if any(texts)}
    assert len(shares) > 20
    assert {name: share for name, share in shares.items() if share < LEAST} == {}


def test_every_ole_file_is_read_or_refused(office):
    outcomes = [outcome(path) for path in ole(office) if kinds.sniff(path) is FileKind.OLD_WORD]
    assert {each for each in outcomes if each} <= {"empty", "pictures"}
    assert outcomes.count("") > 50


def outcome(path):
    """Return nothing for a file that is read, else why it is refused."""
    try:
        assert isinstance(read(path), Source)
    except Trouble as trouble:
        reasons = {"是空的": "empty", "只有图片": "pictures"}
        return next((name for words, name in reasons.items() if words in str(trouble)), str(trouble))
    return ""
