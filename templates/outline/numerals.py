"""Numbers as official prose writes them, read and written: 一 （二） 3 ④ 壹 Ⅳ 首先."""

import unicodedata

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_DIGITS |= {digit: value for value, digit in enumerate("壹贰叁肆伍陆柒捌玖", 1)} | {"貳": 2, "參": 3, "陸": 6}
_TENS = {"十": 10, "拾": 10, "百": 100}
_WORDS = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": -1}
_RINGS = {
    char: number
    for first, count in (("①", 20), ("❶", 10), ("➀", 10), ("➊", 10))
    for number, char in enumerate(map(chr, range(ord(first), ord(first) + count)), 1)
} | {chr(0x3251 + extra): 21 + extra for extra in range(15)}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
LARGEST = 99


def value(text: str) -> int:
    """Return the number that `text` writes; 0 when it is none, -1 for 最后 (whatever number comes last)."""
    if text in _WORDS:
        return _WORDS[text]
    if text in _RINGS:
        return _RINGS[text]
    plain = "".join(unicodedata.normalize("NFKC", text).split()).strip("()")
    if plain.isascii():
        return _arabic_or_roman(plain.upper())
    return _han(plain)


def _arabic_or_roman(text: str) -> int:
    if text.isdigit():
        return int(text) if len(text) <= 4 else 0
    if not text or any(char not in _ROMAN for char in text):
        return 0
    values = [_ROMAN[char] for char in text]
    return sum(-each if each < after else each for each, after in zip(values, [*values[1:], 0], strict=True))


def _han(text: str) -> int:
    total = digit = 0
    for char in text:
        if char in _TENS:
            total += (digit or 1) * _TENS[char]
            digit = 0
        elif char in _DIGITS:
            digit = digit * 10 + _DIGITS[char]
        else:
            return 0
    return total + digit


def han(number: int) -> str:
    """Write 1 to 99 as 一 … 九十九."""
    if not 1 <= number <= LARGEST:
        raise ValueError(number)
    tens, ones = divmod(number, 10)
    lead = {0: "", 1: "十"}.get(tens, f"{'零一二三四五六七八九'[tens]}十")
    return lead + ("零一二三四五六七八九"[ones] if ones else "")


def ring(number: int) -> str:
    """Write 1 to 35 as ① … ㉟, anything else as （36）."""
    if 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    return chr(0x3251 + number - 21) if 21 <= number <= 35 else f"（{number}）"


def write(form: str, number: int) -> str:
    """Write a number in a form of `resources/words/numbering.toml`, such as `（{han}）`."""
    for piece, writer in (("{han}", han), ("{digits}", str), ("{ring}", ring)):
        if piece in form:
            form = form.replace(piece, writer(number))
    return form
