"""The smallest edits that turn one text into another, so that carets and marks stay where they are."""

from collections.abc import Iterable
from dataclasses import dataclass

from templates.difference import Stretch, unchanged


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `start:end` (code points of the text before) by `new`."""

    start: int
    end: int
    new: str


def edits(before: str, after: str) -> tuple[Edit, ...]:
    """Return edits in order, none overlapping, that make `after` of `before`."""
    if before == after:
        return ()
    found = []
    at = there = 0
    for same in (*unchanged(before, after), Stretch(len(before), len(after), 0)):
        if same.before > at or same.after > there:
            found.append(Edit(at, same.before, after[there : same.after]))
        at, there = same.before + same.size, same.after + same.size
    return tuple(found)


def applied(text: str, changes: Iterable[Edit]) -> str:
    """Return `text` with the edits made; they are in order and do not overlap."""
    for change in reversed(tuple(changes)):
        text = text[: change.start] + change.new + text[change.end :]
    return text
