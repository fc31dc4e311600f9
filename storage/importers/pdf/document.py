"""A PDF opened with pdfium: its pages one after the other, each as values that outlive it.

ISO 32000-1 is the format. pdfium runs no script and opens no link here: its form and script modules are never
started.
"""

import ctypes
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from storage.importers import limits, refusals
from storage.importers.foreign import Foreign
from storage.importers.pdf import refused
from storage.importers.pdf.grids import Box
from storage.importers.pdf.lines import Face, Glyph
from storage.importers.pdf.page import Page, Seen

MOST_PAGES = 2000
MOST_CHARACTERS = 200_000  # of a page
MOST_OBJECTS = 20_000
MOST_REMARKS = 500
UNREADABLE = 3  # pages in a row: the rest will not be better
INVISIBLE = 3  # text rendering mode, table 106
STROKED = 2
BOLD_WEIGHT = 600
LONGEST_REMARK = 4000
REMARKS = frozenset({pdfium.FPDF_ANNOT_TEXT, pdfium.FPDF_ANNOT_FREETEXT, *range(9, 17)})  # marks and stamps
PERMISSION = pdfium.FPDF_ERR_PASSWORD


def _bare(call: Any, gives: Any, *more: Any) -> Any:  # noqa: ANN401
    """Return a call of pdfium on a text page and an index that takes and gives plain numbers."""
    address = ctypes.cast(call, ctypes.c_void_p).value or 0
    return ctypes.CFUNCTYPE(gives, ctypes.c_void_p, ctypes.c_int, *more)(address)


# The three calls made for every character, without the wrapping and unwrapping of typed pointers.
_code_of = _bare(pdfium.FPDFText_GetUnicode, ctypes.c_uint)
_owner_of = _bare(pdfium.FPDFText_GetTextObject, ctypes.c_void_p)
_place_of = _bare(pdfium.FPDFText_GetCharOrigin, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)


class Document:
    """An open PDF. `pages` counts its pages as the file says, which may be a lie."""

    def __init__(self, handle: Any, name: str) -> None:  # noqa: ANN401
        self.handle = handle
        self.name = name
        self.pages = pdfium.FPDF_GetPageCount(handle)

    def read(self) -> Iterator[Page]:
        """Yield the pages that can be read; ends after several in a row that cannot be."""
        failed = 0
        for at in range(self.pages):
            with self.page(at) as handle:
                if handle:
                    failed = 0
                    yield _Reader(handle, at + 1).page
                else:
                    failed += 1
            if failed >= UNREADABLE:
                return

    @contextmanager
    def page(self, at: int) -> Iterator[Any]:
        """Open one page, counted from 0; gives None for one that is broken."""
        handle = pdfium.FPDF_LoadPage(self.handle, at)
        try:
            yield handle
        finally:
            if handle:
                pdfium.FPDF_ClosePage(handle)


@contextmanager
def opened(file: Foreign) -> Iterator[Document]:
    """Open a PDF. Raises OSError, and Trouble for one that is locked, damaged, too large or too long."""
    limits.check_size(file)
    data = file.read_bytes()
    pdfium.FPDF_InitLibrary()
    handle = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not handle:
        locked = pdfium.FPDF_GetLastError() in (PERMISSION, pdfium.FPDF_ERR_SECURITY)
        raise refusals.has_password(file.name) if locked else refused.damaged_pdf(file.name)
    try:
        yield Document(handle, file.name)
    finally:
        pdfium.FPDF_CloseDocument(handle)


class _Reader:
    """Reads one page while it is open."""

    def __init__(self, handle: Any, number: int) -> None:  # noqa: ANN401
        self._handle = handle
        self._turn = pdfium.FPDFPage_GetRotation(handle) % 4
        width, height = pdfium.FPDF_GetPageWidthF(handle), pdfium.FPDF_GetPageHeightF(handle)
        box = [ctypes.c_float() for _ in range(4)]
        found = pdfium.FPDFPage_GetCropBox(handle, *box) or pdfium.FPDFPage_GetMediaBox(handle, *box)
        self._left, self._bottom = (box[0].value, box[1].value) if found else (0.0, 0.0)
        self.page = Page(number, width, height)
        self._looks: dict[int, _Look] = {}
        self._bold: dict[int, bool] = {}
        self._text()
        self._objects()
        self._remarks()

    def _turning(self) -> tuple[float, float, float, float, float, float]:
        """Return what makes a point of the file one of the page as shown, counted from its upper left."""
        across, up = -self._left, -self._bottom
        width, height = self.page.width, self.page.height
        return (
            (1, 0, across, 0, -1, height - up),
            (0, 1, up, 1, 0, across),
            (-1, 0, width - across, 0, 1, up),
            (0, -1, width - up, -1, 0, height - across),
        )[self._turn]

    def _place(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self._turning()
        return a * x + b * y + c, d * x + e * y + f

    def _text(self) -> None:
        text = pdfium.FPDFText_LoadPage(self._handle)
        if not text:
            return
        try:
            self._characters(text, min(pdfium.FPDFText_CountChars(text), MOST_CHARACTERS))
        finally:
            pdfium.FPDFText_ClosePage(text)

    def _characters(self, text: Any, count: int) -> None:  # noqa: ANN401
        x, y = ctypes.c_double(), ctypes.c_double()
        to_x, to_y = ctypes.byref(x), ctypes.byref(y)
        a, b, c, d, e, f = self._turning()
        looks = self._looks
        look, high = _Look(Face(10.0), self.page.glyphs), 0
        page = ctypes.cast(text, ctypes.c_void_p)
        for at in range(count):
            code = _code_of(page, at)
            if code in (10, 13):
                continue
            owner = _owner_of(page, at)
            if owner:
                look = looks.get(owner) or self._look(owner, text, at)
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            if high and 0xDC00 <= code < 0xE000:
                code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
            high = 0
            char = chr(code) if 0x20 <= code < 0xA0 or 0x2012 <= code < 0xD800 else self._odd(code)
            if char:
                _place_of(page, at, to_x, to_y)
                left, top = a * x.value + b * y.value + c, d * x.value + e * y.value + f
                look.among.append(Glyph(char, left, top, look.face, code == SPACE and not owner))

    def _odd(self, code: int) -> str:
        """Return what a code outside the usual ranges says; count it where it says nothing."""
        if code in SIGNS:
            return SIGNS[code]
        if code < 32 or code == 0xFFFD or 0xD800 <= code <= 0xF8FF:
            self.page.unmapped += 1
        return chr(code) if code >= 32 else ""

    def _look(self, key: int, text: Any, at: int) -> "_Look":  # noqa: ANN401
        """Return how a text object looks, and among which characters of the page its own belong."""
        owner, matrix = ctypes.cast(key, pdfium.FPDF_PAGEOBJECT), pdfium.FS_MATRIX()
        pdfium.FPDFPageObj_GetMatrix(owner, ctypes.byref(matrix))
        mode = pdfium.FPDFTextObj_GetTextRenderMode(owner)
        among = self.page.glyphs
        if mode == INVISIBLE:
            among = self.page.hidden
        elif not self._upright(matrix.a, matrix.b):
            among = self.page.sideways
        bold = mode == STROKED or self._is_bold(owner, text, at)
        face = _face(owner, math.hypot(matrix.c, matrix.d) or 1.0, bold=bold)
        self._looks[key] = _Look(face, among)
        return self._looks[key]

    def _is_bold(self, owner: Any, text: Any, at: int) -> bool:  # noqa: ANN401
        font = pdfium.FPDFTextObj_GetFont(owner)
        key = ctypes.addressof(font.contents) if font else 0
        if key not in self._bold:
            heavy = pdfium.FPDFText_GetFontWeight(text, at) >= BOLD_WEIGHT
            self._bold[key] = heavy or (bool(font) and _named_bold(font))
        return self._bold[key]

    def _upright(self, across: float, up: float) -> bool:
        """Say whether text that runs in that direction runs from left to right on the page as shown."""
        for _ in range(self._turn):
            across, up = up, -across
        return across > 0 and abs(up) < 0.2 * across

    def _objects(self) -> None:
        page = self.page
        for at in range(min(pdfium.FPDFPage_CountObjects(self._handle), MOST_OBJECTS)):
            each = pdfium.FPDFPage_GetObject(self._handle, at)
            kind = pdfium.FPDFPageObj_GetType(each)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                box = self._box(each)
                page.rules += _edges(box) if box else ()
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self._picture(each, at)

    def _picture(self, each: Any, at: int) -> None:  # noqa: ANN401
        width, height = ctypes.c_uint(), ctypes.c_uint()
        box = self._box(each)
        if box and pdfium.FPDFImageObj_GetImagePixelSize(each, ctypes.byref(width), ctypes.byref(height)):
            self.page.pictures.append(Seen(box, at, width.value, height.value))

    def _box(self, each: Any) -> Box | None:  # noqa: ANN401
        values = [ctypes.c_float() for _ in range(4)]
        if not pdfium.FPDFPageObj_GetBounds(each, *(ctypes.byref(value) for value in values)):
            return None
        left, bottom, right, top = (value.value for value in values)
        if not all(map(math.isfinite, (left, bottom, right, top))):
            return None
        (x1, y1), (x2, y2) = self._place(left, bottom), self._place(right, top)
        return Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))

    def _remarks(self) -> None:
        for at in range(min(pdfium.FPDFPage_GetAnnotCount(self._handle), MOST_REMARKS)):
            note = pdfium.FPDFPage_GetAnnot(self._handle, at)
            if not note:
                continue
            try:
                self._remark(note)
            finally:
                pdfium.FPDFPage_CloseAnnot(note)

    def _remark(self, note: Any) -> None:  # noqa: ANN401
        if pdfium.FPDFAnnot_GetSubtype(note) not in REMARKS:
            return
        size = pdfium.FPDFAnnot_GetStringValue(note, b"Contents", None, 0)
        buffer = (ctypes.c_ushort * min(LONGEST_REMARK, size // 2 + 1))()
        pdfium.FPDFAnnot_GetStringValue(note, b"Contents", buffer, ctypes.sizeof(buffer))
        said = bytes(buffer).decode("utf-16-le", "replace").split("\0")[0].strip()
        rect = pdfium.FS_RECTF()
        if said and pdfium.FPDFAnnot_GetRect(note, ctypes.byref(rect)):
            _, y = self._place(rect.left, (rect.top + rect.bottom) / 2)
            self.page.remarks.append((y, " ".join(said.split())))


SPACE = 0x20
LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st"}
HYPHENS = dict.fromkeys(
    (0x02, 0xFFFE, 0x2010, 0x2011), "-"
)  # pdfium has the first two for one at a line's end
SIGNS = {0xA0: " ", **LIGATURES, **HYPHENS}


@dataclass(frozen=True, slots=True)
class _Look:
    """How a text object looks, and the list that its characters go into."""

    face: Face
    among: list[Glyph]


def _face(owner: Any, scale: float, *, bold: bool) -> Face:  # noqa: ANN401
    """Return size in points on the page and weight."""
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(owner, ctypes.byref(size))
    points = abs(size.value) * scale
    usual = math.isfinite(points) and 0.5 < points < 2000
    return Face(round(points, 1) if usual else 10.0, bold)


def _named_bold(font: Any) -> bool:  # noqa: ANN401
    buffer = ctypes.create_string_buffer(128)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
    name = buffer.value.lower()
    return any(word in name for word in (b"bold", b"heavy", b"black", b"simhei"))


def _edges(box: Box) -> tuple[Box, ...]:
    """Return the rules that a drawn path stands for: itself when it is thin, else its four sides."""
    left, top, right, bottom = box.left, box.top, box.right, box.bottom
    if right - left <= 3 or bottom - top <= 3:
        return (box,)
    return (
        Box(left, top, right, top),
        Box(left, bottom, right, bottom),
        Box(left, top, left, bottom),
        Box(right, top, right, bottom),
    )
