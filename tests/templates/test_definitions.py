"""The five shipped templates: what they ask, and that their guidance is whole, plain and their own."""

import re
from collections import Counter

import pytest

from templates.catalog import builtin, by_id, lint, parse_template
from templates.counting import count
from templates.model import Role

TEMPLATES = builtin()
SECTIONS = [(template, section) for template in TEMPLATES for section in template.sections]
MAIN = {"background", "practice", "results", "insights"}
SLOGANS = (
    "奋楫",
    "新征程",
    "走深走实",
    "高质量发展",
    "凝心聚力",
    "砥砺",
    "赋能",
    "抓手",
    "新局面",
    "再上新台阶",
)

each_template = pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.id)
each_section = pytest.mark.parametrize(
    ("template", "section"), SECTIONS, ids=[f"{template.id}-{section.id}" for template, section in SECTIONS]
)


def guidance(section):
    """Return every piece of a section's guidance."""
    asked = [piece for q in section.questions for piece in (q.ask, q.hint, q.starter)]
    return [section.purpose, section.guide, *asked, *section.jury, *section.faults, *section.examples]


def asked(template):
    """Return the sections that the award asks for: a quiet one only serves a text that comes along."""
    return [section for section in template.sections if not section.quiet]


def test_the_five_awards_ask_for_their_own_headings_in_their_own_order():
    assert {template.id: [section.heading for section in asked(template)] for template in TEMPLATES} == {
        "standard": ["背景", "做法", "成效", "启示"],
        "innovation": ["背景与起因", "做法与经过", "成效和反响", "经验与启示"],
        "typical": ["背景", "主要做法", "成效及启示"],
        "organisation-award": ["背景", "成效及事例", "主要做法", "经验启示"],
        "feature": ["导语", "正文", "■亮点", "■声音"],
    }
    assert [template.name for template in TEMPLATES] == [
        "标准案例",
        "全国城市基层党建创新案例",
        "全国基层党建创新典型案例",
        "组织工作创新奖",
        "新闻特稿",
    ]


def test_what_sets_an_award_apart_is_in_its_definition():
    assert asked(by_id("typical"))[2].merges == ("insights",)
    award = by_id("organisation-award")
    assert (award.unit_line, award.unit_prefix) == ("below", "申报单位：")
    feature = by_id("feature")
    assert [section.shown for section in feature.sections] == [False, False, True, True]
    assert not any(section.numbered for section in feature.sections)
    assert {template.layout for template in TEMPLATES} == {"gbt9704"}


@each_template
def test_a_template_is_in_order_and_reads_back(template):
    assert lint(template.source) == []
    assert parse_template(template.source) == template
    assert template.deadline == ""
    assert template.about
    assert template.group
    assert template.fields
    assert template.enclosures


@each_template
def test_each_of_the_four_roles_has_a_home_in_every_template(template):
    taken = {role for section in template.sections for role in (*section.takes, *section.merges)}
    assert taken >= MAIN
    assert taken <= set(Role)


@each_section
def test_every_section_has_all_of_its_guidance(template, section):
    assert section.purpose
    assert section.points
    assert section.figures
    assert len(section.aliases) >= 3
    assert section.heading not in section.aliases
    assert 40 <= count(section.guide) <= 110
    assert 4 <= len(section.questions) <= 6
    assert 4 <= len(section.jury) <= 6
    assert 4 <= len(section.faults) <= 6
    assert 2 <= len(section.examples) <= 3


@each_section
def test_questions_are_short_and_start_the_clerk_off(template, section):
    for question in section.questions:
        assert count(question.ask) <= 12, question.ask
        assert question.ask.endswith("？")
        assert count(question.hint) >= 10
        assert "……" in question.starter
        assert question.starter[-1] in "。”"


@each_section
def test_targets_and_limits_rise(template, section):
    assert 0 < section.low < section.high
    assert not section.limit or section.high <= section.limit
    assert bool(section.limit) is (template.id != "standard")


@each_template
def test_targets_fit_into_the_whole(template):
    least = sum(section.low for section in asked(template))
    most = sum(section.high for section in asked(template))
    if template.limit:
        assert template.low <= least
        assert most <= template.limit


@pytest.mark.parametrize("template_id", ["standard", "innovation"])
def test_the_four_sections_share_the_length_as_winning_cases_do(template_id):
    sections = asked(by_id(template_id))
    middles = [(section.low + section.high) / 2 for section in sections]
    shares = [100 * middle / sum(middles) for middle in middles]
    assert shares == pytest.approx([10, 58, 15, 17], abs=2)


def test_nothing_is_said_twice():
    said = Counter()
    for _, section in SECTIONS:
        for piece in guidance(section):
            said.update({s for s in re.split(r"(?<=[。！？；])", piece) if len(s) > 4})
    assert [sentence for sentence, times in said.items() if times > 1] == []


def test_no_two_guides_are_variations_of_one():
    """Five characters in a row may recur, whole clauses may not."""
    clauses = Counter()
    for _, section in SECTIONS:
        for piece in (section.guide, *section.jury, *section.faults):
            clauses.update({c for c in re.split(r"[，。；：、？！“”（）]", piece) if len(c) >= 9})
    assert [clause for clause, times in clauses.items() if times > 1] == []


@each_section
def test_the_wording_is_clean(template, section):
    for piece in guidance(section):
        assert piece == piece.strip()
        assert not re.search(r"[一-鿿“”]\s*[,;:!?()\"']|[,;:!?()\"']\s*[一-鿿“”]", piece), piece
        assert piece.count("“") == piece.count("”"), piece
        assert piece.count("（") == piece.count("）"), piece
        assert "…" not in piece.replace("……", ""), piece
        assert "—" not in piece.replace("——", ""), piece
        assert not re.search(r"[A-Za-z]{2,}", piece), piece
        assert "。。" not in piece
    for piece in (section.guide, *section.jury, *section.faults, *section.examples):
        assert piece[-1] in "。”", piece


@each_section
def test_advice_uses_no_slogans(template, section):
    advice = [section.guide, section.purpose, *(q.hint + q.starter + q.ask for q in section.questions)]
    assert not [word for word in SLOGANS for piece in (*advice, *section.examples) if word in piece]


@each_template
def test_fields_use_the_well_known_keys(template):
    known = {"leader", "contact", "phone", "email", "address", "postcode", "date", "category", "start", "end"}
    own = {"recognition", "authors"}
    assert {field.key for field in template.fields} <= known | own | {"joint_units", "members"}
    assert all(field.label for field in template.fields)
