"""The files that an export makes: a row each with its mark, name, kind and size."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from storage.handout import PlannedFile
from ui import theme
from ui.widgets.choices import MARK, paint_check
from ui.widgets.frames import Card
from ui.widgets.painting import painter_on, width_of, words
from ui.words import size

PADDING = 17
_ROW, _HEAD = 52, 32
_TEXT = PADDING + MARK + 14
_SIZE, _KIND, _GAP = 72, 128, 12


class _Head(QWidget):
    """What stands above the columns."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(_HEAD)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words and the hairline."""
        painter = painter_on(self)
        text, kind, size_ = _columns(self.rect().adjusted(0, 0, 0, -1))
        for room, word in ((text, "文件"), (kind, "种类")):
            words(painter, room, word, "muted", font=theme.font(12))
        words(painter, size_, "大小", "muted", font=theme.font(12), right=True)
        painter.fillRect(1, self.height() - 1, self.width() - 2, 1, theme.colour("line"))


class FileRow(QAbstractButton):
    """One file; a click anywhere on it marks it, or takes the mark away."""

    def __init__(self, file: PlannedFile, *, last: bool) -> None:
        super().__init__()
        self.file = file
        self._last = last
        self.setCheckable(True)
        self.setFixedHeight(_ROW)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{file.name}，{file.kind}，{size(file.size)}")

    def sizeHint(self) -> QSize:
        """Return the size of a row."""
        return QSize(400, _ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw mark, name, what it is, kind and size."""
        painter = painter_on(self)
        rect = self.rect().adjusted(0, 0, 0, -1)
        if self.underMouse():
            painter.fillRect(rect.adjusted(1, 0, -1, 0), theme.colour("hover"))
        mark = QRectF(PADDING, (_ROW - MARK) / 2, MARK, MARK)
        edge, width = ("ink", 2.0) if self.hasFocus() else ("edge", 1.0)
        paint_check(painter, mark, checked=self.isChecked(), edge=edge, width=width)
        text, kind, size_ = _columns(rect)
        self._say_when_cut(text)
        words(painter, text.adjusted(0, 6, 0, -26), self.file.name, "ink", font=theme.font())
        words(painter, text.adjusted(0, 26, 0, -8), self.file.about, "muted", font=theme.font(12))
        words(painter, kind, self.file.kind, "muted", font=theme.font())
        words(painter, size_, size(self.file.size), "ink", font=theme.font(), right=True)
        if not self._last:
            painter.fillRect(1, _ROW - 1, self.width() - 2, 1, theme.colour("line"))

    def _say_when_cut(self, room: QRect) -> None:
        cut = width_of(self.file.name, theme.font()) > room.width()
        wanted = self.file.name if cut else ""
        if self.toolTip() != wanted:
            self.setToolTip(wanted)


class ExportFiles(Card):
    """The card of all rows; `changed` comes when a mark is put or taken away by hand."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(padding=0)
        self._rows: list[FileRow] = []
        self.column.setContentsMargins(0, 1, 0, 0)
        self.column.addWidget(_Head())

    def show_files(self, files: Sequence[PlannedFile], chosen: Collection[str]) -> None:
        """Show these files, those whose keys are `chosen` marked."""
        held = next((row.file.key for row in self._rows if row.hasFocus()), "")
        for row in self._rows:
            self.column.removeWidget(row)
            row.setParent(None)
            row.deleteLater()
        self._rows = [FileRow(file, last=file is files[-1]) for file in files]
        for row in self._rows:
            row.setChecked(row.file.key in chosen)
            row.clicked.connect(self.changed)
            self.column.addWidget(row)
            if row.file.key == held:
                row.setFocus()

    def rows(self) -> list[FileRow]:
        """Return the rows in order."""
        return list(self._rows)

    def marked(self) -> list[PlannedFile]:
        """Return the files that are marked, in order."""
        return [row.file for row in self._rows if row.isChecked()]


def _columns(rect: QRect) -> tuple[QRect, QRect, QRect]:
    """Return the rooms for text, kind and size."""
    right = rect.right() + 1 - PADDING
    sizes = QRect(right - _SIZE, rect.top(), _SIZE, rect.height())
    kinds = QRect(sizes.left() - _GAP - _KIND, rect.top(), _KIND, rect.height())
    text = QRect(_TEXT, rect.top(), kinds.left() - _GAP - _TEXT, rect.height())
    return text, kinds, sizes
