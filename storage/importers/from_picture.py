"""A photographed or scanned page (png, jpg, bmp, tiff, webp) as a Source: what was read off it."""

from storage.importers import pixels
from storage.importers.foreign import Foreign
from storage.importers.pdf import furniture, joining, refused
from storage.importers.recognition import MOST_PIXELS
from storage.importers.seen import Pages
from templates.outline.source import Source

TALL = 842.0  # points: the height of A4, to tell the margins of a page
NOTE = "文字是从图片里认出来的，请对照原件核对，特别是数字。"


def read(file: Foreign, seen: Pages | None = None) -> Source:
    """Return the paragraphs that were read off a picture; `seen` holds its lines as page 1.

    Raises OSError, or Trouble for a picture that is damaged or too large, that nothing was read off, or that
    nobody tried to read.
    """
    header = pixels.look(file.read_bytes())
    if header is None:
        raise refused.undecodable(file.name)
    if header.width * header.height > MOST_PIXELS:
        raise refused.huge_picture(file.name, f"{header.width}×{header.height}")
    if seen is None:
        raise refused.photograph(file.name)
    lines = list(seen.get(1, ()))
    if not lines:
        raise refused.no_text_seen(file.name)
    height = max(TALL, max(line.y for line in lines))
    (kept,), aside = furniture.apart([lines], [height])
    frame = joining.frame(kept)
    found = tuple(joining.paragraph(group, frame) for group in joining.paragraphs(kept))
    return Source(file.name, found, furniture=tuple(aside), notes=(NOTE,))
