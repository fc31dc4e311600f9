"""Edits of a case that are more than typing: figures and tables, and cutting a text that covers two roles.

A figure or table is a line of its own in the text, `【图3：说明】`, naming an attachment by its number.
Typing such a line makes no figure: a figure is an attachment, and only `add_figure` makes one.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from templates.fitting import is_blank, roles_of
from templates.marks import carry
from templates.model import Attachment, AttachmentKind, Case, Part, Role, Table, new_part_id
from templates.trouble import Trouble

_LINE = re.compile(r"\s*[【\[［]\s*(图|表)\s*([0-9０-９]{1,6})\s*(?:[:：]\s*(.*?)\s*)?[】\]］]\s*")
_WORDS = {AttachmentKind.FIGURE: "图", AttachmentKind.TABLE: "表"}
_KINDS = {word: kind for kind, word in _WORDS.items()}


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of a part that names a figure or table, and the attachment it names (None: there is none).

    `start` and `end` are offsets of the line in the part's text, without its newline.
    """

    part: str
    start: int
    end: int
    kind: AttachmentKind
    number: int
    caption: str
    attachment: Attachment | None = None


def figure_line(kind: AttachmentKind, number: int, caption: str) -> str:
    """Return the line that shows a figure or table: `【图3：说明】`, or `【图3】` without a caption."""
    caption = " ".join(caption.split())
    return f"【{_WORDS[kind]}{number}：{caption}】" if caption else f"【{_WORDS[kind]}{number}】"


def parse_figure_line(line: str) -> tuple[AttachmentKind, int, str] | None:
    """Return kind, number and caption of a line that shows a figure or table; None for any other line.

    Half-width brackets and colon, full-width digits and spaces around the pieces are understood.
    """
    found = _LINE.fullmatch(line)
    if not found or not int(found[2]):
        return None
    return _KINDS[found[1]], int(found[2]), found[3] or ""


def shown_in(case: Case) -> tuple[Shown, ...]:
    """Return every line that names a figure or table, in the order of the parts."""
    attachments = {(each.kind, each.number): each for each in case.attachments if each.number}
    return tuple(
        replace(line, attachment=attachments.get((line.kind, line.number)))
        for part in case.parts
        for line in _named_lines(part)
    )


def without_attachment(case: Case) -> tuple[Shown, ...]:
    """Return the lines that name a figure or table which the case does not have: a finding each."""
    return tuple(line for line in shown_in(case) if line.attachment is None)


def not_shown(case: Case) -> tuple[Attachment, ...]:
    """Return the figures and tables that no line names; they are listed under 图片."""
    named = {line.attachment.uuid for line in shown_in(case) if line.attachment}
    return tuple(each for each in case.attachments if each.kind in _WORDS and each.uuid not in named)


def next_number(case: Case, kind: AttachmentKind) -> int:
    """Return the number that the next figure or table gets: one that was never given nor typed."""
    issued = case.figures_issued if kind is AttachmentKind.FIGURE else case.tables_issued
    typed = {line.number for part in case.parts for line in _named_lines(part) if line.kind is kind}
    number = 1 + max((issued, *(each.number for each in case.attachments if each.kind is kind)))
    while number in typed:
        number += 1
    return number


def add_figure(case: Case, picture: Attachment, caption: str = "") -> tuple[Case, str]:
    """Return the case with `picture` as its next figure, and the line to put where it is to stand.

    `picture` names bytes that the library has; its kind and number are given here.
    """
    number = next_number(case, AttachmentKind.FIGURE)
    figure = replace(picture, kind=AttachmentKind.FIGURE, number=number)
    case = replace(case, attachments=(*case.attachments, figure), figures_issued=number)
    return case, figure_line(AttachmentKind.FIGURE, number, caption)


def add_table(case: Case, uuid: str, table: Table, caption: str = "") -> tuple[Case, str]:
    """Return the case with `table` as its next table, and the line to put where it is to stand."""
    number = next_number(case, AttachmentKind.TABLE)
    attachment = Attachment(uuid, AttachmentKind.TABLE, number, table=table)
    case = replace(case, attachments=(*case.attachments, attachment), tables_issued=number)
    return case, figure_line(AttachmentKind.TABLE, number, caption)


def set_table(case: Case, uuid: str, table: Table) -> Case:
    """Return the case with the rows of one of its tables replaced."""
    attachments = tuple(replace(a, table=table) if a.uuid == uuid else a for a in case.attachments)
    return replace(case, attachments=attachments)


def remove_attachment(case: Case, uuid: str) -> Case:
    """Return the case without an attachment; its number stays given, its line in the text stays as it is."""
    return replace(case, attachments=tuple(each for each in case.attachments if each.uuid != uuid))


def split_cover(case: Case, part: str, at_line: int) -> Case:
    """Return the case with a text that covers two roles cut in two (从这一段分开); marks are carried.

    What stands from line `at_line` on (0 is the first line) becomes the text of the next role it covers: of
    that role's blank part where there is one, else of a new part right behind. Raises Trouble where the
    part covers one role only or either side would hold no text.
    """
    whole = case.part(part)
    roles = roles_of(whole)
    lines = whole.text.split("\n")
    upper, lower = "\n".join(lines[:at_line]), "\n".join(lines[at_line:])
    if len(roles) < 2:
        raise Trouble("这一栏只写了一项内容，不用分开。")
    if at_line <= 0 or not upper.strip() or not lower.strip():
        raise Trouble("从这里分开，有一边会没有文字。", "把光标放到后一部分的第一段，再点“从这一段分开”。")
    parts = _parted(case.parts, replace(whole, text=upper, covers=()), roles[1:], lower)
    marks = carry(case.marks, case.texts(), {each.part: each.text for each in parts}).kept
    return replace(case, parts=parts, marks=marks)


def _parted(parts: tuple[Part, ...], upper: Part, roles: tuple[Role, ...], text: str) -> tuple[Part, ...]:
    """Return the parts with `upper` in place of the whole and `text` under the first of `roles`."""
    parts = tuple(upper if each.part == upper.part else each for each in parts)
    blank = next((each for each in parts if is_blank(each) and each.role is roles[0]), None)
    if blank:
        lower = replace(blank, text=text, covers=roles[1:])
        return tuple(lower if each.part == blank.part else each for each in parts)
    lower = Part(new_part_id(parts, roles[0]), roles[0], text=text, covers=roles[1:])
    at = parts.index(upper) + 1
    return (*parts[:at], lower, *parts[at:])


def _named_lines(part: Part) -> Iterator[Shown]:
    for start, line in _lines(part.text):
        if named := parse_figure_line(line):
            yield Shown(part.part, start, start + len(line), *named)


def _lines(text: str) -> Iterable[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1
