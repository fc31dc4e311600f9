"""The pages of the preview under each other, drawn as they come into sight."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui import theme
from ui.preview_paint import Pages, paint_page

_GAP = 16
_PIXEL = 15.0  # twips at 100 %


class _Sheets(QWidget):
    """All pages, one under the other."""

    def __init__(self) -> None:
        super().__init__()
        self._pages: Pages | None = None
        self._zoom = 1.0

    def show_pages(self, pages: Pages | None, zoom: float) -> None:
        """Show these pages at a size."""
        self._pages, self._zoom = pages, zoom
        self.setMinimumSize(self._room())
        self.update()

    def rect_of(self, place: int) -> QRect:
        """Return where a page (from 0) lies."""
        size = self._sheet()
        left = max(_GAP, (self.width() - size.width()) // 2)
        return QRect(QPoint(left, _GAP + place * (size.height() + _GAP)), size)

    def page_at(self, y: int) -> int:
        """Return the page (from 0) at a height."""
        return max(0, y - _GAP) // (self._sheet().height() + _GAP)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages that are in sight."""
        if self._pages is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        first, last = self.page_at(event.rect().top()), self.page_at(event.rect().bottom())
        for place in range(first, min(last + 1, len(self._pages.pages))):
            area = self.rect_of(place)
            painter.fillRect(area, QColor("white"))
            painter.setPen(theme.colour("line"))
            painter.drawRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5))
            painter.save()
            painter.translate(area.topLeft())
            painter.scale(self._zoom / _PIXEL, self._zoom / _PIXEL)
            paint_page(painter, self._pages, self._pages.pages[place])
            painter.restore()

    def _sheet(self) -> QSize:
        if self._pages is None:
            return QSize(1, 1)
        wide, high = self._pages.size
        return QSize(round(wide * self._zoom / _PIXEL), round(high * self._zoom / _PIXEL))

    def _room(self) -> QSize:
        size = self._sheet()
        count = len(self._pages.pages) if self._pages else 0
        return QSize(size.width() + 2 * _GAP, count * (size.height() + _GAP) + _GAP)


class PageView(QScrollArea):
    """Scrolls through the pages. `turned` carries the number of the page in sight, from 1."""

    turned = Signal(int)
    zoom_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._sheets = _Sheets()
        self._pages: Pages | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setWidget(self._sheets)
        self.setAccessibleName("预览")
        self.verticalScrollBar().valueChanged.connect(lambda _: self.turned.emit(self.current()))

    def show_pages(self, pages: Pages, zoom: float) -> None:
        """Show pages at a size; the page in sight stays in sight."""
        page = self.current()
        self._pages = pages
        self._sheets.show_pages(pages, zoom)
        self._sheets.resize(self._sheets.minimumSize().expandedTo(self.viewport().size()))
        self.go_to(page)

    def current(self) -> int:
        """Return the number of the page in the middle of the view, from 1; 0 without pages."""
        if self._pages is None:
            return 0
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        return min(self._sheets.page_at(middle) + 1, len(self._pages.pages))

    def go_to(self, number: int) -> None:
        """Bring a page to the top, numbered from 1."""
        if self._pages is not None:
            number = max(1, min(number, len(self._pages.pages)))
            self.verticalScrollBar().setValue(self._sheets.rect_of(number - 1).top() - _GAP)
            self.turned.emit(self.current())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn whole pages, go to the first and the last."""
        count = len(self._pages.pages) if self._pages else 0
        steps = {
            Qt.Key.Key_PageDown: self.current() + 1,
            Qt.Key.Key_PageUp: self.current() - 1,
            Qt.Key.Key_Home: 1,
            Qt.Key.Key_End: count,
        }
        wanted = steps.get(Qt.Key(event.key()))
        if wanted is None:
            super().keyPressEvent(event)
        else:
            self.go_to(wanted)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl ask for another size."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_wanted.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)
