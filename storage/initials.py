"""Pinyin initials of a title, so that “qsx” finds 青山县.

The 3,755 commonest hanzi stand in pinyin order in GB 2312 (rows 16 to 55), so the initial follows from
the code: no dictionary is shipped. A hanzi outside them, or read in a second way, is passed over or
found under its first reading: good enough to find a title by, and never shown.
"""

from bisect import bisect_right

FIRST = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"  # the first hanzi of each letter
LETTERS = "abcdefghjklmnopqrstwxyz"
STARTS = tuple(hanzi.encode("gb2312") for hanzi in FIRST)
END = b"\xd7\xf9"  # the last hanzi in pinyin order


def initials(text: str) -> str:
    """Return the initials of the hanzi, the Latin letters and the digits of a text, in lower case."""
    return "".join(map(_initial, text))


def _initial(character: str) -> str:
    if character.isascii():
        return character.lower() if character.isalnum() else ""
    try:
        code = character.encode("gb2312")
    except UnicodeEncodeError:
        return ""
    return LETTERS[bisect_right(STARTS, code) - 1] if STARTS[0] <= code <= END else ""
