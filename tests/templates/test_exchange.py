"""Cases as JSON and back: the contract of the command line, and the same case again from what was printed."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from templates.catalog import builtin, by_id
from templates.exchange import case_from_json, case_json, draft_case, reading_json
from templates.fitting import empty_case, switch
from templates.model import (
    MAIN_ROLES,
    Attachment,
    AttachmentKind,
    Case,
    Cell,
    Part,
    Role,
    Table,
    new_part_id,
)
from templates.outline.recognise import recognise
from templates.outline.source import Kind, Paragraph, Picture, Source
from templates.trouble import Trouble
from tests.templates.foreign_files import forge

TEMPLATE = by_id("standard")
LINES = """首页>>党建
院坝里的板凳会
——云岭镇的探索
（云岭镇党委　2025年6月）
联系人：某某
云岭镇有十九个村，山高路远，过去办一件事要跑三趟，乡亲们心里都有怨气。
一、背景
过去办事难。
二、经济成效
增收三成。
三、社会成效
来访少了。
四、成效及启示
账要晒。
五、创新点
搬板凳。
微信“扫一扫”关注云岭"""


def read(text=LINES):
    return recognise(Source("a.txt", tuple(Paragraph(line) for line in text.split("\n"))))


def printed(value):
    return json.loads(json.dumps(value, ensure_ascii=False))


def test_a_reading_prints_the_contract():
    found = printed(reading_json(read()))
    assert (found["error"], found["meta"]) == (None, "")
    assert found["dropped"] == ["首页>>党建", "微信“扫一扫”关注云岭"]
    case = found["cases"][0]
    assert (case["id"], case["title_guess"]) == (None, False)
    assert case["title"] == "院坝里的板凳会——云岭镇的探索"
    assert (case["unit"], case["meta"]) == ("云岭镇党委", "2025年6月\n联系人：某某")
    sections = case["sections"]
    assert sections["background"] == "过去办事难。"
    assert sections["practice"] == sections["insights"] == ""
    assert (
        sections["results"] == "二、经济成效\n增收三成。\n三、社会成效\n来访少了。\n四、成效及启示\n账要晒。"
    )
    assert [(part["role"], part["heading"], part["text"][:8]) for part in sections["other"]] == [
        ("lead", "", "云岭镇有十九个村"),
        ("innovation", "五、创新点", "搬板凳。"),
    ]
    assert case["covers"] == {"results": ["insights"]}


def test_headers_and_footers_are_named_as_left_out():
    lines = (Paragraph("一、背景"), Paragraph("过去办事难。"))
    reading = recognise(Source("a.docx", lines, furniture=("云岭镇简报", "目录")))
    assert reading_json(reading)["dropped"] == ["云岭镇简报", "目录"]


def test_a_section_that_was_changed_by_hand_is_cut_where_its_headings_stand():
    parts = (
        Part("practice", Role.PRACTICE, "模式", "一。"),
        Part("practice.2", Role.PRACTICE, "机制", "二。"),
        Part("voice", Role.VOICE, "声音", "好。"),
    )
    given = printed(case_json(Case("u", title="题", parts=parts)))
    given["sections"]["practice"] = "模式\n一。\n又一。\n机制\n二。"
    given["sections"]["other"][0]["heading"] = "群众的声音"
    again = case_from_json(given, "v", TEMPLATE)
    found = [(p.heading, p.text) for p in again.parts if p.text]
    assert sorted(found) == sorted([("模式", "一。\n又一。"), ("机制", "二。"), ("群众的声音", "好。")])


def test_a_table_is_one_line_a_row():
    rows = [["项目", "数量"], ["会议", "12"]]
    table = Table(tuple(tuple(Cell(cell) for cell in row) for row in rows))
    cells = [Paragraph("\t".join(row), kind=Kind.ROW, table=0, row=at) for at, row in enumerate(rows)]
    picture = Paragraph("", kind=Kind.PICTURE, picture="d")
    texts = [
        Paragraph("一、背景"),
        Paragraph("难。"),
        picture,
        Paragraph("二、做法"),
        Paragraph("表1 投入"),
        *cells,
    ]
    pictures = {"d": Picture("d.png", b"1", "image/png")}
    reading = recognise(Source("a.docx", tuple(texts), (), pictures, (table,)))
    sections = reading_json(reading)["cases"][0]["sections"]
    assert sections["practice"] == "表1 投入\n项目\t数量\n会议\t12"
    assert sections["background"] == "难。\n【图1】"


def test_a_draft_becomes_a_case_with_blanks_where_the_template_wants_more():
    reading = read()
    case = draft_case(reading.drafts[0], "u-1", TEMPLATE)
    assert (case.uuid, case.title, case.subtitle) == ("u-1", "院坝里的板凳会", "——云岭镇的探索")
    assert case.template == TEMPLATE
    assert [part for part in case.parts if part.text] == list(reading.drafts[0].parts)
    assert {part.role for part in case.parts} >= set(MAIN_ROLES) - {Role.INSIGHTS}
    assert case.fields == {"contact": "某某"}


def test_fields_of_a_draft_are_lists_where_they_are_lists():
    draft = replace(read().drafts[0], fields={"joint_units": "甲局、乙局", "phone": "010", "members": "某某"})
    assert draft_case(draft, "u", TEMPLATE).fields == {"joint_units": ("甲局", "乙局"), "phone": "010"}


def test_two_cases_of_one_draft_have_attachments_of_their_own():
    draft = replace(read().drafts[0], attachments=(Attachment("x", AttachmentKind.FIGURE, 2, digest="d"),))
    one, two = draft_case(draft, "u-1", TEMPLATE), draft_case(draft, "u-2", TEMPLATE)
    assert one.attachments[0].uuid != two.attachments[0].uuid
    assert one.attachments == draft_case(draft, "u-1", TEMPLATE).attachments
    assert (one.figures_issued, one.tables_issued) == (2, 0)


TEXTS = st.lists(
    st.sampled_from(["一行字。", "（一）抓手。正文。", "【图1：现场】", "另一行", "二、成效"]), max_size=4
)
WORDS = st.sampled_from(["", "板凳会", "经济成效", "另一行", "（一）抓手", "1.5万人的事", "成效及启示"])


@st.composite
def cases(draw):
    """Return a case as it may lie in a library, with parts of any roles."""
    parts = []
    for role in draw(st.lists(st.sampled_from(Role), max_size=7)):
        text, heading = "\n".join(draw(TEXTS)), draw(WORDS)
        covers = tuple(
            each for each in draw(st.sets(st.sampled_from(MAIN_ROLES), max_size=2)) if each != role
        )
        if text or heading:
            parts.append(Part(new_part_id(parts, role), role, heading, text, covers))
    figure = Attachment("old", AttachmentKind.FIGURE, 3, "a.png", "d" * 64, "image/png", 4, 3, 9, "说明")
    table = Attachment("old2", AttachmentKind.TABLE, 1, table=Table(((Cell("a", 2), Cell("b", 1, 2)),)))
    return Case(
        uuid="u-1",
        title=draw(st.sampled_from(["题目", "题目——副题"])),
        subtitle=draw(st.sampled_from(["", "——副题"])),
        unit="单位",
        parts=tuple(parts),
        fields={
            "leader": "某某",
            "joint_units": ("甲", "乙"),
            "members": ({"name": "某某", "task": "统筹"},),
        },
        meta="二〇二五年",
        attachments=draw(st.sampled_from([(), (figure, table)])),
    )


@settings(max_examples=200)
@given(cases(), st.sampled_from(builtin()))
def test_what_show_prints_makes_the_same_case_again(case, template):
    case = switch(case, template)
    again = case_from_json(printed(case_json(case)), "u-2", template)
    assert [p for p in again.parts if p.text or p.heading] == [p for p in case.parts if p.text or p.heading]
    assert (again.title, again.subtitle, again.unit, again.fields, again.meta) == (
        case.title,
        case.subtitle,
        case.unit,
        case.fields,
        case.meta,
    )
    assert [replace(a, uuid="") for a in again.attachments] == [replace(a, uuid="") for a in case.attachments]
    assert again.uuid == "u-2"


def test_merged_roles_and_the_authors_order_survive():
    parts = (
        Part("lead", Role.LEAD, "", "导语。"),
        Part("results", Role.RESULTS, "成效及启示", "好。", (Role.INSIGHTS,)),
        Part("practice", Role.PRACTICE, "做法", "做。"),
    )
    case = switch(Case("u", title="题", parts=parts), TEMPLATE)
    again = case_from_json(printed(case_json(case, number=7, status="draft", revision="r")), "v", TEMPLATE)
    assert [(p.role, p.covers) for p in again.parts if p.text] == [(p.role, p.covers) for p in parts]


def test_what_read_prints_makes_a_case():
    found = printed(reading_json(read()))
    case = case_from_json({"files": {"a.txt": found}}, "u", TEMPLATE)
    assert (case.title, case.subtitle, case.unit) == ("院坝里的板凳会", "——云岭镇的探索", "云岭镇党委")
    assert [(p.role, p.heading, p.text) for p in case.parts if p.text] == [
        (p.role, p.heading, p.text) for p in read().drafts[0].parts
    ]


def test_made_up_files_survive_the_way_through_json():
    for seed in range(40):
        reading = recognise(forge(seed).source)
        for number, draft in enumerate(reading.drafts):
            if any(each.kind is AttachmentKind.TABLE for each in draft.attachments):
                continue
            case = case_from_json(printed(reading_json(reading))["cases"][number], "u", TEMPLATE)
            assert [p for p in case.parts if p.text or p.heading] == list(draft.parts)


def test_an_empty_object_is_a_blank_case():
    case = case_from_json({}, "u", TEMPLATE)
    assert case == empty_case("u", TEMPLATE)
    assert case_from_json({"title": "题", "sections": {"background": "难。"}}, "u", TEMPLATE).title == "题"


WRONG = [
    [],
    "文字",
    {"files": {}},
    {"files": {"a": {"cases": [{}, {}]}}},
    {"title": 7},
    {"sections": {"other": [{"role": "no such role", "text": "x"}]}},
    {"sections": ["背景"]},
    {"attachments": [{"kind": "figure", "number": "x"}]},
    {"attachments": [{"kind": "table"}]},
    {"attachments": [{"kind": "figure", "number": -5}]},
    {"attachments": [{"kind": "file", "digest": "/etc/hostname"}]},
    {"attachments": [{"kind": "figure", "number": 10**30}]},
    {"attachments": [{"kind": "figure", "number": 1}, {"kind": "figure", "number": 1}]},
    {"attachments": [{"kind": "table", "number": 1, "table": [[{"text": "a", "columns": 10**9}]]}]},
    {"parts": [{"role": "nobody"}]},
    {"parts": ["practice"]},
    {"fields": 3},
]


@pytest.mark.parametrize("given", WRONG, ids=str)
def test_what_does_not_fit_is_told(given):
    with pytest.raises(Trouble) as told:
        case_from_json(given, "u", TEMPLATE)
    assert told.value.hint
