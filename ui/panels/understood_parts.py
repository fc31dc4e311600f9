"""The parts of a case as they were understood, a row each, and the cases of a file."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QEnterEvent,
    QMouseEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from templates.model import MAIN_ROLES, Role
from ui import theme
from ui.models.understanding import PartFacts, name_of
from ui.panels.original_blocks import token_of
from ui.panels.original_edges import unpack
from ui.panels.original_paint import dashed_bar
from ui.widgets.buttons import Button
from ui.widgets.choices import Combo
from ui.widgets.labels import Elided, label
from ui.widgets.painting import box, painter_on
from ui.words import thousands

Choice = tuple[Role, tuple[Role, ...]]
MERGED: tuple[Choice, ...] = (
    (Role.RESULTS, (Role.INSIGHTS,)),
    (Role.PRACTICE, (Role.RESULTS,)),
)
CHOICES: tuple[Choice, ...] = (
    *((role, ()) for role in MAIN_ROLES),
    *MERGED,
    *((role, ()) for role in Role if role not in MAIN_ROLES),
)


class Landing(QWidget):
    """A row that paragraphs of the original can be dropped on.

    `dropped` carries the paragraphs, `neared` where on the screen a drag is, None when it has gone.
    """

    dropped = Signal(tuple)
    neared = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._aimed = False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take paragraphs; whatever else is dragged belongs to the window."""
        if unpack(event.mimeData()):
            event.acceptProposedAction()
            self._aim(aimed=True)
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Say where the drag is."""
        event.acceptProposedAction()
        self.neared.emit(self.mapToGlobal(event.position().toPoint()))

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Forget the drag."""
        self._aim(aimed=False)
        self.neared.emit(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Say what was dropped."""
        self._aim(aimed=False)
        self.neared.emit(None)
        paragraphs = unpack(event.mimeData())
        if paragraphs:
            event.acceptProposedAction()
            self.dropped.emit(paragraphs)

    def _aim(self, *, aimed: bool) -> None:
        self._aimed = aimed
        self.update()


class PartRow(Landing):
    """One part: the bar of its section, the role to choose, heading, 字数, and its beginning.

    `asked` carries where on the screen the menu of the part should open.
    """

    role_chosen = Signal(object)  # a Choice
    pointed = Signal(bool)
    picked = Signal()
    asked = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__()
        self._facts: PartFacts | None = None
        self._choices: Sequence[Choice] = CHOICES
        self._lit = False
        self._token = "edge"
        self.combo = Combo()
        self.combo.setAccessibleName("这一栏是")
        self.combo.activated.connect(self._choose)
        self._heading = Elided()
        self._length = label()
        self.more = Button("", "more", kind="icon", small=True, tip="这一栏还能做什么")
        self.more.clicked.connect(
            lambda: self.asked.emit(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        )
        self._summary = Elided("", "muted")
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.combo)
        top.addWidget(self._heading, 1)
        top.addWidget(self._length)
        top.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self._summary)
        self.setFixedHeight(58)

    def show_facts(self, facts: PartFacts) -> None:
        """Show a part."""
        self._facts = facts
        self._token = token_of(facts.role)
        own: Choice = (facts.role, facts.covers)
        self._choices = CHOICES if own in CHOICES else (own, *CHOICES)
        self.combo.clear()
        self.combo.addItems([name_of(*choice) for choice in self._choices])
        self.combo.setCurrentIndex(self._choices.index(own))
        self.combo.set_token(self._token if facts.role in MAIN_ROLES else "ink", bold=True)
        self._heading.set_text(facts.heading or "（没有标题）")
        self._length.setText(f"{thousands(facts.characters)} 字" if facts.characters else "还空着")
        self._summary.set_text(facts.summary)
        self.update()

    def facts(self) -> PartFacts | None:
        """Return the part that is shown."""
        return self._facts

    def set_lit(self, lit: bool) -> None:
        """Put the ground of the pointer under the row, or take it away."""
        if lit != self._lit:
            self._lit = lit
            self.update()

    def _choose(self, index: int) -> None:
        choice = self._choices[index]
        if self._facts and choice != (self._facts.role, self._facts.covers):
            self.role_chosen.emit(choice)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Say that the pointer came."""
        super().enterEvent(event)
        self.pointed.emit(True)

    def leaveEvent(self, event: QEvent) -> None:
        """Say that the pointer went."""
        super().leaveEvent(event)
        self.pointed.emit(False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick the part."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the part."""
        self.asked.emit(event.globalPos())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the bar."""
        painter = painter_on(self)
        if self._aimed:
            box(painter, QRectF(self.rect()), ground="select", edge="ink", width=2)
        elif self._lit:
            painter.fillRect(self.rect().adjusted(4, 0, 0, 0), theme.colour("select"))
        bar = QRectF(0, 0, 4, self.height())
        if self._facts and self._facts.doubt:
            dashed_bar(painter, bar)
        else:
            painter.fillRect(bar, theme.colour(self._token))
