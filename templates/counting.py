"""字数, counted as Word counts it, and what of a case a template counts.

The rule: every ideograph, kana, bopomofo and full-width mark counts one; so does every sign that stands full
width in Chinese print (“ ” ‘ ’ — … · ① ■ ℃ × ±). Everything else between two of those or two spaces is one
word, whatever it is made of: `2026`, `5.6%`, `GDP`, `2026-11`, `A4/A3`, and also a half-width `,` or `(` that
stands beside Chinese, as in Word. Spaces of every width and invisible characters count nothing.

Without punctuation, marks count nothing and a word counts only if a letter or digit is in it.

Numbers that the layout prints (一、 before a section's heading, 图1) count nothing; numbers that the author
typed into a text (（一）, 1.) are characters of it and count, as they do in the Word file.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from templates.edits import parse_figure_line
from templates.fitting import Filled, fit
from templates.model import Attachment, AttachmentKind, Case, Part
from templates.requirements import Counting, Template

# Ideographs (with 〇, 々 and the supplementary planes), kana, bopomofo.
_LETTERS = (
    "々〇\u3041-\u3096\u309d-\u30ff\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
# CJK marks and full-width forms, then the signs that Chinese print sets full width.
_MARKS = (
    "\u3001-\u3004\u3006\u3008-\u303f\u3099-\u309c\u3190-\u33ff\ufe10-\ufe6f\uff01-\uff0f\uff1a-\uff20"
    "\uff3b-\uff40\uff5b-\uff65\uffe0-\uffe6\xa7\xb0\xb1\xb7\xd7\xf7\u2010-\u2027\u2030-\u205e\u2100-\u2bff"
)
_WIDE_WORDS = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"  # ０Ａａ: each a character of its own, as in Word
_NOTHING = "\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"

_CHARACTERS = re.compile(f"[{_LETTERS}{_WIDE_WORDS}{_MARKS}]+")
_LETTERS_ONLY = re.compile(f"[{_LETTERS}{_WIDE_WORDS}]+")
_MARKS_ONLY = re.compile(f"[{_MARKS}]+")
_INVISIBLE = re.compile(f"[{_NOTHING}]+")
_WORD = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Counts:
    """The 字数 of a case: what the template counts in all, by section id, and by part id.

    `by_part` also holds the parts that no section shows; they are not in the total.
    """

    total: int
    by_section: Mapping[str, int]
    by_part: Mapping[str, int]


def count(text: str, *, punctuation: bool = True) -> int:
    """Return the 字数 of a text; see the module for the rule."""
    text = _INVISIBLE.sub("", text)
    if punctuation:
        rest, runs = _CHARACTERS.subn(" ", text)
        return len(text) - len(rest) + runs + len(rest.split())
    text = _MARKS_ONLY.sub(" ", text)
    rest, runs = _LETTERS_ONLY.subn(" ", text)
    return len(text) - len(rest) + runs + sum(1 for word in rest.split() if _WORD.search(word))


def count_part(part: Part, template: Template, attachments: Iterable[Attachment] = ()) -> int:
    """Return the 字数 of a part's text as `template` counts it, without its heading.

    A line that shows a figure or table of `attachments` counts its caption where captions count, and the
    table's cells where tables count; without such an attachment it is text like any other.
    """
    counting = template.counting
    if "图" not in part.text and "表" not in part.text:
        return count(part.text, punctuation=counting.punctuation)
    shown = {(each.kind, each.number): each for each in attachments if each.number}
    lines: list[str] = []
    for line in part.text.split("\n"):
        named = parse_figure_line(line)
        attachment = shown.get(named[:2]) if named else None
        if named and attachment:
            lines += _shown_lines(named[2], attachment, counting)
        else:
            lines.append(line)
    return count("\n".join(lines), punctuation=counting.punctuation)


def count_case(case: Case, template: Template | None = None) -> Counts:
    """Return the 字数 of a case under `template` (its own when None)."""
    template = case.template if template is None else template
    fitting = fit(case, template)
    by_part = {part.part: count_part(part, template, case.attachments) for part in case.parts}
    by_section = {
        filled.section.id: sum(by_part[part.part] for part in filled.parts) + _headings(filled, template)
        for filled in fitting.sections
    }
    title = f"{case.title}\n{case.subtitle}" if template.counting.title else ""
    total = sum(by_section.values()) + count(title, punctuation=template.counting.punctuation)
    return Counts(total, by_section, by_part)


def _headings(filled: Filled, template: Template) -> int:
    """Return what the printed headings of a section count; a section without a text prints none."""
    if not template.counting.headings or not filled.written:
        return 0
    printed = [filled.heading, *(filled.crosshead(part) for part in filled.written)]
    return count("\n".join(printed), punctuation=template.counting.punctuation)


def _shown_lines(caption: str, attachment: Attachment, counting: Counting) -> list[str]:
    lines = [caption] if counting.captions else []
    if counting.tables and attachment.kind is AttachmentKind.TABLE and attachment.table:
        lines += attachment.table.lines()
    return lines
