"""A small box while a file is read, with a way to stop; a file that is read at once never shows it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.labels import label
from ui.words import quoted

if TYPE_CHECKING:
    from ui.jobs import Ticket

_PATIENCE = 300  # milliseconds before the box comes


class Waiting(QDialog):
    """Says what is being read. `hold` gives it the work to stop; `leave` takes it away."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._ticket: Ticket | None = None
        self._over = False
        self.setWindowTitle("案例工坊")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(f"正在读{quoted(name)}", "heading"))
        row = QHBoxLayout()
        row.addStretch(1)
        stop = Button("取消", "x")
        stop.clicked.connect(self.reject)
        row.addWidget(stop)
        column.addLayout(row)
        self.rejected.connect(self._stop)
        self._clock = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._clock.timeout.connect(self.open)
        self._clock.start()

    def hold(self, ticket: "Ticket") -> None:
        """Stop this work on 取消."""
        self._ticket = ticket

    def leave(self) -> None:
        """Go away: the file is read, or cannot be."""
        self._over = True
        self._clock.stop()
        self.hide()
        self.deleteLater()

    def _stop(self) -> None:
        if not self._over and self._ticket is not None:
            self._ticket.cancel()
            self.leave()
