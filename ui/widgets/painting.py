"""The few shapes that every widget of ours draws: rounded boxes, bars, hairlines, one line of text."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QWidget

from ui import theme

RADIUS = 6.0


def box(painter: QPainter, rect: QRectF, *, ground: str = "", edge: str = "", width: float = 1.0) -> None:
    """Draw a rounded box inside `rect`: filled with token `ground`, framed `width` pixels in token `edge`."""
    inset = width / 2 if edge else 0.0
    painter.setPen(QPen(theme.colour(edge), width) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(ground) if ground else Qt.BrushStyle.NoBrush)
    radius = RADIUS - inset
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)


def bar(painter: QPainter, rect: QRectF, token: str) -> None:
    """Draw a bar with round ends that fills `rect`."""
    radius = min(rect.height(), rect.width()) / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(token))
    painter.drawRoundedRect(rect, radius, radius)


def dot(painter: QPainter, centre: QPointF, radius: float, token: str) -> None:
    """Draw a filled circle."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(token))
    painter.drawEllipse(centre, radius, radius)


def words(painter: QPainter, rect: QRect, text: str, token: str, *, font: QFont, right: bool = False) -> None:
    """Draw one line of text, vertically centred, cut with … where it does not fit."""
    painter.setFont(font)
    painter.setPen(theme.colour(token))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    fitted = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignVCenter), fitted)


def width_of(text: str, font: QFont) -> int:
    """Return how many pixels wide one line of text is."""
    return QFontMetrics(font).horizontalAdvance(text)


def painter_on(widget: QWidget) -> QPainter:
    """Return a painter for a widget's paintEvent with smooth edges."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter
