"""A list of paragraphs as they were and as they become: what goes struck out, what comes underlined.

Thousands of rows cost nothing until they come into sight: a row is laid out when it is painted or measured,
and only what stands near a change is shown of a long paragraph.
"""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from templates.cleaning.cells import Piece
from ui import theme
from ui.widgets.scrolling import lay_bar_over

Pieces = Sequence[Piece]
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_AROUND = 24  # characters shown beside a change
_MOST = 40  # changes shown of one paragraph
_PAD_X, _PAD_Y = 12, 8
_BREAK = "↵"
_SAME, _GONE, _FRESH = "same", "gone", "fresh"
Run = tuple[str, str]  # how it stands, the text


def runs_of(pieces: Pieces) -> list[Run]:
    """Return what is drawn of a paragraph: changes with what goes and what comes, and the words around."""
    runs: list[Run] = []
    last = len(pieces) - 1
    changed = 0
    for at, piece in enumerate(pieces):
        if not piece.changed:
            runs.append((_SAME, _near(piece.new, first=at == 0, last=at == last)))
            continue
        changed += 1
        if changed > _MOST:
            return [*runs, (_SAME, "…")]
        runs += [(_GONE, _shown(piece.old)), (_FRESH, _shown(piece.new))]
    return [run for run in runs if run[1]]


def _near(text: str, *, first: bool, last: bool) -> str:
    """Return of an unchanged stretch what stands near the changes on either side of it."""
    if first:
        return text if len(text) <= _AROUND else f"…{text[-_AROUND:]}"
    if last:
        return text if len(text) <= _AROUND else f"{text[:_AROUND]}…"
    return text if len(text) <= 2 * _AROUND else f"{text[:_AROUND]}…{text[-_AROUND:]}"


def _shown(text: str) -> str:
    """Return a text with what nobody would see made visible: ends of lines, blanks."""
    seen = text.replace("\n", _BREAK)
    return seen if seen.strip() else "".join("␣" if char.isspace() else char for char in seen)


class _Changes(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self._all: Sequence[Pieces] = ()

    def show(self, changes: Sequence[Pieces]) -> None:
        self.beginResetModel()
        self._all = changes
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._all)

    def pieces(self, row: int) -> Pieces:
        return self._all[row]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or not index.isValid():
            return None
        pieces = self._all[index.row()]
        return f"{''.join(each.old for each in pieces)}，改为 {''.join(each.new for each in pieces)}"


class _Rows(QStyledItemDelegate):
    """Draws a paragraph with its changes, wrapped; all rows of one width are measured once."""

    def __init__(self, view: QListView, changes: _Changes) -> None:
        super().__init__(view)
        self._view = view
        self._changes = changes

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room of a row at the width of the list."""
        width = self._view.viewport().width()
        layout = _laid(runs_of(self._changes.pieces(index.row())), width - 2 * _PAD_X)
        return QSize(width, round(layout.boundingRect().height()) + 2 * _PAD_Y + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        rect: QRect = option.rect  # type: ignore[attr-defined]
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("line"))
        painter.setPen(theme.colour("ink"))
        layout = _laid(runs_of(self._changes.pieces(index.row())), rect.width() - 2 * _PAD_X)
        layout.draw(painter, QPointF(rect.left() + _PAD_X, rect.top() + _PAD_Y))


class RewordingList(QListView):
    """The list itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._changes = _Changes()
        self._changes.setParent(self)
        self.setModel(self._changes)
        self.setItemDelegate(_Rows(self, self._changes))
        self.setProperty("look", "changes")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(60)
        self.setAccessibleName("改动的段落")
        lay_bar_over(self)

    def show_changes(self, changes: Sequence[Pieces]) -> None:
        """Show these paragraphs."""
        self._changes.show(changes)


def _laid(runs: Sequence[Run], width: int) -> QTextLayout:
    """Return runs laid out in lines of so many pixels."""
    layout = QTextLayout("".join(text for _kind, text in runs), theme.font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(_formats(runs))
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width))
        line.setPosition(QPointF(0, height))
        height += line.height() + 2
    layout.endLayout()
    return layout


def _formats(runs: Sequence[Run]) -> list[QTextLayout.FormatRange]:
    found = []
    start = 0
    for kind, text in runs:
        length = len(text.encode("utf-16-le")) // 2
        each = QTextLayout.FormatRange()
        each.start = start  # type: ignore[attr-defined]
        each.length = length  # type: ignore[attr-defined]
        each.format = _look(kind)  # type: ignore[attr-defined]
        found.append(each)
        start += length
    return found


def _look(kind: str) -> QTextCharFormat:
    look = QTextCharFormat()
    if kind == _GONE:
        look.setForeground(theme.colour("bad"))
        look.setBackground(theme.colour("overlap"))
        look.setFontStrikeOut(True)
    elif kind == _FRESH:
        look.setForeground(theme.colour("good"))
        look.setBackground(theme.colour("reuse"))
        look.setFontWeight(QFont.Weight.Bold)
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    else:
        look.setForeground(theme.colour("ink"))
    return look
