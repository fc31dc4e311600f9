"""The changes of one kind in one text, in order, offsets in code points of that text."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from templates import punctuation
from templates.cleaning.forms import folded, form_of
from templates.cleaning.kinds import Cleaning
from templates.punctuation import Change

_WIDE = "\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff“”‘’—…·"
_BLANK = "[ \u00a0\u2000-\u200a\u202f\u205f\u3000]"
_BETWEEN = re.compile(f"(?<=[{_WIDE}]){_BLANK}+(?=[{_WIDE}])")
_ODD = re.compile("[\u00a0\u2000-\u200a\u202f\u205f]|(?<=[^\\s]) {2,}(?=[^\\s])")
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_LABELS = re.compile("[：:；;，。、]")


def changes(kind: Cleaning, text: str) -> Sequence[Change]:
    """Return what a kind of tidying would change within `text`; nothing for the joining of lines."""
    find = _FINDERS.get(kind)
    return find(text) if find and text else ()


def _forms(text: str) -> list[Change]:
    if folded(text) == text:
        return []
    return [Change(at, at + 1, char, form) for at, char in enumerate(text) if (form := form_of(char)) != char]


def _spaces(text: str) -> list[Change]:
    """Take out what stands between Chinese characters; two words of a title keep one blank between them."""
    found = [
        Change(each.start(), each.end(), each[0], _gap(text, each))
        for each in _BETWEEN.finditer(text)
        if each[0] != _gap(text, each)
    ]
    begin, end = len(text) - len(text.lstrip()), len(text.rstrip())
    found = [each for each in found if begin <= each.start < end]  # an indent is no part of the text
    taken = [(each.start, each.end) for each in found]
    found += [
        Change(each.start(), each.end(), each[0], " ")
        for each in _ODD.finditer(text, begin, end)
        if not any(start <= each.start() < end for start, end in taken)
    ]
    return sorted(found, key=lambda each: each.start)


def _gap(text: str, blank: re.Match[str]) -> str:
    """Return what should stand for a blank between Chinese characters: it parts the halves of a title.

    Two runs of four characters or more, in a line without a mark, are two phrases (聚力发展　实施工程).
    """
    if _LABELS.search(text):
        return ""
    left = re.split(_BLANK, text[: blank.start()])[-1]
    right = re.split(_BLANK, text[blank.end() :], maxsplit=1)[0]
    return " " if len(left) >= 4 and len(right) >= 4 else ""


def _simplified(text: str) -> list[Change]:
    """Convert by words; where the length stays, each character that changed is a change of its own."""
    if not _HAN.search(text):
        return []
    found: list[Change] = []
    start = 0
    for line in text.split("\n"):
        made = _converter()(line)
        if len(made) == len(line):
            found += [
                Change(start + at, start + at + 1, old, new)
                for at, (old, new) in enumerate(zip(line, made, strict=True))
                if old != new
            ]
        elif made != line:
            found.append(Change(start, start + len(line), line, made))
        start += len(line) + 1
    return found


@cache
def _converter() -> Callable[[str], str]:
    """Return OpenCC's conversion, its dictionaries loaded when first wanted."""
    from opencc import OpenCC  # 7 MB on the disk and 14 ms; most files never need it

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert


_FINDERS: Mapping[Cleaning, Callable[[str], Sequence[Change]]] = {
    Cleaning.FORMS: _forms,
    Cleaning.SIMPLIFIED: _simplified,
    Cleaning.SPACES: _spaces,
    Cleaning.PUNCTUATION: punctuation.changes,
}
