"""The case page: one case at a time on its bench, and its preview."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout

from ui.desk import Desk
from ui.models.case_steps import EXPORT
from ui.pages.case_bench import CaseBench
from ui.pages.page import Page
from ui.preview import Preview


class CasePage(Page):
    """Opens a case for writing. `back_wanted` carries its UUID."""

    back_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._uuid = ""
        self.bench: CaseBench | None = None
        self.preview: Preview | None = None
        self._layout = QStackedLayout(self)
        desk.case_removed.connect(self._forget)

    def open_case(self, uuid: str) -> None:
        """Open a case; the one that was open is left first. Raises Trouble when it cannot be read."""
        self.leave()
        self._desk.jobs.flush()
        case = self._desk.library.case(uuid)
        if self.bench is not None and self.bench.session.value() == case:
            return
        self._put_away()
        self._uuid = uuid
        self.bench = CaseBench(self._desk, case)
        self.bench.back_wanted.connect(lambda: self.back_wanted.emit(uuid))
        self.bench.preview_wanted.connect(self._show_preview)
        self.bench.export.large_wanted.connect(lambda number: self._show_preview(page=number))
        self._layout.addWidget(self.bench)
        self._layout.setCurrentWidget(self.bench)

    def entered(self) -> None:
        """Put the keyboard into the text."""
        if self.bench is not None:
            self._close_preview()
            self.bench.focus_text()

    def leave(self) -> None:
        """Give what is not saved to the save lane."""
        if self.bench is not None:
            self.bench.leave()

    def show_export(self) -> None:
        """Show what can be made of the case that is open."""
        if self.bench is not None:
            self._close_preview()
            self.bench.show_step(EXPORT)

    def _show_preview(self, printing: bool = False, page: int = 1) -> None:
        if self.bench is None:
            return
        self.preview = Preview(self._desk, self.bench.session.value(), first=page)
        self.preview.closed.connect(self._close_preview)
        self.preview.export_wanted.connect(self.show_export)
        self._layout.addWidget(self.preview)
        self._layout.setCurrentWidget(self.preview)
        self.preview.setFocus()
        if printing:
            self.preview.print_when_ready()

    def _close_preview(self) -> None:
        if self.preview is None:
            return
        preview, self.preview = self.preview, None
        preview.stop()
        self._layout.removeWidget(preview)
        preview.deleteLater()
        if self.bench is not None:
            self._layout.setCurrentWidget(self.bench)
            self.bench.focus_text()

    def _put_away(self) -> None:
        self._close_preview()
        if self.bench is not None:
            bench, self.bench = self.bench, None
            self._layout.removeWidget(bench)
            bench.deleteLater()

    def _forget(self, uuid: str) -> None:
        """Close a case that was deleted elsewhere; nothing of it is saved any more."""
        if uuid == self._uuid and self.bench is not None:
            self.bench.showing.stop()
            self._put_away()
            self._uuid = ""
