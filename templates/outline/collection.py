"""Lines that open a case of a collection: 案例一：……, 【案例2】……"""

import re

_LONGEST = 84
_MARKER = re.compile(
    r"^[【\[（(]?\s*(?:典型|优秀|创新|实践)?案例\s*(?P<n>[一二三四五六七八九十百]{1,4}|[0-9０-９]{1,3})"
    r"(?P<gap>[】\])）:：、.．\-—\s]*)(?P<title>.*)$"
)


_GOES_ON = ("的", "中的", "是", "为", "和", "与", "、", "，")


def marker(text: str) -> tuple[str, str] | None:
    """Return number and title of a line that opens a case of a collection; None for any other line."""
    found = _MARKER.match(text) if len(text) <= _LONGEST and not text.endswith(("。", "；")) else None
    if found is None or (not found["gap"] and found["title"].startswith(_GOES_ON)):
        return None
    return found["n"], found["title"].strip()
