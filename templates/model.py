"""The frozen values that a case is made of.

Offsets are code points. `None` never means an empty text. Nothing here is ever changed in place:
an edit is `dataclasses.replace`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from templates.requirements import Template

FieldValue = str | tuple[str, ...] | tuple[Mapping[str, str], ...]


class Role(StrEnum):
    """What a part is for. Never shown; its usual heading (`USUAL_HEADING`) is."""

    BACKGROUND = "background"
    PRACTICE = "practice"
    RESULTS = "results"
    INSIGHTS = "insights"
    SUMMARY = "summary"
    LEAD = "lead"
    PROBLEMS = "problems"
    OUTLOOK = "outlook"
    INNOVATION = "innovation"
    COMMENT = "comment"
    APPENDIX = "appendix"
    HIGHLIGHT = "highlight"
    VOICE = "voice"
    OTHER = "other"


MAIN_ROLES = (Role.BACKGROUND, Role.PRACTICE, Role.RESULTS, Role.INSIGHTS)

USUAL_HEADING: Mapping[Role, str] = {
    Role.BACKGROUND: "背景",
    Role.PRACTICE: "做法",
    Role.RESULTS: "成效",
    Role.INSIGHTS: "启示",
    Role.SUMMARY: "摘要",
    Role.LEAD: "导语",
    Role.PROBLEMS: "存在问题",
    Role.OUTLOOK: "下一步打算",
    Role.INNOVATION: "创新点",
    Role.COMMENT: "点评",
    Role.APPENDIX: "附录",
    Role.HIGHLIGHT: "亮点",
    Role.VOICE: "声音",
    Role.OTHER: "其他",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a case's text (栏目).

    `part` is its stable id within the case (`practice`, `practice.2`); `heading` is the author's own
    heading without number (kept whatever a template prints); `text` is plain text, a paragraph a
    line; `covers` names further roles that the text was written for under a merged heading.
    """

    part: str
    role: Role
    heading: str = ""
    text: str = ""
    covers: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A pointer into a part's text (标记): `text[start:end] == quote`, offsets in code points."""

    id: str
    kind: str
    part: str
    start: int
    end: int
    quote: str
    data: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cell:
    """One plain-text cell of a table; spans count columns and rows."""

    text: str = ""
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table as rows of cells; a cell hidden under a span is not listed."""

    rows: tuple[tuple[Cell, ...], ...] = ()

    def lines(self) -> tuple[str, ...]:
        """Return the table as text of its part: one line a row, cells parted by tabs."""
        return tuple("\t".join(cell.text.replace("\n", " ") for cell in row) for row in self.rows)


class AttachmentKind(StrEnum):
    """What an attachment is; figures and tables are numbered each in their own series."""

    FIGURE = "figure"
    TABLE = "table"
    ORIGINAL = "original"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A picture, table or file kept with a case.

    `number` is its own within the case and kind, given once and never reused (0 for originals and
    files). `digest` is the SHA-256 of the bytes in the library (empty for a table). `width` and
    `height` are pixels, `size` bytes.
    """

    uuid: str
    kind: AttachmentKind
    number: int = 0
    name: str = ""
    digest: str = ""
    media_type: str = ""
    width: int = 0
    height: int = 0
    size: int = 0
    note: str = ""
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One case (案例): title, unit, fields, parts, attachments, marks, and the template it uses.

    `subtitle` is the line that opens with ——; `meta` is text kept with the case that no part holds
    (by-lines, dates, sources), a line each. `figures_issued` and `tables_issued` are the highest
    numbers ever given, so that none is reused.
    """

    uuid: str
    title: str = ""
    subtitle: str = ""
    unit: str = ""
    template: Template = field(default_factory=Template)
    parts: tuple[Part, ...] = ()
    fields: Mapping[str, FieldValue] = field(default_factory=dict)
    meta: str = ""
    attachments: tuple[Attachment, ...] = ()
    marks: tuple[Mark, ...] = ()
    figures_issued: int = 0
    tables_issued: int = 0

    def part(self, part: str) -> Part:
        """Return the part of that id; raises KeyError when there is none."""
        for candidate in self.parts:
            if candidate.part == part:
                return candidate
        raise KeyError(part)

    def texts(self) -> dict[str, str]:
        """Return the text of every part by its id."""
        return {part.part: part.text for part in self.parts}

    def with_part(self, part: Part) -> "Case":
        """Return the case with the part of that id replaced, or added at the end."""
        if any(candidate.part == part.part for candidate in self.parts):
            parts = tuple(part if c.part == part.part else c for c in self.parts)
        else:
            parts = (*self.parts, part)
        return replace(self, parts=parts)


def new_part_id(parts: Sequence[Part], role: Role) -> str:
    """Return a part id for `role` that no part has: `practice`, then `practice.2`, …"""
    taken = {part.part for part in parts}
    if role.value not in taken:
        return role.value
    number = 2
    while f"{role.value}.{number}" in taken:
        number += 1
    return f"{role.value}.{number}"
