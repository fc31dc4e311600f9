"""A plain text file as a Source: one paragraph a line, whatever the encoding and the line ends."""

import re

from storage.importers import limits, markdown, refusals
from storage.importers.decoding import decode
from storage.importers.foreign import Foreign, size_of
from templates.outline.source import Paragraph, Source
from templates.trouble import Trouble

LIMIT = 20 << 20  # bytes; the whole of a county's cases of a year is below 2 MB
FOREIGN = {"cp932": "日文（Shift-JIS 编码）", "cp949": "韩文（EUC-KR 编码）"}
_LINE = re.compile("\r*\n|\r|[\u2028\u2029\u0085\x0b\x0c]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")


def read(file: Foreign) -> Source:
    """Return the lines of a text file.

    Raises OSError, or Trouble for a file that is empty, no text, or longer than any file of cases.
    """
    size = size_of(file)
    if size > LIMIT:
        raise refusals.too_long(file.name, f"{size >> 20} MB")
    decoded = decode(file.read_bytes())
    if decoded is None:
        raise Trouble(
            f"“{refusals.shown(file.name)}”不是文字文件，读不出来。",
            "看看是不是选错了文件；是文稿的话，用 Word 或 WPS 打开，另存为 .docx 再导入。",
        )
    if decoded.encoding in FOREIGN:
        raise Trouble(
            f"“{refusals.shown(file.name)}”里是{FOREIGN[decoded.encoding]}，不是中文稿件，没有读。",
            "看看是不是选错了文件；确实是中文，就用记事本打开，另存为 UTF-8 编码再导入。",
        )
    text = decoded.text.removeprefix("\ufeff")
    notes = list(decoded.notes)
    if _CONTROL.search(text):
        text, stripped = _CONTROL.subn("", text)
        notes.append(f"文件里有{stripped}个看不见的控制字符，已去掉。")
    lines = _LINE.split(text)
    if len(lines) > limits.MOST_PARAGRAPHS:
        raise refusals.too_long(file.name, f"{len(lines) // 10_000} 万行")
    if not text.strip():
        raise refusals.empty(file.name)
    if len(text) <= markdown.LONGEST and markdown.is_markdown(lines):
        return markdown.source(file.name, lines, notes)
    return Source(file.name, tuple(Paragraph(line.rstrip()) for line in lines), notes=tuple(notes))
