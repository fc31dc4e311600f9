"""Bytes in, text out: which encoding a text file is in, told by its bytes, and what could not be read."""

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass

from storage.importers.plausible import chinese

_MARKS = (  # the longer mark first: UTF-32 opens as UTF-16 does
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_SAMPLE = 1 << 16
_SHORT = 64  # bytes
_FEW = 10  # characters: too few to name another language
_CHINESE = ("gb18030", "big5hkscs")
_SURE, _DOUBTFUL = 0.5, 0.15  # of what `chinese` says
_CODES = bytes((*range(9), *range(14, 32)))
_UNSURE = "文件的编码认不准，请看看有没有乱码。"
_HIGH = bytes(range(0x80, 0x100))
_ALONE = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")
_HZ = re.compile(rb"~\{(?:[\x21-\x77][\x21-\x7e]){1,2000}~\}")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")
_KANA = re.compile("[\u3041-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_STRANGE = re.compile("[\ue000-\uf8ff\ufffd\u0080-\u009f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was read in, and what a reader should know, in plain Chinese."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded | None:
    """Return the text that `data` holds; None when it is no text.

    Read are UTF-8, UTF-16, UTF-32, GB18030, Big5 and HZ (RFC 1843), and what is no Chinese at all in the
    encoding it seems to have: Latin letters, Shift-JIS, EUC-KR.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            body = data[len(mark) :] if encoding == "gb18030" else data
            return _told(body, encoding)
    short = _short(data)
    wide = "" if short else _wide(data)
    if short or wide:
        return short or _told(data, wide)
    if _is_binary(data):
        return _strewn(data)
    return _ascii_only(data) or _utf8(data) or _national(data) or _mixed(data)


def is_latin(data: bytes) -> bool:
    """Say whether the bytes beyond ASCII stand alone among letters, as ö and é do, and are no Chinese."""
    sample = data[:_SAMPLE]
    high = len(sample) - len(sample.translate(None, _HIGH))
    alone = sum(map(len, _ALONE.findall(sample)))
    if not high or alone < 0.6 * high:
        return False
    return max(chinese(sample.decode(name, "replace")) for name in _CHINESE) < _DOUBTFUL


def _ascii_only(data: bytes) -> Decoded | None:
    """Return a text of 7 bits: plain ASCII, or HZ when it brackets hanzi in ~{ and ~}."""
    if not data.isascii():
        return None
    if _HZ.search(data):
        try:
            return Decoded(data.decode("hz"), "hz")
        except UnicodeDecodeError:
            pass
    return Decoded(data.decode("ascii"), "utf-8")


def _short(data: bytes) -> Decoded | None:
    """Return a text of a few words in the encoding in which it reads best; None when UTF-8 may well be it."""
    if len(data) > _SHORT:
        return None
    found = []
    for encoding in ("utf-8", *_CHINESE, "utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _STRANGE.search(text) and not _CONTROLS.search(text):
            found.append((chinese(text), text, encoding))
    best = max(found, key=lambda each: each[0], default=None)
    if best is None or best[0] < _SURE or best[2] == "utf-8":
        return None
    runner_up = max((each[0] for each in found if each[2] == "utf-8"), default=0.0)
    return _noted(best[1], best[2]) if best[0] > runner_up else None


def _told(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        return Decoded(text, encoding, (_unread(text),))


def _unread(text: str) -> str:
    return f"文件里有{max(1, text.count(chr(0xFFFD)))}处读不出来的字，用“\ufffd”代替了，请对照原件补上。"


def _utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _wide(data: bytes) -> str:
    """Return utf-16-le or utf-16-be for a text without a mark: every second byte of its marks is zero."""
    sample = data[:_SAMPLE]
    if len(sample) < 8 or (b"\x00" not in sample and sample.isascii()):
        return ""
    even, odd = sample[0::2], sample[1::2]
    best = max((even, "utf-16-be"), (odd, "utf-16-le"), key=lambda half: _high_bytes(half[0]))
    if _high_bytes(best[0]) < 0.5:
        return ""
    text = sample[: len(sample) // 2 * 2].decode(best[1], "replace")
    return best[1] if chinese(text) > _SURE or _ascii(text) > 0.7 else ""


def _high_bytes(half: bytes) -> float:
    """Return the share of bytes that are the upper half of ASCII, of CJK or of its marks in UTF-16."""
    fitting = sum(half.count(bytes([value])) for value in (0x00, 0x20, 0x30, 0xFF, *range(0x4E, 0xA0)))
    return fitting / max(1, len(half)) if half.count(b"\x00") or _spread(half) else 0.0


def _spread(half: bytes) -> bool:
    return len(set(half[:400])) > 3


def _is_binary(data: bytes) -> bool:
    """Say whether `data` is no text at all: many control characters, many zeros."""
    sample = data[:_SAMPLE]
    control = sum(sample.count(bytes([value])) for value in (*range(1, 9), *range(14, 27), *range(28, 32)))
    zeros = sample.count(b"\x00")
    return control > len(sample) * 0.03 or zeros > len(sample) * 0.1


def _strewn(data: bytes) -> Decoded | None:
    """Return UTF-8 with hanzi throughout that old programs have padded with zeros and codes; else None."""
    bare = data.translate(None, _CODES)
    found = _utf8(bare) if len(bare) > len(data) / 2 else None
    if found is None or sum(char > "\u2e80" for char in found.text) < len(found.text) * 0.2:
        return None
    note = f"文件里有{len(data) - len(bare)}个看不见的控制字符，已去掉。"
    return Decoded(found.text, found.encoding, (note,))


def _national(data: bytes) -> Decoded | None:
    """Return the text of a national encoding: the one in which it reads most like what it is for."""
    found = []
    for encoding in _CHINESE:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        found.append((chinese(text[:_SAMPLE]), encoding == "gb18030", text, encoding))
    likely, _, text, encoding = max(found, default=(-1.0, False, "", ""))
    other = _foreign(data) if likely < _SURE else None
    if other is not None:
        return other
    if not found or (likely < -0.3 and _STRANGE.search(text[:_SAMPLE])):
        return None
    return _noted(text, encoding, likely)


def _noted(text: str, encoding: str, likely: float = 1.0) -> Decoded:
    notes = ("文件是 Big5 编码的繁体字，已按繁体读入。",) if encoding == "big5hkscs" else ()
    if likely < _DOUBTFUL:
        notes = (*notes, _UNSURE)
    return Decoded(text, encoding, notes)


def _foreign(data: bytes) -> Decoded | None:
    """Return a text of another language: mostly kana, mostly hangul, or Latin letters with accents."""
    for encoding, letters, share in (("cp932", _KANA, 0.35), ("cp949", _HANGUL, 0.9)):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        wide = sum(char > "\x7f" for char in text[:_SAMPLE])
        if wide >= _FEW and len(letters.findall(text[:_SAMPLE])) > share * wide:
            return Decoded(text, encoding)
    return Decoded(data.decode("cp1252", "replace"), "cp1252") if is_latin(data) else None


def _ascii(text: str) -> float:
    return sum(" " <= char <= "~" or char in "\r\n\t" for char in text) / max(1, len(text))


def _mixed(data: bytes) -> Decoded:
    """Read line by line what is in no single encoding: pasted together, or damaged in places."""
    pieces: list[str] = []
    kinds: set[str] = set()
    for line in data.split(b"\n"):
        text, encoding = _line(line)
        pieces.append(text)
        kinds |= {encoding} if not line.isascii() else set()
    text = "\n".join(pieces)
    notes: Sequence[str] = []
    if len(kinds - {""}) > 1:
        notes = ["文件里混着两种编码，已逐行辨认，请留意有没有乱码。"]
    if "\ufffd" in text:
        notes = [*notes, _unread(text)]
    if chinese(text[:_SAMPLE]) < _DOUBTFUL:
        notes = [*notes, _UNSURE]
    return Decoded(text, "+".join(sorted(kinds - {""})) or "utf-8", tuple(notes))


def _line(line: bytes) -> tuple[str, str]:
    """Return a line in the encoding in which it reads most like a text."""
    try:
        return line.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        choices = [(line.decode(encoding, "replace"), encoding) for encoding in ("utf-8", "gb18030")]
        return max(choices, key=lambda choice: _readable(choice[0]))


def _readable(text: str) -> float:
    wide = sum(char > "\x7f" for char in text)
    return chinese(text) - text.count("\ufffd") / max(2, 2 * wide)
