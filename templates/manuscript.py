"""A case laid out for one template: a flat list of blocks, the one input of every renderer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from templates.model import Attachment


class Style(StrEnum):
    """The named styles a block may have; the layouts say how each looks."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    BYLINE = "byline"
    HEADING1 = "heading1"
    HEADING2 = "heading2"
    HEADING3 = "heading3"
    HEADING4 = "heading4"
    BODY = "body"
    FIGURE = "figure"
    CAPTION = "caption"
    TABLE = "table"
    NOTE = "note"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, figure or table of the document.

    `text` is what is printed, number included. `lead` counts the characters at its start that are a
    run-in heading
    of level `lead_level` (2, 3 or 4; 0 for none). `part` and `start` say which text it came from: the
    part id and
    the offset of its line there (-1 for generated text). A figure or table carries its attachment.
    """

    style: Style
    text: str = ""
    lead: int = 0
    lead_level: int = 0
    part: str = ""
    start: int = -1
    attachment: Attachment | None = None


@dataclass(frozen=True, slots=True)
class Manuscript:
    """All that a renderer needs to know of a case: blocks in order and the document's properties.

    `anchors` is true for a 送审稿, which carries hidden bookmarks and the ids below; a 报送稿 carries none.
    """

    title: str
    blocks: tuple[Block, ...]
    layout: str = "gbt9704"
    anchors: bool = False
    case_uuid: str = ""
    revision_uuid: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)

    def caption(self, number: int) -> str:
        """Return the caption of the figure or table that block `number` is: below one, above the other."""
        beside = number + 1 if self.blocks[number].style is Style.FIGURE else number - 1
        if 0 <= beside < len(self.blocks) and self.blocks[beside].style is Style.CAPTION:
            return self.blocks[beside].text
        return ""

    def heads_table(self, number: int) -> bool:
        """Tell whether block `number` is a caption that a table follows: the two stay on one page."""
        after = self.blocks[number + 1 : number + 2]
        return self.blocks[number].style is Style.CAPTION and bool(after) and after[0].style is Style.TABLE
