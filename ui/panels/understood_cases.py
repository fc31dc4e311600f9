"""The cases of a file that holds several: which one is looked at."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from ui import icons, theme
from ui.widgets.labels import label
from ui.widgets.painting import box, painter_on, width_of, words
from ui.widgets.scrolling import scrolled
from ui.words import thousands, title_of

_SHOWN_CASES = 5
_CASE_HEIGHT = 36


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
