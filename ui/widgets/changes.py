"""How a change of one mark of punctuation is drawn in a list: amid its sentence, the new mark right."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from ui import theme
from ui.widgets.painting import width_of, words

ROW = 32
_NEW = 96  # pixels kept for the new mark


def paint_change(painter: QPainter, rect: QRect, pieces: tuple[str, str, str, str]) -> None:
    """Draw a row inside `rect`; `pieces` are the text before, the old mark, the text after, the new mark."""
    before, old, after, new = pieces
    font = theme.font()
    room = QRect(rect)
    words(painter, room, f"改为 {new}", "ink", font=theme.font(bold=True), right=True)
    room.setRight(room.right() - _NEW)
    for piece, ground in ((before, ""), (old, "overlap"), (after, "")):
        width = width_of(piece, font)
        if ground:
            painter.fillRect(room.left(), rect.top() + 6, width + 4, ROW - 12, theme.colour(ground))
            room.setLeft(room.left() + 2)
        words(painter, room, piece, "ink" if ground else "muted", font=font)
        room.setLeft(room.left() + width + (2 if ground else 0))
