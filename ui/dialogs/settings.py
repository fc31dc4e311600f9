"""设置: the look, where the library lies, 备份与恢复."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.desk import Desk
from ui.dialogs.backup import BackupPanel
from ui.dialogs.location import LocationPanel
from ui.swaps import Swap
from ui.widgets.choices import Radio
from ui.widgets.frames import Ground
from ui.widgets.labels import label
from ui.widgets.nav import NavItem

LOOKS, LOCATION, BACKUP = "looks", "location", "backup"
THEME = "window/theme"  # name in the memory
_SIZE = (760, 560)
_THEMES = (
    (theme.SYSTEM, "跟随系统", "电脑用亮色就亮，用暗色就暗"),
    (theme.LIGHT, "亮色", "白天看着清楚"),
    (theme.DARK, "暗色", "晚上不刺眼"),
)


class LooksPanel(QWidget):
    """The choice of a theme, worn at once."""

    def __init__(self, chosen: str, dress: Callable[[str], object]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label("颜色", "bold"))
        group = QButtonGroup(self)
        self.radios: dict[str, Radio] = {}
        for key, words, line in _THEMES:
            radio = Radio(words)
            radio.setChecked(key == chosen)
            radio.clicked.connect(lambda _checked=False, key=key: dress(key))
            group.addButton(radio)
            self.radios[key] = radio
            row = QHBoxLayout()
            row.addWidget(radio)
            row.addWidget(label(line, "caption"))
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(1)


class SettingsDialog(QDialog):
    """One box with a side column; what is set works at once, so there is nothing to confirm."""

    swap_wanted = Signal(Swap)

    def __init__(self, desk: Desk, dress: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("设置")
        self.setFixedSize(*_SIZE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.looks = LooksPanel(desk.memory.text(THEME, theme.SYSTEM), dress)
        self.location = LocationPanel(desk)
        self.backup = BackupPanel(desk)
        self._stack = QStackedWidget()
        self._items: dict[str, NavItem] = {}
        side = Ground("paper", "r")
        side.setFixedWidth(168)
        column = QVBoxLayout(side)
        column.setContentsMargins(8, 12, 9, 12)
        column.setSpacing(0)
        group = QButtonGroup(self)
        for key, words, icon, panel in (
            (LOOKS, "外观", "eye", self.looks),
            (LOCATION, "案例库", "box", self.location),
            (BACKUP, "备份与恢复", "drive", self.backup),
        ):
            item = NavItem(words, icon)
            item.clicked.connect(lambda _checked=False, key=key: self.show_panel(key))
            group.addButton(item)
            self._items[key] = item
            column.addWidget(item)
            self._stack.addWidget(panel)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        holder = QHBoxLayout()
        holder.setContentsMargins(24, 20, 24, 20)
        holder.addWidget(self._stack)
        row.addLayout(holder, 1)
        for panel in (self.location, self.backup):
            panel.swap_wanted.connect(self._swap)
        self.show_panel(LOOKS)

    def show_panel(self, key: str) -> None:
        """Show `looks`, `location` or `backup`."""
        self._items[key].setChecked(True)
        self.setFocus()
        self._stack.setCurrentIndex(list(self._items).index(key))

    def _swap(self, swap: Swap) -> None:
        self.accept()
        self.swap_wanted.emit(swap)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay while a backup is being written; its 取消 is in sight."""
        busy = self.backup.working.going_on() or self.location.working.going_on()
        event.setAccepted(not busy)

    def reject(self) -> None:
        """Stay on Escape while a backup is being written."""
        if not (self.backup.working.going_on() or self.location.working.going_on()):
            super().reject()
