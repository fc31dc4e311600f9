import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from templates import anchors
from templates.build import build
from templates.layout import ids, load
from templates.manuscript import Block, Manuscript, Style
from templates.model import Attachment, AttachmentKind
from templates.render import base, pictures, word
from tests.templates.papers import CASE_ID, MADE, PICTURES, REVISION_ID, TALL, WIDE, png, village_case

GBT = load("gbt9704")
NAMES = {style: name for style, (_, name) in base.STYLE_IDS.items()} | {Style.BLANK: "Normal"}


def render(manuscript, layout=GBT, media=PICTURES):
    return word.render(manuscript, layout, media.__getitem__, MADE)


def parts(data):
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def body(data):
    return etree.fromstring(parts(data)["word/document.xml"])


def read_back(data):
    """Return (style, text) of every paragraph outside tables, as python-docx reads them."""
    document = Document(BytesIO(data))
    return [(paragraph.style.name.lower(), paragraph.text) for paragraph in document.paragraphs]


def test_the_file_reads_back_as_the_same_styles_and_texts():
    manuscript = build(village_case())
    expected = [
        (NAMES[block.style].lower(), block.text)
        for block in manuscript.blocks
        if block.style is not Style.TABLE
    ]
    assert read_back(render(manuscript)) == expected


def test_a_table_reads_back_with_its_spans():
    [table] = Document(BytesIO(render(build(village_case())))).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["事项", "2026年", "2026年"],
        ["议事", "上半年", "312件"],
        ["议事", "下半年", "408件"],
        ["说明", "多数事项在网格里当天办完，少数送镇里会商，三天内答复。", "—"],
    ]
    widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.iterchildren()]
    assert sum(widths) == GBT.text_width
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


@pytest.mark.parametrize("layout", ids())
def test_every_part_meets_the_schema(shared, tmp_path, layout):
    files = []
    for marked in (False, True):
        manuscript = build(village_case(), anchors=marked, revision=REVISION_ID)
        files.append(tmp_path / f"{marked}.docx")
        files[-1].write_bytes(render(manuscript, load(layout)))
    checker = [sys.executable, str(shared / "word" / "validate_docx.py"), *map(str, files)]
    done = subprocess.run(checker, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_the_same_input_gives_the_same_bytes():
    assert render(build(village_case())) == render(build(village_case()))
    later = word.render(build(village_case()), GBT, PICTURES.__getitem__, MADE + timedelta(days=1))
    assert later != render(build(village_case()))
    assert body(later).xpath("string()") == body(render(build(village_case()))).xpath("string()")


def test_a_clean_copy_holds_no_id_and_no_name_in_any_part():
    case = village_case(fields={"contact": "陈志远"})
    found = parts(render(build(case)))
    assert "docProps/custom.xml" not in found
    assert "docProps/app.xml" not in found
    for name, data in found.items():
        for secret in (CASE_ID, REVISION_ID, "陈志远", "bookmark", "rsid", "_anli_", "python-docx"):
            assert secret.encode() not in data, (name, secret)
    core = found["docProps/core.xml"].decode()
    assert "“三张清单”理清村里事" in core
    assert not any(word in core for word in ("creator", "lastModifiedBy", "Company", "Template", "revision"))


def test_an_anonymous_copy_holds_the_unit_in_no_part():
    for name, data in parts(render(build(village_case(), anonymous=True))).items():
        assert "柳河镇".encode() not in data, name


def test_a_copy_for_review_carries_a_hidden_bookmark_in_each_block():
    manuscript = build(village_case(), anchors=True, revision=REVISION_ID)
    tree = body(render(manuscript))
    names = [mark.get(qn("w:name")) for mark in tree.iter(qn("w:bookmarkStart"))]
    wanted = [b for b in manuscript.blocks if b.style not in (Style.BLANK, Style.TABLE)]
    assert len(names) == len(set(names)) == len(wanted)
    assert all(name.startswith("_anli_") and len(name) <= 40 for name in names)
    assert names[0] == "_anli_title_h"
    assert anchors.name(manuscript.blocks[-1]) in names
    for mark in tree.iter(qn("w:bookmarkStart")):
        ends = [m.get(qn("w:id")) for m in mark.getparent().iterchildren(qn("w:bookmarkEnd"))]
        assert ends == [mark.get(qn("w:id"))]


def test_a_copy_for_review_names_case_and_revision():
    custom = parts(render(build(village_case(), anchors=True, revision=REVISION_ID)))["docProps/custom.xml"]
    assert CASE_ID in custom.decode()
    assert REVISION_ID in custom.decode()


@given(st.text(min_size=1, max_size=60), st.integers(min_value=-1, max_value=10**6))
def test_any_part_id_gives_a_bookmark_that_word_takes(part, start):
    name = anchors.name(Block(Style.BODY, "x", part=part, start=start))
    assert len(name) <= 36
    assert name.replace("_", "").isalnum()
    assert name.isascii()


def test_part_ids_that_look_alike_get_bookmarks_of_their_own():
    names = {anchors.name(Block(Style.BODY, part=part)) for part in ("practice.2", "practice2", "practice_2")}
    assert len(names) == 3


def test_pictures_fit_the_page_and_say_what_they_show():
    tree = body(render(build(village_case())))
    space = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
    for extent in tree.iter(f"{space}extent"):
        wide, high = int(extent.get("cx")) / 36000, int(extent.get("cy")) / 36000
        assert wide <= 156
        assert high <= 90
    shown = [(e.get("id"), e.get("descr")) for e in tree.iter(f"{space}docPr")]
    assert shown == [("1", "图1　小河村公开栏前的“板凳会”"), ("2", "图2　议事亭")]


def test_a_picture_used_twice_is_stored_once_and_not_compressed():
    figure = Attachment("f", AttachmentKind.FIGURE, 1, digest=WIDE)
    blocks = tuple(Block(Style.FIGURE, attachment=figure) for _ in range(2))
    with zipfile.ZipFile(BytesIO(render(Manuscript("题", blocks)))) as package:
        media = [item for item in package.infolist() if item.filename.startswith("word/media/")]
    assert [(item.filename, item.compress_type) for item in media] == [
        ("word/media/image1.png", zipfile.ZIP_STORED)
    ]


@pytest.mark.parametrize(
    "data",
    [b"", b"RIFF\x10\0\0\0WEBPVP8 ", b"hello", png(9, 9)[:-20], png(9, 9).replace(b"IDAT", b"IDAX")],
    ids=["empty", "webp", "unknown", "cut off", "damaged"],
)
def test_a_picture_that_word_cannot_show_leaves_a_line_and_a_note(data):
    manuscript = build(village_case())
    media = {WIDE: data, TALL: PICTURES[TALL]}
    texts = [text for _, text in read_back(render(manuscript, media=media))]
    assert "（图片打不开，没有放进来：图1　小河村公开栏前的“板凳会”）" in texts
    assert pictures.unusable(manuscript, media.__getitem__) == ("图1　小河村公开栏前的“板凳会”",)
    assert pictures.unusable(manuscript, PICTURES.__getitem__) == ()


def test_a_picture_that_the_library_lost_leaves_a_line_too():
    assert pictures.unusable(build(village_case()), {}.__getitem__) == (
        "图1　小河村公开栏前的“板凳会”",
        "图2　议事亭",
    )


@given(st.text(max_size=80))
def test_any_text_makes_a_well_formed_file(text):
    manuscript = Manuscript(text, (Block(Style.TITLE, text), Block(Style.BODY, text, lead=3, lead_level=2)))
    found = parts(render(manuscript))
    for name in ("word/document.xml", "docProps/core.xml"):
        etree.fromstring(found[name])


def test_control_characters_go_and_tabs_stay():
    [(_, text)] = read_back(render(Manuscript("", (Block(Style.BODY, "一\x0b\x00二\t三<&>\ufffe四"),))))
    assert text == "一二\t三<&>四"


def test_no_theme_chooses_a_face_and_every_style_names_one_for_hanzi():
    styles = etree.fromstring(parts(render(build(village_case())))["word/styles.xml"])
    fonts = list(styles.iter(qn("w:rFonts")))
    assert fonts
    for font in fonts:
        assert font.get(qn("w:eastAsia"))
        assert not [name for name in font.attrib if name.endswith("Theme")]


def test_headings_carry_outline_levels_for_words_navigation_pane():
    styles = Document(BytesIO(render(build(village_case())))).styles
    for level in range(1, 5):
        outline = styles[f"Heading {level}"].element.pPr.find(qn("w:outlineLvl"))
        assert outline.get(qn("w:val")) == str(level - 1)


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages():
    found = parts(render(build(village_case())))
    assert b"<w:evenAndOddHeaders/>" in found["word/settings.xml"]
    odd, even = found["word/footer1.xml"].decode(), found["word/footer2.xml"].decode()
    assert 'w:jc w:val="right"' in odd
    assert 'w:rightChars="100"' in odd
    assert 'w:jc w:val="left"' in even
    assert 'w:leftChars="100"' in even


def test_the_face_of_a_licensed_font_names_its_stand_ins():
    fonts = parts(render(build(village_case())))["word/fontTable.xml"].decode()
    assert 'w:name="仿宋_GB2312"><w:altName w:val="仿宋,' in fonts


def test_a_table_stays_with_the_caption_above_it():
    tree = body(render(build(village_case())))
    kept = ["".join(mark.getparent().getparent().itertext()) for mark in tree.iter(qn("w:keepNext"))]
    assert kept == ["表1　2026年议事情况"]


def test_a_document_does_not_end_with_a_table():
    case = village_case()
    block = next(b for b in build(case).blocks if b.style is Style.TABLE)
    last = list(body(render(Manuscript("", (block,))))[0])[-2]
    assert last.tag == qn("w:p")


def test_a_layout_of_ones_own_is_not_mistaken_for_the_cached_one():
    mine = replace(GBT, page=replace(GBT.page, left=30))
    assert render(build(village_case()), mine) != render(build(village_case()))
