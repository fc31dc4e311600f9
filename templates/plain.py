"""A case as one plain text, and where each part begins in it: what offsets given to people count in."""

from collections.abc import Mapping
from dataclasses import dataclass

from templates.model import USUAL_HEADING, Case


@dataclass(frozen=True, slots=True)
class Plain:
    """`text[starts[part]:]` opens with that part's text; a part without text has no start."""

    text: str
    starts: Mapping[str, int]


def plain(case: Case) -> Plain:
    """Return title, subtitle and unit, then every part that has text under its heading, as written.

    A line each, an empty line between parts, a final line end. Headings are the author's own, else the
    usual ones; nothing is numbered, so that offsets stay the same whatever the case is handed in for.
    """
    pieces = [line for line in (case.title, case.subtitle, case.unit) if line]
    length = sum(len(piece) + 1 for piece in pieces)
    starts: dict[str, int] = {}
    for part in case.parts:
        if not part.text:
            continue
        heading = part.heading or USUAL_HEADING[part.role]
        if pieces:
            heading = f"\n{heading}"
        starts[part.part] = length + len(heading) + 1
        pieces += [heading, part.text]
        length += len(heading) + len(part.text) + 2
    return Plain("".join(f"{piece}\n" for piece in pieces), starts)
