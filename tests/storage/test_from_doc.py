"""What a binary Word file says, as Word shows it: text, styles, numbers, tables, fields, revisions, notes."""

import struct

import pytest

from storage.importers import read_one
from storage.importers.foreign import Member
from templates.outline.source import Kind
from templates.trouble import Trouble
from tests.storage.builders import old_word as doc
from tests.storage.builders.compound_file import compound
from tests.storage.builders.old_word import Aside, old_word, par, row, sprm
from tests.storage.builders.word_file import par as docx_par
from tests.storage.builders.word_file import png, word


def reads(*paragraphs, **more):
    return read_one(Member("青山县案例.doc", old_word(*paragraphs, **more)))


def texts(source):
    return [p.text for p in source.paragraphs if p.text]


def refusal(data):
    with pytest.raises(Trouble) as caught:
        read_one(Member("案例.doc", data))
    return caught.value.message


def test_paragraphs_come_in_order_with_their_breaks():
    source = reads(
        par("一、背景"), par("青山县\x0b分两行"), par(""), par("前页\x0c后页"), par("不换\x1e行\x1f")
    )
    assert texts(source) == ["一、背景", "青山县", "分两行", "前页", "后页", "不换-行"]


def test_a_character_beyond_the_first_plane_stays_whole():
    source = reads(par("村民𠮷某", ("在前", doc.BOLD)), par("后一段"))
    assert texts(source) == ["村民𠮷某在前", "后一段"]


def test_hints_are_kept():
    source = reads(
        par(("全段加粗", doc.BOLD + doc.BIG), said=doc.CENTRED), par(("半段", doc.BOLD), "不粗"), par("平常")
    )
    first, second, third = source.paragraphs
    assert (first.bold, first.size, first.centred) == (True, 22.0, True)
    assert (second.bold, second.centred) == (False, False)
    assert (third.bold, third.size) == (False, 10.0)


def test_styles_give_name_level_and_looks_through_their_bases():
    sheet = doc.sheet(
        doc.style("正文", 0, characters=sprm(0x4A43, 32)),
        doc.style("标题 1", 1, base=0, paragraph=sprm(0x2640, 0), characters=doc.BOLD),
        doc.style("案例小标题", 0xFFE, base=1),
    )
    paragraphs = [
        par("正文段"),
        par("一级", style=1),
        par("自定义", style=2),
        par(("不粗", sprm(0x0835, 0)), style=2),
    ]
    source = reads(*paragraphs, parts={"styles": sheet})
    assert [(p.style, p.level, p.bold, p.size) for p in source.paragraphs] == [
        ("Normal", 0, False, 16.0),
        ("heading 1", 1, True, 16.0),
        ("案例小标题", 1, True, 16.0),
        ("案例小标题", 1, False, 16.0),
    ]


def test_a_style_turned_round_twice_is_as_it_was():
    sheet = doc.sheet(doc.style("正文", 0), doc.style("反", 0xFFE, base=0, characters=doc.BOLD))
    source = reads(par(("反过来", sprm(0x0835, 129)), style=1), parts={"styles": sheet})
    assert not source.paragraphs[0].bold


def test_automatic_numbers_are_shown():
    definitions, levels, overrides = doc.lists(
        doc.level("%1、", 39), doc.level("（%2）", 0), doc.level("%1.%2.%3", 0)
    )
    source = reads(
        doc.listed("背景"), doc.listed("甲", 1), doc.listed("乙", 1), doc.listed("做法"), doc.listed("丙", 1),
        parts={"lists": definitions, "levels": levels, "overrides": overrides},
    )  # fmt: skip
    assert texts(source) == ["一、背景", "（1）甲", "（2）乙", "二、做法", "（1）丙"]
    assert source.paragraphs[0].number == "一、"


def test_a_broken_list_table_costs_the_numbers_alone():
    definitions, _, overrides = doc.lists(doc.level("%1、", 39))
    source = reads(doc.listed("背景"), parts={"lists": definitions, "overrides": overrides})
    assert texts(source) == ["背景"]
    assert "文件里的自动编号已损坏，没有读到。" in source.notes


def test_tables_keep_rows_spans_and_joined_cells():
    source = reads(
        par("前"),
        *row("项目", "", "数", edges=(0, 1000, 3000, 4000), flags=(0x60, 0, 0)),
        *row("", "甲乙合并", edges=(0, 1000, 4000), flags=(0x20, 0)),
        par("后"),
    )
    assert [p.text for p in source.paragraphs if p.kind is Kind.TEXT] == ["前", "后"]
    (table,) = source.tables
    assert [[(c.text, c.columns, c.rows) for c in r] for r in table.rows] == [
        [("项目", 1, 2), ("", 1, 1), ("数", 1, 1)],
        [("甲乙合并", 2, 1)],
    ]


def test_a_table_in_a_cell_is_part_of_it():
    inner = row("内一", "内二", depth=2)
    source = reads(*row([par("外"), *inner, par("尾")], "旁"))
    assert "内一 内二" in source.tables[0].rows[0][0].text
    assert source.tables[0].rows[0][1].text == "旁"


def test_a_table_that_only_frames_prose_is_paragraphs():
    source = reads(*row([par("青山县" * 50), par("第二段")]))
    assert texts(source) == ["青山县" * 50, "第二段"]
    assert not source.tables


def test_fields_show_their_result():
    source = reads(par("见", *doc.field_runs('HYPERLINK "http://a.invalid"', "链接"), "。"))
    assert texts(source) == ["见链接。"]


def test_a_field_left_open_swallows_nothing():
    assert texts(reads(par("前", ("\x13", doc.SPECIAL), " PAGE 后"), par("下一段"))) == [
        "前 PAGE 后",
        "下一段",
    ]


def test_a_table_of_contents_is_furniture():
    source = reads(par(*doc.field_runs('TOC \\o "1-3"', "一、背景\t1")), par("一、背景"))
    assert texts(source) == ["一、背景"]
    assert source.furniture == ("一、背景\t1",)


def test_revisions_are_accepted_and_hidden_text_left_out():
    source = reads(par("留下", ("新增", doc.NEW), ("删去了", doc.GONE), ("藏起来的", doc.HIDDEN), "。"))
    assert texts(source) == ["留下新增。"]
    assert source.paragraphs[0].inserted
    assert "修订中新增的 2 字按已接受收进来了，请核对。" in source.notes
    assert "修订中删除的 3 字没有收进来。" in source.notes
    assert "隐藏文字 4 字没有收进来。" in source.notes


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    assert texts(reads(par("前半", mark_said=doc.GONE), par("后半"))) == ["前半后半"]


def test_notes_comments_boxes_and_headers_stand_apart():
    aside = Aside(
        footnotes=[[par("\x02 出自县志。")]],
        comments=[[par("\x05请核实")]],
        boxes=[[par("框里的话")]],
        headers=[[par("青山县委办公室")]],
    )
    main = par("正文", ("\x02", doc.SPECIAL), "有", ("\x05", doc.SPECIAL), "框", ("\x08", doc.SPECIAL))
    source = reads(main, par("末段"), aside=aside)
    assert texts(source) == ["正文[1]有框", "框里的话", "末段", "[1] 出自县志。"]
    assert source.paragraphs[0].remarks == ("请核实",)
    assert source.paragraphs[1].boxed
    assert source.furniture == ("青山县委办公室",)
    for note in ("有 1 个文本框", "有 1 条脚注或尾注", "有 1 条批注"):
        assert any(said.startswith(note) for said in source.notes)


def test_a_picture_in_the_line_is_taken():
    data = png(3, 2)
    anchor = doc.SPECIAL + sprm(0x6A03, 0)
    source = reads(par("图前"), par(("\x01", anchor)), data=doc.picture_data(data))
    (picture,) = source.pictures.values()
    assert (picture.data, picture.media_type, picture.width) == (data, "image/png", 3)
    assert source.paragraphs[1].kind is Kind.PICTURE


def test_signs_of_a_symbol_font_are_read_as_shown():
    symbols = {"fonts": doc.fonts("宋体", "Wingdings")}
    sign = sprm(0x6A09, (0xF0FC << 16 | 1).to_bytes(4, "little")) + doc.SPECIAL
    source = reads(par(("(", sign), "完成", ("\uf0fc", sprm(0x4A51, 1))), parts=symbols)
    assert texts(source) == ["✓完成✓"]


def test_text_saved_fast_is_put_in_order():
    source = reads(par("第一句。"), par(("第二句，", doc.BOLD)), par("第三句。"), cuts=(3, 8, 12))
    assert texts(source) == ["第一句。", "第二句，", "第三句。"]
    assert [p.bold for p in source.paragraphs] == [False, True, False]


def test_what_a_piece_says_of_itself_counts():
    said = sprm(0x0835, 1)
    lead = b"\x01" + struct.pack("<H", len(said)) + said
    source = reads(par("平常"), par("加粗"), cuts=(3,), prms=(0, 1), lead=lead)
    assert [p.bold for p in source.paragraphs] == [False, True]
    source = reads(par("平常"), par("删了"), cuts=(3,), prms=(0, 0x41 << 1 | 1 << 8))
    assert texts(source) == ["平常"]


def test_eight_bit_text_is_western_or_chinese():
    assert texts(reads(par("Café “ok”…"), narrow="cp1252", language=0x0409)) == ["Café “ok”…"]
    assert texts(reads(par("青山县，2021年"), par(("做法", doc.BOLD)), narrow="gbk")) == [
        "青山县，2021年",
        "做法",
    ]


def test_accented_letters_side_by_side_are_not_taken_for_chinese():
    assert texts(reads(par("créée “ok”"), par("naïve"), narrow="cp1252")) == ["créée “ok”", "naïve"]
    assert texts(reads(par("créée"), narrow="cp1252")) == ["créée"]


def test_word_95_is_read():
    source = reads(
        par("青山县案例", said=bytes((5, 1))), par(("做法", bytes((85, 1))), "与成效"),
        par("甲", mark="\x07", said=bytes((24, 1))), par("乙", mark="\x07", said=bytes((24, 1))),
        par("", mark="\x07", said=bytes((24, 1, 25, 1))), par("末段"), narrow="gbk", old=True,
    )  # fmt: skip
    assert texts(source) == ["青山县案例", "做法与成效", "甲\t乙", "末段"]
    assert source.paragraphs[0].centred
    assert texts(reads(par("Привет"), narrow="cp1251", old=True, language=0x0419)) == ["Привет"]


def test_text_of_word_95_is_read_in_the_code_page_of_its_font():
    fonts = {"fonts": doc.fonts("Arial Cyr", charset=204, old=True)}
    assert texts(reads(par("Привет"), narrow="cp1251", old=True, language=0x0409, parts=fonts)) == ["Привет"]
    fonts = {"fonts": doc.fonts("宋体", charset=134, old=True)}
    assert texts(reads(par("青山县“做法”"), narrow="gbk", old=True, language=0x0409, parts=fonts)) == [
        "青山县“做法”"
    ]


def test_an_encrypted_file_is_refused_for_its_password():
    assert "有密码" in refusal(old_word(par("密"), flags=0x0100))


def test_a_file_without_words_is_empty():
    assert "是空的" in refusal(old_word(par(""), par(" ")))


def test_what_is_broken_is_refused_as_damaged():
    whole = old_word(par("青山县"))
    assert "已损坏" in refusal(whole[:700])
    assert "已损坏" in refusal(compound({"WordDocument": bytes(5000), "1Table": b"x"}))
    assert "已损坏" in refusal(compound({"WordDocument": b"\xec\xa5\xc1\0" + bytes(5000)}))


def test_objects_inside_do_not_decide_what_a_file_is():
    source = reads(par("青山县"), extra={"Workbook": b""})
    assert texts(source) == ["青山县"]
    assert "表格" in refusal(compound({"Workbook": bytes(5000)}))
    assert "有密码" in refusal(compound({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}))


def test_a_package_inside_is_read_as_what_it_is():
    inside = compound({"Package": word(docx_par("里面是新格式"))})
    assert texts(read_one(Member("案例.wps", inside))) == ["里面是新格式"]
