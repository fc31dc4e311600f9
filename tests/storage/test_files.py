import errno
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage import files
from templates.trouble import Trouble

DATA = b"%PDF" * 1000


def left_in(folder):
    return sorted(path.name for path in folder.iterdir())


def told(path, data=DATA):
    with pytest.raises(Trouble) as trouble:
        files.write_atomically(path, data)
    assert trouble.value.hint
    return str(trouble.value)


def test_a_file_is_written_whole_and_nothing_else_is_left(tmp_path):
    target = tmp_path / "案例.docx"
    files.write_atomically(target, DATA)
    assert target.read_bytes() == DATA
    assert left_in(tmp_path) == ["案例.docx"]


def test_a_file_is_replaced_and_keeps_its_rights(tmp_path):
    target = tmp_path / "案例.docx"
    target.write_bytes(b"old")
    target.chmod(0o640)
    files.write_atomically(target, DATA)
    assert target.read_bytes() == DATA
    assert sys.platform == "win32" or target.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of a file")
def test_a_full_disk_leaves_the_old_file_as_it_was(tmp_path):
    import resource

    target = tmp_path / "案例.docx"
    target.write_bytes(b"old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        said = told(target)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "磁盘满了" in said
    assert "案例.docx" in said
    assert target.read_bytes() == b"old"
    assert left_in(tmp_path) == ["案例.docx"]


def test_a_read_only_folder_is_named(tmp_path):
    folder = tmp_path / "只读"
    folder.mkdir()
    folder.chmod(0o500)
    if os.access(folder, os.W_OK):  # root may write everywhere but there
        folder = Path("/sys")
    if sys.platform == "win32" or not folder.is_dir():
        pytest.skip("no folder that this user may not write in")
    assert "不能写入" in told(folder / "案例.docx")


@pytest.mark.parametrize("owner", ["~$张清单.docx", ".~lock.三张清单.docx#", "~$三张清单.docx"])
def test_a_file_that_word_has_open_is_not_touched(tmp_path, owner):
    target = tmp_path / "三张清单.docx"
    target.write_bytes(b"old")
    (tmp_path / owner).write_bytes(b"clerk")
    said = told(target)
    assert "正被 Word 打开" in said
    assert "换个名字" in said
    assert target.read_bytes() == b"old"


def test_an_owner_file_without_its_document_is_no_hindrance(tmp_path):
    (tmp_path / "~$张清单.docx").write_bytes(b"left behind")
    files.write_atomically(tmp_path / "三张清单.docx", DATA)


def test_a_file_that_windows_holds_says_so(tmp_path):
    target = tmp_path / "案例.docx"
    target.write_bytes(b"old")
    error = OSError(errno.EACCES, "in use")
    error.winerror = 32
    assert "正被 Word 打开" in str(files._trouble(error, target))


def test_a_vanished_folder_is_named(tmp_path):
    assert "找不到文件夹" in told(tmp_path / "U盘" / "案例.docx")


def test_a_name_too_long_is_told_from_a_vanished_folder(tmp_path):
    assert "文件名太长" in told(tmp_path / ("长" * 200 + ".docx"))


def test_a_folder_in_the_way_is_named(tmp_path):
    (tmp_path / "案例.docx").mkdir()
    assert "是一个文件夹" in told(tmp_path / "案例.docx")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("青石镇党委-“三张清单”", "青石镇党委-“三张清单”"),
        ('1+X: a/b\\c*d?"e"<f>|', "1+X： a／b＼c＊d？＂e＂＜f＞｜"),
        ("  背　景\t与\n起因 . ", "背 景 与 起因"),
        ("CON", "_CON"),
        ("com1.表", "_com1.表"),
        ("contact", "contact"),
        ("...", "未命名"),
        ("", "未命名"),
        ("甲\u202e乙\x00丙", "甲乙丙"),
    ],
)
def test_a_name_is_made_safe_for_every_system(text, name):
    assert files.safe_name(text) == name


@given(st.text(max_size=300))
def test_any_text_gives_a_name_that_can_be_written(tmp_path_factory, text):
    name = files.safe_name(text)
    assert 0 < len(name) <= 81
    assert len(name.encode()) <= files.LONGEST_BYTES + 1
    assert not set(name) & set('<>:"/\\|?*')
    path = tmp_path_factory.getbasetemp() / f"{name}.txt"
    path.write_bytes(b"")
    path.unlink()


def test_a_name_of_emoji_is_cut_between_characters():
    assert files.safe_name("🏠" * 80) == "🏠" * 50


def test_a_free_name_counts_up(tmp_path):
    target = tmp_path / "案例.docx"
    assert files.free_name(target) == target
    target.touch()
    (tmp_path / "案例(2).docx").touch()
    assert files.free_name(target).name == "案例(3).docx"
