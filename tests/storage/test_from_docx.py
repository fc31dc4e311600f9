"""What a Word file says, as Word shows it: runs, revisions, fields, symbols, breaks, notes, furniture."""

import pytest

from storage.importers.from_docx import read
from templates.outline.source import Kind
from tests.storage.builders.word_file import (
    document,
    field,
    par,
    part,
    relation,
    run,
    styled,
    table,
    word,
)


@pytest.fixture
def reads(tmp_path):
    def reads(*blocks, **more):
        path = tmp_path / "青山县案例.docx"
        path.write_bytes(word(*blocks, **more))
        return read(path)

    return reads


def texts(source):
    return [p.text for p in source.paragraphs if p.text]


def tracked(kind, text):
    name = "delText" if kind in ("del", "moveFrom") else "t"
    return f'<w:{kind} w:id="1" w:author="甲"><w:r><w:{name}>{text}</w:{name}></w:r></w:{kind}>'


def test_plain_paragraphs_keep_their_order_and_blanks(reads):
    source = reads(par("一、背景"), par(), par("青石镇辖14个村。", "去年收到诉求312件。"))
    assert [p.text for p in source.paragraphs] == ["一、背景", "", "青石镇辖14个村。去年收到诉求312件。"]
    assert source.name == "青山县案例.docx"
    assert source.notes == ()


def test_insertions_are_kept_and_told_deletions_are_left_out_and_told(reads):
    source = reads(par("原有", tracked("ins", "新增四字"), tracked("del", "已删"), "文字"))
    assert texts(source) == ["原有新增四字文字"]
    assert source.paragraphs[0].inserted
    assert any("新增的 4 字" in note for note in source.notes)
    assert any("删除的 2 字" in note for note in source.notes)


def test_moved_text_stands_once_where_it_was_moved_to(reads):
    source = reads(par(tracked("moveFrom", "移动的话")), par("中间"), par(tracked("moveTo", "移动的话")))
    assert texts(source) == ["中间", "移动的话"]
    assert not source.paragraphs[-1].inserted


def test_a_deleted_paragraph_mark_joins_two_paragraphs(reads):
    gone = '<w:rPr><w:del w:id="1"/></w:rPr>'
    source = reads(par("前半句，", properties=gone), par("后半句。"), par("末段", properties=gone))
    assert texts(source) == ["前半句，后半句。", "末段"]


def test_a_deleted_row_of_a_table_is_left_out(reads):
    rows = table(["甲村", "12"], ["乙村", "8"]).replace(
        "<w:tr>", '<w:tr><w:trPr><w:del w:id="1"/></w:trPr>', 1
    )
    assert texts(reads(rows)) == ["乙村\t8"]


def test_comments_are_counted_not_mixed_in(reads):
    remarks = part("comments", f'<w:comment w:id="0">{par("改一下")}</w:comment>')
    source = reads(
        par("正文"),
        rels=[relation("c", "comments", "comments.xml")],
        parts={"word/comments.xml": remarks},
    )
    assert texts(source) == ["正文"]
    assert any("1 条批注" in note for note in source.notes)


def test_of_a_field_only_the_result_is_text(reads):
    nested = field("IF 1 = 1", "甲").replace(run("甲"), field("PAGE", "乙"))
    source = reads(par("见", field('INCLUDETEXT "file:///etc/passwd"', "结果"), "处"), par(nested))
    assert texts(source) == ["见结果处", "乙"]


def test_a_field_that_never_ends_swallows_nothing(reads):
    source = reads(par('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "正文还在"), par("下一段"))
    assert texts(source) == ["正文还在", "下一段"]


def test_a_table_of_contents_is_furniture(reads):
    styles = '<w:style w:type="paragraph" w:styleId="10"><w:name w:val="toc 1"/></w:style>'
    source = reads(
        styled("10", "一、背景 1"),
        par(field('TOC \\o "1-3"', "二、做法 2")),
        par("一、背景"),
        rels=[relation("s", "styles", "styles.xml")],
        parts={"word/styles.xml": part("styles", styles)},
    )
    assert texts(source) == ["一、背景"]
    assert source.furniture == ("一、背景 1", "二、做法 2")
    assert any("目录 2 行" in note for note in source.notes)


def test_hidden_text_is_left_out_and_told(reads):
    source = reads(par(run("隐藏的话", "<w:vanish/>"), run("看得见", '<w:vanish w:val="0"/>')))
    assert texts(source) == ["看得见"]
    assert any("隐藏文字 4 字" in note for note in source.notes)


def test_tabs_hyphens_symbols_and_ruby_read_as_they_look(reads):
    source = reads(
        par("联系人", "<w:r><w:tab/></w:r>", "张三"),
        par("A", "<w:r><w:noBreakHyphen/></w:r>", "B", "<w:r><w:softHyphen/></w:r>", "C"),
        par('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "同意"),
        par(
            "<w:r><w:ruby><w:rt>"
            + run("zhèn")
            + "</w:rt><w:rubyBase>"
            + run("镇")
            + "</w:rubyBase></w:ruby></w:r>"
        ),
    )
    assert texts(source) == ["联系人\t张三", "A-BC", "☑同意", "镇"]


def test_links_controls_and_formulas_are_seen_through(reads):
    formula = "<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>"
    source = reads(
        par('<w:hyperlink r:id="h">' + run("链接文字") + "</w:hyperlink>", formula),
        "<w:sdt><w:sdtPr/><w:sdtContent>" + par("控件里") + "</w:sdtContent></w:sdt>",
        par("<w:sdt><w:sdtContent>" + run("行内控件") + "</w:sdtContent></w:sdt>"),
    )
    assert texts(source) == ["链接文字x=2", "控件里", "行内控件"]


def test_line_breaks_of_a_text_in_one_paragraph_part_its_paragraphs(reads):
    lines = ["“三张清单”理清村里事", "一、背景", "青石镇辖14个村，诉求多、渠道少。", "二、做法"]
    source = reads(par("<w:r><w:br/></w:r>".join(map(run, lines))))
    assert texts(source) == lines


def test_a_heading_over_two_lines_is_one(reads):
    outline = '<w:outlineLvl w:val="0"/><w:jc w:val="center"/>'
    source = reads(par(run("三张清单") + "<w:r><w:br/></w:r>" + run("理清村里事"), properties=outline))
    assert texts(source) == ["三张清单理清村里事"]
    assert source.paragraphs[0].level == 1
    assert source.paragraphs[0].centred


def test_lines_cut_at_a_page_width_are_one_paragraph(reads):
    cut = [
        "青山县云陵街道坚持把群众的事当作自己的事来办，把",
        "十四个村的诉求一件一件记下来，交到能办的人的手上",
        "再把办的结果一件一件告诉群众，做到事事有回音、件",
        "件有着落。",
    ]
    source = reads(par("<w:r><w:br/></w:r>".join(map(run, cut))))
    assert texts(source) == ["".join(cut)]


def test_a_page_break_parts_paragraphs(reads):
    assert texts(reads(par("上页", '<w:r><w:br w:type="page"/></w:r>', "下页"))) == ["上页", "下页"]


def test_footnotes_are_numbered_where_cited_and_kept_at_the_end(reads):
    cite = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    said, unsaid = par("据县统计局数据。"), par("无人引用")
    notes = f'<w:footnote w:id="2">{said}</w:footnote><w:footnote w:id="3">{unsaid}</w:footnote>'
    source = reads(
        par("增收118万元", cite, "。"),
        rels=[relation("f", "footnotes", "footnotes.xml")],
        parts={"word/footnotes.xml": part("footnotes", notes)},
    )
    assert texts(source) == ["增收118万元[1]。", "[1] 据县统计局数据。"]
    assert any("1 条脚注" in note for note in source.notes)


def test_headers_and_footers_are_furniture(reads):
    source = reads(
        par("正文"),
        rels=[relation("h", "header", "header1.xml"), relation("f", "footer", "footer1.xml")],
        parts={
            "word/header1.xml": part("hdr", par("内部资料　注意保存")),
            "word/footer1.xml": part("ftr", par("— ", field("PAGE", "1"), " —")),
        },
    )
    assert texts(source) == ["正文"]
    assert source.furniture == ("内部资料　注意保存", "— 1 —")


def test_a_text_box_is_read_once_behind_its_paragraph(reads):
    box = "<w:txbxContent>" + par("增收118万元") + "</w:txbxContent>"
    twice = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>'
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    source = reads(par("正文一段。", twice), par("正文二段。"))
    assert texts(source) == ["正文一段。", "增收118万元", "正文二段。"]
    assert [p.boxed for p in source.paragraphs] == [False, True, False]
    assert any("1 个文本框" in note for note in source.notes)


def test_the_look_comes_from_the_style_chain_and_from_the_runs(reads):
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
        '<w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr>'
        '<w:rPr><w:b/><w:sz w:val="44"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="自定标题"/><w:basedOn w:val="1"/>'
        '<w:rPr><w:b w:val="0"/></w:rPr></w:style>'
    )
    source = reads(
        styled("1", "一、背景"),
        styled("2", "二、做法"),
        par("正文"),
        par(run("粗", "<w:b/>"), run("不粗")),
        par(run("全粗", '<w:b/><w:sz w:val="32"/>')),
        rels=[relation("s", "styles", "styles.xml")],
        parts={"word/styles.xml": part("styles", styles)},
    )
    looks = [(p.style, p.level, p.bold, p.centred, p.size) for p in source.paragraphs]
    assert looks == [
        ("heading 1", 1, True, True, 22.0),
        ("自定标题", 1, False, True, 22.0),
        ("Normal", 0, False, False, 10.5),
        ("Normal", 0, False, False, 10.5),
        ("Normal", 0, True, False, 16.0),
    ]


def test_strict_and_utf16_files_read_the_same(reads):
    plain = document(par("一、背景"), par("青石镇。"))
    strict = plain.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    wide = plain.replace("UTF-8", "UTF-16").encode("utf-16")
    assert texts(reads(main=strict)) == texts(reads(main=wide)) == ["一、背景", "青石镇。"]


def test_embedded_files_and_macros_are_named(reads):
    source = reads(par("正文"), '<w:altChunk r:id="x"/>', parts={"word/vbaProject.bin": b"x"})
    assert any("另一份文件" in note for note in source.notes)
    assert any("宏" in note for note in source.notes)


def test_what_a_damaged_style_sheet_or_list_held_is_named(reads):
    source = reads(
        styled("1", "正文"),
        rels=[relation("s", "styles", "styles.xml")],
        parts={"word/styles.xml": "<w:styles"},
    )
    assert texts(source) == ["正文"]
    assert any("样式" in note for note in source.notes)


def test_paragraph_kinds_are_told(reads):
    source = reads(par("正文"), table(["甲", "乙"]))
    assert [p.kind for p in source.paragraphs] == [Kind.TEXT, Kind.ROW]


@pytest.mark.parametrize("spelled", ["w:styles", "whole"])
def test_a_style_sheet_reads_the_same_cut_or_whole(reads, spelled):
    styles = (
        '<w:style w:type="table" w:styleId="T"><w:name w:val="Table Grid"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/>'
        '<w:basedOn w:val="1"/></w:style><w:style w:type="paragraph" w:styleId="1">'
        '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:type="character" w:styleId="C"/>'
    )
    sheet = part("styles", styles)
    if spelled == "whole":
        sheet = (
            sheet.replace("<w:", "<z:")
            .replace("</w:", "</z:")
            .replace(" w:", " z:")
            .replace("xmlns:w=", "xmlns:z=")
        )
    source = reads(
        styled("2", "（一）缘起"),
        par(run("正文", '<w:rStyle w:val="C"/>')),
        rels=[relation("s", "styles", "styles.xml")],
        parts={"word/styles.xml": sheet},
    )
    assert [(p.text, p.style, p.level) for p in source.paragraphs] == [
        ("（一）缘起", "heading 2", 2),
        ("正文", "", 0),
    ]
