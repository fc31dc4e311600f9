"""Ruled tables of a page: lines that cross make cells, and what stands inside them makes rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from storage.importers.items import Grid
from storage.importers.joins import Place, grid
from storage.importers.pdf.ends import joined
from storage.importers.pdf.lines import Glyph, Line, line, rows
from templates.outline.source import Paragraph

NEAR = 3.0  # points: rules so close are one
MOST_RULES = 4000
PADDING = 5.0  # points between a text and the rule beside it
ALMOST = 1.2  # of the size: a line that ends so near to the rule may go on in the next


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table of a page: where it stands, and its rules."""

    box: Box
    across: tuple[Box, ...]
    down: tuple[Box, ...]


def find(rules: Sequence[Box]) -> list[Ruled]:
    """Return the tables that rules make: connected rules with two columns or rows at least."""
    across = [rule for rule in rules if rule.bottom - rule.top <= NEAR < rule.right - rule.left][:MOST_RULES]
    down = [rule for rule in rules if rule.right - rule.left <= NEAR < rule.bottom - rule.top][:MOST_RULES]
    found = []
    for box in _joined([*across, *down]):
        own_across = tuple(rule for rule in across if _touch(rule, box))
        own_down = tuple(rule for rule in down if _touch(rule, box))
        if len(_places(r.top for r in own_across)) >= 2 and len(_places(r.left for r in own_down)) >= 2:
            found.append(Ruled(box, own_across, own_down))
    return found


def _joined(rules: Sequence[Box]) -> list[Box]:
    """Return the boxes around rules that touch, from the top."""
    groups: list[Box] = []
    for rule in sorted(rules, key=lambda rule: (rule.top, rule.left)):
        touching = [box for box in groups if _touch(rule, box)]
        groups = [box for box in groups if box not in touching]
        every = [rule, *touching]
        groups.append(
            Box(
                min(b.left for b in every),
                min(b.top for b in every),
                max(b.right for b in every),
                max(b.bottom for b in every),
            )
        )
    return sorted(groups, key=lambda box: box.top)


def _touch(one: Box, other: Box) -> bool:
    sideways = one.left <= other.right + NEAR and other.left <= one.right + NEAR
    return sideways and one.top <= other.bottom + NEAR and other.top <= one.bottom + NEAR


def _places(values: Iterable[float]) -> list[float]:
    """Return values in order, those close together as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > NEAR:
            found.append(value)
    return found


@dataclass(frozen=True, slots=True)
class Filled:
    """A table with what stands in its cells, and the characters that stand in none of them."""

    grid: Grid
    outside: list[Glyph]


def read(table: Ruled, glyphs: Sequence[Glyph], page: int) -> Filled:
    """Return a table with what stands in its cells; `glyphs` are the characters of the page."""
    ys = _places(rule.top for rule in table.across)
    xs = _columns(table, glyphs, ys)
    places = []
    taken: set[int] = set()
    for top, bottom in pairwise(ys):
        edges = [x for x in xs if x in (xs[0], xs[-1]) or _rules(table.down, x, (top + bottom) / 2)]
        row = []
        band = _within(Box(xs[0], top, xs[-1], bottom), glyphs)
        taken.update(map(id, band))
        for left, right in pairwise(edges):
            joined_up = top != ys[0] and not _covers(table.across, top, (left + right) / 2)
            own = _within(Box(left, top, right, bottom), band)
            column = xs.index(left)
            items = tuple(_cell(own, right, page))
            row.append(Place(column, xs.index(right) - column, True, joined_up, items))
        places.append(row)
    return Filled(grid(places), [glyph for glyph in glyphs if id(glyph) not in taken])


def _columns(table: Ruled, glyphs: Sequence[Glyph], ys: Sequence[float]) -> list[float]:
    """Return where columns begin and end; a table that is open at a side has one more there, if it is used.

    Its outer columns have a rule above and below, and none beside.
    """
    xs = _places(rule.left for rule in table.down)
    left = sorted(rule.left for rule in table.across)[1]
    right = sorted(rule.right for rule in table.across)[-2]
    if xs[0] - left > NEAR and _within(Box(left, ys[0], xs[0], ys[-1]), glyphs):
        xs.insert(0, left)
    if right - xs[-1] > NEAR and _within(Box(xs[-1], ys[0], right, ys[-1]), glyphs):
        xs.append(right)
    return xs


def _within(box: Box, glyphs: Sequence[Glyph]) -> list[Glyph]:
    return [
        glyph
        for glyph in glyphs
        if box.left <= glyph.x + glyph.face.size / 4 < box.right
        and box.top <= glyph.y - glyph.face.size / 3 < box.bottom
    ]


def _rules(down: Sequence[Box], x: float, y: float) -> bool:
    return any(abs(rule.left - x) <= NEAR and rule.top - 1 <= y <= rule.bottom + 1 for rule in down)


def _covers(across: Sequence[Box], y: float, x: float) -> bool:
    return any(abs(rule.top - y) <= NEAR and rule.left - 1 <= x <= rule.right + 1 for rule in across)


def _cell(glyphs: Sequence[Glyph], right: float, page: int) -> list[Paragraph]:
    """Return what stands in a cell as paragraphs; its lines are full when they reach its right rule."""
    lines = [each for row in rows(glyphs) if (each := line(row, page)) is not None]
    if not lines:
        return []
    groups: list[list[Line]] = []
    for each in lines:
        reached = groups and right - PADDING - groups[-1][-1].right < ALMOST * each.size
        if reached and abs(groups[-1][-1].left - each.left) < 3 * each.size:
            groups[-1].append(each)
        else:
            groups.append([each])
    end = right - PADDING
    return [Paragraph(joined(group, right=end).strip(), page=page, size=group[0].size) for group in groups]
