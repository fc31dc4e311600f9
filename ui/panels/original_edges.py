"""What is dragged from the original: how it travels, and a pane that scrolls while it is near an edge."""

from PySide6.QtCore import QMimeData, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QScrollBar

from ui import theme
from ui.widgets.painting import box, width_of, words

PARAGRAPHS = "application/x-anli-paragraphs"
_EDGE = 36  # pixels from an edge in which a pane scrolls
_STEP, _EVERY = 14, 30  # pixels, milliseconds
_LONGEST = 18


def parcel(paragraphs: tuple[int, ...]) -> QMimeData:
    """Return paragraphs, by their index, as they are dragged."""
    data = QMimeData()
    data.setData(PARAGRAPHS, ",".join(map(str, paragraphs)).encode())
    return data


def unpack(data: QMimeData) -> tuple[int, ...]:
    """Return the paragraphs of a drag, none when it carries something else."""
    if not data.hasFormat(PARAGRAPHS):
        return ()
    text = bytes(data.data(PARAGRAPHS).data()).decode("ascii", "replace")
    return tuple(int(each) for each in text.split(",") if each.isdecimal())


def ticket(text: str, number: int) -> QPixmap:
    """Return what hangs at the pointer: how a paragraph begins, or how many there are."""
    said = f"{number} 段" if number > 1 else text[:_LONGEST] + ("……" if len(text) > _LONGEST else "")
    made = QPixmap(width_of(said, theme.font()) + 25, 32)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    box(painter, made.rect().toRectF(), ground="sheet", edge="ink", width=2)
    words(painter, QRect(12, 0, made.width() - 20, 32), said, "ink", font=theme.font())
    painter.end()
    return made


class EdgeScroller(QObject):
    """Scrolls a pane while something is held near its upper or lower edge."""

    def __init__(self, bar: QScrollBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self._way = 0
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(lambda: bar.setValue(bar.value() + self._way * _STEP))

    def lead(self, spot: QPoint, height: int) -> None:
        """Scroll as long as `spot` of a pane so high lies near an edge."""
        self._way = -1 if spot.y() < _EDGE else (1 if spot.y() > height - _EDGE else 0)
        if not self._way:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def way(self) -> int:
        """Return which way it scrolls now: -1 up, 1 down, 0 not at all."""
        return self._way if self._timer.isActive() else 0

    def stop(self) -> None:
        """Scroll no more."""
        self._way = 0
        self._timer.stop()
