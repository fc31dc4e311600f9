"""A manuscript as plain text: a paragraph a line, UTF-8 without BOM, which Windows 10 reads as well."""

from collections.abc import Iterator
from datetime import datetime

from templates.layout import Layout
from templates.manuscript import Manuscript, Style
from templates.render.markup import clean
from templates.render.pictures import Media


def render(manuscript: Manuscript, layout: Layout, media: Media, made_at: datetime) -> bytes:
    """Return the text; a figure leaves its caption in brackets, a table one line a row, cells parted by tabs.

    Layout, media and time have no say in it; they are taken so that every renderer is called alike.
    """
    del layout, media, made_at
    return "".join(f"{clean(line)}\n" for line in _lines(manuscript)).encode()


def _lines(manuscript: Manuscript) -> Iterator[str]:
    for number, block in enumerate(manuscript.blocks):
        if block.style is Style.FIGURE:
            caption = manuscript.caption(number)
            yield f"【{caption}】" if caption else "【图】"
        elif block.style is Style.TABLE and block.attachment and block.attachment.table:
            yield from block.attachment.table.lines()
        elif block.style is not Style.CAPTION or not _follows_figure(manuscript, number):
            yield block.text


def _follows_figure(manuscript: Manuscript, number: int) -> bool:
    return number > 0 and manuscript.blocks[number - 1].style is Style.FIGURE
