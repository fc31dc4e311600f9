"""The year that a line names: 2023年, 2023-05, 二〇二三年."""

import re

_ARABIC = re.compile(r"(?<!\d)(19[89]\d|20[0-4]\d)(?=\s*年|[-/.]\d{1,2})")
_DIGITS = "〇一二三四五六七八九"
_HANZI = re.compile(rf"(?<![{_DIGITS}])([{_DIGITS}]{{4}})(?=\s*年)")
_ZEROS = str.maketrans("零○Ｏ０OoΟО", "〇" * 8)  # what is typed for 〇
_FULL = str.maketrans("０１２３４５６７８９", "0123456789")
FIRST, LAST = 1980, 2049


def year_in(text: str) -> int:
    """Return the first year from `FIRST` to `LAST` that a text names with a date; 0 for none."""
    found = _ARABIC.search(text.translate(_FULL))
    if found:
        return int(found[1])
    for hanzi in _HANZI.finditer(text.translate(_ZEROS)):
        year = int("".join(str(_DIGITS.index(each)) for each in hanzi[1]))
        if FIRST <= year <= LAST:
            return year
    return 0
