"""The one window: pages in a stack, made when first wanted, introduced to each other only here."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QStackedWidget

from ui import icons, theme
from ui.desk import Desk
from ui.pages.library import LibraryPage
from ui.pages.page import Page
from ui.panels.library_head import seal
from ui.widgets.toast import Toast

LEAST = (1024, 640)
FIRST = (1366, 768)
SIZE, THEME = "window/geometry", "window/theme"  # names in the memory
_THEMES = ((theme.SYSTEM, "跟随系统"), (theme.LIGHT, "亮色"), (theme.DARK, "暗色"))
Deed = Callable[[], object]


class Window(QMainWindow):
    """Shows one page at a time and carries wishes from page to page.

    `library_wanted` asks for another library: `open` one, `move` this one, or `restore` a copy.
    """

    library_wanted = Signal(str)

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
        page.menu_wanted.connect(lambda position: self.build_menu().popup(position))
        page.library_wanted.connect(self.library_wanted)

    def _set_shortcuts(self) -> None:
        self._on(QKeySequence.StandardKey.New, self.new_case)

    def _on(self, keys: QKeySequence.StandardKey | str, do: Deed) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(lambda: do())

    def build_menu(self) -> QMenu:
        """Return the menu of the program itself."""
        menu = QMenu(self)
        looks = menu.addMenu(icons.icon("eye"), "外观")
        chosen = self._desk.memory.text(THEME, theme.SYSTEM)
        for key, words in _THEMES:
            entry = looks.addAction(words)
            entry.setCheckable(True)
            entry.setChecked(key == chosen)
            entry.triggered.connect(lambda _checked=False, key=key: self.dress(key))
        return menu

    @property
    def library_path(self) -> Path:
        """Where the open library lies."""
        return self._desk.library.path

    def settle_in(self) -> None:
        """Do what the first sight of the window does not need."""

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
