"""Edits of a case that are more than typing: figures and tables, and cutting a text that covers two roles.

A figure or table is a line of its own in the text, `【图3：说明】`, naming an attachment by its number.
Typing such a line makes no figure: a figure is an attachment, and only `add_figure` makes one.
"""

import re

from templates.model import AttachmentKind

_LINE = re.compile(r"\s*[【\[［]\s*(图|表)\s*([0-9０-９]{1,6})\s*(?:[:：]\s*(.*?)\s*)?[】\]］]\s*")
_WORDS = {AttachmentKind.FIGURE: "图", AttachmentKind.TABLE: "表"}
_KINDS = {word: kind for kind, word in _WORDS.items()}


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
