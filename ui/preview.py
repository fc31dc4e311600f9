"""The preview of a whole case as pages: the very line breaks for GB/T 9704, 版面示意 for other layouts."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from storage.library import Library
from templates.build import build
from templates.layout import load
from templates.manuscript import Style
from templates.model import Case
from templates.pagination import paginate
from templates.trouble import Trouble
from ui.desk import Desk
from ui.editor.pictures import scaled
from ui.jobs import Progress
from ui.panels.case_status import ZOOMS
from ui.preview_pages import PageView
from ui.preview_paint import Pages
from ui.printing import print_pages
from ui.widgets.buttons import Button
from ui.widgets.frames import PageHeader
from ui.widgets.labels import IconLabel, label

_WORDY = 1180  # pixels of the window from which the header says what the layout is
_SIDE = 1200  # pixels of a picture on a page
_EXACT = "公文版式，每页 22 行，每行 28 字"
_ROUGH = "版面示意，换行以 Word 为准"


class Preview(QWidget):
    """Shows a case as it will be printed, the page `first` in sight. Escape closes it."""

    closed = Signal()
    export_wanted = Signal()

    def __init__(
        self,
        desk: Desk,
        case: Case,
        printer: Callable[[QWidget, Pages], object] = print_pages,
        first: int = 1,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._printer = printer
        self._zoom = 1.0
        self._wanted = False
        self._first = first
        self.pages: Pages | None = None
        self.view = PageView()
        self._head = PageHeader(case.title.strip() or "没有题目的案例", back="返回编辑")
        self._kind = IconLabel()
        self._place = label("正在排版……", "muted")
        self._print = Button("打印", "doc", tip="打印（Ctrl+P）")
        self._size = Button("100%", small=True, tip="回到 100%")
        self._build()
        self._ticket = desk.jobs.work(
            lambda library, progress: laid_out(case, library, progress), self._show, self._fail, urgent=True
        )

    def print_when_ready(self) -> None:
        """Print as soon as the pages are laid out."""
        self._wanted = True
        self._print_if_wanted()

    def stop(self) -> None:
        """Lay out no more."""
        self._ticket.cancel()

    def set_zoom(self, zoom: float) -> None:
        """Show the pages at another size."""
        self._zoom = zoom
        self._size.setText(f"{round(zoom * 100)}%")
        if self.pages is not None:
            self.view.show_pages(self.pages, zoom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words on the layout out where they would squeeze the title."""
        super().resizeEvent(event)
        self._kind.setVisible(event.size().width() >= _WORDY)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape, print with Ctrl+P."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() == Qt.Key.Key_P and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.print_when_ready()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        head = self._head
        smaller = Button("－", small=True, tip="缩小")
        larger = Button("＋", small=True, tip="放大")
        before = Button("", "up", small=True, tip="上一页（PageUp）")
        after = Button("", "down", small=True, tip="下一页（PageDown）")
        export = Button("导出 Word", "export", kind="primary")
        head.row.addSpacing(8)
        head.add(self._kind)
        head.stretch()
        head.add(before, after, self._place)
        head.divide()
        head.add(smaller, self._size, larger)
        head.divide()
        head.add(self._print, export)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        head.back.connect(self.closed)
        before.clicked.connect(lambda: self.view.go_to(self.view.current() - 1))
        after.clicked.connect(lambda: self.view.go_to(self.view.current() + 1))
        smaller.clicked.connect(lambda: self._step_zoom(-1))
        larger.clicked.connect(lambda: self._step_zoom(1))
        self._size.clicked.connect(lambda: self.set_zoom(1.0))
        self._print.clicked.connect(self.print_when_ready)
        export.clicked.connect(self.export_wanted)
        self.view.turned.connect(self._show_place)
        self.view.zoom_wanted.connect(self._step_zoom)
        self._print.setEnabled(False)

    def _show(self, pages: Pages) -> None:
        self.pages = pages
        exact = pages.layout.exact
        self._kind.show_state("ok" if exact else "info", _EXACT if exact else _ROUGH, "muted")
        self._print.setEnabled(True)
        self.view.show_pages(pages, self._zoom)
        self.view.go_to(self._first)
        self.view.setFocus()
        self._print_if_wanted()

    def _fail(self, trouble: Trouble) -> None:
        self._place.setText("没有排出来")
        self._desk.notices.trouble(trouble)

    def _show_place(self, number: int) -> None:
        if self.pages is not None:
            self._place.setText(f"第 {number} 页，共 {len(self.pages.pages)} 页")

    def _step_zoom(self, step: int) -> None:
        sizes = [zoom for zoom in ZOOMS if (zoom > self._zoom if step > 0 else zoom < self._zoom)]
        if sizes:
            self.set_zoom(sizes[0] if step > 0 else sizes[-1])

    def _print_if_wanted(self) -> None:
        if self._wanted and self.pages is not None:
            self._wanted = False
            self._printer(self.window(), self.pages)


def laid_out(case: Case, library: Library, progress: Progress) -> Pages:
    """Lay a case out and load its pictures. For the work lane."""
    manuscript = build(case)
    layout = load(manuscript.layout)
    pages = paginate(manuscript, layout)
    pictures: dict[str, QImage] = {}
    shown = [
        block.attachment for block in manuscript.blocks if block.style is Style.FIGURE and block.attachment
    ]
    for done, attachment in enumerate(shown):
        progress(done, len(shown), attachment.name)
        pictures[attachment.digest] = _picture(library, attachment.digest)
    return Pages(manuscript, layout, pages, pictures)


def _picture(library: Library, digest: str) -> QImage:
    try:
        return scaled(library.media(digest), _SIDE)
    except Trouble:
        return QImage()
