"""What should follow every change, and need not follow a hundred changes a hundred times."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

EVERY = 100  # ms


class Calm(QObject):
    """Does something at once, and while it is asked for again and again every `EVERY` ms; never too few."""

    def __init__(self, do: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._do = do
        self._asked = False
        self._pause = QTimer(self, interval=EVERY, singleShot=True)
        self._pause.timeout.connect(self._go_on)

    def ask(self) -> None:
        """Do it now, or when the pause since the last time is over."""
        if self._pause.isActive():
            self._asked = True
        else:
            self.now()

    def now(self) -> None:
        """Do it without waiting."""
        self._asked = False
        self._pause.start()
        self._do()

    def _go_on(self) -> None:
        if self._asked:
            self.now()
