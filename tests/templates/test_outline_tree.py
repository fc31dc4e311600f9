"""The structure that a text carries: nesting by offsets, numbers that do not follow on, the next number."""

from hypothesis import given
from hypothesis import strategies as st

from templates.outline.series import next_number, renumber
from templates.outline.tree import outline, problems

TEXT = """开头一段话，交代来由。
（一）先把人找齐。挨户打电话，三天打完。
1.建名册
2.定联络人
（二）再把事议透。
一看谁来办。有人牵头的先办。
二看钱在哪。有着落的先办。
（三）最后把账晒开
首先是上墙。每月五日张榜。
最后是上网。扫码就能查。"""


def titles(text):
    return [(node.depth, node.title) for node in outline(text)]


def test_headings_nest_by_their_numbers():
    assert titles(TEXT) == [
        (0, "先把人找齐"),
        (1, "建名册"),
        (1, "定联络人"),
        (0, "再把事议透"),
        (1, "谁来办"),
        (1, "钱在哪"),
        (0, "最后把账晒开"),
        (1, "上墙"),
        (1, "上网"),
    ]


def test_offsets_point_at_the_heading_and_at_the_end_of_what_it_heads():
    first = outline(TEXT)[0]
    assert TEXT[first.start : first.end] == "（一）先把人找齐。"
    assert TEXT[first.until :].startswith("（二）再把事议透。")
    assert outline(TEXT)[-1].until == len(TEXT)


def test_half_width_brackets_count_alike():
    assert titles("(一)甲。正文。\n（二）乙。正文。") == [(0, "甲"), (0, "乙")]


def test_levels_may_start_anywhere_and_skip():
    assert titles("一、甲\n1.乙。正文。\n①丙。正文。\n2.丁。正文。\n二、戊") == [
        (0, "甲"),
        (1, "乙"),
        (2, "丙"),
        (1, "丁"),
        (0, "戊"),
    ]


def test_crossheads_without_number_are_found_where_they_head_a_paragraph():
    body = "这一年里，村里开了三十多场会，议定了四十多件事，件件都有人盯着办到底，没有一件落空。"
    text = f"{body}\n　　把会开到院子里\n{body}\n人来了，话就多了\n{body}\n短句子。\n村里的账"
    assert titles(text) == [(0, "把会开到院子里"), (0, "人来了，话就多了")]


def test_one_look_alike_makes_no_series():
    assert titles("一看就是用了心的，大家都说好。后来都照着做。") == []
    assert titles("首先，我们要感谢乡亲。大家出了力。") == []


def test_numbers_that_skip_repeat_or_go_back_are_told():
    text = "（一）甲。文。\n（三）乙。文。\n（三）丙。文。\n（二）丁。文。"
    assert [(text[p.start : p.end], p.message) for p in problems(text)] == [
        ("（三）", "“（一）”后面是“（三）”，缺“（二）”。"),
        ("（三）", "“（三）”用了两次，这里应是“（四）”。"),
        ("（二）", "“（三）”后面又回到“（二）”，这里应是“（四）”。"),
    ]


def test_a_first_number_that_is_not_one_is_told():
    assert [p.message for p in problems("二、做法\n正文。")] == ["开头就是“二、”，前面缺“一、”。"]


def test_lists_may_count_anew():
    assert problems("（一）甲。文。\n1.子\n2.丑\n（二）乙。文。\n1.寅\n2.卯") == ()
    assert problems("一是甲。文。\n二是乙。文。\n一是丙。文。\n二是丁。文。") == ()
    assert problems("启示之一：甲。文。\n启示之二：乙。文。\n一是丙。文。\n最后是丁。文。") == ()


def test_a_long_item_counts_although_it_is_no_heading():
    text = "1.甲\n2.梳理群众办事的四十七个环节，逐一明确责任单位、办理时限和监督电话，挂在墙上。\n3.丙"
    assert problems(text) == ()


def test_the_next_number_goes_on_from_the_one_before():
    assert next_number("", 0, 2) == "（一）"
    assert next_number("(一)甲。文。\n(二)乙。文。\n", 20, 2) == "(三)"
    assert next_number("1．甲\n", 4, 3) == "2．"
    assert next_number("１．甲\n", 4, 3) == "２．"
    assert next_number("1、甲\n", 4, 3) == "2、"
    assert next_number("①甲\n②乙\n", 6, 4) == "（1）"
    assert next_number("一是甲。文。\n", 7, 3, "ordinal") == "二是"
    assert next_number("", 0, 1) == "一、"


def test_a_new_heading_above_starts_the_count_anew():
    text = "（一）甲。文。\n1.子\n2.丑\n（二）乙。文。\n"
    assert next_number(text, len(text), 3) == "1."
    assert next_number(text, len(text), 2) == "（三）"
    assert next_number(text, text.index("（二）"), 3) == "3."


def apply(text, edits):
    for edit in sorted(edits, key=lambda edit: -edit.start):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def test_a_series_counts_anew_after_one_is_put_in_between():
    text = "（一）甲。文。\n1.子\n（二）乙。文。\n（二）丙。文。\n（三）丁。文。"
    after = apply(text, renumber(text, text.index("丙")))
    assert after == "（一）甲。文。\n1.子\n（二）乙。文。\n（三）丙。文。\n（四）丁。文。"
    assert renumber(after, 0) == ()
    assert renumber("没有编号的一段。", 3) == ()


LINES = st.sampled_from(
    [
        "一、甲",
        "（二）乙。文。",
        "(三)丙",
        "3.丁。文。",
        "①戊",
        "一是己。文。",
        "",
        "普通的一段话。",
        "【庚】",
        "■辛",
    ]
)


@given(st.lists(LINES | st.text(max_size=20), max_size=30))
def test_any_text_has_an_outline_within_its_bounds(pieces):
    text = "\n".join(pieces)
    nodes = outline(text)
    for node in nodes:
        assert 0 <= node.start < node.end <= node.until <= len(text)
    assert [node.start for node in nodes] == sorted(node.start for node in nodes)
    for problem in problems(text):
        assert text[problem.start : problem.end].strip()
    for edit in renumber(text, len(text) // 2):
        assert text[edit.start : edit.end] != edit.new


@given(st.lists(LINES, min_size=1, max_size=12), st.integers(1, 4))
def test_the_next_number_makes_no_problem(pieces, level):
    text = "\n".join(pieces) + "\n"
    after = text + next_number(text, len(text), level) + "新的一条。文。"
    assert len(problems(after)) <= len(problems(text))


def test_a_long_text_is_read_through():
    text = "\n".join(f"（{n}）抓好这件事。" + "正文" * 60 for n in "一二三四五六七八九" * 200)
    assert len(outline(text)) == 1_800
    assert not problems(text)
