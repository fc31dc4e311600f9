"""An OpenDocument text is read as LibreOffice shows it, all tracked changes accepted."""

import base64

import pytest

from storage.importers import from_odt, kinds
from storage.importers.foreign import Member
from storage.importers.kinds import FileKind
from storage.importers.odf.names import NAMESPACES
from templates.outline.source import Kind
from templates.trouble import Trouble
from tests.storage.builders.open_text import (
    content,
    flat,
    frame,
    h,
    items,
    numbers,
    open_text,
    p,
    row,
    span,
    style,
    styles,
    table,
)
from tests.storage.builders.word_file import png, zipped

CHINESE = numbers("L1", ("一, 二, 三, ...", "、"), ("1", "."))
PICTURE = png(4, 3)
MANIFEST = NAMESPACES["manifest"]
LOCKED = f'<m:manifest xmlns:m="{MANIFEST}"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'


def read(*blocks, **more):
    return from_odt.read(Member("案例.odt", open_text(*blocks, **more)))


def texts(source):
    return [paragraph.text for paragraph in source.paragraphs if paragraph.text]


def one(*blocks, **more):
    return read(*blocks, **more).paragraphs[0]


def test_white_space_is_what_the_file_says_and_never_more_than_a_line():
    body = p(
        '<text:s/>甲  乙\n  丙<text:s text:c="3"/>丁<text:tab/>戊<text:line-break/>己<text:s text:c="x"/>'
    )
    huge = p("空", '<text:s text:c="2147483647"/>', "格", '<text:s text:c="99999999999999999999"/>', "完")
    source = read(body, huge)
    assert texts(source)[:2] == [" 甲 乙 丙   丁\t戊", "己"]
    assert len(texts(source)[2]) == 403


def test_styles_pass_on_what_they_say_and_runs_say_their_own():
    common = (
        style("Standard", text='fo:font-size="10pt" style:font-size-asian="16pt"', more=' style:class="text"')
        + style(
            "Heading_20_1", "Standard", text='fo:font-weight="bold"', more=' style:default-outline-level="1"'
        )
        + style("Big", "Standard", text='fo:font-size="150%" style:font-size-asian="150%"')
        + style("Strong", family="text", text='style:font-weight-asian="bold"')
    )
    automatic = style("P1", "Heading_20_1", paragraph='fo:text-align="center"')
    source = read(
        p("青山县经验", style="P1"),
        p(span("整段粗体", "Strong"), style="Standard"),
        p("半段", span("粗体", "Strong"), style="Standard"),
        p("大字", style="Big"),
        h(2, "小标题"),
        common=common,
        automatic=automatic,
    )
    title, strong, half, big, heading = source.paragraphs
    assert (title.style, title.level, title.bold, title.centred, title.size) == (
        "Heading 1",
        1,
        True,
        True,
        16,
    )
    assert (strong.bold, half.bold, big.size, heading.level) == (True, False, 24, 2)


def test_lists_count_on_where_they_are_continued_and_begin_anew_elsewhere():
    again = ' text:continue-numbering="true"'
    nested = f"<text:list-item>{items('再一级', style='')}</text:list-item>"
    source = read(
        items("甲", f"{p('乙')}{items('细', '目', style='')}", more=' xml:id="list1"'),
        p("隔一段"),
        items("丙", more=again),
        items(nested, more=again),
        items("丁"),
        items("戊", more=' text:continue-list="list1"'),
        items(
            '<text:list-item text:start-value="9"><text:p>己</text:p><text:p>同一项</text:p></text:list-item>'
        ),
        items(f"<text:list-header>{p('不编号')}</text:list-header>", "庚"),
        automatic=CHINESE,
    )
    assert texts(source) == [
        *("一、甲", "二、乙", "1.细", "2.目", "隔一段", "三、丙", "1.再一级", "一、丁", "四、戊"),
        *("九、己", "同一项", "不编号", "一、庚"),
    ]
    assert source.paragraphs[0].number == "一、"


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ('style:num-format="壹, 贰, 叁, ..." style:num-prefix="（" style:num-suffix="）"', "（壹）"),
        ('style:num-format="①, ②, ③, ..."', "①"),
        ('style:num-format="甲, 乙, 丙, ..." style:num-suffix="、"', "甲、"),
        ('style:num-format="I" style:num-suffix="."', "I."),
        ('style:num-format="1" loext:num-list-format="第%1%条" style:num-suffix="条"', "第1条"),
        ('style:num-format=""', ""),
    ],
)
def test_a_number_is_written_in_its_series(said, number):
    source = read(items("防汛"), automatic=numbers("L1", said))
    assert source.paragraphs[0].number == number
    assert source.paragraphs[0].text.startswith(number)


def test_numbers_of_several_levels_bullets_and_numbered_headings():
    outline = (
        '<text:outline-style style:name="Outline"><text:outline-level-style text:level="1"'
        ' style:num-format="一, 二, 三, ..." style:num-suffix="、"/></text:outline-style>'
    )
    automatic = numbers("L1", ("1", ""), 'style:num-format="1" text:display-levels="2"') + (
        '<text:list-style style:name="B"><text:list-level-style-bullet text:level="1" text:bullet-char="●"/>'
        "</text:list-style>"
    )
    source = read(
        h(1, "背景"),
        h(1, "不算", more=' text:is-list-header="true"'),
        h(1, "做法"),
        items(f"{p('总')}{items('分', style='')}"),
        items("点", style="B"),
        common=outline,
        automatic=automatic,
    )
    assert texts(source) == ["一、背景", "不算", "二、做法", "1 总", "1.1 分", "●点"]


def test_tracked_changes_are_accepted_wherever_they_are_written():
    region = '<text:changed-region xml:id="{0}" text:id="{0}"><text:{1}>{2}</text:{1}></text:changed-region>'
    deleted = region.format("c2", "deletion", p("旧话"))
    changes = region.format("c1", "insertion", "") + deleted + region.format("c3", "deletion", "")
    source = read(
        f"<text:tracked-changes>{changes}</text:tracked-changes>",
        p("留", '<text:change-start text:change-id="c1"/>', "新"),
        p("增", '<text:change-end text:change-id="c1"/>', "尾", '<text:change text:change-id="c2"/>'),
        p(
            "前",
            '<text:change-start text:change-id="c3"/>',
            "去",
            '<text:change-end text:change-id="c3"/>',
            "后",
        ),
    )
    assert [(x.text, x.inserted) for x in source.paragraphs] == [
        ("留新", True),
        ("增尾", True),
        ("前后", False),
    ]
    assert source.notes == (
        "修订中新增的 2 字按已接受收进来了，请核对。",
        "修订中删除的 3 字没有收进来。",
    )


def test_notes_remarks_fields_and_hidden_text():
    body = f"<text:note-body>{p('见附表。')}</text:note-body>"
    note = f"<text:note><text:note-citation>1</text:note-citation>{body}</text:note>"
    author = "<dc:creator>李科长</dc:creator><dc:date>2026</dc:date>"
    remark = f"<office:annotation>{author}{p('数字核实')}</office:annotation>"
    source = read(
        p(
            "办结",
            note,
            "一百件",
            remark,
            '<text:page-number text:select-page="current">3</text:page-number>',
        ),
        p("看得见", span("看不见", "T1"), '<text:hidden-text text:is-hidden="true">暗</text:hidden-text>'),
        p('<text:hidden-paragraph text:is-hidden="true"/>', "整段藏"),
        f'<text:section text:display="none">{p("整节藏")}</text:section>',
        f"<text:section>{p('明节')}</text:section>",
        p("<text:ruby><text:ruby-base>汉</text:ruby-base><text:ruby-text>hàn</text:ruby-text></text:ruby>字"),
        automatic=style("T1", family="text", text='text:display="none"'),
    )
    assert texts(source) == ["办结[1]一百件3", "看得见", "明节", "汉字", "[1] 见附表。"]
    assert source.paragraphs[0].remarks == ("李科长：数字核实",)
    assert "隐藏文字 10 字没有收进来。" in source.notes
    assert "有 1 条批注，没有收进正文。" in source.notes


def test_tables_spans_and_repeats_within_bounds():
    wide = ("跨两列", 'table:number-columns-spanned="2"')
    many = ("3", 'table:number-columns-repeated="99999999"')
    head = f"<table:table-header-rows>{row(('项目', '数'))}</table:table-header-rows>"
    source = read(table(head, ("甲", many), (wide, "尾")))
    rows = [x for x in source.paragraphs if x.kind is Kind.ROW]
    assert rows[0].text == "项目\t数"
    assert len(rows[1].text.split("\t")) == 65
    assert source.tables[0].rows[2][0].columns == 2


def test_boxes_pictures_and_drawings_once_each():
    image = '<draw:image xlink:href="Pictures/a.png"/>'
    box = frame(f"<draw:text-box>{p('框里')}</draw:text-box>{image}")
    shape = f"<draw:g><draw:custom-shape>{p('形状里')}</draw:custom-shape></draw:g>"
    formula = frame(
        "<draw:object><math:math><math:mi>a</math:mi><math:mo>=</math:mo></math:math></draw:object>" + image
    )
    source = read(
        p("图前", frame(image + '<draw:image xlink:href="Pictures/b.svm"/>')),
        p("正文", box, shape),
        p(formula),
        p(frame('<draw:image xlink:href="http://x.invalid/a.png"/>'), "链接图"),
        parts={"Pictures/a.png": PICTURE},
    )
    shown = [(x.text, x.kind, x.boxed) for x in source.paragraphs]
    text, picture = Kind.TEXT, Kind.PICTURE
    assert shown == [
        ("图前", text, False),
        ("", picture, False),
        ("正文", text, False),
        ("框里", text, True),
        ("形状里", text, True),
        ("a=", text, False),
        ("链接图", text, False),
    ]
    assert [x.data for x in source.pictures.values()] == [PICTURE]
    assert any("链接" in note for note in source.notes)


def test_furniture_stands_apart():
    pages = f"<style:header>{p('内部资料')}</style:header><style:footer>{p('— 1 —')}</style:footer>"
    masters = f"<style:master-page>{pages}</style:master-page>"
    contents = (
        f"<text:table-of-content><text:index-body>{p('一、背景 1')}</text:index-body></text:table-of-content>"
    )
    source = read(contents, p("正文"), masters=masters)
    assert texts(source) == ["正文"]
    assert source.furniture == ("内部资料", "— 1 —", "一、背景 1")


def test_a_flat_file_is_read_as_a_packed_one():
    data = base64.b64encode(PICTURE).decode()
    image = frame(f"<draw:image><office:binary-data>{data}</office:binary-data></draw:image>")
    file = Member("案例.fodt", flat(p("  青山县\n    经验"), p("图", image)))
    assert kinds.sniff(file) is FileKind.OPEN_TEXT
    source = from_odt.read(file)
    assert texts(source) == ["青山县 经验", "图"]
    assert len(source.pictures) == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (open_text(kind="spreadsheet"), "电子表格"),
        (open_text(kind="presentation"), "演示文稿"),
        (open_text(p("")), "空的"),
        (zipped({"content.xml": "<a/>"}), "没有正文"),
        (zipped({"mimetype": "x", "content.xml": ""}), "没有正文"),
        (zipped({"content.xml": "?", "META-INF/manifest.xml": LOCKED}), "密码"),
        (open_text(p("字"))[:400], "损坏"),
    ],
)
def test_what_is_no_text_is_refused_in_words(data, words):
    with pytest.raises(Trouble) as caught:
        from_odt.read(Member("案例.odt", data))
    assert words in caught.value.message
    assert caught.value.hint


def test_entities_and_nesting_end_in_words():
    bomb = content(p("&x;")).replace(
        "<office:document-content", '<!DOCTYPE a [<!ENTITY x "青">]><office:document-content'
    )
    with pytest.raises(Trouble, match="声明"):
        from_odt.read(Member("案例.odt", zipped({"content.xml": bomb})))
    deep = "<text:section>" * 300 + p("最里") + "</text:section>" * 300
    assert texts(read(deep)) == ["最里"]
    boxes = p("外")
    for at in range(20):
        boxes = p(f"{at}", frame(f"<draw:text-box>{boxes}</draw:text-box>"))
    assert "外" in "".join(texts(read(boxes)))


def test_styles_that_are_broken_or_endless_cost_only_themselves():
    loop = style("A", "B") + style("B", "A")
    assert texts(read(p("字", style="A"), common=loop)) == ["字"]
    source = from_odt.read(
        Member("a.odt", zipped({"content.xml": content(p("字")), "styles.xml": styles()[:-9]}))
    )
    assert source.notes == ("文件里的样式已损坏，没有读到。",)
