"""Characters that only look like the ordinary ones: radicals, compatibility forms, full-width letters.

Units and signs that have a form of their own (㎡ ℃ ① №) are left: NFKC would change what is printed.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from templates.outline.words import table

_RANGES = (
    (0x2F00, 0x2FD5),  # Kangxi radicals
    (0xF900, 0xFAFF),  # CJK compatibility ideographs
    (0x2F800, 0x2FA1D),
    (0xFB00, 0xFB06),  # ﬁ and its like
    (0xFF10, 0xFF19),  # full-width digits and letters
    (0xFF21, 0xFF3A),
    (0xFF41, 0xFF5A),
)
_WIDE = re.compile(r"[０-９Ａ-Ｚａ-ｚ]")
_UPRIGHT = str.maketrans(
    "︐︑︒︓︔︕︖︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄︱", "，、。：；！？（）｛｝〔〕【】《》〈〉「」『』—"
)


@cache
def _map() -> Mapping[int, str]:
    made = {
        code: unicodedata.normalize("NFKC", chr(code))
        for low, high in _RANGES
        for code in range(low, high + 1)
    }
    made |= {ord(pair[0]): pair[1] for row in table("radicals") for pair in row}
    made |= {code: chr(to) for code, to in _UPRIGHT.items()}
    return {code: text for code, text in made.items() if text != chr(code)}


@cache
def _alike() -> Mapping[int, str]:
    return {
        code: text for code, text in _map().items() if len(text) == 1 and not _WIDE.match(chr(code) + text)
    }


@cache
def _odd() -> re.Pattern[str]:
    return re.compile("[" + "".join(map(chr, sorted(_alike()))) + "]")


def alike(text: str) -> str:
    """Return `text` with radicals and compatibility forms as ordinary characters; its length stays."""
    return text.translate(_alike()) if _odd().search(text) else text


def form_of(char: str) -> str:
    """Return what a character should be written as: itself, when it is an ordinary one."""
    return _map().get(ord(char), char)


def folded(text: str) -> str:
    """Return `text` with every such character replaced; a ligature becomes several."""
    return text.translate(_map())
