"""The chosen template beside the cards: its sections, what must be attached."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from templates.requirements import Enclosure, Section, Template
from ui import icons, theme
from ui.models.template_words import counting, enclosure_amount, enclosure_icon, section_span
from ui.widgets.labels import Elided, IconLabel, label
from ui.widgets.painting import painter_on, width_of, words
from ui.words import deadline

_LOW, _TALL = 32, 42  # pixels of a row
_NUMBER = 26  # pixels that a number takes
_ROOM = 327  # pixels that a row is wide


class _SectionRow(QWidget):
    """Number, heading, what it is for, how long, over a hairline. Number 0: it may be left out.

    What it is for stands at `indent` pixels from the left; an indent of 0 gives it a line of its own.
    """

    def __init__(self, number: int, section: Section, indent: int) -> None:
        super().__init__()
        self._number = str(number) if number else "选"
        self._section = section
        self._indent = indent
        self.setFixedHeight(_LOW if indent else _TALL)
        self.setToolTip(section.guide if number else f"可写可不写。{section.guide}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the row."""
        painter = painter_on(self)
        rect = self.rect().adjusted(0, 0, 0, -1)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line"))
        plain, small = theme.font(), theme.font(12)
        length = section_span(self._section)
        if not self._indent:
            under = QRect(_NUMBER, 21, self.width() - _NUMBER, 18)
            words(painter, under, self._section.purpose, "muted", font=small)
            rect.setHeight(23)
        words(painter, rect, self._number, "muted", font=plain)
        words(painter, rect.adjusted(_NUMBER, 0, 0, 0), self._section.heading, "ink", font=plain)
        words(painter, rect, length, "ink", font=plain, right=True)
        if self._indent:
            words(painter, rect.adjusted(self._indent, 0, 0, 0), self._section.purpose, "muted", font=small)

    def sizeHint(self) -> QSize:
        """Return the height of the row."""
        return QSize(280, self.height())


class TemplateDetails(QWidget):
    """Shows one template at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._holder: QWidget | None = None

    def show_template(self, template: Template, today: date) -> None:
        """Show another template."""
        if self._holder is not None:
            self._holder.setParent(None)
            self._holder.deleteLater()
        self._holder = QWidget()
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(template.name, "title", wrap=True))
        column.addLayout(_under(template, today))
        column.addSpacing(14)
        column.addLayout(_heading("要写的栏目", counting(template)))
        column.addSpacing(4)
        indent = _indent(template.sections)
        number = 0
        for section in template.sections:
            if section.quiet:
                continue
            number += section.required
            column.addWidget(_SectionRow(number if section.required else 0, section, indent))
        if template.enclosures:
            column.addSpacing(16)
            column.addLayout(_heading("要附的材料", ""))
            column.addSpacing(4)
        for enclosure in template.enclosures:
            column.addWidget(_EnclosureRow(enclosure))
        self._column.addWidget(self._holder)


def _indent(sections: Sequence[Section]) -> int:
    """Return where the words on what the sections are for begin; 0 when one does not fit there."""
    plain, small = theme.font(), theme.font(12)
    asked = [section for section in sections if not section.quiet]
    left = _NUMBER + 24 + max((width_of(each.heading, plain) for each in asked), default=0)
    most = max(
        (width_of(each.purpose, small) + width_of(section_span(each), plain) for each in asked), default=0
    )
    return left if left + most + 12 <= _ROOM else 0


class _EnclosureRow(QWidget):
    """Icon, what, how many: 26 pixels."""

    def __init__(self, enclosure: Enclosure) -> None:
        super().__init__()
        self._enclosure = enclosure
        self.setFixedHeight(26)
        self.setToolTip(enclosure.note)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the row."""
        painter = painter_on(self)
        icon = icons.pixmap(enclosure_icon(self._enclosure), "muted", 16)
        painter.drawPixmap(0, 5, icon)
        small = theme.font(12)
        amount = enclosure_amount(self._enclosure)
        words(painter, self.rect(), amount, "muted", font=small, right=True)
        room = self.rect().adjusted(24, 0, -width_of(amount, small) - 12, 0)
        least = self._enclosure.least_bytes
        more = f"，每张 {least // 1_000_000} MB 以上" if least >= 1_000_000 else ""
        words(painter, room, self._enclosure.label + more, "ink", font=theme.font())


def _under(template: Template, today: date) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(Elided(template.organiser, "muted"), 1)
    last, token = deadline(template.deadline, today)
    if last:
        row.addWidget(IconLabel("cal", last, token))
    return row


def _heading(text: str, caption: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(label(text, "bold"))
    row.addStretch(1)
    row.addWidget(label(caption, "caption"))
    return row
