"""Lines that open a case of a collection: 案例一：……, 【案例2】……"""

import re

_LONGEST = 84
_MARKER = re.compile(
    r"^[【\[（(]?\s*(?:典型|优秀|创新|实践)?案例\s*(?P<n>[一二三四五六七八九十百]{1,4}|[0-9０-９]{1,3})\s*[】\])）]?"
    r"\s*[:：、.．\-—]?\s*(?P<title>.*)$"
)


def marker(text: str) -> tuple[str, str] | None:
    """Return number and title of a line that opens a case of a collection; None for any other line."""
    found = _MARKER.match(text) if len(text) <= _LONGEST and not text.endswith(("。", "；")) else None
    if found is None or found["title"].startswith(("的", "中", "是", "为")):
        return None
    return found["n"], found["title"].strip()
