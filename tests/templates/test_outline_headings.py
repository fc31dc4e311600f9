"""One line in, its heading out: numbers of every kind, run-in headings, and lines that only look the part."""

import pytest

from templates.outline import numerals
from templates.outline.headings import classify, kinds

HEADINGS = [  # line, kind, level, value, title, runs in
    ("一、背景", "han", 1, 1, "背景", False),
    ("　　二、主要做法", "han", 1, 2, "主要做法", False),
    ("\u00a0\u00a0十一、经验启示", "han", 1, 11, "经验启示", False),
    ("三．成效", "han", 1, 3, "成效", False),
    ("四. 启示", "han", 1, 4, "启示", False),
    ("壹、缘起", "han", 1, 1, "缘起", False),
    ("一、背　　景", "han", 1, 1, "背景", False),
    ("二、主 要 做 法", "han", 1, 2, "主要做法", False),
    ("一 背景", "han", 1, 1, "背景", False),
    ("一、账本晒到阳光下。", "han", 1, 1, "账本晒到阳光下", False),
    ("一、板凳搬到院里。镇上把议事的地方搬了。", "han", 1, 1, "板凳搬到院里", True),
    ("一、二十四个院子的账", "han", 1, 1, "二十四个院子的账", False),
    ("第一部分　背景与动因", "part", 1, 1, "背景与动因", False),
    ("第二章 探索", "part", 1, 2, "探索", False),
    ("第３部分：成效", "part", 1, 3, "成效", False),
    ("Part 4 启示", "part", 1, 4, "启示", False),
    ("Ⅱ、做法", "roman", 1, 2, "做法", False),
    ("IV. 启示", "roman", 1, 4, "启示", False),
    ("（一）抓组织", "paren_han", 2, 1, "抓组织", False),
    ("(二)抓队伍。全县选派干部120名。", "paren_han", 2, 2, "抓队伍", True),
    ("（ 三 ）抓阵地", "paren_han", 2, 3, "抓阵地", False),
    ("㈣抓保障", "paren_han", 2, 4, "抓保障", False),
    ("〔五〕抓考核", "paren_han", 2, 5, "抓考核", False),
    ("（六）“有话好好说。”机制落地。院坝里坐满了人。", "paren_han", 2, 6, "“有话好好说。”机制落地", True),
    ("1.选派红管家。从退休干部中选出36名。", "digits", 3, 1, "选派红管家", True),
    ("２．主要作法：", "digits", 3, 2, "主要作法", False),
    ("3、成果", "digits", 3, 3, "成果", False),
    ("04 体会", "digits", 3, 4, "体会", False),
    ("5.2023年启动试点", "digits", 3, 5, "2023年启动试点", False),
    ("1.1 研究背景", "decimal", 2, 1, "研究背景", False),
    ("2.3.4 数据来源", "decimal", 3, 4, "数据来源", False),
    ("（1）客货邮融合。利用公交捎带快件。", "paren_digits", 4, 1, "客货邮融合", True),
    ("2）站点共建", "paren_digits", 4, 2, "站点共建", False),
    ("⑶定标准", "paren_digits", 4, 3, "定标准", False),
    ("① 建平台。全县农机装上终端。", "circled", 4, 1, "建平台", True),
    ("一是健全领导机构。县委成立专班。", "ordinal", 3, 1, "健全领导机构", True),
    ("第二，把规矩立在前头。凡事先议。", "ordinal", 3, 2, "把规矩立在前头", True),
    ("启示之三：账目要晒。公开才有信任。", "ordinal", 2, 3, "账目要晒", True),
    ("经验一：先试后推", "ordinal", 2, 1, "先试后推", False),
    ("首先是把人找齐。村里挨户打电话。", "ordinal", 3, 1, "把人找齐", True),
    ("【背景】", "bracket", 1, 0, "背景", False),
    ("【主要做法】近年来，全县上下一盘棋。", "bracket", 1, 0, "主要做法", True),
    ("■亮点", "mark", 2, 0, "亮点", False),
    ("★ 小院里的议事会", "mark", 2, 0, "小院里的议事会", False),
]

NOT_HEADINGS = [
    "1.5万元的补贴全部到户。",
    "3.2%的增幅排在全市第一。",
    "10：30，村口的喇叭响了。",
    "2023.5 启动",
    "3 个村的干部坐到一起。",
    "一、二、三产业融合发展。",
    "二、三月份正是农闲。",
    "第一书记到村的头一件事，是把账算清。",
    "一是建明白账，清理合同386份；二是设监督码，群众扫码可查；三是配监督队。",
    "（1）利用公交线路捎带快件；",
    "1.梳理涉及群众办事的四十七个环节并且逐一明确责任单位、办理时限和监督电话。",
    "背　　景",
    "取得成效的背后，是每年260万元的补贴。",
    "【图3：议事现场】",
    "［表2］",
    "一看就懂、一学就会，老人都说好。",
    "十四五以来，全县新建阵地31处。",
    "三农工作重中之重。",
    "（见附件一）",
    "",
    "　　",
    "一、",
    "（二）",
]


@pytest.mark.parametrize(("line", "kind", "level", "value", "title", "runs_in"), HEADINGS)
def test_a_heading_gives_its_number_level_and_title(line, kind, level, value, title, runs_in):
    found = classify(line)
    assert found is not None
    assert (found.kind, found.level, found.value, found.title, found.runs_in) == (
        kind,
        level,
        value,
        title,
        runs_in,
    )


@pytest.mark.parametrize("line", NOT_HEADINGS)
def test_a_sentence_that_begins_like_a_heading_is_none(line):
    assert classify(line) is None


def test_a_run_in_heading_ends_with_its_full_stop():
    line = "　　(一)抓什么。正文从这里开始。"
    found = classify(line)
    assert line[found.start : found.length] == "(一)抓什么。"
    assert line[found.length :] == "正文从这里开始。"


def test_a_long_opening_is_cut_at_its_colon():
    line = "（一）主要目标：" + "到2026年，全县建成" + "党群服务中心和议事亭" * 9 + "。"
    found = classify(line)
    assert (found.title, line[found.start : found.length]) == ("主要目标", "（一）主要目标：")


@pytest.mark.parametrize(
    "line",
    ["一、" * 5_000_000, "（" * 500_000, " " * 500_000 + "x", "“" * 500_000, "第" * 500_000, "1." * 500_000],
    ids=["han", "brackets", "blanks", "quotes", "ordinals", "digits"],
)
def test_no_line_is_too_long(line):
    found = classify(line)
    assert found is None or 0 <= found.start < found.length <= len(line)


NUMBERS = {char: value for value, char in enumerate("一二三四五六七八九", 1)} | {
    "十": 10,
    "十二": 12,
    "二十": 20,
    "九十九": 99,
    "一百": 100,
    "叁": 3,
    "７": 7,
    "12": 12,
    "⑫": 12,
    "㉑": 21,
    "❸": 3,
    "⑷": 4,
    "㈤": 5,
    "Ⅵ": 6,
    "IX": 9,
    "首先": 1,
    "最后": -1,
    "甲": 0,
}


@pytest.mark.parametrize(("text", "number"), NUMBERS.items())
def test_numbers_of_every_kind_are_read(text, number):
    assert numerals.value(text) == number


def test_what_is_written_is_read_back():
    for number in range(1, 100):
        assert numerals.value(numerals.han(number)) == number
        assert numerals.value(numerals.ring(number)) == number


def test_every_kind_writes_a_number_that_it_reads_itself():
    for kind in kinds():
        if "{" in kind.form:
            line = numerals.write(kind.form, 3) + "抓阵地建设。从选址开始。"
            assert kind.among or (found := classify(line)) is None or found.value == 3
