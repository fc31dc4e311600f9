"""The files of an import at the left: how far the batch is, and where each file stands."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from ui import icons, theme
from ui.models.batch import ENTRY, Batch, Totals
from ui.models.batch_entry import Entry, State
from ui.models.batch_words import caption
from ui.widgets.bars import LengthBar
from ui.widgets.buttons import Button
from ui.widgets.choices import Check
from ui.widgets.frames import ActionBar, Ground
from ui.widgets.labels import label
from ui.widgets.painting import bar, box, words
from ui.widgets.scrolling import lay_bar_over

WIDTH = 232
_ROW = 50
_HEAD = 59
_LOOKS = {  # state -> icon, its token, the token of the words
    State.WAITING: ("none", "muted", "muted"),
    State.STOPPED: ("pause", "muted", "muted"),
    State.READING: ("clock", "ink", "muted"),
    State.SECRET: ("shield", "warn", "warn"),
    State.READY: ("half", "ink", "muted"),
    State.STORING: ("clock", "ink", "muted"),
    State.STORED: ("ok", "good", "muted"),
    State.SKIPPED: ("eyeoff", "muted", "muted"),
    State.FAILED: ("x", "bad", "bad"),
}


def look_of(entry: Entry, *, current: bool) -> tuple[str, str, str]:
    """Return the icon of a file, the icon's token and the token of what is said of it."""
    icon, token, tone = _LOOKS[entry.state]
    if entry.state is State.READY:
        tone = "warn" if entry.doubtful else tone
        if current:
            return "now", "accent", tone
        return ("warn", "warn", tone) if entry.doubtful else (icon, token, tone)
    return icon, token, tone


class _Rows(QStyledItemDelegate):
    """Draws a file: icon, name, one line below."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row."""
        return QSize(WIDTH, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        entry: Entry = index.data(ENTRY)
        current = index.row() == self._view.currentIndex().row()
        rect: QRect = option.rect  # type: ignore[attr-defined]
        area = QRectF(rect).adjusted(8, 0, -8, 0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hovered = rect.contains(self._view.viewport().mapFromGlobal(self._view.cursor().pos()))
        ground = "select" if current else ("hover" if hovered else "")
        ringed = current and self._view.hasFocus() and bool(self._view.property("ringed"))
        if ground:
            box(painter, area, ground=ground, edge="ink" if ringed else "", width=2)
        icon, token, tone = look_of(entry, current=current)
        icons.paint(painter, icon, token, QPointF(rect.left() + 16, rect.top() + 8), 16)
        line = QRect(rect.left() + 40, rect.top() + 6, rect.width() - 40 - 16, 20)
        words(painter, line, entry.name, "ink", font=theme.font(bold=current))
        words(
            painter, line.translated(0, 20).adjusted(0, 0, 0, -2), caption(entry), tone, font=theme.font(12)
        )
        done, total, _what = entry.progress
        if entry.state is State.READING and total > 1:
            track = QRectF(line.left(), rect.top() + 45, line.width(), 3)
            bar(painter, track, "track")
            bar(painter, QRectF(track.x(), track.y(), track.width() * min(done / total, 1), 3), "bar")


class FileView(QListView):
    """The list itself; `chosen` carries the row that is looked at."""

    chosen = Signal(int)

    def __init__(self, batch: Batch) -> None:
        super().__init__()
        self._sifted = False
        self.setModel(batch)
        self.setItemDelegate(_Rows(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setViewportMargins(0, 8, 0, 8)
        self.setProperty("ground", "paper")
        self.setAccessibleName("这一批文件")
        self.selectionModel().currentChanged.connect(lambda now, _before: self.chosen.emit(now.row()))
        lay_bar_over(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Ring the current row when the focus came by the keyboard."""
        self.setProperty("ringed", event.reason() != Qt.FocusReason.MouseFocusReason)
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose, and take the ring of the keyboard away."""
        self.setProperty("ringed", False)
        super().mousePressEvent(event)

    def show_only(self, rows: set[int] | None) -> None:
        """Show these rows and the current one; all for None."""
        if rows is None and not self._sifted:
            return
        self._sifted = rows is not None
        current = self.currentIndex().row()
        for row in range(self.model().rowCount()):
            hidden = rows is not None and row not in rows and row != current
            if hidden != self.isRowHidden(row):
                self.setRowHidden(row, hidden)


class FileList(Ground):
    """How far the batch is, its files, and a button that stores all that are clear."""

    all_wanted = Signal()

    def __init__(self, batch: Batch) -> None:
        super().__init__("paper", "r")
        self.setFixedWidth(WIDTH)
        self._how_far = label("", "muted")
        self._done = label("", "")
        self._bar = LengthBar()
        self._batch = batch
        self.view = FileView(batch)
        self.view.chosen.connect(lambda _row: self._sift())
        self.doubtful = Check("只看拿不准的")
        self.doubtful.setToolTip("有疑问的、等您确认的和打不开的；别的先收起来")
        self.doubtful.toggled.connect(self._prefer)
        self._sieve = Ground("paper", "b")
        self._sieve.setFixedHeight(40)
        beside = QHBoxLayout(self._sieve)
        beside.setContentsMargins(16, 0, 16, 1)
        beside.addWidget(self.doubtful)
        beside.addStretch(1)
        head = Ground("paper", "b")
        head.setFixedHeight(_HEAD)
        inside = QVBoxLayout(head)
        inside.setContentsMargins(16, 13, 16, 0)
        inside.setSpacing(7)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(label("这一批", "bold"))
        row.addStretch(1)
        row.addWidget(self._done)
        row.addWidget(self._how_far)
        inside.addLayout(row)
        inside.addWidget(self._bar)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._sieve)
        column.addWidget(self.view, 1)
        column.addWidget(self._build_foot())

    def _build_foot(self) -> ActionBar:
        self.all = Button("")
        self.all.clicked.connect(self.all_wanted)
        self._foot = ActionBar()
        self._foot.row.addWidget(self.all, 1)
        self._foot.hide()
        return self._foot

    def show_totals(self, totals: Totals) -> None:
        """Show how many files were read."""
        self._done.setText(str(totals.read))
        self._how_far.setText(f" / {totals.files} 个文件")
        self._bar.show_length(totals.read, totals.files)
        self.all.setText(f"没有疑问的 {totals.clear} 个都存入")
        self._foot.setVisible(totals.clear > 1)
        asked = len(self._asked())
        self._sieve.setVisible(totals.files > 1 and (asked > 0 or self.doubtful.isChecked()))
        self.doubtful.setText(f"只看拿不准的（{asked}）")
        self.doubtful.updateGeometry()
        self._sift()

    def _asked(self) -> set[int]:
        """Return the rows of the files that the author is asked about, or that could not be read."""
        asking = (State.SECRET, State.FAILED)
        files = enumerate(self._batch.entries())
        return {row for row, entry in files if entry.doubtful or entry.state in asking}

    def _prefer(self, doubtful: bool) -> None:
        self._batch.doubtful_first = doubtful
        self._sift()

    def _sift(self) -> None:
        self.view.show_only(self._asked() if self.doubtful.isChecked() else None)
