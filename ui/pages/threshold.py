"""What the window shows before its library is open: the same frame, empty, so that nothing jumps."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui.pages.page import Page
from ui.panels.library_head import LibraryHead
from ui.widgets.frames import Ground, StatusBar
from ui.widgets.labels import label

_NAV, _SIDE = 208, 344


class Threshold(Page):
    """Says with `seen`, once, that it has been painted: then the library may be opened."""

    seen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._seen = False
        head = LibraryHead()
        head.setEnabled(False)
        body = QHBoxLayout()
        body.setSpacing(0)
        for ground, width in (
            (Ground("paper", "r"), _NAV),
            (Ground("sheet"), 0),
            (Ground("paper", "l"), _SIDE),
        ):
            if width:
                ground.setFixedWidth(width)
            body.addWidget(ground, 0 if width else 1)
        status = StatusBar()
        status.add(label("正在打开案例库", "caption"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addLayout(body, 1)
        column.addWidget(status)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say once that it is in sight."""
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self.seen.emit)
