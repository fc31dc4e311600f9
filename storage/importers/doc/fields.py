"""Fields of a Word file: their code is not shown, their result is ([MS-DOC] 2.8.25)."""

import re
from bisect import bisect_left, bisect_right

BEGIN, SEPARATE, END = "\x13", "\x14", "\x15"
MARK = re.compile("[\x13\x14\x15]")
CONTENTS = "TOC"


class Fields:
    """The fields of a text: which stretches are code, which the result of a table of contents.

    A field that is never closed hides nothing, else it would swallow the text behind it.
    """

    def __init__(self, text: str) -> None:
        self._code: list[tuple[int, int]] = []
        self._contents: list[tuple[int, int]] = []
        open_fields: list[list[int]] = []
        for mark in MARK.finditer(text):
            at = mark.start()
            if mark[0] == BEGIN:
                open_fields.append([at, -1])
            elif open_fields and mark[0] == SEPARATE:
                open_fields[-1][1] = at
            elif open_fields and mark[0] == END:
                start, separator = open_fields.pop()
                self._close(text, start, separator, at)
        self._code = _merged(self._code)
        self._contents = _merged(self._contents)
        self._starts = [start for start, _ in self._code]
        self._contents_starts = [start for start, _ in self._contents]

    def _close(self, text: str, start: int, separator: int, end: int) -> None:
        self._code.append((start, separator if separator >= 0 else end))
        if separator >= 0 and text[start + 1 : start + 8].strip().upper().startswith(CONTENTS):
            self._contents.append((separator, end))

    def clear(self, start: int, end: int) -> bool:
        """Say whether neither code nor a table of contents stands between two positions."""
        at = bisect_left(self._starts, end)
        over = not at or self._code[at - 1][1] < start  # the last code that begins before the end
        return over and not self.in_contents(start)

    def shown(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the stretches between two positions that are no code."""
        found: list[tuple[int, int]] = []
        at = max(0, bisect_right(self._starts, start) - 1)
        while at < len(self._code) and self._code[at][0] < end:
            first, last = self._code[at]
            if first > start:
                found.append((start, first))
            start = max(start, last + 1)
            at += 1
        if start < end:
            found.append((start, end))
        return found

    def in_contents(self, position: int) -> bool:
        """Say whether a position stands in a table of contents."""
        at = bisect_right(self._contents_starts, position)
        return at > 0 and position <= self._contents[at - 1][1]


def _merged(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
