"""Pages that are pictures, read one by one in the helper before the file itself is read."""

import importlib.util
from collections.abc import Callable
from pathlib import Path

from storage.importers import pixels
from storage.importers.foreign import head_of
from storage.importers.pdf.lines import Line
from storage.importers.seen import Pages
from storage.workshop import Workshop
from templates.trouble import Trouble

WANTED = "storage.importers.recognition:wanted"
READ_PAGE = "storage.importers.recognition:read_page"
MEMORY = 5 << 29  # bytes: models and a page take 1 GB, and twice that in addresses
SECONDS = 60.0  # a page takes 6 s of one processor, several times that where others are at work
HEAD = 8192
MOST_FAILED = 3  # pages, each of which may have taken its minute
NEEDED = ("rapidocr", "onnxruntime", "cv2", "numpy")

Tell = Callable[[int, int, str], None]  # pages done, pages in all, what is being done


def installed() -> bool:
    """Say whether the `ocr` extra is there."""
    return all(importlib.util.find_spec(name) is not None for name in NEEDED)


def seen_pages(
    path: Path,
    member: str,
    workshop: Workshop,
    *,
    cancel: Callable[[], bool] | None = None,
    tell: Tell | None = None,
) -> Pages | None:
    """Return what is read off the pages of a file that are pictures; None where nothing is to be read so.

    Nothing either where the extra is not installed: reading the file says so. `tell` is told of every page
    before it is read. A page of many that cannot be read is left out, and reading the file says so; after
    `MOST_FAILED` the file is given up. Raises Trouble that names the file, or Cancelled.
    """
    if not _may_have_pictures(path, member) or not installed():
        return None
    pages = workshop.call(WANTED, path, member, cancel=cancel)
    assert isinstance(pages, tuple)
    found: dict[int, tuple[Line, ...]] = {}
    failed = 0
    for at, page in enumerate(pages, start=1):
        if tell is not None:
            tell(at - 1, len(pages), f"正在识别第 {at} 页，共 {len(pages)} 页")
        try:
            lines = workshop.call(
                READ_PAGE, path, member, page, timeout=SECONDS, cancel=cancel, memory=MEMORY
            )
        except Trouble:
            failed += 1
            if failed in (len(pages), MOST_FAILED) or not _is_pdf(path, member):
                raise
            continue
        assert isinstance(lines, tuple)
        found[page] = lines
    return found or None


def _may_have_pictures(path: Path, member: str) -> bool:
    """Say whether a file is a PDF or a picture, by its first bytes; inside an archive by its name."""
    return _is_pdf(path, member) or (not member and pixels.look(head_of(path, HEAD)) is not None)


def _is_pdf(path: Path, member: str) -> bool:
    return member.lower().endswith(".pdf") if member else b"%PDF-" in head_of(path, HEAD)[:1024]
