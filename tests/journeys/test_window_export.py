"""From a sample file to the files that are handed in, in the window itself and with its real lanes."""

import gc
import zipfile
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtWidgets import QPushButton

from storage import intake
from storage.library import Library
from storage.workshop import Workshop
from tests.ui.conftest import FakeNotices
from ui import theme
from ui.desk import Desk
from ui.jobs import Jobs
from ui.memory import Memory
from ui.pages.export_maker import FOLDER
from ui.window import Window

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"


@pytest.fixture
def place(tmp_path):
    return tmp_path / "报送"


@pytest.fixture
def window(qapp, qtbot, tmp_path, place):
    theme.apply(qapp, "light")
    library = Library.open(tmp_path / "案例库.db")
    with Workshop() as workshop:
        path = next(SAMPLES.glob("*.docx"))
        for reading in intake.readings(path, workshop):
            intake.bring_in(library, reading, path)
    notices, memory = FakeNotices(), Memory(tmp_path / "window.ini")
    memory.keep(FOLDER, str(place))
    desk = Desk(library, Jobs(library.connect), notices, memory)
    made = Window(notices, memory)
    qtbot.addWidget(made)
    made.take(desk)
    made.show()
    made.desk = desk
    yield made
    made.give_back()
    desk.close()
    gc.collect()


@pytest.fixture
def page(window, qtbot):
    """Return the export page of the sample's case, laid out."""
    [row] = window.desk.library.rows()
    window.library.export_wanted.emit([row.uuid])
    made = window.page().bench.export.page()
    qtbot.waitUntil(lambda: made.sheet() is not None, timeout=5000)
    return made


def test_a_sample_is_handed_in(window, page, place, qtbot):
    library = window.desk.library
    [row] = library.rows()
    page.foot.export.click()
    qtbot.waitUntil(page.foot.is_done, timeout=5000)
    case = library.case(row.uuid)
    [word] = place.glob("*.docx")
    texts = [paragraph.text for paragraph in Document(word).paragraphs]
    assert texts[0] == case.title
    for part in case.parts:
        for line in part.text.split("\n"):
            assert line.startswith("【") or line.strip(" 　") in texts
    assert sorted(path.suffix for path in place.iterdir()) == [".docx", ".jpg", ".jpg"]
    with zipfile.ZipFile(word) as package:
        whole = b"".join(package.read(name) for name in package.namelist())
    assert row.uuid.encode() not in whole
    assert library.revisions(row.uuid)[0].reason == "导出"


def test_cancelled_work_leaves_whole_files_or_none(window, page, place, qtbot):
    page.foot.export.click()
    [cancel] = page.foot.working.findChildren(QPushButton)
    qtbot.waitUntil(lambda: page.foot.working.going_on() or page.foot.is_done(), timeout=5000)
    if page.foot.working.going_on():
        cancel.click()
        assert not page.foot.working.going_on()
        assert page.foot.export.isVisible()
    window.desk.jobs.flush()
    done: list[bool] = []
    window.desk.jobs.work(lambda _library, _progress: done.append(True))
    qtbot.waitUntil(lambda: bool(done), timeout=5000)
    assert not [path for path in place.glob("*") if path.suffix == ".part"]
    for word in place.glob("*.docx"):
        assert Document(word).paragraphs
    window.desk.notices.answers = ["over"]
    page._show_foot()
    page.foot.export.click()
    qtbot.waitUntil(page.foot.is_done, timeout=5000)


def test_typing_and_exporting_at_once_hands_out_the_last_word(window, page, place, qtbot):
    bench = window.page().bench
    first = bench.first_text()
    bench.show_step(first)
    editor = bench.writing.editor()
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    editor.textCursor().insertText("这一句是刚写的。")
    window.page().show_export()
    page.foot.export.click()
    qtbot.waitUntil(page.foot.is_done, timeout=5000)
    [word] = place.glob("*.docx")
    assert any("这一句是刚写的。" in paragraph.text for paragraph in Document(word).paragraphs)
