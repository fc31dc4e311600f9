"""What a paragraph of a file holds while it is read, and the paragraphs and pictures that it becomes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, NamedTuple, TypeVar

from storage.importers.breaks import PAGE, split
from storage.importers.items import Item
from storage.importers.labels import numbered
from templates.outline.source import Kind, Paragraph

TITLES = frozenset({"title", "标题", "subtitle", "副标题"})
CONTENTS = ("toc ", "toc heading", "目录 ", "contents ", "table of figures")
Box = TypeVar("Box")


class Manner(NamedTuple):
    """What a whole paragraph is like: its style's name, outline level, whether centred, whether in a box."""

    style: str
    level: int
    centred: bool
    boxed: bool


@dataclass(slots=True)
class Line(Generic[Box]):
    """One paragraph being read: text in pieces (breaks LF, page breaks FF), its look, what hangs on it.

    `pictures` are digests, each with whether text stood before it; `boxes` are text boxes as the format has
    them, `remarks` comments. `contents` is text of a table of contents, `plain` other text.
    """

    pieces: list[str] = field(default_factory=list)
    pictures: list[tuple[str, bool]] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    bold: bool | None = None
    size: float = 0.0
    inserted: bool = False
    contents: bool = False
    plain: bool = False

    def late(self) -> bool:
        """Say whether text stands in it by now."""
        return any(piece.strip() for piece in self.pieces)

    def of_contents(self, style: str) -> bool:
        """Say whether it is a line of a table of contents, by its style's name or by what it holds."""
        return style.lower().startswith(CONTENTS) or (self.contents and not self.plain)

    def paragraphs(self, text: str, label: str, manner: Manner) -> list[Paragraph]:
        """Return the paragraphs that `text` really is, none for blanks; the first bears number and remarks.

        `label` is its automatic number, with a space behind it where one belongs.
        """
        if not text.strip():
            return []
        style, level, centred, boxed = manner
        heading = level > 0 or style.lower() in TITLES
        pieces = split(text, heading=heading) if "\n" in text or PAGE in text else [text]
        first = Paragraph(
            text=numbered(label, pieces[0]) if label else pieces[0],
            style=style,
            level=level,
            bold=bool(self.bold),
            centred=centred,
            size=self.size,
            number=label.strip(),
            boxed=boxed,
            inserted=self.inserted,
            remarks=tuple(self.remarks),
        )
        return [first, *(replace(first, text=piece, number="", remarks=()) for piece in pieces[1:])]

    def illustrated(self, paragraphs: Sequence[Paragraph], *, boxed: bool) -> list[Item]:
        """Return paragraphs between the pictures that stood before the text and those that came later."""
        if not self.pictures:
            return [*paragraphs]
        return [*self._shown(boxed, late=False), *paragraphs, *self._shown(boxed, late=True)]

    def _shown(self, boxed: bool, *, late: bool) -> Iterator[Paragraph]:
        for digest, behind in self.pictures:
            if behind is late:
                yield Paragraph("", Kind.PICTURE, picture=digest, boxed=boxed)
