"""The files of one import, a row each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ui.models.batch_entry import OPEN, UNREAD, Entry, State
from ui.models.batch_words import caption, tip

ENTRY = Qt.ItemDataRole.UserRole + 1
NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Totals:
    """How far a batch is, in files; `cases` counts the cases stored."""

    files: int = 0
    read: int = 0
    stored: int = 0
    cases: int = 0
    failed: int = 0
    skipped: int = 0
    open: int = 0
    clear: int = 0


class Batch(QAbstractListModel):
    """The files in the order they came; `changed` carries the row of one that changed."""

    changed = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._rows: dict[str, int] = {}  # by key
        self._totals: Totals | None = None  # as counted last, None when something has changed since
        self.doubtful_first = False  # whether the author goes from doubtful file to doubtful file

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NOWHERE) -> int:
        """Return how many files there are."""
        return 0 if parent.isValid() else len(self._entries)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a file, what is said of it, or the entry itself."""
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.name
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(entry)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.name}，{caption(entry)}"
        return None

    def entries(self) -> tuple[Entry, ...]:
        """Return the files."""
        return tuple(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __getitem__(self, row: int) -> Entry:
        return self._entries[row]

    def add(self, paths: Iterable[Path]) -> list[int]:
        """Add files that are not in the batch yet, or could not be read before; return their rows."""
        here = {entry.path: row for row, entry in enumerate(self._entries)}
        rows: list[int] = []
        fresh: list[Entry] = []
        for path in dict.fromkeys(paths):
            row = here.get(path, -1)
            if row < 0:
                rows.append(len(self._entries) + len(fresh))
                fresh.append(Entry(path, str(path)))
            elif self._entries[row].state in (State.FAILED, State.STOPPED):
                rows.append(row)
                self.put(row, Entry(path, str(path)))
        if fresh:
            self.beginInsertRows(NOWHERE, len(self._entries), len(self._entries) + len(fresh) - 1)
            self._entries.extend(fresh)
            self._number()
            self.endInsertRows()
        return rows

    def put(self, row: int, entry: Entry) -> None:
        """Put another value in the place of a file."""
        self.put_all({row: entry})

    def put_all(self, entries: Mapping[int, Entry]) -> None:
        """Put other values in the places of files, by row; the list is painted once."""
        if not entries:
            return
        for row, entry in entries.items():
            if self._entries[row].key != entry.key:
                self._rows.pop(self._entries[row].key, None)
                self._rows[entry.key] = row
            self._entries[row] = entry
        self._totals = None
        self.dataChanged.emit(self.index(min(entries)), self.index(max(entries)))
        for row in entries:
            self.changed.emit(row)

    def become(self, row: int, entries: Sequence[Entry]) -> None:
        """Put what one file turned out to hold in its place: the texts of an archive, a row each."""
        first, *rest = entries
        if rest:
            self.beginInsertRows(NOWHERE, row + 1, row + len(rest))
            self._entries[row + 1 : row + 1] = rest
            self._number()
            self.endInsertRows()
        self.put(row, first)

    def clear(self) -> None:
        """Forget every file."""
        self.beginResetModel()
        self._entries.clear()
        self._number()
        self.endResetModel()

    def _number(self) -> None:
        """Know the rows by their keys anew; of two files of one name the first is meant."""
        self._rows = {}
        for row, entry in enumerate(self._entries):
            self._rows.setdefault(entry.key, row)
        self._totals = None

    def row_of(self, key: str) -> int:
        """Return the row of a file by its key, -1 when it is not in the batch."""
        return self._rows.get(key, -1)

    def first(self, *states: State) -> int:
        """Return the row of the first file in one of the states, -1 for none."""
        return next((row for row, entry in enumerate(self._entries) if entry.state in states), -1)

    def next_open(self, after: int) -> int:
        """Return the row of the next file that the author can do something about, -1 for none."""
        rows = [*range(after + 1, len(self._entries)), *range(min(after + 1, len(self._entries)))]
        found = [row for row in rows if self._entries[row].state in OPEN]
        if self.doubtful_first:
            found.sort(key=lambda row: not self._asks(row))
        return next(iter(found), -1)

    def _asks(self, row: int) -> bool:
        entry = self._entries[row]
        return entry.state is State.SECRET or entry.doubtful > 0

    def stop(self) -> None:
        """Mark every file that has not been read as stopped."""
        self._move((State.WAITING, State.READING), State.STOPPED)

    def resume(self) -> None:
        """Let the stopped files wait for their turn again."""
        self._move((State.STOPPED,), State.WAITING)

    def _move(self, states: Sequence[State], to: State) -> None:
        moved = ((row, entry) for row, entry in enumerate(self._entries) if entry.state in states)
        self.put_all({row: replace(entry, state=to) for row, entry in moved})

    def totals(self) -> Totals:
        """Count the files by where they stand."""
        if self._totals is None:
            self._totals = self._counted()
        return self._totals

    def _counted(self) -> Totals:
        states = [entry.state for entry in self._entries]
        return Totals(
            files=len(states),
            read=sum(state not in UNREAD for state in states),
            stored=states.count(State.STORED),
            cases=sum(len(entry.stored) for entry in self._entries),
            failed=states.count(State.FAILED),
            skipped=states.count(State.SKIPPED),
            open=sum(state in (*OPEN, State.STORING) for state in states),
            clear=sum(entry.clear for entry in self._entries),
        )
