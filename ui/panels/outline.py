"""提纲: the structure that the texts carry, part by part; a click goes there, odd numbers say so."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import theme
from ui.widgets.empty import EmptyState
from ui.widgets.painting import words
from ui.widgets.scrolling import lay_bar_over

_ROW = 32
_NOTE = 18
_HOLDS = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the outline: where it goes (code points), how deep it is, what is odd about its number."""

    part: str
    offset: int
    text: str
    depth: int
    problem: str = ""


class _Lines(QStyledItemDelegate):
    """Draws a heading, and under it what is odd."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of a line."""
        return QSize(100, _ROW + (_NOTE if index.data(_HOLDS).problem else 0))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one line."""
        entry: Entry = index.data(_HOLDS)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("select"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("hover"))
        line = rect.adjusted(16 + 16 * entry.depth, 0, -16, 0)
        line.setHeight(_ROW)
        words(painter, line, entry.text, "ink", font=theme.font(bold=entry.depth == 0))
        if entry.problem:
            line.translate(0, _ROW - 6)
            line.setHeight(_NOTE)
            words(painter, line, entry.problem, "warn", font=theme.font(12))


class Outline(QWidget):
    """The outline of the whole case. `chosen` carries part and offset (code points)."""

    chosen = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[Entry, ...] = ()
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setItemDelegate(_Lines(self.list))
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setMouseTracking(True)
        self.list.setProperty("ground", "paper")
        self.list.setViewportMargins(0, 8, 0, 8)
        lay_bar_over(self.list)
        self.list.itemClicked.connect(self._go)
        self.list.itemActivated.connect(self._go)
        self._layout = QStackedLayout(self)
        self._layout.addWidget(self.list)
        self._layout.addWidget(
            EmptyState(
                "还没有提纲", "正文里写上“（一）”“1.”“一是”这样的小标题，这里就列出来，点一下就能过去。"
            )
        )

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these lines; nothing is built anew when they are the same."""
        entries = tuple(entries)
        if entries == self._entries:
            return
        self._entries = entries
        kept = self.list.verticalScrollBar().value()
        self.list.clear()
        for entry in entries:
            item = QListWidgetItem(entry.text)
            item.setData(_HOLDS, entry)
            item.setToolTip(entry.problem)
            self.list.addItem(item)
        self.list.verticalScrollBar().setValue(kept)
        self._layout.setCurrentIndex(0 if entries else 1)

    def entries(self) -> tuple[Entry, ...]:
        """Return the lines."""
        return self._entries

    def _go(self, item: QListWidgetItem) -> None:
        entry: Entry = item.data(_HOLDS)
        self.chosen.emit(entry.part, entry.offset)
