"""The tabs above a side panel: words in a row, the current one bold over a line of ink."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.widgets.painting import painter_on, width_of, words

_HEIGHT = 44
_EDGE = 8


class TabStrip(QWidget):
    """Words that exclude each other; `chosen` carries the place of the new one."""

    chosen = Signal(int)

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__()
        self._names = names
        self._current = 0
        self.setFixedHeight(_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._say()

    def current(self) -> int:
        """Return the place of the current tab."""
        return self._current

    def choose(self, place: int) -> None:
        """Make another tab the current one."""
        place = max(0, min(place, len(self._names) - 1))
        if place != self._current:
            self._current = place
            self._say()
            self.update()
            self.chosen.emit(place)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the tab under the pointer."""
        self.choose(int(event.position().x()) * len(self._names) // max(self.width(), 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to a neighbour with the arrow keys."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self.choose(self._current + step)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words, the line under the current one, and the hairline."""
        painter = painter_on(self)
        painter.fillRect(self.rect(), theme.colour("paper"))
        painter.fillRect(0, _HEIGHT - 1, self.width(), 1, theme.colour("line"))
        room = self.width() / len(self._names)
        for place, name in enumerate(self._names):
            now = place == self._current
            font = theme.font(bold=now)
            left = round(place * room + (room - width_of(name, font)) / 2)
            rect = self.rect().adjusted(left, 0, 0, 0)
            words(painter, rect, name, "ink" if now else "muted", font=font)
            if now:
                left, wide = round(place * room) + _EDGE, round(room) - 2 * _EDGE
                painter.fillRect(left, _HEIGHT - 2, wide, 2, theme.colour("ink"))
                if self.hasFocus():
                    painter.fillRect(left, 0, wide, 2, theme.colour("ink"))

    def _say(self) -> None:
        self.setAccessibleName(self._names[self._current])
