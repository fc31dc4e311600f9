"""A file's case merged into one that exists: side by side, by choice, nothing lost that was not replaced."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from templates.catalog import by_id
from templates.edits import parse_figure_line, shown_in, without_attachment
from templates.fitting import empty_case, switch
from templates.merging import merge, offers
from templates.model import Attachment, AttachmentKind, Case, Cell, Mark, Part, Role, Table, new_part_id
from templates.outline.reading import Draft

STANDARD = by_id("standard")


def part(role, text, heading="", covers=()):
    return Part(str(role), role, heading, text, covers)


def draft(*parts, **more):
    return Draft(parts=tuple(parts), **more)


def case(*parts, **more):
    return switch(Case("u-1", title="题目", unit="单位", parts=tuple(parts), **more), STANDARD)


def texts(merged):
    return {each.part: each.text for each in merged.parts if each.text}


def test_three_colleagues_each_send_a_part():
    merged = empty_case("u-1", STANDARD, "题目")
    for role, text in ((Role.RESULTS, "成效。"), (Role.BACKGROUND, "背景。"), (Role.PRACTICE, "做法。")):
        sent = draft(part(role, text))
        assert [(offer.target, offer.choice) for offer in offers(merged, sent)] == [(str(role), "replace")]
        merged = merge(merged, sent, {})
    assert texts(merged) == {"background": "背景。", "practice": "做法。", "results": "成效。"}
    assert [each.part for each in merged.parts] == [
        each.part for each in empty_case("u-1", STANDARD, "题目").parts
    ]


def test_each_choice_does_what_it_says():
    old, new = case(part(Role.PRACTICE, "旧的。")), draft(part(Role.PRACTICE, "新的。"))
    assert texts(merge(old, new, {0: "replace"})) == {"practice": "新的。"}
    assert texts(merge(old, new, {0: "append"})) == {"practice": "旧的。\n新的。"}
    assert merge(old, new, {0: "skip"}) == old


def test_two_parts_for_one_text_are_both_kept_whatever_is_replaced():
    both = part(Role.RESULTS, "旧的。", covers=(Role.INSIGHTS,))
    old = switch(Case("u-1", title="题目", unit="单位", parts=(both,)), by_id("typical"))
    new = draft(part(Role.RESULTS, "新成效。"), part(Role.INSIGHTS, "新启示。"))
    assert [offer.target for offer in offers(old, new)] == ["results", "results"]
    for first, second in (("replace", "replace"), ("replace", "append"), ("append", "replace")):
        assert texts(merge(old, new, {0: first, 1: second})) == {"results": "新成效。\n新启示。"}
    assert texts(merge(old, new, {0: "append", 1: "append"})) == {"results": "旧的。\n新成效。\n新启示。"}
    assert texts(merge(old, new, {0: "skip", 1: "replace"})) == {"results": "新启示。"}


def test_what_is_offered_is_said_side_by_side():
    old = case(
        part(Role.BACKGROUND, "一样。"), part(Role.PRACTICE, "甲" * 40 + "乙。"), part(Role.RESULTS, "旧的。")
    )
    sent = draft(
        part(Role.BACKGROUND, "一样。"),
        part(Role.PRACTICE, "甲" * 40 + "丙。"),
        part(Role.RESULTS, "全然不同的一段话。"),
        part(Role.INSIGHTS, "启示。"),
        part(Role.INNOVATION, "创新。"),
    )
    found = offers(old, sent)
    assert [offer.choice for offer in found] == ["skip", "replace", "append", "replace", "append"]
    assert [offer.before for offer in found][:3] == ["一样。", "甲" * 40 + "乙。", "旧的。"]
    assert found[-1].target == ""
    assert all(offer.why for offer in found)


def test_a_part_that_the_case_lacks_is_added():
    merged = merge(case(part(Role.PRACTICE, "做。")), draft(part(Role.INNOVATION, "新。", "创新点")), {})
    assert merged.part("innovation") == part(Role.INNOVATION, "新。", "创新点")


def test_two_parts_of_one_role_do_not_meet_in_one():
    sent = draft(
        Part("results", Role.RESULTS, "经济成效", "甲。"), Part("results.2", Role.RESULTS, "社会成效", "乙。")
    )
    merged = merge(case(), sent, {})
    assert texts(merged) == {"results": "甲。", "results.2": "乙。"}
    assert [merged.part(each).heading for each in ("results", "results.2")] == ["经济成效", "社会成效"]


def test_a_part_goes_to_the_merged_part_that_covers_it():
    old = case(part(Role.RESULTS, "成效。", "成效及启示", (Role.INSIGHTS,)))
    without = replace(old, parts=tuple(each for each in old.parts if each.role is not Role.INSIGHTS))
    merged = merge(without, draft(part(Role.INSIGHTS, "启示。")), {})
    assert texts(merged)["results"] == "成效。\n启示。"


def test_an_appended_heading_stays_when_it_says_something():
    old = case(part(Role.PRACTICE, "旧。", "做法"))
    assert (
        texts(merge(old, draft(part(Role.PRACTICE, "新。", "主要做法")), {0: "append"}))["practice"]
        == "旧。\n新。"
    )
    sent = draft(part(Role.PRACTICE, "新。", "把门打开"))
    assert texts(merge(old, sent, {0: "append"}))["practice"] == "旧。\n把门打开\n新。"


def figure(number, digest):
    return Attachment(f"f{number}", AttachmentKind.FIGURE, number, digest=digest)


def table(number):
    return Attachment(f"t{number}", AttachmentKind.TABLE, number, table=Table(((Cell("a"), Cell("b")),)))


def test_figures_and_tables_take_the_next_numbers():
    old = case(
        part(Role.PRACTICE, "旧。\n【图2：老屋】"),
        attachments=(figure(2, "old"), table(1)),
        figures_issued=5,
        tables_issued=1,
    )
    sent = draft(
        part(Role.PRACTICE, "新。\n【图1：新屋】\n【表1】"),
        part(Role.RESULTS, "【图1：新屋】\n【图2：没带来的】"),
        attachments=(figure(1, "new"), figure(9, "unused"), table(1)),
    )
    merged = merge(old, sent, {0: "append", 1: "append"})
    assert texts(merged)["practice"] == "旧。\n【图2：老屋】\n新。\n【图6：新屋】\n【表2】"
    assert texts(merged)["results"] == "【图6：新屋】\n【图7：没带来的】"
    assert [(each.kind, each.number, each.digest) for each in merged.attachments] == [
        (AttachmentKind.FIGURE, 2, "old"),
        (AttachmentKind.TABLE, 1, ""),
        (AttachmentKind.FIGURE, 6, "new"),
        (AttachmentKind.TABLE, 2, ""),
    ]
    assert len({each.uuid for each in merged.attachments}) == 4
    assert [line.number for line in without_attachment(merged)] == [7]
    assert (merged.figures_issued, merged.tables_issued) == (7, 2)


def test_marks_come_along():
    text = "院坝里摆开二十张板凳，老支书先开了口。"
    mark = Mark("m", "source", "practice", 4, 10, text[4:10])
    old = case(part(Role.PRACTICE, text), marks=(mark,))
    merged = merge(old, draft(part(Role.PRACTICE, "前面加一句。" + text)), {0: "replace"})
    assert [(each.quote, each.start) for each in merged.marks] == [(mark.quote, 10)]
    assert merge(old, draft(part(Role.PRACTICE, "全换了。")), {0: "replace"}).marks == ()


def test_title_and_office_are_only_filled():
    sent = draft(part(Role.PRACTICE, "做。"), title="别的题", unit="别的单位")
    assert (merge(case(), sent, {}).title, merge(case(), sent, {}).unit) == ("题目", "单位")
    blank = empty_case("u", STANDARD)
    assert (merge(blank, sent, {}).title, merge(blank, sent, {}).unit) == ("别的题", "别的单位")
    assert merge(blank, sent, {0: "skip"}).title == ""
    assert merge(blank, replace(sent, title_guess=True), {}).title == ""


LINES = st.lists(
    st.sampled_from(["第一句。", "第二句。", "（一）抓手。正文。", "【图1：屋】", "【表1】"]), max_size=4
)


@st.composite
def parts(draw):
    made = []
    for role in draw(st.lists(st.sampled_from(Role), max_size=6)):
        covers = draw(st.sampled_from([(), (Role.INSIGHTS,)]))
        made.append(
            Part(
                new_part_id(made, role),
                role,
                draw(st.sampled_from(["", "把门打开"])),
                "\n".join(draw(LINES)),
                covers,
            )
        )
    return tuple(made)


@settings(max_examples=200)
@given(parts(), parts(), st.dictionaries(st.integers(0, 6), st.sampled_from(["append", "skip"])))
def test_appending_loses_not_a_line(own, sent, choices):
    attachments = (figure(1, "x"), table(1))
    old = case(*own, attachments=attachments, figures_issued=1, tables_issued=1)
    merged = merge(old, draft(*sent, attachments=attachments), dict.fromkeys(range(9), "append") | choices)
    lines = [line for each in merged.parts for line in each.text.split("\n")]
    for each in old.parts:
        assert each.text in merged.part(each.part).text
    for index, each in enumerate(sent):
        if choices.get(index) != "skip":
            wanted = [line for line in each.text.split("\n") if line and not parse_figure_line(line)]
            assert all(line in lines for line in wanted)
    named = [(line.kind, line.number) for line in shown_in(merged)]
    assert all((each.kind, each.number) in named or each in old.attachments for each in merged.attachments)
