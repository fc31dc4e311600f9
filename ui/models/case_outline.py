"""The outline of a whole case as lines for the panel: sections, then what each text carries."""

from collections.abc import Iterator
from functools import lru_cache

from templates.edits import parse_figure_line
from templates.fitting import Fitting
from templates.model import Part
from templates.outline.tree import Node, outline, problems
from ui.models.case_steps import name_of
from ui.panels.outline import Entry

_LONGEST = 60


def entries_of(fitting: Fitting) -> tuple[Entry, ...]:
    """Return the lines of the outline in the order of the template, 未用栏目 last."""
    found = [
        entry
        for filled in fitting.sections
        for part in filled.parts
        for entry in _of_part(
            part, filled.section.heading if len(filled.parts) == 1 else name_of(part, filled.section)
        )
    ]
    found += [
        entry for part in fitting.unused if part.text.strip() for entry in _of_part(part, name_of(part, None))
    ]
    return tuple(found)


def _of_part(part: Part, name: str) -> Iterator[Entry]:
    yield Entry(part.part, 0, name, 0)
    for node, problem in carried(part.text):
        title = f"{node.number}{node.title}"[:_LONGEST]
        yield Entry(part.part, node.start, title, min(node.depth + 1, 4), problem)


@lru_cache(maxsize=128)
def carried(text: str) -> tuple[tuple[Node, str], ...]:
    """Return the headings of a text, each with what is odd about its number (empty for nothing)."""
    text = "\n".join(" " * len(line) if parse_figure_line(line) else line for line in text.split("\n"))
    odd = problems(text)
    return tuple(
        (node, next((each.message for each in odd if node.start <= each.start < node.end), ""))
        for node in outline(text)
    )
