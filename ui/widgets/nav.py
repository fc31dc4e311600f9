"""One entry of a side column: icon, word, count at the right."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui import icons, theme
from ui.widgets.painting import box, painter_on, width_of, words


class NavItem(QAbstractButton):
    """A checkable entry 36 pixels high; entries of one column exclude each other through a QButtonGroup."""

    def __init__(self, text: str, icon: str = "", count: str = "") -> None:
        super().__init__()
        self._icon = icon
        self._count = count
        self.setText(text)
        self.setCheckable(True)
        self.setFixedHeight(36)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def count(self) -> str:
        """Return the count as it is shown."""
        return self._count

    def set_count(self, count: str) -> None:
        """Show another count."""
        self._count = count
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room that icon, word and count need."""
        used = width_of(self.text() + self._count, theme.font(bold=True))
        return QSize(24 + (32 if self._icon else 0) + used + 8, 36)

    def minimumSizeHint(self) -> QSize:
        """Return room for a few characters; a long word is cut."""
        return QSize(80, 36)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, icon, word and count for the state it is in."""
        painter = painter_on(self)
        ground = "select" if self.isChecked() else ("hover" if self.underMouse() else "")
        if self.isDown():
            ground = "press"
        focus = self.hasFocus()
        box(painter, QRectF(self.rect()), ground=ground, edge="ink" if focus else "", width=2)
        token = "ink" if self.isEnabled() else "faint"
        rect = self.rect().adjusted(12, 0, -12, 0)
        if self._icon:
            icons.paint(painter, self._icon, token, QPointF(12, 8))
            rect.setLeft(44)
        font = theme.font(bold=self.isChecked())
        count_token = token if self.isChecked() else ("muted" if self.isEnabled() else "faint")
        words(painter, rect, self._count, count_token, font=font, right=True)
        rect.setRight(rect.right() - width_of(self._count, font) - 8)
        words(painter, rect, self.text(), token, font=font)
