"""The fonts that a Word file names: their names tell signs from letters, their charset old Chinese text."""

from collections.abc import Sequence
from dataclasses import dataclass

from storage.importers.doc.text import CHARSETS

MOST_FONTS = 2000
CHINESE_CHARSET = 134  # GB2312_CHARSET


@dataclass(frozen=True, slots=True)
class Font:
    """A font's name and the Windows charset it was made for."""

    name: str
    charset: int


def read_fonts(table: bytes, *, old: bool) -> list[Font]:
    """Return the fonts in the order that formatting counts them in ([MS-DOC] 2.9.286, 2.9.79)."""
    at, name_at = (2, 6) if old else (4, 40)
    found: list[Font] = []
    while at < len(table) and len(found) < MOST_FONTS:
        entry = table[at : at + table[at] + 1]
        if len(entry) <= name_at:
            break
        name = entry[name_at:].decode("gb18030" if old else "utf-16-le", "replace")
        found.append(Font(name.split("\0")[0], entry[4]))
        at += len(entry)
    return found


def font_pages(fonts: Sequence[Font]) -> dict[int, str]:
    """Return the code pages of the fonts that were made for another script than the western, by number."""
    return {at: CHARSETS[font.charset] for at, font in enumerate(fonts) if font.charset in CHARSETS}
