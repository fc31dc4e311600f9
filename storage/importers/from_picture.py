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
    """Return the paragraphs that were read off a picture; `seen` holds its lines by page, one a picture.

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
    pages = [list(seen[number]) for number in sorted(seen)]
    if not any(pages):
        raise refused.no_text_seen(file.name)
    heights = [max([TALL, *(line.y for line in lines)]) for lines in pages]
    apart, aside = furniture.apart(pages, heights)
    kept = [line for lines in apart for line in lines]
    frame = joining.frame(kept)
    found = tuple(joining.paragraph(group, frame) for group in joining.paragraphs(kept))
    return Source(file.name, found, furniture=tuple(aside), notes=(NOTE,))
