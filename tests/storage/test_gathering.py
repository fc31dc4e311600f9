"""The files behind what was picked or dropped."""

import os
import sys
from pathlib import Path

import pytest

from storage.gathering import gather, natural

LINKS = pytest.mark.skipif(sys.platform == "win32", reason="links need a right on Windows")


def make(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")


def names(folder, paths):
    return [path.relative_to(folder).as_posix() for path in paths]


def test_a_folder_is_opened_and_sorted_as_a_person_would(tmp_path):
    make(tmp_path, "案例10.docx", "案例2.docx", "乙/一.txt", "甲/二.wps", "案例1.DOCX")
    found = names(tmp_path, gather([tmp_path]))
    assert [name for name in found if name.startswith("案例")] == ["案例1.DOCX", "案例2.docx", "案例10.docx"]
    assert set(found) >= {"乙/一.txt", "甲/二.wps"}
    assert natural("第2篇") < natural("第10篇")


def test_lock_files_hidden_files_and_what_holds_no_text_are_passed_over(tmp_path):
    make(
        tmp_path,
        "~$案例.docx",
        ".~lock.案例.odt#",
        ".隐藏.docx",
        "Thumbs.db",
        "照片.JPG",
        "案例.docx",
        ".git/a.txt",
    )
    assert names(tmp_path, gather([tmp_path])) == ["案例.docx"]


def test_what_is_named_is_kept_whatever_it_is(tmp_path):
    make(tmp_path, ".隐藏.docx", "照片.jpg")
    wanted = [tmp_path / "照片.jpg", tmp_path / ".隐藏.docx", tmp_path / "没有.docx"]
    assert gather(wanted) == wanted


def test_a_file_is_read_once_however_often_it_is_named(tmp_path):
    make(tmp_path, "a.docx", "b.docx")
    assert gather([tmp_path / "b.docx", tmp_path, tmp_path / "b.docx"]) == [
        tmp_path / "b.docx",
        tmp_path / "a.docx",
    ]


def test_a_folder_without_any_file_comes_back_itself(tmp_path):
    (tmp_path / "空.docx").mkdir()
    assert gather([tmp_path / "空.docx"]) == [tmp_path / "空.docx"]


@LINKS
def test_links_are_followed_and_loops_end(tmp_path):
    make(tmp_path, "里/案例.docx")
    (tmp_path / "里" / "回来").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "自己.docx").symlink_to("自己.docx")
    (tmp_path / "别处.docx").symlink_to(tmp_path / "里" / "案例.docx")
    assert names(tmp_path, gather([tmp_path])) == ["别处.docx", "自己.docx"]


@LINKS
def test_pipes_are_passed_over(tmp_path):
    os.mkfifo(tmp_path / "管道.docx")
    assert gather([tmp_path]) == [tmp_path]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_must_not_be_opened_comes_back_itself(tmp_path):
    closed = tmp_path / "不让看"
    closed.mkdir(mode=0)
    try:
        assert gather([Path(tmp_path)]) == [closed]
    finally:
        closed.chmod(0o700)
