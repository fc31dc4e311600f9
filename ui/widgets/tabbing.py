"""The order in which Tab goes from control to control: as they are laid out, whenever they were made."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLayout, QScrollArea, QWidget


def in_order(widget: QWidget) -> Iterator[QWidget]:
    """Return the controls in sight under `widget` that Tab stops at, in the order of the layouts."""
    if widget.isHidden():
        return
    if widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    layout = widget.layout()
    if isinstance(widget, QScrollArea):
        yield from in_order(widget.widget())
    elif isinstance(widget, QAbstractScrollArea):
        for child in widget.viewport().children():  # what lies over a text: its heading, its cards
            if isinstance(child, QWidget):
                yield from in_order(child)
    elif layout is not None:
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        inside, widget = item.layout(), item.widget()
        if inside is not None:
            yield from _in_layout(inside)
        elif widget is not None:
            yield from in_order(widget)


def go_on(page: QWidget, *, forward: bool) -> bool:
    """Give the focus to the next control of a page, or the one before; say whether there is one."""
    order = list(in_order(page))
    if not order:
        return False
    here = QApplication.focusWidget()
    place = order.index(here) if here in order else (-1 if forward else 0)
    wanted = order[(place + (1 if forward else -1)) % len(order)]
    reason = Qt.FocusReason
    wanted.setFocus(reason.TabFocusReason if forward else reason.BacktabFocusReason)
    above = wanted.parentWidget()
    while above is not None and above is not page:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(wanted)
        above = above.parentWidget()
    return True
