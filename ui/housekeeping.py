"""What concerns the program and not a case: its menu, the settings, the user's guide."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QWidget

import ui
from ui import icons
from ui.desk import Desk
from ui.swaps import Swap

if TYPE_CHECKING:
    from ui.dialogs.settings import SettingsDialog

LOOKS, LOCATION, BACKUP = "looks", "location", "backup"  # panels of the settings
MANUAL = Path(ui.__file__).parent.parent / "docs" / "手册.md"


class Housekeeping(QObject):
    """Opens what the program's own menu offers over a window. `swap_wanted` asks for another library."""

    swap_wanted = Signal(Swap)

    def __init__(self, window: QWidget, desk: Desk, dress: Callable[[str], object]) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._dress = dress

    def build_menu(self) -> QMenu:
        """Return the menu of the program."""
        menu = QMenu(self._window)
        for words, icon, panel in (("设置", "sliders", LOOKS), ("备份与恢复", "drive", BACKUP)):
            entry = menu.addAction(icons.icon(icon), words)
            entry.triggered.connect(lambda _checked=False, panel=panel: self.open_settings(panel))
        if MANUAL.is_file():
            menu.addSeparator()
            entry = menu.addAction(icons.icon("book"), "使用手册\tF1")
            entry.triggered.connect(lambda: self.open_manual())
        return menu

    def open_settings(self, panel: str = LOOKS) -> "SettingsDialog":
        """Open the settings at a panel: `looks`, `location` or `backup`."""
        from ui.dialogs.settings import SettingsDialog

        dialog = SettingsDialog(self._desk, self._dress, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.swap_wanted.connect(self.swap_wanted)
        dialog.show_panel(panel)
        dialog.open()
        return dialog

    def open_manual(self) -> None:
        """Open the user's guide beside the work."""
        from ui.dialogs.manual import ManualDialog

        if MANUAL.is_file():
            dialog = ManualDialog(MANUAL, self._window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.show()

    def see_to_library(self, what: str) -> None:
        """Answer the empty page: `open` another library, `move` this one, `restore` a backup."""
        dialog = self.open_settings(BACKUP if what == "restore" else LOCATION)
        deed = {
            "open": dialog.location.open_other,
            "move": dialog.location.move_library,
            "restore": dialog.backup.restore_folder,
        }[what]
        QTimer.singleShot(0, deed)
