"""What a case carries besides its text, to look over and put right: title, unit, year, tags, tidying."""

import re
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.panels.understood_tidy import TidyRow
from ui.widgets.fields import line_edit
from ui.widgets.labels import label

_APART = re.compile(r"[\s、，,；;]+")
_YEARS = range(1949, 2101)


class CaseFields(QWidget):
    """The inputs of one case. A signal comes when an input is left with another value, or on Enter."""

    title_edited = Signal(str)
    unit_edited = Signal(str)
    year_edited = Signal(int)
    tags_edited = Signal(tuple)

    def __init__(self) -> None:
        super().__init__()
        self.title = self._entry("题目", self._leave_title)
        self.unit = self._entry("单位", self._leave_unit)
        self.year = self._entry("年份", self._leave_year)
        self.tags = self._entry("标签", self._leave_tags)
        self.year.setFixedWidth(72)
        self.tags.setMinimumWidth(48)
        self.tags.setMaximumWidth(112)
        self.unit.setMinimumWidth(120)
        self.tags.setToolTip("几个标签之间空一格")
        self._guess = label("", "warncaption")
        self.tidy = TidyRow()
        self._shown: tuple[str, str, int, tuple[str, ...]] = ("", "", 0, ())
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(_row(label("题目", "muted"), self.title, self._guess))
        second = _row(label("单位", "muted"), self.unit)
        for name, entry in (("年份", self.year), ("标签", self.tags)):
            second.addSpacing(8)
            second.addWidget(label(name, "muted"))
            second.addWidget(entry)
        column.addLayout(second)
        column.addWidget(self.tidy)

    def _entry(self, name: str, leave) -> QLineEdit:  # type: ignore[no-untyped-def]  # noqa: ANN001
        entry = line_edit(small=True)
        entry.setAccessibleName(name)
        entry.setAcceptDrops(False)  # a dropped file belongs to the window, not into the text as file:///
        entry.editingFinished.connect(leave)
        return entry

    def show_case(self, title: str, unit: str, guess: str) -> None:
        """Show title and unit of a case; `guess` is said of a title that is only proposed."""
        self._shown = (title, unit, *self._shown[2:])
        _put(self.title, title)
        _put(self.unit, unit)
        self._guess.setText(guess)
        self._guess.setVisible(bool(guess))

    def show_file(self, year: int, tags: Sequence[str]) -> None:
        """Show what all cases of the file have in common."""
        self._shown = (*self._shown[:2], year, tuple(tags))
        _put(self.year, str(year) if year else "")
        _put(self.tags, " ".join(tags))

    def forget(self) -> None:
        """Give up what was typed and not left: another case is about to be shown."""
        for entry in (self.title, self.unit, self.year, self.tags):
            entry.setModified(False)

    def commit(self) -> None:
        """Say what was typed and not left yet: a click on a button leaves the cursor where it is."""
        for leave in (self._leave_title, self._leave_unit, self._leave_year, self._leave_tags):
            leave()

    def _leave_title(self) -> None:
        text = _left(self.title)
        if text != self._shown[0]:
            self.title_edited.emit(text)

    def _leave_unit(self) -> None:
        text = _left(self.unit)
        if text != self._shown[1]:
            self.unit_edited.emit(text)

    def _leave_year(self) -> None:
        text = _left(self.year)
        right = not text or (text.isdecimal() and int(text) in _YEARS)
        self.year.setProperty("wrong", not right)
        self.year.setToolTip("" if right else "写四位数字，比如 2025；不知道就空着")
        self.year.style().unpolish(self.year)
        self.year.style().polish(self.year)
        year = int(text or 0) if right else self._shown[2]
        if year != self._shown[2]:
            self.year_edited.emit(year)

    def _leave_tags(self) -> None:
        tags = tuple(dict.fromkeys(filter(None, _APART.split(_left(self.tags)))))
        if tags != self._shown[3]:
            self.tags_edited.emit(tags)


def _left(entry: QLineEdit) -> str:
    """Return what an input holds, on one line, now that the author has left it."""
    entry.setModified(False)
    return " ".join(entry.text().split())


def _put(entry: QLineEdit, text: str) -> None:
    if entry.text() != text and not entry.isModified():  # what is being typed is never overwritten
        entry.setText(text)
        entry.setCursorPosition(0)


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget, 1 if isinstance(widget, QLineEdit) else 0)
    return row
