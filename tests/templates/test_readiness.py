from dataclasses import replace

from templates.catalog import by_id, standard
from templates.model import Attachment, AttachmentKind, Case, Part, Role
from templates.readiness import State, missing, requirements
from templates.requirements import Enclosure
from tests.templates.papers import village_case


def found(case, kind="", template=None):
    return [
        (each.label, each.state, each.detail)
        for each in requirements(case, template)
        if not kind or each.kind == kind
    ]


def test_a_case_with_everything_misses_nothing():
    case = village_case(template=standard(), fields={spec.key: "有" for spec in standard().fields})
    assert missing(requirements(replace(case, attachments=case.attachments))) == 1  # 【图7】 has no picture
    assert found(case, "section") == [("4 个栏目齐全，顺序对", State.MET, "背景、做法、成效、启示")]


def test_what_is_over_the_limit_says_by_how_much():
    template = replace(standard(), limit=100)
    [line] = found(village_case(), "total", replace(template, low=0))
    assert line[:2] == ("全文不超过 100 字", State.MISSING)
    assert "超出" in line[2]


def test_an_empty_section_is_named():
    parts = tuple(replace(p, text="") if p.part == "results" else p for p in village_case().parts)
    assert ("成效", State.MISSING, "还没有写") in found(village_case(parts=parts), "section")


def test_fields_that_are_asked_for_are_named():
    lines = found(village_case(fields={"phone": "1"}), "field", by_id("organisation-award"))
    assert ("联系电话", State.MET, "填好了") in lines
    assert ("联系人", State.MISSING, "没有填") in lines


def test_pictures_are_counted_and_small_ones_noticed():
    template = replace(standard(), enclosures=(Enclosure("photos", "照片", 2, 4, 1_000_000),))
    case = village_case()
    assert found(case, "enclosure", template) == [("照片 2—4 张，每张 1 MB 以上", State.MET, "2 张")]
    small = tuple(replace(a, size=5000) if a.uuid == "f1" else a for a in case.attachments)
    [line] = found(replace(case, attachments=small), "enclosure", template)
    assert line[1:] == (State.DOUBTFUL, "2 张，其中 1 张偏小")


def test_proof_counts_when_it_is_marked_as_such():
    template = replace(standard(), enclosures=(Enclosure("proof", "佐证", 1),))
    proof = Attachment("p", AttachmentKind.FILE, name="佐证.pdf", note="proof")
    assert found(Case("c"), "enclosure", template) == [("佐证 1 件以上", State.MISSING, "还没有")]
    assert found(Case("c", attachments=(proof,)), "enclosure", template)[0][1] is State.MET


def test_a_line_without_picture_and_a_picture_without_line_are_both_said():
    lines = found(village_case(), "figure")
    assert ("图7", State.MISSING, "正文里提到了，却没有这张") in lines
    spare = Attachment("f9", AttachmentKind.FIGURE, 9, "备用.jpg")
    case = village_case(attachments=(*village_case().attachments, spare))
    assert ("图9 备用.jpg", State.DOUBTFUL, "没有放进正文") in found(case, "figure")


def test_what_the_template_does_not_print_is_said():
    assert found(village_case(), "unused") == [("内容提要", State.DOUBTFUL, "这个模板用不上，不会印出来")]


def test_a_case_without_title_and_unit_misses_both():
    assert [line[0] for line in found(Case("c"), "title")] == ["题目", "单位"]


def test_a_text_under_a_merged_heading_serves_both_sections():
    merged = Part("results", Role.RESULTS, "成效及启示", "两年少跑了三千趟。", (Role.INSIGHTS,))
    others = (Part("background", Role.BACKGROUND, "", "甲。"), Part("practice", Role.PRACTICE, "", "乙。"))
    lacking = [each.label for each in requirements(Case("u", parts=(*others, merged)), by_id("standard"))]
    assert "启示" not in lacking
    assert "4 个栏目齐全，顺序对" in lacking
