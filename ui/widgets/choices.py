"""Checkbox, radio button and drop-down list, drawn from the tokens."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QRadioButton, QSizePolicy

from ui import icons, theme
from ui.widgets.painting import box, dot, painter_on, width_of, words

MARK = 18
GAP = 8


def _size(button: QAbstractButton) -> QSize:
    """Return the room that mark and word need."""
    text = GAP + width_of(button.text(), theme.font()) if button.text() else 0
    return QSize(MARK + 2 + text, 24)


def _hit(button: QAbstractButton, place: QPoint) -> bool:
    """Answer clicks anywhere on mark and word."""
    return button.rect().contains(place)


def _paint_words(painter: QPainter, button: QAbstractButton, *, bold: bool = False) -> None:
    token = "ink" if button.isEnabled() else "faint"
    rect = button.rect().adjusted(MARK + GAP, 0, 0, 0)
    words(painter, rect, button.text(), token, font=theme.font(bold=bold))


def _edge(button: QAbstractButton) -> tuple[str, float]:
    if not button.isEnabled():
        return "line", 1.0
    return ("ink", 2.0) if button.hasFocus() else ("ink" if button.underMouse() else "edge", 1.0)


class Check(QCheckBox):
    """A checkbox; checked it is filled with ink."""

    sizeHint = minimumSizeHint = _size
    hitButton = _hit

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw mark and word for the state it is in."""
        painter = painter_on(self)
        area = QRectF(0, (self.height() - MARK) / 2, MARK, MARK)
        edge, width = _edge(self)
        paint_check(painter, area, checked=self.isChecked(), edge=edge, width=width)
        _paint_words(painter, self)


def paint_check(
    painter: QPainter, area: QRectF, *, checked: bool, edge: str = "edge", width: float = 1.0
) -> None:
    """Draw the mark of a checkbox 18 pixels square, also for lists that hold many."""
    painter.setPen(Qt.PenStyle.NoPen)
    inset = width / 2
    painter.setBrush(theme.colour("ink" if checked and edge != "line" else "sheet"))
    pen = painter.pen()
    pen.setStyle(Qt.PenStyle.SolidLine)
    pen.setColor(theme.colour("ink" if checked and edge != "line" else edge))
    pen.setWidthF(width)
    painter.setPen(pen)
    painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), 3.5, 3.5)
    if checked:
        token = "faint" if edge == "line" else "sheet"
        icons.paint(painter, "check", token, area.topLeft() + QPointF(1, 1), 16)


class Radio(QRadioButton):
    """A radio button; the chosen one has a dot of ink, and bold words where it is `emphatic`."""

    def __init__(self, text: str = "", *, emphatic: bool = False) -> None:
        super().__init__(text)
        self._emphatic = emphatic

    sizeHint = minimumSizeHint = _size
    hitButton = _hit

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw mark and word for the state it is in."""
        painter = painter_on(self)
        edge, width = _edge(self)
        middle = QPointF(MARK / 2, self.height() / 2)
        pen = painter.pen()
        pen.setColor(theme.colour("ink" if self.isChecked() and edge != "line" else edge))
        pen.setWidthF(width)
        painter.setPen(pen)
        painter.setBrush(theme.colour("sheet"))
        radius = (MARK - width) / 2
        painter.drawEllipse(middle, radius, radius)
        if self.isChecked():
            dot(painter, middle, 4.0, "ink" if self.isEnabled() else "faint")
        _paint_words(painter, self, bold=self._emphatic and self.isChecked())


class Combo(QComboBox):
    """A drop-down list of words, 32 pixels high; `label` stands before the value (模板 全部).

    Add entries with `addItem(text, data)`; `token` colours the value. A combo made with
    `fixed=False` is as wide as the value it shows, not as its longest.
    """

    def __init__(self, label: str = "", *, tall: bool = False) -> None:
        super().__init__()
        self._label = label
        self._token = ""
        self.setFixedHeight(36 if tall else 32)
        self.setMaxVisibleItems(12)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(label)
        self.currentIndexChanged.connect(self.updateGeometry)

    def set_token(self, token: str, *, bold: bool = False) -> None:
        """Draw the value in a token's colour."""
        self._token = token
        self._bold = bold
        self.update()

    _bold = False

    def sizeHint(self) -> QSize:
        """Return the room that label, value and arrow need, at most 240 pixels."""
        label = width_of(self._label, theme.font()) + GAP if self._label else 0
        value = width_of(self.currentText(), theme.font(bold=self._bold))
        return QSize(min(12 + label + value + 8 + 16 + 14, 240), self.height())

    def minimumSizeHint(self) -> QSize:
        """Return the least width at which the arrow and a few characters still show."""
        return QSize(min(160, self.sizeHint().width()), self.height())

    def showPopup(self) -> None:
        """Open the list, wide enough for its longest entry."""
        longest = max((width_of(self.itemText(n), theme.font()) for n in range(self.count())), default=0)
        self.view().setMinimumWidth(max(self.width(), min(longest + 48, 420)))
        super().showPopup()

    def wheelEvent(self, event) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        """Leave the wheel to the page: a passing wheel must not change a value."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw box, label, value and arrow for the state it is in."""
        painter = painter_on(self)
        edge, width = ("ink", 2.0) if self.hasFocus() else ("edge", 1.0)
        if not self.isEnabled():
            edge, width = "line", 1.0
        ground = "" if not self.isEnabled() else ("hover" if self.underMouse() else "sheet")
        box(painter, QRectF(self.rect()), ground=ground, edge=edge, width=width)
        self._paint_words(painter)
        token = "muted" if self.isEnabled() else "faint"
        icons.paint(painter, "down", token, QPointF(self.width() - 28, (self.height() - 16) / 2), 16)

    def _paint_words(self, painter: QPainter) -> None:
        rect = self.rect().adjusted(13, 0, -36, 0)
        enabled = self.isEnabled()
        token = self._token or ("muted" if self._label else "ink")
        if self._label:
            words(painter, rect, self._label, "ink" if enabled else "faint", font=theme.font())
            rect.setLeft(rect.left() + width_of(self._label, theme.font()) + GAP)
        font = theme.font(bold=self._bold)
        words(painter, rect, self.currentText(), token if enabled else "faint", font=font)
