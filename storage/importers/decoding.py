"""Bytes in, text out: which encoding a text file is in, told by its bytes, and what could not be read."""

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass

_MARKS = (  # the longer mark first: UTF-32 opens as UTF-16 does
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_SAMPLE = 1 << 16
_CODES = bytes((*range(9), *range(14, 32)))
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方"
    "后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开"
    "它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此"
    "变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老"
    "头基资边流路级少图山统接知较将组见计别手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即"
    "保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带"
    "安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研"
    "界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便"
    "团往酸历市克何除消构府太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适"
    "属圆包火住调满县局照参红细引听该铁价严首底液官德随病苏失尔死讲配女黄推显谈罪神艺呢席含企望密批营项防举球英"
    "乡镇村街治理启示背景做法成效案例经验服务群众网格居民干部支部组织基层党建创新"
)
_TRADITIONAL = frozenset(
    "個這為時來們會學對說產發過種後實現開關書門區無見題黨員議設總統據應當點與機動進國體經線從務報業電車長東萬"
    "鄉鎮啟舉辦處縣單變續導爭際難驗題權標準構選結織級組給統計記訪評語證護貝財責貧費資質赴趙軍農運還邊郵醫"
)
_STRANGE = re.compile("[\ue000-\uf8ff\ufffd\u0080-\u009f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was read in, and what a reader should know, in plain Chinese."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded | None:
    """Return the text that `data` holds: UTF-8, UTF-16, UTF-32, GB18030 or Big5; None when it is no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            body = data[len(mark) :] if encoding == "gb18030" else data
            return _told(body, encoding)
    wide = _wide(data)
    if wide:
        return _told(data, wide)
    if _is_binary(data):
        return _strewn(data)
    return _utf8(data) or _chinese(data) or _mixed(data)


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
    if len(sample) < 8:
        return ""
    even, odd = sample[0::2], sample[1::2]
    best = max((even, "utf-16-be"), (odd, "utf-16-le"), key=lambda half: _high_bytes(half[0]))
    if _high_bytes(best[0]) < 0.5:
        return ""
    text = sample[: len(sample) // 2 * 2].decode(best[1], "replace")
    return best[1] if _likely(text) > 0.2 or _ascii(text) > 0.7 else ""


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


def _chinese(data: bytes) -> Decoded | None:
    """Return the text of a national encoding: the one whose characters are the more common."""
    found = []
    for encoding in ("gb18030", "big5hkscs"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        found.append((_likely(text[:_SAMPLE]), encoding == "gb18030", text, encoding))
    if not found:
        return None
    likely, _, text, encoding = max(found)
    if likely < 0.05 and _STRANGE.search(text[:_SAMPLE]):
        return None
    notes = ("文件是 Big5 编码的繁体字，已按繁体读入。",) if encoding != "gb18030" else ()
    return Decoded(text, encoding, notes)


def _likely(text: str) -> float:
    """Return the share of the non-ASCII characters that are everyday ones, simplified or traditional."""
    wide = [char for char in text if char > "\x7f"]
    if not wide:
        return 1.0
    everyday = sum(
        char in _COMMON or char in _TRADITIONAL or char in "，。、；：“”（）《》！？　—…" for char in wide
    )
    return everyday / len(wide)


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
    return _likely(text) - text.count("\ufffd") / max(2, 2 * wide)
