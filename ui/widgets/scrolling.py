"""Scrolling without a gutter: a thin bar that lies over the right edge of what it scrolls."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollArea, QScrollBar, QTableView, QWidget

WIDTH = 12


class _Follower(QObject):
    """Keeps a bar at the right edge of its area, in step with the area's own hidden bar.

    It never asks for the area's viewport: the first widget that comes back from Qt without a wrapper of
    ours makes PySide look through all its classes, which costs a tenth of the start.
    """

    def __init__(self, area: QAbstractScrollArea, bar: QScrollBar) -> None:
        super().__init__(area)
        self._area = area
        self._bar = bar
        own = area.verticalScrollBar()
        own.rangeChanged.connect(self._fit)
        own.valueChanged.connect(bar.setValue)
        bar.valueChanged.connect(own.setValue)
        area.installEventFilter(self)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move the bar when the area changes its size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        own = self._area.verticalScrollBar()
        self._bar.setRange(own.minimum(), own.maximum())
        self._bar.setPageStep(own.pageStep())
        self._bar.setSingleStep(own.singleStep())
        self._bar.setValue(own.value())
        area = self._area
        top = area.horizontalHeader().height() if isinstance(area, QTableView) else 0
        self._bar.setGeometry(area.width() - WIDTH, top + 2, WIDTH, area.height() - top - 4)
        self._bar.setVisible(own.maximum() > own.minimum())
        self._bar.raise_()


def lay_bar_over(area: QAbstractScrollArea) -> QScrollBar:
    """Give a scroll area a bar that takes no room; return the bar."""
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    bar = QScrollBar(Qt.Orientation.Vertical, area)
    bar.setCursor(Qt.CursorShape.ArrowCursor)
    _Follower(area, bar)
    return bar


def scrolled(content: QWidget) -> QScrollArea:
    """Return a scroll area around `content` that is as wide as the content may be, with a bar over it."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    content.setProperty("ground", content.property("ground") or "clear")
    area.setWidget(content)
    lay_bar_over(area)
    return area
