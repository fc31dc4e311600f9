"""Files of every shape that comes in: forms, collections, fragments, features, signatures, secrets."""

from dataclasses import replace

import pytest

from templates.model import Role
from templates.outline.compose import compose
from templates.outline.partition import holds_all
from templates.outline.reading import Place
from templates.outline.recognise import recognise
from templates.outline.source import Kind, Paragraph, Picture, Source

B = "云岭镇有十九个村，过去群众办事要跑三趟，材料交了又交，怨气不小，谁也说不清该找谁。"
P = "镇里成立专班，逐项梳理事项清单，建立联席会议制度，每周调度一次，办一件销一件。"
R = "一年来办成小事872件，回访满意的由六成升到九成，上门来访少了一半。"
L = "必须把群众的事当自己的事，只有把权力交给群众，治理才能有根，这是最深的体会。"
TEXTS = (B, P, R, L)
FOUR = ["background", "practice", "results", "insights"]


def read(*lines, name="file.txt"):
    texts = [part for line in lines for part in line.split("\n")]
    reading = recognise(Source(name, tuple(Paragraph(text) for text in texts)))
    assert holds_all(reading)
    return reading


def case(*headings):
    return "\n".join(piece for pair in zip(headings, TEXTS, strict=False) for piece in pair)


def roles(reading, number=0):
    return [str(part.role) for part in reading.drafts[number].parts]


HEADINGS = [
    ("一、背景", "二、做法", "三、成效", "四、启示"),
    ("一、背　　景", "二、做　　法", "三、成　　效", "四、启　　示"),
    ("背　景", "做　法", "成　效", "启　示"),
    ("【案例背景】", "【主要做法】", "【工作成效】", "【经验启示】"),
    ("[背景]", "[做法]", "[成效]", "[启示]"),
    ("壹、缘起", "贰、破题", "叁、蝶变", "肆、思考"),
    ("Ⅰ 背景", "Ⅱ 做法", "Ⅲ 成效", "Ⅳ 启示"),
    ("Part 1 背景", "Part 2 做法", "Part 3 成效", "Part 4 启示"),
    ("第一章 案例背景", "第二章 主要做法", "第三章 实施成效", "第四章 经验启示"),
    ("01 缘起", "02 举措", "03 成果", "04 感悟"),
    ("1 案例背景", "2 主要做法", "3 实施成效", "4 经验启示"),
    ("1）背景", "2）做法", "3）成效", "4）启示"),
    ("①背景", "②做法", "③成效", "④启示"),
    ("★背景", "★做法", "★成效", "★启示"),
    ("◆ 为什么要改", "◆ 怎么改的", "◆ 改得怎么样", "◆ 几点体会"),
    ("## 背景", "## 做法", "## 成效", "## 启示"),
    ("一、案例背景（限300字）", "二、主要做法（不超过1500字）", "三、取得成效", "四、经验启示"),
    ("一、我们为什么要干这件事", "二、这件事是怎么干起来的", "三、干得怎么样", "四、留给我们的思考"),
    ("一、產生背景", "二、具體舉措", "三、實施效果", "四、經驗與啟示"),
    ("一、背景", "2.主要做法", "（三）成效", "四、启示"),
    ("一、背景", "主要做法", "三、成效", "四、启示"),
    ("一、背景", "二、做法", "二、成效", "三、启示"),
    ("一、一张欠条敲醒了谁", "二、一条板凳搬进院坝", "三、工作成效", "四、几点启示"),
    ("一、背景", "二、把板凳搬到院坝里", "三、成效", "四、启示"),
    ("一、背景", "二、做法", "三、板凳坐热了人心", "四、启示"),
    ("一、存在的问题", "二、解决的办法", "三、取得的效果", "四、几点认识"),
    ("一、一张欠条", "二、一条板凳", "三、一本台账", "四、一个道理"),
]


@pytest.mark.parametrize("headings", HEADINGS, ids=lambda headings: headings[0])
def test_headings_of_every_kind_tell_the_four_parts(headings):
    reading = read("院坝里的板凳会", "云岭镇党委", case(*headings))
    assert roles(reading) == FOUR
    assert [part.text for part in reading.drafts[0].parts] == list(TEXTS)
    assert (reading.drafts[0].title, reading.drafts[0].unit) == ("院坝里的板凳会", "云岭镇党委")


@pytest.mark.parametrize("mark", ["：", "。", ":"])
@pytest.mark.parametrize("form", ["{}", "一二三四、{}", "【{}】"])
def test_headings_that_run_in(form, mark):
    names = ("背景", "做法", "成效", "启示")
    if mark == "。" and form == "{}":
        return
    forms = [form.replace("一二三四", "一二三四"[at]).format(name) for at, name in enumerate(names)]
    lines = [f"{head}{'' if '】' in head else mark}{text}" for head, text in zip(forms, TEXTS, strict=True)]
    reading = read("院坝里的板凳会", *lines)
    assert roles(reading) == FOUR
    assert [part.text for part in reading.drafts[0].parts] == list(TEXTS)
    assert [part.heading for part in reading.drafts[0].parts] == list(names)


def test_what_looks_like_a_section_under_a_section_stays_there():
    inner = f"（一）抓组织。{P}\n（二）抓成效。{P}\n（三）总结经验启示。{P}"
    reading = read("题目在这里", "一、背景", B, "二、做法", inner, "三、成效", R, "四、启示", "启示一：" + L)
    assert roles(reading) == FOUR
    assert reading.drafts[0].parts[1].text == inner


def test_order_is_the_authors_and_split_results_are_two_parts():
    reading = read(
        "题目在这里", "一、经济成效", R, "二、社会成效", R, "三、做法", P, "四、背景", B, "五、思考", L
    )
    assert roles(reading) == ["results", "results", "practice", "background", "insights"]
    assert [part.part for part in reading.drafts[0].parts][:2] == ["results", "results.2"]


def test_a_form_gives_title_office_fields_and_parts():
    reading = read(
        "优秀案例申报表\n案例名称：院坝里的板凳会\n申报单位（盖章）：云岭县云岭镇党委\n联系人：某某\n联系电话：010-0000",
        f"案例简介（200字以内）：{R}",
        case("案例背景", "主要做法", "取得成效", "经验启示"),
        "创新点\n" + P + "\n下一步打算\n" + P + "\n专家点评：" + L + "\n附录\n1.议事记录\n2.照片",
        "推荐单位意见：同意推荐。\n2025年6月1日",
    )
    draft = reading.drafts[0]
    assert roles(reading) == ["summary", *FOUR, "innovation", "outlook", "comment", "appendix"]
    assert (draft.title, draft.unit) == ("院坝里的板凳会", "云岭县云岭镇党委")
    assert (draft.fields["contact"], draft.fields["phone"]) == ("某某", "010-0000")


def test_a_form_in_rows_of_a_table():
    rows = (
        "案例名称\t院坝里的板凳会",
        "申报单位\t云岭镇党委",
        f"案例背景\t{B}",
        f"主要做法\t{P}",
        f"取得成效\t{R}",
    )
    reading = read(*rows)
    assert roles(reading) == FOUR[:3]
    assert (reading.drafts[0].title, reading.drafts[0].unit) == ("院坝里的板凳会", "云岭镇党委")


TITLES = ["院坝里的板凳会", "老渡口上的夜校"]
OPENINGS = ["{t}", "案例{n}：{t}", "【案例{n}】{t}", "案例{n}\n{t}", "{d}.{t}", "★{t}"]


@pytest.mark.parametrize("opening", OPENINGS)
@pytest.mark.parametrize("office", ["云岭镇党委", "（云岭镇党委）", "申报单位：云岭镇党委"])
def test_a_collection_is_cut_into_its_cases(opening, office):
    lines = ["云岭县优秀案例汇编", "导语：" + B]
    for number, title in enumerate(TITLES):
        lines += [opening.format(t=title, n="一二"[number], d=number + 1), office]
        lines.append(case("一、背景", "二、做法", "三、成效", "四、启示"))
    reading = read(*lines)
    assert [(draft.title, draft.unit) for draft in reading.drafts] == [
        (title, "云岭镇党委") for title in TITLES
    ]
    assert [roles(reading, number) for number in (0, 1)] == [FOUR, FOUR]
    assert reading.meta.startswith("云岭县优秀案例汇编\n导语：")


def test_a_fragment_that_a_colleague_sent_is_one_part():
    for heading in ("二、主要做法", "主要做法"):
        reading = read(heading, f"（一）搬板凳。{P}", f"（二）晒账本。{P}")
        assert (roles(reading), reading.drafts[0].title) == (["practice"], "")


NO_CASES = {
    "总结": f"云岭县2024年工作总结\n一、强化政治引领\n{P}\n二、夯实基层基础\n{P}\n三、建强干部队伍\n{P}",
    "通讯": f"小板凳坐出大民生\n本报记者 李四\n{B}\n清晨的院坝\n{P}\n热闹的议事亭\n{R}\n责任编辑：王五",
    "散文": f"那一年的板凳\n张三\n{B}\n{P}\n{R}\n{L}",
    "访谈": f"对话云岭镇党委书记\n问：为什么要搬板凳？\n答：{B}\n问：怎么做的？\n答：{P}",
    "来函": "关于报送典型案例的函\n县委组织部：\n现将我镇典型案例报上，请审阅。\n云岭镇党委\n2025年6月1日",
}


@pytest.mark.parametrize("kind", NO_CASES)
def test_no_role_is_invented_where_no_heading_tells_one(kind):
    reading = read(NO_CASES[kind])
    assert not set(roles(reading)) & set(FOUR)
    assert reading.drafts[0].title == NO_CASES[kind].split("\n")[0]
    assert [doubt.kind for doubt in reading.doubts].count("note") >= 1


def test_a_text_without_any_heading_is_kept_whole_and_gets_no_title():
    reading = read(B, P, R)
    assert [(part.role, part.text) for part in reading.drafts[0].parts] == [(Role.OTHER, f"{B}\n{P}\n{R}")]
    assert (reading.drafts[0].title, reading.drafts[0].title_guess) == ("", False)


def test_a_file_name_is_proposed_where_there_is_no_title():
    reading = read(case("一、背景", "二、做法"), name="/家/院坝里的板凳会.txt")
    assert (reading.drafts[0].title, reading.drafts[0].title_guess) == ("院坝里的板凳会", True)
    assert reading.doubts[0].choices == (("院坝里的板凳会", "院坝里的板凳会"),)
    for name in ("003_23b0beb0.txt", "新建 文本文档.txt", "1.txt"):
        assert not read(case("一、背景", "二、做法"), name=name).drafts[0].title


@pytest.mark.parametrize(
    ("lines", "title", "unit"),
    [
        (
            "以“小板凳”撬动“大治理”\n云岭镇探索议事新机制\n云岭镇党委",
            "以“小板凳”撬动“大治理” 云岭镇探索议事新机制",
            "云岭镇党委",
        ),
        ("搬一张板凳，\n解一串心结\n（云岭县云岭镇）", "搬一张板凳，解一串心结", "云岭县云岭镇"),
        ("板凳会\n——云岭县的探索\n（作者单位：云岭县委党校）", "板凳会——云岭县的探索", "云岭县委党校"),
        ("中共云岭县委组织部\n板凳会搬走烦心事\n2025年6月", "板凳会搬走烦心事", "中共云岭县委组织部"),
        (
            "党建引领基层治理的实践与思考\n云岭县水利局 张三 李四",
            "党建引领基层治理的实践与思考",
            "云岭县水利局",
        ),
        ("板凳会搬走烦心事\n来源：云岭县人民政府", "板凳会搬走烦心事", "云岭县人民政府"),
        ("板凳会搬走烦心事\n2025-06-18 来源：云岭日报", "板凳会搬走烦心事", ""),
        ("院 坝 里 的 板 凳 会\n单　位：云岭镇", "院坝里的板凳会", "云岭镇"),
        ("院坝里的板凳会\n张三　李四\n（云岭县委党校，某省 云岭 600000）", "院坝里的板凳会", "云岭县委党校"),
        ("云岭县委办公室\n工作简报\n编者按：现予刊发。\n院坝里的板凳会", "院坝里的板凳会", "云岭县委办公室"),
    ],
)
def test_title_and_office_in_every_shape(lines, title, unit):
    draft = read(lines, case("一、背景", "二、做法", "三、成效", "四、启示")).drafts[0]
    assert (draft.title + draft.subtitle, draft.unit) == (title, unit)


def test_an_office_below_the_text_is_found():
    draft = read("板凳会搬走烦心事", case("一、背景", "二、做法"), "中共云岭镇委员会", "2025年6月1日").drafts[
        0
    ]
    assert (draft.unit, draft.meta) == ("中共云岭镇委员会", "2025年6月1日")
    assert draft.parts[-1].text == P


def test_a_last_line_without_full_stop_is_text_unless_pictures_are_spoken_of():
    whole = ("板凳会搬走烦心事", "云岭镇党委", case("一、背景", "二、做法", "三、成效", "四、启示"))
    last = "让群众在家门口就能把事办成"
    assert read(*whole, last, "（责编：某某）").drafts[0].parts[-1].text == f"{L}\n{last}"
    reading = read(*whole, "云岭镇群众在院坝里议事", "本版图片由云岭县委组织部提供")
    assert (reading.drafts[0].parts[-1].text, reading.drafts[0].meta.split("\n")[0]) == (
        L,
        "云岭镇群众在院坝里议事",
    )


@pytest.mark.parametrize(
    "mark",
    ["机密★一年", "绝密★启用前", "秘密", "密级：秘密", "机 密★", "秘密★长期", "机密*5年", "秘密＊一年"],
)
def test_a_mark_of_secrecy_is_told(mark):
    assert read(mark, "板凳会搬走烦心事", case("一、背景", "二、做法")).secret


@pytest.mark.parametrize(
    "line", ["商业秘密保护条例", "密级：公开", "机密文件柜", "这是公开的秘密，谁都知道。", "秘密*花园的故事"]
)
def test_other_secrets_are_none(line):
    assert not read(line, "板凳会搬走烦心事", case("一、背景", "二、做法")).secret


def test_a_mark_in_a_header_counts():
    source = Source("a.docx", (Paragraph("一、背景"), Paragraph(B)), furniture=("秘密★一年",))
    assert recognise(source).secret == "秘密★一年"


def test_a_mark_with_a_typed_star_is_told_far_below_too():
    lines = (*case("一、背景", "二、做法", "三、成效", "四、启示").split("\n"), *[P] * 12, "机密*5年", P)
    assert read("板凳会搬走烦心事", *lines).secret == "机密*5年"


def test_doubtful_things_are_asked_with_answers():
    reading = read("板凳会搬走烦心事", B, case("一、背景", "二、把板凳搬到院里", "三、成效", "四、启示"))
    asked = {doubt.question: doubt for doubt in reading.doubts}
    lead = asked["开头这段没有标题，放在哪里？"]
    assert lead.choices[0] == ("导语", "lead")
    slogan = asked["“把板凳搬到院里”是哪一部分？"]
    assert slogan.choices[0] == ("做法", "practice")
    assert reading.placements[slogan.paragraph].place is Place.HEADING


def test_a_huge_or_odd_file_takes_no_time():
    reading = read(*["一、背景", B, "二、做法", P] * 1500)
    assert len(reading.placements) == 6000
    assert read("一、背景" + "某镇坚持党建引领，" * 200_000)


def test_a_picture_among_lines_that_are_left_out_is_kept():
    texts = ["院坝里的板凳会", *case("一、背景", "二、做法", "三、成效").split("\n"), "新闻推荐", "秋收正忙"]
    picture = Paragraph("", Kind.PICTURE, picture="p1")
    paragraphs = (*(Paragraph(text) for text in texts), picture, Paragraph("昨日，东片开镰。"))
    reading = recognise(Source("a.docx", paragraphs, pictures={"p1": Picture("田.png", b"x", "image/png")}))
    assert reading.dropped == ("新闻推荐", "秋收正忙", "昨日，东片开镰。")
    assert [each.name for each in reading.drafts[0].attachments] == ["田.png"]
    assert reading.drafts[0].parts[-1].text == R


def test_a_picture_that_the_author_leaves_out_is_named():
    picture = Paragraph("", Kind.PICTURE, picture="p1")
    paragraphs = (picture, *(Paragraph(text) for text in case("一、背景", "二、做法").split("\n")))
    reading = recognise(Source("a.docx", paragraphs, pictures={"p1": Picture("徽标.png", b"x", "image/png")}))
    left = [replace(reading.placements[0], place=Place.DROPPED, case=-1, part=-1), *reading.placements[1:]]
    again = compose(reading.key, reading.source, left, reading.slots)
    assert again.dropped == ("图片：徽标.png",)
    assert [len(each.drafts[0].attachments) for each in (reading, again)] == [1, 0]


def test_rows_of_a_table_that_end_in_a_number_are_no_list_of_contents():
    lines = ["把路修到门口", "一、背景", "青山县山多路少，群众出行难。", "二、做法", "情况列成一张表。"]
    rows = ["村\t户数\t人数", "甲村\t120\t118", "乙村\t90\t88", "丙村\t60"]
    lines += [*rows, "列完再开会。", "三、成效", "路通了，来往的人多了。", "四、启示", "要先问群众再动手。"]
    [draft] = recognise(Source("路.txt", tuple(Paragraph(line) for line in lines))).drafts
    assert draft.meta == ""
    assert all(row in draft.parts[1].text for row in rows)
