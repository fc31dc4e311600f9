"""A page and its pictures in one file (.mht, .mhtml; RFC 2557), as browsers, Word and WPS save it."""

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import Message

from storage.importers import from_html, limits, refusals
from storage.importers.foreign import Foreign
from storage.importers.html.pictures import Parts
from templates.outline.source import Source

LIMIT = 60 << 20  # bytes
MOST_NESTED = 20
MOST_PARTS = 3000
MOST_LINES = 1_200_000  # 60 MB of pictures are 800,000
_BOUNDARY = re.compile(rb"\bboun?da?ry\s*=", re.I)
_PART = re.compile(rb"^--[^\r\n]{1,200}\r?\n(?=[\w-]{1,40}[ \t]*:)", re.M)
_END = re.compile(rb"^--[^\r\n]{1,200}--\s*\Z", re.M)
_TEXT_KINDS = ("text/html", "application/xhtml+xml", "text/xml")


def read(file: Foreign) -> Source:
    """Return the page in a message as `from_html` reads it, with the pictures that lie beside it.

    Raises OSError, or Trouble for a file that is too large or holds no page.
    """
    limits.check_size(file, LIMIT)
    data = file.read_bytes()
    nested = len(_BOUNDARY.findall(data)) > MOST_NESTED
    if nested or data.count(b"\n--") > MOST_PARTS or data.count(b"\n") > MOST_LINES:
        raise refusals.bomb(file.name)
    parts = _parts(data)
    pages = [part for part in parts if _is_page(part)]
    for part in pages:
        found = _bytes(part)
        if found.strip():
            said = part.get_content_charset() or ""
            return from_html.page(file.name, found, said, Parts(dict(_pictures(parts))))
    raise refusals.empty(file.name) if pages else refusals.damaged(file.name)


def _parts(data: bytes) -> list[Message]:
    """Return the parts of a message, by its boundary or, where that is broken, by the lines that look so."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    found = [part for part in message.walk() if not part.is_multipart()]
    if any(_is_page(part) for part in found):
        return found
    pieces = [_END.sub(b"", piece) for piece in _PART.split(data)[1:] if piece.strip()]
    return [email.message_from_bytes(piece, policy=email.policy.compat32) for piece in pieces]


def _is_page(part: Message) -> bool:
    if part.get_content_type() in _TEXT_KINDS:
        return True
    return part.get_content_type() == "text/plain" and b"<html" in _bytes(part)[:2000].lower()


def _bytes(part: Message) -> bytes:
    """Return what a part holds, its transfer encoding undone; where that is broken, what can be had."""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _pictures(parts: list[Message]) -> Iterator[tuple[str, bytes]]:
    """Yield the pictures by address, by id, and by the name alone as `*/name`."""
    for part in parts:
        if part.get_content_maintype() not in ("image", "application"):
            continue
        data = _bytes(part)
        location = str(part.get("Content-Location", "")).strip()
        identity = str(part.get("Content-ID", "")).strip().strip("<>")
        for name in (location, identity, f"*/{location.rsplit('/', 1)[-1]}" if location else ""):
            if name:
                yield name, data
