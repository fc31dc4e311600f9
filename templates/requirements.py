"""What one award's call asks (模板): sections in order with guidance, fields, attachments, counting.

Frozen values only; `templates/catalog.py` reads them from TOML. `Template.source` is the TOML text it
was read
from, kept so that a case can carry its own copy of the template it uses.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class HeadingRule(StrEnum):
    """How a section prints its heading."""

    FIXED = "fixed"  # the award's words
    PREFIX = "prefix"  # the award's words, then the author's: 背景与起因：…
    FREE = "free"  # the author's when there is one, else the award's


@dataclass(frozen=True, slots=True)
class Question:
    """One concrete question that draws material out of a clerk.

    `ask` is at most 12 characters where it can be; `hint` says what an answer holds; `starter` is a
    sentence frame put into the text by 写, with …… where the clerk fills in.
    """

    ask: str
    hint: str = ""
    starter: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a template, in the order it is handed in.

    `takes` lists roles (`practice`) or part ids (`practice.2`), first match wins. `merges` names the
    further roles that a merged section (成效及启示) covers. `low`/`high` are the target in characters (字数),
    `limit` the hard ceiling; 0 means none is set. `points` says how many numbered points fit (3—4 条),
    `figures`
    how many pictures.
    """

    id: str
    heading: str
    takes: tuple[str, ...]
    merges: tuple[str, ...] = ()
    rule: HeadingRule = HeadingRule.FIXED
    numbered: bool = True
    required: bool = True
    shown: bool = True  # False: the text is printed without a heading (导语)
    quiet: bool = False  # True: only there for a text that a case brings along; asks for none
    aliases: tuple[str, ...] = ()
    purpose: str = ""  # a few words for cards and tables: 为什么做这件事
    guide: str = ""  # what belongs there: two or three plain sentences
    low: int = 0
    high: int = 0
    limit: int = 0
    points: str = ""
    figures: str = ""
    questions: tuple[Question, ...] = ()
    jury: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


class FieldKind(StrEnum):
    """How a field is entered."""

    TEXT = "text"
    LONG = "long"
    DATE = "date"
    LIST = "list"
    MEMBERS = "members"


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One value outside the prose (填报项): its key, label, kind and hint; `limit` is characters."""

    key: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    required: bool = False
    hint: str = ""
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Enclosure:
    """Something to be handed in beside the text: photographs, a stamped form, proof."""

    kind: str  # "photos" | "form" | "proof" | "file"
    label: str
    least: int = 0
    most: int = 0
    least_bytes: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Counting:
    """What a template counts (字数): the body always; the rest as told."""

    headings: bool = True
    title: bool = False
    captions: bool = False
    tables: bool = False
    punctuation: bool = True


@dataclass(frozen=True, slots=True)
class Template:
    """All that one award's call asks, or just the standard template. An empty id means none chosen yet."""

    id: str = ""
    name: str = ""
    version: int = 1
    organiser: str = ""
    edition: str = ""
    group: str = ""  # for the card filter: 组织党建 基层治理 …
    about: str = ""  # what it is for, one sentence
    deadline: str = ""  # ISO date or empty
    layout: str = "gbt9704"
    unit_line: str = "below"  # "below" the title, "above" it, or "none"
    unit_prefix: str = ""  # e.g. 申报单位：
    low: int = 0
    limit: int = 0
    counting: Counting = field(default_factory=Counting)
    sections: tuple[Section, ...] = ()
    fields: tuple[FieldSpec, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    file_name: str = "{unit}-{title}"
    extra: Mapping[str, str] = field(default_factory=dict)
    source: str = field(default="", compare=False, repr=False)
