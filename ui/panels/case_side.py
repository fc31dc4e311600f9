"""The right panel of the case page: tabs over guidance, outline, pictures and history."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from ui.panels.figures import FigureList
from ui.panels.hints import Hints
from ui.panels.history import History
from ui.panels.outline import Outline
from ui.panels.tab_strip import TabStrip
from ui.widgets.frames import Ground

WIDTH = 320
HINTS, OUTLINE, FIGURES, HISTORY = range(4)


class CaseSide(Ground):
    """Shows one panel at a time; `turned` carries the place of the one that came into sight."""

    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__("paper", "l")
        self.setFixedWidth(WIDTH)
        self.hints = Hints()
        self.outline = Outline()
        self.figures = FigureList()
        self.history = History()
        self.tabs = TabStrip(("提示", "提纲", "图片", "历史"))
        self._stack = QStackedWidget()
        for panel in (self.hints, self.outline, self.figures, self.history):
            self._stack.addWidget(panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.tabs.chosen.connect(self._turn)

    def current(self) -> int:
        """Return the place of the panel in sight."""
        return self.tabs.current()

    def turn_to(self, place: int) -> None:
        """Bring a panel into sight."""
        self.tabs.choose(place)

    def _turn(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self.turned.emit(place)
