"""The last step of a case, 报送: the export page on the case's bench, and the ways back from it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from templates.model import Case
from ui.models.case_steps import EXPORT, FIGURES, INFO

if TYPE_CHECKING:
    from ui.pages.case_bench import CaseBench
    from ui.pages.export import ExportPage


class ExportStep(QObject):
    """Makes the page when it is first wanted. `large_wanted` carries the number of a page to look at."""

    large_wanted = Signal(int)

    def __init__(self, bench: "CaseBench") -> None:
        super().__init__(bench)
        self._bench = bench
        self._page: ExportPage | None = None
        self._put_away: list[QWidget] = []

    def page(self) -> "ExportPage":
        """Return the page."""
        if self._page is None:
            self._page = self._new_page()
        return self._page

    def in_sight(self) -> bool:
        """Say whether it is what the middle of the bench shows."""
        return self._page is not None and self._bench.middle.currentWidget() is self._page

    def refresh(self, case: Case) -> None:
        """Show a case as it stands, while the page is in sight."""
        if self.in_sight():
            self.page().show_case(case)

    def step_changed(self) -> None:
        """Take the room of tool bar and side panel while the page is in sight, and give it back after."""
        bench, shown = self._bench, self.in_sight()
        if shown:
            around: list[QWidget] = [bench.tools, bench.find_bar, bench.side, bench.status, bench.head.export]
            for widget in (each for each in around if not each.isHidden()):
                widget.hide()
                if widget not in self._put_away:
                    self._put_away.append(widget)
        else:
            for widget in self._put_away:
                widget.show()
            self._put_away = []
        if self._page is not None:
            self._page.status.setVisible(shown)
        self.refresh(bench.session.value())

    def leave(self) -> None:
        """Go back to the text that was in sight before, or to the form."""
        if self.in_sight():
            self._bench.show_step(self._bench.writing.part() or INFO)

    def _new_page(self) -> "ExportPage":
        from ui.pages.export import ExportPage

        bench = self._bench
        page = ExportPage(bench.desk, save=bench.saving.save_now)
        bench.middle.addWidget(page)
        page.status.hide()
        bench.column.addWidget(page.status)
        page.part_wanted.connect(bench.show_step)
        page.attachments_wanted.connect(lambda: bench.show_step(FIGURES))
        page.file_wanted.connect(bench.enclosures.ask)
        page.field_wanted.connect(self._go_to_field)
        page.preview_wanted.connect(self.large_wanted)
        return page

    def _go_to_field(self, key: str) -> None:
        bench = self._bench
        bench.show_step(INFO)
        try:
            bench.form.entry(key).setFocus()
        except KeyError:
            bench.form.focus_first()


def is_place(key: str) -> bool:
    """Say whether a step is one of those that hold no text."""
    return key in (INFO, EXPORT)
