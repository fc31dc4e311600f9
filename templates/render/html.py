"""A manuscript as one web page that stands alone: no script, no external reference, pictures inside."""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from templates.layout import TWIPS_PER_MM, Layout, Look
from templates.manuscript import Block, Manuscript, Style
from templates.model import Table
from templates.render.markup import clean
from templates.render.pictures import Media, fetch, placeholder
from templates.render.sizing import fitted

if TYPE_CHECKING:
    from jinja2 import Template

_TAGS = {
    Style.TITLE: "h1",
    Style.HEADING1: "h2",
    Style.HEADING2: "h3",
    Style.HEADING3: "h4",
    Style.HEADING4: "h5",
}
_ALIGN = {"both": "justify"}
_SHOWN = frozenset({"png", "jpg", "gif", "bmp"})  # what browsers show; the others leave a line
_LEADS = {2: Style.HEADING2, 3: Style.HEADING3, 4: Style.HEADING4}


def render(manuscript: Manuscript, layout: Layout, media: Media, made_at: datetime) -> bytes:
    """Return the page as UTF-8; `made_at` is not written into it, so that equal texts give equal files."""
    page = _template().render(
        title=clean(manuscript.title),
        page=layout.page,
        styles=[_rule(style, look, layout) for style, look in layout.looks.items()],
        blocks=list(_blocks(manuscript, layout, media)),
    )
    return page.encode()


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined  # late: the first window does not need it

    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    return environment.from_string((files("resources") / "base" / "case.html").read_text("utf-8"))


def _rule(style: Style, look: Look, layout: Layout) -> Mapping[str, object]:
    return {
        "name": style.value,
        "weight": "bold" if look.bold else "normal",
        "size": look.size,
        "line": f"{look.line / 20}pt" if look.line else look.multiple * 1.2,
        "families": ", ".join(f"'{family}'" for family in (*layout.families(look.face), "serif")),
        "align": _ALIGN.get(look.align, look.align),
        "indent": look.indent,
        "spacing": look.spacing / 20,
    }


def _blocks(manuscript: Manuscript, layout: Layout, media: Media) -> Iterator[Mapping[str, object]]:
    for number, block in enumerate(manuscript.blocks):
        if block.style is Style.FIGURE:
            yield _figure(block, manuscript.caption(number), layout, media)
        elif block.style is Style.TABLE and block.attachment and block.attachment.table:
            yield {"kind": "table", "rows": _rows(block.attachment.table)}
        else:
            yield {
                "kind": "text",
                "tag": _TAGS.get(block.style, "p"),
                "style": block.style.value,
                "lead": clean(block.text[: block.lead]),
                "lead_style": _LEADS.get(block.lead_level, Style.BODY).value,
                "words": clean(block.text[block.lead :]),
            }


def _figure(block: Block, caption: str, layout: Layout, media: Media) -> Mapping[str, object]:
    picture = fetch(media, block.attachment.digest) if block.attachment else None
    if picture is None or picture.extension not in _SHOWN:
        return {"kind": "missing", "words": placeholder(caption)}
    wide, _ = fitted(picture.width, picture.height, layout)
    return {
        "kind": "figure",
        "source": f"data:{picture.media_type};base64,{b64encode(picture.data).decode()}",
        "words": clean(caption),
        "width": round(wide / TWIPS_PER_MM, 1),
    }


def _rows(table: Table) -> list[list[Mapping[str, object]]]:
    return [
        [
            {
                "tag": "th" if number == 0 and len(table.rows) > 1 else "td",
                "columns": max(cell.columns, 1),
                "rows": max(cell.rows, 1),
                "text": clean(cell.text),
            }
            for cell in row
        ]
        for number, row in enumerate(table.rows)
    ]
