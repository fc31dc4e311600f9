"""Autosave: what is typed is written at most a second and a half later, and revisions when work pauses."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from storage.library import Library
from storage.revisions import Revision
from templates.model import Case
from templates.trouble import Trouble
from ui.desk import Desk
from ui.editor.session import CaseSession

SOON = 1000  # ms from a change to its autosave
AGAIN = 250  # ms to the next try while an input method is composing
RETRY = 5000  # ms to the next try after one that failed
WRITING = 10 * 60 * 1000  # ms of writing after which a revision is made


class Saving(QObject):
    """Writes a session to the library in the save lane; `composing` says when it must wait.

    `state` carries (word, detail): `saving`, `saved`, or `failed` with the reason.
    """

    state = Signal(str, str)

    def __init__(self, session: CaseSession, desk: Desk, composing: Callable[[], bool]) -> None:
        super().__init__(session)
        self._session = session
        self._desk = desk
        self._composing = composing
        self._saved = session.value()
        self._revised = self._saved
        self._soon = QTimer(self, interval=SOON, singleShot=True)
        self._soon.timeout.connect(self._on_time)
        self._writing = QTimer(self, interval=WRITING, singleShot=True)
        self._writing.timeout.connect(lambda: self.revise("写了十分钟"))
        session.text_changed.connect(lambda _part: self._changed())
        session.case_changed.connect(self._changed)

    def save_now(self) -> None:
        """Write what changed, without waiting."""
        self._soon.stop()
        case = self._session.value()
        if case == self._saved:
            return
        self._saved = case
        self.state.emit("saving", "")
        self._desk.jobs.save(lambda library: library.autosave(case), lambda _: self._done(case), self._failed)

    def revise(self, reason: str, done: Callable[[Revision], object] | None = None) -> None:
        """Make a revision of what stands, if it differs from the last one."""
        self._soon.stop()
        self._writing.stop()
        case = self._session.value()
        if case in (self._revised,) and done is None:
            self.save_now()
            return
        self._saved = self._revised = case
        self.state.emit("saving", "")

        def write(library: Library) -> Revision:
            return library.save(case, reason)

        def written(revision: Revision) -> None:
            self._done(case)
            self._desk.case_saved.emit(case.uuid)
            if done is not None:
                done(revision)

        self._desk.jobs.save(write, written, self._failed)

    def _changed(self) -> None:
        if not self._soon.isActive():
            self._soon.start(SOON)
        if not self._writing.isActive():
            self._writing.start()

    def _on_time(self) -> None:
        if self._composing():
            self._soon.start(AGAIN)
        else:
            self.save_now()

    def _done(self, case: Case) -> None:
        if case is self._saved:
            self.state.emit("saved", f"{datetime.now().astimezone():%H:%M}")

    def _failed(self, trouble: Trouble) -> None:
        self._saved = Case(uuid="")
        self._revised = Case(uuid="")
        self.state.emit("failed", f"{trouble.message}{trouble.hint}")
        self._soon.start(RETRY)
