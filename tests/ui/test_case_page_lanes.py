"""The case page over the real lanes: saving waits for nothing, pages are counted when there is time."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from templates import catalog, fitting
from templates.model import Role
from ui.pages.case import CasePage

UUID = "6a0f3f0e-2d5c-4c58-9d0a-5c2f4d1f0e01"


def text_of(library):
    return next(part.text for part in library.case(UUID).parts if part.role is Role.PRACTICE)


@pytest.fixture
def bench(threaded_desk, library, qtbot):
    case = fitting.empty_case(UUID, catalog.standard(), "清单管村务")
    part = next(part for part in case.parts if part.role is Role.PRACTICE)
    library.create(case.with_part(replace(part, text="起头。")))
    page = CasePage(threaded_desk)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.open_case(UUID)
    page.show()
    page.bench.show_step(part.part)
    yield page.bench
    page.leave()
    threaded_desk.jobs.flush()


def commit(editor, text):
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(editor, event)


def test_saving_does_not_wait_for_long_work(bench, threaded_desk, library, qtbot):
    release = threading.Event()
    threaded_desk.jobs.work(lambda _library, _progress: release.wait(10))
    editor = bench.writing.editor()
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    commit(editor, "接着写。")
    qtbot.waitUntil(lambda: text_of(library) == "起头。接着写。", timeout=1500)
    qtbot.waitUntil(lambda: bench.head.state.text().startswith("已保存"), timeout=1000)
    release.set()


def test_what_is_typed_without_a_break_is_saved_every_second(bench, library, qtbot):
    editor = bench.writing.editor()
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    for _ in range(24):
        commit(editor, "写")
        qtbot.wait(60)
    assert text_of(library).count("写") >= 6


def test_the_status_bar_says_the_page_of_the_caret(bench, qtbot):
    editor = bench.writing.editor()
    editor.insert("\n".join(["村里的事一件一件写下来，写清楚谁来办、几天办好。" * 8] * 12))
    qtbot.waitUntil(lambda: bench.status.pages.text() == "共 4 页，光标在第 4 页", timeout=3000)
