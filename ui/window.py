"""The one window: pages in a stack, made when first wanted, introduced to each other only here."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QStackedWidget

import ui
from templates.trouble import Trouble
from ui import icons, theme
from ui.desk import Desk
from ui.pages.library import LibraryPage
from ui.pages.page import Page
from ui.panels.library_head import seal
from ui.swaps import Swap
from ui.widgets.toast import Toast
from ui.words import when

LEAST = (1024, 640)
FIRST = (1366, 768)
SIZE, THEME = "window/geometry", "window/theme"  # names in the memory
LOOKS, LOCATION, BACKUP = "looks", "location", "backup"  # panels of the settings
MANUAL = Path(ui.__file__).parent.parent / "docs" / "手册.md"
if TYPE_CHECKING:
    from storage.copying import Copy
    from storage.library import Library
    from ui.dialogs.settings import SettingsDialog
    from ui.jobs import Progress

Deed = Callable[[], object]


class Window(QMainWindow):
    """Shows one page at a time and carries wishes from page to page.

    `swap_wanted` asks for another library, or for this one from a backup.
    """

    swap_wanted = Signal(Swap)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._pages: dict[str, Page] = {}
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.setWindowTitle("案例工坊")
        self.setWindowIcon(QIcon(seal(64)))
        self.setMinimumSize(*LEAST)
        self.setAcceptDrops(True)
        self.library = LibraryPage(desk)
        self._keep("library", self.library)
        self.toast = Toast(self)
        desk.notices.passed.connect(self.toast.tell)
        desk.notices.belong_to(self)
        self._connect_library()
        self._set_shortcuts()
        self._restore_size()

    # --- going from page to page ----------------------------------------------------------------

    def page(self) -> Page:
        """Return the page in sight."""
        shown = self._stack.currentWidget()
        assert isinstance(shown, Page)
        return shown

    def show_library(self, uuid: str = "") -> None:
        """Show the library; with a UUID, that case selected."""
        self._show(self.library)
        if uuid:
            self.library.select(uuid)

    def open_case(self, uuid: str) -> None:
        """Show a case for writing."""
        from ui.pages.case import CasePage

        page = self._pages.get("case")
        if not isinstance(page, CasePage):
            page = CasePage(self._desk)
            page.back_wanted.connect(self.show_library)
            self._keep("case", page)
        page.open_case(uuid)
        self._show(page)

    def new_case(self, source: str = "") -> None:
        """Show the templates to begin a case with; `source` is the UUID of a case to rewrite."""
        from ui.pages.new_case import NewCasePage

        page = self._pages.get("new")
        if not isinstance(page, NewCasePage):
            page = NewCasePage(self._desk)
            page.back_wanted.connect(self.show_library)
            page.made.connect(self.open_case)
            self._keep("new", page)
        page.begin(source)
        self._show(page)

    def open_samples(self) -> None:
        """Read the shipped samples into the library and show them."""
        from ui.samples import bring_in_samples

        working = self.library.working

        def show(uuids: list[str]) -> None:
            working.end()
            self._desk.cases_changed.emit()
            self.library.refresh()
            if uuids:
                self.show_library(uuids[0])
            self._desk.notices.passing("示例放进案例库了，随便改；看完移到回收站就行。")

        def fail(trouble: Trouble) -> None:
            working.end()
            self._desk.cases_changed.emit()
            self._desk.notices.trouble(trouble)

        working.begin("正在打开示例")
        working.hold(bring_in_samples(self._desk, show, fail, working.report))

    def _keep(self, name: str, page: Page) -> None:
        self._pages[name] = page
        self._stack.addWidget(page)

    def _show(self, page: Page) -> None:
        if page is not self.page():
            self.page().leave()
        self._stack.setCurrentWidget(page)
        page.entered()

    # --- wiring ---------------------------------------------------------------------------------

    def _connect_library(self) -> None:
        page = self.library
        page.open_wanted.connect(self.open_case)
        page.new_wanted.connect(self.new_case)
        page.copy_wanted.connect(self.new_case)
        page.samples_wanted.connect(self.open_samples)
        page.menu_wanted.connect(lambda position: self.build_menu().popup(position))
        page.library_wanted.connect(self._on_library_wanted)

    def _set_shortcuts(self) -> None:
        self._on(QKeySequence.StandardKey.New, self.new_case)
        self._on(QKeySequence.StandardKey.HelpContents, self.open_manual)

    def _on(self, keys: QKeySequence.StandardKey | str, do: Deed) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(lambda: do())

    def build_menu(self) -> QMenu:
        """Return the menu of the program itself."""
        menu = QMenu(self)
        for words, icon, panel in (("设置", "pen", LOOKS), ("备份与恢复", "drive", BACKUP)):
            menu.addAction(icons.icon(icon), words).triggered.connect(
                lambda _checked=False, panel=panel: self.open_settings(panel)
            )
        if MANUAL.is_file():
            menu.addSeparator()
            menu.addAction(icons.icon("book"), "使用手册").triggered.connect(lambda: self.open_manual())
        return menu

    def open_settings(self, panel: str = LOOKS) -> "SettingsDialog":
        """Open the settings at a panel: `looks`, `location` or `backup`."""
        from ui.dialogs.settings import SettingsDialog

        dialog = SettingsDialog(self._desk, self.dress, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.swap_wanted.connect(self.swap_wanted)
        dialog.show_panel(panel)
        dialog.open()
        return dialog

    def open_manual(self) -> None:
        """Open the user's guide beside the work."""
        from ui.dialogs.manual import ManualDialog

        if MANUAL.is_file():
            dialog = ManualDialog(MANUAL, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.show()

    def _on_library_wanted(self, what: str) -> None:
        """Answer the empty page: `open` another library, `move` this one, `restore` a backup."""
        dialog = self.open_settings(BACKUP if what == "restore" else LOCATION)
        deed = {
            "open": dialog.location.open_other,
            "move": dialog.location.move_library,
            "restore": dialog.backup.restore_folder,
        }[what]
        QTimer.singleShot(0, deed)

    @property
    def library_path(self) -> Path:
        """Where the open library lies."""
        return self._desk.library.path

    def settle_in(self) -> None:
        """Do what the first sight of the window does not need: say when the last copy was made."""

        def run(library: "Library", _progress: "Progress") -> "Copy | None":
            from storage import safekeeping

            return next(iter(safekeeping.copies(library.path)), None)

        def say(copy: "Copy | None") -> None:
            now = datetime.now().astimezone()
            self.library.say_backup(f"{when(copy.made, now)}已备份" if copy else "")

        self._desk.jobs.work(run, say)

    # --- the look -------------------------------------------------------------------------------

    def dress(self, choice: str) -> None:
        """Wear a theme (`light`, `dark` or `system`) and remember it."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._desk.memory.keep(THEME, choice)
        theme.apply(application, choice)
        self.setWindowIcon(QIcon(seal(64)))

    def _restore_size(self) -> None:
        kept = self._desk.memory.data(SIZE)
        if kept.isEmpty() or not self.restoreGeometry(kept):
            self.resize(*FIRST)

    def bring_to_front(self) -> None:
        """Come before the other windows of the desktop."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Write what is not saved, remember the size."""
        self.page().leave()
        self._desk.memory.keep(SIZE, self.saveGeometry())
        self._desk.memory.write()
        event.accept()
