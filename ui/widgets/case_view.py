"""The table of cases as it is seen: rows 42 high with hairlines, the selected one with a bar of ink."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import icons, theme
from ui.models.case_table import COLUMNS, FOUND, ROW, CaseTable, Found
from ui.widgets.painting import width_of, words
from ui.widgets.scrolling import lay_bar_over
from ui.words import STATUS_ICONS

ROW_HEIGHT = 42
TALL_ROW = 62
_EDGE = 16
_TOLD_OVER = 2  # the sentence that a search found runs on under the columns up to this one
_ROOM_FOR = {2: 740, 1: 600}  # column -> the least width of the table at which it is shown
_WIDE, _WIDER = 1100, {1: 200, 2: 216}  # from that width of the table on, columns are that wide
_TABBED = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
Index = QModelIndex | QPersistentModelIndex


class _Cells(QStyledItemDelegate):
    """Draws the cells; the view tells it which row the pointer is over."""

    def __init__(self, view: "CaseView") -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, hairline and words of one cell."""
        rect: QRect = option.rect  # type: ignore[attr-defined]
        selected = self._view.selectionModel().isRowSelected(index.row())
        ground = "select" if selected else ("hover" if index.row() == self._view.hovered else "sheet")
        painter.fillRect(rect, theme.colour(ground))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        if selected and index.column() == 0:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), theme.colour("ink"))
        found = index.data(FOUND)
        if isinstance(found, Found):
            if index.column() <= _TOLD_OVER:
                self._paint_found(painter, rect, found)
            rect = QRect(rect.left(), rect.top() + 8, rect.width(), 28)
        if index.column() == 0:
            self._paint_title(painter, rect, index, selected=selected)
        elif COLUMNS[index.column()].heading == "状态":
            self._paint_status(painter, rect, index)
        else:
            self._paint_plain(painter, rect, index)
        if self._view.ringed and index.row() == self._view.currentIndex().row():
            self._paint_ring(painter, option.rect, index.column())  # type: ignore[attr-defined]

    def _paint_title(self, painter: QPainter, rect: QRect, index: Index, *, selected: bool) -> None:
        text = str(index.data())
        hang = 8 if text.startswith("“") else 0  # its left half is empty: let the hanzi line up
        room = rect.adjusted(_EDGE - hang, 0, -_EDGE, -1)
        words(painter, room, text, "ink", font=theme.font(bold=selected))

    def _paint_found(self, painter: QPainter, rect: QRect, found: Found) -> None:
        """Draw the sentence, what was sought on a tinted ground, under the first three columns."""
        heads = self._view.horizontalHeader()
        left = heads.sectionViewportPosition(0) + _EDGE
        right = heads.sectionViewportPosition(_TOLD_OVER) + heads.sectionSize(_TOLD_OVER) - _EDGE
        painter.save()
        painter.setClipRect(rect)
        self._paint_sentence(painter, QRect(left, rect.top() + 34, right - left, 20), found)
        painter.restore()

    def _paint_sentence(self, painter: QPainter, rect: QRect, found: Found) -> None:
        font = theme.font(12)
        for start, end in found.marks:
            left = rect.left() + width_of(found.text[:start], font)
            width = width_of(found.text[start:end], font)
            if left + width <= rect.right():
                painter.fillRect(left, rect.top() + 1, width, rect.height() - 2, theme.colour("overlap"))
        words(painter, rect, found.text, "muted", font=font)

    def _paint_status(self, painter: QPainter, rect: QRect, index: Index) -> None:
        icon, token = STATUS_ICONS[index.data(ROW).status]
        icons.paint(painter, icon, token, QPointF(rect.left() + 8, rect.center().y() - 8), 16)
        words(painter, rect.adjusted(28, 0, 0, -1), str(index.data()), token, font=theme.font())

    def _paint_plain(self, painter: QPainter, rect: QRect, index: Index) -> None:
        column = COLUMNS[index.column()]
        token = "ink" if column.heading == "字数" else "muted"
        room = rect.adjusted(0, 0, -_EDGE, -1)
        words(painter, room, str(index.data()), token, font=theme.font(), right=column.right)

    def _paint_ring(self, painter: QPainter, rect: QRect, column: int) -> None:
        ink = theme.colour("ink")
        painter.fillRect(rect.left(), rect.top(), rect.width(), 2, ink)
        painter.fillRect(rect.left(), rect.bottom() - 1, rect.width(), 2, ink)
        if column == 0:
            painter.fillRect(rect.left(), rect.top(), 2, rect.height(), ink)
        if column == len(COLUMNS) - 1:
            painter.fillRect(rect.right() - 1, rect.top(), 2, rect.height(), ink)


class _Heads(QHeaderView):
    """The headings: small and muted, the one that is sorted by in ink with an arrow."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSortIndicatorShown(True)
        self.setMinimumSectionSize(40)

    def sizeHint(self) -> QSize:
        """Return a head 36 pixels high."""
        return QSize(super().sizeHint().width(), 36)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Draw one heading."""
        column = COLUMNS[logicalIndex]
        painter.fillRect(rect, theme.colour("sheet"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        sorted_by = self.sortIndicatorSection() == logicalIndex
        room = rect.adjusted(_EDGE if logicalIndex == 0 else 0, 0, -_EDGE, -1)
        if column.heading == "状态":
            room.setLeft(room.left() + 8)
        font = theme.font(12)
        token = "ink" if sorted_by else "muted"
        if not sorted_by:
            words(painter, room, column.heading, token, font=font, right=column.right)
            return
        width = width_of(column.heading, font)
        left = room.right() - 20 - width if column.right else room.left()
        words(painter, QRect(left, room.top(), width + 1, room.height()), column.heading, token, font=font)
        falling = self.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        corner = QPointF(left + width + 5, room.center().y() - 8)
        icons.paint(painter, "down" if falling else "up", "ink", corner, 16)


class CaseView(QTableView):
    """A table of cases: `opened` by double click or Enter, `removed` by Delete, `asked` for a menu there."""

    opened = Signal(QModelIndex)
    removed = Signal()
    asked = Signal(QPoint)  # global position of the menu

    def __init__(self, model: CaseTable) -> None:
        super().__init__()
        self.hovered = -1
        self.ringed = False
        self.setModel(model)
        self.setItemDelegate(_Cells(self))
        self.setHorizontalHeader(_Heads(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAccessibleName("案例列表")
        self._lay_out()
        self.scroll_bar = lay_bar_over(self)

    def _lay_out(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        self.verticalScrollBar().setSingleStep(ROW_HEIGHT)
        heads = self.horizontalHeader()
        heads.setFixedHeight(36)
        for number, column in enumerate(COLUMNS):
            if column.width:
                heads.setSectionResizeMode(number, QHeaderView.ResizeMode.Fixed)
                heads.resizeSection(number, column.width)
            else:
                heads.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave columns out where there is no room (first the template), widen them where there is."""
        for column, least in _ROOM_FOR.items():
            self.setColumnHidden(column, self.width() < least)
        for column, wider in _WIDER.items():
            self.setColumnWidth(column, wider if self.width() >= _WIDE else COLUMNS[column].width)
        super().resizeEvent(event)

    def set_tall(self, tall: bool) -> None:
        """Make room under each title for the sentence that a search found."""
        self.verticalHeader().setDefaultSectionSize(TALL_ROW if tall else ROW_HEIGHT)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the row under the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(int(event.position().y())))

    def leaveEvent(self, event) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        """Light no row."""
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select, and take the ring of the keyboard away."""
        self.ringed = False
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the case under the pointer."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Ring the current row when the focus came by the keyboard."""
        super().focusInEvent(event)
        self.ringed = event.reason() in _TABBED
        if self.ringed and not self.currentIndex().isValid() and self.model().rowCount():
            self.selectRow(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.ringed = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, remove with Delete, ask for a menu with the menu key."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        """Ask for the menu of what is selected."""
        if self.selectionModel().hasSelection():
            self.asked.emit(event.globalPos())
