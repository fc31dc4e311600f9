"""A document of Microsoft Works (.wps of Works 2 to 9) as a Source: its words, weight, size and alignment."""

from storage.importers import limits, refusals
from storage.importers.breaks import split
from storage.importers.compound import MAGIC, Compound, NotCompound
from storage.importers.foreign import Foreign
from storage.importers.works import early, late
from storage.importers.works.early import NotWorks
from storage.importers.works.zones import Piece, Purpose, Zone
from templates.outline.source import Paragraph, Source
from templates.trouble import Trouble

NEW_STREAM, OLD_STREAM = "CONTENTS", "MN0"
ORDER = (Purpose.BODY, Purpose.CELL, Purpose.NOTE)
PLAIN = "这是 Microsoft Works 的旧文件，读出了文字、加粗和字号，表格、图片和编号没有读，请对照原文件核对。"


def read(file: Foreign) -> Source:
    """Return the paragraphs of a document of Works, table cells and notes behind the text.

    Raises OSError, or Trouble for a file that is too large, damaged or empty.
    """
    limits.check_size(file)
    try:
        zones = _zones(file.read_bytes())
    except (NotWorks, NotCompound) as error:
        raise _unreadable(file.name) from error
    kept = [zone for purpose in ORDER for zone in zones if zone.purpose is purpose]
    paragraphs = tuple(p for zone in kept for piece in zone.pieces for p in _paragraphs(piece))
    if not any(paragraph.text.strip() for paragraph in paragraphs):
        raise refusals.empty(file.name)
    aside = [p.text.strip() for zone in zones if zone.purpose is Purpose.FURNITURE for p in zone.pieces]
    return Source(
        name=file.name,
        paragraphs=_without_empty_end(paragraphs),
        furniture=tuple(dict.fromkeys(line for line in aside if any(c.isalnum() for c in line))),
        notes=(PLAIN,),
    )


def _zones(data: bytes) -> list[Zone]:
    if not data.startswith(MAGIC):
        return early.zones(data)
    compound = Compound(data)
    new, old = compound.stream(NEW_STREAM), compound.stream(OLD_STREAM)
    if new is not None:
        return late.zones(new)
    return early.zones(old or b"")


def _paragraphs(piece: Piece) -> list[Paragraph]:
    whole, *looks = piece.looks or (None,)
    bold = bool(looks) and all(look is not None and look.bold for look in looks)
    size = next((look.size for look in looks if look is not None and look.size), 0.0)
    bullet = whole is not None and whole.bullet and bool(piece.text.strip())
    found = [
        Paragraph(line, bold=bold, size=size, centred=whole is not None and whole.centred)
        for line in split(piece.text, heading=False)
    ]
    if bullet:
        first = found[0]
        found[0] = Paragraph(
            f"•{first.text.lstrip()}", bold=bold, size=size, centred=first.centred, number="•"
        )
    return found


def _without_empty_end(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    last = max(at for at, paragraph in enumerate(paragraphs) if paragraph.text.strip())
    return paragraphs[: last + 1]


def _unreadable(name: str) -> Trouble:
    return Trouble(
        f"“{refusals.shown(name)}”是 Microsoft Works 的旧文件，已损坏或版本太旧，读不出来。",
        "用 Word 或 LibreOffice 打开，另存为 .docx 再导入。",
    )
