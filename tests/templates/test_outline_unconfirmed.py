"""Numbers that were read off a picture are marked, carried into the case, doubted, and warned of."""

from dataclasses import replace

from templates import catalog
from templates.exchange import draft_case
from templates.outline.recognise import recognise
from templates.outline.source import Paragraph, Source
from templates.readiness import State, requirements

LINES = (
    "清水河畔的议事桌",
    "一、背景",
    "青山县清水镇有14个村，户籍人口3.2万人，二〇二四年矛盾纠纷126件。",
    "二、做法",
    "镇里每月开一次议事会，请村民把话说完。",
    "三、成效",
    "纠纷比上年下降62.7%，群众满意率95.9％。",
)


def _source(*, sure: float) -> Source:
    return Source("桌.png", tuple(Paragraph(line, sure=sure) for line in LINES))


def test_each_number_of_a_text_read_off_a_picture_is_marked_where_it_stands():
    (draft,) = recognise(_source(sure=0.97)).drafts

    texts = {part.part: part.text for part in draft.parts}
    assert [mark.quote for mark in draft.marks] == ["14", "3.2", "二〇二四", "126", "62.7%", "95.9％"]
    assert all(texts[mark.part][mark.start : mark.end] == mark.quote for mark in draft.marks)
    assert all(mark.data["why"] for mark in draft.marks)


def test_a_text_read_as_text_has_nothing_to_confirm():
    reading = recognise(_source(sure=1.0))

    assert reading.drafts[0].marks == ()
    assert not any("图片" in doubt.question for doubt in reading.doubts)


def test_only_the_paragraphs_off_a_picture_are_marked():
    source = _source(sure=1.0)
    seen = replace(source.paragraphs[-1], sure=0.9)
    (draft,) = recognise(replace(source, paragraphs=(*source.paragraphs[:-1], seen))).drafts

    assert [mark.quote for mark in draft.marks] == ["62.7%", "95.9％"]


def test_one_doubt_a_case_says_how_many_numbers_to_compare():
    reading = recognise(_source(sure=0.97))

    asked = [doubt.question for doubt in reading.doubts if "图片" in doubt.question]
    assert asked == ["6 个数字是从图片里认出来的，请对照原件核对。"]


def test_the_case_keeps_the_marks_and_is_warned_of_before_export():
    (draft,) = recognise(_source(sure=0.97)).drafts
    case = draft_case(draft, "0b0f6ad2-5d8f-4f3a-9a6d-6d6f8a6c1d11", catalog.standard())

    warned = [each for each in requirements(case) if each.kind == "unconfirmed"]
    assert [mark.quote for mark in case.marks] == [mark.quote for mark in draft.marks]
    assert len({mark.id for mark in case.marks}) == len(case.marks)
    assert [(each.state, each.label, each.where) for each in warned] == [
        (State.DOUBTFUL, "6 个数字待核实", "background")
    ]
    assert not [each for each in requirements(replace(case, marks=())) if each.kind == "unconfirmed"]
