"""Which line names the office that hands the case in (单位), and what of it is the name.

Endings, beginnings and labels are data: `resources/words/units.toml`, `resources/words/labels.tsv`.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from templates.outline.headings import unspaced
from templates.outline.matching import simplified
from templates.outline.words import table, toml

SURE = 1.5
_LONGEST = 90
_LONGEST_NAME = 34
_DATE = re.compile(
    r"[\s　,，]*[（(]?(?:[0-9]{4}|[〇○零一二三四五六七八九]{4})\s?[年./-]\s?[0-9一二三四五六七八九十]{1,2}"
    r"\s?(?:月|[./-])?\s?(?:[0-9一二三四五六七八九十]{1,3}\s?日?)?[）)]?$"
)
_LABEL = re.compile(
    r"^[【（(\[]?([^：:\t，。]{1,16}?)(?:[（(][^（）()]{1,12}[）)])?[】）)\]]?\s*[：:\t]\s*(.*)$", re.S
)
_BLANKS = re.compile(r"^([一-鿿]{4,8})[ \u3000]{1,8}(\S.*)$", re.S)
_NAMED = re.compile(r"[一-鿿]{2,4}(?:[\s（(].{0,20})?$")
_LONGEST_OFFICER = 5
_SOURCE = re.compile(r"来源\s*[:：]\s*([^\s　|，。；]{3,30})")
_PRESS = re.compile(
    r"网(?=站|[-—－_ ·|(（]|$)|(?:新华|人民|中新|政府|党建)网|日报|晚报|时报|客户端|公众号|"
    r"电视台|新华社|杂志|转载|_"
)
_UNFIT = re.compile(r"[，。：；！？“”《》‘’「」,;:!?\"'…—【】]|\d{3}")
_POSTCODE = re.compile(r"[,，；;]\s?[^，,]{0,20}\d{6}$")
_PERSON = re.compile(r"[一-鿿]{2,4}")
_PERSONS = ("+leader", "+contact")
_WRITTEN = re.compile(
    r"^[一-鿿]{2,4}[：:]\s?[一-鿿·]{2,4}(?:[、\s][一-鿿·]{2,4}){0,3}\s?[（(]([^（）()]{4,34})[）)]$"
)
_LANDS = ("省", "市", "县", "区", "旗", "州", "盟", "镇", "乡", "街道")
_WRITERS = ("记者", "通讯员", "作者")
_SAID = re.compile(r"..[。？！?!…][”」]?$")  # 负责人：楼里的事……。 is what a person says
_BRACKET = re.compile(r"[（(][^（）()]{1,24}[）)]$")
_AND = re.compile(r"[、；;/\s]+|(?<=[局部委会院司政府])[和与](?=..)")


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A line read as one that names an office: the name, what else it holds, how sure (0 to about 5)."""

    name: str
    rest: str = ""
    weight: float = 0.0
    label: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A line that opens with a known label.

    `key` says what it names: `title`, `unit`, `meta`, or a field of a case (`+phone`). `length` counts the
    characters of the line up to the value.
    """

    key: str
    label: str
    value: str
    length: int


@cache
def _labels() -> dict[str, str]:
    return {word: key for key, words in table("labels") for word in words.split()}


@cache
def _words(key: str) -> tuple[str, ...]:
    return tuple(toml("units")[key].split())


def source_of(text: str) -> str:
    """Return the office that a line of date and source names (来源：……); empty for a press source or none."""
    found = _SOURCE.search(text)
    name = found[1] if found else ""
    return name if _is_source(name) else ""


def _is_source(name: str) -> bool:
    """Say whether what is named as the source is an office, by its name or by its place, and no press."""
    return not _PRESS.search(name) and (weigh(name) >= 1.0 or _is_local(name))


def label(text: str) -> Label | None:
    """Return the label that `text` opens with, when it is a known one (申报单位：……)."""
    found = _LABEL.match(text[:400]) or _spaced(text[:400])
    if found is None:
        return None
    word = "".join(simplified(found[1]).split()).strip("（）()【】·*_")
    value = text[found.start(2) :].strip().strip("*_")
    key = _labels().get(word) or _label_like(word, value)
    if key is None or ((key in _PERSONS or word in _WRITERS) and _SAID.search(value)):
        return None
    return Label(key, word, value, found.start(2))


def _label_like(word: str, value: str) -> str | None:
    """Return what a label names that is not on the list: 应用单位 before an office, 审核人 before a name."""
    if word.removesuffix("名称").endswith(_words("labels")) and weigh(value):
        return "+joint_units" if word.startswith(_words("joint")) else "unit"
    cells = value.split("\t")
    return (
        "meta" if word.endswith("人") and len(word) <= _LONGEST_OFFICER and _NAMED.match(cells[0]) else None
    )


def _spaced(text: str) -> re.Match[str] | None:
    """Return a label of the list that only blanks part from its value, as a flattened form has it."""
    found = _BLANKS.match(text)
    return found if found and _labels().get(found[1], "meta") != "meta" else None


def unit_line(text: str) -> UnitLine | None:
    """Return the office that a line names, with or without label; None when it names none."""
    return _unit_line(text) if 2 < len(text) <= _LONGEST else None


@lru_cache(maxsize=20_000)  # a line is asked about once for each of its neighbours
def _unit_line(text: str) -> UnitLine | None:
    named = label(_unwrapped(text))
    if named is not None and not (named.label in _WRITERS and _WRITTEN.match(text)):
        return _labelled(named)
    inside = unspaced(_unwrapped(text))
    if (written := _WRITTEN.match(inside)) and weigh(written[1]) > SURE:
        return UnitLine(written[1], inside[: written.start(1) - 1].strip(), weigh(written[1]), _WRITERS[-1])
    bare = _without_authors(_DATE.sub("", _POSTCODE.sub("", inside)).strip(" 　,，"))
    rest = inside[len(bare) :].strip(" 　,，（）()") if inside.startswith(bare) else ""
    tail = next((tail for tail in sorted(_words("tails"), key=len, reverse=True) if bare.endswith(tail)), "")
    name = bare.removesuffix(tail).strip(" 　")
    weight = weigh(name) + (1.0 if tail else 0.0) + (1.0 if inside != text else 0.0)
    if inside != text and not tail and not weigh(name) and _is_local(name):  # （青山县人民法院石桥法庭）
        return UnitLine(name, rest, SURE)
    return UnitLine(name, rest, weight) if weigh(name) and weight >= SURE else None


def _without_authors(name: str) -> str:
    """Return an office's name without the persons after it: 青山县柳河镇党委 张三 李四."""
    pieces = name.split()
    kept = len(pieces)
    while kept > 1 and _PERSON.fullmatch(pieces[kept - 1]) and not weigh(pieces[kept - 1]):
        kept -= 1
    if kept == len(pieces) or not weigh(" ".join(pieces[:kept])):
        return name
    return name[: name.index(pieces[kept], len(pieces[kept - 1]))].rstrip()


def _labelled(named: Label) -> UnitLine | None:
    value = named.value.strip()
    if named.key != "unit" or not 2 <= len(value) <= _LONGEST:
        return None
    if named.label == "来源" and not _is_source(value):
        return None
    bare = _DATE.sub("", value).strip(" 　,，")
    if not bare or "。" in bare:
        return None
    return UnitLine(bare, value[len(bare) :].strip(" 　,，（）()"), 3.0 + weigh(bare), named.label)


def _unwrapped(text: str) -> str:
    text = text.strip()
    if text[:2] == text[-2:] == "**":
        text = text[2:-2].strip()
    if (
        text[:1] in "（(【〔["
        and text[-1:] in "）)】〕]"
        and not re.search(r"[）)】〕\]].*[（(【〔\[]", text[1:-1])
    ):
        return text[1:-1].strip()
    return text


def weigh(name: str) -> float:
    """Return how much `name` reads like the name of an office, or of several: 0 not at all, 1.5 surely."""
    pieces = [piece for piece in _AND.split(name) if piece]
    if not pieces or any(len(piece) > _LONGEST_NAME for piece in pieces):
        return 0.0
    return min(_weigh_one(piece) for piece in pieces)


def _weigh_one(name: str) -> float:
    bare = simplified(_BRACKET.sub("", name) or name)
    if len(bare) < 3 or not bare.endswith(_words("ends")):
        return 0.0
    surely = 1.0 if bare.endswith(_words("surely")) else 0.0
    begins = 1.0 if bare.startswith(_words("begins")) else 0.0
    placed = 1.0 if any(_is_placed(bare, place) for place in _words("places")) else 0.0
    says = any(word in bare for word in _words("says")) and not (surely and begins and placed)
    if _UNFIT.search(name) or says:  # 中共青山县委全面深化改革委员会 is a name all the same
        return 0.0
    return 0.5 + surely + begins + placed


def _is_local(name: str) -> bool:
    """Say whether what stands in brackets begins with a place and says nothing else: an office."""
    bare = simplified(name)
    clear = not _UNFIT.search(bare) and not any(word in bare for word in _words("says"))
    return clear and 6 <= len(bare) <= _LONGEST_NAME and any(_is_placed(bare, place) for place in _LANDS)


def _is_placed(name: str, place: str) -> bool:
    """Say whether `name` begins with a place (青山县……), not only ends as one."""
    at = name.find(place, 2)
    return at > 0 and at + len(place) < len(name)
