"""Cards for what should be looked at first: what is in doubt, and what must be answered."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from templates.outline.reading import Doubt
from ui import icons, theme
from ui.panels.original_paint import badge, dashed_bar
from ui.widgets.buttons import Button
from ui.widgets.choices import Radio
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import label
from ui.widgets.painting import box, painter_on, width_of

_HEAD = 520  # pixels in which question and reason share a line
_NOTE_HEAD = 300  # the same where the buttons stand beside them
_LIKELY = 4  # answers that are buttons; the others are in a menu
_CHOICES = 400  # pixels in which the choices share a line


class MarkedCard(QWidget):
    """A sheet with a dashed bar, a number or an icon, a question in bold, why it is asked, and a row."""

    def __init__(
        self, number: int, question: str, why: str, *, icon: str = "warn", room: int = _HEAD
    ) -> None:
        super().__init__()
        self._number = number
        self._icon = icon
        self.beside = QHBoxLayout(self)
        self.beside.setContentsMargins(48, 12, 16, 12)
        self.beside.setSpacing(8)
        self.column = QVBoxLayout()
        self.column.setSpacing(8)
        self.beside.addLayout(self.column, 1)
        wide = width_of(question, theme.font(bold=True)) + width_of(why, theme.font()) > room
        head: QBoxLayout = QVBoxLayout() if wide else QHBoxLayout()
        head.setSpacing(2 if wide else 12)
        asked = label(question, "bold", wrap=wide)
        head.addWidget(asked)
        if why:
            head.addWidget(label(why, "muted", wrap=True), 1)
        elif not wide:
            head.addStretch(1)
        self.column.addLayout(head)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw sheet, bar and number."""
        painter = painter_on(self)
        box(painter, QRectF(self.rect()), ground="sheet")
        painter.fillRect(0, 0, 4, self.height(), theme.colour("sheet"))
        dashed_bar(painter, QRectF(0, 0, 4, self.height()))
        if self._number:
            badge(painter, QPointF(20, 12), self._number)
        else:
            icons.paint(painter, self._icon, "warn", QPointF(20, 12))


class DoubtCard(MarkedCard):
    """One doubt with its answers. `answered` carries the value of the choice, empty for 知道了."""

    answered = Signal(str)
    looked = Signal()

    def __init__(self, number: int, doubt: Doubt) -> None:
        note = not doubt.choices
        super().__init__(number, doubt.question, doubt.why, room=_NOTE_HEAD if note else _HEAD)
        self.doubt = doubt
        self.radios: list[Radio] = []
        self.buttons: list[Button] = []
        if note:
            self._add_look(self.beside)
            self.beside.addWidget(self._button("知道了", lambda: self.answered.emit("")))
        else:
            self.column.addLayout(self._titles() if doubt.kind in ("title", "unit") else self._answers())

    def _titles(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        short = sum(width_of(words, theme.font()) + 44 for words, _value in self.doubt.choices) < _CHOICES
        choices: QBoxLayout = QHBoxLayout() if short else QVBoxLayout()
        choices.setSpacing(16 if short else 4)
        for number, (words, _value) in enumerate(self.doubt.choices):
            radio = Radio(words)
            radio.setToolTip(words)
            radio.setMinimumWidth(60)
            radio.setChecked(number == 0)
            choices.addWidget(radio)
            self.radios.append(radio)
        row.addLayout(choices, 0 if short else 1)
        row.addStretch(1 if short else 0)
        row.addWidget(self._button("就用它", self._use))
        return row

    def _answers(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        flow = FlowLayout(gap=8)
        likely, rest = self.doubt.choices[:_LIKELY], self.doubt.choices[_LIKELY:]
        for number, (words, value) in enumerate(likely):
            said = words if number else f"放进{words}"
            flow.addWidget(self._button(said, lambda value=value: self.answered.emit(value)))
        if rest:
            self._more = self._button("别的栏目", self._show_more)
            flow.addWidget(self._more)
        row.addLayout(flow, 1)
        self._add_look(row)
        return row

    def _add_look(self, row: QHBoxLayout) -> None:
        """Offer to look at the place in the original, where there is one."""
        if self.doubt.part >= 0 or self.doubt.paragraph >= 0:
            look = Button("看原文", "aim", kind="flat", small=True)
            look.clicked.connect(self.looked)
            row.addWidget(look)

    def build_more(self) -> QMenu:
        """Return the menu of the answers that have no button of their own."""
        menu = QMenu(self)
        for words, value in self.doubt.choices[_LIKELY:]:
            menu.addAction(words, lambda value=value: self.answered.emit(value))
        return menu

    def _show_more(self) -> None:
        menu = self.build_more()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _button(self, words: str, do) -> Button:  # type: ignore[no-untyped-def]  # noqa: ANN001
        button = Button(words, small=True)
        button.clicked.connect(lambda: do())
        self.buttons.append(button)
        return button

    def _use(self) -> None:
        picked = next((n for n, radio in enumerate(self.radios) if radio.isChecked()), 0)
        self.answered.emit(self.doubt.choices[picked][1])


class QuestionCard(MarkedCard):
    """A question that stops a file; `chosen` carries the key of the answer."""

    chosen = Signal(str)

    def __init__(
        self, question: str, why: str, actions: Sequence[tuple[str, str]], *, icon: str = "ask"
    ) -> None:
        super().__init__(0, question, why, icon=icon)
        self.buttons: dict[str, Button] = {}
        row = QHBoxLayout()
        row.setSpacing(8)
        for key, words in actions:
            button = Button(words, small=True)
            button.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            row.addWidget(button)
            self.buttons[key] = button
        row.addStretch(1)
        self.column.addLayout(row)
