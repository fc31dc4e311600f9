"""Words on the screen: labels by look, words cut at the edge, an icon with its word, the saved state."""

from datetime import datetime

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import icons, theme
from ui.widgets.painting import painter_on, width_of, words


def label(text: str = "", look: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label; `look` is one of the style sheet's: muted, caption, bold, heading, title, good, warn…

    The words are shown as they are, never read as HTML.
    """
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("look", look)
    made.setWordWrap(wrap)
    return made


def set_look(widget: QWidget, look: str) -> None:
    """Give a widget another look of the style sheet."""
    if widget.property("look") == look:
        return
    widget.setProperty("look", look)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class Elided(QWidget):
    """One line of text that is cut with … where there is no room; the tooltip then holds the whole."""

    def __init__(self, text: str = "", token: str = "ink", *, size: int = 14, bold: bool = False) -> None:
        super().__init__()
        self._text = text
        self._token = token
        self._font = theme.font(size, bold=bold)
        self.setFixedHeight(round(size * 1.45))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """Return the whole text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room that the whole text needs."""
        return QSize(width_of(self._text, self._font) + 1, self.height())

    def minimumSizeHint(self) -> QSize:
        """Return room for a few characters."""
        return QSize(24, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        cut = width_of(self._text, self._font) > self.width()
        if self.toolTip() != (self._text if cut else ""):
            self.setToolTip(self._text if cut else "")
        token = self._token if self.isEnabled() else "faint"
        words(painter_on(self), self.rect(), self._text, token, font=self._font)


class IconLabel(QWidget):
    """An icon with its word beside it, both in one token's colour."""

    def __init__(self, icon: str = "", text: str = "", token: str = "ink", *, size: int = 16) -> None:
        super().__init__()
        self._size = size
        self._bold = False
        self._caption = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_state(icon, text, token)

    def show_state(self, icon: str, text: str, token: str = "ink", *, icon_token: str = "") -> None:
        """Show another icon and word; `icon_token` colours the icon alone."""
        self._icon, self._text, self._token = icon, text, token
        self._icon_token = icon_token or token
        self.setAccessibleName(text)
        self.setFixedSize(self._room())
        self.update()

    def set_small(self) -> None:
        """Draw the word at 12 pixels."""
        self._caption = True
        self.setFixedSize(self._room())

    def text(self) -> str:
        """Return the word."""
        return self._text

    def _font_size(self) -> int:
        return 12 if self._caption else 14

    def _room(self) -> QSize:
        icon = self._size + 4 if self._icon else 0
        return QSize(icon + width_of(self._text, theme.font(self._font_size())) + 1, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw icon and word."""
        painter = painter_on(self)
        x = 0
        if self._icon:
            icons.paint(painter, self._icon, self._icon_token, QPointF(0, (20 - self._size) / 2), self._size)
            x = self._size + 4
        font = theme.font(self._font_size())
        words(painter, self.rect().adjusted(x, 0, 0, 0), self._text, self._token, font=font)


class StateLabel(IconLabel):
    """Says whether what was typed is safe: 已保存 14:32, 正在保存, 没有保存."""

    def __init__(self) -> None:
        super().__init__()

    def saved(self, at: datetime) -> None:
        """Say that everything is saved since `at` (local time)."""
        self.show_state("check", f"已保存 {at:%H:%M}", "muted", icon_token="good")

    def saving(self) -> None:
        """Say that saving is under way."""
        self.show_state("", "正在保存", "muted")

    def unsaved(self) -> None:
        """Say that there is something that is not saved yet."""
        self.show_state("", "有改动，马上保存", "muted")

    def failed(self) -> None:
        """Say that the last saving did not work."""
        self.show_state("warn", "没有保存", "bad")
