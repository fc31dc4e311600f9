"""The files of one import: where each stands, what it was understood as, and how far the whole is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from storage.cases import Row
from templates.outline.reading import Doubt, Place, Reading
from templates.trouble import Trouble

ENTRY = Qt.ItemDataRole.UserRole + 1
NOWHERE = QModelIndex()
Key = tuple[str, int, int, str]


class State(StrEnum):
    """Where a file of the batch stands."""

    WAITING = "waiting"
    STOPPED = "stopped"  # reading was cancelled before its turn
    READING = "reading"
    SECRET = "secret"  # carries a 密级 mark and waits for the author's word
    READY = "ready"
    STORING = "storing"
    STORED = "stored"
    SKIPPED = "skipped"
    FAILED = "failed"


OPEN = (State.SECRET, State.READY)
DONE = (State.STORED, State.SKIPPED, State.FAILED)
UNREAD = (State.WAITING, State.STOPPED, State.READING)


@dataclass(frozen=True)
class Work:
    """What a file was understood as, with the author's corrections; one step of its undo history.

    `settled` holds the doubts that the author has set aside; `wide` means that half-width punctuation is
    made full-width when the file is stored; `year` (0 unknown, None as guessed) and `tags` go to every case
    of the file.
    """

    reading: Reading
    settled: frozenset[Key] = frozenset()
    wide: bool = False
    year: int | None = None
    tags: tuple[str, ...] = ()

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Return what the author has not decided yet, in the order of the file."""
        return tuple(doubt for doubt in self.reading.doubts if key_of(doubt) not in self.settled)

    @property
    def size(self) -> int:
        """Return how many cases the file holds."""
        return len(self.reading.drafts)


def key_of(doubt: Doubt) -> Key:
    """Return what tells a doubt from the others of its file, whatever parts come and go."""
    return (doubt.kind, doubt.case, doubt.paragraph, doubt.question)


@dataclass(frozen=True)
class Entry:
    """One file of the batch.

    `known` are the cases of the library that came from the same bytes before; `narrow` counts the half-width
    marks of each paragraph that could be made full-width; `questions` are the keys of further questions that
    are open (see import_cards).
    """

    path: Path
    key: str = ""
    state: State = State.WAITING
    work: Work | None = None
    known: tuple[Row, ...] = ()
    narrow: tuple[int, ...] = ()
    stored: tuple[Row, ...] = ()
    trouble: Trouble | None = field(default=None, compare=False)
    again: bool = False  # the author wants a known file once more
    confirmed: bool = False  # the author says that a marked file is not classified
    questions: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return the name to show: of the file, or of the file inside an archive."""
        return self.key.rpartition("!/")[2] if "!/" in self.key else self.path.name

    @property
    def to_widen(self) -> int:
        """Return how many half-width marks of what is taken in could be made full-width."""
        if self.work is None:
            return 0
        placements = self.work.reading.placements
        left_out = (Place.DROPPED, Place.BLANK)
        return sum(self.narrow[each.paragraph] for each in placements if each.place not in left_out)

    @property
    def doubtful(self) -> int:
        """Return how many places the author should look at before the file is stored."""
        if self.work is None or self.state not in (State.READY, State.STORING):
            return 0
        return len(self.work.doubts) + len(self.questions) + (1 if self.known and not self.again else 0)

    @property
    def clear(self) -> bool:
        """Say whether the file can be stored without a look."""
        return self.state is State.READY and not self.doubtful


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
            return f"{entry.path}\n{entry.trouble}" if entry.trouble else str(entry.path)
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
            self.endInsertRows()
        return rows

    def put(self, row: int, entry: Entry) -> None:
        """Put another value in the place of a file."""
        self._entries[row] = entry
        index = self.index(row)
        self.dataChanged.emit(index, index)
        self.changed.emit(row)

    def become(self, row: int, entries: Sequence[Entry]) -> None:
        """Put what one file turned out to hold in its place: the texts of an archive, a row each."""
        first, *rest = entries
        if rest:
            self.beginInsertRows(NOWHERE, row + 1, row + len(rest))
            self._entries[row + 1 : row + 1] = rest
            self.endInsertRows()
        self.put(row, first)

    def clear(self) -> None:
        """Forget every file."""
        self.beginResetModel()
        self._entries.clear()
        self.endResetModel()

    def row_of(self, key: str) -> int:
        """Return the row of a file by its key, -1 when it is not in the batch."""
        return next((row for row, entry in enumerate(self._entries) if entry.key == key), -1)

    def first(self, *states: State) -> int:
        """Return the row of the first file in one of the states, -1 for none."""
        return next((row for row, entry in enumerate(self._entries) if entry.state in states), -1)

    def next_open(self, after: int) -> int:
        """Return the row of the next file that the author can do something about, -1 for none."""
        rows = [*range(after + 1, len(self._entries)), *range(min(after + 1, len(self._entries)))]
        return next((row for row in rows if self._entries[row].state in OPEN), -1)

    def stop(self) -> None:
        """Mark every file that has not been read as stopped."""
        for row, entry in enumerate(self._entries):
            if entry.state in (State.WAITING, State.READING):
                self.put(row, replace(entry, state=State.STOPPED))

    def resume(self) -> None:
        """Let the stopped files wait for their turn again."""
        for row, entry in enumerate(self._entries):
            if entry.state is State.STOPPED:
                self.put(row, replace(entry, state=State.WAITING))

    def totals(self) -> Totals:
        """Count the files by where they stand."""
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


def caption(entry: Entry) -> str:
    """Return what is said of a file in one short line."""
    if entry.state is State.FAILED:
        return f"打不开：{why(entry)}"
    if entry.state is State.STORED:
        return f"已存入，{len(entry.stored)} 个案例"
    if entry.state is State.READY:
        return _ready(entry)
    return _CAPTIONS[entry.state]


def why(entry: Entry) -> str:
    """Return why a file could not be read, without its name and without the full stop."""
    message = entry.trouble.message if entry.trouble else ""
    rest = message.partition("”")[2] if message.startswith("“") else message
    return (rest or message).rstrip("。").lstrip("，")


def _ready(entry: Entry) -> str:
    if entry.known and not entry.again:
        return f"已经导入过（{'、'.join(str(row.number) for row in entry.known[:3])} 号案例）"
    return f"有 {entry.doubtful} 处要看" if entry.doubtful else "读好了，没有疑问"


_CAPTIONS = {
    State.WAITING: "等着",
    State.STOPPED: "停下了，没有读",
    State.READING: "正在读",
    State.SECRET: "有密级标志，等您确认",
    State.STORING: "正在存",
    State.SKIPPED: "跳过了",
}
