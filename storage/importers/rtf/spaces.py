"""Spaces that a writer could not express in its code page and wrote as question marks.

Web pages indent with no-break spaces, which GBK does not have: a text saved through it says ??一、背景.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from templates.outline.source import Kind, Paragraph

HANZI = "\u3400-\u9fff"
_LEADING = re.compile(rf"^\s*(?:\?[ \u3000]*)+(?=[{HANZI}0-9“‘（《〈【(])")
_BEHIND_DIGIT = re.compile(rf"(?<=\d)日?\?{{2,}}(?=[{HANZI}])")


def restored(paragraphs: Iterable[Paragraph]) -> tuple[list[Paragraph], int]:
    """Return the paragraphs with such question marks as spaces, and in how many paragraphs there were any.

    None is taken for one but at the start of a paragraph, where no sentence can have ended, and where two or
    more stand between a date or time and a word.
    """
    found: list[Paragraph] = []
    count = 0
    for paragraph in paragraphs:
        text = paragraph.text
        if "?" in text and paragraph.kind is Kind.TEXT:
            text = _BEHIND_DIGIT.sub(_blank, _LEADING.sub(_blank, text))
        if text != paragraph.text:
            count += 1
            paragraph = replace(paragraph, text=text)
        found.append(paragraph)
    return found, count


def _blank(found: re.Match[str]) -> str:
    return found[0].replace("?", " ")
