"""The menu of what can be done with the selected cases."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QMenu, QWidget

from storage.cases import STATUS_NAMES, Row
from ui import icons
from ui.actions import CaseActions
from ui.words import STATUS_ICONS

Deeds = Mapping[str, Callable[[], object]]  # open, copy, export: what the page does itself


def case_menu(parent: QWidget, rows: Sequence[Row], actions: CaseActions, deeds: Deeds) -> QMenu:
    """Return the menu for cases outside the 回收站; with one case it also opens, copies and names."""
    menu = QMenu(parent)
    if len(rows) == 1:
        _add(menu, "打开\tEnter", "pen", deeds["open"])
        _add(menu, "照此新建", "copy", deeds["copy"])
        _add(menu, "复制一份", "stack", deeds["duplicate"])
    if "export" in deeds:
        _add(menu, "导出……", "export", deeds["export"])
    menu.addSeparator()
    statuses = menu.addMenu(icons.icon("send"), "改状态")
    add_statuses(statuses, rows, actions)
    _add(menu, "加标签……", "tag", lambda: actions.add_tag(rows))
    _add(menu, "改年份……", "cal", lambda: actions.set_year(rows))
    menu.addSeparator()
    _add(menu, "删除\tDelete", "bin", lambda: actions.delete(rows))
    return menu


def deleted_menu(parent: QWidget, rows: Sequence[Row], actions: CaseActions) -> QMenu:
    """Return the menu for cases in the 回收站."""
    menu = QMenu(parent)
    _add(menu, "放回案例库", "undo", lambda: actions.restore(rows))
    _add(menu, "彻底删除……\tDelete", "bin", lambda: actions.purge(rows))
    return menu


def add_statuses(menu: QMenu, rows: Sequence[Row], actions: CaseActions) -> None:
    """Put an entry for every status into a menu; the one that all cases have cannot be picked."""
    shared = {row.status for row in rows}
    for status, name in STATUS_NAMES.items():
        icon, token = STATUS_ICONS[status]
        entry = menu.addAction(icons.icon(icon, token), name)
        entry.setEnabled(shared != {status})
        entry.triggered.connect(lambda _checked=False, status=status: actions.set_status(rows, status))


def _add(menu: QMenu, words: str, icon: str, do: Callable[[], object]) -> None:
    menu.addAction(icons.icon(icon), words).triggered.connect(lambda: do())
