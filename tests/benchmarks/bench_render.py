"""Rendering Word files against python-docx used by hand: the same text, styles, faces and pictures."""

import struct
import zlib
from datetime import UTC, datetime
from io import BytesIO
from random import Random

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from figures import Figure, side_by_side

from templates.build import build
from templates.catalog import standard
from templates.layout import load
from templates.manuscript import Block, Manuscript, Style
from templates.model import Attachment, AttachmentKind, Case, Part, Role
from templates.render.word import render

MADE = datetime(2026, 11, 21, 14, 32, tzinfo=UTC)
SENTENCE = "青山县把“村里事”交给村里人商量，全年办结{}件，群众满意度达到{}%，矛盾比上年少了三成。"
HEADS = ("一张清单管到底", "两级会商解难题", "三方评议促落实")


def measure() -> list[Figure]:
    layout = load("gbt9704")
    pictures = {f"{n:064x}": png(n) for n in range(3)}
    assert all(300_000 <= len(data) < 320_000 for data in pictures.values())
    big = case(9, 4, tuple(pictures))
    small = [case(4, 2) for _ in range(100)]

    def ours(cases):
        return [render(build(each), layout, pictures.__getitem__, MADE) for each in cases]

    def theirs(cases):
        return [by_hand(build(each), pictures) for each in cases]

    one = side_by_side(lambda: ours([big]), lambda: theirs([big]), times=7)
    hundred = side_by_side(lambda: ours(small), lambda: theirs(small), times=3)
    against = "python-docx by hand"
    return [
        Figure("Word: 4,000 characters, three 300 kB pictures", *one, against, 0.35),
        Figure("Word: 100 cases without pictures", *hundred, against, 0.12),
    ]


def case(points: int, sentences: int, digests: tuple[str, ...] = ()) -> Case:
    """Return a case of four parts; `points` numbered paragraphs of `sentences` in each of two of them."""
    random = Random(points)
    plain = "\n".join(paragraph(random, sentences) for _ in range(3))
    text = "\n".join(
        f"（{'一二三四五六七八九'[n]}）{HEADS[n % 3]}。{paragraph(random, sentences)}" for n in range(points)
    )
    figures = tuple(
        Attachment(f"f{n}", AttachmentKind.FIGURE, n, digest=digest, width=640, height=427)
        for n, digest in enumerate(digests, 1)
    )
    lines = "".join(f"\n【图{each.number}：村里的议事亭】" for each in figures)
    parts = (
        Part("background", Role.BACKGROUND, text=plain),
        Part("practice", Role.PRACTICE, text=text + lines),
        Part("results", Role.RESULTS, text=text),
        Part("insights", Role.INSIGHTS, text=plain),
    )
    return Case(
        "c",
        "“三张清单”理清村里事",
        unit="青山县柳河镇党委",
        template=standard(),
        parts=parts,
        attachments=figures,
    )


def paragraph(random: Random, sentences: int) -> str:
    return "".join(
        SENTENCE.format(random.randint(100, 999), random.randint(80, 99)) for _ in range(sentences)
    )


def png(seed: int) -> bytes:
    """Return a noisy picture of about 300 kB, as a photograph is."""
    random = Random(seed)
    width, height = 640, 158
    raw = b"".join(b"\0" + random.randbytes(width * 3) for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(raw, 1)), (b"IEND", b""))
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


def by_hand(manuscript: Manuscript, pictures: dict[str, bytes]) -> bytes:
    """Write the manuscript as a person with python-docx does."""
    document = Document()
    set_up(document)
    for block in manuscript.blocks:
        if block.style is Style.FIGURE:
            centred = document.add_paragraph(style="Body Text")
            centred.alignment = WD_ALIGN_PARAGRAPH.CENTER
            centred.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
            centred.add_run().add_picture(BytesIO(pictures[block.attachment.digest]), width=Mm(156))
        else:
            write(document, block)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


LOOKS = {
    Style.TITLE: ("Title", "方正小标宋简体", 22),
    Style.BYLINE: ("Subtitle", "楷体_GB2312", 16),
    Style.HEADING1: ("Heading 1", "黑体", 16),
    Style.HEADING2: ("Heading 2", "楷体_GB2312", 16),
    Style.HEADING3: ("Heading 3", "仿宋_GB2312", 16),
    Style.CAPTION: ("Caption", "仿宋_GB2312", 14),
    Style.BODY: ("Body Text", "仿宋_GB2312", 16),
    Style.BLANK: ("Normal", "仿宋_GB2312", 16),
}


def set_up(document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    for name, face, size in LOOKS.values():
        style = document.styles[name]
        dress(style, face, size)
        style.paragraph_format.line_spacing = Pt(28.95)
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    document.styles["Body Text"].paragraph_format.first_line_indent = Pt(32)


def dress(target, face: str, size: int) -> None:
    target.font.name, target.font.size = face, Pt(size)
    target.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)


def write(document, block: Block) -> None:
    name, face, size = LOOKS[block.style]
    paragraph = document.add_paragraph(style=name)
    if block.lead:
        run = paragraph.add_run(block.text[: block.lead])
        run.font.name = "楷体_GB2312"
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "楷体_GB2312")
    run = paragraph.add_run(block.text[block.lead :])
    run.font.name, run.font.size = face, Pt(size)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
