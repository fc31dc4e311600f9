"""Text read off pictures by the optional `ocr` extra, a page a call; done in the helper process alone.

RapidOCR with the Chinese models that lie in its package (PP-OCR), run by onnxruntime. Nothing is fetched: the
models are named by their paths, and the helper has no network.
"""

import ctypes
import importlib
import os
import struct
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

from storage import importers
from storage.importers import kinds, pixels, refusals
from storage.importers.foreign import Foreign
from storage.importers.from_pdf import unread_pages
from storage.importers.kinds import FileKind
from storage.importers.pdf import refused
from storage.importers.pdf.document import opened
from storage.importers.pdf.lines import Line, width

MOST_PAGES = 300  # to be recognised in one file, at some seconds each
MOST_PIXELS = 40_000_000  # a sheet of A4 scanned at 600 dots an inch has 35 million
DOTS = 150  # an inch: hanzi of five points are still told apart, and a page takes seconds
LONGEST_SIDE = 2400  # pixels of a page that is painted for recognition
FINDING = 1280  # pixels of the longer side where lines are looked for; they are read at full size
PAPER = 595.0  # points: a picture without a size is taken to be as wide as A4
LEAST_SURE = 0.5  # below that the "text" is a stain or a seal
FOOT = 0.2  # of a line's height lies under its foot
THREADS = 4
MODELS = {"Det": "det", "Rec": "rec", "Cls": "cls"}


def wanted(path: Path, member: str = "") -> tuple[int, ...]:
    """Return the pages of a PDF or picture, from 1, whose text only recognition can read.

    Raises Trouble as reading the file does, and for more pages than anybody would wait for.
    """
    try:
        file = importers.opened(path, member)
        kind = kinds.sniff(file)
        if kind is FileKind.PICTURE:
            return tuple(range(1, 1 + min(sheets(file.read_bytes()), MOST_PAGES)))
        pages = _unread(file) if kind is FileKind.PDF else ()
    except OSError as error:
        raise refusals.cannot_open(path.name, error) from error
    if len(pages) > MOST_PAGES:
        raise refused.too_many_pages(path.name, len(pages), MOST_PAGES)
    return pages


def _unread(file: Foreign) -> tuple[int, ...]:
    with opened(file) as document:
        return unread_pages(document)


def read_page(path: Path, member: str, number: int) -> tuple[Line, ...]:
    """Return the lines that are read off page `number`, from the top; measures in points of the page.

    Raises Trouble for a picture that is damaged or too large.
    """
    try:
        file = importers.opened(path, member)
        picture = kinds.sniff(file) is FileKind.PICTURE
        image, scale = _decoded(file, number) if picture else _painted(file, number - 1)
    except OSError as error:
        raise refusals.cannot_open(path.name, error) from error
    seen = _engine()(image, use_cls=True)
    if seen.boxes is None or seen.txts is None:
        return ()
    found = [
        _line(box, text, float(sure), number, scale)
        for box, text, sure in zip(seen.boxes, seen.txts, seen.scores, strict=True)
        if text.strip() and sure >= LEAST_SURE
    ]
    return tuple(_side_by_side(_evened(found)))


@cache
def _engine() -> Any:  # noqa: ANN401
    package = importlib.import_module("rapidocr")
    models = Path(str(package.__file__)).parent / "models"
    onnx = sorted(models.glob("*.onnx"))
    named = {
        f"{part}.model_path": str(next(path for path in onnx if f"_{word}_" in path.name))
        for part, word in MODELS.items()
    }
    own = {
        "Global.log_level": "critical",
        "Det.limit_type": "max",
        "Det.limit_side_len": FINDING,
        "EngineConfig.onnxruntime.intra_op_num_threads": min(THREADS, os.cpu_count() or 1),
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        "EngineConfig.onnxruntime.enable_cpu_mem_arena": False,
    }
    return package.RapidOCR(params=named | own)


def sheets(data: bytes) -> int:
    """Return how many pictures a file holds: a TIFF of a fax has one a page (TIFF 6.0, section 2)."""
    if not data.startswith((b"II*\0", b"MM\0*")):
        return 1
    order = "<" if data.startswith(b"II") else ">"
    met: set[int] = set()
    try:
        (at,) = struct.unpack_from(f"{order}I", data, 4)
        while at and at not in met and len(met) <= MOST_PAGES:
            (entries,) = struct.unpack_from(f"{order}H", data, at)
            met.add(at)
            (at,) = struct.unpack_from(f"{order}I", data, at + 2 + 12 * entries)
    except struct.error:
        pass  # cut off: what came before it counts
    return max(1, len(met))


def _decoded(file: Foreign, number: int) -> tuple[Any, float]:
    """Return picture `number` of a file as pixels, and how many points one of them is."""
    data = file.read_bytes()
    header = pixels.look(data)
    if header is None or not header.width or not header.height:
        raise refused.undecodable(file.name)
    if header.width * header.height > MOST_PIXELS:
        raise refused.huge_picture(file.name, f"{header.width}×{header.height}")
    numpy, cv2 = importlib.import_module("numpy"), importlib.import_module("cv2")
    try:
        image = _pixels(cv2, numpy.frombuffer(data, numpy.uint8), number)
    except cv2.error as error:
        raise refused.undecodable(file.name) from error
    if image is None:
        raise refused.undecodable(file.name)
    height, wide = image.shape[:2]
    shrink = min(1.0, LONGEST_SIDE / max(height, wide))
    if shrink < 1:
        image = cv2.resize(image, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    return image, PAPER / (wide * shrink)


def _pixels(cv2: Any, data: Any, number: int) -> Any:  # noqa: ANN401
    if number == 1:
        return cv2.imdecode(data, cv2.IMREAD_COLOR)
    done, found = cv2.imdecodemulti(data, cv2.IMREAD_COLOR, range=(number - 1, number))
    return found[0] if done and len(found) else None


def _painted(file: Foreign, at: int) -> tuple[Any, float]:
    """Return a page of a PDF as pixels, and how many points one of them is."""
    pdfium, numpy = importlib.import_module("pypdfium2.raw"), importlib.import_module("numpy")
    with opened(file) as document, document.page(at) as page:
        if not page:
            raise refused.damaged_pdf(file.name)
        size = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        scale = min(DOTS / 72, LONGEST_SIDE / max(*size, 1.0))
        wide, high = max(1, round(size[0] * scale)), max(1, round(size[1] * scale))
        bitmap = pdfium.FPDFBitmap_CreateEx(wide, high, pdfium.FPDFBitmap_BGR, None, 0)
        if not bitmap:
            raise MemoryError
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, wide, high, 0xFFFFFFFF)
            pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, wide, high, 0, pdfium.FPDF_ANNOT)
            stride = pdfium.FPDFBitmap_GetStride(bitmap)
            data = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * high)
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)
    image = numpy.frombuffer(data, numpy.uint8).reshape(high, stride)[:, : wide * 3].reshape(high, wide, 3)
    return numpy.ascontiguousarray(image), 1 / scale


def _line(box: Sequence[Sequence[float]], text: str, sure: float, number: int, scale: float) -> Line:
    """Return what stands in a box, which has its corners in pixels; its size follows from its width."""
    across = [float(corner[0]) * scale for corner in box]
    down = [float(corner[1]) * scale for corner in box]
    left, right, height = min(across), max(across), max(down) - min(down)
    by_width = (right - left) / max(width(text, 1.0), 1.0)
    size = by_width if width(text, 1.0) >= 4 else height * 0.8
    return Line(
        text=text,
        left=left,
        right=right,
        y=max(down) - FOOT * height,
        size=size,
        page=number,
        count=len(text),
        sure=min(sure, 0.99) - 0.01,
    )


def _evened(lines: Sequence[Line]) -> list[Line]:
    """Return lines whose sizes are nearly the usual one with just that size: boxes are never exact."""
    if not lines:
        return []
    usual = median(line.size for line in lines)
    return [replace(one, size=usual) if abs(one.size - usual) < usual / 5 else one for one in lines]


def _side_by_side(lines: Sequence[Line]) -> list[Line]:
    """Return lines from the top, pieces of one line joined."""
    found: list[Line] = []
    for line in sorted(lines, key=lambda one: (one.y, one.left)):
        last = found[-1] if found else None
        if last is None or line.y - last.y > 0.5 * max(last.size, line.size):
            found.append(line)
            continue
        first, second = (last, line) if last.left <= line.left else (line, last)
        gap = "" if second.left - first.right < 0.8 * first.size else " "
        found[-1] = replace(
            first,
            text=first.text + gap + second.text,
            right=max(first.right, second.right),
            count=first.count + second.count,
            sure=min(first.sure, second.sure),
        )
    return found
