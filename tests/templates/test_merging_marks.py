"""Numbers read off a picture stay marked when their text goes into a case that exists."""

from dataclasses import replace

import pytest

from templates.catalog import by_id
from templates.fitting import switch
from templates.merging import merge
from templates.model import Attachment, AttachmentKind, Case, Mark, Part, Role
from templates.outline.reading import Draft
from templates.outline.unconfirmed import UNCONFIRMED

STANDARD = by_id("standard")
TEXT = "【图1：院坝里】\n开会148场，办成实事263件。"
HASH = "0" * 64


def marks(text, part="practice"):
    return tuple(
        Mark(f"{part}:{at}", UNCONFIRMED, part, at, at + 3, text[at : at + 3], {"why": "看图"})
        for at in (text.index("148"), text.index("263"))
    )


def case(text, **more):
    old = Part("practice.2", Role.PRACTICE, "做法", text)
    return switch(Case("u-1", title="题目", unit="单位", parts=(old,), **more), STANDARD)


@pytest.fixture
def draft():
    picture = Attachment("a", AttachmentKind.FIGURE, 1, "一.png", HASH, "image/png", 9)
    part = Part("practice", Role.PRACTICE, "主要做法", TEXT)
    return Draft(parts=(part,), attachments=(picture,), marks=marks(TEXT))


def pointed(merged):
    texts = merged.texts()
    for mark in merged.marks:
        assert texts[mark.part][mark.start : mark.end] == mark.quote
    assert len({mark.id for mark in merged.marks}) == len(merged.marks)
    return [(mark.kind, mark.quote) for mark in merged.marks]


@pytest.mark.parametrize("choice", ["append", "replace"])
@pytest.mark.parametrize("before", ["旧的话，说了148回。", ""])
@pytest.mark.parametrize("issued", [0, 11])
def test_marks_come_with_their_text(draft, choice, before, issued):
    merged = merge(case(before, figures_issued=issued), draft, {0: choice})
    assert f"【图{issued + 1}：院坝里】" in merged.texts()["practice.2"]
    assert pointed(merged) == [(UNCONFIRMED, "148"), (UNCONFIRMED, "263")]


def test_marks_come_into_a_part_of_their_own(draft):
    part = replace(draft.parts[0], role=Role.OUTLOOK, part="outlook")
    moved = tuple(replace(mark, part="outlook") for mark in draft.marks)
    merged = merge(case("旧的。"), replace(draft, parts=(part,), marks=moved), {})
    assert len(pointed(merged)) == 2


def test_nothing_that_is_left_out_brings_a_mark(draft):
    assert merge(case("旧的。"), draft, {0: "skip"}).marks == ()


def test_the_same_file_merged_twice_marks_each_place_once(draft):
    once = merge(case(""), draft, {0: "replace"})
    assert len(pointed(merge(once, draft, {0: "replace"}))) == 2
    assert len(pointed(merge(once, draft, {0: "append"}))) == 4


def test_the_marks_of_the_case_are_carried_beside(draft):
    said = "旧的话，说了148回。"
    old = case(said)
    own = Mark("m", "remark", "practice.2", 2, 3, said[2])
    merged = merge(replace(old, marks=(own,)), draft, {0: "append"})
    assert pointed(merged)[0] == ("remark", "话")
    assert len(merged.marks) == 3
