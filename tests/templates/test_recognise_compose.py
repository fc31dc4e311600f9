"""After any correction every paragraph still lies in one place; pictures and tables become lines."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from templates.model import AttachmentKind, Cell, Role, Table
from templates.outline.compose import compose
from templates.outline.partition import holds_all
from templates.outline.reading import Place, Placement, Slot
from templates.outline.recognise import recognise
from templates.outline.source import Kind, Paragraph, Picture, Source
from tests.templates.foreign_files import forge

PLACES = st.sampled_from(list(Place))


EDITS = st.tuples(st.integers(0, 400), PLACES, st.integers(-1, 3), st.integers(-1, 6))
SLOTS = st.none() | st.tuples(st.sampled_from(Role), st.text(max_size=4))


@settings(max_examples=150)
@given(st.integers(0, 40), st.lists(EDITS, max_size=12), st.integers(0, 400), st.booleans(), SLOTS)
def test_no_correction_loses_or_doubles_a_paragraph(seed, edits, cut, backwards, slot):
    reading = recognise(forge(seed).source)
    placements = list(reading.placements)
    for at, place, case, part in edits:
        placements[at % len(placements)] = Placement(at % len(placements), place, case, part)
    placements = placements[:cut] if cut < len(placements) else placements
    slots = [list(parts) for parts in reading.slots]
    slots[0][:1] = [Slot(*slot)] if slot else slots[0][:1]
    order = placements[::-1] if backwards else placements
    again = compose(reading.key, reading.source, order, slots, {0: "另起的标题"}, {0: "另写的单位"})
    assert [each.paragraph for each in again.placements] == list(range(len(reading.source.paragraphs)))
    assert holds_all(again)
    assert (again.drafts[0].title, again.drafts[0].unit) == ("另起的标题", "另写的单位")


def test_composing_again_changes_nothing():
    for seed in range(30):
        reading = recognise(forge(seed).source)
        again = compose(reading.key, reading.source, reading.placements, reading.slots)
        assert replace(again, seconds=reading.seconds) == reading


def picture(digest):
    return Paragraph("", kind=Kind.PICTURE, picture=digest)


TABLE = Table(((Cell("项目"), Cell("数量")), (Cell("会议"), Cell("12"))))
ROWS = [
    Paragraph("项目\t数量", kind=Kind.ROW, table=0, row=0),
    Paragraph("会议\t12", kind=Kind.ROW, table=0, row=1),
]
PICTURES = {name: Picture(f"{name}.png", b"12345", "image/png", 40, 30) for name in ("a", "b", "c")}


def read(*paragraphs):
    texts = [each if isinstance(each, Paragraph) else Paragraph(each) for each in paragraphs]
    reading = recognise(Source("a.docx", tuple(texts), (), PICTURES, (TABLE,)))
    assert holds_all(reading)
    return reading


def test_pictures_and_tables_become_numbered_lines_with_their_captions():
    draft = read(
        *("小院里的板凳会", "云岭镇党委", "一、背景", "过去办事难，大家都有怨气。"),
        *(picture("a"), "图1 院坝会现场", "二、做法", "镇里搬来二十张板凳。"),
        *("图为议事现场", picture("b"), picture("c"), "表1　投入情况", *ROWS, "账目都在表里。"),
    ).drafts[0]
    background, practice = draft.parts
    assert background.text == "过去办事难，大家都有怨气。\n【图1：院坝会现场】"
    assert practice.text.split("\n") == [
        "镇里搬来二十张板凳。",
        "【图2：议事现场】",
        "【图3】",
        "【表1：投入情况】",
        "账目都在表里。",
    ]
    kinds = [(each.kind, each.number, each.digest) for each in draft.attachments]
    figure, table = AttachmentKind.FIGURE, AttachmentKind.TABLE
    assert kinds == [(figure, 1, "a"), (figure, 2, "b"), (figure, 3, "c"), (table, 1, "")]
    assert (draft.attachments[0].width, draft.attachments[0].size) == (40, 5)
    assert draft.attachments[3].table == TABLE


def test_a_picture_line_that_was_typed_keeps_its_number():
    draft = read(
        "一、背景", "【图1：老照片】", picture("a"), "过去办事难。", "二、做法", "搬来板凳。"
    ).drafts[0]
    assert draft.parts[0].text.split("\n")[:2] == ["【图1：老照片】", "【图2】"]
    assert [each.number for each in draft.attachments] == [2]


def test_a_picture_above_the_first_heading_is_kept():
    draft = read("小院里的板凳会", picture("a"), "一、背景", "过去办事难。", "二、做法", "搬来板凳。").drafts[
        0
    ]
    assert (draft.parts[0].role, draft.parts[0].text) == (Role.LEAD, "【图1】")


def test_a_picture_above_the_title_is_kept():
    case = ("云岭镇党委", "一、背景", "过去办事难。", "二、做法", "搬来板凳。")
    one = read(picture("a"), "小院里的板凳会", *case)
    two = read(
        picture("a"), "云岭县案例选编", "案例一：小院里的板凳会", *case, "案例二：老渡口上的夜校", *case
    )
    for reading in (one, two):
        assert [each.digest for each in reading.drafts[0].attachments] == ["a"]


def test_a_table_cut_by_a_correction_is_lines_of_text():
    reading = read("一、背景", "过去办事难。", "二、做法", *ROWS)
    moved = [replace(each, part=0) if each.paragraph == 3 else each for each in reading.placements]
    again = compose("a", reading.source, moved, reading.slots)
    assert [part.text for part in again.drafts[0].parts] == ["过去办事难。\n项目\t数量", "会议\t12"]
    assert again.drafts[0].attachments == ()


def test_styles_of_the_file_count_as_evidence():
    heading = {"level": 2, "style": "heading 2"}
    reading = read(
        Paragraph("小院里的板凳会", style="Title", centred=True, size=22.0),
        Paragraph("云岭镇里的一段往事", **heading),
        "过去办事难，群众反映的问题没人管，材料不足就要再跑一趟。",
        Paragraph("主要做法", **heading),
        "镇里建立清单，逐一销号。",
        Paragraph("工作成效", **heading),
        "办成小事872件，满意的多了。",
        Paragraph("启示", **heading),
        "必须把群众的事当自己的事。",
    )
    assert [str(part.role) for part in reading.drafts[0].parts] == [
        "background",
        "practice",
        "results",
        "insights",
    ]
    assert reading.drafts[0].title == "小院里的板凳会"
