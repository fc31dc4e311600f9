"""An afternoon with old files: dropped, put right, dragged, stored, taken back, one merged into a case."""

import gc
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from storage.library import Library
from templates.model import Role
from templates.outline.partition import holds_all
from tests.ui.conftest import FakeNotices
from ui import theme
from ui.desk import Desk
from ui.dialogs.merge import MergeDialog
from ui.jobs import Jobs
from ui.memory import Memory
from ui.models.batch_entry import State
from ui.pages.import_page import ImportPage
from ui.panels.original_edges import parcel
from ui.window import Window

STORY = """{title}
青山县{place}乡党委

一、背景与起因
{title}，是{place}乡十一个村的人一起办成的事。从前村口的路断了三回，老人看病要绕十里。
修路的钱从哪里来、花到哪里去，{place}的村民年年都要问上一遍。
二、主要做法
（一）把账摆出来。{place}乡的每一笔开支都写上日期和经手人，贴在门前。
（二）把人请进来。{place}每个组推一位老人看账，看不懂就问到懂。
三、取得成效
{place}乡两年修路二十六公里，没有一起上访。
四、一本账照见一颗心
账目摆在明处，{title}的话就说在明处。
"""
FILES = {"账本": ("门前路的账本", "白石"), "夜校": ("田埂上的夜校", "柳河"), "水": ("半山腰的水", "高岭")}


@pytest.fixture
def window(qapp, qtbot, tmp_path):
    theme.apply(qapp, "light")
    library = Library.open(tmp_path / "案例库.db")
    notices, memory = FakeNotices(), Memory(tmp_path / "window.ini")
    desk = Desk(library, Jobs(library.connect), notices, memory)
    made = Window(notices, memory)
    qtbot.addWidget(made)
    made.take(desk)
    made.resize(1366, 768)
    made.show()
    yield made
    made.give_back()
    desk.close()
    gc.collect()


@pytest.fixture
def folder(tmp_path) -> Path:
    made = tmp_path / "往年材料"
    made.mkdir()
    for name, (title, place) in FILES.items():
        (made / f"{name}.txt").write_text(STORY.format(title=title, place=place), "utf-8")
    (made / "坏了.docx").write_bytes(b"PK\x03\x04")
    return made


def drop(target, data: QMimeData, spot: QPointF, action: Qt.DropAction) -> None:
    rest = (action, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    for event in (
        QDragEnterEvent(spot.toPoint(), *rest),
        QDragMoveEvent(spot.toPoint(), *rest),
        QDropEvent(spot, *rest),
    ):
        QApplication.sendEvent(target, event)


def begin(window, qtbot, folder: Path) -> ImportPage:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    drop(window, data, QPointF(300, 300), Qt.DropAction.CopyAction)
    qtbot.waitUntil(lambda: isinstance(window.page(), ImportPage), timeout=3000)
    page = window.page()
    qtbot.waitUntil(lambda: page.batch.totals().read == 4, timeout=20000)
    return page


def by_name(page: ImportPage, name: str) -> int:
    return next(row for row, entry in enumerate(page.batch.entries()) if entry.name == name)


def reading(page: ImportPage):
    return page.current().work.reading


def test_dropped_corrected_dragged_stored_taken_back_and_merged(window, qtbot, folder):
    page = begin(window, qtbot, folder)
    library = page._desk.library
    assert page.batch[by_name(page, "坏了.docx")].state is State.FAILED

    # it stands at a file in doubt; the answer holds for all three
    assert page.current().doubtful
    card = next(card for card in page.review.understood.cards if card.doubt.kind == "role")
    card.answered.emit("insights")
    page.review.offer.accept.click()
    texts = [entry for entry in page.batch.entries() if entry.work]
    assert [entry.work.reading.slots[0][-1].role for entry in texts] == [Role.INSIGHTS] * 3
    page.undo()
    page.redo()

    # a paragraph is dragged to another part, another one is brought over by its boundary
    page._go_to(by_name(page, "账本.txt"))
    view = page.review.original
    moved = next(block.paragraph for block in view.blocks() if block.text.startswith("（二）把人"))
    drop(page.review.understood.rows[2], parcel((moved,)), QPointF(40, 20), Qt.DropAction.MoveAction)
    assert reading(page).placements[moved].part == 2
    page.undo()
    assert reading(page).placements[moved].part == 1
    page.redo()
    asked = next(block.paragraph for block in view.blocks() if block.text.startswith("修路的钱"))
    page.answers.move_boundary(0, 1, asked)
    assert reading(page).placements[asked].part == 1
    assert holds_all(reading(page))

    # stored as it stands now
    page.store()
    qtbot.waitUntil(lambda: page.batch.totals().stored == 1, timeout=10000)
    row = library.rows()[0]
    parts = library.case(row.uuid).parts
    written = {part.role: part.text for part in parts if part.text}
    assert written[Role.PRACTICE].startswith("修路的钱")
    assert "（二）把人请进来" in written[Role.RESULTS]

    # and the others; nothing of any file is missing in the library
    for number in (2, 3):
        page._go_to(page.batch.next_open(-1))
        page.store()
        qtbot.waitUntil(lambda number=number: page.batch.totals().stored == number, timeout=10000)
    stored = {each.title: library.case(each.uuid) for each in library.rows()}
    for title, place in FILES.values():
        whole = "".join(part.heading + part.text for part in stored[title].parts)
        lines = STORY.format(title=title, place=place).splitlines()[3:]
        assert all(line.partition("、")[2] in whole for line in lines if line[1:2] == "、")
        assert all(line in whole for line in lines if line and line[1:2] != "、")

    # a later version of one of them is merged into the case that is there
    later = folder / "夜校（新）.txt"
    text = STORY.format(title="田埂上的夜校", place="柳河").replace("没有一起上访", "办成了七十件事")
    later.write_text(text, "utf-8")
    page.begin([later])
    qtbot.waitUntil(lambda: page.batch.totals().read == 1, timeout=10000)
    (card,) = page.review.understood.questions
    card.buttons["merge"].click()
    qtbot.waitUntil(lambda: bool(window.findChildren(MergeDialog)), timeout=5000)
    dialog = window.findChild(MergeDialog)
    assert dialog.use.isEnabled()
    dialog.use.click()
    qtbot.waitUntil(lambda: page.batch[0].state is State.STORED, timeout=10000)
    assert len(library.rows()) == 3
    merged = library.case(stored["田埂上的夜校"].uuid)
    assert any("办成了七十件事" in part.text for part in merged.parts)
