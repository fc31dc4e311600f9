"""The keyboard on the original: walking, selecting, moving the line of a part, asking for the menu."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from ui.panels.original import OriginalView

_WAYS = {int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_Down): 1}
_ASK = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class Keys:
    """What the keys do on one view."""

    def __init__(self, view: "OriginalView") -> None:
        self._view = view

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key asks for; say whether it asked for anything here."""
        modifiers = event.modifiers() & ~_KEYPAD
        way = _WAYS.get(event.key(), 0)
        if way:
            return self._go(way, modifiers)
        if event.key() in _ASK and not modifiers:
            self._view.ask_for_current()
            return True
        return False

    def _go(self, way: int, modifiers: Qt.KeyboardModifier) -> bool:
        if modifiers == Qt.KeyboardModifier.NoModifier:
            self._walk(way, extend=False)
        elif modifiers == Qt.KeyboardModifier.ShiftModifier:
            self._walk(way, extend=True)
        elif modifiers == Qt.KeyboardModifier.AltModifier:
            self._move_line(way)
        else:
            return False
        return True

    def _walk(self, way: int, *, extend: bool) -> None:
        view = self._view
        blocks, here = view.blocks(), view.current()
        number = (here + way) if here >= 0 else view.visible().start
        while 0 <= number < len(blocks) and blocks[number].paragraph == -1:
            number += way
        if not 0 <= number < len(blocks):
            return
        paragraph = blocks[number].paragraph
        if extend and here >= 0 and paragraph >= 0:
            view.select_to(paragraph)
        else:
            view.select((paragraph,) if paragraph >= 0 else (), current=paragraph)
        view.keep_in_sight(number)

    def _move_line(self, way: int) -> None:
        here = self._view.current()
        block = self._view.blocks()[here] if here >= 0 else None
        if block is not None and block.part > 0:
            self._view.boundary_stepped.emit(block.case, block.part, way)
