"""The icons: drawings of a 20 by 20 box rendered in a token's colour, kept once made."""

import json
import math
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import resources
from ui import theme

_FRAME = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20" fill="none" stroke="{colour}" '
    'stroke-width="{stroke}" stroke-linecap="round" stroke-linejoin="round">{inside}</svg>'
)


@cache
def _drawings() -> Mapping[str, str]:
    path = Path(resources.__file__).parent / "icons" / "icons.json"
    drawings: Mapping[str, str] = json.loads(path.read_text("utf-8"))
    return drawings


def names() -> tuple[str, ...]:
    """Return the names of all icons."""
    return tuple(_drawings())


@lru_cache(maxsize=512)
def _rendered(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    stroke = 1.8 if size <= 16 else 1.5
    inside = _drawings()[name].replace("currentColor", colour)
    svg = _FRAME.format(colour=colour, stroke=stroke, inside=inside)
    side = math.ceil(size * ratio)
    drawn = QPixmap(side, side)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


def pixmap(name: str, token: str = "ink", size: int = 20, ratio: float = 0.0) -> QPixmap:
    """Return the icon in the colour `token` has now.

    `size` is in pixels; `ratio` is the screen's pixel ratio, 0 for the application's.
    Raises KeyError for an unknown name or token.
    """
    application = QGuiApplication.instance()
    scale = ratio or (application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0)
    return _rendered(name, theme.colour(token).name(), size, scale)


def icon(name: str, token: str = "ink", size: int = 20) -> QIcon:
    """Return the icon for a menu or a stock widget; ask anew after the theme has changed."""
    made = QIcon(pixmap(name, token, size))
    made.addPixmap(pixmap(name, "faint", size), QIcon.Mode.Disabled)
    return made


def paint(painter: QPainter, name: str, token: str, corner: QPointF, size: int = 20) -> None:
    """Draw the icon with its upper left `corner` there."""
    painter.drawPixmap(corner, pixmap(name, token, size, painter.device().devicePixelRatio()))
