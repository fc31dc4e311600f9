"""Shows every half-width mark that would become full-width, before it is done."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from templates.outline.reading import Reading
from templates.outline.widening import Widened, to_widen
from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.changes import ROW, paint_change
from ui.widgets.labels import label
from ui.widgets.scrolling import lay_bar_over
from ui.words import thousands

_AROUND = 16  # characters of the text on either side of a mark
_NOWHERE = QModelIndex()
_PIECES = Qt.ItemDataRole.UserRole + 1


class _Changes(QAbstractListModel):
    """The changes, each as what stands before the mark, the mark, what follows, and the new mark."""

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self._reading = reading
        self._changes = to_widen(reading)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._changes)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        pieces = self._pieces(self._changes[index.row()])
        if role == _PIECES:
            return list(pieces)
        if role == Qt.ItemDataRole.DisplayRole:
            before, old, after, new = pieces
            return f"{before}{old}{after}：{old} 改为 {new}"
        return None

    def _pieces(self, widened: Widened) -> tuple[str, str, str, str]:
        text = self._reading.source.paragraphs[widened.paragraph].text.replace("\t", " ")
        change = widened.change
        before = text[max(0, change.start - _AROUND) : change.start].lstrip()
        return before, change.old, text[change.end : change.end + _AROUND], change.new


class _Rows(QStyledItemDelegate):
    """Draws a change: the mark on a ground of its own amid its sentence, the new one at the right."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(400, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("line"))
        paint_change(painter, rect.adjusted(12, 0, -12, 0), tuple(index.data(_PIECES)))


class ChangesDialog(QDialog):
    """The list, and the two ways to leave it. `wide_chosen` says what was decided."""

    wide_chosen = Signal(bool)

    def __init__(self, reading: Reading, parent: QWidget, *, wide: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle("半角标点改为全角")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 520)
        model = _Changes(reading)
        model.setParent(self)
        self.view = QListView()
        self.view.setModel(model)
        self.view.setItemDelegate(_Rows(self.view))
        self.view.setProperty("look", "changes")
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setUniformItemSizes(True)
        self.view.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.view.setAccessibleName("要改的标点")
        lay_bar_over(self.view)
        self.use = Button("都改为全角", kind="primary")
        self.use.clicked.connect(lambda: self._decide(True))
        self.leave = Button("还用原来的" if wide else "不改")
        self.leave.clicked.connect(lambda: self._decide(False))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        column.addWidget(label(f"有 {thousands(model.rowCount())} 处半角标点挨着汉字", "heading"))
        column.addWidget(
            label("数字、时间、网址、英文里的标点不动；原来的文件也不动，存进案例库的文字才改。", "muted")
        )
        column.addWidget(self.view, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.use)
        column.addLayout(row)

    def _decide(self, wide: bool) -> None:
        self.wide_chosen.emit(wide)
        self.accept()
