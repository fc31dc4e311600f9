"""Where the library lies: another place for this one, or another library."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from storage import safekeeping
from storage.library import Library
from templates.trouble import Trouble
from ui.desk import Desk
from ui.jobs import Progress
from ui.opening import open_with_system
from ui.refusals import LIBRARY_FILES
from ui.swaps import Swap
from ui.widgets.buttons import Button
from ui.widgets.labels import Elided, label
from ui.widgets.working import Working

FOLDER = "案例库"


class LocationPanel(QWidget):
    """Shows the place; a wish to open another library leaves as a `Swap`."""

    swap_wanted = Signal(Swap)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.show_folder = Button("打开所在文件夹", "folder", small=True)
        self.move_away = Button("换个地方", "drive", small=True)
        self.other = Button("打开已有的案例库", "import", small=True)
        self.working = Working()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label("案例都存在这里", "bold"))
        column.addWidget(Elided(str(desk.library.path)))
        if desk.library.warning:
            column.addWidget(label(desk.library.warning, "warn", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.show_folder, self.move_away, self.other):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.working)
        told = "换个地方：把案例、图片、原件整个抄到新的文件夹，核对过再改用新的；原来的留在原处不动。"
        column.addWidget(label(told, "caption", wrap=True))
        column.addStretch(1)
        self.show_folder.clicked.connect(self._show_folder)
        self.move_away.clicked.connect(self.move_library)
        self.other.clicked.connect(self.open_other)

    def _show_folder(self) -> None:
        try:
            open_with_system(self._desk.library.path.parent)
        except Trouble as trouble:
            self._desk.notices.trouble(trouble)

    def open_other(self) -> None:
        """Ask for the file of another library and open that."""
        files = self._desk.notices.pick_files("打开已有的案例库", LIBRARY_FILES)
        if files and files[0] != self._desk.library.path:
            self.swap_wanted.emit(Swap(files[0]))

    def move_library(self) -> None:
        """Ask for a folder, copy the library there, check it, and go on with the copy."""
        folder = self._desk.notices.pick_folder("案例库放到哪个文件夹")
        if folder is None:
            return
        target = folder / FOLDER
        if target.exists():
            self._desk.notices.say(
                f"“{folder}”里已经有“{FOLDER}”了，没有动它。", "换一个文件夹，或直接打开它。"
            )
            return

        def run(library: Library, progress: Progress) -> Path:
            made = safekeeping.backup(library, folder, progress=progress)
            return made.rename(target) / library.path.name

        self.working.begin("正在搬")
        self.working.hold(self._desk.jobs.work(run, self._moved, self._fail, self.working.report))

    def _moved(self, library: Path) -> None:
        self.working.end()
        self._desk.notices.say(
            f"案例库已经搬到“{library.parent}”。",
            f"原来的还在“{self._desk.library.path.parent}”，用几天没有问题，再自己删掉。",
        )
        self.swap_wanted.emit(Swap(library))

    def _fail(self, trouble: Trouble) -> None:
        self.working.end()
        self._desk.notices.trouble(trouble)
