"""How the numbers of a text run on: which belong together, which comes next, and counting anew."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from templates.outline import numerals
from templates.outline.headings import Kind, Mark, classify, kinds, marks

LEVEL_KINDS = {1: "han", 2: "paren_han", 3: "digits", 4: "paren_digits"}
_FULL = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text and where it begins."""

    start: int
    text: str


def lines(text: str) -> tuple[Line, ...]:
    """Return the lines of `text`, with the offset at which each begins."""
    found = []
    start = 0
    for line in text.split("\n"):
        found.append(Line(start, line))
        start += len(line) + 1
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `text[start:end]` by `new`; offsets are code points of the text before any edit."""

    start: int
    end: int
    new: str


@dataclass(slots=True)
class Run:
    """Numbers that count on: 一、二、三、 of one text under one heading."""

    key: str
    items: list[tuple[Line, Mark]] = field(default_factory=list)

    @property
    def last(self) -> int:
        """Return the last number; 0 before the first."""
        return self.items[-1][1].value if self.items else 0


def next_number(text: str, offset: int, level: int, kind: str = "") -> str:
    """Return the number that a new heading at `offset` takes, ready to be put before its title.

    `level` is 1 to 4; `kind` asks for another way of counting at that level (`ordinal` for 一是). It goes on
    from the last one of its kind under the same heading, and is written the way that one is.
    """
    wanted = _kind(kind or LEVEL_KINDS[level])
    before = text[: text.rfind("\n", 0, offset) + 1]
    open_runs = list(_openruns(before))
    run = next((run for run in reversed(open_runs) if run.items[-1][1].kind.name == wanted.name), None)
    if run is None:
        return numerals.write(wanted.form, 1)
    line, mark = run.items[-1]
    return written(line, mark, run.last + 1)


def renumber(text: str, offset: int) -> tuple[Edit, ...]:
    """Return the edits that make the numbers of the series around `offset` count on from its first."""
    for run in runs(text):
        if any(line.start <= offset <= line.start + len(line.text) for line, _ in run.items):
            return tuple(_recount(run))
    return ()


def _recount(run: Run) -> Iterator[Edit]:
    first = run.items[0][1].value
    for value, (line, mark) in enumerate(run.items, first):
        if mark.value != value:
            begin = line.start + mark.start
            yield Edit(begin, line.start + mark.end, written(line, mark, value))


def _kind(name: str) -> Kind:
    return next(kind for kind in kinds() if kind.name == name and kind.form.endswith(("是", "、", ".", "）")))


def written(line: Line, mark: Mark, value: int) -> str:
    """Write `value` the way `mark` is written: same brackets, same digits."""
    old = mark.written
    if old.isascii():
        new = str(value)
    elif numerals.value(old) and old[0] in "０１２３４５６７８９":
        new = str(value).translate(_FULL)
    elif old[0] in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳":
        new = numerals.ring(value)
    elif re.fullmatch("[〇零一二三四五六七八九十百两]+", old):
        new = numerals.han(value)
    else:
        return numerals.write(mark.kind.form, value)
    return line.text[mark.start : mark.end].replace(old, new, 1)


def _numbered(text: str) -> Iterator[tuple[Line, Mark]]:
    """Yield each line that opens with a number, heading or not: a long item of a list counts as well."""
    for line in lines(text):
        heading = classify(line.text)
        for mark in marks(line.text):
            if mark.value > 0 and (not mark.kind.alone or (heading and heading.kind == mark.kind.name)):
                yield line, mark
                break


def _key(line: Line, mark: Mark) -> str:
    """Return what makes numbers one series: the kind, and for words the words around the number."""
    if mark.kind.name == "ordinal":
        return mark.kind.form
    if mark.kind.name == "decimal":
        return "decimal " + re.sub(r"[0-9０-９]+$", "", mark.written)
    return mark.kind.name


def runs(text: str) -> Iterator[Run]:
    """Yield every run of numbers, closed ones and those still open at the end."""
    open_runs: list[Run] = []
    for line, mark in _numbered(text):
        yield from _step(open_runs, line, mark)
    yield from open_runs


def _openruns(text: str) -> list[Run]:
    open_runs: list[Run] = []
    for line, mark in _numbered(text):
        for _ in _step(open_runs, line, mark):
            pass
    return open_runs


def _step(open_runs: list[Run], line: Line, mark: Mark) -> Iterator[Run]:
    """Add a number to the run it carries on, closing what is nested in that run; or open a new run."""
    key = _key(line, mark)
    if any(run.key == key for run in open_runs):
        while open_runs[-1].key != key:
            yield open_runs.pop()
        if mark.value == 1 and len(open_runs[-1].items) > 1:
            yield open_runs.pop()
            open_runs.append(Run(key))
    else:
        while open_runs and open_runs[-1].items[-1][1].kind.level > mark.kind.level:
            yield open_runs.pop()
        open_runs.append(Run(key))
    open_runs[-1].items.append((line, mark))
