"""One part of a file beside the part of the case that it belongs to, and what should become of the two."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from templates.counting import count
from templates.merging import APPEND, REPLACE, SKIP, Choice, Offer
from ui import theme
from ui.models.understanding import name_of
from ui.panels.original_blocks import token_of
from ui.widgets.choices import Radio
from ui.widgets.labels import Elided, label
from ui.widgets.painting import painter_on
from ui.words import thousands

_TEXT_HEIGHT = 112
_LONGEST = 30_000  # characters shown of a text; the merge itself takes all of it
_WORDS: dict[Choice, str] = {REPLACE: "替换", APPEND: "接在后面", SKIP: "不要"}


class MergeRow(QWidget):
    """An offer with its choices; `chosen` comes when another one is picked."""

    chosen = Signal()

    def __init__(self, offer: Offer) -> None:
        super().__init__()
        self.offer = offer
        self.radios: dict[Choice, Radio] = {}
        self._group = QButtonGroup(self)
        self._fate = label("", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._build_head())
        column.addLayout(self._build_texts())
        self._group.buttonToggled.connect(lambda _button, on: self.chosen.emit() if on else None)

    def choice(self) -> Choice:
        """Return what was picked."""
        return next((choice for choice, radio in self.radios.items() if radio.isChecked()), SKIP)

    def say_fate(self, words: str, *, over: bool) -> None:
        """Say how long the part will be; `over` when that is more than the template allows."""
        self._fate.setText(words)
        self._fate.setProperty("look", "warn" if over else "muted")
        self._fate.style().unpolish(self._fate)
        self._fate.style().polish(self._fate)

    def _build_head(self) -> QHBoxLayout:
        part = self.offer.part
        row = QHBoxLayout()
        row.setSpacing(16)
        name = name_of(part.role, part.covers)
        heading = f"{name}：{part.heading}" if part.heading and part.heading != name else name
        row.addWidget(Elided(heading, bold=True))
        row.addWidget(Elided(self.offer.why, "muted"), 1)
        for choice, words in self._choices():
            radio = Radio(words)
            radio.setChecked(choice == self.offer.choice)
            self.radios[choice] = radio
            self._group.addButton(radio)
            row.addWidget(radio)
        return row

    def _choices(self) -> tuple[tuple[Choice, str], ...]:
        """Return the choices that differ: into an empty part there is only one way."""
        if self.offer.before.strip():
            return tuple(_WORDS.items())
        own: Choice = SKIP if self.offer.choice == SKIP else self.offer.choice
        taken: Choice = REPLACE if own == SKIP else own
        return ((taken, "放进来"), (SKIP, "不要"))

    def _build_texts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        before, after = self.offer.before, self.offer.part.text
        grid.addWidget(label(f"现在的文字　{thousands(count(before))} 字", "caption"), 0, 0)
        head = QHBoxLayout()
        head.addWidget(label(f"文件里的文字　{thousands(count(after))} 字", "caption"))
        head.addStretch(1)
        head.addWidget(self._fate)
        grid.addLayout(head, 0, 1)
        grid.addWidget(_text(before or "（还没有写）", "现在的文字"), 1, 0)
        grid.addWidget(_text(after, "文件里的文字"), 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar in the section's colour."""
        painter_on(self).fillRect(0, 0, 4, self.height(), theme.colour(token_of(self.offer.part.role)))


def _text(text: str, name: str) -> QPlainTextEdit:
    made = QPlainTextEdit(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}……（后面的没有显示）")
    made.setReadOnly(True)
    made.setAcceptDrops(False)
    made.setTabChangesFocus(True)
    made.setProperty("look", "input")
    made.setAccessibleName(name)
    made.setFixedHeight(_TEXT_HEIGHT)
    return made
