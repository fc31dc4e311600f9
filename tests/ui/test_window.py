"""The window: going from page to page, its look, what it remembers, and who else has the library."""

from datetime import datetime
from uuid import uuid4

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from storage.doors import Damaged
from storage.library import Library
from storage.lock import Locked
from templates import catalog
from templates.fitting import empty_case
from templates.trouble import Trouble
from ui import theme
from ui.desk import Desk
from ui.doorbell import Doorbell, name_of, ring
from ui.pages.new_case import NewCasePage
from ui.refusals import Refusals
from ui.window import FIRST, THEME, Window


@pytest.fixture
def window(desk, notices, memory, qtbot):
    made = Window(notices, memory)
    qtbot.addWidget(made)
    made.take(desk)
    made.show()
    return made


def test_it_opens_with_the_library(window):
    assert window.page() is window.library
    assert (window.width(), window.height()) == FIRST


def test_it_can_be_seen_before_a_library_is_open(notices, memory, qtbot):
    made = Window(notices, memory)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.seen):
        made.show()


def test_the_library_is_given_back_and_another_one_taken(window, desk, notices, tmp_path):
    window.new_case()
    window.give_back()
    assert window.page() is window._threshold
    with Library.open(tmp_path / "另一个.db") as library:
        library.create(empty_case(str(uuid4()), catalog.standard(), "在另一个里"))
        window.take(Desk(library, desk.jobs, notices, desk.memory))
        assert window.library.cases.shown() == 1
        window.give_back()


def test_dropped_files_are_imported(window, tmp_path):
    (tmp_path / "旧案例.txt").write_text("背景", "utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "旧案例.txt"))])
    event = QDropEvent(
        QPointF(300, 300),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    imported = []
    window.import_files = imported.append
    window.dropEvent(event)
    QApplication.processEvents()
    assert imported == [[tmp_path / "旧案例.txt"]]


def test_an_open_case_goes_back_to_its_row(window, desk):
    first = desk.library.create(empty_case(str(uuid4()), catalog.standard(), "甲"))
    desk.library.create(empty_case(str(uuid4()), catalog.standard(), "乙"))
    window.open_case(first.uuid)
    assert window.page() is not window.library
    window.page().back_wanted.emit(first.uuid)
    assert window.page() is window.library
    assert [row.uuid for row in window.library.cases.rows()] == [first.uuid]


def test_a_case_that_is_gone_is_said_to_be_gone(window, notices):
    window.open_case("no-such-case")
    assert window.page() is window.library
    assert "不在案例库里" in notices.last


def test_new_case_and_back(window):
    window.library.new_wanted.emit()
    assert isinstance(window.page(), NewCasePage)
    window.page().back_wanted.emit()
    assert window.page() is window.library


def test_new_from_an_old_case(window, desk):
    row = desk.library.create(empty_case(str(uuid4()), catalog.standard(), "旧案例"))
    window.library.copy_wanted.emit(row.uuid)
    assert window.page().picker.row().uuid == row.uuid


def test_a_theme_is_worn_and_remembered(window, memory, qapp):
    window.dress("dark")
    assert theme.in_use() == "dark"
    assert qapp.palette().window().color() == theme.load("dark").colours["paper"]
    assert memory.text(THEME) == "dark"


def test_the_size_is_remembered(notices, memory, qtbot):
    first = Window(notices, memory)
    qtbot.addWidget(first)
    first.show()
    first.resize(1024, 700)
    first.close()
    second = Window(notices, memory)
    qtbot.addWidget(second)
    assert second.size() == first.size()


def test_the_memory_is_a_file_and_holds_no_text(window, memory, desk, tmp_path):
    desk.library.create(empty_case(str(uuid4()), catalog.standard(), "不该出现的标题"))
    window.close()
    written = (tmp_path / "window.ini").read_text("utf-8")
    assert "geometry" in written
    assert "不该出现" not in written


def test_the_menu_of_the_program_opens_the_settings(window):
    entries = {action.text(): action for action in window.house.build_menu().actions()}
    assert {"设置", "备份与恢复"} <= set(entries)
    dialog = window.house.open_settings("backup")
    assert dialog._stack.currentWidget() is dialog.backup
    dialog.close()


def test_shortcuts_work_on_every_page(window, desk, qtbot):
    row = desk.library.create(empty_case(str(uuid4()), catalog.standard(), "甲"))
    window.open_case(row.uuid)
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(window.page(), NewCasePage)
    window.show_library()
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(window.page(), NewCasePage)


def test_a_toast_offers_the_way_back(window, notices):
    done = []
    notices.passing("已删除“甲”", "撤销", lambda: done.append("undo"))
    assert window.toast.text() == "已删除“甲”"
    assert window.toast.undo()
    assert done == ["undo"]
    assert window.toast.text() == ""
    assert not window.toast.undo()


def test_ctrl_z_brings_back_what_was_deleted(window, desk, qtbot):
    row = desk.library.create(empty_case(str(uuid4()), catalog.standard(), "甲"))
    window.library.refresh()
    view = window.library.cases.view
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert desk.library.row(row.uuid).deleted is not None
    qtbot.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.library.row(row.uuid).deleted is None


def test_a_second_start_raises_the_first_window(tmp_path, qtbot):
    library = tmp_path / "案例库.db"
    rung = []
    bell = Doorbell(library, lambda: rung.append(True))
    assert ring(library)
    qtbot.waitUntil(lambda: bool(rung))
    bell.close()
    assert not ring(library)
    assert "案例库" not in name_of(library)


def test_a_locked_library_offers_the_window_that_has_it(notices, tmp_path):
    notices.answers = ["raise"]
    refusals = Refusals(notices, tmp_path / "own.db")
    assert refusals.settle(tmp_path / "a.db", Locked(tmp_path / "a.db", None)) is None
    message, _hint, actions = notices.asked[0]
    assert "正开着" in message
    assert [key for key, _word in actions] == ["raise", "other", "quit"]
    assert "没有应答" in notices.last


def test_a_library_that_does_not_open_offers_another(notices, tmp_path):
    other, own = tmp_path / "other.db", tmp_path / "own.db"
    refusals = Refusals(notices, own)
    trouble = Trouble("案例库由更新的版本写成，没有打开。", "装上新版本再打开。")
    notices.answers, notices.files = ["other", "own", None], [other]
    assert refusals.settle(tmp_path / "a.db", trouble) == other
    assert refusals.settle(tmp_path / "a.db", trouble) == own
    assert refusals.settle(own, trouble) is None
    assert [key for key, _word in notices.asked[-1][2]] == ["other", "quit"]


def test_a_damaged_library_is_left_alone_and_its_copy_opened_beside_it(notices, tmp_path):
    path = tmp_path / "案例库.db"
    days = [datetime(2026, 11, day, 9).astimezone() for day in (20, 21)]
    for day, title in zip(days, ("好好的", "第二篇"), strict=True):
        with Library.open(path, now=lambda day=day: day) as library:
            library.create(empty_case(str(uuid4()), catalog.standard(), title))
    spoilt = path.read_bytes()[:2048] + b"x" * 8192
    path.write_bytes(spoilt)
    with pytest.raises(Damaged) as caught:
        Library.open(path)
    notices.answers = ["rescue"]
    beside = Refusals(notices, path).settle(path, caught.value)
    assert beside != path
    assert path.read_bytes() == spoilt
    with Library.open(beside) as library:
        assert [row.title for row in library.rows()] == ["好好的"]


def test_nothing_but_the_window_is_shown(window, qapp):
    window.new_case()
    window.show_library()
    assert isinstance(qapp, QApplication)
    stray = [widget for widget in qapp.topLevelWidgets() if widget.isVisible() and widget is not window]
    assert stray == []
