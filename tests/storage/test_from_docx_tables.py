"""Tables, frames, forms and pictures of a Word file."""

import hashlib

import pytest

from storage.importers import pixels
from storage.importers.from_docx import read
from templates.model import Cell
from templates.outline.source import Kind
from templates.trouble import Trouble
from tests.storage.builders.word_file import cell, drawing, par, png, relation, row, run, table, word


@pytest.fixture
def reads(tmp_path):
    def reads(*blocks, **more):
        path = tmp_path / "表格.docx"
        path.write_bytes(word(*blocks, **more))
        return read(path)

    return reads


def shown(source):
    return [(p.kind.value, p.text) for p in source.paragraphs if p.text or p.kind is Kind.PICTURE]


LONG = "青石镇把十四个村的诉求一件一件记下来，交到能办的人手上，再把办的结果一件一件告诉群众。" * 4


def test_a_table_is_a_line_a_row_with_its_place(reads):
    source = reads(par("表1 办理情况"), table(["村", "件数"], ["甲村", "12"]), par("据台账。"))
    assert shown(source) == [
        ("text", "表1 办理情况"),
        ("row", "村\t件数"),
        ("row", "甲村\t12"),
        ("text", "据台账。"),
    ]
    assert [(p.table, p.row) for p in source.paragraphs if p.kind is Kind.ROW] == [(0, 0), (0, 1)]
    assert source.tables[0].lines() == ("村\t件数", "甲村\t12")


def test_merged_cells_become_spans(reads):
    down = '<w:vMerge w:val="restart"/>'
    rows = table(
        [("青石镇", down), ("合计", '<w:gridSpan w:val="2"/>')],
        [("", "<w:vMerge/>"), "甲村", "12"],
        [("白石镇", down), "乙村", "8"],
        [("", "<w:vMerge/>"), "丙村", "5"],
    )
    assert reads(rows).tables[0].rows == (
        (Cell("青石镇", 1, 2), Cell("合计", 2, 1)),
        (Cell("甲村"), Cell("12")),
        (Cell("白石镇", 1, 2), Cell("乙村"), Cell("8")),
        (Cell("丙村"), Cell("5")),
    )


def test_paragraphs_of_a_cell_are_lines_of_it_and_one_line_of_its_row(reads):
    source = reads(table([par("甲村") + par("（城郊）"), "12"]))
    assert source.tables[0].rows[0][0].text == "甲村\n（城郊）"
    assert source.paragraphs[0].text == "甲村 （城郊）\t12"


def test_rows_and_cells_in_controls_and_insertions_are_found(reads):
    inner = f"<w:sdt><w:sdtContent>{row(['甲', '乙'])}</w:sdtContent></w:sdt>"
    wrapped = "<w:tr><w:sdt><w:sdtContent>" + cell("丙") + "</w:sdtContent></w:sdt>" + cell("丁") + "</w:tr>"
    assert reads(f"<w:tbl>{inner}{wrapped}</w:tbl>").tables[0].lines() == ("甲\t乙", "丙\t丁")


def test_a_frame_of_one_column_is_no_table(reads):
    source = reads(table(["“三张清单”理清村里事"], [par("一、背景") + par(LONG)], ["二、做法"]))
    assert shown(source) == [
        ("text", "“三张清单”理清村里事"),
        ("text", "一、背景"),
        ("text", LONG),
        ("text", "二、做法"),
    ]
    assert source.tables == ()
    assert any("表格里" in note for note in source.notes)


def test_the_long_rows_of_a_form_are_paragraphs_its_short_rows_a_table(reads):
    source = reads(
        table(
            ["案例名称", "三张清单"],
            ["申报单位", "青石镇党委"],
            ["主要做法", par("（一）建清单。") + par(LONG)],
            ["联系人", "张三"],
        )
    )
    assert shown(source) == [
        ("row", "案例名称\t三张清单"),
        ("row", "申报单位\t青石镇党委"),
        ("text", "主要做法"),
        ("text", "（一）建清单。"),
        ("text", LONG),
        ("row", "联系人\t张三"),
    ]
    assert [len(t.rows) for t in source.tables] == [2, 1]


def test_a_table_in_a_cell_is_text_of_the_cell(reads):
    inner = table(["内一", "内二"]) + "<w:p/>"
    source = reads(table(["外", inner]))
    assert shown(source) == [("row", "外\t内一 内二")]
    assert any("表中套表" in note for note in source.notes)


def test_tables_nested_five_hundred_deep_keep_their_text(reads):
    deep = "<w:tbl><w:tr><w:tc>" * 500 + par("最里层") + "<w:p/></w:tc></w:tr></w:tbl>" * 500
    assert [text for _, text in shown(reads(deep))] == ["最里层"]


def test_empty_tables_leave_nothing_behind(reads):
    source = reads("<w:tbl/><w:tbl><w:tr/></w:tbl>", table(["", ""]), par("正文"))
    assert shown(source) == [("text", "正文")]
    assert source.tables == ()


def test_pictures_stand_where_they_stood_with_their_bytes(reads):
    first, second = png(640, 480, b"1"), png(32, 16, b"2")
    source = reads(
        par("正文一。"),
        par(drawing("p1")),
        par("图1 议事会现场"),
        par("正文二。", drawing("p2")),
        par(drawing("p1"), "图前无字"),
        rels=[relation("p1", "image", "media/image1.png"), relation("p2", "image", "/word/media/image2.png")],
        parts={"word/media/image1.png": first, "word/media/image2.png": second},
    )
    kinds = [p.kind.value for p in source.paragraphs]
    assert kinds == ["text", "picture", "text", "text", "picture", "picture", "text"]
    digest = hashlib.sha256(first).hexdigest()
    picture = source.pictures[digest]
    assert source.paragraphs[1].picture == source.paragraphs[5].picture == digest
    assert (picture.name, picture.media_type, picture.width, picture.height) == (
        "image1.png",
        "image/png",
        640,
        480,
    )
    assert picture.data == first


def test_old_pictures_and_pictures_in_cells_are_found(reads):
    old = '<w:r><w:pict><v:shape><v:imagedata r:id="p"/></v:shape></w:pict></w:r>'
    source = reads(
        par("正文"),
        table([par(old), par(old)], ["左图", "右图"]),
        rels=[relation("p", "image", "media/a.png")],
        parts={"word/media/a.png": png(8, 8)},
    )
    assert shown(source) == [
        ("text", "正文"),
        ("picture", ""),
        ("text", "左图"),
        ("picture", ""),
        ("text", "右图"),
    ]


def test_a_table_of_photographs_is_laid_out_picture_by_picture(reads):
    photo = par(drawing("p"))
    source = reads(
        table([photo, photo], ["图1 记账", "图2 督办"]),
        table(["对账", "回访"], [photo, photo]),
        table([photo + par("会上"), photo]),
        table(["村", "照片"], ["甲村", photo]),
        table(["村", "件数"], ["甲村", "3"], [photo, photo]),
        rels=[relation("p", "image", "media/a.png")],
        parts={"word/media/a.png": png(8, 8)},
    )
    found = "".join(text or "▣" for _, text in shown(source))
    assert found == "▣图1 记账▣图2 督办▣对账▣回访▣会上▣村\t照片甲村\t▣村\t件数甲村\t3▣▣"
    assert len(source.tables) == 2


def test_linked_missing_and_monstrous_pictures_are_told_not_fetched(reads):
    source = reads(
        par("正文", drawing("far", "link"), drawing("gone"), drawing("huge"), drawing("odd")),
        rels=[
            relation("far", "image", "http://tracker.invalid/p.png", external=True),
            relation("huge", "image", "media/huge.png"),
            relation("odd", "image", "media/odd.xyz"),
        ],
        parts={"word/media/huge.png": png(30000, 30000), "word/media/odd.xyz": b"what is this"},
    )
    assert source.pictures == {}
    for words in ("1 张图片只是链接", "1 张图片在文件里找不到", "30000×30000", "格式认不出来"):
        assert any(words in note for note in source.notes), words


def test_pictures_without_a_word_are_refused(reads):
    rels = [relation("p", "image", "media/a.png")]
    with pytest.raises(Trouble, match="只有图片"):
        reads(par(drawing("p")), rels=rels, parts={"word/media/a.png": png(8, 8)})


def test_a_picture_in_a_text_box_is_found(reads):
    box = f"<w:txbxContent>{par(drawing('p'))}{par(run('图1'))}</w:txbxContent>"
    source = reads(
        par("正文", f"<w:r><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></w:r>"),
        rels=[relation("p", "image", "media/a.png")],
        parts={"word/media/a.png": png(8, 8)},
    )
    assert shown(source) == [("text", "正文"), ("picture", ""), ("text", "图1")]


JPEG = (
    b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xc0\0\x11\x08\x01\xe0\x02\x80\x03\x01\x22\0"
)
BMP = (
    b"BM"
    + bytes(12)
    + (40).to_bytes(4, "little")
    + (64).to_bytes(4, "little")
    + (-48 & 0xFFFFFFFF).to_bytes(4, "little")
)
TIFF = b"II*\0\x08\0\0\0\x02\0" + b"\0\x01\x03\0\x01\0\0\0\x40\0\0\0" + b"\x01\x01\x04\0\x01\0\0\0\x30\0\0\0"
EMF = (
    b"\x01\0\0\0"
    + bytes(4)
    + bytes(8)
    + (64).to_bytes(4, "little")
    + (48).to_bytes(4, "little")
    + bytes(16)
    + b" EMF"
)
WEBP = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + (63).to_bytes(3, "little") + (47).to_bytes(3, "little")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (png(64, 48), ("image/png", 64, 48)),
        (b"GIF89a\x40\0\x30\0", ("image/gif", 64, 48)),
        (JPEG, ("image/jpeg", 640, 480)),
        (BMP, ("image/bmp", 64, 48)),
        (TIFF, ("image/tiff", 64, 48)),
        (EMF, ("image/x-emf", 64, 48)),
        (WEBP, ("image/webp", 64, 48)),
    ],
)
def test_sizes_are_read_from_headers(data, expected):
    header = pixels.look(data)
    assert (header.media_type, header.width, header.height) == expected


@pytest.mark.parametrize(
    "data", [b"", b"BMW", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"II*\0\xff\xff\xff\xff", EMF[:20]]
)
def test_headers_cut_short_are_no_pictures(data):
    assert pixels.look(data) is None
