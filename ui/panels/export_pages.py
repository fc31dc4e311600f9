"""The pages as they will be printed, small, three across; one of them can be looked at large."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from templates.manuscript import Style
from templates.pagination import Page
from ui import theme
from ui.models.export_sheet import Sheet
from ui.preview_paint import Pages, paint_page
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.frames import Card, Ground, SubBar
from ui.widgets.labels import Elided, IconLabel, label
from ui.widgets.painting import painter_on
from ui.widgets.scrolling import scrolled

WIDTH, HEIGHT = 146, 206  # A4 × 0.179
_CAPTION = 21
_GAP, _SIDE = 13, 24


class Thumb(QAbstractButton):
    """One page; drawn when it first comes into sight. `opened` comes with a double click or Enter."""

    opened = Signal()

    def __init__(self, page: Page, pages: Pages) -> None:
        super().__init__()
        self.page = page
        self._pages = pages
        self._drawn: QPixmap | None = None
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedSize(WIDTH, HEIGHT + _CAPTION)
        self.setAccessibleName(f"第 {page.number} 页")

    def sizeHint(self) -> QSize:
        """Return the size of page and caption."""
        return QSize(WIDTH, HEIGHT + _CAPTION)

    def show_pages(self, pages: Pages) -> None:
        """Draw the page anew when it is next in sight, as one of these: pictures have been loaded."""
        self._pages = pages
        self._drawn = None
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the page, its edge and its number."""
        painter = painter_on(self)
        if self._drawn is None:
            self._drawn = self._drawing()
        painter.drawPixmap(0, 0, self._drawn)
        wide = 2 if self.isChecked() or self.hasFocus() else 1
        painter.setPen(QPen(theme.colour("ink" if wide == 2 else "line"), wide))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        edge = QRectF(0, 0, WIDTH, HEIGHT)
        painter.drawRect(edge.adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2))
        if wide == 2:  # without a gap a light ring is lost on white paper
            painter.setPen(QPen(theme.colour("paper"), 2))
            painter.drawRect(edge.adjusted(3, 3, -3, -3))
        painter.setFont(theme.font(12, bold=self.isChecked()))
        painter.setPen(theme.colour("ink" if self.isChecked() else "muted"))
        room = QRect(0, HEIGHT + 4, WIDTH, _CAPTION - 4)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), f"第 {self.page.number} 页")

    def _drawing(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        made = QPixmap(round(WIDTH * ratio), round(HEIGHT * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.white)
        painter = QPainter(made)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing
            | QPainter.RenderHint.TextAntialiasing
            | QPainter.RenderHint.SmoothPixmapTransform
        )
        scale = WIDTH / self._pages.size[0]
        painter.scale(scale, scale)
        paint_page(painter, self._pages, self.page)
        painter.end()
        return made

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Look at the page large."""
        super().mouseDoubleClickEvent(event)
        self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look at the page large with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)


class ExportPages(Ground):
    """The right side of the export page; `preview_wanted` carries the number of a page."""

    preview_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__("paper", "l")
        self._thumbs: list[Thumb] = []
        self._pages: Pages | None = None
        self._form = ""
        self._about = Elided("", "muted")
        self.large = Button("放大看", "eye", kind="flat", small=True)
        self.large.clicked.connect(lambda: self.preview_wanted.emit(self.current()))
        head = SubBar()
        head.row.setContentsMargins(_SIDE, 0, 12, 0)
        self._title = label("页面", "bold")
        head.add(self._title)
        head.row.addWidget(self._about, 1)
        head.add(self.large)
        self._grid = QWidget()
        self._flow = FlowLayout(self._grid, gap=_GAP)
        self._grid.setSizePolicy(_tall(self._grid))
        self._inside = inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(_SIDE, 16, _SIDE - 1, 16)
        column.setSpacing(0)
        column.addWidget(self._grid)
        column.addSpacing(16)
        column.addWidget(_promise())
        column.addStretch(1)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(1, 0, 0, 0)
        outside.setSpacing(0)
        outside.addWidget(head)
        outside.addWidget(scrolled(inside), 1)
        for widget in (inside, self.large):
            widget.hide()  # until there are pages
        self.set_across(3)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Expanding)

    def set_across(self, pages: int) -> None:
        """Take the room that so many pages beside each other need."""
        self._room = 1 + 2 * _SIDE - 1 + pages * (WIDTH + _GAP) - _GAP
        self._title.setVisible(pages > 1)
        self._say()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room wanted."""
        return QSize(self._room, 400)

    def minimumSizeHint(self) -> QSize:
        """Return the room of one page."""
        return QSize(2 * _SIDE + WIDTH, 200)

    def show_pages(self, sheet: Sheet) -> None:
        """Show the pages of a case; the page that was chosen stays so."""
        current = self.current()
        for thumb in self._thumbs:
            thumb.setParent(None)
            thumb.deleteLater()
        layout, waiting = sheet.pages.layout, dict.fromkeys(figures_on(sheet), _still_loading())
        self._pages = replace(sheet.pages, pictures=waiting)
        self._inside.show()
        self.large.show()
        self._thumbs = [self._new_thumb(page, self._pages) for page in sheet.pages.pages]
        self._thumbs[min(current, len(self._thumbs)) - 1].setChecked(True)
        self._form = f"{layout.name}，每页 {layout.grid.lines} 行" if layout.exact else "版面示意"
        self._say()
        self._grid.updateGeometry()

    def show_pictures(self, pictures: dict[str, QImage]) -> None:
        """Show figures, by their digests, on the pages in sight."""
        if self._pages is not None:
            self._pages = replace(self._pages, pictures=pictures)
            for thumb in self._thumbs:
                thumb.show_pages(self._pages)

    def thumbs(self) -> list[Thumb]:
        """Return the pages in order."""
        return list(self._thumbs)

    def current(self) -> int:
        """Return the number of the chosen page."""
        return next((thumb.page.number for thumb in self._thumbs if thumb.isChecked()), 1)

    def _say(self) -> None:
        many = f"{len(self._thumbs)} 页" if self._thumbs else ""
        self._about.set_text(
            "，".join(filter(None, (many, self._form if self._title.isVisibleTo(self) else "")))
        )

    def _new_thumb(self, page: Page, pages: Pages) -> Thumb:
        thumb = Thumb(page, pages)
        thumb.opened.connect(lambda: self.preview_wanted.emit(page.number))
        self._flow.addWidget(thumb)
        return thumb


def figures_on(sheet: Sheet) -> Sequence[str]:
    """Return the digests of the pictures that the pages show, each once."""
    blocks = sheet.pages.manuscript.blocks
    shown = (each.attachment for each in blocks if each.style is Style.FIGURE and each.attachment)
    return tuple(dict.fromkeys(each.digest for each in shown if each.digest))


def _still_loading() -> QImage:
    """Return what stands for a picture until it is there: a plain ground."""
    image = QImage(4, 3, QImage.Format.Format_RGB32)
    image.fill(theme.load(theme.LIGHT).colours["track"])
    return image


def _tall(widget: QWidget) -> QSizePolicy:
    policy = widget.sizePolicy()
    policy.setHeightForWidth(True)
    policy.setVerticalPolicy(QSizePolicy.Policy.Fixed)
    return policy


def _promise() -> Card:
    """Return the card that says what a 报送稿 does not carry, and where the 送审稿 is."""
    card = Card(padding=13)
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(IconLabel("shield", "", "good", size=20), 0, Qt.AlignmentFlag.AlignVCenter)
    said = QVBoxLayout()
    said.setSpacing(0)
    said.addWidget(Elided("报送稿里不带作者、修改记录和批注"))
    said.addWidget(Elided("给领导看的送审稿，还有网页和纯文本，在左边的“更多”里", "muted", size=12))
    row.addLayout(said, 1)
    card.column.addLayout(row)
    return card
