"""A web page, or what Word and WPS save as one (often named .doc): its article, and its furniture apart.

Nothing outside the file is fetched: no picture, no frame, no style sheet; no script is run.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from lxml import etree

from storage.importers import limits, refusals
from storage.importers.album import Album
from storage.importers.foreign import Foreign
from storage.importers.html.article import Article, article
from storage.importers.html.blocks import Block, collapsed
from storage.importers.html.charset import characters
from storage.importers.html.css import StyleSheets
from storage.importers.html.flow import Flow
from storage.importers.html.grids import tables
from storage.importers.html.looks import Looks
from storage.importers.html.markup import parse
from storage.importers.html.pictures import Parts, lifted, shown
from storage.importers.items import Item, lines
from storage.importers.laying import Sheet
from storage.importers.tally import Tally
from templates.outline.source import Kind, Paragraph, Source
from templates.outline.words import toml
from templates.trouble import Trouble

LIMIT = 40 << 20  # bytes, pictures in the page included
LONGEST = 6 << 20  # characters without the pictures
MOST_TAGS = 150_000
WIDEST = 60  # characters of a line of furniture
SHORT = 20
TITLE = 45
CONTENTS = frozenset({"mso", "toc"})
NO_PARTS = Parts()
_SENTENCE = re.compile(r"[。；]|^[一二三四五六七八九十]{1,2}、")


def read(file: Foreign) -> Source:
    """Return the article of a page as paragraphs, tables and pictures, all else of it as furniture.

    Raises OSError, or Trouble for a page that is too large, no text, or only a frame around other files.
    """
    limits.check_size(file, LIMIT)
    return page(file.name, file.read_bytes())


def page(name: str, data: bytes, said: str = "", parts: Parts = NO_PARTS) -> Source:
    """Return a page as `read` does; `said` is the encoding and `parts` the pictures that came with it."""
    decoded = characters(data, said)
    if decoded is None:
        raise refusals.damaged(name)
    text, parts = lifted(decoded.text, parts)
    if len(text) > LONGEST:
        raise refusals.too_long(name, f"{len(text) // 10_000} 万字")
    if text.count("<") > MOST_TAGS:
        raise refusals.overgrown(name)
    root, broken = parse(text)
    if root is None:
        raise refusals.empty(name)
    tally = Tally()
    looks = Looks(StyleSheets("\n".join(style.text or "" for style in root.iter("style"))))
    flow = Flow(looks, tally)
    flow.read(root, tables(root, looks))
    title = _title(root)
    chosen = article(flow.boxes, flow.blocks, title)
    source = _source(name, flow, chosen, _headline(title), parts, tally)
    if not any(p.text.strip() or p.kind is Kind.PICTURE for p in source.paragraphs):
        raise frames_only(name) if flow.frames or _frameset(root) else refusals.empty(name)
    notes = [*decoded.notes, *source.notes]
    if broken:
        notes.append("网页的结构层层套得太深，只按先后顺序读出了文字，请对照原网页看看。")
    return replace(source, notes=tuple(notes))


def frames_only(name: str) -> Trouble:
    """Return the sentence for a page that only frames other pages."""
    return Trouble(
        f"“{refusals.shown(name)}”只是网页的外框，正文在别的文件里，没有读到。",
        "在浏览器里打开这个网页，点进正文再另存；或把正文复制到 Word 里，存成 .docx 再导入。",
    )


def _source(name: str, flow: Flow, chosen: Article, heading: str, parts: Parts, tally: Tally) -> Source:
    contents = {at for at in chosen.kept if flow.boxes[flow.blocks[at].box].names >= CONTENTS}
    kept = [at for at in chosen.kept if at not in contents]
    aside = sorted({*chosen.aside, *contents})
    items = _titled(flow, kept, chosen, heading)
    album = Album(tally)
    sheet = Sheet(tally)
    sheet.lay(shown(items, parts, album, tally))
    span = range(kept[0], kept[-1] + 1) if kept else range(0)
    unseen = [at for at in aside if flow.blocks[at].hidden and (at in span or not chosen.is_page)]
    tally.hidden = sum(flow.blocks[at].ink for at in unseen)
    tally.contents = len(contents)
    tally.inserted = sum(len(p.text) for p in sheet.paragraphs if p.inserted)
    tally.comments = sum(box.element == "comment" for box in flow.boxes)
    tally.footnotes = sum(box.element in ("footnote", "endnote") for box in flow.boxes)
    furniture = _furniture(flow.blocks, aside)
    notes = list(tally.sentences())
    if chosen.is_page and furniture:
        notes.append(f"网页的栏目、页脚、相关链接等 {len(furniture)} 行放在一边，没有收进正文。")
    return Source(
        name=name,
        paragraphs=tuple(sheet.paragraphs),
        furniture=furniture,
        pictures=album.pictures,
        tables=tuple(sheet.tables),
        notes=tuple(notes),
    )


def _titled(flow: Flow, kept: Sequence[int], chosen: Article, heading: str) -> list[Item]:
    """Return the items of the article, its headline marked as such, or put above it from the page's title."""
    found: list[Item] = [flow.blocks[at].item for at in kept]
    if chosen.title in kept:
        at = kept.index(chosen.title)
        headline = found[at]
        if isinstance(headline, Paragraph):
            found[at] = replace(headline, style="Title", level=0)
    elif chosen.is_page and heading and _lacks_title(found, heading):
        found.insert(0, Paragraph(heading, style="Title"))
    return found


def _lacks_title(items: Sequence[Item], heading: str) -> bool:
    said = [line for item in items for line in lines([item]) if line.strip()]
    if not said or any(heading[:12] in line for line in said[:5]):
        return False
    return len(said[0]) > TITLE or _SENTENCE.search(said[0]) is not None


def _title(root: etree._Element) -> str:
    node = next(root.iter("title"), None)
    return collapsed(" ".join((node.text or "").split()))[:200] if node is not None else ""


def _headline(title: str) -> str:
    """Return the headline in a page's title: its first part, without the names of column and site."""
    words = toml("web")["title"]
    first: str = re.split(words["parts"], title)[0].strip()
    return "" if re.fullmatch(words["empty"], first) else first


def _frameset(root: etree._Element) -> bool:
    return next(root.iter("frameset", "frame"), None) is not None


def _furniture(blocks: Sequence[Block], aside: Sequence[int]) -> tuple[str, ...]:
    """Return what was set aside, line by line; short ones that follow one another share a line."""
    found: list[str] = []
    last = -2
    for at in aside:
        for line in _spoken(blocks[at].item):
            short = len(line) <= SHORT and at == last + 1 and found
            if short and len(found[-1]) + len(line) < WIDEST and "。" not in found[-1]:
                found[-1] = f"{found[-1]} {line}"
            else:
                found.append(line)
            last = at
    return tuple(dict.fromkeys(found))


def _spoken(item: Item) -> list[str]:
    return [line for line in lines([item]) if any(character.isalnum() for character in line)]
