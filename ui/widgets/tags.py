"""A tag: a small word in a box; an open one can be taken away."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui import icons, theme
from ui.widgets.painting import box, painter_on, width_of, words


class Tag(QAbstractButton):
    """A tag 24 pixels high. With `closable` it shows a cross; a click emits `clicked`."""

    def __init__(self, text: str, *, closable: bool = False, icon: str = "") -> None:
        super().__init__()
        self._closable = closable
        self._icon = icon
        self.setText(text)
        self.setFixedHeight(24)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if closable or icon else Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        """Return the room that the word needs, at most 160 pixels."""
        marks = (16 if self._icon else 0) + (16 if self._closable else 0)
        return QSize(min(18 + width_of(self.text(), theme.font(12)) + marks, 160), 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw box and word."""
        painter = painter_on(self)
        active = (self._closable or bool(self._icon)) and self.underMouse()
        focus = self.hasFocus()
        edge, width = ("ink", 2.0) if focus else ("line", 1.0)
        box(painter, QRectF(self.rect()), ground="hover" if active else "sheet", edge=edge, width=width)
        rect = self.rect().adjusted(9, 0, -9, 0)
        if self._icon:
            icons.paint(painter, self._icon, "muted", QPointF(6, 4), 16)
            rect.setLeft(24)
        if self._closable:
            icons.paint(painter, "x", "muted", QPointF(self.width() - 19, 6), 12)
            rect.setRight(self.width() - 22)
        words(painter, rect, self.text(), "ink", font=theme.font(12))


class Badge(QAbstractButton):
    """A small round count beside a word, 16 pixels high; hidden when the count is 0."""

    def __init__(self, count: int = 0) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.set_count(count)

    def set_count(self, count: int) -> None:
        """Show another count."""
        self.setText(str(count))
        self.setFixedSize(max(16, 8 + width_of(str(count), theme.font(12))), 16)
        if count == 0:
            self.hide()
        elif self.parent() is not None:
            self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and number."""
        painter = painter_on(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("select"))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        left = (self.width() - width_of(self.text(), theme.font(12))) // 2
        words(painter, self.rect().adjusted(left, 0, 0, 0), self.text(), "ink", font=theme.font(12))
