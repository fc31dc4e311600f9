"""The pictures of a page: out of itself or the message it came in; nothing is ever fetched."""

import base64
import binascii
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import unquote, unquote_to_bytes

from storage.importers import pixels
from storage.importers.album import Album
from storage.importers.items import Grid, GridCell, Item
from storage.importers.tally import Tally
from templates.outline.source import Kind

SMALLEST = 48  # pixels: what is smaller on both sides is an icon


MOST_PICTURES = 2000
_INLINE = re.compile(r"data:image/[\w.+-]{1,20};base64,[A-Za-z0-9+/=%\s]{100,}", re.I)


@dataclass(frozen=True, slots=True)
class Parts:
    """The pictures that came along with a page.

    `found` are those of the message, by the address or id that the page names them by; `inline` the data:
    addresses that were lifted out of the page.
    """

    found: Mapping[str, bytes] = field(default_factory=dict)
    inline: Mapping[str, str] = field(default_factory=dict)

    def data(self, source: str) -> bytes | None:
        """Return the bytes a page's address stands for, None for one that is not in the message."""
        if source[:5].lower() == "data:":
            return inline(self.inline.get(source, source))
        for name in (source, unquote(source), source.removeprefix("cid:")):
            if name in self.found:
                return self.found[name]
        last = unquote(source).replace("\\", "/").rsplit("/", 1)[-1]
        return self.found.get(f"*/{last}") if last else None


def lifted(text: str, parts: Parts) -> tuple[str, Parts]:
    """Return a page with a short address for each picture inside it, and the pictures with those addresses.

    The parser neither holds the pictures in memory nor breaks off at one of over 10 MB.
    """
    found: dict[str, str] = {}

    def lift(match: re.Match[str]) -> str:
        address = f"data:,{len(found)}"
        found[address] = match[0]
        return address

    bare = _INLINE.sub(lift, text, count=MOST_PICTURES)
    return bare, replace(parts, inline=found)


def shown(items: Iterable[Item], parts: Parts, album: Album, tally: Tally) -> list[Item]:
    """Return items with the digest of each picture for its address; those that are not here are counted."""
    found: list[Item] = []
    for item in items:
        if isinstance(item, Grid):
            found.append(
                Grid(tuple(tuple(_cell(cell, parts, album, tally) for cell in row) for row in item.rows))
            )
        elif item.kind is not Kind.PICTURE:
            found.append(item)
        else:
            digest = _digest(item.picture, parts, album, tally)
            found += [replace(item, picture=digest)] if digest else []
    return found


def _cell(cell: GridCell, parts: Parts, album: Album, tally: Tally) -> GridCell:
    return replace(cell, items=tuple(shown(cell.items, parts, album, tally)))


def _digest(source: str, parts: Parts, album: Album, tally: Tally) -> str:
    data = parts.data(source)
    if data is None:
        tally.linked_pictures += 1
        return ""
    header = pixels.look(data)
    if header is not None and 0 < header.width < SMALLEST and 0 < header.height < SMALLEST:
        return ""
    return album.keep("图片", data) if header is not None or not _is_drawing(source) else ""


def inline(source: str) -> bytes:
    """Return the bytes of a data: address (RFC 2397)."""
    head, _, body = source.partition(",")
    if not head.lower().endswith(";base64"):
        return unquote_to_bytes(body)
    try:
        return base64.b64decode("".join(unquote(body).split()) + "==")
    except (binascii.Error, ValueError):
        return b""


def _is_drawing(source: str) -> bool:
    return source[:18].lower().startswith("data:image/svg")
