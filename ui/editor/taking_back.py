"""撤销 in a toast: takes back the step that it was offered for, and never another one."""

from collections.abc import Callable

from PySide6.QtGui import QUndoStack
from shiboken6 import isValid

from ui.notices import Notices

_LATER = "后面又改过了，请用“撤销”一步一步退回去"
_CLOSED = "案例已经合上；打开它，在“历史”里能找回以前的样子"


def taking_back(stack: QUndoStack, notices: Notices) -> Callable[[], None]:
    """Return what takes back the step just done, while nothing was done after it and the case is open."""
    later: list[int] = []
    stack.indexChanged.connect(later.append)

    def undo() -> None:
        if not isValid(stack):
            notices.passing(_CLOSED)
        elif later:
            notices.passing(_LATER)
        else:
            stack.undo()

    return undo
