"""Offsets: Qt counts UTF-16 units, everything of ours counts code points."""

_HIGHEST_PLAIN = "\uffff"


def _plain(text: str) -> bool:
    return not text or max(text) <= _HIGHEST_PLAIN


def to_units(text: str, offset: int) -> int:
    """Return the UTF-16 offset of the code point offset `offset` in `text`."""
    return offset if _plain(text) else offset + sum(sign > _HIGHEST_PLAIN for sign in text[:offset])


def to_points(text: str, units: int) -> int:
    """Return the code point offset of the UTF-16 offset `units` in `text` (never inside a pair)."""
    if _plain(text):
        return units
    points = passed = 0
    for sign in text:
        if passed >= units:
            break
        passed += 2 if sign > _HIGHEST_PLAIN else 1
        points += 1
    return points
