"""The button: it draws every kind and every state itself."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton

from ui import icons, theme
from ui.widgets.painting import box, painter_on, width_of, words

GAP = 8
_GROUNDS = {  # kind -> ground at rest, hovered, pressed, disabled
    "primary": ("accent", "accenthover", "accentpress", "track"),
    "plain": ("sheet", "hover", "press", ""),
    "strong": ("sheet", "hover", "press", ""),
    "chip": ("sheet", "hover", "press", ""),
    "flat": ("", "hover", "press", ""),
    "caption": ("", "hover", "press", ""),  # small and muted, at the end of a caption
    "icon": ("", "hover", "press", ""),
    "inverse": ("", "muted", "muted", ""),  # on a ground of ink
}
_WORDS = {"primary": "onaccent", "inverse": "sheet", "caption": "muted"}
_EDGES = {"plain": ("edge", "line"), "strong": ("ink", "line"), "chip": ("line", "line")}  # enabled, disabled


class Button(QPushButton):
    """A push button of one kind.

    `kind` is `primary` (one a page), `plain`, `strong`, `chip`, `flat`, `caption`, `icon` or `inverse`.
    `icon` is a name of `ui.icons`; 36 pixels high, 32 when `small`. It takes the focus by the keyboard
    only, so that a click in a tool bar leaves the cursor in the text. An `icon` button has no edge; a
    `plain` one without words is square with an edge.
    """

    def __init__(
        self, text: str = "", icon: str = "", *, kind: str = "plain", small: bool = False, tip: str = ""
    ) -> None:
        super().__init__(text)
        self._icon = icon
        self._tip = tip
        self._bare = False
        self._token = ""
        self._icon_size = 20
        self._padding = 8 if kind == "caption" else (12 if small else 16)
        self.setProperty("kind", kind)
        self.setFixedHeight(32 if small else 36)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(tip)
        self.setAccessibleName(text or tip)

    def set_kind(self, kind: str) -> None:
        """Make it another kind of button."""
        self.setProperty("kind", kind)
        self.updateGeometry()
        self.update()

    def set_look(self, *, icon: str | None = None, token: str | None = None, size: int | None = None) -> None:
        """Show another icon, at another size in pixels, or icon and word in another token's colour."""
        self._icon = self._icon if icon is None else icon
        self._token = self._token if token is None else token
        self._icon_size = self._icon_size if size is None else size
        self.updateGeometry()
        self.update()

    def set_padding(self, padding: int) -> None:
        """Leave `padding` pixels at either side of icon and word."""
        self._padding = padding
        self.updateGeometry()

    def set_bare(self, *, bare: bool) -> None:
        """Show the icon alone, the word going into the tooltip; or both again."""
        if bare != self._bare:
            self._bare = bare
            self.setToolTip(f"{self.text()}：{self._tip}" if bare and self._tip else self._tip or self.text())
            self.updateGeometry()
            self.update()

    def _word(self) -> str:
        return "" if self._bare else self.text()

    def sizeHint(self) -> QSize:
        """Return the room that icon and word need."""
        if not self._word():
            return QSize(self.height(), self.height())
        return QSize(self._content_width() + 2 * self._padding + 2, self.height())

    def minimumSizeHint(self) -> QSize:
        """Return the size hint: a button's words are never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, edge, icon and word for the state the button is in."""
        painter = painter_on(self)
        self._paint_ground(painter)
        self._paint_content(painter)

    @property
    def _kind(self) -> str:
        return str(self.property("kind"))

    def _font(self) -> QFont:
        if self._kind == "caption":
            return theme.font(12)
        return theme.font(bold=self._kind in ("primary", "strong", "inverse") or self.isChecked())

    def _content_width(self) -> int:
        text = width_of(self._word(), self._font()) if self._word() else 0
        picture = self._icon_size if self._icon else 0
        return text + picture + (GAP if text and picture else 0)

    def _ground(self) -> str:
        rest, hovered, pressed, disabled = _GROUNDS[self._kind]
        if not self.isEnabled():
            return disabled
        if self.isDown():
            return pressed
        if self.isChecked():
            return "select"
        return hovered if self.underMouse() else rest

    def _paint_ground(self, painter: QPainter) -> None:
        area = QRectF(self.rect())
        ground = self._ground()
        if not self.hasFocus():
            enabled, disabled = _EDGES.get(self._kind, ("", ""))
            box(painter, area, ground=ground, edge=enabled if self.isEnabled() else disabled)
        elif self._kind == "primary":
            box(painter, area, edge="ink", width=2)
            box(painter, area.adjusted(4, 4, -4, -4), ground=ground)
        else:
            box(painter, area, ground=ground, edge="ink", width=2)

    def _paint_content(self, painter: QPainter) -> None:
        token = self._token or _WORDS.get(self._kind, "ink")
        if not self.isEnabled():
            token = "faint"
        x = (self.width() - self._content_width()) // 2
        if self._icon:
            y = (self.height() - self._icon_size) / 2
            icons.paint(painter, self._icon, token, QPointF(x, y), self._icon_size)
            x += self._icon_size + GAP
        if self._word():
            words(painter, self.rect().adjusted(x, 0, 0, 0), self._word(), token, font=self._font())
