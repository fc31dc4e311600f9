"""A word in passing at the foot of the window, with a way back: 已删除“…”　撤销."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.labels import Elided
from ui.widgets.painting import box, painter_on

STAY = 8000  # milliseconds; long enough to read and to reach 撤销
GLANCE = 4000  # where there is nothing to reach
_FOOT = 48


class Toast(QWidget):
    """One line over the foot of its parent that goes away by itself; the newest takes the place."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._act: Callable[[], object] | None = None
        self._words = Elided("", "sheet")
        self._button = Button("", kind="inverse", small=True)
        self._button.clicked.connect(self._do)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.setSpacing(16)
        row.addWidget(self._words)
        row.addWidget(self._button)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def text(self) -> str:
        """Return what it says, or nothing when it is hidden."""
        return self._words.text() if not self.isHidden() else ""

    def tell(self, message: str, label: str = "", act: Callable[[], object] | None = None) -> None:
        """Show a sentence for a while; with a `label`, longer, and with a button that calls `act`."""
        self._act = act
        self._words.set_text(message)
        self._button.setText(label)
        self._button.setVisible(bool(label and act))
        self._place()
        self.show()
        self.raise_()
        self._clock.start(STAY if act else GLANCE)

    def undo(self) -> bool:
        """Do what the button offers, if the toast is showing one; say whether it did."""
        if self.isHidden() or self._act is None:
            return False
        self._do()
        return True

    def _do(self) -> None:
        act, self._act = self._act, None
        self._clock.stop()
        self.hide()
        if act is not None:
            act()

    def _place(self) -> None:
        room = self._over.size()
        width = min(self.sizeHint().width(), room.width() - 64)
        self.setGeometry((room.width() - width) // 2, room.height() - _FOOT - 44, width, 44)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot when the window changes its size."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        box(painter_on(self), QRectF(self.rect()), ground="ink")
