"""What a reader of a foreign file gives: its paragraphs in order, each with the hints it carried."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from templates.model import Table


class Kind(StrEnum):
    """What a paragraph is in the file it came from."""

    TEXT = "text"
    ROW = "row"  # one row of a table, cells parted by tabs
    PICTURE = "picture"  # stands where a picture stood; `text` is empty


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as the reader of the file saw it.

    `text` is what is shown, an automatic number included. `style` is the style's name, `level` the outline
    level (1 is highest, 0 unknown), `size` points (0 unknown), `number` the automatic number that `text`
    opens with, `picture` a digest in `Source.pictures`, `table` and `row` place a table's row (-1 for none).
    `boxed` is text from a text box; `inserted` holds tracked insertions. `page` counts from 1 (0 unknown),
    `remarks` are the comments that reviewers left on it, `sure` is below 1 where the text was read off a
    picture.
    """

    text: str
    kind: Kind = Kind.TEXT
    style: str = ""
    level: int = 0
    bold: bool = False
    centred: bool = False
    size: float = 0.0
    number: str = ""
    picture: str = ""
    table: int = -1
    row: int = -1
    boxed: bool = False
    inserted: bool = False
    page: int = 0
    remarks: tuple[str, ...] = ()
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture found in a file: its bytes, the name it had there, its size in pixels (0 unknown)."""

    name: str
    data: bytes
    media_type: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: paragraphs in order, page furniture apart, pictures by digest, tables in order.

    `notes` are plain Chinese sentences on what the reader noticed (修订、文本框、编码…), shown to the user.
    """

    name: str
    paragraphs: tuple[Paragraph, ...]
    furniture: tuple[str, ...] = ()
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()
