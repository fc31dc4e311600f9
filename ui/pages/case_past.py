"""The history of the case that is open: its list, looking at a revision, bringing one back, naming one."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from storage.library import Library
from storage.revisions import Revision
from templates.model import Case
from ui.desk import Desk
from ui.dialogs.comparing import Comparing
from ui.editor.session import CaseSession
from ui.models.comparing import pairs
from ui.pages.case_saving import Saving
from ui.panels.history import History
from ui.words import at


class Past(QObject):
    """Answers the history panel. Bringing back is one step of the page's own undo."""

    restored = Signal()

    def __init__(self, session: CaseSession, desk: Desk, saving: Saving, panel: History) -> None:
        super().__init__(session)
        self._session = session
        self._desk = desk
        self._saving = saving
        self._panel = panel
        panel.look_wanted.connect(self.look)
        panel.restore_wanted.connect(self.restore)
        panel.name_wanted.connect(self.name)
        panel.keep_wanted.connect(self.keep_now)

    def keep_now(self) -> None:
        """Make a revision of what stands now."""
        self._saving.revise("手工存的", lambda _revision: self._kept())

    def refresh(self) -> None:
        """List the revisions anew."""
        uuid = self._session.uuid
        self._desk.jobs.work(
            lambda library, _progress: library.revisions(uuid), self._panel.show_revisions, urgent=True
        )

    def look(self, revision: Revision) -> None:
        """Show a revision beside what stands now."""
        self._desk.jobs.work(
            lambda library, _progress: library.at(revision.uuid),
            lambda old: self._compare(revision, old),
            urgent=True,
        )

    def restore(self, revision: Revision) -> None:
        """Make the case what it was, as one step; what stands now is kept as a revision first."""
        self._desk.jobs.work(
            lambda library, _progress: library.at(revision.uuid),
            lambda old: self._bring_back(revision, old),
            urgent=True,
        )

    def name(self, revision: Revision) -> None:
        """Ask for a name; a named revision is never thinned out."""
        name = self._desk.notices.ask_line("给这一版起个名", "起了名的版本一直留着。", revision.name)
        if name is None:
            return

        def write(library: Library) -> None:
            library.name_revision(revision.uuid, name)

        self._desk.jobs.save(write, lambda _: self.refresh())

    def _kept(self) -> None:
        self._desk.notices.passing("存好了一版，在“历史”里")
        if not self._panel.isHidden():
            self.refresh()

    def _compare(self, revision: Revision, old: Case) -> None:
        dialog = Comparing(self._panel.window(), _said(revision), pairs(old, self._session.value()))
        dialog.setModal(True)
        dialog.accepted.connect(lambda: self._bring_back(revision, old))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _bring_back(self, revision: Revision, old: Case) -> None:
        now = self._session.value()
        self._saving.revise("恢复前")
        case = replace(
            old,
            uuid=now.uuid,
            figures_issued=max(old.figures_issued, now.figures_issued),
            tables_issued=max(old.tables_issued, now.tables_issued),
        )
        self._session.apply("恢复到旧版", case)
        self._saving.revise(f"恢复到 {at(revision.made)}")
        self._desk.notices.passing(f"已恢复到 {_said(revision)}", "撤销", self._session.stack.undo)
        self.restored.emit()


def _said(revision: Revision) -> str:
    return f"{revision.name}（{at(revision.made)}）" if revision.name else at(revision.made)
