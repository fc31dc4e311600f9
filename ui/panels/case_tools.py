"""The tool bar over the page: numbers of headings, pictures, tables, finding, marks of punctuation."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from ui.widgets.buttons import Button
from ui.widgets.frames import SubBar
from ui.widgets.labels import label

_WORDY = 680  # pixels below which icons stand alone
NUMBERS = (("（一）", 2, ""), ("1.", 3, ""), ("一是", 3, "ordinal"))  # word, level, kind of series


class CaseTools(SubBar):
    """Says what is wanted; it changes nothing itself."""

    number_wanted = Signal(int, str)  # level, kind
    picture_wanted = Signal()
    table_wanted = Signal()
    find_wanted = Signal()
    punctuation_wanted = Signal()
    split_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(gap=0)
        self.row.setContentsMargins(16, 0, 12, 0)
        self.add(label("层次", "muted"))
        self.row.addSpacing(8)
        for word, level, kind in NUMBERS:
            button = self._tool(word, "", f"在这一段前面写上下一个“{word}”，后面的自动顺下去")
            button.clicked.connect(partial(self._ask_number, level, kind))
        self._part()
        self.picture = self._tool("插图", "image", "放一张图片（也可以拖进来或粘贴）")
        self.table = self._tool("插表", "table", "放一张表格")
        self._part()
        self.seek = self._tool("查找替换", "search", "在整个案例里查找（Ctrl+F）、替换（Ctrl+H）")
        self.stretch()
        self.split = self._tool("从这一段分开", "split", "把光标所在的一段和后面的，分到后一栏去")
        self.split.hide()
        self.punctuation = self._tool("标点规整", "comma", "把半角标点改成全角，改之前先看一遍")
        self.split.clicked.connect(self.split_wanted)
        self.picture.clicked.connect(self.picture_wanted)
        self.table.clicked.connect(self.table_wanted)
        self.seek.clicked.connect(self.find_wanted)
        self.punctuation.clicked.connect(self.punctuation_wanted)

    def _ask_number(self, level: int, kind: str) -> None:
        self.number_wanted.emit(level, kind)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words out where there is no room for all of them."""
        super().resizeEvent(event)
        for button in (self.picture, self.table, self.seek, self.split, self.punctuation):
            button.set_bare(bare=event.size().width() < _WORDY)

    def set_writing(self, *, writing: bool) -> None:
        """Offer what needs a caret only while a text is in sight."""
        for button in self.findChildren(Button):
            if button not in (self.seek, self.punctuation):
                button.setEnabled(writing)

    def offer_split(self, *, offered: bool) -> None:
        """Offer to cut the text in two where it covers two sections."""
        self.split.setVisible(offered)

    def _tool(self, word: str, icon: str, tip: str) -> Button:
        button = Button(word, icon, kind="flat", small=True, tip=tip)
        button.set_padding(8)
        self.add(button)
        return button

    def _part(self) -> None:
        self.row.addSpacing(8)
        self.divide()
        self.row.addSpacing(8)
