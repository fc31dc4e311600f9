"""Line breaks inside a paragraph: paragraphs by another name, a heading over two lines, or a hard wrap.

WPS and copies from web pages write whole texts as one paragraph with line breaks; copies from PDF break
every line where the page ended.
"""

ENDINGS = "。！？；：…”’」』）)!?;:."
WRAPPED_AT_LEAST = 20
WRAPPED_LINES = 3
WIDE = 0x2E80  # from here on characters stand without spaces between words
PAGE = "\f"


def split(text: str, *, heading: bool) -> list[str]:
    """Return the paragraphs that a paragraph's text really is; LF is a line break, FF a page break.

    A heading (by style or outline level) is one however it is broken, but for a subtitle (——…) under it.
    """
    found: list[str] = []
    for page in text.split(PAGE):
        lines = page.split("\n")
        if len(lines) == 1:
            found.append(page)
        elif heading:
            found.extend(_heading(lines))
        elif _wrapped(lines):
            found.extend(_unwrap(lines))
        else:
            found.extend(lines)
    kept = [line for line in found if line.strip()]
    return kept or [""]


def _heading(lines: list[str]) -> list[str]:
    found = [""]
    for line in lines:
        if line.lstrip().startswith(("—", "--", "－－")) and found[-1]:
            found.append(line)
        else:
            found[-1] = joined(found[-1], line)
    return found


def _wrapped(lines: list[str]) -> bool:
    """Say whether the lines are one text cut at a page's width: even lengths, few ends of sentences."""
    inner = [line.strip() for line in lines if line.strip()][:-1]
    if len(inner) < WRAPPED_LINES:
        return False
    longest = max(map(len, inner))
    full = sum(len(line) >= longest * 0.85 for line in inner)
    open_ends = sum(not line.endswith(tuple(ENDINGS)) for line in inner)
    return longest >= WRAPPED_AT_LEAST and full >= 0.7 * len(inner) and open_ends > 0.5 * len(inner)


def _unwrap(lines: list[str]) -> list[str]:
    longest = max(len(line.strip()) for line in lines)
    found = [""]
    for line in lines:
        found[-1] = joined(found[-1], line)
        if line.rstrip().endswith(tuple(ENDINGS)) and len(line.strip()) < longest * 0.85:
            found.append("")
    return [line for line in found if line.strip()]


def joined(left: str, right: str) -> str:
    """Return two lines as one, with a space only between words that need it."""
    left, right = left.rstrip(), right.strip() if left.strip() else right
    if not left or not right:
        return left + right
    spaced = ord(left[-1]) < WIDE and ord(right[0]) < WIDE and left[-1].isalnum() and right[0].isalnum()
    return f"{left} {right}" if spaced else left + right
