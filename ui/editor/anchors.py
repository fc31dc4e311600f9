"""Marks of an open part as text cursors: they move with every keystroke and are written back on save."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtGui import QTextCursor

from templates.marks import carry
from templates.model import Mark
from ui.editor.document import PartDocument
from ui.editor.units import to_points, to_units


@dataclass(slots=True)
class _Anchor:
    mark: Mark
    first: QTextCursor
    last: QTextCursor


class Anchors:
    """The marks of one document. One whose text was deleted sleeps until undo brings its text back."""

    def __init__(self, document: PartDocument, marks: Iterable[Mark] = ()) -> None:
        self._document = document
        self._anchors: list[_Anchor] = []
        self.reset(marks)

    def reset(self, marks: Iterable[Mark]) -> None:
        """Point to these marks from now on; one that does not cover its quote in the document is left out."""
        wanted = tuple(marks)
        text = self._document.text() if wanted else ""
        true = (mark for mark in wanted if text[mark.start : mark.end] == mark.quote)
        self._anchors = [self._anchored(mark, text) for mark in true]

    def marks(self) -> tuple[Mark, ...]:
        """Return the marks as they stand, each covering its quote; one without text is left out."""
        if not self._anchors:
            return ()
        text = self._document.text()
        found = (self._current(anchor, text) for anchor in self._anchors)
        return tuple(mark for mark in found if mark is not None)

    def _anchored(self, mark: Mark, text: str) -> _Anchor:
        first, last = QTextCursor(self._document), QTextCursor(self._document)
        anchor = _Anchor(mark, first, last)
        self._point(anchor, to_units(text, mark.start), to_units(text, mark.end))
        return anchor

    @staticmethod
    def _point(anchor: _Anchor, start: int, end: int) -> None:
        anchor.last.setKeepPositionOnInsert(True)  # what is typed right behind a mark is not the mark's
        anchor.first.setPosition(start)
        anchor.last.setPosition(end)

    def _current(self, anchor: _Anchor, text: str) -> Mark | None:
        quote = anchor.mark.quote
        first = to_points(text, anchor.first.position())
        last = to_points(text, anchor.last.position())
        if first < last and text[first:last] == quote:
            return replace(anchor.mark, start=first, end=last)
        whole = _standing(text, quote, min(first, last), max(first, last))
        if whole >= 0:
            end = whole + len(quote)
            self._point(anchor, to_units(text, whole), to_units(text, end))
            return replace(anchor.mark, start=whole, end=end)
        return _shrunk(anchor.mark, text, first, last) if first < last else None


def _standing(text: str, quote: str, low: int, high: int) -> int:
    """Return where the whole quote stands at or between two offsets, -1 for nowhere."""
    if not quote:
        return -1
    for start in (low, high - len(quote)):
        if start >= 0 and text.startswith(quote, start):
            return start
    return text.find(quote, low, high)


def _shrunk(mark: Mark, text: str, first: int, last: int) -> Mark | None:
    here = replace(mark, start=0, end=len(mark.quote))
    carried = carry((here,), {mark.part: mark.quote}, {mark.part: text[first:last]})
    for kept in carried.kept:
        return replace(kept, start=kept.start + first, end=kept.end + first)
    return None
