"""How RTF text looks and where it goes, as the control words so far have set it; groups save it."""

from dataclasses import dataclass
from typing import Protocol

USUAL_SIZE = 24  # half points: what \plain means


class Sink(Protocol):
    """What takes text."""

    def add(self, text: str) -> None:
        """Add text."""

    def note(self, state: "State", *, wide: bool) -> None:
        """Learn how text that was added looks; `wide` text is East Asian."""


@dataclass(slots=True)
class State:
    """The look of the text, of its paragraph, and the place it goes to (`sink` None: nowhere).

    `size` is half points, `level` the outline level (None: as the style says), `tables` how many tables deep
    the paragraph stands. `count` is how many characters behind a Unicode one are for old readers. `script`
    is the kind of text that associated properties (ab, afs) are for; those of East Asian text are kept.
    """

    sink: Sink | None = None
    font: int = 0
    count: int = 1
    size: int = USUAL_SIZE
    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    away: bool = False
    inserted: bool = False
    contents: bool = False
    style: int = 0
    level: int | None = None
    centred: bool = False
    in_table: bool = False
    tables: int = 0
    list_id: int = 0
    list_level: int = 0
    nested: bool = False
    script: str = ""
    wide_bold: bool | None = None
    wide_size: int | None = None

    def copy(self) -> "State":
        """Return the same state, to be changed apart."""
        return State(
            self.sink,
            self.font,
            self.count,
            self.size,
            self.bold,
            self.hidden,
            self.deleted,
            self.away,
            self.inserted,
            self.contents,
            self.style,
            self.level,
            self.centred,
            self.in_table,
            self.tables,
            self.list_id,
            self.list_level,
            self.nested,
            self.script,
            self.wide_bold,
            self.wide_size,
        )

    def depth(self) -> int:
        """Return how many tables deep the paragraph stands."""
        return max(self.tables, 1) if self.in_table else max(self.tables, 0)

    def plain(self, font: int) -> None:
        """Set characters back to the usual look."""
        self.font, self.size = font, USUAL_SIZE
        self.bold = self.hidden = self.deleted = self.away = self.inserted = False
        self.script, self.wide_bold, self.wide_size = "", None, None

    def look(self, *, wide: bool) -> tuple[bool, float]:
        """Return whether text is bold, and its size in points; `wide` text is East Asian."""
        bold = self.wide_bold if wide and self.wide_bold is not None else self.bold
        size = self.wide_size if wide and self.wide_size is not None else self.size
        return bold, size / 2

    def pard(self) -> None:
        """Set the paragraph back to the usual look."""
        self.style, self.level, self.centred = 0, None, False
        self.in_table, self.tables = False, 0
        self.list_id = self.list_level = 0
