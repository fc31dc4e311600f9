"""How long a case is, section by section, against what its template asks."""

from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from templates.counting import count_case
from templates.fitting import fit
from templates.model import USUAL_HEADING, Case, Part
from templates.requirements import Section
from ui.widgets.bars import LengthBar
from ui.widgets.labels import Elided, label
from ui.words import thousands


@dataclass(frozen=True)
class Length:
    """One line: what it is, how many characters it has, how many it may have (0: as many as one likes)."""

    name: str
    characters: int
    limit: int = 0


@dataclass(frozen=True)
class Lengths:
    """The whole case and its pieces in order."""

    whole: Length
    pieces: tuple[Length, ...]


def measured(case: Case) -> Lengths:
    """Count a case by the sections of its template; parts that no section takes come last."""
    counts = count_case(case)
    fitting = fit(case, case.template)
    pieces = [
        Length(filled.section.heading, counts.by_section.get(filled.section.id, 0), _ceiling(filled.section))
        for filled in fitting.sections
        if filled.written or not filled.section.quiet
    ]
    unused = [part for part in fitting.unused if part.text.strip()]
    pieces += [Length(_name(part), counts.by_part.get(part.part, 0)) for part in unused]
    total = counts.total if fitting.sections else sum(piece.characters for piece in pieces)
    return Lengths(Length("篇幅", total, case.template.limit), tuple(pieces))


def _ceiling(section: Section) -> int:
    return section.limit or section.high


def _name(part: Part) -> str:
    return part.heading.strip() or USUAL_HEADING[part.role]


class LengthList(QWidget):
    """The lengths as lines with bars."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._holder: QWidget | None = None

    def show_lengths(self, lengths: Lengths) -> None:
        """Show these instead of what was shown."""
        if self._holder is not None:
            self._holder.deleteLater()
            self._holder.setParent(None)
        self._holder = QWidget()
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(_line(lengths.whole, bold=True, unit=" 字"))
        for piece in lengths.pieces:
            column.addSpacing(12)
            column.addLayout(_line(piece))
            if piece.limit:
                bar = LengthBar()
                bar.show_length(piece.characters, piece.limit)
                column.addSpacing(4)
                column.addWidget(bar)
        self._column.addWidget(self._holder)


def _line(length: Length, *, bold: bool = False, unit: str = "") -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(0)
    row.addWidget(Elided(length.name, bold=bold), 1)
    over = 0 < length.limit < length.characters
    row.addWidget(label(thousands(length.characters), "warn" if over else ""))
    row.addWidget(label(f" / {thousands(length.limit)}{unit}" if length.limit else unit, "muted"))
    return row
