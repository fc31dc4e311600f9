"""The mouse on the original: picking, selecting, dragging paragraphs, moving the line between two parts."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication

from templates.outline import boundaries
from ui.panels.original_edges import EdgeScroller, parcel, ticket

if TYPE_CHECKING:
    from ui.panels.original import OriginalView

_GRIP = 6  # pixels above and below a line in which it can be taken
_NOWHERE = -1
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Hand:
    """What the mouse does on one view; deeds leave through the view's signals."""

    def __init__(self, view: "OriginalView", edges: EdgeScroller) -> None:
        self._view = view
        self._edges = edges
        self._pressed: QPoint | None = None
        self._number = _NOWHERE  # the block that was pressed
        self._held: tuple[int, int] | None = None  # case and part whose upper line is being moved
        self._allowed: tuple[int, ...] = ()

    def holds_line(self) -> bool:
        """Say whether the line between two parts is being moved."""
        return self._held is not None

    def press(self, event: QMouseEvent) -> None:
        """Take hold of a line, click a chip, select, or get ready to drag."""
        view, spot = self._view, event.position().toPoint()
        if event.button() != Qt.MouseButton.LeftButton:
            return
        line = self.line_at(spot)
        if line >= 0:
            self._take(line)
            return
        number = view.block_at(spot)
        if number < 0:
            view.select(())
        elif view.chip_at(spot) == number:
            view.chip_picked.emit(view.blocks()[number].paragraph)
        else:
            self._pressed, self._number = spot, number
            self._select(number, event.modifiers())

    def move(self, event: QMouseEvent) -> None:
        """Move the line that is held, begin to drag, or light what is under the pointer."""
        view, spot = self._view, event.position().toPoint()
        if self._held is not None:
            self._edges.lead(spot, view.viewport().height())
            view.show_line(self._nearest(spot), self._held)
            return
        if self._pressed is not None:
            far = (spot - self._pressed).manhattanLength() >= QApplication.startDragDistance()
            if far and view.selected():
                self._pressed = None
                view.drag()
            return
        self.hover(spot)

    def hover(self, spot: QPoint) -> None:
        """Light the part under the pointer and show what can be taken hold of there."""
        view = self._view
        line = self.line_at(spot)
        view.show_grip(line)
        view.point_at(view.block_at(spot))
        if line >= 0:
            view.viewport().setCursor(Qt.CursorShape.SplitVCursor)
        elif view.chip_at(spot) >= 0:
            view.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            view.viewport().unsetCursor()

    def release(self, event: QMouseEvent) -> None:
        """Leave the line where it is, or pick what was clicked."""
        view, spot = self._view, event.position().toPoint()
        if self._held is not None:
            case, part = self._held
            number = self._nearest(spot)
            self.let_go()
            if number >= 0:
                view.boundary_moved.emit(case, part, view.blocks()[number].paragraph)
        elif self._pressed is not None:
            self._pressed = None
            block = view.blocks()[self._number]
            if not event.modifiers() & (_CONTROL | _SHIFT):
                view.select((block.paragraph,) if block.paragraph >= 0 else ())
                if block.case >= 0:
                    view.picked.emit(block.case, block.part)

    def let_go(self) -> None:
        """Give up whatever is held; nothing moves."""
        self._held, self._pressed, self._allowed = None, None, ()
        self._edges.stop()
        self._view.show_line(_NOWHERE, None)

    def line_at(self, spot: QPoint) -> int:
        """Return the block above which the line at that place lies, -1 where there is none to move."""
        view = self._view
        number = view.block_at(spot)
        for each in (number, number + 1):
            if view.opens_movable(each) and abs(view.top_of(each) - spot.y()) <= _GRIP:
                return each
        return _NOWHERE

    def start_drag(self) -> None:
        """Drag the selected paragraphs until they are dropped somewhere or Esc is pressed."""
        view = self._view
        chosen = view.selected()
        drag = QDrag(view)
        drag.setMimeData(parcel(chosen))
        text = view.blocks()[view.blocks().number_of(chosen[0])].text
        drag.setPixmap(ticket(text, len(chosen)))
        drag.setHotSpot(QPoint(-12, -8))
        drag.exec(Qt.DropAction.MoveAction)
        self._edges.stop()

    def _take(self, number: int) -> None:
        view = self._view
        block, reading = view.blocks()[number], view.reading()
        if reading is not None:
            self._held = (block.case, block.part)
            reach = boundaries.reach(reading, block.case, block.part)
            self._allowed = tuple(view.blocks().number_of(paragraph) for paragraph in reach)
            view.show_line(number, self._held)

    def _nearest(self, spot: QPoint) -> int:
        view = self._view
        return min(self._allowed, key=lambda each: abs(view.top_of(each) - spot.y()), default=_NOWHERE)

    def _select(self, number: int, modifiers: Qt.KeyboardModifier) -> None:
        view = self._view
        paragraph, chosen = view.blocks()[number].paragraph, view.selected()
        if paragraph < 0:
            view.select(())
        elif modifiers & _CONTROL:
            kept = tuple(each for each in chosen if each != paragraph)
            view.select(kept if paragraph in chosen else (*chosen, paragraph), current=paragraph)
        elif modifiers & _SHIFT:
            view.select_to(paragraph)
        elif paragraph not in chosen:
            view.select((paragraph,))
