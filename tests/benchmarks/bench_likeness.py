"""Finding the case that a file is like among 10,000, beside comparing it with every one of them.

The scan knows all texts folded and in memory, which no library has; the look-up also reads the cases that it
compares with from the disk. One in a hundred is scanned, and the time taken a hundredfold.
"""

import tempfile
from dataclasses import replace
from pathlib import Path

from corpus import case, library_of
from figures import Figure, seconds, side_by_side

from storage.library import Library
from storage.likeness import alike
from templates.catalog import builtin
from templates.likeness import likeness, samples, sketch
from templates.model import Case
from templates.outline.reading import Draft, Reading
from templates.outline.source import Source

CASES = 10_000
PART = 100  # one case in so many is scanned
SOUGHT = 4_321
LIMIT = 0.02  # seconds a look-up may take


def measure() -> list[Figure]:
    """Return a look-up beside the scan and beside its limit, and what sampling adds to a save."""
    with tempfile.TemporaryDirectory(prefix="anli-") as folder:
        path = library_of(Path(folder) / "cases.db", CASES)
        with Library.open(path) as library:
            return [*_looking_up(library), _sampling()]


def _looking_up(library: Library) -> list[Figure]:
    reading = _edited(case(SOUGHT, builtin()[SOUGHT % len(builtin())]))
    every = [sketch(case(number, builtin()[0])) for number in range(0, CASES, PART)]
    here = sketch(reading.drafts[0])

    def ours() -> None:
        best = alike(library, reading)[0]
        assert best.row.number == SOUGHT + 1

    def scan() -> None:
        assert max(likeness(here, there).share for there in every) < 1

    found, part = side_by_side(ours, scan, times=11)
    limit = Figure("a like case among 10,000 found", found, LIMIT, "the limit of 20 ms", 1.0)
    return [Figure("a like case among 10,000 found", found, part * PART, "comparing with each", 0.01), limit]


def _sampling() -> Figure:
    text = sketch(case(SOUGHT, builtin()[0]))
    ours = seconds(lambda: samples(text), times=21)
    peer = seconds(lambda: sketch(case(SOUGHT, builtin()[0])), times=21)
    return Figure("a case sampled when it is saved", ours, peer, "making it up and folding it", 2.0)


def _edited(found: Case) -> Reading:
    """Return the case as a file that was read: without its last paragraphs, a sentence put in."""
    parts = tuple(
        replace(part, text="\n".join(part.text.split("\n")[:-1]) + "\n后来又添了这一句。")
        for part in found.parts
    )
    draft = Draft(found.title, parts=parts)
    return Reading("案例.docx", Source("案例.docx", ()), (), ((),), (draft,))
