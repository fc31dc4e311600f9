"""The parts of a case as they were understood, a row each, and the cases of a file."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from templates.model import MAIN_ROLES, Role
from ui import icons, theme
from ui.models.understanding import PartFacts, name_of
from ui.panels.original_blocks import token_of
from ui.panels.original_paint import dashed_bar
from ui.widgets.choices import Combo
from ui.widgets.labels import Elided, label
from ui.widgets.painting import box, painter_on, width_of, words
from ui.widgets.scrolling import scrolled
from ui.words import thousands, title_of

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
_SHOWN_CASES = 5
_CASE_HEIGHT = 36


class PartRow(QWidget):
    """One part: the bar of its section, the role to choose, heading, 字数, and its beginning."""

    role_chosen = Signal(object)  # a Choice
    pointed = Signal(bool)
    picked = Signal()

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
        self._summary = Elided("", "muted")
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.combo)
        top.addWidget(self._heading, 1)
        top.addWidget(self._length)
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

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the bar."""
        painter = painter_on(self)
        if self._lit:
            painter.fillRect(self.rect().adjusted(4, 0, 0, 0), theme.colour("select"))
        bar = QRectF(0, 0, 4, self.height())
        if self._facts and self._facts.doubt:
            dashed_bar(painter, bar)
        else:
            painter.fillRect(bar, theme.colour(self._token))


class CaseTab(QAbstractButton):
    """One case of a file that holds several."""

    def __init__(self, number: int, title: str, characters: int, doubts: int) -> None:
        super().__init__()
        self._number = number
        self._length = f"{thousands(characters)} 字"
        self._doubts = doubts
        self.setText(title_of(title))
        self.setToolTip(self.text())
        self.setCheckable(True)
        self.setFixedHeight(_CASE_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw number, title, length, and a warning where something is in doubt."""
        painter = painter_on(self)
        ground = "select" if self.isChecked() else ("hover" if self.underMouse() else "")
        box(painter, QRectF(self.rect()), ground=ground, edge="ink" if self.hasFocus() else "", width=2)
        font = theme.font(bold=self.isChecked())
        rect = self.rect().adjusted(12, 0, -12, 0)
        words(painter, rect, str(self._number), "muted", font=font)
        words(painter, rect, self._length, "muted", font=theme.font(), right=True)
        rect.adjust(24, 0, -width_of(self._length, theme.font()) - 16, 0)
        if self._doubts:
            icons.paint(painter, "warn", "warn", QPointF(rect.right() - 16, 10), 16)
            rect.setRight(rect.right() - 24)
        words(painter, rect, self.text(), "ink", font=font)


class CaseTabs(QWidget):
    """The cases of a file, one chosen; hidden where there is only one."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.chosen)
        self._inside = QWidget()
        self._rows = QVBoxLayout(self._inside)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._area = scrolled(self._inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._said = label("", "caption")
        column.addWidget(self._said)
        column.addWidget(self._area)

    def show_cases(self, cases: Sequence[tuple[str, int, int]], chosen: int) -> None:
        """Show the cases, each as title, 字数 and number of doubts."""
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._rows.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.setVisible(len(cases) > 1)
        if len(cases) < 2:
            return
        for number, (title, characters, doubts) in enumerate(cases):
            tab = CaseTab(number + 1, title, characters, doubts)
            self._group.addButton(tab, number)
            self._rows.addWidget(tab)
        self._said.setText(f"这个文件里有 {len(cases)} 个案例")
        self._area.setFixedHeight(min(len(cases), _SHOWN_CASES) * _CASE_HEIGHT)
        self.choose(chosen)

    def choose(self, case: int) -> None:
        """Mark a case as the chosen one and bring it into sight."""
        button = self._group.button(case)
        if button is not None:
            button.setChecked(True)
            self._area.ensureWidgetVisible(button, 0, 0)

    def buttons(self) -> list[QAbstractButton]:
        """Return a button a case."""
        return self._group.buttons()
