"""备份与恢复: the copies there are, a backup to a folder, back from one, and the great check."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QStringListModel, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from storage import safekeeping
from storage.copying import Copy
from storage.library import Library
from storage.verifying import Report
from templates.trouble import Trouble
from ui.desk import Desk
from ui.jobs import Progress
from ui.opening import open_with_system
from ui.swaps import Swap
from ui.widgets.buttons import Button
from ui.widgets.labels import label
from ui.widgets.scrolling import lay_bar_over
from ui.widgets.working import Working
from ui.words import at, size, thousands

WHEN, WHERE = "backup/when", "backup/where"  # names in the memory: the last backup to a folder
_SHOWN_PROBLEMS = 6


class BackupPanel(QWidget):
    """Everything runs in the work lane; a restore leaves as a `Swap`, because the library must be closed."""

    swap_wanted = Signal(Swap)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._copies: Sequence[Copy] = ()
        self._model = QStringListModel()
        self.list = QListView()
        self.restore = Button("恢复到选中的这一份", "undo", small=True)
        self.outward = Button("备份到文件夹", "drive", kind="strong", small=True)
        self.inward = Button("从备份恢复", "folder", small=True)
        self.check = Button("核对案例库", "checks", small=True)
        self.working = Working()
        self._last = label("", "caption")
        self._build()
        self._connect()
        self._say_last()
        desk.jobs.work(lambda library, _progress: safekeeping.copies(library.path), self._show, urgent=True)

    # --- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label("往外备份", "bold"))
        column.addWidget(
            label("备份到 U 盘或另一块硬盘，电脑坏了也不怕。图片和原件都在里面。", "muted", wrap=True)
        )
        column.addLayout(_row(self.outward, self.inward, self.check))
        column.addWidget(self._last)
        column.addWidget(self.working)
        column.addSpacing(12)
        column.addWidget(label("自动留的副本", "bold"))
        told = "每天第一次改动前留一份，最多三十份。选一份，就能回到那时候。"
        column.addWidget(label(told, "muted", wrap=True))
        self.list.setModel(self._model)
        self.list.setProperty("look", "copies")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName("自动留的副本")
        lay_bar_over(self.list)
        column.addWidget(self.list, 1)
        column.addLayout(_row(self.restore))
        self.restore.setEnabled(False)

    def _connect(self) -> None:
        self.outward.clicked.connect(self.back_up)
        self.inward.clicked.connect(self.restore_folder)
        self.check.clicked.connect(self.verify)
        self.restore.clicked.connect(self.restore_copy)
        self.working.stopped.connect(lambda: self._busy(busy=False))
        self.list.selectionModel().selectionChanged.connect(
            lambda *_: self.restore.setEnabled(self.list.currentIndex().isValid())
        )

    def _show(self, copies: Sequence[Copy]) -> None:
        self._copies = copies
        lines = [f"{at(copy.made)}　{copy.reason}　{size(copy.size)}" for copy in copies]
        self._model.setStringList(lines or ["还没有副本：有了案例，第一次改动前会留一份。"])
        self.list.setEnabled(bool(lines))

    def _say_last(self) -> None:
        when, where = self._desk.memory.text(WHEN), self._desk.memory.text(WHERE)
        self._last.setText(f"上次往外备份：{when}，在 {where}" if when else "还没有往外备份过。")

    # --- doing ----------------------------------------------------------------------------------

    def back_up(self) -> None:
        """Ask for a folder and write a whole backup into it."""
        folder = self._desk.notices.pick_folder("备份到哪个文件夹")
        if folder is None:
            return

        def run(library: Library, progress: Progress) -> Path:
            return safekeeping.backup(library, folder, progress=progress)

        self._start(run, self._backed_up, "正在备份")

    def _backed_up(self, target: Path) -> None:
        self._busy(busy=False)
        self._desk.memory.keep(WHEN, at(datetime.now().astimezone()))
        self._desk.memory.keep(WHERE, str(target.parent))
        self._say_last()
        actions = [("open", "打开文件夹"), ("done", "知道了")]
        if self._desk.notices.ask("备份做好了，也核对过了。", f"在“{target}”。", actions) == "open":
            open_with_system(target)

    def verify(self) -> None:
        """Read every byte of the library and say what is wrong with it."""

        def run(library: Library, progress: Progress) -> Report:
            return safekeeping.verify(library.path, progress)

        self._start(run, self._verified, "正在核对")

    def _verified(self, report: Report) -> None:
        self._busy(busy=False)
        if report.ok:
            read = f"读过 {thousands(report.cases)} 个案例、{thousands(report.revisions)} 稿"
            files = f"和 {thousands(report.files)} 个图片、附件" if report.files else ""
            self._desk.notices.say("案例库完好。", f"{read}{files}，都没有问题。")
            return
        problems = "\n".join(report.problems[:_SHOWN_PROBLEMS])
        self._desk.notices.say(f"案例库有 {len(report.problems)} 处问题。", problems)

    def restore_copy(self) -> None:
        """Go back to the copy that is selected, after asking."""
        place = self.list.currentIndex().row()
        if 0 <= place < len(self._copies):
            copy = self._copies[place]
            self._restore(copy.path, f"把案例库恢复到{at(copy.made)}？")

    def restore_folder(self) -> None:
        """Ask for the folder of a backup and go back to it, after asking."""
        folder = self._desk.notices.pick_folder("选备份所在的文件夹")
        if folder is not None:
            self._restore(folder, f"把案例库恢复成“{folder.name}”里的样子？")

    def _restore(self, source: Path, question: str) -> None:
        hint = "现在的案例库不会丢，先放到一边，也列在副本里。恢复好以后，窗口会重新打开。"
        picked = self._desk.notices.ask(question, hint, [("restore", "恢复"), ("leave", "先不恢复")])
        if picked == "restore":
            self.swap_wanted.emit(Swap(self._desk.library.path, source))

    def _start(
        self, run: Callable[[Library, Progress], object], done: Callable[..., object], what: str
    ) -> None:
        self._busy(busy=True)
        self.working.begin(what)
        self.working.hold(self._desk.jobs.work(run, done, self._fail, self.working.report))

    def _fail(self, trouble: Trouble) -> None:
        self._busy(busy=False)
        self._desk.notices.trouble(trouble)

    def _busy(self, *, busy: bool) -> None:
        for button in (self.outward, self.inward, self.check):
            button.setEnabled(not busy)
        if not busy:
            self.working.end()


def _row(*buttons: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
