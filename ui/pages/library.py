"""The library page: places at the left, a table of cases, what the selected one holds at the right."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from storage.cases import Row
from storage.listing import Totals
from templates.trouble import Trouble
from ui.actions import CaseActions
from ui.desk import Desk
from ui.dialogs.tags import TagsDialog
from ui.models.places import EVERYTHING, Kind, Place
from ui.pages.empty import EmptyPage
from ui.pages.page import Page
from ui.panels.case_list import CaseList
from ui.panels.case_menu import add_statuses, case_menu, deleted_menu
from ui.panels.case_summary import CaseSummary
from ui.panels.library_head import LibraryHead
from ui.panels.library_nav import LibraryNav
from ui.widgets.frames import StatusBar
from ui.widgets.labels import IconLabel, label
from ui.widgets.working import Working
from ui.words import thousands

_SETTLE = 60  # milliseconds that a selection must stand before the case is read
_EMPTY, _LIST = 0, 1


class LibraryPage(Page):
    """What the window opens with. It opens nothing itself: every wish to leave the page is a signal."""

    open_wanted = Signal(str)
    new_wanted = Signal()
    copy_wanted = Signal(str)
    import_wanted = Signal()
    samples_wanted = Signal()
    export_wanted = Signal(list)
    menu_wanted = Signal(QPoint)
    library_wanted = Signal(str)  # "open" another one, or "move" this one

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._actions = CaseActions(desk)
        self._totals: Totals | None = None
        self.head = LibraryHead()
        self.nav = LibraryNav()
        self.cases = CaseList(desk)
        self.summary = CaseSummary()
        self.empty = EmptyPage(desk.library.path)
        self._settle = QTimer(self, interval=_SETTLE, singleShot=True)
        self._settle.timeout.connect(self._show_selected)
        self._stale = QTimer(self, interval=0, singleShot=True)
        self._stale.timeout.connect(self.refresh)
        self._build()
        self._connect()
        self.refresh()

    # --- building -----------------------------------------------------------------------------

    def _build(self) -> None:
        listed = QWidget()
        row = QHBoxLayout(listed)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.cases, 1)
        row.addWidget(self.summary)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.empty)
        self._middle.addWidget(listed)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.nav)
        body.addWidget(self._middle, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(body, 1)
        column.addWidget(self._build_status())

    def _build_status(self) -> StatusBar:
        status = StatusBar()
        self._count = label("", "caption")
        self._backup = IconLabel()
        self._backup.set_small()
        self._where = label("", "caption")
        status.add(self._count)
        self.working = Working(flat=True)
        status.add(self._backup, self.working)
        status.stretch()
        status.add(self._where)
        return status

    def _connect(self) -> None:
        desk = self._desk
        desk.case_saved.connect(lambda _uuid: self._stale.start())
        desk.case_removed.connect(lambda _uuid: self._stale.start())
        desk.cases_changed.connect(self._stale.start)
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
        self.empty.import_wanted.connect(self.import_wanted)
        self.empty.new_wanted.connect(self.new_wanted)
        self.empty.samples_wanted.connect(self.samples_wanted)
        self.empty.library_wanted.connect(self.library_wanted)
        self._connect_summary()
        seek = QShortcut(QKeySequence.StandardKey.Find, self)
        seek.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        seek.activated.connect(self.head.seek)

    def _connect_summary(self) -> None:
        summary = self.summary
        summary.open_wanted.connect(lambda: self._with_one(lambda row: self.open_wanted.emit(row.uuid)))
        summary.copy_wanted.connect(lambda: self._with_one(lambda row: self.copy_wanted.emit(row.uuid)))
        summary.restore_wanted.connect(lambda: self._actions.restore(self.cases.rows()))
        summary.purge_wanted.connect(lambda: self._actions.purge(self.cases.rows()))
        summary.tags_changed.connect(
            lambda tags: self._with_one(lambda row: self._actions.set_tags(row, tags))
        )
        summary.menu_wanted.connect(self._show_menu)
        summary.status_wanted.connect(self._show_statuses)

    # --- showing ------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read totals and rows anew; the selection stays where it was."""
        self._stale.stop()
        self._totals = self._desk.library.totals()
        nothing = self._totals.all == 0 and self._totals.deleted == 0
        self.nav.show_totals(self._totals)
        self.head.set_empty(nothing)
        self._middle.setCurrentIndex(_EMPTY if nothing else _LIST)
        self.cases.refresh(self._totals)
        self._show_status()

    def say_backup(self, words: str) -> None:
        """Say at the foot when the last copy was made."""
        self._backup.show_state("drive" if words else "", words, "muted")

    def select(self, uuid: str) -> None:
        """Show all cases and select one."""
        self._go_to(EVERYTHING)
        self.cases.select(uuid)

    def entered(self) -> None:
        """Put the keyboard where it is of use."""
        empty = self._middle.currentIndex() == _EMPTY
        (self if empty else self.cases.view).setFocus()

    def _go_to(self, place: Place) -> None:
        self.nav.choose(place)
        self.cases.go_to(place)

    def _on_selected(self) -> None:
        self._show_status()
        self._settle.start()

    def _show_status(self) -> None:
        all_cases = self._totals.all if self._totals else 0
        if self._middle.currentIndex() == _EMPTY:
            self._count.setText("案例库是空的")
            self._where.setText("把文件或文件夹拖进窗口，也能导入")
            return
        selected = len(self.cases.rows())
        chosen = f"，选中 {thousands(selected)} 个" if selected else ""
        self._count.setText(f"{thousands(all_cases)} 个案例{chosen}")
        self._where.setText(self._desk.library.warning or f"案例库：{_folder(self._desk.library.path)}")

    def _show_selected(self) -> None:
        rows = self.cases.rows()
        deleted = self.cases.place.kind == Kind.DELETED
        if not rows:
            self.summary.show_none("选一个案例，这里会列出它的篇幅和历史。" if self.cases.shown() else "")
        elif len(rows) > 1:
            self.summary.show_several(rows, deleted=deleted)
        else:
            self._show_case(rows[0])

    def _show_case(self, row: Row) -> None:
        library = self._desk.library
        known = list(self._totals.by_tag) if self._totals else []
        try:
            case, revisions = library.case(row.uuid), library.revisions(row.uuid)
        except Trouble as trouble:
            self.summary.show_none(trouble.message + trouble.hint)
            return
        self.summary.show_case(row, case, revisions, known, datetime.now().astimezone())

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

    def manage_tags(self) -> TagsDialog:
        """Open the box in which tags are renamed and taken away."""
        dialog = TagsDialog(self._desk.library.totals().by_tag, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def rename(old: str, new: str) -> None:
            self._actions.rename_tag(old, new, lambda: dialog.show_tags(self._desk.library.totals().by_tag))

        dialog.renamed.connect(rename)
        dialog.open()
        return dialog

    def _show_statuses(self, position: QPoint) -> None:
        menu = QMenu(self)
        add_statuses(menu, self.cases.rows(), self._actions)
        menu.popup(position)


def _folder(path: Path) -> str:
    return str(path.parent)
