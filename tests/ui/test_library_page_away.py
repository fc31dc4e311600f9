"""The library page out of sight: it reads nothing anew until somebody comes back to it."""

from uuid import uuid4

import pytest

from templates import catalog
from templates.fitting import empty_case
from ui.models.places import EVERYTHING, Kind, Place
from ui.pages.library import LibraryPage
from ui.panels import case_list


@pytest.fixture
def page(desk, qtbot):
    made = LibraryPage(desk)
    qtbot.addWidget(made)
    made.show()
    return made


def add(desk, title):
    row = desk.library.create(empty_case(str(uuid4()), catalog.standard(), title))
    desk.case_saved.emit(row.uuid)


def test_in_sight_it_follows(page, desk, qtbot):
    add(desk, "清单管村务")
    qtbot.waitUntil(lambda: page.cases.shown() == 1)


def test_away_it_waits_and_is_up_to_date_on_the_way_back(page, desk, qtbot):
    page.leave()
    for number in range(3):
        add(desk, f"清单管村务{number}")
        desk.cases_changed.emit()
    qtbot.wait(30)
    assert page.cases.shown() == 0
    page.entered()
    assert page.cases.shown() == 3


def test_the_way_back_keeps_the_list_that_one_came_from(page, desk):
    for title in ("清单管村务", "板凳会"):
        add(desk, title)
    page.refresh()
    drafts = Place(Kind.STATUS, "draft")
    page.nav.item(drafts).click()
    first, second = (page.cases.model.row(number).uuid for number in (0, 1))
    page.select(second)
    assert page.cases.place == drafts
    assert [row.uuid for row in page.cases.rows()] == [second]
    desk.library.shelve(first, status="awarded")
    page.refresh()
    page.select(first)
    assert page.cases.place == EVERYTHING
    assert [row.uuid for row in page.cases.rows()] == [first]


@pytest.fixture
def large(threaded_desk, qtbot, monkeypatch):
    """Return the page over a library that counts as large, read in the work lane."""
    monkeypatch.setattr(case_list, "_MANY", 2)
    for number in range(5):
        made = threaded_desk.library.create(
            empty_case(str(uuid4()), catalog.standard(), f"清单管村务{number}")
        )
        threaded_desk.library.shelve(made.uuid, status="awarded" if number % 2 else "draft")
    made = LibraryPage(threaded_desk)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_large_library_is_read_beside_the_window(large, qtbot):
    qtbot.waitUntil(lambda: large.cases.shown() == 5)
    assert len(large.cases.rows()) == 1
    large.nav.item(Place(Kind.STATUS, "awarded")).click()
    large.nav.item(Place(Kind.STATUS, "draft")).click()
    qtbot.waitUntil(lambda: large.cases.shown() == 3)
    assert {row.status for row in large.cases.model._rows} == {"draft"}


def test_a_case_that_is_awaited_is_selected_when_its_list_comes(large, threaded_desk, qtbot):
    qtbot.waitUntil(lambda: large.cases.shown() == 5)
    row = threaded_desk.library.create(empty_case(str(uuid4()), catalog.standard(), "刚导入的"))
    large.refresh()
    large.select(row.uuid)
    qtbot.waitUntil(lambda: [each.uuid for each in large.cases.rows()] == [row.uuid])
    assert large.cases.shown() == 6
    large.cases.view.selectAll()
    large.refresh()
    qtbot.wait(50)
    assert len(large.cases.rows()) == 6
