"""The writing surface: a text edit that looks like the sheet of paper it will become."""

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent, QTextBlock, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from ui import theme
from ui.editor import faces
from ui.editor.document import PartDocument

_INCH = 0.0254
_LEAST_MARGIN = 16  # pixels: what must be left of the sheet's own margins at either side of the text


class Surface(QTextEdit):
    """One part's document on its sheet: size, place, ground. It knows nothing of keys.

    Zooming goes through the paint device, as printing does: no format of the document changes, so
    nothing of it can ever be undone by mistake.
    """

    zoom_wanted = Signal(int)  # +1 or -1: the wheel was turned with Ctrl
    laid_out = Signal()  # lines may stand elsewhere now

    def __init__(self, document: PartDocument) -> None:
        super().__init__()
        self._zoom = 1.0
        self._tints: dict[str, list[QTextEdit.ExtraSelection]] = {}
        self._device = QImage(1, 1, QImage.Format.Format_ARGB32)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setCursorWidth(2)
        self.setDocument(document)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setLineWrapColumnOrWidth(round(faces.SHEET))
        self.setFont(faces.page_font("body"))
        self.setCornerWidget(QWidget())
        document.documentLayout().documentSizeChanged.connect(lambda _: self.laid_out.emit())
        self._barred = False
        self.horizontalScrollBar().rangeChanged.connect(lambda _least, _most: self._on_across())
        self.verticalScrollBar().rangeChanged.connect(lambda _least, most: self._on_bar(most > 0))

    @property
    def zoom(self) -> float:
        """The size the page is drawn at, 1.0 for 100 %."""
        return self._zoom

    def set_zoom(self, zoom: float) -> None:
        """Draw the page at another size."""
        if zoom == self._zoom:
            return
        self._zoom = zoom
        dots = round(96 * zoom / _INCH)
        self._device.setDotsPerMeterX(dots)
        self._device.setDotsPerMeterY(dots)
        self.document().documentLayout().setPaintDevice(self._device)
        self.setFont(faces.page_font("body", zoom=zoom))
        self.setLineWrapColumnOrWidth(round(faces.SHEET * zoom))
        self.document().markContentsDirty(0, self.document().characterCount())
        self._centre()
        QTimer.singleShot(0, self, self._centre)  # once the bars know the new size
        self.laid_out.emit()

    def block_rect(self, block: QTextBlock) -> QRectF:
        """Return where a line of the text stands, in the viewport's coordinates."""
        return self.document().documentLayout().blockBoundingRect(block).translated(-self.offset())

    def offset(self) -> QPointF:
        """Return how far the page is scrolled."""
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def bring_into_view(self, position: int) -> None:
        """Put the caret there (UTF-16 units); scroll where the lines around it are not in sight."""
        before = self.verticalScrollBar().value()
        cursor = self.textCursor()
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        line = round(faces.LINE * self._zoom)
        around = self.cursorRect().adjusted(0, -line, 0, line)
        if self.verticalScrollBar().value() == before and self.viewport().rect().contains(around):
            return
        above = self.cursorRect().top() - self.viewport().height() // 3
        if above > 0 or self.cursorRect().top() < round(2 * faces.LINE):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + above)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sheet, then the text on it."""
        area = event.rect()
        top = round(faces.DESK * self._zoom) - self.verticalScrollBar().value()
        painter = QPainter(self.viewport())
        painter.fillRect(area, theme.colour("sheet"))
        if area.top() < top:
            self._paint_desk(painter, top)
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the sheet in the middle."""
        super().resizeEvent(event)
        self._centre()
        self.laid_out.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl ask for another size."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_wanted.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def show_tints(self, owner: str, tints: list[QTextEdit.ExtraSelection]) -> None:
        """Tint stretches of the text; each owner's replace those it showed before."""
        self._tints[owner] = tints
        self.setExtraSelections([tint for each in self._tints.values() for tint in each])

    def selected_text(self) -> str:
        """Return the selected text, a paragraph a line."""
        return QTextCursor(self.textCursor()).selectedText().replace("\u2029", "\n")

    def _paint_desk(self, painter: QPainter, top: int) -> None:
        """Draw the strip of desk above the sheet, and the sheet's upper edge."""
        painter.fillRect(0, 0, self.viewport().width(), top, theme.colour("paper"))
        painter.fillRect(0, top - 1, self.viewport().width(), 1, theme.colour("line"))

    def _on_bar(self, barred: bool) -> None:
        """Give the sheet its whole width again when a scroll bar came or went beside it."""
        if barred != self._barred:
            self._barred = barred
            QTimer.singleShot(0, self, self._centre)

    def _centre(self) -> None:
        room = self.width() - round(faces.SHEET * self._zoom)
        left = max(0, room // 2)
        bar = self.verticalScrollBar().sizeHint().width() if self._barred else 0
        right = max(0, room - left - bar)
        self.setViewportMargins(left, 0, right, 0)
        policy = Qt.ScrollBarPolicy
        fits = fits_into(self.width(), self._zoom)
        self.setHorizontalScrollBarPolicy(policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded)
        if room < 0:
            self._show_middle()

    def _show_middle(self) -> None:
        """Let margins go where there is no room for the whole sheet, and keep the text.

        The range is told, because Qt works it out before the new margins of the view count.
        """
        across = self.horizontalScrollBar()
        across.setMaximum(max(0, round(faces.SHEET * self._zoom) - self.viewport().width()))
        across.setValue((across.minimum() + across.maximum()) // 2)

    def _on_across(self) -> None:
        if fits_into(self.width(), self._zoom):
            self._show_middle()


def fits_into(width: int, zoom: float) -> bool:
    """Say whether every line of a page drawn at `zoom` can be read in a view that many pixels wide."""
    return round(faces.COLUMN * zoom) + 2 * _LEAST_MARGIN <= width
