"""The library page: places at the left, a table of cases, what the selected one holds at the right."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from storage.cases import Row
from storage.copying import Copy
from storage.library import Library
from storage.listing import Totals
from ui.actions import CaseActions
from ui.desk import Desk
from ui.jobs import Progress
from ui.models.places import EVERYTHING, Kind, Place
from ui.pages.page import Page
from ui.panels.case_list import CaseList
from ui.panels.library_head import LibraryHead
from ui.panels.library_nav import LibraryNav
from ui.panels.selected_case import SelectedCase
from ui.widgets.frames import StatusBar, Upright
from ui.widgets.labels import IconLabel, label, set_look
from ui.words import thousands, when

if TYPE_CHECKING:
    from ui.dialogs.tags import TagsDialog
    from ui.pages.empty import EmptyPage


class LibraryPage(Page):
    """What the window opens with. It opens nothing itself: every wish to leave the page is a signal."""

    open_wanted = Signal(str)
    new_wanted = Signal()
    copy_wanted = Signal(str)
    import_wanted = Signal()
    samples_wanted = Signal()
    export_wanted = Signal(list)
    menu_wanted = Signal(QPoint)
    library_wanted = Signal(str)  # `open` another one, `move` this one, `restore` a backup

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._actions = CaseActions(desk)
        self._totals: Totals | None = None
        self._empty: EmptyPage | None = None
        self.head = LibraryHead()
        self.nav = LibraryNav()
        self.cases = CaseList(desk)
        self.side = SelectedCase(desk)
        self._stale = QTimer(self, interval=0, singleShot=True)
        self._stale.timeout.connect(self.refresh)
        self._away = self._missed = False
        self._build()
        self._connect()
        self.say_backup("")
        self.refresh()

    # --- building -----------------------------------------------------------------------------

    def _build(self) -> None:
        self._listed = QWidget()
        row = QHBoxLayout(self._listed)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.cases, 1)
        row.addWidget(self.side)
        self._middle = QStackedWidget()
        self._middle.addWidget(self._listed)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.nav)
        body.addWidget(self._middle, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(body, 1)
        self.status = self._build_status()
        column.addWidget(self.status)

    def _build_status(self) -> StatusBar:
        status = StatusBar()
        self._count = label("", "caption")
        self._backup = IconLabel()
        self._backup.set_small()
        self._where = label("", "caption")
        status.add(self._count)
        self._divider = Upright(12)
        status.add(self._divider, self._backup)
        status.stretch()
        status.add(self._where)
        return status

    def _connect(self) -> None:
        desk = self._desk
        desk.case_saved.connect(lambda _uuid: self._on_changed())
        desk.case_removed.connect(lambda _uuid: self._on_changed())
        desk.cases_changed.connect(self._on_changed)
        self.head.sought.connect(self.cases.seek)
        self.head.new_wanted.connect(self.new_wanted)
        self.head.import_wanted.connect(self.import_wanted)
        self.head.menu_wanted.connect(self.menu_wanted)
        self.nav.chosen.connect(self._go_to)
        self.nav.managed.connect(self.manage_tags)
        self.cases.selected.connect(self._on_selected)
        self.cases.opened.connect(self._open)
        self.cases.removed.connect(self._remove)
        self.cases.asked.connect(self._show_menu)
        self._connect_side()
        seek = QShortcut(QKeySequence.StandardKey.Find, self)
        seek.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        seek.activated.connect(self.head.seek)

    def _connect_side(self) -> None:
        side = self.side
        side.open_wanted.connect(lambda: self._with_one(lambda row: self.open_wanted.emit(row.uuid)))
        side.copy_wanted.connect(lambda: self._with_one(lambda row: self.copy_wanted.emit(row.uuid)))
        side.restore_wanted.connect(lambda: self._actions.restore(self.cases.rows()))
        side.purge_wanted.connect(lambda: self._actions.purge(self.cases.rows()))
        side.tags_changed.connect(lambda tags: self._with_one(lambda row: self._actions.set_tags(row, tags)))
        side.menu_wanted.connect(self._show_menu)
        side.status_wanted.connect(self._show_statuses)

    @property
    def empty(self) -> "EmptyPage":
        """What stands in the middle while there is no case."""
        if self._empty is None:
            from ui.pages.empty import EmptyPage

            self._empty = EmptyPage(self._desk.library.path)
            self._empty.import_wanted.connect(self.import_wanted)
            self._empty.new_wanted.connect(self.new_wanted)
            self._empty.samples_wanted.connect(self.samples_wanted)
            self._empty.library_wanted.connect(self.library_wanted)
            self._middle.addWidget(self._empty)
        return self._empty

    # --- showing ------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read totals and rows anew; the selection stays where it was."""
        self._stale.stop()
        self._totals = self._desk.library.totals()
        self.nav.show_totals(self._totals)
        self.head.set_empty(self._is_empty())
        self._middle.setCurrentWidget(self.empty if self._is_empty() else self._listed)
        self.cases.refresh(self._totals)
        self._show_status(len(self.cases.rows()))

    def look_for_copies(self) -> None:
        """Find out in the work lane when the last copy was made, and say it at the foot."""

        def run(library: Library, _progress: Progress) -> Copy | None:
            from storage import safekeeping

            return next(iter(safekeeping.copies(library.path)), None)

        def say(copy: Copy | None) -> None:
            now = datetime.now().astimezone()
            self.say_backup(f"{when(copy.made, now)} 留了副本" if copy else "")

        self._desk.jobs.work(run, say)

    def say_backup(self, words: str) -> None:
        """Say at the foot when the last copy was made."""
        self._divider.setVisible(bool(words))
        self._backup.show_state("drive" if words else "", words, "muted")

    def select(self, uuid: str) -> None:
        """Select a case; one that is not listed is looked for among all cases."""
        if not self.cases.select(uuid):
            self._go_to(EVERYTHING)
            self.cases.select(uuid)

    def _on_changed(self) -> None:
        """Read anew soon; out of sight only on the way back: ten thousand cases take a while."""
        if self._away:
            self._missed = True
        else:
            self._stale.start()

    def leave(self) -> None:
        """Read nothing anew while another page is in sight."""
        self._away = True

    def entered(self) -> None:
        """Put the keyboard on the list; in an empty library on nothing."""
        self._away = False
        if self._missed:
            self._missed = False
            self.refresh()
        (self if self._is_empty() else self.cases.view).setFocus()

    def _is_empty(self) -> bool:
        totals = self._totals
        return totals is not None and totals.all == 0 and totals.deleted == 0

    def _go_to(self, place: Place) -> None:
        self.nav.choose(place)
        self.cases.go_to(place)

    def _on_selected(self) -> None:
        rows = self.cases.rows()
        self._show_status(len(rows))
        known = list(self._totals.by_tag) if self._totals else []
        sentence = "选一个案例，这里会列出它的篇幅和历史。" if self.cases.shown() else ""
        self.side.follow(rows, known, sentence)

    def _show_status(self, selected: int) -> None:
        if self._is_empty():
            self._count.setText("案例库是空的")
            self._where.setText("把文件或文件夹拖进窗口，也能导入")
            return
        chosen = f"，选中 {thousands(selected)} 个" if selected else ""
        self._count.setText(f"{thousands(self._totals.all if self._totals else 0)} 个案例{chosen}")
        warning = self._desk.library.warning
        set_look(self._where, "warncaption" if warning else "caption")
        self._where.setText(warning or f"案例库：{self._desk.library.path.parent}")

    # --- doing --------------------------------------------------------------------------------

    def _with_one(self, do: Callable[[Row], object]) -> None:
        rows = self.cases.rows()
        if len(rows) == 1:
            do(rows[0])

    def _open(self, row: Row) -> None:
        if row.deleted is None:
            self.open_wanted.emit(row.uuid)

    def _remove(self) -> None:
        rows = self.cases.rows()
        if not rows:
            return
        if self.cases.place.kind == Kind.DELETED:
            self._actions.purge(rows)
        else:
            self._actions.delete(rows)

    def _show_menu(self, position: QPoint) -> None:
        self.build_menu().popup(position)

    def build_menu(self) -> QMenu:
        """Return the menu of what can be done with the selected cases."""
        from ui.panels.case_menu import case_menu, deleted_menu

        rows = self.cases.rows()
        if self.cases.place.kind == Kind.DELETED:
            return deleted_menu(self, rows, self._actions)
        one = rows[0]
        deeds = {
            "open": lambda: self.open_wanted.emit(one.uuid),
            "copy": lambda: self.copy_wanted.emit(one.uuid),
            "duplicate": lambda: self._actions.duplicate(one, self.select),
            "export": lambda: self.export_wanted.emit([row.uuid for row in rows]),
        }
        return case_menu(self, rows, self._actions, deeds)

    def _show_statuses(self, position: QPoint) -> None:
        from ui.panels.case_menu import add_statuses

        menu = QMenu(self)
        add_statuses(menu, self.cases.rows(), self._actions)
        menu.popup(position)

    def manage_tags(self) -> "TagsDialog":
        """Open the box in which tags are renamed and taken away."""
        from ui.dialogs.tags import TagsDialog

        dialog = TagsDialog(self._desk.library.totals().by_tag, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def rename(old: str, new: str) -> None:
            self._actions.rename_tag(old, new, lambda: dialog.show_tags(self._desk.library.totals().by_tag))

        dialog.renamed.connect(rename)
        dialog.open()
        return dialog
