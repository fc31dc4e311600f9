"""The original as the file had it: a page to look at, to point at and to correct, never to type in."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from templates.outline.reading import Doubt, Reading
from ui import theme
from ui.panels.original_blocks import Block, blocks_of
from ui.panels.original_layout import Column, gap_above
from ui.panels.original_paint import BAR, TO_TEXT, BlockPainter, Sight
from ui.panels.original_pictures import Pictures
from ui.widgets.painting import painter_on
from ui.widgets.scrolling import lay_bar_over

_DESK = 20  # between the pane's edge and the page
_TOP = 16
_PADDING = (12, 20, 24, 24)  # of the page: left, top, right, bottom
_UP = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class OriginalView(QAbstractScrollArea):
    """Shows a file's paragraphs with their sections' bars.

    `pointed` carries case and part under the pointer (-1, -1 for none), `picked` those of a click,
    `asked` a paragraph and where on the screen its menu should open.
    """

    pointed = Signal(int, int)
    picked = Signal(int, int)
    asked = Signal(int, QPoint)

    def __init__(self) -> None:
        super().__init__()
        self._reading: Reading | None = None
        self._blocks: tuple[Block, ...] = ()
        self._pictures = Pictures({})
        self._column = Column((), self._pictures, 1)
        self._sight = Sight()
        self._under = (-1, -1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("原文")
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(52)
        lay_bar_over(self)

    # --- what is shown ------------------------------------------------------------------------

    def show_reading(self, reading: Reading | None, doubts: Sequence[Doubt] = ()) -> None:
        """Show a file, or nothing. The same file corrected stays where it is scrolled to."""
        same = reading is not None and self._reading is not None and reading.source is self._reading.source
        kept = self.verticalScrollBar().value() if same else 0
        if not same:
            self._pictures = Pictures(reading.source.pictures if reading else {})
            self._sight = Sight()
        self._reading = reading
        self._blocks = blocks_of(reading, doubts) if reading else ()
        self._lay_out()
        self.verticalScrollBar().setValue(kept)

    def blocks(self) -> tuple[Block, ...]:
        """Return the blocks as they stand."""
        return self._blocks

    def light(self, case: int, part: int) -> None:
        """Put the ground of the pointer under a part; -1, -1 for none."""
        self._set_sight(case, part, self._sight.current)

    def reveal(self, case: int, part: int) -> None:
        """Light a part and scroll to where it begins."""
        self.light(case, part)
        at = next((n for n, block in enumerate(self._blocks) if (block.case, block.part) == (case, part)), -1)
        self._scroll_to(at)

    def reveal_paragraph(self, paragraph: int) -> None:
        """Scroll to a paragraph and put the keyboard's ring on it."""
        at = next((n for n, block in enumerate(self._blocks) if block.paragraph == paragraph), -1)
        if at >= 0:
            self._set_sight(self._sight.case, self._sight.part, paragraph)
            self._scroll_to(at)

    def reveal_case(self, case: int) -> None:
        """Scroll to where a case begins; the file itself (-1) begins at the top."""
        at = next((n for n, block in enumerate(self._blocks) if block.case == case), -1)
        self._scroll_to(at if case > 0 else 0)

    def visible(self) -> range:
        """Return the numbers of the blocks in sight."""
        top = self._offset()
        return self._column.lay_between(-top, self.viewport().height() - top)

    # --- geometry -----------------------------------------------------------------------------

    def _page(self) -> QRect:
        """Return where the page stands in the viewport, at its full height."""
        _, top, _, bottom = _PADDING
        height = top + self._column.height + bottom
        width = self.viewport().width() - 2 * _DESK
        return QRect(_DESK, _TOP - self.verticalScrollBar().value(), width, max(height, 120))

    def _text_width(self) -> int:
        return max(80, self.viewport().width() - 2 * _DESK - _PADDING[0] - BAR - TO_TEXT - _PADDING[2])

    def _offset(self) -> int:
        """Return where the first block begins in the viewport."""
        return self._page().top() + _PADDING[1]

    def _lay_out(self) -> None:
        self._column = Column(self._blocks, self._pictures, self._text_width())
        self.visible()
        self._set_range()
        self.viewport().update()

    def _set_range(self) -> None:
        bar = self.verticalScrollBar()
        height = self._page().height() + 2 * _TOP
        bar.setPageStep(self.viewport().height())
        bar.setRange(0, max(0, height - self.viewport().height()))

    def _scroll_to(self, number: int) -> None:
        if number < 0:
            return
        for _attempt in range(2):  # laying out what comes into sight may move it
            self.verticalScrollBar().setValue(self._column.top(number) + _PADDING[1] - 24)
            self.visible()
            self._set_range()
        self.viewport().update()

    def _block_at(self, position: QPoint) -> int:
        page = self._page()
        y = position.y() - self._offset()
        if not self._blocks or not page.contains(position) or not 0 <= y < self._column.height:
            return -1
        return self._column.at(y)

    # --- events -------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the page and the blocks in sight."""
        painter = painter_on(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.colour("paper"))
        if not self._blocks:
            return
        numbers = self.visible()
        self._set_range()
        page = QRectF(self._page())
        painter.fillRect(page.translated(0, 1).adjusted(-1, 0, 1, 1), theme.colour("shadow"))
        painter.fillRect(page, theme.colour("sheet"))
        drawing = BlockPainter(painter, self._pictures, self._page().left() + _PADDING[0], self._text_width())
        offset = self._offset()
        for number in numbers:
            drawing.paint(self._column, number, offset + self._column.top(number), self._sight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the lines anew for another width; what is at the top stays there."""
        super().resizeEvent(event)
        if event.size().width() == event.oldSize().width():
            self._set_range()
            return
        first = self._column.at(self.verticalScrollBar().value()) if self._blocks else -1
        self._lay_out()
        if first > 0:
            self._scroll_to(first)

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Draw what comes into sight."""
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say which part the pointer is over."""
        number = self._block_at(event.position().toPoint())
        block = self._blocks[number] if number >= 0 else None
        self._point((block.case, block.part) if block and block.part >= 0 else (-1, -1))

    def leaveEvent(self, event) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        """Say that the pointer is over none."""
        super().leaveEvent(event)
        self._point((-1, -1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick the part that was clicked."""
        number = self._block_at(event.position().toPoint())
        if number < 0:
            return
        block = self._blocks[number]
        self._set_sight(self._sight.case, self._sight.part, -1)
        if event.button() == Qt.MouseButton.LeftButton and block.case >= 0:
            self.picked.emit(block.case, block.part)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the paragraph under the pointer, or of the one that has the keyboard."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._ask_for_current()
            return
        number = self._block_at(self.viewport().mapFromGlobal(event.globalPos()))
        if number >= 0 and self._blocks[number].paragraph >= 0:
            self._set_sight(self._sight.case, self._sight.part, self._blocks[number].paragraph)
            self.asked.emit(self._blocks[number].paragraph, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from paragraph to paragraph with the arrows; Enter asks for the menu of the current one."""
        if event.key() in _UP and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._step(_UP[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.modifiers():
            self._ask_for_current()
        else:
            super().keyPressEvent(event)

    def _point(self, under: tuple[int, int]) -> None:
        if under != self._under:
            self._under = under
            self.pointed.emit(*under)

    def _set_sight(self, case: int, part: int, current: int) -> None:
        sight = Sight(case, part, current)
        if sight != self._sight:
            self._sight = sight
            self.viewport().update()

    def _current(self) -> int:
        """Return the number of the block that has the keyboard, -1 for none."""
        wanted = self._sight.current
        return next((n for n, b in enumerate(self._blocks) if b.paragraph == wanted >= 0), -1)

    def _step(self, way: int) -> None:
        here = self._current()
        number = (here + way) if here >= 0 else (self.visible().start if self._blocks else -1)
        while 0 <= number < len(self._blocks) and self._blocks[number].paragraph < 0:
            number += way
        if 0 <= number < len(self._blocks):
            self._set_sight(self._sight.case, self._sight.part, self._blocks[number].paragraph)
            self._keep_in_sight(number)

    def _keep_in_sight(self, number: int) -> None:
        top = self._offset() + self._column.top(number)
        bottom = top + self._column.laid(number).height + gap_above(self._blocks[number], number)
        bar = self.verticalScrollBar()
        if top < 0:
            bar.setValue(bar.value() + top - 8)
        elif bottom > self.viewport().height():
            bar.setValue(bar.value() + min(bottom - self.viewport().height() + 8, top))

    def _ask_for_current(self) -> None:
        number = self._current()
        if number >= 0:
            top = self._offset() + self._column.top(number) + 24
            corner = QPoint(self._page().left() + 40, max(0, min(top, self.viewport().height() - 1)))
            self.asked.emit(self._blocks[number].paragraph, self.viewport().mapToGlobal(corner))
