"""From a folder dropped on the window to the case on its page: every stored character is the file's."""

import gc
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from storage.library import Library
from tests.ui.conftest import FakeNotices
from ui import theme
from ui.desk import Desk
from ui.jobs import Jobs
from ui.memory import Memory
from ui.pages.case import CasePage
from ui.pages.import_page import ImportPage
from ui.window import Window

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"


@pytest.fixture
def window(qapp, qtbot, tmp_path):
    theme.apply(qapp, "light")
    library = Library.open(tmp_path / "案例库.db")
    notices, memory = FakeNotices(), Memory(tmp_path / "window.ini")
    desk = Desk(library, Jobs(library.connect), notices, memory)
    made = Window(notices, memory)
    qtbot.addWidget(made)
    made.take(desk)
    made.show()
    yield made
    made.give_back()
    desk.close()
    gc.collect()


def drop(window, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    what = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, QDragEnterEvent(QPointF(300, 300).toPoint(), *what))
    QApplication.sendEvent(window, QDropEvent(QPointF(300, 300), *what))


def test_a_folder_dropped_becomes_cases_that_open(window, qtbot):
    drop(window, SAMPLES)
    qtbot.waitUntil(lambda: isinstance(window.page(), ImportPage), timeout=3000)
    page = window.page()
    qtbot.waitUntil(lambda: page.batch.totals().read == 3, timeout=15000)
    for _ in range(3):
        stored = page.batch.totals().stored
        page.review.store.click()
        qtbot.waitUntil(lambda stored=stored: page.batch.totals().stored == stored + 1, timeout=10000)
    rows = page._desk.library.rows()
    assert len(rows) == 4
    assert page.standing.heading() == "这一批都看完了"
    village = next(row for row in rows if "三张清单" in row.title)
    page.standing.opened.emit(village.uuid)
    assert isinstance(window.page(), CasePage)
    case = page._desk.library.case(village.uuid)
    assert [part.heading for part in case.parts if part.text] == [
        "背景与起因",
        "做法与经过",
        "成效与反响",
        "经验与启示",
    ]
    assert sum(bool(each.digest) for each in case.attachments) == 3  # two pictures and the file itself


def test_a_drop_joins_the_files_that_are_being_looked_at(window, qtbot):
    first, second, *_ = sorted(SAMPLES.iterdir())
    for number, path in enumerate((first, second), 1):
        drop(window, path)
        qtbot.waitUntil(
            lambda number=number: (
                isinstance(window.page(), ImportPage) and window.page().batch.totals().read == number
            ),
            timeout=15000,
        )
    window.page().back_wanted.emit()
    assert window.page() is not window._pages["import"]
    window.import_files()
    assert len(window.page().batch) == 2
