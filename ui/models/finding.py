"""Where words stand in the texts of a case, and the edits that put others in their place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ui.editor.differences import Edit


@dataclass(frozen=True, slots=True)
class Found:
    """One place: `text[start:end]` of a part, code points."""

    part: str
    start: int
    end: int


def find(texts: Mapping[str, str], query: str) -> tuple[Found, ...]:
    """Return every place where `query` stands, in the order of `texts`, none overlapping.

    Latin letters are found whatever their case.
    """
    if not query:
        return ()
    wanted = query.lower()
    return tuple(
        Found(part, start, start + len(wanted))
        for part, text in texts.items()
        for start in _places(_lowered(text), wanted)
    )


def _lowered(text: str) -> str:
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(map(_lower, text))


def _lower(sign: str) -> str:
    """Return a sign in lower case where that is one sign too (İ is not)."""
    low = sign.lower()
    return low if len(low) == 1 else sign


def _places(text: str, query: str) -> list[int]:
    places = []
    at = text.find(query)
    while at >= 0:
        places.append(at)
        at = text.find(query, at + len(query))
    return places


def replacing(places: Sequence[Found], new: str) -> dict[str, list[Edit]]:
    """Return the edits by part that put `new` into all the places."""
    edits: dict[str, list[Edit]] = {}
    for place in places:
        edits.setdefault(place.part, []).append(Edit(place.start, place.end, new))
    return edits
