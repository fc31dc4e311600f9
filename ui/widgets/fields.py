"""Fields to type in: the search field, and a field with its label, hint and fault below."""

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui import icons, theme
from ui.widgets.labels import label
from ui.widgets.painting import painter_on, words

PAUSE = 180  # milliseconds without a key before a search starts


class SearchField(QLineEdit):
    """A field with a magnifier that says what is sought once the typist pauses.

    `sought` carries the text without outer spaces; Escape empties the field. `key` is the shortcut
    shown at its right while it is empty.
    """

    sought = Signal(str)

    def __init__(self, prompt: str, key: str = "") -> None:
        super().__init__()
        self._key = key
        self._last = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.seek_now)
        self.setPlaceholderText(prompt)
        self.setAccessibleName(prompt)
        self.setFixedHeight(36)
        self.setTextMargins(28, 0, 28, 0)
        self.textChanged.connect(self._pause.start)
        self.returnPressed.connect(self.seek_now)

    def seek_now(self) -> None:
        """Say at once what is sought, if it is not what was sought last."""
        self._pause.stop()
        text = self.text().strip()
        if text != self._last:
            self._last = text
            self.sought.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field on Escape."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.seek_now()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        """Empty the field on a click on its cross."""
        if self.text() and event.position().x() > self.width() - 36:
            self.clear()
            self.seek_now()
        else:
            super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field, its magnifier, and the shortcut or the cross."""
        super().paintEvent(event)
        painter = painter_on(self)
        token = "muted" if self.isEnabled() else "faint"
        top = (self.height() - 20) / 2
        icons.paint(painter, "search", token, QPointF(13, top))
        if self.text():
            icons.paint(painter, "x", "muted", QPointF(self.width() - 28, top + 2), 16)
        elif self._key and self.isEnabled():
            right = self.rect().adjusted(0, 0, -12, 0)
            words(painter, right, self._key, "muted", font=theme.font(12), right=True)


class Field(QWidget):
    """A label, the input under it, and a line below for a hint or for what is wrong."""

    def __init__(self, name: str, entry: QWidget, hint: str = "") -> None:
        super().__init__()
        self._hint = hint
        self.entry = entry
        self._below = label(hint, "caption", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(name, "caption"))
        column.addWidget(entry)
        column.addWidget(self._below)
        self._below.setVisible(bool(hint))
        entry.setAccessibleName(name)

    def set_fault(self, sentence: str) -> None:
        """Mark the input as wrong and say why; an empty sentence takes the mark away."""
        self.entry.setProperty("wrong", bool(sentence))
        self.entry.style().unpolish(self.entry)
        self.entry.style().polish(self.entry)
        self._below.setText(sentence or self._hint)
        self._below.setProperty("look", "badcaption" if sentence else "caption")
        self._below.style().unpolish(self._below)
        self._below.style().polish(self._below)
        self._below.setVisible(bool(sentence or self._hint))


def line_edit(text: str = "", prompt: str = "", *, small: bool = False) -> QLineEdit:
    """Return a one-line input, 36 pixels high, 32 when `small`."""
    made = QLineEdit(text)
    made.setPlaceholderText(prompt)
    made.setFixedHeight(32 if small else 36)
    return made
