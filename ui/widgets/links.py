"""A word that can be clicked, small and underlined."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui import theme
from ui.widgets.painting import painter_on, width_of, words


class Link(QAbstractButton):
    """An underlined word of 12 pixels in a line of other words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setText(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room of the word."""
        return QSize(width_of(self.text(), theme.font(12)) + 1, 18)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the word and its line; two pixels thick when it has the focus."""
        painter = painter_on(self)
        words(painter, self.rect(), self.text(), "ink", font=theme.font(12))
        thick = 2 if self.hasFocus() else 1
        painter.fillRect(0, self.height() - thick, self.width(), thick, theme.colour("ink"))
