"""What the dialogs of the case page share: a heading, a body, and buttons at the foot."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.frames import ActionBar
from ui.widgets.labels import label

_BESIDE = 16  # pixels of the window that stay in sight around a dialog


class CaseDialog(QDialog):
    """A dialog over the window; `body` is filled by whoever makes one."""

    def __init__(self, parent: QWidget | None, heading: str, sentence: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(heading)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(24, 20, 24, 16)
        self.body.setSpacing(12)
        self.body.addWidget(label(heading, "heading"))
        if sentence:
            self.body.addWidget(label(sentence, "muted", wrap=True))
        self.foot = ActionBar()
        self.foot.row.setContentsMargins(24, 1, 24, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.body, 1)
        column.addWidget(self.foot)

    def showEvent(self, event: QShowEvent) -> None:
        """Stay within the window, so that the buttons are in sight on a small screen."""
        super().showEvent(event)
        keep_within_window(self)

    def finish_with(self, primary: str, other: str = "不改了") -> tuple[Button, Button]:
        """Put two buttons at the foot, the primary one last; return both."""
        close = Button(other)
        do = Button(primary, kind="primary")
        do.setDefault(True)
        close.clicked.connect(self.reject)
        do.clicked.connect(self.accept)
        self.foot.stretch()
        self.foot.add(close, do)
        return close, do

    def finish(self, word: str = "关闭") -> Button:
        """Put one button at the foot that closes."""
        close = Button(word)
        close.clicked.connect(self.reject)
        self.foot.stretch()
        self.foot.add(close)
        return close

    def row(self, *widgets: QWidget) -> QHBoxLayout:
        """Put widgets side by side into the body."""
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in widgets:
            row.addWidget(widget)
        self.body.addLayout(row)
        return row


def keep_within_window(dialog: QDialog) -> None:
    """Make a dialog no larger than the window it stands over, as far as what it shows allows."""
    parent = dialog.parentWidget()
    if parent is not None:
        dialog.resize(dialog.size().boundedTo(parent.window().size() - QSize(2 * _BESIDE, 2 * _BESIDE)))
