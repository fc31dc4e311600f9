"""Numbers read off a picture, on the case page: waved, confirmed one by one or all at once, undone."""

from dataclasses import replace

import pytest

from templates import catalog, fitting
from templates.model import Mark
from templates.outline.unconfirmed import UNCONFIRMED
from ui.pages import case_menus
from ui.pages.case import CasePage

UUID = "6a0f3f0e-2d5c-4c58-9d0a-5c2f4d1f0a17"
TEXT = "全镇有14个村，去年办结126件。"


@pytest.fixture
def bench(desk, library, qtbot):
    made = fitting.empty_case(UUID, catalog.standard(), "议事桌")
    part = replace(made.parts[0], text=TEXT)
    marks = tuple(
        Mark(number, UNCONFIRMED, part.part, TEXT.index(number), TEXT.index(number) + len(number), number)
        for number in ("14", "126")
    )
    library.create(replace(made.with_part(part), marks=marks))
    page = CasePage(desk)
    qtbot.addWidget(page)
    page.open_case(UUID)
    page.show()
    page.bench.show_step(part.part)
    return page.bench


def at(bench, words):
    editor = bench.writing.editor()
    cursor = editor.textCursor()
    cursor.setPosition(TEXT.index(words) + 1)
    editor.setTextCursor(cursor)


def offered(bench):
    menu = case_menus.text(bench)
    return {action.text(): action for action in menu.actions() if "核对过了" in action.text()}


def left(bench):
    return [mark.quote for mark in bench.session.value().marks]


def test_the_number_under_the_caret_is_confirmed_and_the_other_stays(bench):
    at(bench, "126")
    offered(bench)["“126”核对过了"].trigger()
    assert left(bench) == ["14"]
    assert bench.writing.editor().toPlainText() == TEXT


def test_all_numbers_of_the_text_are_confirmed_at_once_and_that_is_undone(bench):
    at(bench, "办结")
    found = offered(bench)
    assert list(found) == ["这一栏的 2 个数字都核对过了"]
    found["这一栏的 2 个数字都核对过了"].trigger()
    assert left(bench) == []
    assert offered(bench) == {}
    bench.session.stack.undo()
    assert left(bench) == ["14", "126"]
