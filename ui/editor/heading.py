"""The section's heading above a part's text: the award's words, and the author's own where they count."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from templates.fitting import Filled, Fitting
from templates.model import USUAL_HEADING, Part
from templates.outline import numerals
from templates.requirements import HeadingRule
from ui import theme
from ui.editor import faces
from ui.widgets.labels import label


@dataclass(frozen=True, slots=True)
class HeadingView:
    """What stands above a part: `fixed` words, the author's `own` words, `prompt` where those may be typed.

    An empty prompt means that the author's words have no place here; `note` explains what is not printed.
    """

    fixed: str
    own: str = ""
    prompt: str = ""
    note: str = ""


def heading_view(fitting: Fitting, part: Part) -> HeadingView:
    """Return the heading of a part under its section; 未用栏目 for one that no section takes."""
    number = 0
    for filled in fitting.sections:
        counted = filled.section.numbered and filled.section.shown
        number += counted
        if any(each.part == part.part for each in filled.parts):
            return _of_section(filled, part, f"{numerals.han(number)}、" if counted else "")
    own = part.heading.strip()
    return HeadingView(own or USUAL_HEADING[part.role], note="这个模板用不上，文字留着，不印出来")


def _of_section(filled: Filled, part: Part, number: str) -> HeadingView:
    section = filled.section
    several = len(filled.parts) > 1
    own = part.heading
    if not section.shown:
        return HeadingView(section.heading, own if several else "", "小标题" if several else "", "标题不印")
    if several:
        return HeadingView(f"{number}{section.heading} ›", own, "这一段的小标题")
    if section.rule is HeadingRule.FREE:
        return HeadingView(number, own, section.heading)
    if section.rule is HeadingRule.PREFIX:
        rest = own.removeprefix(section.heading).lstrip("：: ")
        return HeadingView(f"{number}{section.heading}：", rest, "可以加自己的小标题")
    return HeadingView(f"{number}{section.heading}")


class HeadingRow(QWidget):
    """One line of 黑体 on the sheet. `edited` carries the author's words as they are typed."""

    edited = Signal(str)
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._fixed = QLabel()
        self._fixed.setTextFormat(Qt.TextFormat.PlainText)
        self._own = _OwnWords()
        self._note = label("", "caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._fixed)
        row.addWidget(self._own, 1)
        row.addWidget(self._note)
        row.addStretch()
        self._own.textEdited.connect(self.edited)
        self._own.undo_wanted.connect(self.undo_wanted)
        self._own.redo_wanted.connect(self.redo_wanted)
        self.set_zoom(1.0)

    def show_heading(self, view: HeadingView) -> None:
        """Show a heading; words being typed are left alone while they are the same."""
        self._fixed.setText(view.fixed)
        self._own.setVisible(bool(view.prompt))
        self._own.setPlaceholderText(view.prompt)
        if self._own.text() != view.own:
            self._own.setText(view.own)
        self._note.setText(f"（{view.note}）" if view.note else "")
        self._note.setVisible(bool(view.note))

    def set_zoom(self, zoom: float) -> None:
        """Write at another size."""
        font = QFont()
        font.setFamilies(list(theme.faces("hei")))
        font.setPixelSize(round(faces.EM * zoom))
        self._fixed.setFont(font)
        self._own.setFont(font)


class _OwnWords(QLineEdit):
    """The author's words; undo belongs to the page's one history."""

    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "bare")
        self.setAccessibleName("自己的小标题")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand undo and redo on."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo_wanted.emit()
        else:
            super().keyPressEvent(event)
