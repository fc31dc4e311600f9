"""A figure or table as the author sees it in the text: picture, caption, file, and what can be done."""

from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QImage,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from templates.model import AttachmentKind
from ui import icons, theme
from ui.widgets.buttons import Button
from ui.widgets.labels import Elided
from ui.widgets.painting import box, painter_on

HEIGHT = 120
ABOVE = 8
BELOW = 10
THUMB = QSize(136, 96)


@dataclass(frozen=True, slots=True)
class CardView:
    """What a card shows: `label` as printed (图 1), caption, the line under it, the picture once loaded."""

    kind: AttachmentKind
    number: int
    label: str
    caption: str
    details: str = ""
    missing: bool = False
    rows: tuple[tuple[str, ...], ...] = ()
    digest: str = ""
    picture: QImage | None = field(default=None, compare=False)


class Thumbnail(QWidget):
    """A picture cut to its box, a small grid for a table, or an icon while there is nothing to show."""

    def __init__(self, size: QSize = THUMB) -> None:
        super().__init__()
        self._view: CardView | None = None
        self._scaled = QPixmap()
        self.setFixedSize(size)

    def show_view(self, view: CardView) -> None:
        """Show the picture or table of a card."""
        fresh = self._view is None or view.picture is not self._view.picture
        self._view = view
        if fresh:
            self._scaled = _fitted(view.picture, self.size(), self.devicePixelRatioF())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = painter_on(self)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), 4, 4)
        painter.setClipPath(shape)
        painter.fillRect(self.rect(), theme.colour("paper"))
        if not self._scaled.isNull():
            painter.drawPixmap(0, 0, self._scaled)
        elif self._view is not None and self._view.rows:
            _draw_rows(painter, self.rect().size(), self._view.rows)
        else:
            name = "image" if self._view is None or self._view.kind is AttachmentKind.FIGURE else "table"
            corner = QRectF(self.rect()).center()
            corner.setX(corner.x() - 10)
            corner.setY(corner.y() - 10)
            icons.paint(painter, name, "muted", corner)


class FigureCard(QWidget):
    """One card. It asks for what its buttons say; it changes nothing itself."""

    replace_wanted = Signal(object, int)  # kind, number
    caption_wanted = Signal(object, int)
    more_wanted = Signal(object, int, object)  # …, a global point
    pressed = Signal()
    opened = Signal(object, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._view: CardView | None = None
        self._current = False
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._thumb = Thumbnail()
        self._label = Elided("", bold=True)
        self._caption = Elided("")
        self._details = Elided("", "muted", size=12)
        self._swap = Button("换一张", small=True)
        self._rename = Button("改说明", small=True)
        self._more = Button("", "more", small=True, tip="更多")
        font = QFont(theme.font())
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0)  # the page's own is not for buttons
        self.setFont(font)
        self._build()
        self._swap.clicked.connect(lambda: self._ask(self.replace_wanted))
        self._rename.clicked.connect(lambda: self._ask(self.caption_wanted))
        self._more.clicked.connect(self._ask_more)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._label)
        head.addWidget(self._caption, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self._swap, self._rename, self._more):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self._details)
        column.addStretch(1)
        column.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 11, 12, 11)
        row.setSpacing(16)
        row.addWidget(self._thumb)
        row.addLayout(column, 1)

    def view(self) -> CardView | None:
        """Return what it shows."""
        return self._view

    def show_view(self, view: CardView, *, current: bool) -> None:
        """Show a figure or table, framed when the caret is on its line."""
        if view != self._view or (self._view and view.picture is not self._view.picture):
            self._view = view
            self._label.set_text(view.label)
            self._caption.set_text(view.caption or "（还没有说明）")
            self._details.set_text(view.details)
            self._swap.setText("改表" if view.kind is AttachmentKind.TABLE else "换一张")
            self._swap.setVisible(not view.missing or view.kind is AttachmentKind.FIGURE)
            self._thumb.show_view(view)
            self.setAccessibleName(f"{view.label} {view.caption}")
        if current != self._current:
            self._current = current
            self.update()

    def _ask(self, signal: SignalInstance) -> None:
        if self._view is not None:
            signal.emit(self._view.kind, self._view.number)

    def _ask_more(self) -> None:
        if self._view is not None:
            point = self._more.mapToGlobal(self._more.rect().bottomLeft())
            self.more_wanted.emit(self._view.kind, self._view.number, point)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the caret on the card's line."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Change what was clicked twice: the caption, or a table."""
        if event.button() == Qt.MouseButton.LeftButton and self._view is not None:
            self.opened.emit(self._view.kind, self._view.number)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and edge."""
        area = QRectF(self.rect())
        edge, width = ("ink", 2.0) if self._current else ("line", 1.0)
        painter = painter_on(self)
        painter.fillRect(area, theme.colour("sheet"))
        box(painter, area, ground="sheet", edge=edge, width=width)


def _fitted(picture: QImage | None, size: QSize, ratio: float) -> QPixmap:
    """Return the picture filling the box, its middle kept."""
    if picture is None or picture.isNull():
        return QPixmap()
    room = size * ratio
    wide = picture.scaled(
        room, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
    )
    left, top = (wide.width() - room.width()) // 2, (wide.height() - room.height()) // 2
    cut = QPixmap.fromImage(wide.copy(left, top, room.width(), room.height()))
    cut.setDevicePixelRatio(ratio)
    return cut


def _draw_rows(painter: QPainter, size: QSize, rows: tuple[tuple[str, ...], ...]) -> None:
    """Draw the first cells of a table, small: their words where there is room for some, else grey lines."""
    legible = size.width() >= THUMB.width()
    shown = [row[:3] for row in rows[:4]]
    columns = max((len(row) for row in shown), default=1) or 1
    width, height = (size.width() - 8) / columns, (size.height() - 8) / len(shown)
    painter.setFont(theme.font(10))
    metrics = QFontMetrics(theme.font(10))
    for y, row in enumerate(shown):
        for x, text in enumerate(row):
            cell = QRectF(4 + x * width, 4 + y * height, width, height)
            painter.setPen(theme.colour("line" if not legible else "edge"))
            painter.setBrush(theme.colour("sheet"))
            painter.drawRect(cell)
            inside = cell.adjusted(3, 0, -3, 0)
            if not legible:
                _draw_line(painter, inside, share=min(1.0, len(text) / 6))
                continue
            painter.setPen(theme.colour("ink"))
            fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, round(inside.width()))
            painter.drawText(inside, int(Qt.AlignmentFlag.AlignVCenter), fitting)


def _draw_line(painter: QPainter, room: QRectF, *, share: float) -> None:
    """Draw what stands for words that are too small to be read."""
    wide = max(4.0, room.width() * share)
    painter.fillRect(QRectF(room.left(), room.center().y() - 1, wide, 2), theme.colour("bar"))
