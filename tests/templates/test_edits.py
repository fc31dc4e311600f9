"""Figures and tables as lines, their numbers, and cutting a text that covers two roles."""

from dataclasses import replace

import pytest

from templates.edits import (
    add_figure,
    add_table,
    figure_line,
    next_number,
    not_shown,
    parse_figure_line,
    remove_attachment,
    set_table,
    shown_in,
    split_cover,
    without_attachment,
)
from templates.model import Attachment, AttachmentKind, Case, Cell, Mark, Part, Role, Table
from templates.trouble import Trouble

FIGURE, TABLE = AttachmentKind.FIGURE, AttachmentKind.TABLE
PICTURE = Attachment("p1", AttachmentKind.FILE, name="公开栏.jpg", digest="d1", width=800, height=600)
ROWS = Table(((Cell("年份"), Cell("户数")),))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("【图3：公开栏】", (FIGURE, 3, "公开栏")),
        ("【表2：用水户】", (TABLE, 2, "用水户")),
        ("【图3:公开栏】", (FIGURE, 3, "公开栏")),
        ("[图3:公开栏]", (FIGURE, 3, "公开栏")),
        ("　　【 图 3 ： 公开 栏 】 ", (FIGURE, 3, "公开 栏")),
        ("【图１２：村口】", (FIGURE, 12, "村口")),
        ("【图3】", (FIGURE, 3, "")),
        ("【图3：】", (FIGURE, 3, "")),
        ("【图3：新旧【对比】】", (FIGURE, 3, "新旧【对比】")),
        ("【图：公开栏】", None),
        ("【图0：公开栏】", None),
        ("【图三：公开栏】", None),
        ("见【图3：公开栏】", None),
        ("【图3：公开栏】。", None),
        ("图3：公开栏", None),
        ("【引言】", None),
        ("", None),
    ],
)
def test_a_line_of_its_own_names_a_figure_or_table(line, expected):
    assert parse_figure_line(line) == expected


@pytest.mark.parametrize("caption", ["公开栏", "新旧【对比】", "", "2026年：开工"])
def test_a_written_line_reads_back(caption):
    assert parse_figure_line(figure_line(FIGURE, 7, caption)) == (FIGURE, 7, caption)
    assert "\n" not in figure_line(TABLE, 1, "两行\n说明")


def case(*texts):
    return Case("u", parts=tuple(Part(f"p{n}", Role.PRACTICE, text=text) for n, text in enumerate(texts)))


def test_figures_and_tables_are_numbered_each_in_their_own_series():
    one, first = add_figure(case(""), PICTURE, "公开栏")
    two, second = add_table(one, "t1", ROWS, "用水户")
    three, third = add_figure(two, replace(PICTURE, uuid="p2"))
    assert (first, second, third) == ("【图1：公开栏】", "【表1：用水户】", "【图2】")
    assert [(a.uuid, a.kind, a.number) for a in three.attachments] == [
        ("p1", FIGURE, 1),
        ("t1", TABLE, 1),
        ("p2", FIGURE, 2),
    ]
    assert three.attachments[0].name == "公开栏.jpg"


def test_a_number_is_never_given_twice():
    one, _ = add_figure(case(""), PICTURE)
    gone = remove_attachment(one, "p1")
    assert gone.attachments == ()
    assert add_figure(gone, PICTURE, "再来")[1] == "【图2：再来】"


def test_a_typed_number_is_passed_over():
    typed = case("【图1：还没有图】\n【图2：也没有】\n【表1：表】")
    assert next_number(typed, FIGURE) == 3
    assert next_number(typed, TABLE) == 2
    assert next_number(case("【图999999：笔误】"), FIGURE) == 1


def test_typing_a_line_makes_no_figure_and_is_found():
    typed = case("甲\n　【图4:公开栏】\n乙")
    line = without_attachment(typed)[0]
    assert (line.part, line.number, line.caption) == ("p0", 4, "公开栏")
    assert typed.parts[0].text[line.start : line.end] == "　【图4:公开栏】"
    assert typed.attachments == ()


def test_a_figure_that_no_line_names_is_listed():
    one, line = add_figure(case("甲"), PICTURE, "公开栏")
    assert [a.uuid for a in not_shown(one)] == ["p1"]
    shown = one.with_part(replace(one.parts[0], text=f"甲\n{line}\n乙"))
    assert not_shown(shown) == ()
    assert without_attachment(shown) == ()
    assert [(s.part, s.caption, s.attachment.uuid) for s in shown_in(shown)] == [("p0", "公开栏", "p1")]


def test_originals_and_files_are_never_missing_from_the_text():
    kept = replace(case("甲"), attachments=(Attachment("o", AttachmentKind.ORIGINAL, name="旧稿.doc"),))
    assert not_shown(kept) == ()


def test_a_tables_rows_are_replaced_in_place():
    one, _ = add_table(case(""), "t1", ROWS)
    more = Table(((Cell("年份"), Cell("户数")), (Cell("2026"), Cell("48"))))
    assert set_table(one, "t1", more).attachments[0].table == more


MERGED = Part(
    "results",
    Role.RESULTS,
    "成效及启示",
    "一年省下两万元。\n村民说好。\n有三点启示。\n一是先听。",
    (Role.INSIGHTS,),
)


def test_a_text_that_covers_two_roles_is_cut_in_two():
    whole = Case("u", parts=(MERGED, Part("voice", Role.VOICE, text="声音")))
    cut = split_cover(whole, "results", 2)
    assert [(p.part, p.role, p.covers, p.heading) for p in cut.parts] == [
        ("results", Role.RESULTS, (), "成效及启示"),
        ("insights", Role.INSIGHTS, (), ""),
        ("voice", Role.VOICE, (), ""),
    ]
    assert "\n".join(p.text for p in cut.parts[:2]) == MERGED.text


def test_a_blank_part_of_the_role_takes_the_lower_half():
    whole = Case("u", parts=(Part("insights", Role.INSIGHTS), MERGED))
    cut = split_cover(whole, "results", 2)
    assert [p.part for p in cut.parts] == ["insights", "results"]
    assert cut.part("insights").text.startswith("有三点启示")


def test_a_written_part_of_the_role_is_left_alone():
    whole = Case("u", parts=(MERGED, Part("insights", Role.INSIGHTS, text="已有的启示")))
    cut = split_cover(whole, "results", 2)
    assert [p.part for p in cut.parts] == ["results", "insights.2", "insights"]
    assert cut.part("insights").text == "已有的启示"


def test_marks_follow_the_text_that_is_cut_off():
    at = MERGED.text.index("先听")
    marks = (Mark("a", "fact", "results", 3, 6, "下两万"), Mark("b", "remark", "results", at, at + 2, "先听"))
    marks = (replace(marks[0], quote=MERGED.text[3:6]), marks[1])
    cut = split_cover(Case("u", parts=(MERGED,), marks=marks), "results", 2)
    assert [(m.id, m.part) for m in cut.marks] == [("a", "results"), ("b", "insights")]
    assert all(cut.part(m.part).text[m.start : m.end] == m.quote for m in cut.marks)


def test_a_text_of_three_roles_is_cut_one_after_the_other():
    three = replace(MERGED, covers=(Role.INSIGHTS, Role.OUTLOOK))
    cut = split_cover(Case("u", parts=(three,)), "results", 2)
    assert cut.part("insights").covers == (Role.OUTLOOK,)
    again = split_cover(cut, "insights", 1)
    assert [p.part for p in again.parts] == ["results", "insights", "outlook"]


@pytest.mark.parametrize("at_line", [0, -1, 4, 99])
def test_a_cut_that_leaves_one_side_empty_is_refused(at_line):
    with pytest.raises(Trouble, match="没有文字"):
        split_cover(Case("u", parts=(MERGED,)), "results", at_line)


def test_a_text_of_one_role_is_not_cut():
    with pytest.raises(Trouble, match="不用分开"):
        split_cover(Case("u", parts=(replace(MERGED, covers=()),)), "results", 2)
