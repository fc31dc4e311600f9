"""What the library page shows while there is no case: three ways to begin, and where the data lie."""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.drawing import Drawing
from ui.widgets.frames import Card, Ground, Hairline
from ui.widgets.labels import Elided, IconLabel, label
from ui.widgets.links import Link
from ui.widgets.scrolling import scrolled


class _Way(NamedTuple):
    """One way to begin, as its card tells it."""

    drawing: str
    heading: str
    line: str
    ticks: tuple[str, str, str]
    button: str
    icon: str


_WAYS = (
    _Way(
        "import",
        "把旧案例收进来",
        "Word 文件和文本文件都能读。",
        (
            "选一整个文件夹也行，题目、栏目自动认",
            "认不准的地方标出来，请您看一眼",
            "原来的文件不动，另存一份备查",
        ),
        "导入旧案例",
        "import",
    ),
    _Way(
        "write",
        "写一个新案例",
        "选一份征集要求，每一栏都有提示。",
        ("每栏写多少字、还缺什么，一眼看清", "拿旧案例作底稿，文字按栏目放好", "写完按要求的版式出 Word"),
        "新建案例",
        "plus",
    ),
    _Way(
        "example",
        "先看一个示例",
        "写好的案例，栏目、图片都有。",
        ("随便改，不会弄坏什么", "试试换模板、预览、导出", "看完移到回收站就行"),
        "打开示例",
        "book",
    ),
)


_DRAWN = 600  # pixels of height from which the cards have drawings


class EmptyPage(Ground):
    """Three cards and three short answers; every wish leaves as a signal."""

    import_wanted = Signal()
    new_wanted = Signal()
    samples_wanted = Signal()
    library_wanted = Signal(str)

    def __init__(self, library: Path) -> None:
        super().__init__("sheet")
        self.buttons: list[Button] = []
        self._drawings: list[QWidget] = []
        inside = QWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inside))
        column = QVBoxLayout(inside)
        column.setContentsMargins(56, 40, 56, 16)
        column.setSpacing(0)
        column.addWidget(label("从哪里开始？", "display"))
        column.addSpacing(10)
        lead = "三条路都行，走哪条都能随时换。多数单位先把往年的材料收进来，写新案例时有得参考。"
        column.addWidget(label(lead, "lead", wrap=True))
        column.addSpacing(24)
        cards = QHBoxLayout()
        cards.setSpacing(16)
        signals = (self.import_wanted, self.new_wanted, self.samples_wanted)
        for way, signal in zip(_WAYS, signals, strict=True):
            cards.addWidget(self._card(way, signal), 1)
        column.addLayout(cards)
        column.addStretch(1)
        column.addSpacing(24)
        column.addWidget(Hairline())
        column.addSpacing(18)
        column.addLayout(self._answers(library))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the drawings out of a low window: the buttons matter more."""
        super().resizeEvent(event)
        for drawing in self._drawings:
            drawing.setVisible(event.size().height() >= _DRAWN)

    def _card(self, way: _Way, signal: object) -> Card:
        card = Card(padding=25)
        column = card.column
        column.addWidget(self._drawing(way.drawing))
        column.addWidget(label(way.heading, "heading"))
        column.addSpacing(4)
        column.addWidget(label(way.line, "muted", wrap=True))
        column.addSpacing(12)
        for tick in way.ticks:
            column.addLayout(_ticked(tick))
        column.addStretch(1)
        column.addSpacing(34)
        primary = way is _WAYS[0]
        button = Button(way.button, way.icon, kind="primary" if primary else "plain")
        button.clicked.connect(signal)
        self.buttons.append(button)
        column.addWidget(button)
        return card

    def _drawing(self, name: str) -> QWidget:
        holder = QWidget()
        row = QVBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 21)
        row.addWidget(Drawing(name))
        self._drawings.append(holder)
        return holder

    def _answers(self, library: Path) -> QHBoxLayout:
        move, other = Link("换个地方"), Link("打开已有的案例库")
        restore = Link("从备份恢复")
        for link, word in ((move, "move"), (other, "open"), (restore, "restore")):
            link.clicked.connect(lambda _checked=False, word=word: self.library_wanted.emit(word))
        row = QHBoxLayout()
        row.setSpacing(16)
        where = Elided(str(library.parent), "muted", size=12)
        row.addLayout(_answer("drive", "muted", "案例都存在这台电脑上，不连网", where, move), 1)
        secret = Elided("带密级标志的文件会先停下来，问清楚再收", "muted", size=12)
        row.addLayout(_answer("shield", "warn", "本软件不得录入涉密信息", secret), 1)
        row.addLayout(_answer("folder", "muted", "原来用过本软件？", other, restore), 1)
        return row


def _ticked(words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 4, 0, 4)
    row.setSpacing(4)
    row.addWidget(IconLabel("check", "", "muted"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(words, wrap=True), 1)
    return row


def _answer(icon: str, token: str, words: str, *below: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(IconLabel(icon, "", token, size=20), 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(Elided(words))
    line = QHBoxLayout()
    line.setSpacing(12)
    for widget in below:
        line.addWidget(widget)
    line.addStretch(1)
    column.addLayout(line)
    row.addLayout(column, 1)
    return row
