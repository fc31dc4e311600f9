"""Web pages: the article complete and in order, the page's furniture set aside and shown, nothing fetched."""

import base64
import contextlib
from random import Random

import pytest

from storage import importers
from storage.importers import from_html
from storage.importers.foreign import Member
from storage.importers.html.charset import characters
from templates.outline.recognise import recognise
from templates.outline.source import Kind
from templates.trouble import Trouble
from tests.storage.builders import web_pages as pages
from tests.storage.builders.word_file import png


def read(html, encoding="utf-8"):
    data = html if isinstance(html, bytes) else html.encode(encoding)
    return importers.read_one(Member("网页.html", data))


def texts(source):
    return [paragraph.text for paragraph in source.paragraphs if paragraph.text]


def body(inner):
    return f"<html><body>{inner}</body></html>"


@pytest.mark.parametrize("shape", pages.SHAPES)
def test_the_article_of_a_page_is_whole_and_the_rest_is_shown_aside(shape):
    source = read(shape())
    said = texts(source)
    assert tuple(line for line in said if line in pages.BODY) == pages.BODY
    assert said[0] == pages.TITLE
    beside = " ".join(line for line in said if line not in (*pages.BODY, pages.TITLE))
    aside = " ".join(source.furniture)
    assert "首页" in aside
    assert not [word for word in (*pages.LINKS, *pages.RELATED) if word in beside]
    assert "脚本" not in aside + beside
    assert any("放在一边" in note for note in source.notes)


@pytest.mark.parametrize("shape", pages.SHAPES)
def test_a_page_is_understood_as_its_text_alone_would_be(shape):
    [draft] = recognise(read(shape())).drafts
    assert draft.title == pages.TITLE
    assert [part.role.value for part in draft.parts] == ["background", "practice", "results", "insights"]
    assert draft.parts[-1].text.split("\n")[-1] == pages.BODY[-1]


def test_where_and_when_it_was_published_stays_with_the_article():
    for shape in (pages.government, pages.soup, pages.layout_tables, pages.party_paper):
        assert any(line.startswith("发布时间：2026-03-12") for line in texts(read(shape())))


def test_a_headline_that_only_the_title_has_is_put_above_the_text():
    source = read(pages.no_headline())
    assert texts(source) == [pages.TITLE, *pages.BODY[1:]]
    assert source.paragraphs[0].style == "Title"


@pytest.mark.parametrize(
    "sheet", ["x" * 300_000, "/*" * 200_000, "a{" * 200_000, "a," * 200_000, "}" * 300_000]
)
def test_a_style_sheet_is_read_in_one_pass(sheet):
    assert texts(read(f"<style>{sheet}</style><p>甲</p>")) == ["甲"]


def test_a_style_sheet_is_read_without_its_comments_and_what_is_for_other_screens():
    sheet = "<!-- /* .b{font-weight:bold} */ @media print{.c{display:none}.b{x:y}} p.d, .e{display:none} -->"
    source = read(f"<style>{sheet}</style><p class=b>甲</p><p class=c>乙</p><p class=d>丙</p><p>丁</p>")
    assert [(p.text, p.bold, p.centred) for p in source.paragraphs] == [
        ("甲", False, False),
        ("乙", False, False),
        ("丁", False, False),
    ]
    assert source.furniture == ("丙",)


def test_a_page_without_furniture_is_kept_as_a_whole():
    source = read(body("<p>工作动态</p><p>短句</p><div>联系人</div><ul><li>其一</li><li>其二</li></ul>"))
    assert texts(source) == ["工作动态", "短句", "联系人", "其一", "其二"]
    assert source.furniture == ()


def test_an_article_in_a_box_with_a_misleading_name_is_kept():
    for name in ("footer", "sidebar", "comment", "nav"):
        source = read(
            body(f"<div class=menu>{pages.links()}</div><div class='{name}'>{pages.paragraphs()}</div>")
        )
        assert tuple(texts(source)) == pages.BODY


def test_an_article_that_a_script_would_unfold_is_read_all_the_same():
    source = read(body(f"<p>加载中</p><div style='display:none'>{pages.paragraphs()}</div>"))
    assert tuple(texts(source)[1:]) == pages.BODY


def test_a_last_line_that_sounds_like_a_page_stays_in_the_article():
    ends = (
        "公众号访问量突破3万次。",
        "群众扫一扫就能办事。",
        "好经验分享到全县。",
        "今天是党的生日，大家都来了。",
    )
    for end in ends:
        html = (
            f"<div id=nav>{pages.links()}</div><div class=text>{pages.paragraphs((*pages.BODY, end))}</div>"
        )
        assert texts(read(body(html)))[-1] == end


def test_hidden_text_is_counted_and_set_aside():
    source = read(body(f"{pages.paragraphs()}<p style='display: none'>看不见的字</p><p hidden>也看不见</p>"))
    assert tuple(texts(source)) == pages.BODY
    assert source.furniture == ("看不见的字 也看不见",)
    assert "隐藏文字 9 字没有收进来。" in source.notes


def test_white_space_is_what_a_browser_shows():
    source = read(
        body(
            "<p>　　青山县\r\n  白石镇<b> two\n words</b>&nbsp;末</p><pre>一行\n  二行</pre><p>甲<br/>乙</p>"
        )
    )
    assert texts(source) == ["青山县白石镇 two words 末", "一行", "二行", "甲", "乙"]


def test_blank_lines_that_an_author_left_are_kept_and_empty_elements_are_not():
    source = read(body("<p>甲</p><p>&nbsp;</p><p></p><div> </div><p>乙</p>"))
    assert [paragraph.text for paragraph in source.paragraphs] == ["甲", "", "乙"]


def test_headings_weight_place_and_size_come_along():
    head = "<style>.t{text-align:center;font-size:22pt} p.b{font-weight:bold}</style>"
    source = read(
        f"<html><head>{head}</head><body><p class=t>标题在这里</p><h2>第一节</h2><p class=b>加粗的话</p>"
        "<p><b>半句</b>不粗</p><p align=center><font size=5>居中</font></p></body></html>"
    )
    title, heading, bold, half, centred = source.paragraphs
    assert (title.centred, title.size, title.bold) == (True, 22.0, False)
    assert (heading.level, heading.style, heading.bold) == (2, "heading 2", True)
    assert (bold.bold, half.bold) == (True, False)
    assert (centred.centred, centred.size) == (True, 18.0)


def test_lists_show_their_numbers():
    source = read(
        body(
            "<ol><li>甲</li><li>乙</li></ol><ol start=3 type=a><li>丙</li></ol><ul><li>丁</li></ul>"
            "<ol style='list-style-type:cjk-ideographic'><li>戊</li><li value=9>己</li></ol><ol>"
            "<li>1、庚</li></ol>"
        )
    )
    assert texts(source) == ["1.甲", "2.乙", "c.丙", "丁", "一、戊", "九、己", "1、庚"]
    assert source.paragraphs[0].number == "1."


def test_a_number_that_word_wrote_out_is_the_paragraphs_number():
    span = "<span style='mso-list:Ignore'>{}<span style='font:7pt Times'>&nbsp;&nbsp; </span></span>"
    dot = "<span style='font-family:Wingdings;mso-list:Ignore'>l&nbsp; </span>"
    source = read(body(f"<p>{span.format('一、')}背景</p><p>{span.format('1.')}建队伍</p><p>{dot}要点</p>"))
    assert [(p.number, p.text) for p in source.paragraphs][:2] == [("一、", "一、背景"), ("1.", "1.建队伍")]
    assert source.paragraphs[2].text.endswith("要点")
    assert source.paragraphs[2].number not in ("", "l")


def test_a_table_of_data_is_rows_and_spans():
    source = read(
        body(
            "<table border=1><caption>办件情况</caption><tr><th rowspan=2>单位</th>"
            "<th colspan=2>数量</th></tr>"
            "<tr><td>上年</td><td>今年</td></tr><tr><td>白石镇</td><td>12</td><td>31</td></tr></table>"
        )
    )
    assert texts(source) == ["办件情况", "单位\t数量", "上年\t今年", "白石镇\t12\t31"]
    [table] = source.tables
    assert (table.rows[0][0].rows, table.rows[0][1].columns) == (2, 2)
    assert [p.kind for p in source.paragraphs] == [Kind.TEXT, Kind.ROW, Kind.ROW, Kind.ROW]


def test_a_form_keeps_its_rows_and_opens_its_text():
    long = "".join(f"<p>{line}</p>" for line in pages.BODY[:5]) * 2
    source = read(
        body(
            "<table><tr><td>单位</td><td>白石镇</td><td>电话</td><td>0000-1</td></tr>"
            "<tr><td>地址</td><td>青山县</td><td>邮编</td><td>000000</td></tr>"
            f"<tr><td>主要做法</td><td colspan=3>{long}</td></tr></table>"
        )
    )
    assert texts(source)[:2] == ["单位\t白石镇\t电话\t0000-1", "地址\t青山县\t邮编\t000000"]
    assert texts(source)[2] == "主要做法"
    assert tuple(texts(source)[3:8]) == pages.BODY[:5]


def test_pictures_are_taken_from_the_page_and_never_from_elsewhere():
    data = base64.b64encode(png(80, 60)).decode()
    source = read(
        body(
            f"<p>甲</p><img src='data:image/png;base64,{data}'><p>乙</p><img src='http://x.invalid/1.jpg'>"
            "<img src='file:///etc/passwd'><img src='dot.gif' width=1 height=1>"
        )
    )
    [digest] = source.pictures
    assert [p.picture for p in source.paragraphs] == ["", digest, ""]
    assert "有 2 张图片只是链接，没有存在文件里，没有收进来。" in source.notes


def test_revisions_comments_and_footnotes_of_word_are_told():
    source = read(
        body(
            "<p>甲<ins>新增</ins><del>删去的</del><span class=MsoCommentReference>"
            "<a href='#c'>[李1]</a></span></p>"
            "<div style='mso-element:comment-list'><div style='mso-element:comment'>"
            "<p>这里再核一下。</p></div></div>"
            "<div style='mso-element:footnote-list'><div style='mso-element:footnote'>"
            "<p>[1] 注文</p></div></div>"
        )
    )
    assert texts(source) == ["甲新增", "[1] 注文"]
    assert source.furniture == ("这里再核一下。",)
    notes = "".join(source.notes)
    assert all(words in notes for words in ("新增的", "删除的 3 字", "1 条批注", "1 条脚注"))


def test_a_heading_over_two_lines_is_one_and_a_text_cut_at_the_page_is_joined():
    line = "青山县坚持把院落治理作为基层治理的小切口不断探索"
    source = read(body(f"<h2>做法<br>与成效</h2><p>{line}<br>{line}<br>{line}<br>{line}有成效。</p>"))
    assert texts(source) == ["做法与成效", line * 4 + "有成效。"]


@pytest.mark.parametrize(
    ("said", "encoding"),
    [
        ("gb2312", "gb18030"),
        ("utf-8", "gb18030"),
        ("gb2312", "utf-8"),
        ("", "gb18030"),
        ("", "utf-8-sig"),
        ("big5", "big5"),
        ("iso-8859-1", "gb18030"),
        ("utf-8", "utf-16"),
        ("nonsense", "gb18030"),
    ],
)
def test_the_characters_are_right_whatever_the_page_says(said, encoding):
    text = "青山鄉治理，過去辦事難。" if encoding == "big5" else "青山县㛃𠮷街道，过去办事难，现在好了。"
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={said}">' if said else ""
    assert texts(read(f"<html><head>{meta}</head><body><p>{text}</p></body></html>", encoding)) == [text]


@pytest.mark.parametrize(
    "said", ["g\0bk", "punycode", "idna", "undefined", "unicode_escape", "u16", "zip", "hex"]
)
def test_what_is_no_character_set_is_not_believed(said):
    found = characters("<p>白石镇的案例\\u4e00</p>".encode("gb18030"), said)
    assert (found.text, found.encoding) == ("<p>白石镇的案例\\u4e00</p>", "gb18030")


def test_a_damaged_place_is_counted_and_the_rest_is_read():
    data = ("<meta charset=gb2312>" + "<p>白石镇党委的做法很好。</p>" * 30).encode("gb18030")
    found = characters(data[:-9] + b"\xff" + data[-9:])
    assert found.encoding == "gb18030"
    assert "处读不出来的字" in found.notes[0]


def test_a_frame_around_other_pages_says_so():
    for html in (
        "<frameset><frame src=a.htm><frame src=b.htm></frameset>",
        body("<iframe src=a.htm></iframe>"),
    ):
        with pytest.raises(Trouble, match="外框"):
            read(f"<html>{html}</html>")


def test_nesting_without_end_is_read_as_lines():
    for tag in ("div", "b", "table><tr><td", "blockquote"):
        source = read("<body>" + f"<{tag}>" * 30_000 + pages.paragraphs())
        assert tuple(texts(source)) == pages.BODY
        assert any("层层套得太深" in note for note in source.notes)


@pytest.mark.parametrize(
    "start",
    [
        "<!-- saved from url=(0014)about:internet -->\r\n<html>",
        "\n\n<center>",
        "<font size=3>",
        "<!--a--><!--b--><ul>",
    ],
)
def test_a_page_is_told_however_it_begins(start):
    assert texts(read(f"{start}<p>正文在这里。</p>")) == ["正文在这里。"]


@pytest.mark.parametrize("start", ["<!--a-->" * 1000, "<!--" * 2000, "<!--a--> " * 900])
def test_comments_without_end_are_told_in_one_pass(start):
    with contextlib.suppress(Trouble):
        read(f"{start}青山县的做法。")


def test_scripts_and_addresses_never_show():
    source = read(
        body(
            "<script>alert('脚本')</script><style>p{color:red}</style><p onclick='x()'>正文在。</p>"
            "<object data='file:///etc/passwd'>旧浏览器</object><svg><text>图中字</text></svg>"
            "<noscript>请开启脚本</noscript>"
        )
    )
    assert (texts(source), source.furniture) == (["正文在。"], ())


def test_a_page_too_large_or_empty_is_refused(tmp_path):
    with pytest.raises(Trouble, match="空的"):
        read(body("<div> </div>"))
    path = tmp_path / "大.html"
    with path.open("wb") as stream:
        stream.write(b"<html>")
        stream.truncate(from_html.LIMIT + 1)
    with pytest.raises(Trouble, match="太大"):
        importers.read(path)


@pytest.mark.parametrize("rest", ["<", "</di", "<img src='a.png' wid"])
def test_a_page_cut_off_inside_a_tag_ends_with_its_last_word(rest):
    assert texts(read(f"<html><body><p>甲。</p><p>乙 < 丙</p>{rest}")) == ["甲。", "乙 < 丙"]


def test_a_picture_of_many_megabytes_does_not_cut_the_page_off():
    source = read(body(f"<p>甲</p><img src='data:image/png;base64,{'A' * 11_000_000}'><p>乙</p>"))
    assert texts(source) == ["甲", "乙"]
    assert any("格式认不出来" in note for note in source.notes)


@pytest.mark.parametrize(
    ("html", "why"),
    [("<p>字" * (from_html.MOST_TAGS + 1), "多得不正常"), ("字" * (from_html.LONGEST + 1), "太长")],
)
def test_a_page_beyond_any_case_is_refused(html, why):
    with pytest.raises(Trouble, match=why):
        read(body(html))


def test_wide_spans_do_not_multiply():
    rows = "<tr><td rowspan=500 colspan=500>甲</td><td>乙</td></tr>" * 300
    assert "甲" in "".join(texts(read(body(f"<table>{rows}</table>"))))


@pytest.mark.parametrize("seed", range(4))
def test_random_damage_ends_in_text_or_in_words(seed):
    random = Random(seed)
    for _ in range(12):
        data = bytearray(random.choice(pages.SHAPES)().encode(random.choice(("utf-8", "gb18030"))))
        for _ in range(random.randint(1, 40)):
            at = random.randrange(len(data))
            data[at : at + random.randint(0, 30)] = random.choice(
                (b"<", b">", b"</div>", b"<table>", b"\x00", b"&")
            )
        with contextlib.suppress(Trouble):
            from_html.page("乱.html", bytes(data))


def test_the_pages_of_a_school_are_read_whole(shared):
    for path in sorted((shared / "import/office/web_sxyz").glob("*.html")):
        source = importers.read_one(path)
        assert source.paragraphs[0].style == "Title"
        assert sum(len(text) for text in texts(source)) > 2500
        assert not any("当前位置" in text or "版权所有" in text or "上一篇" in text for text in texts(source))
