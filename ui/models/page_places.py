"""On which page of the Word file each place of a text comes to stand. Worked out in the work lane."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from templates.build import build
from templates.layout import load
from templates.model import Case
from templates.pagination import paginate


@dataclass(frozen=True, slots=True)
class PagePlaces:
    """How many pages there are; for each part, where its lines begin (code points) and on which page."""

    pages: int = 0
    lines: Mapping[str, tuple[tuple[int, ...], tuple[int, ...]]] = field(default_factory=dict)

    def page_of(self, part: str, offset: int) -> int:
        """Return the page of a place in a part's text; 0 when it is not printed."""
        offsets, pages = self.lines.get(part, ((), ()))
        at = bisect_right(offsets, offset) - 1
        return pages[max(at, 0)] if pages else 0


def places_of(case: Case) -> PagePlaces:
    """Lay a case out and return where its lines stand."""
    manuscript = build(case)
    pages = paginate(manuscript, load(manuscript.layout))
    found: dict[str, list[tuple[int, int]]] = {}
    for page in pages:
        for line in page.lines:
            block = manuscript.blocks[line.block]
            if block.part and block.start >= 0:
                found.setdefault(block.part, []).append((block.start + line.start, page.number))
    lines = {part: _parted(sorted(rows)) for part, rows in found.items()}
    return PagePlaces(len(pages), lines)


def _parted(rows: list[tuple[int, int]]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return tuple(offset for offset, _ in rows), tuple(page for _, page in rows)
