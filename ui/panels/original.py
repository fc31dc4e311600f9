"""The original as the file had it: a page to look at, to point at and to correct, never to type in."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
)

from templates.outline.reading import Doubt, Reading, Suggestion
from ui.models.original_plan import Plan
from ui.models.understanding import name_of
from ui.panels.original_edges import EdgeScroller, unpack
from ui.panels.original_hand import Hand
from ui.panels.original_keys import Keys
from ui.panels.original_sheet import OriginalSheet
from ui.panels.original_sight import NONE

_EYE = 0.3  # where one reads, as a share of the height


class OriginalView(OriginalSheet):
    """Shows a file's paragraphs with their sections' bars.

    `pointed` carries case and part under the pointer (-1, -1 for none), `picked` those of a click, `passed`
    those that were scrolled to; `asked` paragraphs and where on the screen their menu should open; `dropped`
    paragraphs with the case and part that they were dropped on; `boundary_moved` case, part and the
    paragraph that it shall begin at, `boundary_stepped` case, part and -1 or 1; `chip_picked` a paragraph.
    """

    pointed = Signal(int, int)
    picked = Signal(int, int)
    passed = Signal(int, int)
    asked = Signal(tuple, QPoint)
    dropped = Signal(tuple, int, int)
    boundary_moved = Signal(int, int, int)
    boundary_stepped = Signal(int, int, int)
    chip_picked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._under = NONE
        self._at = -1  # the paragraph that the arrows go on from
        self._anchor = -1
        self._edges = EdgeScroller(self.verticalScrollBar())
        self.hand = Hand(self, self._edges)
        self._keys = Keys(self)
        self.drag = self.hand.start_drag
        self.viewport().setMouseTracking(True)
        self.viewport().setAcceptDrops(True)
        self.verticalScrollBar().valueChanged.connect(self._tell_passed)

    def show_reading(
        self,
        reading: Reading | None,
        doubts: Sequence[Doubt] = (),
        suggestions: Mapping[int, Suggestion] | None = None,
        plan: Plan | None = None,
    ) -> None:
        """Show a file, or nothing; what was held of another state is let go."""
        if self._reading is not reading:
            self.hand.let_go()
        if reading is None or reading.key != self._key:
            self._at = self._anchor = -1
        super().show_reading(reading, doubts, suggestions, plan)

    def reveal_paragraph(self, paragraph: int) -> None:
        """Scroll to a paragraph and put the keyboard's ring on it."""
        number = self._blocks.number_of(paragraph)
        if number >= 0:
            self.select((paragraph,), current=paragraph)
            self._scroll_to(number)

    def reveal_number(self, number: int) -> None:
        """Scroll to a block, whatever it is, and let the arrows go on from it."""
        paragraph = self._blocks[number].paragraph
        self.select((paragraph,) if paragraph >= 0 else (), current=paragraph)
        self._scroll_to(number)

    # --- what is lit and selected -------------------------------------------------------------

    def selected(self) -> tuple[int, ...]:
        """Return the selected paragraphs in the order of the file."""
        return tuple(sorted(self._sight.selected))

    def select(self, paragraphs: tuple[int, ...], *, current: int = -1) -> None:
        """Select paragraphs; the arrows go on from the last one, or from `current`, which gets the ring."""
        self._at = current if current != -1 else next(iter(paragraphs[-1:]), self._at)
        self._anchor = self._at
        self._see(selected=paragraphs, current=current)
        if current != -1:
            self._tell_current()

    def select_to(self, paragraph: int) -> None:
        """Select all from the paragraph where selecting began to another one."""
        anchor = self._anchor if self._anchor >= 0 else paragraph
        first, last = sorted((anchor, paragraph))
        chosen = tuple(each for each in range(first, last + 1) if self._blocks.number_of(each) >= 0)
        self.select(chosen, current=paragraph)
        self._anchor = anchor

    def current(self) -> int:
        """Return the number of the block that the arrows go on from, -1 for none."""
        return self._blocks.number_of(self._at) if self._at != -1 else -1

    def point_at(self, number: int) -> None:
        """Say which part the pointer is over; `number` is that of a block, -1 for none."""
        block = self._blocks[number] if number >= 0 else None
        under = (block.case, block.part) if block and block.part >= 0 else NONE
        if under != self._under:
            self._under = under
            self.pointed.emit(*under)

    def show_grip(self, number: int) -> None:
        """Show that the line above a block can be taken hold of, -1 for none."""
        self._see(grip=number)

    def show_line(self, number: int, named: tuple[int, int] | None) -> None:
        """Show above which block the line of a part would go; -1, None when none is held."""
        slots = self._reading.slots if self._reading else ()
        slot = slots[named[0]][named[1]] if named else None
        words = f"“{name_of(slot.role, slot.covers)}”从这里开始" if slot else ""
        self._see(line=number, named=words, grip=-1)

    def _tell_current(self) -> None:
        """Let a screen reader say the paragraph that the keyboard came to."""
        number = self.current()
        if number >= 0:
            block = self._blocks[number]
            self.setAccessibleDescription("，".join(filter(None, (block.label, block.chip, block.text))))
            event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(event)

    def _tell_passed(self) -> None:
        if self._steering or not self._blocks or not self.isVisible():
            return
        y = self.verticalScrollBar().value() + self.viewport().height() * _EYE
        block = self._blocks[max(0, self._column.at(y))]
        if block.part >= 0 and self._sight.lit != (block.case, block.part):
            self.passed.emit(block.case, block.part)

    # --- events -------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep Esc for what is held or selected before it leads back from the page."""
        if event.type() is QEvent.Type.ShortcutOverride and self._holds_escape(event):
            event.accept()
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light, drag or move a line."""
        self.hand.move(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select, or take hold of what is there."""
        self.hand.press(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pick what was clicked, or leave the line where it is now."""
        self.hand.release(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Say that the pointer is over nothing."""
        super().leaveEvent(event)
        self.point_at(-1)
        self.show_grip(-1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take paragraphs of this file; whatever else is dragged belongs to the window."""
        if unpack(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show which part would take them, and scroll near the edges."""
        spot = event.position().toPoint()
        self._edges.lead(spot, self.viewport().height())
        part = self._part_at(spot)
        self._see(drop=part)
        event.setAccepted(part != NONE)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Forget the drag."""
        self._edges.stop()
        self._see(drop=NONE)

    def dropEvent(self, event: QDropEvent) -> None:
        """Say on which part they were dropped."""
        part = self._part_at(event.position().toPoint())
        self._edges.stop()
        self._see(drop=NONE)
        paragraphs = unpack(event.mimeData())
        if paragraphs and part != NONE:
            event.acceptProposedAction()
            self.dropped.emit(paragraphs, *part)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the paragraph under the pointer, or of the one that has the keyboard."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.ask_for_current()
            return
        number = self.block_at(self.viewport().mapFromGlobal(event.globalPos()))
        paragraph = self._blocks[number].paragraph if number >= 0 else -1
        if paragraph != -1:
            if paragraph not in self._sight.selected:
                self.select((paragraph,) if paragraph >= 0 else (), current=paragraph)
            self.asked.emit(self.selected() or (paragraph,), event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from paragraph to paragraph, select, move a line; Enter asks for the menu, Esc lets go."""
        if event.key() == Qt.Key.Key_Escape and self._holds_escape(event):
            self.hand.let_go()
            self.select(())
        elif not self._keys.press(event):
            super().keyPressEvent(event)

    def ask_for_current(self) -> None:
        """Ask for the menu of what is selected, where the keyboard is."""
        number = self.current()
        if number >= 0:
            top = self._offset() + self._column.top(number) + 24
            corner = QPoint(self._page().left() + 40, max(0, min(top, self.viewport().height() - 1)))
            wanted = self.selected() or (self._blocks[number].paragraph,)
            self.asked.emit(wanted, self.viewport().mapToGlobal(corner))

    def _part_at(self, spot: QPoint) -> tuple[int, int]:
        number = self.block_at(spot)
        block = self._blocks[number] if number >= 0 else None
        return (block.case, block.part) if block is not None and block.part >= 0 else NONE

    def _holds_escape(self, event: QEvent) -> bool:
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        return escape and (self.hand.holds_line() or len(self._sight.selected) > 1)
