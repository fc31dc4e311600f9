"""撤销 in a toast belongs to one step: after more work, or with the case closed, it takes back nothing."""

import pytest
from PySide6.QtGui import QUndoCommand, QUndoStack
from shiboken6 import delete

from ui.editor.taking_back import taking_back


@pytest.fixture
def stack(qapp):
    stack = QUndoStack()
    stack.push(QUndoCommand("换模板"))
    return stack


def test_the_step_is_taken_back(stack, notices):
    taking_back(stack, notices)()
    assert stack.index() == 0
    assert notices.toasts == []


@pytest.mark.parametrize("undone", [False, True])
def test_what_came_after_is_left_alone(stack, notices, undone):
    undo = taking_back(stack, notices)
    if undone:
        stack.undo()
    stack.push(QUndoCommand("写字"))
    index = stack.index()
    undo()
    assert stack.index() == index
    assert "后面又改过" in notices.toasts[-1][0]


def test_a_closed_case_is_said_to_be_closed(stack, notices):
    undo = taking_back(stack, notices)
    delete(stack)
    undo()
    assert "历史" in notices.toasts[-1][0]
