"""The header and the foot of the import page: how far reading is, what became of the batch, the colours."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from templates.model import MAIN_ROLES, USUAL_HEADING
from ui import icons, theme
from ui.models.batch import Totals
from ui.panels.original_blocks import token_of
from ui.widgets.buttons import Button
from ui.widgets.frames import PageHeader, StatusBar
from ui.widgets.labels import Elided, IconLabel, label
from ui.widgets.painting import painter_on, width_of, words
from ui.words import thousands

_MINUTE = 60
_WORTH_SAYING = 5  # seconds left from which the time is told


class ImportHeader(PageHeader):
    """The way back, where the files come from, how far reading is, 取消, 再加文件."""

    stop_wanted = Signal()
    resume_wanted = Signal()
    files_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("导入旧案例")
        self._place = Elided("", "muted")
        self._progress = label("", "muted")
        self.stop = Button("取消", "x")
        self.stop.setToolTip("不再往下读，读好的、存好的都留着")
        self.stop.clicked.connect(self.stop_wanted)
        self.resume = Button("接着读", "right")
        self.resume.clicked.connect(self.resume_wanted)
        self.more = Button("再加文件", "plus")
        self.more.clicked.connect(self._show_more)
        self.row.addSpacing(8)
        self.row.addWidget(self._place, 1)
        self.add(self._progress)
        self.row.addSpacing(8)
        self.add(self.stop, self.resume, self.more)
        self.resume.hide()

    def build_more(self) -> QMenu:
        """Return the menu of 再加文件."""
        menu = QMenu(self)
        menu.addAction(icons.icon("doc"), "选文件", self.files_wanted.emit)
        menu.addAction(icons.icon("folder"), "选文件夹", self.folder_wanted.emit)
        return menu

    def _show_more(self) -> None:
        menu = self.build_more()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def show_place(self, place: str) -> None:
        """Show the folder that the files come from."""
        self._place.set_text(place)

    def show_progress(self, totals: Totals, *, busy: bool, stopped: bool, left: float) -> None:
        """Show how far reading is; `left` is in seconds, 0 when nobody can say."""
        said = ""
        if busy:
            said = (
                f"读到第 {thousands(min(totals.read + 1, totals.files))} 个"
                if totals.read < totals.files
                else "正在存"
            )
            said += f"，还要约 {_about(left)}" if left >= _WORTH_SAYING else ""
        self._progress.setText(said)
        self.stop.setVisible(busy)
        self.resume.setVisible(stopped and not busy)
        self.more.setVisible(totals.files > 0)


def _about(seconds: float) -> str:
    if seconds < _MINUTE:
        return f"{max(10, round(seconds / 10) * 10)} 秒"
    return f"{round(seconds / _MINUTE)} 分钟"


class ImportStatus(StatusBar):
    """What was stored, what could not be opened, and what the colours mean."""

    def __init__(self) -> None:
        super().__init__()
        self._stored = label("", "caption")
        self._failed = IconLabel()
        self._failed.set_small()
        self.add(self._stored)
        self.divide()
        self._divider = self.row.itemAt(self.row.count() - 1).widget()
        self.add(self._failed)
        self.stretch()
        self._legend = [_Colour(USUAL_HEADING[role], token_of(role)) for role in MAIN_ROLES]
        self._legend.append(_Colour("拿不准", ""))
        self.add(*self._legend)

    def show_totals(self, totals: Totals) -> None:
        """Show where the batch stands."""
        stored = f"已存入 {totals.stored} 个文件，共 {thousands(totals.cases)} 个案例"
        self._stored.setText(stored if totals.stored else ("还没有存入" if totals.files else "没有选文件"))
        self._failed.show_state("x", f"{totals.failed} 个打不开", "bad")
        for widget in (self._failed, self._divider):
            widget.setVisible(totals.failed > 0)

    def explain(self, *, colours: bool) -> None:
        """Say what the colours mean, while there is a text that wears them."""
        for colour in self._legend:
            colour.setVisible(colours)

    def stored(self) -> str:
        """Return what is said of what was stored."""
        return self._stored.text()


class _Colour(QWidget):
    """A bar in a section's colour and its name; without a token, the look of what is in doubt."""

    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self._name = name
        self._token = token
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Return the room of bar and name."""
        return QSize(self._left() + width_of(self._name, theme.font(12)) + 1, 18)

    def _left(self) -> int:
        return 8 if self._token else 18

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw bar and name."""
        painter = painter_on(self)
        if self._token:
            painter.fillRect(0, 3, 4, 12, theme.colour(self._token))
        else:
            painter.fillRect(4, 3, 10, 12, theme.colour("overlap"))
            painter.fillRect(0, 3, 4, 12, theme.colour("warn"))
        words(painter, self.rect().adjusted(self._left(), 0, 0, 0), self._name, "muted", font=theme.font(12))


def common_folder(paths: Sequence[Path]) -> str:
    """Return the folder that all files lie in; empty where there is none."""
    folders = {path.parent for path in paths}
    if not folders:
        return ""
    first, *rest = folders
    shared = next(
        (each for each in (first, *first.parents) if all(each in (f, *f.parents) for f in rest)), None
    )
    return str(shared) if shared is not None and shared != shared.parent else ""
