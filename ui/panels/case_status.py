"""The foot of the case page: this part, the whole, the pages, the pictures, the zoom."""

from PySide6.QtCore import Signal

from templates.requirements import Section
from ui.widgets.buttons import Button
from ui.widgets.frames import StatusBar
from ui.widgets.labels import IconLabel, label, set_look
from ui.words import thousands

ZOOMS = (0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 2.0)


class CaseStatus(StatusBar):
    """Shows numbers; `zoom_wanted` carries a size of the page."""

    zoom_wanted = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self._zoom = 1.0
        self.part = label("", "small")
        self.whole = label("", "caption")
        self.pages = label("", "caption")
        self.pictures = IconLabel()
        self.pictures.set_small()
        self._smaller = Button("－", kind="flat", small=True, tip="缩小（Ctrl+－）")
        self._size = Button("100%", kind="flat", small=True, tip="回到 100%（Ctrl+0）")
        self._larger = Button("＋", kind="flat", small=True, tip="放大（Ctrl+＋）")
        self.add(self.part)
        self.divide()
        self.add(self.whole)
        self.divide()
        self.add(self.pages)
        self.divide()
        self.add(self.pictures)
        self.stretch()
        for button in (self._smaller, self._size, self._larger):
            button.set_padding(4)
            button.setFixedHeight(24)
        self.add(self._smaller, self._size, self._larger)
        self._smaller.clicked.connect(lambda: self.step_zoom(-1))
        self._larger.clicked.connect(lambda: self.step_zoom(1))
        self._size.clicked.connect(lambda: self.zoom_wanted.emit(1.0))

    def show_part(self, count: int, section: Section | None) -> None:
        """Show the length of the part in sight, against what its section asks."""
        target = target_of(section) if section else ""
        self.part.setText(f"本栏 {thousands(count)} 字{f'，目标 {target}' if target else ''}")
        limit = (section.limit or section.high) if section else 0
        set_look(self.part, "warncaption" if 0 < limit < count else "small")

    def show_nothing(self) -> None:
        """Show no part: a form is in sight."""
        self.part.setText("基本信息")
        set_look(self.part, "small")

    def show_whole(self, count: int, limit: int, pictures: int) -> None:
        """Show the length of the whole and how many pictures it has."""
        self.whole.setText(f"全文 {thousands(count)}{f' / {thousands(limit)}' if limit else ' 字'}")
        self.pictures.show_state("image", f"图 {pictures} 幅", "muted")

    def show_pages(self, pages: int, current: int) -> None:
        """Show how many pages there are and on which the caret stands (0: not known)."""
        where = f"，光标在第 {current} 页" if current else ""
        self.pages.setText(f"共 {pages} 页{where}" if pages else "正在排版")

    def show_zoom(self, zoom: float) -> None:
        """Show the size of the page."""
        self._zoom = zoom
        self._size.setText(f"{round(zoom * 100)}%")

    def step_zoom(self, step: int) -> None:
        """Ask for the next larger or smaller size."""
        sizes = [zoom for zoom in ZOOMS if (zoom > self._zoom if step > 0 else zoom < self._zoom)]
        if sizes:
            self.zoom_wanted.emit(sizes[0] if step > 0 else sizes[-1])


def target_of(section: Section) -> str:
    """Return what a section asks in characters: 1,500—1,900, 不超过 500; empty for nothing."""
    if section.low and section.high:
        return f"{thousands(section.low)}—{thousands(section.high)}"
    most = section.limit or section.high
    if most:
        return f"不超过 {thousands(most)}"
    return f"不少于 {thousands(section.low)}" if section.low else ""
