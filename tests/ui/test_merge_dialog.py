"""并入本案例: a colleague's file beside the case, what is proposed, what comes out, what comes along."""

import zipfile
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtWidgets import QWidget

from templates import catalog
from templates.cleaning.kinds import Cleaning
from templates.fitting import empty_case
from templates.merging import APPEND, REPLACE, SKIP
from templates.model import AttachmentKind
from ui.dialogs.merge import MergeDialog, choose_merge
from ui.dialogs.merge_waiting import Waiting

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"
PIECE = """晒场上的课堂
石桥镇党委

一、背景
石桥镇的晒场,一年里有十个月空着。
二、做法
把课堂搬到晒场上。
"""


@pytest.fixture
def parent(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


@pytest.fixture
def case():
    return empty_case(str(uuid4()), catalog.standard(), "晒场")


def written(case, role, text):
    return case.with_part(replace(case.part(role), text=text))


def chosen(desk, case, path, parent):
    """Return the dialog that opens for a file, and the list that gets the merged case."""
    merged = []
    choose_merge(desk, case, path, parent, merged.append)
    return parent.findChild(MergeDialog), merged


@pytest.fixture
def piece(tmp_path):
    path = tmp_path / "同事写的.txt"
    path.write_text(PIECE, "utf-8")
    return path


def test_empty_sections_are_filled_and_written_ones_added_to(desk, case, parent, piece, shot):
    case = written(case, "practice", "先问村里要什么课。")
    dialog, merged = chosen(desk, case, piece, parent)
    assert dialog.choices() == {0: REPLACE, 1: APPEND}
    assert set(dialog.rows[0].radios) == {REPLACE, SKIP}
    assert set(dialog.rows[1].radios) == {REPLACE, APPEND, SKIP}
    shot(dialog, "merge")
    dialog.use.click()
    assert merged[0].part("background").text == "石桥镇的晒场,一年里有十个月空着。"
    assert merged[0].part("practice").text == "先问村里要什么课。\n把课堂搬到晒场上。"
    assert merged[0].uuid == case.uuid
    assert merged[0].title == "晒场"


def test_what_is_not_wanted_stays_out(desk, case, parent, piece):
    dialog, merged = chosen(desk, written(case, "practice", "先问村里要什么课。"), piece, parent)
    dialog.rows[0].radios[SKIP].setChecked(True)
    dialog.rows[1].radios[REPLACE].setChecked(True)
    dialog.use.click()
    assert merged[0].part("background").text == ""
    assert merged[0].part("practice").text == "把课堂搬到晒场上。"


def test_nothing_wanted_is_nothing_to_do(desk, case, parent, piece):
    dialog, merged = chosen(desk, case, piece, parent)
    for row in dialog.rows:
        row.radios[SKIP].setChecked(True)
    assert not dialog.use.isEnabled()
    dialog.reject()
    assert not merged


def test_lengths_are_told_before_it_is_done(desk, case, parent, piece):
    long = "为了把这一栏写得过长而写的话。" * 40
    dialog, _merged = chosen(desk, written(case, "background", long), piece, parent)
    row = dialog.rows[0]
    assert row._fate.property("look") == "warn"
    assert "/ 350 字" in row._fate.text()
    row.radios[REPLACE].setChecked(True)
    assert row._fate.property("look") == "muted"
    assert dialog._total.text().startswith("全文现在 ")


def test_pictures_come_along_into_the_library(desk, case, parent, library):
    path = next(path for path in SAMPLES.iterdir() if path.suffix == ".docx")
    dialog, merged = chosen(desk, case, path, parent)
    dialog.use.click()
    pictures = [each for each in merged[0].attachments if each.kind is AttachmentKind.FIGURE]
    assert len(pictures) == 2
    assert all(library.media(each.digest) for each in pictures)
    library.create(merged[0])
    assert library.case(case.uuid) == merged[0]


def test_the_file_stays_with_the_case_as_an_original(desk, case, parent, piece, library):
    dialog, merged = chosen(desk, case, piece, parent)
    dialog.use.click()
    [original] = [each for each in merged[0].attachments if each.kind is AttachmentKind.ORIGINAL]
    assert original.name == piece.name
    assert library.media(original.digest) == piece.read_bytes()
    again, merged_again = chosen(desk, merged[0], piece, parent)
    again = parent.findChildren(MergeDialog)[-1]
    again.rows[0].radios[APPEND].setChecked(True)
    again.use.click()
    assert merged_again[0].attachments == merged[0].attachments


def test_a_file_that_went_meanwhile_merges_nothing(desk, case, parent, piece, notices):
    dialog, merged = chosen(desk, case, piece, parent)
    piece.unlink()
    dialog.use.click()
    assert not merged
    assert "同事写的.txt" in notices.last
    assert dialog.use.isEnabled()


def test_one_case_of_several_is_chosen(desk, case, parent):
    path = next(path for path in SAMPLES.iterdir() if "两篇" in path.name)
    dialog, merged = chosen(desk, case, path, parent)
    assert dialog.drafts.isVisible()
    dialog.drafts.setCurrentIndex(1)
    dialog.use.click()
    assert "夜校" in merged[0].part("background").text + merged[0].part("practice").text


def test_the_text_is_tidied_on_request(desk, case, parent, piece):
    dialog, merged = chosen(desk, case, piece, parent)
    dialog.rows[1].radios[SKIP].setChecked(True)
    cleaning = dialog.look_at_tidying()
    assert list(cleaning.checks) == [Cleaning.PUNCTUATION]
    cleaning.use.click()
    assert dialog.choices() == {0: REPLACE, 1: SKIP}
    dialog.use.click()
    assert merged[0].part("background").text == "石桥镇的晒场，一年里有十个月空着。"


def test_a_marked_file_is_asked_about_first(desk, case, parent, piece, notices):
    piece.write_text(f"机密★五年\n{PIECE}", "utf-8")
    dialog, _merged = chosen(desk, case, piece, parent)
    assert dialog is None
    assert "密级标志“机密★五年”" in notices.asked[0][0]
    notices.answers = ["confirm"]
    dialog, _merged = chosen(desk, case, piece, parent)
    assert dialog is not None


def test_a_file_that_cannot_be_read_is_said(desk, case, parent, tmp_path, notices):
    dialog, _merged = chosen(desk, case, tmp_path / "没有这个.docx", parent)
    assert dialog is None
    assert "没有这个.docx" in notices.last


def test_long_reading_can_be_stopped(threaded_desk, case, parent, tmp_path, qtbot):
    slow = tmp_path / "长.txt"
    slow.write_text("一、背景\n这一行写来只为费时间，没有意思。\n" * 40_000, "utf-8")
    merged = []
    choose_merge(threaded_desk, case, slow, parent, merged.append)
    assert parent.findChild(MergeDialog) is None, "the window goes on while the file is read"
    waiting = parent.findChild(Waiting)
    qtbot.waitUntil(waiting.isVisible, timeout=5000)
    waiting.reject()
    done = []
    threaded_desk.jobs.work(lambda _library, _progress: None, done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=5000)
    assert parent.findChild(MergeDialog) is None
    assert not merged


def test_of_several_files_in_an_archive_none_is_picked_for_the_author(desk, case, parent, tmp_path, notices):
    path = tmp_path / "往年.zip"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("一.txt", PIECE)
        package.writestr("二.txt", PIECE.replace("晒场", "粮站"))
    dialog, merged = chosen(desk, case, path, parent)
    assert dialog is None
    assert merged == []
    assert "2 个文件" in notices.said[-1][0]
