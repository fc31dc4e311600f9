"""Bars that show how long a text is: one against its limit, and a strip of several."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.widgets.painting import bar, painter_on


class LengthBar(QWidget):
    """A bar filled by `value` of `limit`; over the limit it is full and in `warn`. No limit: all track."""

    def __init__(self, height: int = 6) -> None:
        super().__init__()
        self._share = 0.0
        self._token = "bar"
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_length(self, value: int, limit: int) -> None:
        """Show `value` characters against `limit` (0: no limit)."""
        self._share = min(value / limit, 1.0) if limit > 0 else 0.0
        self._token = "warn" if 0 < limit < value else "bar"
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw track and filling."""
        painter = painter_on(self)
        area = QRectF(self.rect())
        bar(painter, area, "track")
        if self._share > 0:
            area.setWidth(max(area.width() * self._share, area.height()))
            bar(painter, area, self._token)


class Strip(QWidget):
    """A bar of pieces as wide as their shares, two pixels apart; `plain` pieces are drawn as track."""

    def __init__(self, shares: Sequence[int], *, plain: bool = False) -> None:
        super().__init__()
        self._shares = [max(share, 1) for share in shares] or [1]
        self._token = "track" if plain else "bar"
        self.setFixedHeight(6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pieces."""
        painter = painter_on(self)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), 3, 3)
        painter.setClipPath(shape)
        total = sum(self._shares)
        reached = 0
        left = 0
        for share in self._shares:
            reached += share
            right = round((self.width() + 2) * reached / total)
            painter.fillRect(left, 0, right - 2 - left, 6, theme.colour(self._token))
            left = right
