"""字数: what counts one, what counts nothing, and what a template counts of a case."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates.counting import count, count_case, count_part
from templates.model import Attachment, AttachmentKind, Case, Cell, Part, Role, Table
from templates.requirements import Counting, HeadingRule, Section, Template

SECTIONS = (
    Section("background", "背景", ("background",)),
    Section("practice", "主要做法", ("practice",)),
)
TEMPLATE = Template("t", "模板", sections=SECTIONS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("你好，世界。", 6),
        ("　　段落前空两格", 6),
        ("第一段\n第二段", 6),
        ("2026年", 2),
        ("增收5.6%", 3),
        ("1,234元", 2),
        ("GDP 增长", 3),
        ("2026-11", 1),
        ("A4/A3纸", 2),
        ("“三张清单”——好……", 11),
        ("二〇二六年", 5),
        ("人民々々", 4),
        ("ひらがなカタカナー", 9),
        ("①列清单", 4),
        ("■亮点", 3),
        ("25℃", 2),
        ("３个", 2),
        ("党员·群众", 5),
        ("𠮷祥", 2),
        ("a\u00adb\u200bc", 1),
        ("前\ufeff后", 2),
        ("a\u00a0b", 2),
        ("\t", 0),
    ],
)
def test_words_count_as_word_counts_them(text, expected):
    assert count(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("中,国", 3), ("(一)列清单", 6), ("(1)列清单", 4), ("说:好", 3), ("GDP,税收", 3), ("“AI+”行动", 5)],
)
def test_half_width_marks_beside_chinese_are_words_of_their_own(text, expected):
    assert count(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("你好，世界。", 4), ("中,国", 2), ("（一）列清单", 4), ("GDP,税收", 3), ("……", 0), ("- 5.6%", 1)],
)
def test_without_punctuation_only_letters_and_digits_count(text, expected):
    assert count(text, punctuation=False) == expected


def test_counting_adds_up_over_lines():
    lines = ["（一）列事项清单，把该管的事理出来", "2026年3月，镇党委走遍15个村。", "", "GDP 1.5"]
    assert count("\n".join(lines)) == sum(map(count, lines))


@given(st.text(st.characters() | st.sampled_from("中国，。A1 .%-(“\n\u3000"), max_size=60))
def test_every_text_has_a_count_and_spaces_round_it_change_nothing(text):
    everything = count(text)
    assert 0 <= count(text, punctuation=False) <= everything <= len(text)
    assert count(f"　 {text}\n") == everything


def figure(number, kind=AttachmentKind.FIGURE, table=None):
    return Attachment(f"u{kind}{number}", kind, number, digest="d", table=table)


def test_captions_count_only_where_the_template_counts_them():
    part = Part("practice", Role.PRACTICE, text="甲乙丙\n【图3：公开栏】\n丁")
    assert count_part(part, TEMPLATE, [figure(3)]) == 4
    captions = replace(TEMPLATE, counting=Counting(captions=True))
    assert count_part(part, captions, [figure(3)]) == 7


def test_a_typed_line_without_a_figure_is_text():
    part = Part("practice", Role.PRACTICE, text="【图3：公开栏】")
    assert count_part(part, TEMPLATE) == count("【图3：公开栏】")


def test_cells_count_only_where_the_template_counts_tables():
    rows = ((Cell("年份"), Cell("户数")), (Cell("2026"), Cell("48户")))
    table = figure(1, AttachmentKind.TABLE, Table(rows))
    part = Part("practice", Role.PRACTICE, text="甲\n【表1：用水户】\n乙")
    assert count_part(part, TEMPLATE, [table]) == 2
    tables = replace(TEMPLATE, counting=Counting(tables=True))
    assert count_part(part, tables, [table]) == 2 + 4 + 1 + 2


def case(**more):
    parts = (
        Part("background", Role.BACKGROUND, text="甲乙丙。"),
        Part("practice", Role.PRACTICE, text="丁戊。"),
        Part("voice", Role.VOICE, text="这里没有栏目收。"),
    )
    return Case("u", "题目四字", template=TEMPLATE, parts=parts, **more)


def test_headings_count_and_the_title_does_not():
    counts = count_case(case())
    assert counts.by_section == {"background": 6, "practice": 7}
    assert counts.total == 13
    assert counts.by_part == {"background": 4, "practice": 3, "voice": 8}


def test_title_and_headings_count_as_the_template_says():
    headings = replace(TEMPLATE, counting=Counting(headings=False, title=True))
    counts = count_case(case(subtitle="——副题"), headings)
    assert counts.by_section == {"background": 4, "practice": 3}
    assert counts.total == 7 + 4 + 4


def test_an_unwritten_section_counts_nothing():
    blank = replace(case(), parts=(Part("background", Role.BACKGROUND),))
    assert count_case(blank).total == 0


def test_two_texts_under_one_heading_count_their_own_headings():
    parts = (
        Part("practice", Role.PRACTICE, "模式简介", "甲乙"),
        Part("practice.2", Role.PRACTICE, "利益联结机制", "丙丁"),
    )
    counts = count_case(replace(case(), parts=parts))
    assert counts.by_section["practice"] == 4 + 4 + 6 + 4


def test_an_authors_heading_counts_where_the_template_prints_it():
    section = Section("practice", "主要做法", ("practice",), rule=HeadingRule.PREFIX)
    template = replace(TEMPLATE, sections=(section,))
    parts = (Part("practice", Role.PRACTICE, "三张清单", "甲"),)
    assert count_case(replace(case(), parts=parts), template).total == len("主要做法：三张清单") + 1


def test_a_million_characters_are_counted_through():
    line = "镇党委用2个月走遍全镇15个村，同村干部、村民代表一起翻台账（图1）。\n"
    part = Part("practice", Role.PRACTICE, text=line * 28_000)
    assert count_part(part, TEMPLATE) == count(line) * 28_000
