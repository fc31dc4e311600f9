"""A foreign file's paragraphs in, cases out: title, office, parts with their roles, everything in one place.

What is decided here are placements; `compose` makes the cases from them, so that a correction by the author
is only another placement.
"""

from collections.abc import Mapping, Sequence

from templates.outline.around import Around
from templates.outline.body import Body
from templates.outline.compose import compose
from templates.outline.lines import Line, read_lines
from templates.outline.noise import Verdict, edges, noise
from templates.outline.reading import Place, Reading, Slot
from templates.outline.sheet import Sheet
from templates.outline.source import Kind, Source
from templates.outline.splitting import split


def recognise(source: Source) -> Reading:
    """Return what `source` is understood as; every paragraph lies in exactly one place."""
    lines = read_lines(source)
    verdicts = noise(lines)
    spans = split(lines, verdicts)
    sheet = Sheet(lines, verdicts)
    slots: list[tuple[Slot, ...]] = []
    for number, span in enumerate(spans):
        around = Around(sheet, span, number, _tail(lines, span.lines, verdicts), several=len(spans) > 1)
        around.place()
        slots.append(Body(sheet, span, number, around.stop).place())
    for at in sheet.free(range(len(lines))):  # pictures above the first of several cases
        if slots[0] and lines[at].paragraph.kind is Kind.PICTURE:
            sheet.put(at, Place.TEXT, 0, 0, reason="图片，放在第一篇的开头。")
    return compose(source.name, source, sheet.placements(source), slots)


def _tail(lines: Sequence[Line], span: range, verdicts: Mapping[int, Verdict]) -> int:
    """Return where the text of a case ends: below stand a signature, captions, page noise."""
    taken = {at - span.start for at in verdicts if at in span}
    _, end = edges(lines[span.start : span.stop], taken)
    return span.start + end
