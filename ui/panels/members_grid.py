"""The people behind a case, a row each."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from ui.widgets.buttons import Button

_COLUMNS = (
    ("name", "姓名"),
    ("gender", "性别"),
    ("unit", "单位"),
    ("post", "职务"),
    ("task", "分工"),
    ("phone", "电话"),
)
_ROW = 36


class MembersGrid(QWidget):
    """A table of people. `edited` carries the rows that hold anything, as mappings."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._filling = False
        self._grid = QTableWidget(0, len(_COLUMNS))
        self._grid.setHorizontalHeaderLabels([word for _key, word in _COLUMNS])
        self._grid.verticalHeader().hide()
        self._grid.verticalHeader().setDefaultSectionSize(_ROW)
        self._grid.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._grid.setAccessibleName("成员")
        self._grid.cellChanged.connect(lambda *_: self._tell())
        add = Button("加一人", "plus", small=True)
        remove = Button("删这一人", small=True)
        add.clicked.connect(self._add)
        remove.clicked.connect(self._remove)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(add)
        row.addWidget(remove)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._grid)
        column.addLayout(row)
        self._fit()

    def members(self) -> tuple[Mapping[str, str], ...]:
        """Return the people that hold anything."""
        rows = (self._row(number) for number in range(self._grid.rowCount()))
        return tuple(row for row in rows if row)

    def show_members(self, members: Sequence[Mapping[str, str]]) -> None:
        """Show these people."""
        self._filling = True
        self._grid.setRowCount(len(members))
        for number, member in enumerate(members):
            for column, (key, _word) in enumerate(_COLUMNS):
                self._grid.setItem(number, column, QTableWidgetItem(member.get(key, "")))
        self._filling = False
        self._fit()

    def _row(self, number: int) -> dict[str, str]:
        cells = {key: self._grid.item(number, column) for column, (key, _word) in enumerate(_COLUMNS)}
        return {key: item.text().strip() for key, item in cells.items() if item and item.text().strip()}

    def _add(self) -> None:
        self._grid.setRowCount(self._grid.rowCount() + 1)
        self._fit()
        self._grid.setCurrentCell(self._grid.rowCount() - 1, 0)
        self._grid.setFocus()

    def _remove(self) -> None:
        row = self._grid.currentRow()
        if row >= 0:
            self._grid.removeRow(row)
            self._fit()
            self._tell()

    def _tell(self) -> None:
        if not self._filling:
            self.edited.emit(self.members())

    def _fit(self) -> None:
        rows = max(self._grid.rowCount(), 1)
        self._grid.setFixedHeight(min(rows, 8) * _ROW + self._grid.horizontalHeader().sizeHint().height() + 4)
