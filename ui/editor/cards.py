"""Keeps a card over every figure line of an editor, wherever the text moves."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, QTimer, Signal
from PySide6.QtGui import QTextBlock, QTextCursor

from templates.edits import parse_figure_line
from templates.model import AttachmentKind
from ui.editor import faces, lines
from ui.editor.card import ABOVE, BELOW, HEIGHT, CardView, FigureCard
from ui.editor.surface import Surface

Describe = Callable[[AttachmentKind, int, str], CardView]


class CardLayer(QObject):
    """The cards of one editor. `describe` says what a line's card shows."""

    made = Signal(object)  # a new FigureCard: connect its wishes

    def __init__(self, surface: Surface, describe: Describe) -> None:
        super().__init__(surface)
        self._surface = surface
        self._describe = describe
        self._held: list[tuple[QTextCursor, FigureCard]] = []
        self._later = QTimer(self, interval=0, singleShot=True)
        self._later.timeout.connect(self.refresh)
        surface.laid_out.connect(self.refresh_soon)
        surface.cursorPositionChanged.connect(self._mark_current)

    def seen(self, number: int) -> None:
        """Hear that the line of that number is a figure line now."""
        block = self._surface.document().findBlockByNumber(number)
        if all(cursor.block() != block for cursor, _ in self._held):
            cursor = QTextCursor(block)
            cursor.setPosition(block.position())
            self._held.append((cursor, self._new_card(cursor)))
        self.refresh_soon()

    def refresh_soon(self) -> None:
        """Look after the cards when the running event is done with."""
        if self._held:
            self._later.start()

    def refresh(self) -> None:
        """Drop cards whose line is gone, fill and place the others."""
        taken: set[int] = set()
        kept = []
        for cursor, card in self._held:
            block = cursor.block()
            if lines.is_card(block) and block.position() not in taken:
                taken.add(block.position())
                kept.append((cursor, card))
                self._show(block, card)
            else:
                card.hide()
                card.deleteLater()
        self._held = kept

    def cards(self) -> list[FigureCard]:
        """Return the cards in the order of their lines."""
        return [card for cursor, card in sorted(self._held, key=lambda held: held[0].position())]

    def _new_card(self, cursor: QTextCursor) -> FigureCard:
        card = FigureCard(self._surface.viewport())
        card.pressed.connect(lambda: self._go_to(cursor))
        self.made.emit(card)
        return card

    def _go_to(self, cursor: QTextCursor) -> None:
        here = self._surface.textCursor()
        here.setPosition(lines.end_of(cursor.block()))
        self._surface.setTextCursor(here)
        self._surface.setFocus()

    def _show(self, block: QTextBlock, card: FigureCard) -> None:
        parsed = parse_figure_line(block.text())
        if parsed is None:
            return
        card.show_view(self._describe(*parsed), current=self._is_current(block))
        place = self._surface.block_rect(block)
        zoom = self._surface.zoom
        left = faces.MARGIN * zoom - self._surface.offset().x()
        card.setGeometry(QRect(round(left), round(place.top()) + ABOVE, round(faces.COLUMN * zoom), HEIGHT))
        card.show()

    def _is_current(self, block: QTextBlock) -> bool:
        caret = self._surface.textCursor()
        return not caret.hasSelection() and caret.block() == block

    def _mark_current(self) -> None:
        for cursor, card in self._held:
            view = card.view()
            if view is not None:
                card.show_view(view, current=self._is_current(cursor.block()))


LINE_HEIGHT = HEIGHT + ABOVE + BELOW
