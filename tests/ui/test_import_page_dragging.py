"""The original by hand: paragraphs dragged to a part, boundaries moved, several selected, the keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from templates.outline.partition import holds_all
from templates.outline.reading import Place
from ui.models.original_plan import Look
from ui.pages.import_page import ImportPage
from ui.panels.original_edges import parcel, unpack

CASE = """门前路的账本
白石乡党委

一、背景
白石乡有十一个村，门前路最短的三百米，最长的四公里。
修路的钱从哪里来、花到哪里去，村民年年问。
二、主要做法
（一）把账摆出来。每一笔都写上日期和经手人。
（二）把人请进来。每个组推一位老人看账。
三、取得成效
两年修路二十六公里，没有一起上访。
四、经验启示
账目摆在明处，话就说在明处。
"""
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(desk, qtbot, tmp_path):
    made = ImportPage(desk)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    path = tmp_path / "账本.txt"
    path.write_text(CASE, "utf-8")
    made.begin([path])
    return made


@pytest.fixture
def view(page):
    return page.review.original


def reading(page):
    return page.current().work.reading


def at(page, text: str) -> int:
    return next(block.paragraph for block in page.review.original.blocks() if block.text.startswith(text))


def spot_of(page, text: str) -> QPoint:
    view = page.review.original
    number = view.blocks().number_of(at(page, text))
    return QPoint(view.viewport().width() // 2, view.top_of(number) + 20)


def send(target, kind, paragraphs: tuple[int, ...], spot: QPoint):
    data = parcel(paragraphs)
    move = Qt.DropAction.MoveAction
    if kind is QDropEvent:
        event = QDropEvent(QPointF(spot), move, data, LEFT, NONE)
    else:
        event = kind(spot, move, data, LEFT, NONE)
    QApplication.sendEvent(target, event)
    return event.isAccepted()


def drag(target, paragraphs: tuple[int, ...], spot: QPoint) -> bool:
    assert send(target, QDragEnterEvent, paragraphs, spot)
    send(target, QDragMoveEvent, paragraphs, spot)
    return send(target, QDropEvent, paragraphs, spot)


# --- paragraphs ------------------------------------------------------------------------------------


def test_a_paragraph_dropped_on_another_part_goes_there(page, view):
    paragraph = at(page, "两年修路")
    assert drag(view.viewport(), (paragraph,), spot_of(page, "账目摆在明处"))
    assert reading(page).placements[paragraph].part == 3
    assert holds_all(reading(page))
    page.undo()
    assert reading(page).placements[paragraph].part == 2


def test_while_it_hangs_over_a_part_that_part_is_marked(page, view):
    spot = spot_of(page, "账目摆在明处")
    send(view.viewport(), QDragEnterEvent, (9,), spot)
    assert send(view.viewport(), QDragMoveEvent, (9,), spot)
    assert view._sight.drop == (0, 3)
    QApplication.sendEvent(view.viewport(), QDragLeaveEvent())
    assert view._sight.drop == (-1, -1)


def test_the_title_takes_no_paragraph(page, view):
    before = reading(page)
    assert not drag(view.viewport(), (at(page, "两年修路"),), spot_of(page, "门前路的账本"))
    assert reading(page) is before


def test_several_are_dropped_on_a_row_at_the_right_in_one_step(page):
    chosen = (at(page, "修路的钱"), at(page, "（二）把人请进来"))
    row = page.review.understood.rows[2]
    assert drag(row, chosen, QPoint(40, 20))
    assert [reading(page).placements[each].part for each in chosen] == [2, 2]
    page.undo()
    assert [reading(page).placements[each].part for each in chosen] == [0, 1]
    assert not page.history.last(page.current().key)


def test_what_is_dropped_on_the_last_row_is_set_aside_and_its_chip_takes_it_in(page, view, qtbot):
    paragraph = at(page, "两年修路")
    assert drag(page.review.understood.aside, (paragraph,), QPoint(40, 20))
    assert reading(page).placements[paragraph].place is Place.DROPPED
    block = view.blocks()[view.blocks().number_of(paragraph)]
    assert (block.look, block.chip) == (Look.DROPPED, "收入")
    number = view.blocks().number_of(paragraph)
    right = view.viewport().width() - 20 - 24 - 10
    qtbot.mouseClick(view.viewport(), LEFT, pos=QPoint(right, view.top_of(number) + 12))
    assert reading(page).placements[paragraph].place is Place.TEXT


def test_files_dragged_over_the_panes_belong_to_the_window(page, view):
    from PySide6.QtCore import QMimeData, QUrl

    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("a.txt")])
    for target in (view, page.review.understood.rows[0]):
        event = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, LEFT, NONE)
        target.dragEnterEvent(event)
        assert not event.isAccepted()
    assert unpack(data) == ()


def test_a_press_that_moves_away_begins_a_drag_of_what_is_selected(page, view, qtbot):
    begun = []
    view.drag = lambda: begun.append(view.selected())
    first, second = at(page, "（一）把账"), at(page, "（二）把人")
    qtbot.mouseClick(view.viewport(), LEFT, pos=spot_of(page, "（一）把账"))
    qtbot.mouseClick(view.viewport(), LEFT, CONTROL, pos=spot_of(page, "（二）把人"))
    assert view.selected() == (first, second)
    spot = spot_of(page, "（二）把人")
    qtbot.mousePress(view.viewport(), LEFT, pos=spot)
    qtbot.mouseMove(view.viewport(), spot + QPoint(0, 40))
    assert begun == [(first, second)]


def test_shift_selects_all_between_and_the_menu_moves_them(page, view, qtbot):
    qtbot.mouseClick(view.viewport(), LEFT, pos=spot_of(page, "（一）把账"))
    qtbot.mouseClick(view.viewport(), LEFT, SHIFT, pos=spot_of(page, "两年修路"))
    chosen = view.selected()
    assert chosen == tuple(range(at(page, "（一）把账"), at(page, "两年修路") + 1))
    menu = page.answers.build_menu(*chosen)
    into = next(action.menu() for action in menu.actions() if action.text() == f"这 {len(chosen)} 段放到…")
    next(action for action in into.actions() if action.text().startswith("启示")).trigger()
    assert {reading(page).placements[each].part for each in chosen} == {len(reading(page).slots[0]) - 1}
    assert holds_all(reading(page))


# --- boundaries ------------------------------------------------------------------------------------


def line_of(view, part: int) -> QPoint:
    return QPoint(view.viewport().width() // 2, view.top_of(view.blocks().first_of(0, part)))


def test_the_line_between_two_parts_is_dragged_up(page, view, qtbot):
    start = line_of(view, 1)
    paragraph = at(page, "修路的钱")
    above = QPoint(start.x(), view.top_of(view.blocks().number_of(paragraph)) + 3)
    qtbot.mouseMove(view.viewport(), start)
    assert view._sight.grip == view.blocks().first_of(0, 1)
    qtbot.mousePress(view.viewport(), LEFT, pos=start)
    qtbot.mouseMove(view.viewport(), above)
    assert view._sight.named == "“做法”从这里开始"
    qtbot.mouseRelease(view.viewport(), LEFT, pos=above)
    assert reading(page).placements[paragraph].part == 1
    assert holds_all(reading(page))
    page.undo()
    assert reading(page).placements[paragraph].part == 0


def test_escape_lets_go_of_the_line_and_stays_on_the_page(page, view, qtbot):
    before, left = reading(page), []
    page.back_wanted.connect(lambda: left.append(1))
    start = line_of(view, 1)
    qtbot.mousePress(view.viewport(), LEFT, pos=start)
    qtbot.mouseMove(view.viewport(), start - QPoint(0, 40))
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, NONE)
    QApplication.sendEvent(view, override)
    assert override.isAccepted()
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not view.hand.holds_line()
    qtbot.mouseRelease(view.viewport(), LEFT, pos=start - QPoint(0, 40))
    assert reading(page) is before
    assert not left


def test_the_first_part_has_no_line_to_move(view):
    assert view.hand.line_at(line_of(view, 0)) == -1
    assert view.hand.line_at(line_of(view, 2)) == view.blocks().first_of(0, 2)


def test_the_keyboard_moves_the_line_and_keeps_hold_of_it(page, view, qtbot):
    view.reveal_paragraph(at(page, "（一）把账"))
    qtbot.keyClick(view, Qt.Key.Key_Up, ALT)
    qtbot.keyClick(view, Qt.Key.Key_Up, ALT)
    assert reading(page).placements[at(page, "白石乡有十一个村")].part == 1
    assert reading(page).placements[at(page, "修路的钱")].part == 1
    assert view.current() == view.blocks().first_of(0, 1)
    qtbot.keyClick(view, Qt.Key.Key_Down, ALT)
    assert reading(page).placements[at(page, "白石乡有十一个村")].part == 0
    for _ in range(3):
        page.undo()
    assert reading(page).drafts[0].parts[1].heading == "主要做法"


def test_the_menu_of_a_part_moves_its_line_too(page):
    menu = page.answers.build_part_menu(0, 1)
    next(action for action in menu.actions() if action.text().startswith("这一栏早一段开始")).trigger()
    assert reading(page).placements[at(page, "修路的钱")].part == 1


# --- the sides follow each other -------------------------------------------------------------------


def test_scrolling_the_original_lights_the_part_that_comes(page, view):
    page.resize(1024, 420)
    QApplication.processEvents()
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    lit = [number for number, row in enumerate(page.review.understood.rows) if row._lit]
    assert len(lit) == 1
    assert lit[0] > 0


def test_a_screen_reader_hears_the_paragraph_of_the_keyboard(page, view, qtbot):
    view.reveal_paragraph(at(page, "两年修路"))
    assert "两年修路二十六公里" in view.accessibleDescription()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert "经验启示" in view.accessibleDescription()


def test_near_an_edge_the_pane_scrolls_while_something_is_held(page, view, qtbot):
    page.resize(1024, 420)
    QApplication.processEvents()
    before = view.verticalScrollBar().value()
    height = view.viewport().height()
    send(view.viewport(), QDragEnterEvent, (9,), QPoint(200, height - 4))
    send(view.viewport(), QDragMoveEvent, (9,), QPoint(200, height - 4))
    assert view._edges.way() == 1
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > before, timeout=3000)
    QApplication.sendEvent(view.viewport(), QDragLeaveEvent())
    assert view._edges.way() == 0


def test_the_original_opens_as_a_copy_to_read(page, notices, monkeypatch):
    opened: list[Path] = []
    monkeypatch.setattr("ui.pages.import_opening.open_with_system", opened.append)
    page.review.open.click()
    (path,) = opened
    assert path.name == "账本.txt"
    assert path != page.current().path
    assert "只读" in notices.toasts[-1][0]
