"""The rows of the library as an item model: one row a case, sorted by any column, hits of a search below."""

from collections.abc import Mapping, Sequence, Set
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from storage.cases import STATUS_NAMES, Row
from ui.words import thousands, title_of, when

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
FOUND = Qt.ItemDataRole.UserRole + 1


class Column(NamedTuple):
    """One column: heading, the library's order for it, whether that falls, width (0: what is left)."""

    heading: str
    order: str
    falling: bool
    width: int
    right: bool = False


COLUMNS = (
    Column("题目", "title", False, 0),
    Column("申报单位", "unit", False, 136),
    Column("模板", "template", False, 152),
    Column("字数", "characters", True, 64, right=True),
    Column("状态", "status", False, 96),
    Column("改动", "changed", True, 96, right=True),
)
CHANGED = 5
_WORDS = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
)


class Found(NamedTuple):
    """The sentence of a case in which a search found its words; `marks` are (start, end) within it."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


class CaseTable(QAbstractTableModel):
    """Shows the rows it is given, in the order given. `now` is asked for the words of the last column."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Row] = ()
        self._found: Mapping[str, Found] = {}
        self._now = datetime.now().astimezone()

    def show_rows(self, rows: Sequence[Row], found: Mapping[str, Found], now: datetime) -> None:
        """Show other rows; `found` holds the sentence of those that a search found by their text."""
        self.beginResetModel()
        self._rows, self._found, self._now = rows, found, now
        self.endResetModel()

    def row(self, number: int) -> Row:
        """Return the row at that place."""
        return self._rows[number]

    def place_of(self, uuid: str) -> int:
        """Return where a case stands, -1 when it is not shown."""
        return next((place for place, row in enumerate(self._rows) if row.uuid == uuid), -1)

    def places_of(self, uuids: Set[str]) -> list[int]:
        """Return where those of the cases stand that are shown, from the top."""
        return [place for place, row in enumerate(self._rows) if row.uuid in uuids]

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a cell, or with `ROW` and `FOUND` what they are made from."""
        row = self._rows[index.row()]
        if role in _WORDS:
            return self._words(row, index.column())
        if role == ROW:
            return row
        if role == FOUND:
            return self._found.get(row.uuid)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the heading of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].heading
        return None

    def _words(self, row: Row, column: int) -> str:
        match column:
            case 0:
                return title_of(row.title)
            case 1:
                return row.unit
            case 2:
                return row.template_name
            case 3:
                return thousands(row.characters)
            case 4:
                return STATUS_NAMES[row.status]
            case _:
                return when(row.deleted or row.changed, self._now)
