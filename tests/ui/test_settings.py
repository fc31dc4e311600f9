"""设置: the look, moving the library, backup and back, the great check."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from storage import copying
from storage.library import Library
from templates import catalog
from templates.fitting import empty_case
from ui.dialogs.manual import ManualDialog
from ui.dialogs.settings import BACKUP, SettingsDialog
from ui.dialogs.tags import TagsDialog
from ui.swaps import Swap


@pytest.fixture
def worn():
    return []


@pytest.fixture
def dialog(desk, qtbot, worn):
    for title in ("甲", "乙"):
        desk.library.create(empty_case(str(uuid4()), catalog.standard(), title))
    yesterday = datetime.now().astimezone() - timedelta(days=1)
    copying.make(desk.library.path, desk.library._session.connection, "day", yesterday)
    made = SettingsDialog(desk, worn.append)
    qtbot.addWidget(made)
    made.show_panel(BACKUP)
    made.show()
    return made


def test_a_theme_is_worn_as_soon_as_it_is_picked(dialog, worn):
    assert dialog.looks.radios["system"].isChecked()
    dialog.looks.radios["dark"].click()
    assert worn == ["dark"]


def test_a_backup_goes_to_a_folder_and_comes_back(dialog, desk, notices, tmp_path):
    notices.folder = tmp_path / "U盘"
    dialog.backup.back_up()
    (message, hint, _actions) = notices.asked[-1]
    assert "备份做好了" in message
    (made,) = notices.folder.iterdir()
    assert str(made) in hint
    assert "上次往外备份" in dialog.backup._last.text()
    swaps = []
    dialog.swap_wanted.connect(swaps.append)
    notices.answers = ["restore"]
    dialog.backup.restore_folder()
    assert swaps == [Swap(desk.library.path, notices.folder)]


def test_a_copy_is_restored_only_after_asking(dialog, desk, notices):
    swaps = []
    dialog.swap_wanted.connect(swaps.append)
    assert not dialog.backup.restore.isEnabled()
    dialog.backup.list.setCurrentIndex(dialog.backup._model.index(0, 0))
    dialog.backup.restore.click()
    assert swaps == []
    assert "先放到一边" in notices.asked[-1][1]
    notices.answers = ["restore"]
    dialog.backup.restore.click()
    assert swaps[0].source.parent.name.endswith(".copies")


def test_the_library_is_checked(dialog, notices):
    dialog.backup.check.click()
    assert "案例库完好" in notices.last
    assert "2 个案例" in notices.last


def test_trouble_with_the_target_is_said(dialog, notices, tmp_path):
    notices.folder = tmp_path / "没有" / "这个文件夹"
    dialog.backup.back_up()
    assert "没有" in notices.last
    assert dialog.backup.outward.isEnabled()


def test_the_library_moves_by_a_checked_copy(dialog, desk, notices, tmp_path):
    notices.folder = tmp_path / "新盘"
    notices.folder.mkdir()
    swaps = []
    dialog.swap_wanted.connect(swaps.append)
    dialog.location.move_library()
    moved = swaps[0].library
    assert moved == notices.folder / "案例库" / "案例库.db"
    assert desk.library.path.exists()
    with Library.open(moved) as library:
        assert {row.title for row in library.rows()} == {"甲", "乙"}
    dialog.location.move_library()
    assert "已经有" in notices.last


def test_another_library_is_opened(dialog, notices, tmp_path):
    swaps = []
    dialog.swap_wanted.connect(swaps.append)
    notices.files = [tmp_path / "别的.db"]
    dialog.location.open_other()
    assert swaps == [Swap(tmp_path / "别的.db")]


def test_a_long_backup_can_be_cancelled(threaded_desk, qtbot, notices, tmp_path):
    case = empty_case(str(uuid4()), catalog.standard(), "甲")
    threaded_desk.library.create(case)
    made = SettingsDialog(threaded_desk, lambda _choice: None)
    qtbot.addWidget(made)
    notices.folder = tmp_path / "U盘"
    made.backup.back_up()
    assert made.backup.working.going_on()
    made.backup.working._stop.click()
    assert not made.backup.working.going_on()
    assert made.backup.outward.isEnabled()
    after = []
    threaded_desk.jobs.work(lambda *_: None, after.append)
    qtbot.waitUntil(lambda: bool(after))


def test_tags_are_renamed_and_taken_away(qtbot):
    dialog = TagsDialog({"治理": 3, "干部": 1})
    qtbot.addWidget(dialog)
    renamed = []
    dialog.renamed.connect(lambda old, new: renamed.append((old, new)))
    dialog._rename("治理", "基层治理")
    dialog._rename("治理", "")
    dialog._rename("治理", "治理")
    assert renamed == [("治理", "基层治理")]


def test_the_manual_fetches_nothing_from_outside(qtbot, tmp_path):
    (tmp_path / "secret.png").write_bytes(b"outside")
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "in.png").write_bytes(b"inside")
    guide = folder / "手册.md"
    guide.write_text("# 怎么用\n\n![图](in.png)\n", "utf-8")
    dialog = ManualDialog(guide)
    qtbot.addWidget(dialog)
    from PySide6.QtCore import QUrl

    kind = 2  # an image
    assert dialog.pages.loadResource(kind, QUrl("in.png")) == b"inside"
    assert dialog.pages.loadResource(kind, QUrl("../secret.png")) is None
    assert dialog.pages.loadResource(kind, QUrl("file:///etc/hosts")) is None
    assert dialog.pages.loadResource(kind, QUrl("http://example.com/a.png")) is None
    assert "怎么用" in dialog.pages.toPlainText()
