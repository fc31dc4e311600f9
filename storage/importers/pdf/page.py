"""What stands on one page of a PDF, as values."""

from dataclasses import dataclass, field

from storage.importers.pdf.grids import Box
from storage.importers.pdf.lines import Glyph

SCANNED = 0.3  # of the page: a picture so large is the paper


@dataclass(frozen=True, slots=True)
class Seen:
    """A picture on a page: where it stands, its number among the page's objects, its size in pixels."""

    box: Box
    at: int
    width: int
    height: int


@dataclass(slots=True)
class Page:
    """What stands on a page; heights are counted from the top, as the page is shown."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    hidden: list[Glyph] = field(default_factory=list)
    sideways: list[Glyph] = field(default_factory=list)
    unmapped: int = 0
    rules: list[Box] = field(default_factory=list)
    pictures: list[Seen] = field(default_factory=list)
    remarks: list[tuple[float, str]] = field(default_factory=list)

    def scanned(self) -> bool:
        """Say whether a picture covers most of the page."""
        area = self.width * self.height
        inside = ((s.box.right - s.box.left) * (s.box.bottom - s.box.top) for s in self.pictures)
        return any(each > SCANNED * area for each in inside)

    def layered(self) -> bool:
        """Say whether the text is a hidden layer under the picture of a paper."""
        return self.scanned() and len(self.hidden) > len(self.glyphs)
