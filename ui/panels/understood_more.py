"""What stands around the parts: suggestions to accept, what was set aside, and an offer for the batch."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.panels.understood_parts import Landing
from ui.widgets.buttons import Button
from ui.widgets.frames import Bar
from ui.widgets.labels import Elided, label
from ui.widgets.painting import box, painter_on
from ui.words import thousands


class SuggestionRow(QWidget):
    """Says for how many paragraphs a section is suggested, with a button that accepts them all."""

    accepted = Signal()
    declined = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 12, 10)
        row.setSpacing(8)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(Elided("看得出该归哪一栏", bold=True))
        column.addWidget(Elided("也可以点原文里的小框，一段一段收", "muted", size=12))
        row.addLayout(column, 1)
        self.accept = Button("", small=True)
        self.accept.clicked.connect(self.accepted)
        self.decline = Button("不用", kind="flat", small=True)
        self.decline.clicked.connect(self.declined)
        row.addWidget(self.accept)
        row.addWidget(self.decline)

    def show_count(self, count: int) -> None:
        """Show how many paragraphs have a suggestion; nothing for none."""
        self.setVisible(count > 0)
        self.accept.setText(f"按建议归栏（{thousands(count)} 段）")
        self.accept.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        box(painter_on(self), QRectF(self.rect()), ground="reuse")


class AsideRow(Landing):
    """What no case takes, in one row; a click goes to the next of it in the original."""

    looked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._count = label("", "muted")
        self._summary = Elided("", "muted", size=12)
        self.look = Button("看原文", "aim", kind="flat", small=True)
        self.look.clicked.connect(self.looked)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self._count)
        column.addWidget(self._summary)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(column, 1)
        row.addWidget(self.look)
        self.setFixedHeight(48)
        self.setToolTip("拖到这里的段落不收入；在原文里点“收入”，又回到案例里")

    def show_aside(self, count: int, beginning: str) -> None:
        """Show how many paragraphs were set aside and how they begin."""
        self._count.setText(f"没有收入 {thousands(count)} 段" if count else "没有不收入的")
        self._summary.set_text(beginning or "拖到这里的段落不收入，随时可以收回来")
        self.look.setVisible(count > 0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Look at the next of it."""
        if event.button() == Qt.MouseButton.LeftButton and self.look.isVisible():
            self.looked.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar of what has no section."""
        painter = painter_on(self)
        if self._aimed:
            box(painter, QRectF(self.rect()), ground="select", edge="ink", width=2)
        painter.fillRect(0, 0, 4, self.height(), theme.colour("line"))


class OfferBar(Bar):
    """Offers to do the same in the other files of the batch."""

    accepted = Signal()
    declined = Signal()

    def __init__(self) -> None:
        super().__init__(44, token="reuse")
        self.row.setContentsMargins(24, 0, 16, 0)
        self._said = Elided("")
        self._said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.accept = Button("这一批都照此办理", small=True, tip="一次撤销，全都退回")
        self.accept.clicked.connect(self.accepted)
        self.decline = Button("", "x", kind="icon", small=True, tip="只改这一个文件")
        self.decline.clicked.connect(self.declined)
        self.row.addWidget(self._said, 1)
        self.add(self.accept, self.decline)
        self.hide()

    def show_offer(self, said: str) -> None:
        """Show what is offered; nothing for an empty sentence."""
        self._said.set_text(said)
        self._said.setToolTip(said)
        self.setAccessibleName(said)
        self.setVisible(bool(said))
