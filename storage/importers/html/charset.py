"""The characters of a web page: its mark, its bytes and what it says of itself, in this order of trust.

What a page says is only believed where its bytes agree: many Chinese pages say gb2312 and hold GB18030, or
say utf-8 and hold GBK. The names are those of the WHATWG Encoding Standard, 4.2.
"""

import codecs
import re

from storage.importers.decoding import Decoded, decode, is_latin

HEAD = 4096
_SAID = re.compile(rb"<(?:meta|\?xml)\b[^>]{0,400}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.I)
_CHINESE = {
    "gb2312",
    "gbk",
    "gb18030",
    "gb_2312-80",
    "x-gbk",
    "chinese",
    "iso-ir-58",
    "csgb2312",
    "cp936",
    "936",
}
_NAMES = dict.fromkeys(_CHINESE, "gb18030") | {
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "windows-1252": "cp1252",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
}
_WIDE = ("utf-16", "utf-32", "utf-7", "utf16", "unicode")
_NO_CHARSETS = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined"})
_MARKED = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x84\x31\x95\x33")


def characters(data: bytes, said: str = "") -> Decoded | None:
    """Return a page's text; `said` is what the message around it tells. None when it is no text."""
    if not data.startswith(_MARKED) and b"\x00" not in data[:HEAD]:
        inside = _SAID.search(data[:HEAD])
        for name in (said, inside[1].decode("ascii", "replace") if inside else ""):
            found = _told(data, name.strip().lower())
            if found is not None:
                return found
    return decode(data)


def _told(data: bytes, name: str) -> Decoded | None:
    """Return the text in the encoding that is named, where the bytes bear it out."""
    if not name or name.startswith(_WIDE):
        return None
    encoding = _charset(_NAMES.get(name, name))
    if not encoding:
        return None
    if encoding not in ("utf-8", "utf8") and not data.isascii():
        try:
            return Decoded(data.decode("utf-8"), "utf-8")
        except UnicodeDecodeError:
            pass
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return _mended(data, encoding)
    if encoding == "cp1252" and not data.isascii():
        return _rather_chinese(data, text)
    return Decoded(text, encoding)


def _charset(name: str) -> str:
    """Return the name of a character set as Python has it; nothing where there is none of that name."""
    try:
        found = codecs.lookup(name).name
        b" ".decode(found)
    except (LookupError, ValueError):  # no such name, or no text encoding; a name with a null in it
        return ""
    return "" if found in _NO_CHARSETS or found.startswith(_WIDE) else found


def _mended(data: bytes, encoding: str) -> Decoded | None:
    """Return a text with a few damaged places; None where the encoding itself must be wrong."""
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd")
    if lost > 3 and lost * 50 > sum(char > "\x7f" for char in text):
        return None
    return Decoded(text, encoding, (f"网页里有{lost}处读不出来的字，用“\ufffd”代替了，请对照原件补上。",))


def _rather_chinese(data: bytes, text: str) -> Decoded:
    """Return what programs that know only Latin letters have called so: Chinese, where it reads as such."""
    found = None if is_latin(data) else decode(data)
    return found or Decoded(text, "cp1252")
