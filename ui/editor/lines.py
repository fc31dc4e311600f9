"""Figure lines as whole things: the caret never stands inside one, and no key cuts one in two."""

from PySide6.QtGui import QTextBlock, QTextCursor

from templates.edits import parse_figure_line

_OPENS = "【[［"


def is_card(block: QTextBlock) -> bool:
    """Return whether a line stands for a figure or table."""
    text = block.text() if block.isValid() else ""
    return text[:1] in _OPENS and text != "" and parse_figure_line(text) is not None


def end_of(block: QTextBlock) -> int:
    """Return the position behind the last character of a line."""
    return block.position() + block.length() - 1


def open_line_below(cursor: QTextCursor) -> None:
    """Go to a new empty line below the one the cursor is in."""
    cursor.setPosition(end_of(cursor.block()))
    cursor.insertBlock()


def open_line_above(cursor: QTextCursor) -> None:
    """Go to a new empty line above the one the cursor is in."""
    cursor.setPosition(cursor.block().position())
    cursor.insertBlock()
    cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)


def remove_line(cursor: QTextCursor) -> None:
    """Take out the whole line the cursor is in, its end included, as one step."""
    block = cursor.block()
    start, end = block.position(), end_of(block)
    if block.next().isValid():
        end += 1
    elif block.previous().isValid():
        start -= 1
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()


def spare(cursor: QTextCursor) -> None:
    """Widen or narrow a selection so that replacing it leaves every figure line whole or takes it whole."""
    if not cursor.hasSelection():
        return
    document = cursor.document()
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    first, last = document.findBlock(start), document.findBlock(end)
    if is_card(last):
        end = end_of(last) if end > last.position() else max(end - 1, start)
    if is_card(first) and start > first.position():
        start = first.position() if start < end_of(first) else min(start + 1, end)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
