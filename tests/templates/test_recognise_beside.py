"""Headings that only their company explains, labels and offices that no list holds, heads of pages."""

import pytest

from templates.cleaning.forms import alike
from templates.model import Role
from templates.outline.fronts import shared_fronts
from templates.outline.lines import read_lines
from templates.outline.matching import FIRM, wording
from templates.outline.partition import holds_all
from templates.outline.reading import Place
from templates.outline.recognise import recognise
from templates.outline.source import Kind, Paragraph, Source
from templates.outline.units import label, unit_line

B = "云岭镇有十九个村，过去群众办事要跑三趟，材料交了又交，怨气不小，谁也说不清该找谁。"
P = "镇里成立专班，逐项梳理事项清单，建立联席会议制度，每周调度一次，办一件销一件。"
R = "一年来办成小事872件，回访满意的由六成升到九成，上门来访少了一半。"
L = "必须把群众的事当自己的事，只有把权力交给群众，治理才能有根，这是最深的体会。"
FOUR = ["background", "practice", "results", "insights"]
TITLE = ("板凳会开到院坝里", "青山县柳河镇党委")


def read(*texts, styles=()):
    paragraphs = tuple(
        Paragraph(text, style="Heading 1", level=1) if text in styles else Paragraph(text) for text in texts
    )
    reading = recognise(Source("file.txt", paragraphs))
    assert holds_all(reading)
    return reading


def four(*headings):
    return [piece for pair in zip(headings, (B, P, R, L), strict=True) for piece in pair]


def roles(reading):
    return [str(part.role) for part in reading.drafts[0].parts]


@pytest.mark.parametrize(
    "headings",
    [
        ("议事之难", "议事之策", "议事之效", "议事之思"),
        ("一、护林之困", "二、护林之策", "三、护林之果", "四、护林之悟"),
        ("缘起", "探索", "蝶变", "余音"),
        ("项目背景：", "项目这样走：", "项目成果：", "项目启示："),
        ("—— 背景 ——", "—— 做法 ——", "—— 成效 ——", "—— 启示 ——"),
        ("客户痛点", "我们的方案", "客户收益", "经验分享"),
        ("起因是什么？", "怎么做的？", "效果如何？", "有何启示？"),
        ("一、出题：难在哪", "二、解题：怎么干", "三、答题：变了啥", "四、启示"),
    ],
)
def test_headings_tell_their_roles_beside_each_other(headings):
    assert roles(read(*TITLE, *four(*headings))) == FOUR


def test_a_front_counts_only_where_three_share_it_and_two_roles_follow():
    def shared(*titles):
        lines = read_lines(Source("file.txt", tuple(Paragraph(text) for text in titles)))
        return shared_fronts(lines, range(len(lines)), set())

    assert {at: words.role for at, (_, words) in shared("治河之难", "治河之策", "治河之效").items()} == {
        0: Role.BACKGROUND,
        1: Role.PRACTICE,
        2: Role.RESULTS,
    }
    assert not shared("治河之难", "治河之策")
    assert not shared("治河之难", "治河之困", "治河之问")
    assert not shared("水塘边上", "水塘里头", "水塘外头")


def test_crossheads_inside_a_part_fill_no_gap():
    inside = ["传艺", "师傅带徒弟，每人每月补贴八百元，手艺评级和津贴挂钩，一年一评。"]
    more = ["触网", "培训了六十二名主播，公共直播间从早播到晚，一根竹篾卖到了海外。"]
    reading = read(*TITLE, "缘起", B, *inside, *more, "蝶变", R, "启示", L)
    assert "practice" not in roles(reading)
    assert roles(read(*TITLE, "缘起", B, "探路", P, "蝶变", R, "启示", L)) == FOUR


def test_headings_of_which_only_some_have_a_style_are_of_one_family():
    headings = ("活动背景", "活动路径", "活动成效", "活动感悟")
    assert roles(read(*TITLE, *four(*headings), styles=("活动成效",))) == FOUR


def test_a_heading_that_breaks_off_goes_on_in_the_next_line():
    reading = read(*TITLE, "一、家门口就业难、增收难的", "工作背景", B, "二、主要做法", P, "三、成效", R)
    assert roles(reading) == FOUR[:3]
    assert reading.drafts[0].parts[0].text == B


def test_what_labels_mean_that_no_list_holds():
    assert label("应用单位：青山县矿业集团信息中心").key == "unit"
    assert label("协作单位：青山县供电公司").key == "+joint_units"
    assert label("审核人：石磊").key == "meta"
    assert label("应用单位：谁先用上谁受益") is None
    assert label("带头人：村里的事要有人领着干，大家才跟得上。") is None
    assert label("申报单位 青山县水利局").key == "unit"
    assert label("时间 就是最好的答案") is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("（青山县人民法院石桥人民法庭）", "青山县人民法院石桥人民法庭"),
        ("（青山县柳林乡晒谷坪）", "青山县柳林乡晒谷坪"),
        ("作者：沈知行（中共青山县委党校）", "中共青山县委党校"),
        ("青 山 县 水 利 局", "青山县水利局"),
        ("**单位：青山县农业技术推广站**", "青山县农业技术推广站"),
        ("来源：青山县市场监督管理局网监大队", "青山县市场监督管理局网监大队"),
    ],
)
def test_offices_however_they_are_set(text, name):
    assert unit_line(text).name == name


@pytest.mark.parametrize(
    "text", ["（青山县让村民唱主角）", "（试行）", "来源：青山网", "作者：沈知行（整理）"]
)
def test_what_names_no_office(text):
    found = unit_line(text)
    assert found is None or not found.name.startswith("青山县让")
    assert found is None or found.name not in {"试行", "青山网", "整理"}


def test_a_front_that_tells_which_is_understood_and_one_that_acts_is_not():
    assert wording("调解过程").score >= FIRM
    assert wording("学校概况").score >= FIRM
    assert wording("说起变化").score < FIRM
    assert wording("化解难题").score < FIRM


def test_a_head_that_every_page_repeats_is_no_text():
    head = "青山县机关党建创新案例汇编"
    texts = [
        head,
        *TITLE,
        "一、背景",
        B,
        "第 1 页 共 3 页",
        head,
        "二、做法",
        P,
        head,
        "三、成效",
        R,
        "四、启示",
        L,
    ]
    reading = read(*texts)
    assert roles(reading) == FOUR
    assert reading.drafts[0].title == TITLE[0]
    assert all(head not in part.text for part in reading.drafts[0].parts)


def test_a_sub_heading_that_cases_repeat_is_no_head_of_pages():
    cases = [
        line
        for name in ("一口老井", "一条山路", "一座廊桥")
        for line in (
            f"{name}的故事",
            "青山县柳河镇党委",
            "一、背景",
            B,
            "二、做法",
            "组织发动",
            P,
            "三、成效",
            R,
        )
    ]
    reading = read(*cases)
    assert len(reading.drafts) == 3
    assert all("组织发动" in draft.parts[1].text for draft in reading.drafts)


def test_each_case_of_a_file_keeps_the_signature_below_it():
    one = ["屋顶上的存折", "起因", B, "办法", P, "结果", R, "（供稿：青山县柳林乡双河村）"]
    two = ["老井边的听证席", "起因", B, "办法", P, "结果", R, "（供稿：青山县石桥镇枫树坪村）"]
    reading = read(*one, "＊＊＊＊＊＊＊＊", *two)
    assert [draft.unit for draft in reading.drafts] == ["青山县柳林乡双河村", "青山县石桥镇枫树坪村"]
    assert "＊＊＊＊＊＊＊＊" in reading.dropped


def test_radicals_are_read_as_the_characters_they_look_like():
    assert alike("⼀、⼯作背景") == "一、工作背景"
    assert len(alike("ﬁ⼀Ａ")) == 3
    reading = read(*TITLE, *four("⼀、⼯作背景", "⼆、做法", "三、⼯作成效", "四、启⽰"))
    assert roles(reading) == FOUR
    assert reading.drafts[0].parts[0].text == B


def test_lines_of_a_public_account_are_kept_apart():
    reading = read(
        "点击蓝字 关注我们",
        TITLE[0],
        "青山应急 2024-07-02 18:30 青山",
        *four("背景", "做法", "成效", "启示"),
    )
    assert reading.drafts[0].title == TITLE[0]
    assert reading.dropped == ("点击蓝字 关注我们",)
    (when,) = [each for each in reading.placements if each.paragraph == 2]
    assert when.place is Place.META


def test_the_long_rows_of_a_form_are_parts_beside_its_short_ones():
    rows = (f"案例摘要\t{B}", f"工作成效\t{R}", f"经验启示\t{L}")
    summary, results, insights = (Paragraph(row, Kind.ROW, table=1, row=at) for at, row in enumerate(rows))
    long = (Paragraph(text) for text in ("案例背景", B, B, "主要做法", P, f"（一）建账。{P}", P))
    title = tuple(Paragraph(text) for text in TITLE)
    reading = recognise(Source("表.docx", (*title, summary, *long, results, insights)))
    assert roles(reading) == ["summary", *FOUR]
    assert holds_all(reading)


def test_a_line_alone_is_no_part_among_numbers():
    texts = four("一、背景", "二、办法在哪里", "三、成效", "四、启示")
    assert roles(read(*TITLE, *texts[:4], "主要做法", P, *texts[4:])) == FOUR


def test_a_style_on_one_heading_leaves_those_before_it_their_parts():
    headings = ("（一）为何而做", "（二）如何去做", "（三）成效几何", "（四）有何启示")
    assert roles(read(*TITLE, *four(*headings), styles=headings[2:3])) == FOUR


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("来源：青山县教育局教研室", "青山县教育局教研室"),
        ("来源：青山县柳河镇便民服务大厅", "青山县柳河镇便民服务大厅"),
        ("来源：青山县新闻网", ""),
        ("来源：青山日报", ""),
    ],
)
def test_an_office_named_as_source_is_known_by_its_place_too(line, unit):
    assert read(TITLE[0], line, *four("一、背景", "二、做法", "三、成效", "四、启示")).drafts[0].unit == unit
