"""Files written down line by line, each line with the place that it belongs to: tests/cases/by_line/*.txt.

    === name of the file
    T| a line of the title          S| subtitle     U| office      M| kept aside      D| page noise
    H practice+results| a heading on a line of its own, its role, the roles it covers
    R background| a heading that runs in, with its text
    L lead| text under no heading
     | more text of the same part    P| a picture
    H practice bold level=1 style=heading_1| the look that a Word file gives;  x40| the line forty times

A line without | is a blank paragraph.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from templates.outline.reading import Place
from templates.outline.source import Kind, Paragraph, Source

HERE = Path(__file__).resolve().parent.parent / "cases" / "by_line"
PLACES = {"T": "title", "S": "subtitle", "U": "unit", "M": "meta", "D": "dropped", "H": "heading"}


@dataclass
class Written:
    """A file as written down: its paragraphs, and for each the key and roles that it should get."""

    name: str
    paragraphs: list[Paragraph] = field(default_factory=list)
    truth: list[tuple[str, str] | None] = field(default_factory=list)

    @property
    def source(self):
        return Source(f"{self.name}.txt", tuple(self.paragraphs))

    def cases(self):
        """Return how many cases the file holds: as many as it has titles."""
        keys = [each[0] if each else "" for each in self.truth]
        return sum(key == "T" and keys[at - 1] != "T" for at, key in enumerate(keys)) or 1


def files():
    """Return every file written down."""
    found = []
    for path in sorted(HERE.glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("=== "):
                found.append(Written(line[4:]))
            elif found:
                add(found[-1], line)
    return found


def add(written, line):
    """Add one line of the file, as often as it says."""
    if "|" not in line:
        written.paragraphs.append(Paragraph(""))
        written.truth.append(None)
        return
    before, text = line.split("|", 1)
    key, *words = before.split(" ")
    words = [word for word in words if word]
    times = next((int(word[1:]) for word in words if re.fullmatch(r"x\d+", word)), 1)
    roles = next((word for word in words if re.fullmatch(r"[a-z+]{3,}", word) and word not in LOOKS), "")
    kind = Kind.PICTURE if key == "P" else Kind.TEXT
    for number in range(1, times + 1):
        said = text.strip().replace("{n}", str(number))
        written.paragraphs.append(Paragraph(said, kind=kind, **look(words)))
        written.truth.append((key, roles))


LOOKS = ("bold", "centred")


def look(words):
    """Return the hints among the words in front of a line."""
    hints = {word: True for word in words if word in LOOKS}
    for word in words:
        name, _, value = word.partition("=")
        if value:
            hints[name] = value.replace("_", " ") if name == "style" else float(value)
    return hints | ({"level": int(hints["level"])} if "level" in hints else {})


def wrong(written, reading):
    """Return what is not where it belongs: line, what it should be, what it is."""
    found = []
    under = ""
    for placement, right in zip(reading.placements, written.truth, strict=True):
        if right is None:
            continue
        key, roles = right
        under = roles or under
        is_part = placement.place in (Place.HEADING, Place.TEXT)
        slot = reading.slots[placement.case][placement.part] if is_part else None
        got = (
            str(placement.place),
            "+".join((slot.role, *slot.covers)) if slot else "",
            bool(placement.head),
        )
        place = PLACES.get(key, "text")
        wanted = (place, under if place in ("heading", "text") else "", key == "R")
        if got != wanted:
            found.append((reading.source.paragraphs[placement.paragraph].text[:40], wanted, got))
    return found
