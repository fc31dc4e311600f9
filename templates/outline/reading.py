"""What a file was understood as: every paragraph in exactly one place, and the cases that follow from it.

The placements are the truth; drafts are composed from them, so that a correction is only another placement.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from templates.model import Attachment, Mark, Part, Role
from templates.outline.source import Source


class Place(StrEnum):
    """Where a paragraph went."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    UNIT = "unit"
    HEADING = "heading"  # a heading line of a part, on its own
    TEXT = "text"  # text of a part; `head` characters of it may be a run-in heading of the part
    META = "meta"  # kept with the case (`case` ≥ 0) or with the file (`case` -1)
    DROPPED = "dropped"  # page noise, named to the user
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Placement:
    """Where one paragraph of the source went, how sure that is (0 to 1), and why (plain Chinese)."""

    paragraph: int
    place: Place
    case: int = -1
    part: int = -1  # index into the `Slot`s of that case
    head: int = 0
    confidence: float = 1.0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """A part as understood: its role, the roles it also covers, and its heading without number."""

    role: Role
    heading: str = ""
    covers: tuple[Role, ...] = ()
    confidence: float = 1.0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """One case as understood, not yet in a library: no id, no template.

    `title_guess` is true where the title is only a proposal (file name, first sentence). `marks` point at
    what the author has to confirm.
    """

    title: str = ""
    title_guess: bool = False
    subtitle: str = ""
    unit: str = ""
    parts: tuple[Part, ...] = ()
    meta: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place where the author should look: the question, the answers offered, and where it is.

    `choices` are (label, value) pairs; `kind` says what a value is: "title", "unit", "role" or "note".
    """

    kind: str
    question: str
    why: str
    case: int
    part: int = -1
    paragraph: int = -1
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a paragraph of material without template headings could serve for, if the author accepts it.

    Nothing moves by itself: the paragraph stays where its placement says. `confidence` runs from 0 to 1,
    `reason` says in plain Chinese what in the paragraph speaks for the role.
    """

    paragraph: int
    role: Role
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A file and what it was understood as. `key` is the path as given, or `a.zip!/b.docx`.

    `digest` is the SHA-256 of the bytes that were read, empty where nothing says it.
    """

    key: str
    source: Source
    placements: tuple[Placement, ...]
    slots: tuple[tuple[Slot, ...], ...]
    drafts: tuple[Draft, ...]
    meta: str = ""
    dropped: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    notes: tuple[str, ...] = ()
    secret: str = ""  # the 密级 mark found, if any: import stops until the author confirms
    seconds: float = 0.0
    digest: str = ""
    titles: Mapping[int, str] = field(default_factory=dict)  # titles set by the author, by case
    units: Mapping[int, str] = field(default_factory=dict)
    suggestions: tuple[Suggestion, ...] = ()  # for paragraphs of parts that no template heading names
