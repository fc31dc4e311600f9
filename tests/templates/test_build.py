import re
from dataclasses import replace

import pytest

from templates.build import build
from templates.catalog import builtin, by_id
from templates.fitting import fit, switch
from templates.manuscript import Style
from templates.model import Case, Part, Role
from templates.requirements import HeadingRule, Section, Template
from tests.templates.papers import CASE_ID, REVISION_ID, village_case


def lines(manuscript, *styles):
    return [block.text for block in manuscript.blocks if not styles or block.style in styles]


def with_sections(*sections, **changes):
    return Template(id="own", name="自定", sections=sections, **changes)


def test_title_and_unit_stand_above_the_text_with_a_blank_line_after_each():
    blocks = build(village_case()).blocks
    assert [block.style for block in blocks[:5]] == [
        Style.TITLE,
        Style.BLANK,
        Style.BYLINE,
        Style.BLANK,
        Style.HEADING1,
    ]


def test_the_unit_stands_where_the_template_wants_it():
    above = replace(by_id("standard"), unit_line="above", unit_prefix="申报单位：")
    assert build(village_case(template=above)).blocks[0].text == "申报单位：中共青山县柳河镇委员会"
    none = replace(above, unit_line="none")
    assert not lines(build(village_case(template=none)), Style.BYLINE)


def test_sections_are_numbered_in_the_order_of_the_template():
    award = by_id("organisation-award")
    case = switch(village_case(), award)
    assert lines(build(case), Style.HEADING1) == [
        "一、背景",
        "二、成效及事例",
        "三、主要做法",
        "四、经验启示",
    ]


def test_a_section_without_text_is_neither_printed_nor_counted():
    parts = tuple(
        replace(p, text="", heading="") if p.part == "practice" else p for p in village_case().parts
    )
    assert lines(build(village_case(parts=parts)), Style.HEADING1) == ["一、背景", "二、成效", "三、启示"]


@pytest.mark.parametrize(
    ("rule", "own", "printed"),
    [
        (HeadingRule.FIXED, "为什么要做", "一、背景与起因"),
        (HeadingRule.PREFIX, "为什么要做", "一、背景与起因：为什么要做"),
        (HeadingRule.PREFIX, "", "一、背景与起因"),
        (HeadingRule.FREE, "为什么要做", "一、为什么要做"),
        (HeadingRule.FREE, "", "一、背景与起因"),
    ],
)
def test_a_heading_follows_its_rule(rule, own, printed):
    template = with_sections(Section("b", "背景与起因", ("background",), rule=rule))
    case = Case("c", template=template, parts=(Part("background", Role.BACKGROUND, own, "正文。"),))
    assert lines(build(case), Style.HEADING1) == [printed]


def two_practices(first, second):
    parts = (
        Part("practice", Role.PRACTICE, "模式简介", first),
        Part("practice.2", Role.PRACTICE, "利益联结", second),
    )
    template = with_sections(Section("p", "主要做法", ("practice",)))
    return lines(build(Case("c", template=template, parts=parts)), Style.HEADING1, Style.HEADING2)


def test_two_parts_under_one_heading_keep_their_own():
    assert two_practices("一段。", "又一段。") == ["一、主要做法", "（一）模式简介", "（二）利益联结"]


def test_their_headings_take_no_number_where_a_text_counts_itself():
    assert two_practices("（一）甲乙", "又一段。") == ["一、主要做法", "模式简介", "（一）甲乙", "利益联结"]


def test_headings_of_the_text_are_told_from_run_in_ones():
    blocks = {block.text: block for block in build(village_case()).blocks}
    assert blocks["（二）两级会商解难题"].style is Style.HEADING2
    assert blocks["1.列清单"].style is Style.HEADING3
    [run_in] = [block for text, block in blocks.items() if text.startswith("（一）一张")]
    assert (run_in.style, run_in.text[: run_in.lead], run_in.lead_level) == (
        Style.BODY,
        "（一）一张清单“管到底”。",
        2,
    )


def test_figures_and_tables_are_counted_as_they_are_laid_out():
    manuscript = build(village_case())
    captions = lines(manuscript, Style.CAPTION)
    assert captions == ["图1　小河村公开栏前的“板凳会”", "表1　2026年议事情况", "图2　议事亭"]
    for number, block in enumerate(manuscript.blocks):
        if block.style in (Style.FIGURE, Style.TABLE):
            assert block.attachment
            assert manuscript.caption(number) in captions


def test_the_printed_number_is_not_the_attachments_own():
    parts = (
        Part("practice", Role.PRACTICE, text="【图2：议事亭】\n正文。\n【图1】"),
        Part("results", Role.RESULTS, text="【图2：又见议事亭】"),
    )
    assert lines(build(village_case(parts=parts)), Style.CAPTION) == ["图1　议事亭", "图2", "图1　又见议事亭"]


def test_a_line_without_its_attachment_stays_text():
    assert "【图7：没有这张图】" in lines(build(village_case()), Style.BODY)


def test_every_block_says_which_text_it_came_from():
    case = village_case()
    for block in build(case).blocks:
        if block.style in (Style.BODY, Style.HEADING2, Style.HEADING3):
            assert case.part(block.part).text[block.start :].startswith(block.text)


def ink(text):
    return re.sub(r"[\s\u3000]", "", text)


@pytest.mark.parametrize("template", builtin(), ids=lambda template: template.id)
def test_every_character_of_the_sections_is_printed_once(template):
    case = switch(village_case(attachments=()), template)
    printed = {}
    for block in build(case).blocks:
        if block.start >= 0:
            printed[block.part] = printed.get(block.part, "") + block.text
    fitting = fit(case)
    shown = {part.part: part.text for filled in fitting.sections for part in filled.written}
    assert {part: ink(text) for part, text in shown.items()} == {p: ink(text) for p, text in printed.items()}
    assert not {part.part for part in fitting.unused} & set(printed)


def test_a_case_without_a_template_is_laid_out_as_the_standard_one():
    assert lines(build(village_case(template=Template())), Style.HEADING1)[0] == "一、背景"


def test_a_case_without_anything_is_an_empty_manuscript():
    assert build(Case("c")).blocks == ()


def test_only_a_copy_for_review_knows_case_and_revision():
    clean, marked = build(village_case()), build(village_case(), anchors=True, revision=REVISION_ID)
    assert (clean.case_uuid, clean.revision_uuid, clean.anchors) == ("", "", False)
    assert (marked.case_uuid, marked.revision_uuid, marked.anchors) == (CASE_ID, REVISION_ID, True)
    hidden = build(village_case(), anchors=True, revision=REVISION_ID, anonymous=True)
    assert (hidden.case_uuid, hidden.anchors) == ("", False)
