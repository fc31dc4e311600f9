"""The shortcuts of the case page."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

if TYPE_CHECKING:
    from ui.pages.case_bench import CaseBench


def set_keys(bench: "CaseBench") -> None:
    """Give a bench its shortcuts; they work wherever the keyboard is on it."""
    stack = bench.session.stack
    keys: dict[str, Callable[[], object]] = {
        "Ctrl+S": lambda: bench.past.keep_now(),
        "Ctrl+F": lambda: _find(bench, replacing=False),
        "Ctrl+H": lambda: _find(bench, replacing=True),
        "Ctrl+P": lambda: bench.preview_wanted.emit(True),
        "Ctrl+Z": stack.undo,
        "Ctrl+Y": stack.redo,
        "Ctrl+Shift+Z": stack.redo,
        "Ctrl++": lambda: bench.status.step_zoom(1),
        "Ctrl+=": lambda: bench.status.step_zoom(1),
        "Ctrl+-": lambda: bench.status.step_zoom(-1),
        "Ctrl+0": lambda: bench.status.zoom_wanted.emit(1.0),
        "F11": lambda: show_only_text(bench),
    }
    for place in range(9):
        keys[f"Ctrl+{place + 1}"] = partial(_go_to_step, bench, place)
    for text, do in keys.items():
        shortcut = QShortcut(QKeySequence(text), bench)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda do=do: do())


def _find(bench: "CaseBench", *, replacing: bool) -> None:
    bench.export.leave()
    bench.finder.open(replacing=replacing)


def _go_to_step(bench: "CaseBench", place: int) -> None:
    keys = bench.steps.in_order()
    if place < len(keys):
        bench.show_step(keys[place])


def show_only_text(bench: "CaseBench") -> None:
    """Put the columns at either side away, or bring them back."""
    hidden = bench.steps.isHidden()
    for column in (bench.steps, bench.side):
        column.setVisible(hidden)
    bench.export.step_changed()
