"""One history for the whole case: what documents record themselves, and changes of the case as a whole."""

from collections.abc import Callable

from PySide6.QtGui import QTextCursor, QUndoCommand

from templates.model import Case, FieldValue
from ui.editor.document import PartDocument

_TYPING, _VALUE = 1, 2
_SENTENCE_ENDS = frozenset("。！？；\n")


class Typing:
    """Which keystrokes belong together, as in Word: a run ends at a pause, a sentence, a moved caret."""

    def __init__(self) -> None:
        self.run = 0  # the run that is open now; 0 outside typing
        self._last = 0
        self._document: PartDocument | None = None
        self._kind = ""
        self._end = -1

    def begin(self, document: PartDocument, kind: str, position: int) -> None:
        """Say that a key of `kind` is about to change `document` at `position` (UTF-16 units)."""
        goes_on = (document, kind, position) == (self._document, self._kind, self._end)
        if not goes_on:
            self._last += 1
            document.part_here()
        self._document, self._kind = document, kind
        self.run = self._last

    def end(self, position: int, typed: str) -> None:
        """Say where the caret stands after the key and what it put there."""
        self.run = 0
        self._end = -1 if typed[-1:] in _SENTENCE_ENDS and typed else position

    def pause(self) -> None:
        """Let the next keystroke begin a step of its own."""
        self._end = -1


class DocumentStep(QUndoCommand):
    """Steps that a document has recorded and made already; undone and redone by the document."""

    def __init__(self, document: PartDocument, run: int, moved: Callable[[str, int], None]) -> None:
        super().__init__("输入" if run else "编辑")
        self._document = document
        self._run = run
        self._moved = moved
        self._steps = 1
        self._made = True

    def undo(self) -> None:
        """Take the steps back."""
        cursor = QTextCursor(self._document)
        for _ in range(self._steps):
            self._document.undo(cursor)
        self._finish(cursor)

    def redo(self) -> None:
        """Make the steps again; the first call finds them made."""
        if self._made:
            self._made = False
            return
        cursor = QTextCursor(self._document)
        for _ in range(self._steps):
            self._document.redo(cursor)
        self._finish(cursor)

    def id(self) -> int:
        """Return whether this may be joined with typing."""
        return _TYPING if self._run else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Join a later step of the same run of keys."""
        if not isinstance(other, DocumentStep) or other._run != self._run:  # noqa: SLF001
            return False
        self._steps += 1
        return True

    def _finish(self, cursor: QTextCursor) -> None:
        self._document.part_here()
        self._moved(self._document.part, cursor.position())


class Restore(QUndoCommand):
    """One end of a change of the whole case: adopts a value when it is undone, or when it is redone.

    Two of them enclose the text edits in a macro, so that at either end texts and value agree.
    """

    def __init__(self, adopt: Callable[[Case], None], case: Case, *, on_redo: bool) -> None:
        super().__init__()
        self._adopt = adopt
        self._case = case
        self._on_redo = on_redo

    def undo(self) -> None:
        """Adopt the value before."""
        if not self._on_redo:
            self._adopt(self._case)

    def redo(self) -> None:
        """Adopt the value after."""
        if self._on_redo:
            self._adopt(self._case)


class ValueStep(QUndoCommand):
    """One value of the case that is not prose (题目, 单位, 填报项, 小标题); typing on in it is one step."""

    def __init__(
        self,
        put: Callable[[str, FieldValue], None],
        key: str,
        values: tuple[FieldValue, FieldValue],
        run: int,
    ) -> None:
        super().__init__("填写")
        self._put = put
        self._key = key
        self._before, self._after = values
        self._run = run

    def undo(self) -> None:
        """Put the value before."""
        self._put(self._key, self._before)

    def redo(self) -> None:
        """Put the value after."""
        self._put(self._key, self._after)

    def id(self) -> int:
        """Return that this may be joined with typing into a field."""
        return _VALUE

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Join later typing into the same field."""
        if not isinstance(other, ValueStep) or (other._key, other._run) != (self._key, self._run):  # noqa: SLF001
            return False
        self._after = other._after  # noqa: SLF001
        return True
