"""How the import page is put together: header, files, the file in sight, status; which of them shows."""

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.models.batch import Batch
from ui.pages.import_empty import DropArea
from ui.pages.import_files import FileList
from ui.pages.import_frame import ImportHeader, ImportStatus
from ui.pages.import_review import Review
from ui.pages.import_standing import Standing


class Body:
    """The panes of the page; `fill` lays them out."""

    def __init__(self, batch: Batch) -> None:
        self.header = ImportHeader()
        self.status = ImportStatus()
        self.drop = DropArea()
        self.files = FileList(batch)
        self.review = Review()
        self.standing = Standing()
        self._sight = QStackedWidget()
        self._work = QWidget()
        self._whole = QStackedWidget()

    def fill(self, page: QWidget) -> None:
        """Lay the panes out on the page."""
        for pane in (self.review, self.standing):
            self._sight.addWidget(pane)
        row = QHBoxLayout(self._work)
        row.addWidget(self.files)
        row.addWidget(self._sight, 1)
        for side in (self.drop, self._work):
            self._whole.addWidget(side)
        column = QVBoxLayout(page)
        column.addWidget(self.header)
        column.addWidget(self._whole, 1)
        column.addWidget(self.status)
        for layout in (row, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)

    def show_work(self, *, begun: bool) -> None:
        """Show the files, or where to drop some while there are none."""
        self._whole.setCurrentWidget(self._work if begun else self.drop)
        self._explain()

    def show_review(self) -> None:
        """Show the text of a file."""
        self._sight.setCurrentWidget(self.review)
        self._explain()

    def show_standing(self) -> None:
        """Show where a file stands, or what became of all."""
        self._sight.setCurrentWidget(self.standing)
        self._explain()

    def _explain(self) -> None:
        working = self._whole.currentWidget() is self._work
        self.status.explain(colours=working and self._sight.currentWidget() is self.review)
