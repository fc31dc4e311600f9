"""What a page is made of once it is read: boxes in boxes, and the lines that stand in them, in order."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from storage.importers.breaks import WIDE, split
from storage.importers.html.looks import PLAIN, Look
from storage.importers.items import Item, lines
from storage.importers.labels import CLOSED, numbered
from storage.importers.symbols import bullet
from templates.outline.source import Kind, Paragraph

_SPACE = re.compile(r"[ \t\r\n\f]+")
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_NUMBERED = re.compile(
    r"[（(【]?[0-9一二三四五六七八九十①-⑳]{1,3}[）)】、.．是①-⑳]|第[0-9一二三四五六七八九十]"
)


@dataclass(frozen=True, slots=True)
class Box:
    """A block-level element: the box around it (-1 for none), its tag, the words of its id and class.

    `element` is Word's mso-element (comment-list, header …).
    """

    parent: int
    tag: str
    names: frozenset[str] = frozenset()
    element: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A line, a table or a picture, and the box it stands in.

    `ink` counts its characters, `linked` those of them that are links, `links` the links in it.
    """

    item: Item
    box: int
    ink: int = 0
    linked: int = 0
    links: int = 0
    hidden: bool = False

    @property
    def text(self) -> str:
        """Return what it says, the rows of a table as lines."""
        return self.item.text if isinstance(self.item, Paragraph) else "\n".join(lines([self.item]))

    @property
    def is_picture(self) -> bool:
        """Say whether it is a picture."""
        return isinstance(self.item, Paragraph) and self.item.kind is Kind.PICTURE


@dataclass(slots=True)
class Line:
    """One line while it is gathered."""

    pieces: list[str] = field(default_factory=list)
    label: list[str] = field(default_factory=list)
    ink: int = 0
    bold: int = 0
    linked: int = 0
    links: int = 0
    size: float = 0.0
    inserted: bool = False
    look: Look = PLAIN
    face: str = ""

    def add(self, text: str, look: Look) -> None:
        """Add text that stands as `look` says."""
        if look.label:
            self.label.append(text)
            self.face = look.face if text.strip() else self.face
            return
        self.pieces.append(text)
        ink = len(text.strip())
        if not ink:
            return
        if not self.ink:
            self.look, self.size = look, look.size
        self.ink += ink
        self.bold += ink if look.bold else 0
        self.linked += ink if look.linked else 0
        self.inserted = self.inserted or look.inserted

    def text(self) -> str:
        """Return what the line says, white space as HTML has it, without indent."""
        return collapsed("".join(self.pieces)).strip()

    def says(self) -> bool:
        """Say whether there is ink in the line, or the blank that an author leaves."""
        return self.ink > 0 or bool(self.label) or self.is_blank()

    def is_blank(self) -> bool:
        """Say whether an author left this line blank: no ink, but a space that does not collapse."""
        return not self.ink and any("\xa0" in piece or "\u3000" in piece for piece in self.pieces)


def paragraphs(gathered: list[Line], number: str) -> list[tuple[Paragraph, Line]]:
    """Return the paragraphs that the lines of one element are; `number` is the list item's own.

    Lines parted by <br> are paragraphs, unless they are one heading, or one text cut at a page's width.
    """
    texts = [line.text() for line in gathered]
    inked = [at for at, text in enumerate(texts) if text]
    if not inked:
        return [(Paragraph(""), line) for line in gathered if line.is_blank()]
    first = gathered[inked[0]]
    if len(inked) > 1:
        pieces = split("\n".join(texts), heading=first.look.level > 0)
        if len(pieces) < len(inked):
            texts, gathered, inked = pieces, [first] * len(pieces), list(range(len(pieces)))
    found: list[tuple[Paragraph, Line]] = []
    for at in range(inked[0], inked[-1] + 1):
        own = (_label(gathered[at]) or number) if at == inked[0] else _label(gathered[at])
        found.append((_paragraph(texts[at], gathered[at], own), gathered[at]))
    return found


def _paragraph(text: str, line: Line, number: str) -> Paragraph:
    if not text:
        return Paragraph("")
    if number and _NUMBERED.match(text):
        number = ""
    look = line.look
    gap = " " if number and number[-1] not in CLOSED + ")）•" else ""
    return Paragraph(
        numbered(number + gap, text) if number else text,
        style=look.style,
        level=look.level,
        bold=line.bold >= line.ink,
        centred=look.centred,
        size=line.size,
        number=number,
        inserted=line.inserted,
    )


def _label(line: Line) -> str:
    written = collapsed("".join(line.label)).strip()
    face = line.face.split(",")[0].strip("\"' ").lower()
    known = next((name for name in ("wingdings", "symbol", "courier") if name in face), "")
    return bullet(written, known) if written and known else written


def collapsed(text: str) -> str:
    """Return text with its white space as shown: runs are one space, none where a line of hanzi was broken.

    CSS Text 3, 4.1.3, lets a line end between two wide characters vanish; all browsers of Word's HTML do.
    """
    if "\n" in text or "\r" in text:
        text = _SPACE.sub(_space, text)
    elif "  " in text or "\t" in text:
        text = _SPACE.sub(" ", text)
    return text.replace("\xa0", " ")


def _space(found: re.Match[str]) -> str:
    text = found.string
    before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    broken = "\n" in found[0] or "\r" in found[0]
    return "" if broken and before > chr(WIDE) and after > chr(WIDE) else " "


@lru_cache(maxsize=4096)
def words(names: str) -> frozenset[str]:
    """Return the words of an element's id and class: whole, and parted at signs and capitals."""
    found: set[str] = set()
    for name in re.split(r"[\s_\-\d]+", names[:400]):
        parts = [part.lower() for part in _WORDS.findall(name)]
        found.update(parts)
        found.add(name.lower())
    return frozenset(found - {""})
