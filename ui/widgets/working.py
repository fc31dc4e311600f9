"""Long work on the screen: what is being done, how far it is, and 取消."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ui.jobs import Ticket
from ui.widgets.buttons import Button
from ui.widgets.labels import Elided
from ui.widgets.links import Link


class Working(QWidget):
    """A line of words over a bar, hidden while nothing is going on; `flat` fits into a status bar."""

    stopped = Signal()

    def __init__(self, *, flat: bool = False) -> None:
        super().__init__()
        self._ticket: Ticket | None = None
        self._going = False
        self._words = Elided("", "muted", size=12)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._stop = Link("取消") if flat else Button("取消", "x", small=True)
        self._stop.clicked.connect(self._cancel)
        words = QHBoxLayout() if flat else QVBoxLayout()
        words.setSpacing(8 if flat else 6)
        words.addWidget(self._words)
        words.addWidget(self._bar)
        if flat:
            self._bar.setFixedWidth(120)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(self._stop)
        self.hide()

    def begin(self, what: str) -> None:
        """Show that work begins; give its ticket to `hold` once there is one."""
        self._going = True
        self.report(0, 0, what)
        self.show()

    def hold(self, ticket: Ticket) -> None:
        """Let 取消 cancel this ticket, unless the work has ended already."""
        self._ticket = ticket if self._going else None

    def report(self, done: int, total: int, what: str) -> None:
        """Show how far it is; a total of 0 means that nobody knows."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._words.set_text(f"{what}，{done} / {total}" if total > 1 else what)

    def end(self) -> None:
        """Show nothing: the work has ended."""
        self._ticket = None
        self._going = False
        self.hide()

    def leave(self) -> None:
        """End, and go away for good."""
        self.end()
        self.deleteLater()

    def going_on(self) -> bool:
        """Say whether work is under way."""
        return self._going

    def _cancel(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
            self.end()
            self.stopped.emit()
