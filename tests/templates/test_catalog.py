"""The catalogue: shipped templates, and what it says of a definition that somebody wrote wrong."""

from dataclasses import replace

import pytest

from templates.catalog import builtin, by_id, lint, newer, parse_template, standard
from templates.requirements import Counting, FieldKind, HeadingRule
from templates.trouble import Trouble

GOOD = """\
id = "city-award"
name = "城市奖"
low = 100
limit = 900
file_name = "{unit}-{title}"

[counting]
captions = true

[[sections]]
id = "background"
heading = "背景"
takes = ["background"]
high = 300

[[sections]]
id = "practice"
heading = "做法"
takes = ["practice"]
rule = "prefix"

[[sections.questions]]
ask = "哪年的事？"
hint = "写明年月。"

[[sections.questions]]
ask = "谁办的？"

[[fields]]
key = "contact"
label = "联系人"
kind = "members"

[[enclosures]]
kind = "photos"
label = "照片"
least = 2
most = 4
"""


def test_the_standard_template_comes_first():
    assert builtin()[0] is standard()
    assert [template.id for template in builtin()] == [
        "standard",
        "innovation",
        "typical",
        "organisation-award",
        "feature",
    ]


def test_a_template_is_found_by_its_id_or_the_ids_are_named():
    assert by_id("feature").name == "新闻特稿"
    with pytest.raises(Trouble) as trouble:
        by_id("nobel")
    assert "nobel" in trouble.value.message
    assert all(template.id in trouble.value.hint for template in builtin())


def test_an_older_copy_is_offered_the_newer_requirements():
    assert newer(replace(standard(), version=0)) is standard()
    assert newer(standard()) is None
    assert newer(replace(parse_template(GOOD), version=0)) is None


def test_a_definition_becomes_a_template():
    template = parse_template(GOOD)
    assert (template.id, template.name, template.limit) == ("city-award", "城市奖", 900)
    assert template.counting == Counting(captions=True)
    assert [section.rule for section in template.sections] == [HeadingRule.FIXED, HeadingRule.PREFIX]
    assert [question.ask for question in template.sections[1].questions] == ["哪年的事？", "谁办的？"]
    assert template.fields[0].kind is FieldKind.MEMBERS
    assert template.source == GOOD
    assert lint(GOOD) == []


FAULTS = [
    ('name = "城市奖"', "name = 城市奖", 2, "", "双引号"),
    ("[counting]", "[counting", 7, "", "括号"),
    ("low = 100", 'low = "100"', 3, "low", "不带引号的整数"),
    ("captions = true", 'captions = "是"', 8, "captions", "true 或 false"),
    ("captions = true", "caption = true", 8, "caption", "captions"),
    ('takes = ["background"]', 'takes = "background"', 13, "takes", '["practice"]'),
    ('takes = ["background"]', 'takes = ["backgrund"]', 13, "takes", "background"),
    ('takes = ["background"]', 'takes = ["practice."]', 13, "takes", "practice.2"),
    ('takes = ["background"]', "takes = []", 13, "takes", "background"),
    ('takes = ["practice"]', 'takes = ["background"]', 19, "takes", "去掉"),
    ('id = "practice"', 'id = "background"', 17, "id", "只能用一次"),
    ('heading = "做法"', 'heding = "做法"', 18, "heding", "heading"),
    ('heading = "做法"', "", 16, "heading", "补一行"),
    ('heading = "做法"', 'heading = " "', 18, "heading", "原话"),
    ('rule = "prefix"', 'rule = "suffix"', 20, "rule", "fixed、prefix、free"),
    ("high = 300", "high = 300\nlimit = 200", 15, "limit", "300以上"),
    ("high = 300", "low = 400\nhigh = 300", 15, "high", "对调"),
    ("high = 300", "high = -1", 14, "high", "0 表示不限"),
    ("limit = 900", "limit = 50", 4, "limit", "改大"),
    ("limit = 900", 'layout = "a4"', 4, "layout", "gbt9704、plain"),
    ("limit = 900", 'unit_line = "left"', 4, "unit_line", "below、above、none"),
    ("limit = 900", 'deadline = "11月30日"', 4, "deadline", "2026-11-30"),
    ("limit = 900", "version = 0", 4, "version", "version = 1"),
    ('"{unit}-{title}"', '"{unit}-{tittle}"', 5, "file_name", "{title}"),
    ('"{unit}-{title}"', '"{unit}/{title}"', 5, "file_name", "去掉"),
    ('"{unit}-{title}"', '"{unit}-{title"', 5, "file_name", "花括号"),
    ('"{unit}-{title}"', '"材料"', 5, "file_name", "至少放一个"),
    ('id = "city-award"', 'id = "城市奖"', 1, "id", "小写字母"),
    ('name = "城市奖"', 'name = ""', 2, "name", "奖项的名称"),
    ('ask = "谁办的？"', 'task = "谁办的？"', 27, "task", "ask"),
    ('hint = "写明年月。"', 'hint = ["写明年月。"]', 24, "hint", "双引号"),
    ('kind = "members"', 'kind = "people"', 32, "kind", "members"),
    ('kind = "photos"', 'kind = "video"', 35, "kind", "photos"),
    ("most = 4", "most = 1", 38, "most", "对调"),
    ("[counting]", 'counting = "all"', 7, "counting", "[counting]"),
]


@pytest.mark.parametrize(("right", "wrong", "line", "key", "remedy"), FAULTS, ids=[f[1][:24] for f in FAULTS])
def test_a_fault_is_named_with_its_line_and_remedy(right, wrong, line, key, remedy):
    assert right in GOOD
    text = GOOD.replace(right, wrong, 1)
    if wrong.startswith("counting"):
        text = text.replace("captions = true\n", "")
    said = lint(text)
    assert any(f"第{line}行" in s and key in s and remedy in s for s in said), said
    with pytest.raises(Trouble) as trouble:
        parse_template(text)
    assert trouble.value.message.startswith("模板读不了。")
    assert trouble.value.hint


def test_every_fault_is_listed_in_the_order_of_the_file():
    text = (
        GOOD.replace("limit = 900", "limit = 50")
        .replace('heading = "做法"', "")
        .replace("most = 4", "most = 1")
    )
    said = lint(text)
    assert [s.split("行")[0] for s in said] == ["第4", "第16", "第38"]
    with pytest.raises(Trouble) as trouble:
        parse_template(text)
    assert "还有2处" in trouble.value.hint


def test_a_fault_is_said_once():
    assert len(lint(GOOD.replace('heading = "做法"\n', ""))) == 1


def test_a_file_that_is_no_toml_gets_one_sentence():
    assert len(lint("这不是模板")) == 1
    assert len(lint('id = "a\nname = "b"')) == 1


def test_an_empty_file_is_told_what_to_write():
    said = "".join(lint(""))
    assert "id" in said
    assert "name" in said
    assert "sections" in said


def test_keys_inside_long_texts_are_not_taken_for_keys():
    text = GOOD.replace(
        'heading = "做法"', 'guide = """\nheading = 1\nlow = 2\n"""\nheading = "做法"\nlow = -1'
    )
    assert [s.split("，")[0] for s in lint(text)] == ["第23行"]


def test_the_place_is_named_for_people():
    assert "第2个栏目第1个问题的 hint" in lint(GOOD.replace('"写明年月。"', "1"))[0]
