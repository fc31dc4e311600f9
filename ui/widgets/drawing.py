"""A drawing of the empty page, in the colours of the theme."""

import re
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

import resources
from ui import theme
from ui.widgets.painting import box, painter_on

_FOLDER = Path(resources.__file__).parent / "icons" / "drawings"
_WIDTH, _HEIGHT = 288, 112


@lru_cache(maxsize=8)
def _renderer(name: str, wearing: str) -> QSvgRenderer:
    colours = theme.load(wearing).colours
    text = (_FOLDER / f"{name}.svg").read_text("utf-8")
    return QSvgRenderer(QByteArray(re.sub(r"@(\w+)", lambda found: colours[found[1]].name(), text).encode()))


class Drawing(QWidget):
    """A drawing on paper, 144 pixels high; `name` is a file of `resources/icons/drawings`."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setFixedHeight(144)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the paper, then the drawing in its middle."""
        painter = painter_on(self)
        box(painter, QRectF(self.rect()), ground="paper")
        left = (self.width() - _WIDTH) / 2
        area = QRectF(left, (self.height() - _HEIGHT) / 2, _WIDTH, _HEIGHT)
        _renderer(self._name, theme.in_use()).render(painter, area)
