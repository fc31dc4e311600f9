"""Where the text of an RTF file goes: paragraphs in cells in tables, of the body, a note, a box, a header."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from storage.importers.album import Album
from storage.importers.items import Item
from storage.importers.labels import CLOSED, LONGEST_LABEL
from storage.importers.limits import DEEPEST, MOST_PARAGRAPHS
from storage.importers.line import Line as AnyLine
from storage.importers.line import Manner
from storage.importers.rtf.charsets import mended
from storage.importers.rtf.lists import Lists
from storage.importers.rtf.rows import Edge, Rows
from storage.importers.rtf.state import State
from storage.importers.rtf.tables import Style
from storage.importers.symbols import bullet
from storage.importers.tally import Tally
from templates.outline.source import Paragraph


class TooLong(Exception):
    """There are more paragraphs than in any file of cases."""


@dataclass(slots=True)
class Book:
    """What the flows of one file have in common; `contents` gathers the lines of tables of contents.

    `count` is how many paragraphs there are so far. Raises TooLong when there are too many.
    """

    tally: Tally
    album: Album
    styles: Mapping[int, Style] = field(default_factory=dict)
    lists: Lists = field(default_factory=Lists)
    contents: list[str] = field(default_factory=list)
    count: int = 0

    def grow(self, paragraphs: int) -> None:
        """Count paragraphs in."""
        self.count += paragraphs
        if self.count > MOST_PARAGRAPHS:
            raise TooLong


@dataclass(slots=True)
class Line(AnyLine[Item]):
    """One paragraph being read; `label` is its number as the file shows it."""

    label: str = ""

    def empty(self) -> bool:
        """Say whether nothing was read yet."""
        return not (self.pieces or self.pictures or self.boxes)


class Scrap:
    """Words kept apart from any paragraph, such as a list's number as shown."""

    def __init__(self) -> None:
        self._pieces: list[str] = []

    def add(self, text: str) -> None:
        """Add words."""
        self._pieces.append(text)

    def note(self, state: State, *, wide: bool) -> None:
        """Learn nothing: the look of such words does not matter."""

    def text(self) -> str:
        """Return the words."""
        return mended("".join(self._pieces))


class Flow:
    """A run of paragraphs and tables; `done` is given them when it ends."""

    def __init__(
        self, book: Book, done: Callable[[list[Item]], None], *, depth: int = 0, boxed: bool = False
    ) -> None:
        self.book = book
        self.depth = depth
        self.boxed = boxed
        self.line = Line()
        self.edges: dict[bool, Sequence[Edge]] = {False: (), True: ()}
        self._items: list[Item] = []
        self._tables: list[Rows] = []
        self._done = done

    def add(self, text: str) -> None:
        """Add text to the paragraph."""
        self.line.pieces.append(text)

    def note(self, state: State, *, wide: bool) -> None:
        """Learn from words that were added: bold or not, their size, contents or not."""
        line = self.line
        if state.contents:
            line.contents = True
        else:
            line.plain = True
        bold, size = state.look(wide=wide)
        line.bold = line.bold is not False and bold
        line.size = line.size or size
        line.inserted = line.inserted or state.inserted

    def picture(self, digest: str) -> None:
        """Hang a picture on the paragraph."""
        if digest:
            self.line.pictures.append((digest, self.line.late()))

    def end_paragraph(self, state: State, level: int) -> None:
        """Close the paragraph, `level` tables deep."""
        self._settle(level)
        place = self._tables[-1].open if self._tables else self._items
        place.extend(self._paragraphs(state))
        self.line = Line()

    def end_cell(self, state: State, level: int) -> None:
        """Close the cell of the table `level` deep, its last paragraph with it."""
        self.end_paragraph(state, level)
        self._tables[-1].end_cell()

    def end_row(self, state: State, level: int) -> None:
        """Close the row of the table `level` deep."""
        if not self.line.empty():
            self.end_paragraph(state, level)
        self._settle(level)
        self._tables[-1].end_row(self.edges[level > 1])

    def end(self, state: State) -> None:
        """Close what is open and hand everything over."""
        if not self.line.empty():
            self.end_paragraph(state, state.depth())
        self._settle(0)
        self._done(self._items)

    def _settle(self, level: int) -> None:
        """Open or close tables until `level` are open."""
        level = min(level, DEEPEST)
        while len(self._tables) > level:
            table = self._tables.pop().table(self.edges[len(self._tables) > 0])
            place = self._tables[-1].open if self._tables else self._items
            if any(table.rows):
                place.append(table)
        while len(self._tables) < level:
            self._tables.append(Rows())

    def _paragraphs(self, state: State) -> list[Item]:
        line = self.line
        style = self.book.styles.get(state.style, Style())
        text = mended("".join(line.pieces))
        self.book.grow(1 + text.count("\n") + text.count("\f"))
        if line.of_contents(style.name):
            self.book.contents.append(text.strip())
            return []
        counted = self.book.lists.number(state.list_id, state.list_level) if state.list_id else ""
        level = style.level if state.level is None else state.level
        manner = Manner(style.name, level, state.centred, self.boxed)
        texts = line.paragraphs(text, _label(line.label) or counted, manner)
        found = [*line.illustrated(texts, boxed=self.boxed), *line.boxes]
        return found or [Paragraph("", style=style.name, boxed=self.boxed)]


def _label(shown: str) -> str:
    """Return a number that stands in the file as shown, with a space behind it where one belongs."""
    shown = shown.strip()[:LONGEST_LABEL]
    if shown == "o" or (len(shown) == 1 and not shown.isalnum()):
        shown = "○" if shown == "o" else bullet(shown, "")
        return f"{shown} " if shown.isascii() else shown
    return f"{shown} " if shown and shown[-1] not in CLOSED + ")）" else shown
