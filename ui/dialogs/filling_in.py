"""网上填报: every field and text in order, each with its length and a button that copies it."""

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.dialogs.case_dialog import CaseDialog
from ui.models.filling_in import Piece
from ui.widgets.buttons import Button
from ui.widgets.frames import Hairline
from ui.widgets.labels import IconLabel, label
from ui.widgets.scrolling import scrolled
from ui.words import thousands

_SHOWN = 90  # characters of a text that are shown
_SIZE = (680, 640)


class PieceRow(QWidget):
    """One thing to copy; once copied it says so."""

    def __init__(self, piece: Piece) -> None:
        super().__init__()
        self.piece = piece
        self.copy = Button("复制", "copy", small=True)
        self.copy.setAutoDefault(False)
        self.copy.setEnabled(bool(piece.text))
        self.done = IconLabel("check", "已复制", "good")
        self.done.hide()
        limit = f" / {thousands(piece.limit)}" if piece.limit else ""
        over = 0 < piece.limit < piece.count
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(piece.label, "bold"))
        head.addWidget(label(f"{thousands(piece.count)}{limit} 字", "warncaption" if over else "caption"))
        head.addStretch(1)
        head.addWidget(self.done)
        head.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(label(_cut(piece.text) or "（还没写）", "" if piece.text else "muted", wrap=True))
        self.copy.clicked.connect(self._copy)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.piece.text)
        self.done.show()


class FillingIn(CaseDialog):
    """Shows everything that a web form asks."""

    def __init__(self, parent: QWidget | None, pieces: Sequence[Piece]) -> None:
        hint = "从上到下一项一项复制，粘到网页上对应的格子里。图和表要在网页上另传，这里不带。"
        super().__init__(parent, "网上填报", hint)
        self.rows = [PieceRow(piece) for piece in pieces]
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 16, 0)
        column.setSpacing(0)
        for row in self.rows:
            column.addWidget(Hairline())
            column.addWidget(row)
        column.addStretch(1)
        self.body.addWidget(scrolled(holder), 1)
        self.finish()
        self.resize(*_SIZE)


def _cut(text: str) -> str:
    line = " ".join(text.split("\n"))
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}……"
