"""A revision beside what stands now, with what differs tinted on either side."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from ui import theme
from ui.dialogs.case_dialog import CaseDialog
from ui.editor.silent import SilentDocument
from ui.editor.units import to_units
from ui.models.comparing import Pair, Spans
from ui.widgets.choices import Check
from ui.widgets.frames import SubBar
from ui.widgets.labels import label

_SIZE = (1040, 640)


class Side(QTextEdit):
    """One of the two texts, for reading only."""

    def __init__(self) -> None:
        super().__init__()
        self._first = -1  # position of the first stretch that differs
        self.setDocument(SilentDocument(self))
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("ground", "sheet")
        self.setFont(theme.font(16, face="body"))
        self.document().setDocumentMargin(16)

    def show_parts(self, parts: Sequence[tuple[str, str, Spans]], tint: str) -> None:
        """Show name, text and tinted stretches of each part."""
        self.clear()
        self._first = -1
        cursor = self.textCursor()
        cursor.beginEditBlock()
        for name, text, spans in parts:
            self._put_name(cursor, name)
            self._put_text(cursor, text, spans, tint)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def go_to_first(self) -> None:
        """Bring the first stretch that differs into sight."""
        if self._first >= 0:
            cursor = self.textCursor()
            cursor.setPosition(self._first)
            top = self.cursorRect(cursor).top()
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + top - self.height() // 3)

    def _put_name(self, cursor: QTextCursor, name: str) -> None:
        look = QTextCharFormat()
        look.setFont(theme.font(bold=True))
        look.setForeground(theme.colour("muted"))
        block = QTextBlockFormat()
        block.setTopMargin(12)
        if cursor.position():
            cursor.insertBlock()
        cursor.setBlockFormat(block)
        cursor.insertText(name, look)
        cursor.insertBlock()

    def _put_text(self, cursor: QTextCursor, text: str, spans: Spans, tint: str) -> None:
        plain, tinted = QTextCharFormat(), QTextCharFormat()
        for look in (plain, tinted):
            look.setFont(theme.font(16, face="body"))
            look.setForeground(theme.colour("ink"))
        tinted.setBackground(theme.colour(tint))
        block = QTextBlockFormat()
        block.setLineHeight(150, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(block)
        at = 0
        for start, end in spans:
            if self._first < 0:
                self._first = cursor.position() + to_units(text[at:], start - at)
            cursor.insertText(text[at:start], plain)
            cursor.insertText(text[start:end], tinted)
            at = end
        cursor.insertText(text[at:], plain)


class Comparing(CaseDialog):
    """Two texts side by side. Accepted when the old one is wanted back."""

    def __init__(self, parent: QWidget | None, name: str, pairs: Sequence[Pair]) -> None:
        super().__init__(parent, f"对照：{name}")
        self._pairs = tuple(pairs)
        self._old, self._now = Side(), Side()
        self._only = Check("只看不一样的栏目")
        differs = any(not pair.same for pair in self._pairs)
        self._only.setChecked(differs)
        self._only.setVisible(differs)
        self._only.toggled.connect(lambda _on: self._fill())
        self.body.addWidget(self._only)
        if not differs:
            self.body.addWidget(label("文字和现在的一样；不同的只是模板、图片或别的栏目信息。", "muted"))
        row = QHBoxLayout()
        row.setSpacing(1)
        row.addWidget(titled("这一版", self._old))
        row.addWidget(titled("现在", self._now))
        self.body.addLayout(row, 1)
        self.finish_with("恢复到这一版", "关闭")
        self.resize(*_SIZE)
        self._fill()

    def texts(self) -> tuple[str, str]:
        """Return what is shown at either side."""
        return self._old.toPlainText(), self._now.toPlainText()

    def _fill(self) -> None:
        shown = [pair for pair in self._pairs if not (self._only.isChecked() and pair.same)]
        self._old.show_parts([(pair.name, pair.before, pair.gone) for pair in shown], "overlap")
        self._now.show_parts([(pair.name, pair.now, pair.fresh) for pair in shown], "reuse")
        for side in (self._old, self._now):
            QTimer.singleShot(0, side, side.go_to_first)


def titled(name: str, side: Side) -> QWidget:
    """Return a text under a bar with its name."""
    holder = QWidget()
    bar = SubBar()
    bar.add(label(name, "bold"))
    bar.stretch()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(bar)
    column.addWidget(side, 1)
    return holder
