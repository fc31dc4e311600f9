"""The list of marks that 标点规整 would change; what is unticked stays as it is."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import theme
from ui.dialogs.case_dialog import CaseDialog
from ui.models.tidying import Tidied
from ui.widgets.changes import ROW, paint_change
from ui.widgets.choices import MARK, paint_check
from ui.widgets.painting import words
from ui.widgets.scrolling import lay_bar_over

_SIZE = (720, 560)
_HOLDS = Qt.ItemDataRole.UserRole
_EDGE, _NAME = 12, 104  # pixels: beside a row, for the section's name
Index = QModelIndex | QPersistentModelIndex


class _Rows(QStyledItemDelegate):
    """Draws a change with its tick; a click anywhere on a row, or Space, turns the tick."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the size of a row."""
        return QSize(400, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw tick, section and change."""
        rect: QRect = option.rect  # type: ignore[attr-defined]
        if option.state & QStyle.StateFlag.State_HasFocus:  # type: ignore[attr-defined]
            painter.fillRect(rect, theme.colour("select"))
        each: Tidied = index.data(_HOLDS)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("line"))
        mark = QRectF(rect.left() + _EDGE, rect.top() + (ROW - MARK) / 2, MARK, MARK)
        paint_check(painter, mark, checked=_is_ticked(index))
        room = rect.adjusted(_EDGE + MARK + 12, 0, -_EDGE, 0)
        words(painter, QRect(room.left(), room.top(), _NAME - 8, ROW), each.name, "ink", font=theme.font())
        room.setLeft(room.left() + _NAME)
        paint_change(painter, room, (each.before, each.old, each.after, each.edit.new))

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, _option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Turn the tick."""
        clicked = event.type() == QEvent.Type.MouseButtonRelease
        if not clicked and not (isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space):
            return False
        state = Qt.CheckState.Unchecked if _is_ticked(index) else Qt.CheckState.Checked
        return model.setData(index, state.value, Qt.ItemDataRole.CheckStateRole)


def _is_ticked(index: Index) -> bool:
    return Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked


class PunctuationDialog(CaseDialog):
    """Shows every change with a tick. After it was accepted, `chosen()` holds those left ticked."""

    def __init__(self, parent: QWidget | None, found: Sequence[Tidied]) -> None:
        hint = f"找到 {len(found)} 处。不想改的，去掉前面的勾。"
        super().__init__(parent, "标点规整", hint)
        self.list = QListWidget()
        self.list.setProperty("look", "changes")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setItemDelegate(_Rows(self.list))
        self.list.setAccessibleName("要改的标点")
        lay_bar_over(self.list)
        for each in found:
            item = QListWidgetItem(
                f"{each.name}：……{each.before}{each.old}{each.after}……，改为 {each.edit.new}"
            )
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            item.setData(_HOLDS, each)
            self.list.addItem(item)
        self.body.addWidget(self.list, 1)
        self._do, _close = reversed(self.finish_with(f"改正 {len(found)} 处"))
        self.list.itemChanged.connect(lambda _item: self._count())
        self.resize(*_SIZE)

    def chosen(self) -> tuple[Tidied, ...]:
        """Return the changes that are ticked."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(item.data(_HOLDS) for item in items if item.checkState() is Qt.CheckState.Checked)

    def _count(self) -> None:
        count = len(self.chosen())
        self._do.setText(f"改正 {count} 处")
        self._do.setEnabled(count > 0)
