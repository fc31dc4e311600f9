"""What pages are framed with: header, sub-bars, status bar, hairlines, cards, grounds."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.labels import Elided
from ui.widgets.painting import box, painter_on


class Ground(QWidget):
    """A plain area painted in one token (`paper`, `sheet`, …), with hairlines on the named sides.

    `sides` holds any of the letters l t r b.
    """

    def __init__(self, token: str = "paper", sides: str = "") -> None:
        super().__init__()
        self._token = token
        self._sides = sides

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the area and draw its hairlines."""
        painter = painter_on(self)
        painter.fillRect(self.rect(), theme.colour(self._token))
        width, height = self.width(), self.height()
        edges = {"l": (0, 0, 1, height), "t": (0, 0, width, 1)}
        edges |= {"r": (width - 1, 0, 1, height), "b": (0, height - 1, width, 1)}
        for side in self._sides:
            painter.fillRect(*edges[side], theme.colour("line"))


class Bar(Ground):
    """A horizontal bar of fixed height with a row of widgets in it."""

    def __init__(self, height: int, *, token: str = "paper", sides: str = "b", gap: int = 8) -> None:
        super().__init__(token, sides)
        self.setFixedHeight(height)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(16, 1 if "t" in sides else 0, 16, 0)
        self.row.setSpacing(gap)

    def add(self, *widgets: QWidget) -> None:
        """Put widgets at the end of the row."""
        for widget in widgets:
            self.row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def stretch(self) -> None:
        """Push what follows to the right."""
        self.row.addStretch(1)

    def divide(self, height: int = 20) -> None:
        """Put an upright hairline."""
        self.add(Upright(height))


class PageHeader(Bar):
    """The header of a page, 56 pixels: a way back, then the title; add what belongs at the right."""

    back = Signal()

    def __init__(self, title: str, back: str = "案例库") -> None:
        super().__init__(56)
        self.way_back = Button(back, "left", kind="flat")
        self.way_back.set_padding(8)
        self.way_back.clicked.connect(self.back)
        self.title = Elided(title, size=16, bold=True)
        self.row.setContentsMargins(12, 0, 16, 0)
        self.add(self.way_back)
        self.divide()
        self.row.addSpacing(4)
        self.row.addWidget(self.title, 0)


class SubBar(Bar):
    """A bar of 44 pixels: tool bars, tabs, titles of a pane."""

    def __init__(self, token: str = "paper", gap: int = 8) -> None:
        super().__init__(44, token=token, gap=gap)


class ActionBar(Bar):
    """The foot of a pane, 60 pixels, with what can be done there; the primary button comes last."""

    def __init__(self, token: str = "paper") -> None:
        super().__init__(60, token=token, sides="t")


class StatusBar(Bar):
    """The foot of a page, 32 pixels: small muted words, groups parted by short uprights."""

    def __init__(self) -> None:
        super().__init__(32, sides="t", gap=16)

    def divide(self, height: int = 12) -> None:
        """Put a short upright hairline."""
        super().divide(height)


class Hairline(QWidget):
    """A horizontal line one pixel high."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        painter_on(self).fillRect(self.rect(), theme.colour("line"))


class Upright(QWidget):
    """An upright line one pixel wide."""

    def __init__(self, height: int = 20) -> None:
        super().__init__()
        self.setFixedSize(1, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        painter_on(self).fillRect(self.rect(), theme.colour("line"))


class Card(QFrame):
    """A sheet with an edge and round corners; a `pickable` one can be chosen by click, Space or Enter."""

    chosen = Signal()
    opened = Signal()

    def __init__(self, *, pickable: bool = False, ground: str = "sheet", padding: int = 16) -> None:
        super().__init__()
        self._pickable = pickable
        self._picked = False
        self._ground = ground
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(padding, padding, padding, padding)
        self.column.setSpacing(0)
        if pickable:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def is_picked(self) -> bool:
        """Say whether it is the chosen one."""
        return self._picked

    def set_picked(self, picked: bool) -> None:
        """Draw it as the chosen one, or not."""
        self._picked = picked
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room its content needs."""
        return self.column.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and edge for the state it is in."""
        heavy = self._picked or self.hasFocus()
        near = self.hasFocus() or (self._pickable and self.underMouse())
        edge = "ink" if self._picked else ("edge" if near else "line")  # ink says which one is chosen
        area = QRectF(self.rect())
        box(painter_on(self), area, ground=self._ground, edge=edge, width=2 if heavy else 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the card."""
        if self._pickable and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit()
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what the card stands for."""
        if self._pickable and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit()
        else:
            super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        """Choose with Space, open with Enter."""
        if self._pickable and event.key() == Qt.Key.Key_Space:
            self.chosen.emit()
        elif self._pickable and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
            self.opened.emit()
        else:
            super().keyPressEvent(event)
