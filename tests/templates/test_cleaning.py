"""Tidying by kind: what changes, what stays, and that no word is lost on the way."""

import random

import pytest

from templates.cleaning.cells import Cells
from templates.cleaning.changes import changes
from templates.cleaning.forms import folded
from templates.cleaning.joining import broken
from templates.cleaning.kinds import SAID, Cleaning
from templates.cleaning.tidying import cleaned, counts, preview, tidied
from templates.outline.partition import holds_all
from templates.outline.recognise import recognise
from templates.outline.source import Paragraph, Source
from templates.punctuation import Change

ALL = tuple(Cleaning)


def one(kind, text):
    return cleaned(text, [kind])


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("⼀、背景与⽬标", "一、背景与目标"),
        ("⻓江边的⻋站，⻔前有⺠警", "长江边的车站，门前有民警"),
        ("２０２４年投入１２．５万元，ＡＢ两组", "2024年投入12．5万元，AB两组"),
        ("面积㎡、气温℃、①②、№3", "面积㎡、气温℃、①②、№3"),
        ("oﬃce", "office"),
        ("︵一︶", "（一）"),
        ("龍（地名）𠮷", "龍（地名）𠮷"),
    ],
)
def test_characters_that_only_look_alike_become_the_ordinary_ones(text, made):
    assert one(Cleaning.FORMS, text) == made
    assert folded(text) == made


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("背　　景", "背景"),
        ("主 要 做 法", "主要做法"),
        ("青山县 云陵街道有 9 个社区", "青山县云陵街道有 9 个社区"),
        ("聚力发展产业　实施民生工程", "聚力发展产业 实施民生工程"),
        ("全县\u00a0人均增收，群众 满意", "全县人均增收，群众满意"),
        ("Office  2019 和 WPS", "Office 2019 和 WPS"),
        ("单位：\u3000\u3000青山县", "单位：青山县"),
        ("the same  words", "the same words"),
        ("　　白石乡有十一个村 ", "　　白石乡有十一个村 "),
    ],
)
def test_blanks_between_chinese_characters_go(text, made):
    assert one(Cleaning.SPACES, text) == made


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("發展產業，乾淨整潔", "发展产业，干净整洁"),
        ("皇后与後來", "皇后与后来"),
        ("本来就是简体", "本来就是简体"),
        ("頭髮、麵粉\n裡面", "头发、面粉\n里面"),
    ],
)
def test_traditional_text_becomes_simplified_by_words(text, made):
    assert one(Cleaning.SIMPLIFIED, text) == made


def test_each_kind_leaves_alone_what_is_not_its_own():
    text = "⼀、發展 產業,ＡＢ"
    assert one(Cleaning.PUNCTUATION, text) == "⼀、發展 產業，ＡＢ"
    assert one(Cleaning.SPACES, text) == "⼀、發展產業,ＡＢ"
    assert cleaned(text, ALL) == "一、发展产业，AB"
    assert cleaned(text, ()) == text
    assert not changes(Cleaning.LINES, text)


def test_every_kind_has_its_words():
    assert set(SAID) == set(ALL)


def test_a_second_pass_finds_nothing():
    text = "２０２４年，發展 產業,⻓江; (一)是 “好” "
    for kind in Cleaning:
        once = one(kind, text)
        assert one(kind, once) == once


def test_cells_remember_what_stood_there():
    cells = Cells("一 二,三")
    cells.change([Change(1, 2, " ", "")])
    assert cells.text == "一二,三"
    cells.change([Change(2, 3, ",", "，")])
    assert cells.text == "一二，三"
    assert [(piece.old, piece.new) for piece in cells.pieces()] == [
        ("一", "一"),
        (" ", ""),
        ("二", "二"),
        (",", "，"),
        ("三", "三"),
    ]
    assert [cells.moved(at) for at in range(6)] == [0, 1, 1, 2, 3, 4]


def test_changes_upon_changes_add_up_whatever_their_lengths():
    picker = random.Random(7)
    for _ in range(300):
        text = "".join(picker.choice("甲乙丙丁 ,") for _ in range(picker.randint(0, 30)))
        cells, plain = Cells(text), text
        for _ in range(4):
            found, at = [], 0
            while at < len(plain):
                start = at + picker.randint(0, 4)
                end = start + picker.randint(1, 3)
                if end > len(plain):
                    break
                new = "".join(picker.choice("子丑寅") for _ in range(picker.randint(0, 3)))
                found.append(Change(start, end, plain[start:end], new))
                at = end
            cells.change(found)
            for change in reversed(found):
                plain = plain[: change.start] + change.new + plain[change.end :]
            assert cells.text == plain
            assert "".join(piece.old for piece in cells.pieces()) == text
            assert "".join(piece.new for piece in cells.pieces()) == plain


LONG = (
    "青山县云陵街道有九个社区六十七个小区，其中四十一个建于二零零五年以前，没有物业的二十九个，"
    "楼道灯坏了没有人换，水管漏了没有人修。街道党工委把在职党员请回小区，一起议事，一起动手。"
)
CASE = [
    "把楼道的灯点亮",
    "青山县云陵街道党工委",
    "一、背景",
    LONG,
    LONG[:38] + "。",
    "二、做法",
    LONG,
    "（一）先点灯。" + LONG,
]
CASE += ["三、成效", LONG, "四、启示", LONG]


def cut(lines, width, *, indent="　　"):
    """Return paragraphs as a page sets them: lines of `width` characters, the first of each indented."""
    for line in lines:
        text = (indent if len(line) > 20 else "") + line
        yield from (text[at : at + width] for at in range(0, len(text), width))


def read(lines):
    reading = recognise(Source("楼道灯.txt", tuple(Paragraph(line) for line in lines)))
    assert holds_all(reading)
    return reading


def texts(reading):
    return [(part.role, part.text) for draft in reading.drafts for part in draft.parts]


@pytest.mark.parametrize("indent", ["　　", "    ", ""])
def test_lines_that_a_page_cut_become_paragraphs_again(indent):
    reading = read(list(cut(CASE, 27, indent=indent)))
    made = tidied(reading, [Cleaning.LINES])
    assert holds_all(made)
    assert texts(made) == texts(read(CASE))
    assert len(made.source.paragraphs) == len(reading.source.paragraphs)


def test_a_text_that_is_not_cut_into_lines_stays_as_it_is():
    reading = read(CASE)
    assert broken(reading) == ()
    assert tidied(reading, [Cleaning.LINES]).drafts == reading.drafts


def test_a_list_of_short_lines_is_not_joined():
    names = ["张家湾村", "李家坪村", "王家沟村", "赵家岭村", "周家塘村", "吴家冲村", "郑家店村"]
    assert broken(read([*CASE[:4], *names, *CASE[5:]])) == ()


def test_a_reading_without_any_kind_is_itself():
    reading = read(CASE)
    assert tidied(reading, ()) is reading


def test_headings_titles_and_units_are_tidied_with_the_text():
    reading = read(
        ["把楼道的 灯 点亮", "青山县云陵街道党工委", "一、背　　景", "灯 坏了,没人修。", *CASE[5:]]
    )
    made = tidied(reading, ALL)
    assert made.drafts[0].title == "把楼道的灯点亮"
    assert made.drafts[0].parts[0].heading == "背景"
    assert made.drafts[0].parts[0].text == "灯坏了，没人修。"
    assert holds_all(made)


def test_a_run_in_heading_keeps_its_length():
    lines = [
        "把灯点亮",
        "一、背景:灯 坏了。",
        "二、做法:修 灯,换 灯。",
        "三、成效:亮 了。",
        "四、启示:先 点 灯。",
    ]
    made = tidied(read(lines), ALL)
    assert [(part.heading, part.text) for part in made.drafts[0].parts] == [
        ("背景", "灯坏了。"),
        ("做法", "修灯，换灯。"),
        ("成效", "亮了。"),
        ("启示", "先点灯。"),
    ]


def test_counts_say_what_the_preview_shows():
    reading = read(list(cut(CASE, 27)))
    found = counts(reading)
    shown = preview(reading, [Cleaning.LINES])
    assert found[Cleaning.LINES] == sum(len(each.joined) for each in shown) > 5
    assert found[Cleaning.PUNCTUATION] == 0
    assert preview(reading, ()) == ()
    for each in shown:
        old = "".join(piece.old for piece in each.pieces)
        assert old.split("\n")[0] == reading.source.paragraphs[each.paragraph].text.rstrip()


def test_nothing_but_blanks_goes_when_lines_are_joined():
    picker = random.Random(3)
    for _ in range(40):
        lines = list(cut(CASE, picker.randint(20, 34), indent=picker.choice(["　　", "", "  "])))
        picker.random() < 0.5 and lines.insert(picker.randint(1, len(lines)), "")
        made = tidied(read(lines), [Cleaning.LINES, Cleaning.SPACES])
        before = "".join("".join(lines).split())
        after = "".join("".join(p.text for p in made.source.paragraphs).split())
        assert after == before
        assert holds_all(made)
