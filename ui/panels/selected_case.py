"""Keeps the right column of the library page up with the selection; builds it once it is needed."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout

from storage.cases import Row
from templates.trouble import Trouble
from ui.desk import Desk
from ui.widgets.frames import Ground

if TYPE_CHECKING:
    from ui.panels.case_summary import CaseSummary

WIDTH = 344
_SETTLE = 60  # milliseconds that a selection must stand before the case is read


class SelectedCase(Ground):
    """Reads the selected case and shows it. Wishes leave as signals about the selection as a whole."""

    open_wanted = Signal()
    copy_wanted = Signal()
    restore_wanted = Signal()
    purge_wanted = Signal()
    tags_changed = Signal(tuple)
    menu_wanted = Signal(QPoint)
    status_wanted = Signal(QPoint)

    def __init__(self, desk: Desk) -> None:
        super().__init__("paper", "l")
        self.setFixedWidth(WIDTH)
        self._desk = desk
        self._rows: Sequence[Row] = ()
        self._tags: Sequence[str] = ()
        self._sentence = ""
        self._summary: CaseSummary | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 0, 0, 0)
        self._settle = QTimer(self, interval=_SETTLE, singleShot=True)
        self._settle.timeout.connect(self.show_now)

    @property
    def summary(self) -> "CaseSummary":
        """What is shown in the column."""
        if self._summary is None:
            from ui.panels.case_summary import CaseSummary

            made = self._summary = CaseSummary()
            made.open_wanted.connect(self.open_wanted)
            made.copy_wanted.connect(self.copy_wanted)
            made.restore_wanted.connect(self.restore_wanted)
            made.purge_wanted.connect(self.purge_wanted)
            made.tags_changed.connect(self.tags_changed)
            made.menu_wanted.connect(self.menu_wanted)
            made.status_wanted.connect(self.status_wanted)
            self._column.addWidget(made)
        return self._summary

    def follow(self, rows: Sequence[Row], known_tags: Sequence[str], sentence: str) -> None:
        """Show these rows as soon as the selection stands still; `sentence` is for when there are none."""
        self._rows, self._tags, self._sentence = rows, known_tags, sentence
        self._settle.start()

    def show_now(self) -> None:
        """Show what is selected without waiting."""
        self._settle.stop()
        rows = self._rows
        if not rows:
            self.summary.show_none(self._sentence)
        elif len(rows) > 1:
            self.summary.show_several(rows, deleted=rows[0].deleted is not None)
        else:
            self._show_case(rows[0])

    def _show_case(self, row: Row) -> None:
        library = self._desk.library
        try:
            case, revisions = library.case(row.uuid), library.revisions(row.uuid)
        except Trouble as trouble:
            self.summary.show_none(trouble.message + trouble.hint)
            return
        self.summary.show_case(row, case, revisions, self._tags, datetime.now().astimezone())
