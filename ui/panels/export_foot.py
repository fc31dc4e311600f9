"""The foot of the export page: where to, the one primary button; then how far it is; then what to do next."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from ui.jobs import Ticket
from ui.widgets.buttons import Button
from ui.widgets.frames import ActionBar
from ui.widgets.labels import Elided, IconLabel
from ui.widgets.working import Working

_BEFORE, _DURING, _AFTER = range(3)


class ExportFoot(ActionBar):
    """Shows one of three states; every wish is a signal. `folder` is where the files will go."""

    folder_wanted = Signal()
    export_wanted = Signal()
    stopped = Signal()
    file_wanted = Signal()
    place_wanted = Signal()
    anonymous_wanted = Signal()
    submitted_wanted = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.row.setContentsMargins(24, 1, 24, 0)
        self._stack = QStackedWidget()
        self.row.addWidget(self._stack, 1)
        self._build_before()
        self.working = Working()
        self.working.stopped.connect(self.stopped)
        self._stack.addWidget(self.working)
        self._build_after()
        self.show_ready(folder, 0)
        self.export.setText("导出 Word")  # until it is known how many files there are

    def _build_before(self) -> None:
        self._folder = Elided("")
        self.change = Button("换文件夹", kind="flat", small=True, tip="选导出的文件放在哪里")
        self.export = Button("", "export", kind="primary")
        self.change.clicked.connect(self.folder_wanted)
        self.export.clicked.connect(self.export_wanted)
        row = _row(self._stack)
        row.addWidget(IconLabel("folder", "", "muted", size=20))
        row.addWidget(self._folder)
        row.addWidget(self.change)
        row.addStretch(1)
        row.addWidget(self.export)

    def _build_after(self) -> None:
        self._said = Elided("")
        self._mark = IconLabel("ok", "", "good", size=20)
        self.submitted = Button("标为已报送", small=True, tip="在案例库里记下：已经交上去了")
        self.anonymous = Button("再导出匿名稿", small=True, tip="抹去单位、姓名、地名的一份")
        self.place = Button("打开文件夹", small=True)
        self.file = Button("打开文件", kind="primary", small=True)
        self.submitted.clicked.connect(self.submitted_wanted)
        self.anonymous.clicked.connect(self.anonymous_wanted)
        self.place.clicked.connect(self.place_wanted)
        self.file.clicked.connect(self.file_wanted)
        row = _row(self._stack)
        row.addWidget(self._mark)
        row.addWidget(self._said, 1)
        for button in (self.submitted, self.anonymous, self.place, self.file):
            row.addWidget(button)

    def show_ready(self, folder: Path, many: int) -> None:
        """Show where the files will go and how many they are."""
        self.working.end()
        self._folder.set_text(str(folder))
        self.export.setText(f"导出 {many} 个文件" if many else "先选要导出的文件")
        self.export.setEnabled(bool(many))
        self.export.updateGeometry()
        self._stack.setCurrentIndex(_BEFORE)

    def begin(self) -> None:
        """Show that files are being written."""
        self.working.begin("正在导出")
        self._stack.setCurrentIndex(_DURING)

    def hold(self, ticket: Ticket) -> None:
        """Let 取消 stop this work."""
        self.working.hold(ticket)

    def show_done(self, files: Sequence[Path], *, whole: bool, anonymous: bool, submitted: bool) -> None:
        """Show what was written.

        `whole` is false when some files could not be; `anonymous` and `submitted` say that there is no need
        to offer an anonymous copy, or to note that the case was handed in.
        """
        self.working.end()
        self._mark.show_state("ok" if whole else "warn", "", "good" if whole else "warn")
        self._said.set_text(f"导出了 {len(files)} 个文件" if whole else f"只导出了 {len(files)} 个文件")
        self.anonymous.setVisible(not anonymous)
        self.submitted.setVisible(not submitted)
        self.place.setToolTip(str(files[0].parent))
        self.file.setToolTip(files[0].name)
        self._stack.setCurrentIndex(_AFTER)

    def is_done(self) -> bool:
        """Say whether it shows what was written."""
        return self._stack.currentIndex() == _AFTER


def _row(stack: QStackedWidget) -> QHBoxLayout:
    holder = QWidget()
    stack.addWidget(holder)
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    return row
