"""Which titles and offices a file offers for a case besides the ones chosen: for the author to pick from."""

import re
from collections.abc import Iterator, Sequence

from templates.outline.front import is_subtitle
from templates.outline.lines import clean
from templates.outline.reading import Place, Placement
from templates.outline.source import Kind, Source
from templates.outline.units import SURE, UnitLine, label, unit_line

_LEAST_NAME = 5
_GENERIC = ("新建", "文档", "未命名", "附件", "副本", "案例", "材料", "申报")
_COPY = re.compile(
    r"(?:[（(\[]?\d{1,2}[）)\]]|[-_ ]?(?:终稿|定稿|初稿|修改稿?|最终版?|副本|报送版?|v\d))+$", re.IGNORECASE
)
_MARKS = re.compile(r"[^0-9A-Za-z一-鿿]")
_TITLE = range(6, 41)  # characters of a line that could be a title
_NO_TITLE = re.compile(r"[。；：:，,\t]|\d{4}年|https?|@|来源|作者|记者")
_MOST = 3
_LOOKED = 60  # lines beside a case that are looked at, half of them at its end


def from_name(name: str) -> str:
    """Propose a title from a file's name: empty where the name says nothing."""
    stem = name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0].strip()
    han = sum("一" <= char <= "鿿" for char in stem)
    return stem if han >= _LEAST_NAME and not stem.startswith(_GENERIC) else ""


def is_same(one: str, other: str) -> bool:
    """Say whether one of two titles says the other: marks, blanks and what counts copies left out."""
    short, long = sorted((_MARKS.sub("", _COPY.sub("", each.strip())) for each in (one, other)), key=len)
    return bool(short) and short in long


def other_titles(source: Source, kept: Sequence[Placement], title: str) -> list[str]:
    """Return lines kept beside a case (`kept`, its placements) that could be its title as well."""
    found: list[str] = []
    for text in _beside(source, kept):
        fits = len(text) in _TITLE and not _NO_TITLE.search(text) and not is_subtitle(text)
        if fits and unit_line(text) is None and label(text) is None and not is_same(text, title):
            found.append(text)
    return list(dict.fromkeys(found))[:_MOST]


def other_units(source: Source, kept: Sequence[Placement], unit: str) -> list[str]:
    """Return the names of further offices on lines beside a case; those told as sure as the one chosen.

    A labelled office (申报单位：……) stands; only another labelled one is asked about.
    """
    chosen = [each.paragraph for each in kept if each.place is Place.UNIT]
    told = [found for at in chosen if (found := unit_line(clean(source.paragraphs[at].text)))]
    least = max((_weight(found) for found in told), default=0.0) - 1.0
    names = [
        found.name
        for text in _beside(source, kept)
        if (found := unit_line(text)) and _weight(found) >= max(least, SURE) and found.name
    ]
    return [name for name in dict.fromkeys(names) if not unit or not is_same(name, unit)][:_MOST]


def _weight(found: UnitLine) -> float:
    return found.weight + (1.0 if found.label and found.label != "来源" else 0.0)


def _beside(source: Source, kept: Sequence[Placement]) -> Iterator[str]:
    for each in kept if len(kept) <= _LOOKED else (*kept[: _LOOKED // 2], *kept[-_LOOKED // 2 :]):
        paragraph = source.paragraphs[each.paragraph]
        if each.place is Place.META and paragraph.kind is not Kind.PICTURE:
            yield clean(paragraph.text)
