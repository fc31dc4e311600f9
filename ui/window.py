"""The one window: pages in a stack, made when first wanted, introduced to each other only here."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from templates.trouble import Trouble
from ui import theme
from ui.memory import Memory
from ui.pages.page import Page
from ui.pages.threshold import Threshold
from ui.swaps import Swap
from ui.widgets.toast import Toast

if TYPE_CHECKING:
    from templates.requirements import Template
    from ui.desk import Desk
    from ui.housekeeping import Housekeeping
    from ui.notices import Notices
    from ui.pages.library import LibraryPage

LEAST = (1024, 640)
FIRST = (1366, 768)
UNHURRIED = 150  # ms after which what nobody waits for is done
SIZE, THEME = "window/geometry", "window/theme"  # names in the memory
Deed = Callable[[], object]


class Window(QMainWindow):
    """Shows one page at a time and carries wishes from page to page.

    It is shown before a library is open; `take` gives it one. `seen` says that it has been painted for the
    first time. `swap_wanted` asks for another library, or for this one from a backup.
    """

    seen = Signal()
    swap_wanted = Signal(Swap)

    def __init__(self, notices: "Notices", memory: Memory) -> None:
        super().__init__()
        self._memory = memory
        self._pages: dict[str, Page] = {}
        self._opened: Desk | None = None
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.setWindowTitle("案例工坊")
        self.setMinimumSize(*LEAST)
        self.setAcceptDrops(True)
        self._threshold = Threshold()
        self._threshold.seen.connect(self.seen)
        self._stack.addWidget(self._threshold)
        self.toast = Toast(self)
        notices.passed.connect(self.toast.tell)
        notices.belong_to(self)
        self._restore_size()

    # --- the library that is open -----------------------------------------------------------------

    def take(self, desk: "Desk") -> None:
        """Show the library of `desk`."""
        from ui.housekeeping import Housekeeping
        from ui.pages.library import LibraryPage
        from ui.upkeep import Upkeep
        from ui.warming import Warming

        self._opened = desk
        house = self.house = Housekeeping(self, desk, self.dress)
        house.swap_wanted.connect(self.swap_wanted)
        page = LibraryPage(desk)
        page.open_wanted.connect(self.open_case)
        page.new_wanted.connect(self.new_case)
        page.copy_wanted.connect(self.new_case)
        page.import_wanted.connect(self.import_files)
        page.export_wanted.connect(self.export_cases)
        page.samples_wanted.connect(self.open_samples)
        page.menu_wanted.connect(lambda position: self.house.build_menu().popup(position))
        page.library_wanted.connect(house.see_to_library)
        undo = QShortcut(QKeySequence.StandardKey.Undo, page)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self.toast.undo)
        self._keep("library", page)
        self._set_shortcuts(house)
        Upkeep(desk, page)
        Warming(page)
        self.show_library()
        QTimer.singleShot(UNHURRIED, page.look_for_copies)

    def give_back(self) -> None:
        """Leave the library: every page goes, and what it had not saved is given to the save lane."""
        self.page().leave()
        self._stack.setCurrentWidget(self._threshold)
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.setParent(None)
            page.deleteLater()
        self._pages = {}
        self.house.deleteLater()
        self._opened = None

    @property
    def _desk(self) -> "Desk":
        assert self._opened is not None
        return self._opened

    # --- going from page to page ------------------------------------------------------------------

    def page(self) -> Page:
        """Return the page in sight."""
        shown = self._stack.currentWidget()
        assert isinstance(shown, Page)
        return shown

    @property
    def library(self) -> "LibraryPage":
        """The library page."""
        from ui.pages.library import LibraryPage

        page = self._pages["library"]
        assert isinstance(page, LibraryPage)
        return page

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
        try:
            page.open_case(uuid)
        except Trouble as trouble:
            self._desk.notices.trouble(trouble)
            return
        self._show(page)

    def export_cases(self, uuids: Sequence[str]) -> None:
        """Show what can be made of a case; several are asked a folder for and written at once."""
        from ui.pages.case import CasePage
        from ui.pages.export_many import ExportMany

        if len(uuids) > 1:
            ExportMany(self._desk, self.library.status).begin(uuids)
            return
        self.open_case(uuids[0])
        page = self.page()
        if isinstance(page, CasePage):
            page.show_export()

    def new_case(self, source: str = "") -> None:
        """Show the templates to begin a case with; `source` is the UUID of a case to rewrite."""
        from ui.pages.new_case import NewCasePage

        page = self._pages.get("new")
        if not isinstance(page, NewCasePage):
            page = NewCasePage(self._desk)
            page.back_wanted.connect(self.show_library)
            page.made.connect(self.open_case)
            page.answers_wanted.connect(self.ask_questions)
            self._keep("new", page)
        page.begin(source)
        self._show(page)

    def ask_questions(self, template: "Template") -> None:
        """Show the questions of a template, whose answers make a first draft."""
        from ui.pages.questions import QuestionsPage

        page = self._pages.get("questions")
        if not isinstance(page, QuestionsPage):
            page = QuestionsPage(self._desk)
            page.back_wanted.connect(self.new_case)
            page.made.connect(self.open_case)
            self._keep("questions", page)
        page.begin(template)
        self._show(page)

    def import_files(self, paths: Sequence[Path] = ()) -> None:
        """Show the import page, reading these files and folders; without any it asks for them."""
        from ui.pages.import_page import ImportPage

        page = self._pages.get("import")
        if not isinstance(page, ImportPage):
            page = ImportPage(self._desk)
            page.back_wanted.connect(self.show_library)
            page.open_wanted.connect(self.open_case)
            self._keep("import", page)
        page.begin(paths)
        self._show(page)

    def open_samples(self) -> None:
        """Read the shipped samples into the library and show them."""
        from ui.samples import Samples

        samples = Samples(self._desk, self.library.status)
        samples.made.connect(self._show_samples)
        samples.begin()

    def _show_samples(self, uuids: list[str]) -> None:
        self.library.refresh()
        self.show_library(uuids[0] if uuids else "")

    def _keep(self, name: str, page: Page) -> None:
        self._pages[name] = page
        self._stack.addWidget(page)

    def _show(self, page: Page) -> None:
        if page is not self.page():
            self.page().leave()
        self._stack.setCurrentWidget(page)
        page.entered()

    # --- the program itself -----------------------------------------------------------------------

    def _set_shortcuts(self, house: "Housekeeping") -> None:
        deeds: tuple[tuple[QKeySequence.StandardKey, Deed], ...] = (
            (QKeySequence.StandardKey.New, self.new_case),
            (QKeySequence.StandardKey.Open, self.import_files),
            (QKeySequence.StandardKey.HelpContents, house.open_manual),
        )
        for keys, do in deeds:  # the window's own, because those of a page that is out of sight are dead
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda do=do: do())
            house.destroyed.connect(shortcut.deleteLater)

    def dress(self, choice: str) -> None:
        """Wear a theme (`light`, `dark` or `system`) and remember it."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._memory.keep(THEME, choice)
        theme.apply(application, choice)

    def _restore_size(self) -> None:
        kept = self._memory.data(SIZE)
        if kept.isEmpty() or not self.restoreGeometry(kept):
            self.resize(*FIRST)

    def bring_to_front(self) -> None:
        """Come before the other windows of the desktop."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    # --- files dropped, closing -------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders anywhere on the window."""
        if self._opened is not None and _files_of(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import what was dropped."""
        paths = _files_of(event)
        if self._opened is not None and paths:
            event.acceptProposedAction()
            QTimer.singleShot(0, lambda: self.import_files(paths))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Write what is not saved, remember the size."""
        self.page().leave()
        self._memory.keep(SIZE, self.saveGeometry())
        self._memory.write()
        event.accept()


def _files_of(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
