"""Parts under a template's sections, and cases that change templates without losing a character."""

import random
from dataclasses import replace

import pytest

from templates.catalog import builtin, by_id, standard
from templates.edits import split_cover
from templates.fitting import empty_case, fit, is_blank, open_section, switch
from templates.marks import carry
from templates.model import Case, Mark, Part, Role, new_part_id
from templates.requirements import HeadingRule, Section, Template

SHORT = Section("short", "短稿", ("summary.short",), required=False)
PRACTICE = Section("practice", "主要做法", ("practice",), aliases=("做法",))
MERGED = Section("results", "成效及启示", ("results",), merges=("insights",))


def template(*sections, template_id="t"):
    return Template(template_id, "模板", sections=sections)


def case(*parts, of=None, **more):
    return Case("u", template=of or standard(), parts=parts, **more)


def laid_out(fitting):
    return {filled.section.id: [part.part for part in filled.parts] for filled in fitting.sections}


BACKGROUND = Part("background", Role.BACKGROUND, "背景", "甲。")
DOING = Part("practice", Role.PRACTICE, "做法", "乙。")
RESULT = Part("results", Role.RESULTS, "成效", "丙。")
INSIGHT = Part("insights", Role.INSIGHTS, "启示", "丁。")
COVERING = Part("results", Role.RESULTS, "成效及启示", "丙。\n丁。", (Role.INSIGHTS,))


def test_parts_stand_under_the_sections_that_take_their_roles():
    fitting = fit(case(INSIGHT, BACKGROUND, DOING, RESULT))
    assert [filled.section.id for filled in fitting.sections if filled.parts] == [
        "background",
        "practice",
        "results",
        "insights",
    ]
    assert laid_out(fitting)["practice"] == ["practice"]
    assert fitting.unused == ()
    assert fitting.section_of("insights").heading == "启示"


def test_several_parts_of_one_role_stand_together_in_the_order_of_the_case():
    second = Part("practice.2", Role.PRACTICE, "利益联结机制", "戊。")
    assert laid_out(fit(case(second, DOING)))["practice"] == ["practice.2", "practice"]


def test_a_part_named_by_its_id_goes_there_before_its_role():
    named = template(PRACTICE, Section("more", "利益联结机制", ("practice.2",)))
    second = Part("practice.2", Role.PRACTICE, text="戊。")
    assert laid_out(fit(case(DOING, second), named)) == {"practice": ["practice"], "more": ["practice.2"]}


def test_what_no_section_takes_is_unused():
    voice = Part("voice", Role.VOICE, "■声音", "说。")
    fitting = fit(case(BACKGROUND, voice))
    assert fitting.unused == (voice,)
    assert fitting.section_of("voice") is None


def test_a_merged_section_takes_parts_of_both_roles():
    fitting = fit(case(RESULT, INSIGHT), template(MERGED))
    assert laid_out(fitting) == {"results": ["results", "insights"]}
    assert [fitting.sections[0].crosshead(part) for part in (RESULT, INSIGHT)] == ["成效", "启示"]
    assert fitting.merged == ()


def test_a_text_that_covers_two_roles_shows_under_the_first_and_can_be_cut():
    fitting = fit(case(COVERING))
    assert laid_out(fitting)["results"] == ["results"]
    assert laid_out(fitting)["insights"] == []
    assert [filled.separable for filled in fitting.merged] == [(Role.INSIGHTS,)]


def test_a_covered_role_is_used_where_the_template_lacks_the_first():
    assert laid_out(fit(case(COVERING), template(Section("i", "启示", ("insights",))))) == {"i": ["results"]}


def test_a_merged_text_is_not_to_be_cut_where_the_template_merges_too():
    assert fit(case(COVERING), template(MERGED)).merged == ()


def heading(section, *parts):
    return fit(case(*parts), template(section)).sections[0].heading


@pytest.mark.parametrize(
    ("rule", "own", "printed"),
    [
        (HeadingRule.FIXED, "三张清单", "主要做法"),
        (HeadingRule.PREFIX, "三张清单", "主要做法：三张清单"),
        (HeadingRule.PREFIX, "", "主要做法"),
        (HeadingRule.PREFIX, "做法", "主要做法"),
        (HeadingRule.PREFIX, "主要做法：三张清单", "主要做法：三张清单"),
        (HeadingRule.PREFIX, "主要做法之外的事", "主要做法：主要做法之外的事"),
        (HeadingRule.FREE, "三张清单", "三张清单"),
        (HeadingRule.FREE, "", "主要做法"),
    ],
)
def test_a_heading_is_printed_by_its_rule(rule, own, printed):
    assert heading(replace(PRACTICE, rule=rule), replace(DOING, heading=own)) == printed


def test_a_hidden_section_prints_no_heading_but_the_authors_own_stays():
    hidden = replace(PRACTICE, shown=False)
    filled = fit(case(replace(DOING, heading="夜里的灯")), template(hidden)).sections[0]
    assert filled.heading == ""
    assert filled.crosshead(filled.parts[0]) == "夜里的灯"


def test_one_text_under_a_heading_prints_no_crosshead():
    filled = fit(case(replace(DOING, heading="三张清单")), template(PRACTICE)).sections[0]
    assert filled.crosshead(filled.parts[0]) == ""


def test_a_blank_neighbour_makes_no_crosshead():
    filled = fit(case(DOING, Part("practice.2", Role.PRACTICE)), template(PRACTICE)).sections[0]
    assert filled.crosshead(filled.parts[0]) == ""


def test_a_new_case_has_one_blank_part_for_each_section():
    for each in builtin():
        new = empty_case("u", each, "题目")
        assert new.title == "题目"
        assert all(is_blank(part) for part in new.parts)
        assert all(len(filled.parts) == (not filled.section.quiet) for filled in fit(new).sections)
        assert fit(new).unused == ()


def test_a_quiet_section_serves_a_text_that_comes_along_and_opens_when_asked():
    lead = Part("lead", Role.LEAD, "", "青山县有个老渡口。")
    assert [f.section.id for f in fit(case(lead, BACKGROUND), by_id("standard")).sections if f.parts] == [
        "lead",
        "background",
    ]
    opened, part = open_section(empty_case("u", by_id("standard")), "lead")
    assert opened.parts[0] == Part(part, Role.LEAD)
    assert open_section(opened, "lead") == (opened, part)
    assert switch(opened, by_id("standard")) == empty_case("u", by_id("standard"))
    with pytest.raises(KeyError):
        open_section(opened, "nothing")


def test_a_blank_part_of_a_merged_section_covers_both_roles():
    assert empty_case("u", template(MERGED)).parts == (
        Part("results", Role.RESULTS, covers=(Role.INSIGHTS,)),
    )


def test_a_blank_part_takes_the_id_that_its_section_names():
    assert [part.part for part in empty_case("u", template(SHORT, PRACTICE)).parts] == [
        "summary.short",
        "practice",
    ]


def test_switching_adds_blanks_in_the_sections_place_and_leaves_the_rest_alone():
    switched = switch(case(BACKGROUND, COVERING), standard())
    assert [part.part for part in switched.parts] == ["background", "practice", "results", "insights"]
    assert switched.part("results") == COVERING
    assert is_blank(switched.part("practice"))


def test_switching_drops_only_blanks():
    heading_only = Part("voice", Role.VOICE, "■声音")
    space_only = Part("comment", Role.COMMENT, text="\n")
    marked = Part("lead", Role.LEAD)
    blank = Part("outlook", Role.OUTLOOK)
    mark = Mark("m", "remark", "lead", 0, 0, "")
    before = case(heading_only, space_only, marked, blank, marks=(mark,))
    parts = switch(before, template(PRACTICE)).parts
    assert {part.part for part in parts} == {"voice", "comment", "lead", "practice"}


def test_switching_keeps_fields_attachments_title_and_marks():
    before = case(DOING, title="题", unit="镇", fields={"contact": "老陈"}, meta="来源")
    before = replace(before, marks=(Mark("m", "fact", "practice", 0, 1, "乙"),))
    after = switch(before, by_id("feature"))
    assert (after.title, after.unit, after.fields, after.meta) == ("题", "镇", {"contact": "老陈"}, "来源")
    assert after.marks == before.marks
    assert after.template.id == "feature"


def words(chance):
    return "".join(
        chance.choice(("镇党委", "，", "。", "\n", "水费", "【图1：渠】", "15个村")) for _ in range(9)
    )


def typed(chance, before):
    part = chance.choice(before.parts)
    at = chance.randint(0, len(part.text))
    return before.with_part(replace(part, text=part.text[:at] + words(chance) + part.text[at:]))


def headed(chance, before):
    part = chance.choice(before.parts)
    return before.with_part(replace(part, heading=part.heading or f"小标题{chance.randint(1, 9)}"))


def appended(chance, before):
    """Merge a colleague's part behind the author's own."""
    part = chance.choice(before.parts)
    return before.with_part(replace(part, text=f"{part.text}\n{words(chance)}"))


def brought_in(chance, before):
    """Take over a colleague's part as a part of its own."""
    role = chance.choice(tuple(Role))
    covers = (Role.INSIGHTS,) if role is Role.RESULTS and chance.random() < 0.5 else ()
    return before.with_part(Part(new_part_id(before.parts, role), role, "来稿", words(chance), covers))


def cut(chance, before):
    for filled in fit(before).merged:
        for part in filled.parts:
            lines = part.text.split("\n")
            at = chance.randint(1, max(1, len(lines) - 1))
            if part.covers and "".join(lines[:at]).strip() and "".join(lines[at:]).strip():
                return split_cover(before, part.part, at)
    return before


def characters(before):
    """Return every character of the author's: a cut may only turn one newline into a boundary."""
    return sorted("".join(part.heading + part.text.replace("\n", "") for part in before.parts))


@pytest.mark.parametrize("seed", range(5))
def test_two_hundred_edits_switches_and_merges_lose_nothing(seed):
    chance = random.Random(seed)
    now = empty_case("u", chance.choice(builtin()))
    for _ in range(200):
        if chance.random() < 0.4:
            after = switch(now, chance.choice(builtin()))
            assert characters(after) == characters(now)
            assert [p for p in after.parts if not is_blank(p)] == [p for p in now.parts if not is_blank(p)]
        else:
            edit = chance.choice((typed, typed, headed, appended, brought_in, cut))
            after = edit(chance, now)
            assert not set(characters(now)) - set(characters(after))
            assert len(characters(after)) >= len(characters(now))
            marks = carry(now.marks, now.texts(), after.texts())
            assert marks.dropped == ()
            after = replace(after, marks=marks.kept)
        for mark in after.marks:
            assert after.part(mark.part).text[mark.start : mark.end] == mark.quote
        assert len({part.part for part in after.parts}) == len(after.parts)
        fitting = fit(after)
        shown = [part for filled in fitting.sections for part in filled.parts]
        assert sorted(p.part for p in (*shown, *fitting.unused)) == sorted(p.part for p in after.parts)
        now = with_a_mark(chance, after)


def with_a_mark(chance, now):
    part = chance.choice(now.parts)
    if not part.text or len(now.marks) >= 20:
        return now
    start = chance.randint(0, len(part.text) - 1)
    quote = part.text[start : start + 1]
    return replace(
        now, marks=(*now.marks, Mark(f"m{len(now.marks)}", "fact", part.part, start, start + 1, quote))
    )


@pytest.mark.parametrize("seed", range(20))
def test_switching_there_and_back_gives_the_same_case(seed):
    chance = random.Random(seed)
    now = empty_case("u", chance.choice(builtin()))
    for _ in range(12):
        now = chance.choice((typed, headed, appended, brought_in))(chance, now)
    home = chance.choice(builtin())
    first = switch(now, home)
    away = first
    for _ in range(chance.randint(1, 6)):
        away = switch(away, chance.choice(builtin()))
    assert switch(away, home) == first
