"""The header of the library page: the name, the search that is always there, 导入 and 新建."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.fields import SearchField
from ui.widgets.frames import Bar
from ui.widgets.labels import label
from ui.widgets.painting import painter_on

_PROMPT = "搜标题、单位、正文，或拼音首字母"


def paint_seal(painter: QPainter, rect: QRect) -> None:
    """Draw the program's seal: 案 on the accent."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("accent"))
    round_off = rect.width() * 6 / 28
    painter.drawRoundedRect(rect, round_off, round_off)
    painter.setPen(theme.colour("onaccent"))
    painter.setFont(theme.font(round(rect.width() * 18 / 28), bold=True, face="song"))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), "案")


def seal(side: int) -> QPixmap:
    """Return the seal as a picture, for the icon of the window."""
    made = QPixmap(side, side)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_seal(painter, made.rect())
    painter.end()
    return made


class Seal(QWidget):
    """The seal, 28 pixels square."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(28, 28)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        paint_seal(painter_on(self), self.rect())


class LibraryHead(Bar):
    """Carries what is sought and what is wanted next."""

    sought = Signal(str)
    new_wanted = Signal()
    import_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__(56)
        self.search = SearchField(_PROMPT, "Ctrl+F")
        self.search.setFixedWidth(440)
        self.bring_in = Button("导入旧案例", "import", tip="读入 Word 或文本文件，也可以拖进窗口（Ctrl+O）")
        self.make = Button("新建案例", "plus", kind="primary", tip="选一份征集要求开始写（Ctrl+N）")
        self._more = Button(icon="more", kind="icon", tip="设置、备份、手册")
        name = label("案例工坊", "heading")
        self.add(Seal())
        self.row.addSpacing(4)
        self.add(name)
        self.row.addSpacing(216 - 16 - 28 - 2 * 8 - 4 - name.sizeHint().width())
        self.add(self.search)
        self.stretch()
        self.add(self.bring_in, self.make, self._more)
        self.search.sought.connect(self.sought)
        self.make.clicked.connect(self.new_wanted)
        self.bring_in.clicked.connect(self.import_wanted)
        self._more.clicked.connect(self._ask_menu)

    def seek(self) -> None:
        """Put the keyboard into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def set_empty(self, empty: bool) -> None:
        """In an empty library there is nothing to search, and 导入 is the next thing to do."""
        self.search.setEnabled(not empty)
        self.search.setPlaceholderText("案例库里还没有可搜的" if empty else _PROMPT)
        self.make.set_kind("plain" if empty else "primary")

    def _ask_menu(self) -> None:
        self.menu_wanted.emit(self._more.mapToGlobal(QPoint(0, self._more.height() + 4)))
