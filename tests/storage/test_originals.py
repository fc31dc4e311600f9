"""Kept files are lent as read-only copies, under names that only open documents, and taken back."""

import io
import os
import stat
import time
import zipfile

import pytest

from storage import originals
from storage.originals import HoldsMacros, Originals
from templates.model import Attachment, AttachmentKind
from templates.trouble import Trouble

RTF = rb"{\rtf1\ansi one}"
WORD_XML = (
    b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
    b'<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body/></w:wordDocument>'
)


def package(*names, types=""):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("[Content_Types].xml", f"<x>{types}</x>")
        for name in ("word/document.xml", *names):
            archive.writestr(name, "<x/>")
    return data.getvalue()


@pytest.fixture
def keep(library):
    """Return a function that keeps a file and hands back its attachment."""

    def kept(name, data):
        return Attachment("o", AttachmentKind.ORIGINAL, 0, name, library.add_media(data), size=len(data))

    return kept


@pytest.fixture
def lender(tmp_path):
    place = tmp_path / "temp"
    place.mkdir()
    return Originals(place)


def test_a_lent_original_is_a_read_only_copy_that_goes_away(library, keep, lender, tmp_path):
    original = keep("去年 案例.docx", package())
    path = lender.lend(library, original)
    assert path.name == "去年 案例.docx"
    assert path.read_bytes() == package()
    assert path != library.media_path(original.digest)
    assert not path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
    assert lender.lend(library, original) == path
    lender.close()
    lender.close()
    assert not list((tmp_path / "temp").iterdir())
    assert library.media(original.digest) == package()


def test_what_somebody_changed_in_the_copy_is_lent_anew(library, keep, lender):
    original = keep("a.txt", b"one")
    path = lender.lend(library, original)
    path.chmod(0o600)
    path.write_bytes(b"two")
    assert lender.lend(library, original).read_bytes() == b"one"


def test_macros_wait_for_a_word_that_names_the_risk(library, keep, lender):
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "_VBA_PROJECT".encode("utf-16-le")
    for original in (keep("宏.docm", package("word/vbaProject.bin")), keep("旧.doc", old)):
        with pytest.raises(HoldsMacros, match="宏") as trouble:
            lender.lend(library, original)
        assert "病毒" in trouble.value.hint
        assert lender.lend(library, original, confirmed=True).exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("改名.docx", package("word/a.bin", types="application/vnd.ms-office.vbaProject")),
        ("断了.docx", package("word/vbaProject.bin")[:-60]),
        ("旧.doc", '<?xml version="1.0"?><w:wordDocument w:macrosPresent="yes">'.encode("utf-16-le")),
        ("网页.doc", b"MIME-Version: 1.0\r\n\r\nContent-Location: file:///C:/1/editdata.mso\r\n"),
    ],
)
def test_macros_are_found_wherever_office_keeps_them(library, keep, lender, name, data):
    with pytest.raises(HoldsMacros, match="宏"):
        lender.lend(library, keep(name, data))


def test_plain_files_hold_no_macros():
    assert not any(map(originals.holds_macros, (package(), b"%PDF-1.4 editdata.mso", "宏".encode(), b"PK")))


@pytest.mark.parametrize(
    ("name", "data", "lent"),
    [
        ("案例.bat", "@echo off 背景".encode(), "案例.bat.txt"),
        ("案例", package(), "案例.docx"),
        ("网页.html", b"<html><script>alert(1)</script><p>x</p></html>", "网页.html.txt"),
        ("网页.HTM", b"<html><p>x</p></html>", "网页.HTM.txt"),
        ("网页.mht", b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<p>", "网页.mht.txt"),
        ("网页.svg", b"<html><svg onload='x()'/></html>", "网页.svg.txt"),
        ("去年.2023", RTF, "去年.2023.rtf"),
        ("去年.hta", RTF, "去年.hta.rtf"),
        ("说明.pdf1", b"%PDF-1.4 ", "说明.pdf1.pdf"),
        ("案例.xml", WORD_XML, "案例.xml.doc"),
        ("..", b"text", ".txt"),
        ("a/b\\c.txt", b"text", "c.txt"),
    ],
)
def test_a_name_never_runs_a_program(library, keep, lender, name, data, lent):
    path = lender.lend(library, keep(name, data))
    assert path.name.endswith(lent)
    assert path.suffix in originals.endings()
    assert lender._folder in path.parents


def test_a_program_is_not_opened(library, keep, lender):
    with pytest.raises(Trouble, match="不是文档"):
        lender.lend(library, keep("看看.exe", b"MZ\x90\x00" + bytes(200)))


def test_windows_hears_that_the_copy_came_from_elsewhere(library, keep, lender, monkeypatch):
    monkeypatch.setattr(originals, "ON_WINDOWS", True)
    path = lender.lend(library, keep("a.docx", package()))
    assert "ZoneId=3" in path.with_name(path.name + ":Zone.Identifier").read_text()


def test_what_a_killed_program_left_is_taken_away_later(library, keep, lender, tmp_path):
    old, young = (tmp_path / "temp" / f"{originals.PREFIX}{name}" for name in ("old", "young"))
    for folder in (old, young):
        folder.mkdir()
    (old / "x.docx").write_bytes(b"x")
    past = time.time() - originals.FORGOTTEN - 60
    os.utime(old, (past, past))
    lender.lend(library, keep("a.txt", b"x"))
    assert not old.exists()
    assert young.exists()


def test_a_lost_original_is_trouble_that_names_it(library, keep, lender):
    original = keep("a.txt", b"x")
    library.media_path(original.digest).unlink()
    with pytest.raises(Trouble, match="不见了"):
        lender.lend(library, original)
