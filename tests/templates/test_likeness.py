"""Likeness of texts: the same text in any format, an edited one, a part, and texts that are not alike."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from templates.likeness import (
    LEAST,
    MOST,
    SHINGLE,
    UNLIKE,
    Sketch,
    folded,
    likeness,
    promising,
    samples,
    sketch,
)
from templates.model import Attachment, AttachmentKind, Case, Cell, Part, Role, Table
from templates.outline.reading import Draft

PARAGRAPHS = (
    "青山县石桥镇有十一个村，晒场一年里有十个月空着，老人说可惜，娃娃说想有个地方跑。",
    "（一）问计于民。镇里用2个月走遍15个村，召开院坝会43场，收到意见612条，件件有回音。",
    "（二）腾出地方。把闲置的晒场、旧粮站、老学堂列成清单，一处一策，能修的修，能借的借。",
    "（三）请来先生。从退休教师、返乡青年、农技员里聘了36位讲师，每周六上午开课。",
    "一年来开课208次，到课1.2万人次，邻里纠纷少了四成，集体收入增加18.6万元。",
    "群众的事要同群众商量着办，地方小不要紧，心里装着人，晒场也能晒出好日子。",
)
SIGNS = [chr(0x4E00 + number) for number in range(1, 900)]


def invented(length, seed):
    """Return so many characters of which no run of eight comes twice by chance."""
    picker = Random(seed)
    return "".join(picker.choice(SIGNS) for _ in range(length))


def of(*paragraphs):
    return folded(paragraphs)


@pytest.mark.parametrize(
    "shown",
    [
        "\n".join(PARAGRAPHS),
        "\n".join("　　" + line for line in PARAGRAPHS),
        "\n".join(line.replace("，", ",").replace("。", ".") for line in PARAGRAPHS),
        "\n".join(
            line.replace("（一）", "").replace("（二）", "").replace("（三）", "") for line in PARAGRAPHS
        ),
        "\n".join(
            line.replace("（一）", "1、").replace("（二）", "② ").replace("（三）", "3.")
            for line in PARAGRAPHS
        ),
        "\n".join(line[at : at + 17] for line in PARAGRAPHS for at in range(0, len(line), 17)),
        "\n".join(line.replace("2", "２").replace("1", "１") for line in PARAGRAPHS),
        "\n\n".join(line.replace("人", "\u2f08") for line in PARAGRAPHS),
        "\n".join(" ".join(line) for line in PARAGRAPHS),
    ],
    ids=["plain", "indent", "half", "unnumbered", "renumbered", "lines", "digits", "kangxi", "spaces"],
)
def test_the_same_text_in_another_format_is_the_same_text(shown):
    found = likeness(of(*shown.split("\n")), of(*PARAGRAPHS))
    assert found.kind == "same_text"
    assert found.percent == 100


def test_a_figure_at_the_head_of_a_line_is_no_number_of_a_list():
    assert of("1.5万人受益").text == "15万人受益"
    assert of("12月起").text == "12月起"
    assert of("（2024）3号文件").text == "20243号文件"


def test_noise_lines_leave_a_text_near_the_same():
    noisy = of("首页 > 新闻 > 基层", *PARAGRAPHS, "扫一扫在手机打开当前页", "青山县人民政府办公室主办")
    found = likeness(noisy, of(*PARAGRAPHS))
    assert found.kind == "near"
    assert (found.only_here, found.only_there) == (2, 0)  # the breadcrumb is too short to tell
    assert 70 < found.percent < 100


def test_one_changed_figure_is_near_and_never_the_same():
    corrected = [line.replace("18.6", "19.6") for line in PARAGRAPHS]
    found = likeness(of(*corrected), of(*PARAGRAPHS))
    assert found.kind == "near"
    assert found.percent == 99
    assert (found.only_here, found.only_there) == (0, 0)


def test_paragraphs_of_either_side_alone_are_counted():
    more = (*PARAGRAPHS, "县里把这个做法写进了明年的工作要点，六个镇前来取经。")
    found = likeness(of(*more), of(*PARAGRAPHS[:2], *PARAGRAPHS[3:]))
    assert found.kind == "near"
    assert (found.only_here, found.only_there) == (2, 0)


def test_the_order_of_paragraphs_makes_no_difference_to_the_share():
    found = likeness(of(*PARAGRAPHS[::-1]), of(*PARAGRAPHS))
    assert found.kind == "near"
    assert found.percent > 85
    assert (found.only_here, found.only_there) == (0, 0)


def test_a_chapter_of_a_long_text_is_a_part_of_it():
    chapter = invented(400, 1)
    found = likeness(of(chapter), of(invented(2000, 2), chapter, invented(2000, 3)))
    assert found.kind == "part"
    assert found.percent == 99
    assert (found.only_here, found.only_there) == (0, 2)


def test_a_short_greeting_is_a_part_of_nothing():
    greeting = "各位领导、同志们，大家上午好，现在我代表石桥镇作个汇报。"
    assert likeness(of(greeting), of(greeting, invented(3000, 4))).kind == "none"


def test_other_texts_are_not_alike():
    assert likeness(of(invented(3000, 5)), of(invented(3000, 6))) == replace(
        UNLIKE, only_here=1, only_there=1
    )


@pytest.mark.parametrize("empty", ["", "　", "——", "①"])
def test_nothing_is_like_nothing(empty):
    assert likeness(of(empty), of(empty)) == UNLIKE
    assert samples(of(empty)) == frozenset()


def test_a_case_and_the_draft_it_was_made_from_are_folded_alike():
    parts = (
        Part("background", Role.BACKGROUND, "背景", PARAGRAPHS[0]),
        Part("practice", Role.PRACTICE, "做法", PARAGRAPHS[1] + "\n【表1：开课情况】\n【图1：课堂】"),
    )
    table = Table(((Cell("村"), Cell("场次")), (Cell("甲村"), Cell("21"))))
    attachments = (Attachment("a", AttachmentKind.TABLE, 1, "", table=table),)
    draft = Draft(title="晒场上的课堂", parts=parts, attachments=attachments)
    case = Case(uuid="c", title="晒场上的课堂", parts=parts, attachments=attachments, unit="石桥镇党委")
    assert sketch(draft) == sketch(case)
    assert sketch(draft).text.endswith("开课情况村场次甲村21课堂")


def test_a_text_without_end_is_looked_at_as_far_as_the_limit():
    assert len(folded(["云" * 1000] * 1000).text) == MOST
    assert len(folded(["云" * (MOST + 5)]).text) == MOST


def test_the_fingerprint_is_of_the_text_alone():
    assert of(*PARAGRAPHS).fingerprint == of("".join(PARAGRAPHS[:1]), *PARAGRAPHS[1:]).fingerprint
    assert of(*PARAGRAPHS).fingerprint != of(*PARAGRAPHS[1:]).fingerprint
    assert len(Sketch("\ud800").fingerprint) == 64


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 60), st.integers(800, 3000))
def test_random_edits_give_a_share_near_the_true_one(seed, edits, length):
    """Every edit takes, puts in or changes a stretch; the true share is what stayed, of both texts."""
    picker = Random(seed)
    before = list(invented(length, seed))
    marked = [(sign, True) for sign in before]
    for _ in range(edits):
        at, size = picker.randrange(len(marked)), picker.randint(0, 30)
        put = [(chr(0x5000 + picker.randrange(8000)), False) for _ in range(picker.randint(0, 30))]
        marked[at : at + size] = put
    after = "".join(sign for sign, _ in marked)
    stayed = sum(old for _, old in marked)
    true = 2 * stayed / (len(before) + len(after)) if before or after else 1.0
    found = likeness(of(after), of("".join(before)))
    lost = 2 * edits * 2 * SHINGLE / (len(before) + len(after))  # stretches too short to be told from chance
    assert true - lost <= found.share <= true + 0.02


@pytest.mark.parametrize("length", [60, 300, 1000, 4000])
def test_an_edited_text_and_its_original_promise_to_be_alike(length):
    text = invented(length, length)
    edited = text[: length // 3] + "改" + text[length // 3 + 1 :]
    ones, others = samples(of(text)), samples(of(edited))
    assert len(ones) >= min(LEAST, length - SHINGLE + 1)
    assert promising(len(ones & others), len(ones), len(others)) > 0.5


def test_a_chapter_promises_to_be_in_the_long_text():
    chapter = invented(600, 7)
    ones, others = samples(of(chapter)), samples(of(invented(4000, 8) + chapter + invented(4000, 9)))
    assert promising(len(ones & others), len(ones), len(others)) > 0


def test_other_texts_promise_nothing():
    for seed in range(20):
        ones, others = samples(of(invented(3000, seed))), samples(of(invented(3000, seed + 100)))
        assert promising(len(ones & others), len(ones), len(others)) == 0
