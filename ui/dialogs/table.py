"""The grid in which a table's cells are written: rows, columns, merged cells, paste from a spreadsheet."""

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from templates.model import Table
from ui.dialogs.case_dialog import CaseDialog
from ui.models.table_grid import Grid, grid_of, pasted
from ui.widgets.buttons import Button
from ui.widgets.fields import line_edit
from ui.widgets.labels import label

_SIZE = (760, 520)
_MOST = 60  # rows or columns


class GridView(QTableWidget):
    """Shows a grid; every change of the user's makes another one."""

    def __init__(self, grid: Grid) -> None:
        super().__init__()
        self.grid = grid
        self._filling = False
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(36)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setWordWrap(True)
        self.setAccessibleName("表格")
        self.setProperty("look", "grid")
        self.cellChanged.connect(self._typed)
        self._fill()

    def change(self, change: Callable[[Grid, tuple[int, int, int, int]], Grid]) -> None:
        """Make another grid of the one there is and the selected rectangle (top, left, bottom, right)."""
        grid = change(self.grid, self._picked())
        if grid.rows <= _MOST and grid.columns <= _MOST:
            self.grid = grid
            self._fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the selected cells, or paste cells of a spreadsheet."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.matches(QKeySequence.StandardKey.Delete):
            for index in self.selectedIndexes():
                self.grid = self.grid.with_text(index.row(), index.column(), "")
            self._fill()
        else:
            super().keyPressEvent(event)

    def paste(self, text: str) -> None:
        """Write cells from the current one on; the grid grows as needed."""
        cells = pasted(text)
        top, left, _bottom, _right = self._picked()
        grid = self.grid
        while grid.rows < min(top + len(cells), _MOST):
            grid = grid.with_row(grid.rows)
        while grid.columns < min(left + max(map(len, cells)), _MOST):
            grid = grid.with_column(grid.columns)
        for y, row in enumerate(cells):
            for x, words in enumerate(row):
                if top + y < grid.rows and left + x < grid.columns:
                    grid = grid.with_text(top + y, left + x, words)
        self.grid = grid
        self._fill()

    def _picked(self) -> tuple[int, int, int, int]:
        ranges = self.selectedRanges()
        if ranges:
            first = ranges[0]
            return first.topRow(), first.leftColumn(), first.bottomRow(), first.rightColumn()
        row, column = max(self.currentRow(), 0), max(self.currentColumn(), 0)
        return row, column, row, column

    def _typed(self, row: int, column: int) -> None:
        if not self._filling:
            item = self.item(row, column)
            self.grid = self.grid.with_text(row, column, item.text() if item else "")

    def _fill(self) -> None:
        self._filling = True
        row, column = self.currentRow(), self.currentColumn()
        self.clearSpans()
        self.setRowCount(self.grid.rows)
        self.setColumnCount(self.grid.columns)
        for y in range(self.grid.rows):
            for x in range(self.grid.columns):
                self._fill_place(y, x)
        self.resizeRowsToContents()
        if 0 <= row < self.grid.rows and 0 <= column < self.grid.columns:
            self.setCurrentCell(row, column)
        self._filling = False

    def _fill_place(self, row: int, column: int) -> None:
        spot = self.grid.at(row, column)
        first = (spot.row, spot.column) == (row, column)
        self.setItem(row, column, QTableWidgetItem(spot.cell.text if first else ""))
        if first and (spot.cell.rows > 1 or spot.cell.columns > 1):
            self.setSpan(row, column, spot.cell.rows, spot.cell.columns)


class TableDialog(CaseDialog):
    """Asks for a table and its caption. After it was accepted, `table()` and `caption()` hold them."""

    def __init__(self, parent: QWidget | None, table: Table, caption: str, *, fresh: bool) -> None:
        super().__init__(
            parent, "插表" if fresh else "改表", "可以从 Excel、WPS 表格里复制，再粘贴到格子里。"
        )
        self._caption = line_edit(caption, "表的标题，印在表的上面")
        self.view = GridView(grid_of(table))
        self.body.addWidget(self._caption)
        self._add_buttons()
        self.body.addWidget(self.view, 1)
        self.body.addWidget(label("Shift＋方向键选几格，再点“合并”。", "caption"))
        self.finish_with("插表" if fresh else "改好了")
        self.resize(*_SIZE)

    def table(self) -> Table:
        """Return the table as it stands."""
        return self.view.grid.table()

    def caption(self) -> str:
        """Return the caption without outer spaces."""
        return self._caption.text().strip()

    def _add_buttons(self) -> None:
        changes: tuple[tuple[str, Callable[[Grid, tuple[int, int, int, int]], Grid]], ...] = (
            ("下面加一行", lambda grid, at: grid.with_row(at[2] + 1)),
            ("右边加一列", lambda grid, at: grid.with_column(at[3] + 1)),
            ("删这一行", lambda grid, at: grid.without_row(at[0])),
            ("删这一列", lambda grid, at: grid.without_column(at[1])),
            ("合并", lambda grid, at: grid.merged(*at)),
            ("拆开", lambda grid, at: grid.parted(at[0], at[1])),
        )
        buttons = []
        for word, change in changes:
            button = Button(word, small=True)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, change=change: self.view.change(change))
            buttons.append(button)
        self.row(*buttons).addStretch(1)
