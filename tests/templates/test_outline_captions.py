"""Captions above, below and beside pictures; one line for several; lines that only look like captions."""

import pytest

from templates.model import Cell, Table
from templates.outline.partition import holds_all
from templates.outline.recognise import recognise
from templates.outline.source import Kind, Paragraph, Picture, Source

PICTURES = {name: Picture(f"{name}.png", b"12345", "image/png", 40, 30) for name in "abc"}
TABLE = Table(((Cell("项目"), Cell("数量")), (Cell("会议"), Cell("12"))))


def practice(*lines):
    """Return the lines that the part 做法 has, given as texts; a, b and c are pictures."""
    inside = [
        Paragraph("", Kind.PICTURE, picture=line)
        if line in PICTURES
        else line
        if isinstance(line, Paragraph)
        else Paragraph(line)
        for line in lines
    ]
    texts = (
        "院坝里的板凳会",
        "云岭镇党委",
        "一、背景",
        "过去办事难，大家都有怨气。",
        "二、做法",
        "镇里搬来二十张板凳。",
    )
    around = [Paragraph(text) for text in texts]
    source = Source(
        "a.docx", (*around, *inside, Paragraph("三、成效"), Paragraph("来访少了。")), (), PICTURES, (TABLE,)
    )
    reading = recognise(source)
    assert holds_all(reading)
    return reading.drafts[0].parts[1].text.split("\n")[1:]


THREE = ["【图1：甲】", "【图2：乙】", "【图3：丙】"]


@pytest.mark.parametrize(
    "lines",
    [
        ("a", "图1 甲", "b", "图2 乙", "c", "图3 丙"),
        ("图1 甲", "a", "图2 乙", "b", "图3 丙", "c"),
        ("a", "b", "c", "图1 甲　图2 乙　图3 丙"),
        ("图1：甲；图2：乙；图3：丙", "a", "b", "c"),
    ],
)
def test_every_picture_gets_its_own_caption(lines):
    assert practice(*lines) == THREE


def test_a_caption_that_is_only_a_number_leaves_no_words():
    assert practice("a", "图1") == ["【图1】"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("（图为议事现场）", "议事现场"),
        ("(图1 议事)", "议事"),
        ("图1-2　议事", "议事"),
        ("图一：议事", "议事"),
        ("▲议事", "议事"),
        ("图：议事现场", "议事现场"),
        ("图3 （某某摄）", "（某某摄）"),
    ],
)
def test_a_caption_is_told_without_number_and_brackets(line, words):
    assert practice("a", line) == [f"【图1：{words}】"]


@pytest.mark.parametrize("line", ["图1和图2的对比", "图2025年汇报", "图1、图2 对比", "图一个痛快"])
def test_what_only_looks_like_a_number_stays(line):
    assert practice("a", line) == ["【图1】", line]


def test_a_sentence_that_opens_with_the_word_is_no_caption():
    assert practice("a", "图书室天天开门") == ["【图1】", "图书室天天开门"]
    assert practice("图书室天天开门", "a") == ["图书室天天开门", "【图1】"]


def test_a_picture_inside_a_table_makes_no_second_table():
    rows = [
        Paragraph("\t".join(cell.text for cell in row), Kind.ROW, table=0, row=at)
        for at, row in enumerate(TABLE.rows)
    ]
    assert practice("表1 投入", rows[0], "a", rows[1]) == ["【表1：投入】", "【图1】"]


def test_invisible_characters_in_a_table_are_no_loss():
    table = Table(((Cell("项\u200b目"), Cell("数量")),))
    row = Paragraph("项\u200b目\t数量", Kind.ROW, table=0, row=0)
    reading = recognise(Source("a.docx", (Paragraph("一、背景"), Paragraph("难。"), row), (), {}, (table,)))
    assert holds_all(reading)
