"""Several cases exported from the library page in one go, each as its 报送稿 in Word."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from storage.library import Library
from templates.trouble import Trouble
from ui.desk import Desk
from ui.jobs import Progress
from ui.opening import open_with_system
from ui.pages.export_maker import FOLDER
from ui.widgets.frames import StatusBar
from ui.widgets.working import Working
from ui.words import quoted

_BEGUN = "正在导出"
_TOLD = 4  # failures that are told one by one


@dataclass(frozen=True)
class Result:
    """What came of it: the files written, and for each case that failed its title and why."""

    files: tuple[Path, ...]
    failed: tuple[tuple[str, Trouble], ...] = ()


class ExportMany(QObject):
    """Asks for a folder, then writes, with progress and 取消 in a status bar. One bad case stops nothing."""

    def __init__(self, desk: Desk, bar: StatusBar) -> None:
        super().__init__(bar)
        self._desk = desk
        self._working = Working(flat=True)
        self._working.setParent(bar)
        self._working.stopped.connect(self._leave)
        bar.row.insertWidget(1, self._working)

    def begin(self, uuids: Sequence[str]) -> None:
        """Write these cases; a name that is taken gets (2)."""
        folder = self._desk.notices.pick_folder(f"这 {len(uuids)} 个案例导出到哪里")
        if folder is None:
            self._leave()
            return
        self._desk.memory.keep(FOLDER, str(folder))
        self._working.begin(_BEGUN)
        self._working.hold(
            self._desk.jobs.work(
                lambda library, report: _written(library, uuids, folder, report),
                self._finish,
                self._fail,
                self._working.report,
            )
        )

    def _finish(self, result: Result) -> None:
        self._leave()
        notices = self._desk.notices
        if result.files:
            folder = result.files[0].parent
            notices.passing(f"导出了 {len(result.files)} 个案例", "打开文件夹", lambda: self._open(folder))
        if result.failed:
            notices.say(f"有 {len(result.failed)} 个案例没有导出。", "\n".join(_reasons(result)))

    def _open(self, folder: Path) -> None:
        self._desk.jobs.work(lambda _library, _progress: open_with_system(folder))

    def _fail(self, trouble: Trouble) -> None:
        self._leave()
        self._desk.notices.trouble(trouble)

    def _leave(self) -> None:
        self._working.leave()
        self._desk.cases_changed.emit()
        self.deleteLater()


def _reasons(result: Result) -> list[str]:
    told = [f"{quoted(title)}：{trouble.message}{trouble.hint}" for title, trouble in result.failed[:_TOLD]]
    more = len(result.failed) - _TOLD
    return [*told, f"另外 {more} 个也没有成。"] if more > 0 else told


def _written(library: Library, uuids: Sequence[str], folder: Path, report: Progress) -> Result:
    from storage.handout import Request, export

    files: list[Path] = []
    failed: list[tuple[str, Trouble]] = []
    for done, uuid in enumerate(uuids):
        report(done, len(uuids), _BEGUN)
        try:
            files += export(library, uuid, Request(folder))
        except Trouble as trouble:
            failed.append((library.row(uuid).title, trouble))
    return Result(tuple(files), tuple(failed))
