"""Putting the next number before a line and letting those behind it follow: the tool bar's 层次."""

from templates.outline.headings import marks
from templates.outline.series import next_number, renumber
from ui.editor.differences import Edit, applied, edits

_INDENT = " \t\u3000\xa0"


def numbered(text: str, offset: int, level: int, kind: str) -> tuple[Edit, ...]:
    """Return the edits that number the line at `offset` and count on the series it joins.

    A number that the line opens with already is replaced; offsets are code points of `text`.
    """
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    line = text[start : end if end >= 0 else len(text)]
    indent = len(line) - len(line.lstrip(_INDENT))
    old = next((mark for mark in marks(line) if mark.value > 0), None)
    bare = applied(text, [Edit(start + old.start, start + old.end, "")]) if old else text
    number = next_number(bare, start, level, kind)
    first = Edit(start + (old.start if old else indent), start + (old.end if old else indent), number)
    put = applied(text, [first])
    return edits(text, applied(put, [Edit(e.start, e.end, e.new) for e in renumber(put, start)]))
