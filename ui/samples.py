"""打开示例: the shipped sample files read into the library, so that there is something to look at."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

import resources
from storage.library import Library
from templates.trouble import Trouble
from ui.desk import Desk
from ui.jobs import Progress
from ui.widgets.frames import StatusBar
from ui.widgets.working import Working

FOLDER = Path(resources.__file__).parent / "samples"
TAG = "示例"
_BEGUN = "正在打开示例"
_DONE = "示例放进案例库了，随便改；看完移到回收站就行。"


class Samples(QObject):
    """Brings the samples in, with progress and 取消 in a status bar; `made` carries the UUIDs."""

    made = Signal(list)

    def __init__(self, desk: Desk, bar: StatusBar) -> None:
        super().__init__(bar)
        self._desk = desk
        self._working = Working(flat=True)
        self._working.setParent(bar)
        self._working.stopped.connect(self._leave)
        bar.row.insertWidget(1, self._working)

    def begin(self) -> None:
        """Read and store them in the work lane."""
        workshop = self._desk.workshop

        def run(library: Library, report: Progress) -> list[str]:
            from storage import intake

            paths = intake.expand([FOLDER])
            made: list[str] = []
            for number, path in enumerate(paths):
                report(number, len(paths), _BEGUN)
                for reading in intake.readings(path, workshop):
                    made += [row.uuid for row in intake.bring_in(library, reading, path, again=True)]
            for uuid in made:
                library.shelve(uuid, tags=[TAG])
            return made

        self._working.begin(_BEGUN)
        self._working.hold(self._desk.jobs.work(run, self._finish, self._fail, self._working.report))

    def _finish(self, uuids: list[str]) -> None:
        self._leave()
        self.made.emit(uuids)
        self._desk.notices.passing(_DONE)

    def _fail(self, trouble: Trouble) -> None:
        self._leave()
        self._desk.notices.trouble(trouble)

    def _leave(self) -> None:
        self._working.end()
        self._working.deleteLater()
        self.deleteLater()
        self._desk.cases_changed.emit()
