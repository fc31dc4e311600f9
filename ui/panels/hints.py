"""提示: what belongs into the section in sight, questions that draw it out, what juries look for."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from templates.requirements import Section
from ui.models.answers import answered
from ui.panels.case_status import target_of
from ui.widgets.buttons import Button
from ui.widgets.fold import Fold
from ui.widgets.frames import Hairline
from ui.widgets.labels import IconLabel, label
from ui.widgets.scrolling import scrolled

_RINGS = "①②③④⑤⑥⑦⑧⑨⑩"


class QuestionRow(QWidget):
    """A question, and 写 beside it, or 写了 once it is answered; a click on 写了 takes the tick back."""

    write_wanted = Signal()
    ticked = Signal(bool)

    def __init__(self, number: int, ask: str, hint: str) -> None:
        super().__init__()
        self._ring = label(_RINGS[number % len(_RINGS)], "muted")
        self._ask = label(ask, wrap=True)
        self._ask.setToolTip(hint)
        self._write = Button("写", "pen", small=True, tip="把句子的架子放到光标处，照着填")
        self._done = _Written()
        self.setToolTip(hint)
        self.setMinimumHeight(48)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        row.addWidget(self._ring)
        row.addWidget(self._ask, 1)
        row.addWidget(self._write)
        row.addWidget(self._done)
        self._write.clicked.connect(self.write_wanted)
        self._done.pressed.connect(lambda: self.ticked.emit(False))
        self.set_written(written=False)

    def set_written(self, *, written: bool) -> None:
        """Show 写了 instead of 写, or the other way round."""
        self._write.setVisible(not written)
        self._done.setVisible(written)

    def written(self) -> bool:
        """Return whether it shows 写了."""
        return not self._done.isHidden()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Tick or untick the question: the author knows best."""
        self.ticked.emit(not self.written())


class _Written(IconLabel):
    pressed = Signal()

    def __init__(self) -> None:
        super().__init__("check", "写了", "good")
        self.setToolTip("点一下，改回“写”")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Say that it was pressed."""
        self.pressed.emit()


class Hints(QWidget):
    """The guidance of one section. `starter_wanted` carries a sentence frame, `ticked` a question's place."""

    starter_wanted = Signal(str)
    ticked = Signal(int, bool)

    def __init__(self) -> None:
        super().__init__()
        self._section: Section | None = None
        self._rows: list[QuestionRow] = []
        self._ticks: dict[int, bool] = {}
        self._text = ""
        self._holder = QWidget()
        self._inside: QWidget | None = None
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(16, 16, 16, 16)
        self._column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(self._holder))

    def rows(self) -> list[QuestionRow]:
        """Return the questions' rows."""
        return self._rows

    def show_words(self, heading: str, sentence: str) -> None:
        """Show words for a step that is no section."""
        self._section = None
        self._rows = []
        inside, column = self._fresh()
        column.addWidget(label(heading, "heading"))
        column.addSpacing(8)
        column.addWidget(label(sentence, wrap=True))
        self._put(inside)

    def show_section(self, section: Section, text: str, ticks: Mapping[int, bool]) -> None:
        """Show a section's guidance; `text` is what stands in it, `ticks` what the author says is written."""
        if section != self._section:
            self._section = section
            self._build(section)
        self._ticks = dict(ticks)
        self._text = text
        self._judge()

    def _build(self, section: Section) -> None:
        inside, column = self._fresh()
        column.addWidget(label("这一栏写什么", "heading"))
        column.addSpacing(8)
        column.addWidget(label(section.guide or section.purpose, wrap=True))
        limits = _limits(section)
        if limits:
            column.addSpacing(6)
            column.addWidget(label(limits, "muted", wrap=True))
        self._rows = []
        if section.questions:
            self._add_questions(section, column)
        for name, sentences, unit in (
            ("评委看什么", section.jury, "条"),
            ("常见毛病", section.faults, "条"),
            ("获奖案例怎么写", section.examples, "段"),
        ):
            if sentences:
                column.addWidget(Fold(name, sentences, unit))
        self._put(inside)

    def _add_questions(self, section: Section, column: QVBoxLayout) -> None:
        column.addSpacing(12)
        column.addWidget(Hairline())
        column.addSpacing(12)
        column.addWidget(label("想一想", "heading"))
        column.addSpacing(4)
        for place, question in enumerate(section.questions):
            row = QuestionRow(place, question.ask, question.hint)
            row.write_wanted.connect(lambda starter=question.starter: self.starter_wanted.emit(starter))
            row.ticked.connect(lambda on, place=place: self.ticked.emit(place, on))
            self._rows.append(row)
            column.addWidget(row)
        column.addSpacing(8)

    def _judge(self) -> None:
        if self._section is None:
            return
        for place, (row, question) in enumerate(zip(self._rows, self._section.questions, strict=True)):
            row.set_written(written=self._ticks.get(place, answered(question, self._text)))

    def _fresh(self) -> tuple[QWidget, QVBoxLayout]:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        return inside, column

    def _put(self, inside: QWidget) -> None:
        if self._inside is not None:
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = inside
        self._column.insertWidget(0, inside)


def _limits(section: Section) -> str:
    length = target_of(section)
    pieces = (f"{length} 字" if length else "", section.points, section.figures)
    return "　".join(piece for piece in pieces if piece)
