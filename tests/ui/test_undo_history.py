"""One history for the whole case: across parts, in order, by Word-like steps; nothing is ever lost."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from templates.model import Case, Mark, Part, Role
from ui.editor.differences import Edit
from ui.editor.part_editor import PartEditor
from ui.editor.session import CaseSession

BACK = "河东村的账一直理不清。"
DONE = "（一）列清单。\n【图1：公开栏】\n（二）定责任。"


@pytest.fixture
def session(qapp):
    parts = (Part("background", Role.BACKGROUND, "", BACK), Part("practice", Role.PRACTICE, "", DONE))
    return CaseSession(Case("u", title="清单", parts=parts))


@pytest.fixture
def editors(session, qtbot):
    made = {}
    for part in ("background", "practice"):
        made[part] = PartEditor(session.document(part), session.typing)
        qtbot.addWidget(made[part])
        made[part].moveCursor(made[part].textCursor().MoveOperation.End)
    return made


def commit(editor, text):
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(editor, event)


def compose(editor, text):
    QApplication.sendEvent(editor, QInputMethodEvent(text, []))


def test_typing_goes_back_sentence_by_sentence(session, editors):
    editor = editors["background"]
    for words in ("村里", "想了", "办法。", "先开", "会，", "再算账"):
        commit(editor, words)
    assert session.stack.count() == 2
    session.stack.undo()
    assert session.text("background") == BACK + "村里想了办法。"
    session.stack.undo()
    assert session.text("background") == BACK
    session.stack.redo()
    session.stack.redo()
    assert session.text("background") == BACK + "村里想了办法。先开会，再算账"


def test_latin_keys_and_erasing_join_too(session, editors, qtbot):
    editor = editors["background"]
    qtbot.keyClicks(editor, "GDP 2026")
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert session.text("background") == BACK + "GDP 20"
    assert session.stack.count() == 2
    session.stack.undo()
    assert session.text("background") == BACK + "GDP 2026"
    session.stack.undo()
    assert session.text("background") == BACK


def test_a_pause_and_a_moved_caret_end_a_step(session, editors):
    editor = editors["background"]
    commit(editor, "甲")
    session.pause()
    commit(editor, "乙")
    cursor = editor.textCursor()
    cursor.setPosition(0)
    editor.setTextCursor(cursor)
    commit(editor, "丙")
    assert session.stack.count() == 3


def test_undo_crosses_parts_in_the_order_of_the_work(session, editors):
    back, done = editors["background"], editors["practice"]
    for number in range(3):
        commit(back, f"甲{number}")
        commit(done, f"乙{number}")
    reached = []
    session.moved.connect(lambda part, _position: reached.append(part))
    for _ in range(6):
        session.stack.undo()
    assert reached == ["practice", "background"] * 3
    assert (session.text("background"), session.text("practice")) == (BACK, DONE)
    for _ in range(6):
        session.stack.redo()
    assert session.text("practice") == DONE + "乙0乙1乙2"
    assert not session.stack.canRedo()


def test_after_undo_new_typing_never_hides_in_an_old_step(session, editors):
    editor = editors["background"]
    commit(editor, "甲")
    session.pause()
    commit(editor, "乙")
    session.stack.undo()
    commit(editor, "丙")
    assert not session.stack.canRedo()
    session.stack.undo()
    assert session.text("background") == BACK + "甲"


def test_composing_changes_neither_text_nor_history(session, editors):
    editor = editors["background"]
    compose(editor, "qing'dan")
    assert editor.composing
    assert session.text("background") == BACK
    assert session.stack.count() == 0
    commit(editor, "清单")
    assert not editor.composing
    assert session.text("background") == BACK + "清单"


def test_a_change_of_the_whole_case_is_one_step(session, editors):
    before = session.value()
    commit(editors["practice"], "三是公开。")
    typed = session.value()
    after = replace(typed, title="新题目").with_part(
        replace(typed.part("background"), text="换掉。", heading="起因")
    )
    session.apply("并入", after)
    assert session.value() == after
    commit(editors["background"], "再写")
    session.stack.undo()
    assert session.value() == after
    session.stack.undo()
    assert session.value() == typed
    session.stack.undo()
    assert session.value() == before
    for _ in range(3):
        session.stack.redo()
    assert session.text("background") == "换掉。再写"
    assert session.value().part("background").heading == "起因"


def test_a_part_that_goes_and_comes_back_keeps_its_text(session, editors):
    full = session.value()
    without = replace(full, parts=full.parts[:1])
    session.apply("换模板", without)
    assert session.value() == without
    again = replace(full, parts=(full.parts[0], replace(full.parts[1], text="另写一段。")))
    session.apply("换模板", again)
    assert session.text("practice") == "另写一段。"
    session.stack.undo()
    session.stack.undo()
    assert session.value() == full


def test_marks_come_with_a_change_and_go_back_with_undo(session):
    session.document("background")
    full = session.value()
    mark = Mark("m", "reuse", "background", 0, 3, BACK[:3])
    session.apply("引用", replace(full, marks=(mark,)))
    assert session.value().marks == (mark,)
    session.document("background").become("前" + BACK)
    assert session.value().marks == (replace(mark, start=1, end=4),)
    session.stack.undo()
    assert session.value().marks == (mark,)
    session.stack.undo()
    assert session.value() == full


def test_edits_in_several_parts_are_one_step(session, editors):
    session.edit(
        "替换", {"background": [Edit(0, 3, "河西村")], "practice": [Edit(3, 5, "摆清"), Edit(6, 6, "")]}
    )
    assert session.text("background").startswith("河西村")
    session.stack.undo()
    assert (session.text("background"), session.text("practice")) == (BACK, DONE)


def test_typing_into_a_field_is_one_step(session, editors):
    for text in ("清单制", "清单制度", "清单制度记"):
        session.put("title", text)
    session.pause()
    session.put("field:leader", "王五")
    assert session.stack.count() == 2
    session.stack.undo()
    assert session.value().fields == {}
    session.stack.undo()
    assert session.value().title == "清单"


def test_figure_lines_are_whole_things(session, editors, qtbot):
    editor = editors["practice"]
    cursor = editor.textCursor()
    cursor.setPosition(DONE.index("图"))
    editor.setTextCursor(cursor)
    assert editor.textCursor().position() == DONE.index("\n（二）")
    commit(editor, "说明一句")
    assert session.text("practice") == "（一）列清单。\n【图1：公开栏】\n说明一句\n（二）定责任。"
    session.stack.undo()
    cursor = editor.textCursor()
    cursor.setPosition(DONE.index("（二）"))
    editor.setTextCursor(cursor)
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert session.text("practice") == DONE
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert session.text("practice") == "（一）列清单。\n（二）定责任。"
    session.stack.undo()
    assert session.text("practice") == DONE


@pytest.mark.parametrize(("start", "end"), [(3, 12), (7, 12), (9, 20), (16, 20), (3, 8), (16, 18), (0, 17)])
def test_no_replacement_cuts_a_figure_line_in_two(session, editors, start, end):
    editor = editors["practice"]
    cursor = editor.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(min(end, len(DONE)), cursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    commit(editor, "新")
    left = session.text("practice").split("\n")
    assert "【图1：公开栏】" in left or not any("图1" in line or "公开栏】" in line for line in left)
    session.stack.undo()
    assert session.text("practice") == DONE
