"""Picks one case of the library: a field that shows it, and a list with a search below."""

from PySide6.QtCore import QModelIndex, QPoint, QRectF, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QListView, QSizePolicy, QVBoxLayout

from storage.cases import Row
from storage.library import Library
from ui import icons, theme
from ui.widgets.fields import SearchField
from ui.widgets.painting import box, painter_on, words
from ui.widgets.scrolling import lay_bar_over
from ui.words import title_of

OFFERED = 60  # cases listed at a time; the search narrows them


def told(row: Row) -> str:
    """Return a case in one line: title（unit，year）."""
    more = "，".join(filter(None, (row.unit, str(row.year) if row.year else "")))
    return f"{title_of(row.title)}（{more}）" if more else title_of(row.title)


class CasePicker(QAbstractButton):
    """Shows the picked case; a click opens the list. `picked` carries its row."""

    picked = Signal(Row)

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._row: Row | None = None
        self.setFixedHeight(32)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("选一个旧案例")
        self.clicked.connect(self.open_list)

    def row(self) -> Row | None:
        """Return the picked case."""
        return self._row

    def set_row(self, row: Row | None) -> None:
        """Show a case as picked."""
        self._row = row
        self.setToolTip(told(row) if row else "")
        self.update()

    def sizeHint(self) -> QSize:
        """Return a modest width; it takes what there is."""
        return QSize(160, 32)

    def open_list(self) -> "CaseOffer":
        """Open the list under the field and return it."""
        offer = CaseOffer(self._library, self)
        offer.setFixedWidth(max(self.width(), 360))
        corner = self.mapToGlobal(QPoint(0, self.height() + 4))
        height = offer.sizeHint().height()
        screen = self.screen().availableGeometry()
        if corner.y() + height > screen.bottom():
            corner = self.mapToGlobal(QPoint(0, -height - 4))
        corner.setX(min(corner.x(), screen.right() - offer.width()))
        offer.move(corner)
        offer.show()
        offer.search.setFocus()
        return offer

    def take(self, row: Row) -> None:
        """Take a case from the list."""
        self.set_row(row)
        self.picked.emit(row)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the field as a drop-down list."""
        painter = painter_on(self)
        edge, width = ("ink", 2.0) if self.hasFocus() else ("edge", 1.0)
        ground = "hover" if self.underMouse() else "sheet"
        box(painter, QRectF(self.rect()), ground=ground, edge=edge, width=width)
        text = told(self._row) if self._row else "选一个旧案例"
        hang = 7 if text.startswith("“") else 0
        room = self.rect().adjusted(12 - hang, 0, -36, 0)
        words(painter, room, text, "ink" if self._row else "muted", font=theme.font())
        painter.drawPixmap(self.width() - 26, 8, icons.pixmap("down", "muted", 16))


class CaseOffer(QFrame):
    """The list of cases with a search above it; it goes away once one is taken."""

    def __init__(self, library: Library, picker: CasePicker) -> None:
        super().__init__(picker, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("card", True)
        self._library = library
        self._picker = picker
        self._rows: list[Row] = []
        self._model = QStringListModel()
        self.search = SearchField("找旧案例：题目、单位")
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setFixedHeight(264)
        self.list.setUniformItemSizes(True)
        self.list.setProperty("look", "offer")
        lay_bar_over(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.list)
        self.search.sought.connect(self._fill)
        self.search.returnPressed.connect(self._take_first)
        self.list.clicked.connect(self._take)
        self.list.activated.connect(self._take)
        self._fill("")

    def _fill(self, words_: str) -> None:
        self._rows = self._library.rows(text=words_, limit=OFFERED)
        self._model.setStringList([told(row) for row in self._rows])

    def _take_first(self) -> None:
        if self._rows:
            self._take(self._model.index(0))

    def _take(self, index: QModelIndex) -> None:
        if not self.isVisible():
            return
        row = self._rows[index.row()]
        self.close()
        self._picker.take(row)
