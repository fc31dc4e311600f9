"""The structure that a text carries (提纲): its headings in order, nested, by their offsets."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from templates.outline import series
from templates.outline.crossheads import crossheads
from templates.outline.headings import Heading, Mark, classify, marks, read
from templates.outline.numerals import LARGEST
from templates.outline.series import Line, Run, lines

_IN_COMPANY = ("首先",)
_RUNNING = ("ordinal", "verb")


@dataclass(frozen=True, slots=True)
class Problem:
    """A number that does not follow on: `text[start:end]` is the number, `message` says what is wrong."""

    start: int
    end: int
    message: str


@dataclass(frozen=True, slots=True)
class Node:
    """One heading of a text.

    `text[start:end]` is the heading as written, number included; what stands under it ends at `until`.
    `level` is 1 to 4 by its number, `depth` how deep it is nested here (0 is outermost), `kind` as in
    `resources/words/numbering.toml`, or `bare` for a crosshead without number. Offsets are code points.
    """

    level: int
    depth: int
    kind: str
    value: int
    number: str
    title: str
    start: int
    end: int
    until: int
    runs_in: bool


def outline(text: str) -> tuple[Node, ...]:
    """Return the headings of `text` in order: numbered, marked, and crossheads without number."""
    rows = lines(text)
    found = headings([row.text for row in rows])
    nodes = [_node(rows[at], heading) for at, heading in found.items()]
    return tuple(_nested(nodes, len(text)))


def headings(texts: Sequence[str]) -> dict[int, Heading]:
    """Return the headings among the lines `texts` by line number, those in company (一看, 首先) included."""
    found = {at: heading for at, line in enumerate(texts) if (heading := classify(line))}
    in_company = _in_company(texts, found)
    found = {at: heading for at, heading in found.items() if not _needs_company(texts[at], heading)}
    found |= in_company
    bare = crossheads(texts, taken=found.keys())
    level = 1 if bare and not found else 2
    for at in bare:
        title = texts[at].strip()
        start = texts[at].index(title)
        found[at] = Heading(level, "bare", 0, "", title, start, start + len(title), False)
    return dict(sorted(found.items()))


def _needs_company(line: str, heading: Heading) -> bool:
    return heading.kind == "ordinal" and heading.number.startswith(("首先", "其次", "再", "最后"))


def _in_company(texts: Sequence[str], found: dict[int, Heading]) -> dict[int, Heading]:
    """Return headings that count only beside another of their series: 一看 with 二看, 首先 with 其次."""
    waiting = [
        (at, mark)
        for at, line in enumerate(texts)
        if at not in found or _needs_company(line, found[at])
        for mark in marks(line, among=True)
        if mark.kind.among or mark.word in _IN_COMPANY
    ]
    values: dict[str, set[int]] = {}
    for _, mark in waiting:
        values.setdefault(mark.word, set()).add(mark.value)
    accepted = ((at, read(texts[at], mark)) for at, mark in waiting if _has_company(mark, values[mark.word]))
    return {at: heading for at, heading in accepted if heading}


def _has_company(mark: Mark, values: set[int]) -> bool:
    if mark.word in _IN_COMPANY:
        return len(values) > 1
    return mark.value > 0 and bool({mark.value - 1, mark.value + 1} & values)


def _node(row: Line, heading: Heading) -> Node:
    return Node(
        level=heading.level,
        depth=0,
        kind=heading.kind,
        value=heading.value,
        number=heading.number,
        title=heading.title,
        start=row.start + heading.start,
        end=row.start + heading.length,
        until=-1,
        runs_in=heading.runs_in,
    )


def _nested(nodes: Sequence[Node], length: int) -> Iterator[Node]:
    """Give each node its depth and its end: a number of a kind closes whatever opened since its last one."""
    closes = [length] * len(nodes)
    depths = [0] * len(nodes)
    open_at: list[int] = []
    for at, node in enumerate(nodes):
        while open_at and not _holds(nodes[open_at[-1]], node):
            closes[open_at.pop()] = node.start
        depths[at] = len(open_at)
        open_at.append(at)
    for at, node in enumerate(nodes):
        yield replace(node, depth=depths[at], until=closes[at])


def _holds(outer: Node, inner: Node) -> bool:
    if outer.level != inner.level:
        return outer.level < inner.level
    return inner.kind in _RUNNING and outer.kind not in _RUNNING


def problems(text: str) -> tuple[Problem, ...]:
    """Return the numbers that skip, repeat or go back, in order."""
    found = [problem for run in series.runs(text) for problem in _check(run)]
    return tuple(sorted(found, key=lambda problem: problem.start))


def _check(run: Run) -> Iterator[Problem]:
    said = ""
    expected = 1
    for line, mark in run.items:
        written = line.text[mark.start : mark.end].strip()
        wanted = series.written(line, mark, min(expected, LARGEST)).strip()
        message = _complaint(mark.value, expected, written, wanted, said)
        if message:
            yield Problem(line.start + mark.start, line.start + mark.start + len(written), message)
        said, expected = written, mark.value + 1


def _complaint(value: int, expected: int, written: str, wanted: str, said: str) -> str:
    if value == expected:
        return ""
    if not said:
        return f"开头就是“{written}”，前面缺“{wanted}”。"
    if value == expected - 1:
        return f"“{written}”用了两次，这里应是“{wanted}”。"
    if value > expected:
        return f"“{said}”后面是“{written}”，缺“{wanted}”。"
    return f"“{said}”后面又回到“{written}”，这里应是“{wanted}”。"
