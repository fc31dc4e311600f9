"""The main job in the window: last year's file in, this year's case written from it, the Word file out.

Everything is real: the library on disk, both lanes, the helper process, the pages; only what would open a
box of the desktop's is answered by the test.
"""

import gc
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from storage.library import Library
from templates import catalog
from templates.model import Role
from tests.journeys.main_job import (
    SAMPLES,
    CommandLine,
    expected,
    invalid_parts,
    lines_in,
    lines_to_print,
    styled,
)
from tests.ui.conftest import FakeNotices
from ui import theme
from ui.desk import Desk
from ui.jobs import Jobs
from ui.memory import Memory
from ui.pages.case import CasePage
from ui.pages.export_maker import FOLDER
from ui.pages.import_page import ImportPage
from ui.pages.new_case import NewCasePage
from ui.panels.ways import REWRITE
from ui.window import Window

LINE = "今年又添了一张“服务清单”，全镇14个村都贴上了墙。"


class Office:
    """A clerk's desk: the window over a library that can be closed in the evening and opened again."""

    def __init__(self, folder: Path, qtbot):
        self.folder = folder
        self.qtbot = qtbot
        self.out = folder / "报送"
        self.anli = CommandLine(folder / "案例库.db")
        self.open()

    def open(self):
        self.notices, memory = FakeNotices(), Memory(self.folder / "window.ini")
        memory.keep(FOLDER, str(self.out))
        self.library = Library.open(self.anli.library)
        self.desk = Desk(self.library, Jobs(self.library.connect), self.notices, memory)
        self.window = Window(self.notices, memory)
        self.qtbot.addWidget(self.window)
        self.window.take(self.desk)
        self.window.show()

    def close(self):
        self.window.close()
        self.window.give_back()
        self.desk.close()
        gc.collect()

    def until(self, ready, seconds=15):
        self.qtbot.waitUntil(lambda: bool(ready()), timeout=seconds * 1000)

    def bring_in(self, *paths):
        """Import files on the import page, storing each as it was understood."""
        self.window.import_files(list(paths))
        page = self.window.page()
        assert isinstance(page, ImportPage)
        self.until(lambda: page.batch.totals().read == len(paths))
        for number in range(len(paths)):
            page.review.store.click()
            self.until(lambda number=number: page.batch.totals().stored == number + 1)
        page.back_wanted.emit()

    @property
    def bench(self):
        page = self.window.page()
        assert isinstance(page, CasePage)
        return page.bench

    def write(self, role, text):
        """Type at the end of the first text of that role, as an input method does."""
        part = next(part for part in self.bench.session.frame.parts if part.role is role)
        self.bench.show_step(part.part)
        editor = self.bench.writing.editor()
        editor.moveCursor(QTextCursor.MoveOperation.End)
        for sign in text:
            if sign == "\n":
                self.qtbot.keyClick(editor, Qt.Key.Key_Return)
                continue
            event = QInputMethodEvent()
            event.setCommitString(sign)
            QApplication.sendEvent(editor, event)

    def kept(self, uuid):
        return self.library.case(uuid)

    def hand_in(self):
        """Export what is marked on the export page and return the Word file."""
        self.window.page().show_export()
        page = self.bench.export.page()
        self.until(lambda: bool(page.files.marked()))
        page.foot.export.click()
        self.until(page.foot.is_done)
        [word] = self.out.glob("*.docx")
        return word


@pytest.fixture
def office(qapp, qtbot, tmp_path):
    theme.apply(qapp, "light")
    made = Office(tmp_path, qtbot)
    yield made
    made.close()


def test_from_last_years_file_to_this_years_word_file(office, request):
    office.bring_in(next(SAMPLES.glob("*.docx")))
    [old] = office.library.rows()

    office.window.library.copy_wanted.emit(old.uuid)
    page = office.window.page()
    assert isinstance(page, NewCasePage)
    assert page.ways.chosen() == REWRITE
    page.start.click()
    office.until(lambda: isinstance(office.window.page(), CasePage))
    uuid = office.bench.session.uuid
    assert uuid != old.uuid

    office.write(Role.PRACTICE, f"\n{LINE}")
    office.until(lambda: LINE in _text(office.kept(uuid), Role.PRACTICE), seconds=3)
    before = _written(office.bench.session.value())
    for template in catalog.builtin():
        office.bench.head.template_wanted.emit(template.id)
        assert _written(office.bench.session.value()) == before
    while office.bench.session.frame.template.id != "standard":
        office.bench.session.stack.undo()
    office.bench.head.template_wanted.emit("innovation")

    word = office.hand_in()
    case = office.kept(uuid)
    assert case.template.id == "innovation"
    assert styled(word) == expected(case)
    wanted, printed = lines_to_print(case, case.template), lines_in(word)
    assert {line: printed[line] for line in wanted} == wanted
    assert printed[LINE] == 1
    assert office.library.revisions(uuid)[0].reason == "导出"
    assert _texts(office.kept(old.uuid)) == [text.removesuffix(f"\n{LINE}") for text in _texts(case)], (
        "the case of last year stays as it was"
    )

    assert office.anli("show", uuid, "--json").json["title"] == case.title, "beside the open window"
    if (Path(__file__).resolve().parents[3] / "shared").is_dir():
        assert invalid_parts(request.getfixturevalue("shared"), [word]) == ""

    office.close()
    office.open()
    office.window.open_case(uuid)
    assert office.bench.session.value() == case


def test_two_cases_of_one_file_are_handed_in_together(office):
    [both] = [path for path in SAMPLES.glob("*.txt") if "两篇" in path.name]
    office.bring_in(both)
    rows = office.library.rows()
    assert len(rows) == 2
    office.out.mkdir()
    office.notices.folder = office.out
    office.window.library.export_wanted.emit([row.uuid for row in rows])
    office.until(lambda: len(list(office.out.glob("*.docx"))) == 2 and office.notices.toasts)
    found = sorted(styled(path)[0][1] for path in office.out.glob("*.docx"))
    assert found == sorted(row.title for row in rows)
    assert office.notices.said == []


def test_what_the_window_keeps_the_commands_export_alike(office, tmp_path):
    [one] = [path for path in SAMPLES.glob("*.txt") if "两篇" not in path.name]
    office.bring_in(one)
    [row] = office.library.rows()
    office.window.open_case(row.uuid)
    office.write(Role.BACKGROUND, LINE)
    word = office.hand_in()
    office.close()
    done = office.anli("export", row.uuid, "-o", tmp_path / "同一个.docx")
    assert done.status == 0, done.err
    assert styled(tmp_path / "同一个.docx") == styled(word)
    office.open()


def _texts(case):
    return [part.text for part in case.parts if part.text.strip()]


def _text(case, role):
    return "\n".join(part.text for part in case.parts if part.role is role)


def _written(case):
    return {part for part in case.parts if part.text.strip()}, case.title, case.fields, case.attachments
