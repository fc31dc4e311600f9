"""What an organiser's web form asks, in order: every field and text of the case with its length."""

from collections.abc import Iterator
from dataclasses import dataclass

from templates.counting import count
from templates.edits import parse_figure_line
from templates.fitting import Filled, fit
from templates.model import Case, FieldValue, Part
from templates.requirements import FieldKind
from ui.models.case_steps import ceiling


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing to copy: its label, the text, its 字数, the most there may be (0: no such number)."""

    label: str
    text: str
    count: int
    limit: int = 0
    long: bool = False


def pieces_of(case: Case) -> tuple[Piece, ...]:
    """Return title, unit, fields and sections in the order of the template; lines of figures are left out."""
    return (*_values(case), *(_section(filled) for filled in fit(case).sections))


def _values(case: Case) -> Iterator[Piece]:
    yield _piece("题目", case.title)
    if case.subtitle.strip():
        yield _piece("副题", case.subtitle)
    if case.template.unit_line != "none" or case.unit.strip():
        yield _piece("单位", case.unit)
    for spec in case.template.fields:
        text = said(case.fields.get(spec.key, ""))
        yield Piece(spec.label, text, count(text), spec.limit, spec.kind is FieldKind.LONG)


def said(value: FieldValue) -> str:
    """Return a value as one text: a list joined by 、, a member a line."""
    if isinstance(value, str):
        return value
    lines = [item if isinstance(item, str) else " ".join(filter(None, item.values())) for item in value]
    plain = all(isinstance(item, str) for item in value)
    return ("、" if plain else "\n").join(lines)


def _section(filled: Filled) -> Piece:
    texts = []
    for part in filled.written:
        crosshead = filled.crosshead(part)
        texts += [crosshead] * bool(crosshead) + [_prose(part)]
    text = "\n".join(texts)
    return Piece(
        filled.heading or filled.section.heading, text, count(text), ceiling(filled.section), long=True
    )


def _prose(part: Part) -> str:
    lines = (line.strip() for line in part.text.split("\n"))
    return "\n".join(line for line in lines if line and not parse_figure_line(line))


def _piece(label: str, text: str) -> Piece:
    return Piece(label, text.strip(), count(text))
