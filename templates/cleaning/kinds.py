"""The kinds of tidying that may be chosen, each by itself, in the order in which they are made."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Cleaning(StrEnum):
    """One kind of tidying."""

    FORMS = "forms"
    SIMPLIFIED = "simplified"
    LINES = "lines"
    SPACES = "spaces"
    PUNCTUATION = "punctuation"


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a kind: its name, what it does, and what it leaves alone."""

    name: str
    does: str


SAID: Mapping[Cleaning, Said] = {
    Cleaning.FORMS: Said(
        "异体编码", "看着一样、编码不同的字（⼀、⻓）换成通用的字，全角字母和数字改为半角。"
    ),
    Cleaning.SIMPLIFIED: Said("繁体转简体", "按词转换；人名、地名和引文里的繁体字请核对。"),
    Cleaning.LINES: Said("断行接回", "一句话被切成几行的，接成一段；标题、编号和另起的段落不动。"),
    Cleaning.SPACES: Said("多余空格", "汉字之间的空格去掉，网页带来的特殊空格换成普通空格。"),
    Cleaning.PUNCTUATION: Said("半角标点改全角", "数字、时间、网址、英文里的标点不动。"),
}
