"""The page of the original: its blocks laid out, lit and drawn, and where on the screen each one stands."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from templates.outline.reading import Doubt, Reading, Suggestion
from ui import theme
from ui.models.original_plan import Plan
from ui.panels.original_blocks import Blocks
from ui.panels.original_layout import Column, chip_width
from ui.panels.original_paint import BAR, TO_TEXT, BlockPainter
from ui.panels.original_pictures import Pictures
from ui.panels.original_sight import Sight
from ui.widgets.painting import painter_on
from ui.widgets.scrolling import lay_bar_over

_DESK = 20  # between the pane's edge and the page
_TOP = 16
_PADDING = (12, 20, 24, 24)  # of the page: left, top, right, bottom


class OriginalSheet(QAbstractScrollArea):
    """Shows a file's paragraphs with their sections' bars, and finds its way among them."""

    def __init__(self) -> None:
        super().__init__()
        self._reading: Reading | None = None
        self._key = ""
        self._blocks = Blocks()
        self._pictures = Pictures({})
        self._column = Column(self._blocks, self._pictures, 1)
        self._sight = Sight()
        self._steering = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("原文")
        self.verticalScrollBar().setSingleStep(52)
        lay_bar_over(self)

    # --- what is shown ------------------------------------------------------------------------

    def show_reading(
        self,
        reading: Reading | None,
        doubts: Sequence[Doubt] = (),
        suggestions: Mapping[int, Suggestion] | None = None,
        plan: Plan | None = None,
    ) -> None:
        """Show a file, or nothing. The same file corrected stays where it is scrolled to."""
        key = reading.key if reading is not None else ""
        same = bool(key) and key == self._key
        kept = self.verticalScrollBar().value() if same else 0
        if not same:
            self._pictures = Pictures(reading.source.pictures if reading else {})
            self._sight = Sight()
        self._reading, self._key = reading, key
        self._blocks = Blocks(reading, doubts, suggestions, plan)
        self._lay_out()
        self._steer(kept)

    def reading(self) -> Reading | None:
        """Return what is shown."""
        return self._reading

    def blocks(self) -> Blocks:
        """Return the blocks as they stand."""
        return self._blocks

    def visible(self) -> range:
        """Return the numbers of the blocks in sight."""
        top = self._offset()
        return self._column.lay_between(-top, self.viewport().height() - top)

    def light(self, case: int, part: int) -> None:
        """Put the ground of the pointer under a part; -1, -1 for none."""
        self._see(lit=(case, part))

    def reveal(self, case: int, part: int) -> None:
        """Light a part and scroll to where it begins."""
        self.light(case, part)
        self._scroll_to(self._blocks.first_of(case, part))

    def reveal_case(self, case: int) -> None:
        """Scroll to where a case begins; the file itself (-1) begins at the top."""
        self._scroll_to(self._blocks.first_of(case) if case > 0 else min(0, len(self._blocks) - 1))

    def _see(self, **changed: object) -> None:
        sight = replace(self._sight, **changed)  # type: ignore[arg-type]
        if sight != self._sight:
            self._sight = sight
            self.viewport().update()

    # --- geometry -----------------------------------------------------------------------------

    def block_at(self, position: QPoint) -> int:
        """Return the number of the block at a place of the viewport, -1 for none."""
        y = position.y() - self._offset()
        inside = self._page().contains(position) and 0 <= y < self._column.height
        return self._column.at(y) if self._blocks and inside else -1

    def chip_at(self, position: QPoint) -> int:
        """Return the number of the block whose chip is at a place, -1 for none."""
        number = self.block_at(position)
        block = self._blocks[number] if number >= 0 else None
        if block is None or not block.chip:
            return -1
        right = self._page().left() + _PADDING[0] + BAR + TO_TEXT + self._text_width()
        below = position.y() - self._offset() - self._column.top(number) - self._column.gap(number)
        return number if right - chip_width(block) <= position.x() <= right and 0 <= below < 26 else -1

    def opens_movable(self, number: int) -> bool:
        """Say whether a part begins at a block whose beginning can be moved up or down."""
        if not 0 <= number < len(self._blocks) or not self._blocks.outline[number][2]:
            return False
        block = self._blocks[number]
        return block.part > 0 and self._blocks.first_of(block.case, block.part) == number

    def top_of(self, number: int) -> int:
        """Return where in the viewport the line above a block lies."""
        return self._offset() + self._column.top(number) + self._column.gap(number) // 2

    def keep_in_sight(self, number: int) -> None:
        """Scroll no farther than a block needs to be seen."""
        top = self._offset() + self._column.top(number)
        bottom = top + self._column.laid(number).height + self._column.gap(number)
        bar = self.verticalScrollBar()
        if top < 0:
            bar.setValue(bar.value() + top - 8)
        elif bottom > self.viewport().height():
            bar.setValue(bar.value() + min(bottom - self.viewport().height() + 8, top))

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

    def _steer(self, value: int) -> None:
        self._steering = True
        self.verticalScrollBar().setValue(value)
        self._steering = False

    def _scroll_to(self, number: int) -> None:
        if number < 0:
            return
        for _attempt in range(2):  # laying out what comes into sight may move it
            self._steer(self._column.top(number) + _PADDING[1] - 24)
            self.visible()
            self._set_range()
        self.viewport().update()

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
        for number in numbers:
            drawing.paint(self._column, number, self._offset() + self._column.top(number), self._sight)
        for number, named in ((self._sight.grip, ""), (self._sight.line, self._sight.named)):
            if 0 <= number < len(self._blocks):
                drawing.paint_line(self.top_of(number), named)

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
