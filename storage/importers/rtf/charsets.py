"""The code pages that RTF names, and bytes decoded in them.

Numbers of code pages and of fonts' character sets: RTF 1.9.1, "Character set" and "Font table". Programs
are careless with them: hanzi stand in fonts marked Western, and in files that name no code page at all.
"""

import re
from collections.abc import Iterator, Mapping

WESTERN, CHINESE = "cp1252", "gb18030"
PAGES: Mapping[int, str] = {
    437: "cp437",
    850: "cp850",
    852: "cp852",
    866: "cp866",
    874: "cp874",
    932: "cp932",
    936: CHINESE,
    949: "cp949",
    950: "big5hkscs",
    1361: "johab",
    10000: "mac_roman",
    10001: "cp932",
    10002: "big5hkscs",
    10003: "cp949",
    10008: CHINESE,
    54936: CHINESE,
    65001: "utf-8",
    **{page: f"cp{page}" for page in range(1250, 1259)},
}
CHARSETS: Mapping[int, str] = {
    0: WESTERN,
    77: "mac_roman",
    78: "cp932",
    79: "cp949",
    80: CHINESE,
    81: "big5hkscs",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: CHINESE,
    136: "big5hkscs",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
WIDE = frozenset({"cp932", "cp949", "johab", CHINESE, "big5hkscs", "utf-8"})
HANZI = re.compile(rb"(?:[\x00-\x7f]++|(?:[\xa1-\xf7][\xa1-\xfe]){2,}+)*+")  # GB 2312, two and more at a time
THREE_BYTES = re.compile(rb"[\xe0-\xef][\x80-\xbf]{2}")  # how UTF-8 writes hanzi
SURROGATE = re.compile("[\ud800-\udfff]")


def decoded(data: bytes, font: str, document: str) -> str:
    """Return bytes as text: in the font's code page, or in the one that they rather seem to be in.

    What no code page explains becomes U+FFFD.
    """
    if data.isascii():
        return data.decode("ascii")
    own = font or document or WESTERN
    for encoding in _likely(data, own, document):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode(own, "replace")


def mended(text: str) -> str:
    """Return a text with pairs of surrogates as the characters they mean, lone ones as U+FFFD."""
    if not SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _likely(data: bytes, own: str, document: str) -> Iterator[str]:
    if own in WIDE:
        yield own
        if THREE_BYTES.search(data):
            yield "utf-8"
        return
    if document in WIDE:
        yield document
    if own == WESTERN:
        if THREE_BYTES.search(data):
            yield "utf-8"
        if HANZI.fullmatch(data):
            yield CHINESE
    yield own
