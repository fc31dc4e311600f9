"""How Word writes a list's number: 一、壹 甲 ① Ⅰ a… for every common number format.

Names of the formats and what they look like: ECMA-376 part 1, 17.18.59 ST_NumberFormat; the numbers
that .doc and RTF have for them: [MS-OSHARED] 2.2.1.3 MSONFC.
"""

from collections.abc import Callable, Mapping, Sequence

DIGITS = "〇一二三四五六七八九"
TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
SIMPLIFIED = "零壹贰叁肆伍陆柒捌玖"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
FULL_WIDTH = "０１２３４５６７８９"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
CIRCLED_HAN = "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"
IN_PARENTHESES = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
WITH_STOP = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
UNITS = ("", "十", "百", "千")
FORMAL_UNITS = ("", "拾", "佰", "仟")
LONGEST_ROMAN = 3999
LONGEST_LETTERS = 26 * 30


def spell(number: int, number_format: str) -> str:
    """Return `number` as the format shows it; plain digits for a format or a number it cannot show."""
    writer = FORMATS.get(number_format)
    return writer(number) if writer and number >= 0 else str(number)


def _one_of(signs: str) -> Callable[[int], str]:
    def write(number: int) -> str:
        return signs[number - 1] if 1 <= number <= len(signs) else str(number)

    return write


def _cycle(signs: str) -> Callable[[int], str]:
    def write(number: int) -> str:
        return signs[(number - 1) % len(signs)] if number else str(number)

    return write


def _digits(signs: str) -> Callable[[int], str]:
    def write(number: int) -> str:
        return "".join(signs[int(digit)] for digit in str(number))

    return write


def _thousands(digits: str, units: Sequence[str], *, bare_ten: bool) -> Callable[[int], str]:
    def write(number: int) -> str:
        return _places(number, digits, units, bare_ten=bare_ten)

    return write


def _places(number: int, digits: str, units: Sequence[str], *, bare_ten: bool) -> str:
    """Write 0 to 9999 by places (一千零二十), 十 for 一十 at the start when `bare_ten`; larger by digits."""
    if not 0 < number < 10_000:
        return "".join(digits[int(digit)] for digit in str(number))
    zero = "零" if digits[0] == "〇" else digits[0]
    text = ""
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            text += digits[digit] + units[place]
        elif text and not text.endswith(zero) and number % 10**place:
            text += zero
    return text[1:] if bare_ten and 10 <= number < 20 else text


def _counting(number: int) -> str:
    """Write 一 to 九十九 by places and from 100 digit by digit."""
    return _places(number, DIGITS, UNITS, bare_ten=True) if number < 100 else _digits(DIGITS)(number)


def _japanese(number: int) -> str:
    """Write 一 to 九千… by places, without 一 before a unit and without zeros."""
    if not 0 < number < 10_000:
        return _digits(DIGITS)(number)
    text = ""
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            text += ("" if digit == 1 and place else DIGITS[digit]) + UNITS[place]
    return text


def _sexagenary(number: int) -> str:
    return STEMS[(number - 1) % 10] + BRANCHES[(number - 1) % 12] if number else "0"


def _letters(number: int) -> str:
    """Write a … z, aa, bb, …: Word repeats the letter."""
    if not 0 < number <= LONGEST_LETTERS:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    if not 0 < number <= LONGEST_ROMAN:
        return str(number)
    text = ""
    for value, sign in ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def _ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


FORMATS: Mapping[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "bullet": lambda _: "",
    "decimalZero": lambda number: f"{number:02d}",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "ordinal": _ordinal,
    "hex": lambda number: f"{number:X}",
    "numberInDash": lambda number: f"- {number} -",
    "decimalFullWidth": _digits(FULL_WIDTH),
    "decimalFullWidth2": _digits(FULL_WIDTH),
    "decimalEnclosedCircle": _one_of(CIRCLED),
    "decimalEnclosedCircleChinese": _one_of(CIRCLED),
    "decimalEnclosedFullstop": _one_of(WITH_STOP),
    "decimalEnclosedParen": _one_of(IN_PARENTHESES),
    "ideographEnclosedCircle": _one_of(CIRCLED_HAN),
    "ideographTraditional": _cycle(STEMS),
    "ideographZodiac": _cycle(BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographDigital": _digits(DIGITS),
    "japaneseDigitalTenThousand": _digits(DIGITS),
    "taiwaneseDigital": _digits(DIGITS),
    "koreanDigital2": _digits("零一二三四五六七八九"),
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": _thousands(DIGITS, UNITS, bare_ten=True),
    "taiwaneseCountingThousand": _thousands(DIGITS, UNITS, bare_ten=True),
    "japaneseCounting": _japanese,
    "chineseLegalSimplified": _thousands(SIMPLIFIED, FORMAL_UNITS, bare_ten=False),
    "ideographLegalTraditional": _thousands(TRADITIONAL, FORMAL_UNITS, bare_ten=False),
    "japaneseLegal": _thousands("零壱弐参四伍六七八九", ("", "拾", "百", "阡"), bare_ten=False),
}
BY_NUMBER: Mapping[int, str] = {
    0: "decimal",
    1: "upperRoman",
    2: "lowerRoman",
    3: "upperLetter",
    4: "lowerLetter",
    5: "ordinal",
    8: "hex",
    10: "ideographDigital",
    11: "japaneseCounting",
    14: "decimalFullWidth",
    16: "japaneseLegal",
    17: "japaneseDigitalTenThousand",
    18: "decimalEnclosedCircle",
    19: "decimalFullWidth2",
    22: "decimalZero",
    23: "bullet",
    26: "decimalEnclosedFullstop",
    27: "decimalEnclosedParen",
    28: "decimalEnclosedCircleChinese",
    29: "ideographEnclosedCircle",
    30: "ideographTraditional",
    31: "ideographZodiac",
    32: "ideographZodiacTraditional",
    33: "taiwaneseCounting",
    34: "ideographLegalTraditional",
    35: "taiwaneseCountingThousand",
    36: "taiwaneseDigital",
    37: "chineseCounting",
    38: "chineseLegalSimplified",
    39: "chineseCountingThousand",
    44: "koreanDigital2",
    57: "numberInDash",
    255: "none",
}
