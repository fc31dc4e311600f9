"""The keys of the writing surface: typing, composing, pasting; undo goes to the case's one history."""

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QTextCursor,
)

from ui.editor import clipboard, lines
from ui.editor.document import PartDocument
from ui.editor.surface import Surface
from ui.editor.undo import Typing

_ERASING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_LEAVING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HELD = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class PartEditor(Surface):
    """Edits one part's text. A figure line is one thing; what is pasted comes in as plain paragraphs."""

    pictures_offered = Signal(list, list)  # files (Path), pictures (bytes): pasted or dropped
    menu_wanted = Signal(object)  # a global point
    undo_wanted = Signal()
    redo_wanted = Signal()
    composed = Signal()  # an input method has finished

    def __init__(self, document: PartDocument, typing: Typing) -> None:
        super().__init__(document)
        self._document = document
        self._typing = typing
        self._composing = False
        self.cursorPositionChanged.connect(self._keep_out_of_cards)

    @property
    def part(self) -> str:
        """The id of the part that is edited."""
        return self._document.part

    @property
    def composing(self) -> bool:
        """Whether an input method holds text that is not committed yet."""
        return self._composing

    def insert(self, text: str) -> None:
        """Put text at the caret, in place of what is selected, as one step."""
        self._typing.pause()
        cursor = self.textCursor()
        cursor.beginEditBlock()
        _make_ready(cursor)
        cursor.insertText(text)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self._typing.pause()
        self.setFocus()

    def insert_line(self, line: str) -> None:
        """Put a line of its own below the caret's line, or in its place when that is empty."""
        self._typing.pause()
        cursor = self.textCursor()
        cursor.beginEditBlock()
        if cursor.block().text().strip():
            lines.open_line_below(cursor)
        else:
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(line)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self._typing.pause()
        self.setFocus()

    def open_line(self, *, above: bool) -> None:
        """Begin an empty paragraph above or below the caret's line."""
        self._typing.pause()
        cursor = self.textCursor()
        (lines.open_line_above if above else lines.open_line_below)(cursor)
        self.setTextCursor(cursor)
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, erase, move; figure lines are stepped over and erased whole."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo_wanted.emit()
        elif not self._at_card(event):
            self._take_key(event)

    def _take_key(self, event: QKeyEvent) -> None:
        kind, typed = _kind_of(event)
        if not kind:
            super().keyPressEvent(event)
            return
        self._typing.begin(self._document, kind, self.textCursor().selectionStart())
        self._prepare()
        if typed == "\n":
            self._break_line()
        else:
            super().keyPressEvent(event)
        self._typing.end(self.textCursor().position(), typed)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take what an input method composes or commits; nothing else touches the text meanwhile."""
        committed, composing = event.commitString(), bool(event.preeditString())
        self._typing.begin(self._document, "type", self.textCursor().selectionStart())
        if (committed or composing) and not self._composing:
            self._prepare()
        self._composing = composing
        super().inputMethodEvent(event)
        self._typing.end(self.textCursor().position(), committed)
        if not self._composing:
            self.composed.emit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text and pictures; other files are the window's."""
        if source.hasUrls():
            return bool(clipboard.picture_files(source))
        return source.hasText() or source.hasHtml() or source.hasImage()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste text as plain paragraphs; hand pictures to the page, which asks for a caption."""
        files = clipboard.picture_files(source)
        text = clipboard.text_of(source)
        if files:
            self.pictures_offered.emit(files, [])
        elif text:
            self.insert(text)
        elif picture := clipboard.picture_of(source):
            self.pictures_offered.emit([], [picture])

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy plain text alone."""
        data = QMimeData()
        data.setText(self.selected_text())
        return data

    def cut(self) -> None:
        """Cut what is selected, figure lines whole."""
        self._prepare()
        super().cut()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Leave files that are no pictures to the window."""
        if not self.canInsertFromMimeData(event.mimeData()):
            event.ignore()
            return
        super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Leave files that are no pictures to the window."""
        if not self.canInsertFromMimeData(event.mimeData()):
            event.ignore()
            return
        super().dragMoveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask the page for its menu."""
        self.menu_wanted.emit(event.globalPos())

    def _prepare(self) -> None:
        cursor = self.textCursor()
        if cursor.hasSelection() or lines.is_card(cursor.block()):
            _make_ready(cursor)
            self.setTextCursor(cursor)

    def _break_line(self) -> None:
        """Begin a paragraph, with Shift as well: a text has no other line ends."""
        cursor = self.textCursor()
        cursor.insertBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _keep_out_of_cards(self) -> None:
        cursor = self.textCursor()
        block = cursor.block()
        card = not cursor.hasSelection() and lines.is_card(block)
        if card == bool(self.cursorWidth()):
            self.setCursorWidth(0 if card else 2)
        if card and cursor.position() != lines.end_of(block):
            cursor.setPosition(lines.end_of(block))
            self.setTextCursor(cursor)

    def _at_card(self, event: QKeyEvent) -> bool:
        """Handle keys on or beside a figure line; return whether the key is done with."""
        cursor = self.textCursor()
        if cursor.hasSelection() or event.modifiers() & (_HELD | Qt.KeyboardModifier.ShiftModifier):
            return False
        key, block = event.key(), cursor.block()
        if lines.is_card(block):
            return self._on_card(key, cursor)
        if key == Qt.Key.Key_Backspace and cursor.atBlockStart() and lines.is_card(block.previous()):
            return self._step_to_card(cursor, lines.end_of(block.previous()))
        if key == Qt.Key.Key_Delete and cursor.atBlockEnd() and lines.is_card(block.next()):
            return self._step_to_card(cursor, block.position() + block.length())
        return False

    def _on_card(self, key: int, cursor: QTextCursor) -> bool:
        block = cursor.block()
        if key in _ERASING:
            self._typing.pause()
            lines.remove_line(cursor)
        elif key in _LEAVING:
            self._typing.pause()
            lines.open_line_below(cursor)
        elif key == Qt.Key.Key_Left and block.previous().isValid():
            cursor.setPosition(lines.end_of(block.previous()))
        else:
            return False
        self.setTextCursor(cursor)
        return True

    def _step_to_card(self, cursor: QTextCursor, position: int) -> bool:
        """Go to a neighbouring figure line; an empty line between goes away."""
        empty = not cursor.block().text()
        if empty:
            self._typing.pause()
            before = cursor.block().position() > position
            lines.remove_line(cursor)
            position = position if before else cursor.position()
        cursor.setPosition(position)
        self.setTextCursor(cursor)
        return True


def _make_ready(cursor: QTextCursor) -> None:
    """Bring a cursor to where text may go in: not on a figure line, not cutting one."""
    if cursor.hasSelection():
        lines.spare(cursor)
    elif lines.is_card(cursor.block()):
        lines.open_line_below(cursor)


def _kind_of(event: QKeyEvent) -> tuple[str, str]:
    """Return what a key does, as far as the history joins such keys, and what it puts into the text."""
    if event.key() in _LEAVING:
        return "type", "\n"
    if event.key() in _ERASING and not event.modifiers() & _HELD:
        return "erase", ""
    typed = event.text()
    if typed and typed.isprintable() and not event.modifiers() & _HELD:
        return "type", typed
    return "", ""
