from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates.breaking import Ruler, allowed, full_width
from templates.build import build
from templates.layout import Look, breaks, load
from templates.manuscript import Block, Manuscript, Style
from templates.pagination import paginate
from templates.titles import shape
from tests.templates.papers import village_case

GBT = load("gbt9704")
BODY = GBT.looks[Style.BODY]
ROOM = GBT.text_width
CHARACTERS = st.text(alphabet="山水村镇议事，。、；：？！“”《》（）—…ab19.%,- ", max_size=200)


def lines(text, hanging=True, mixed=0.25):
    return [text[start:end] for start, end in Ruler(BODY, mixed, hanging).lines(text, ROOM)]


def test_the_first_line_holds_26_characters_and_the_others_28():
    assert [len(line) for line in lines("村" * 80)] == [26, 28, 26]


def test_half_width_digits_take_half_a_cell_beside_a_little_space():
    assert len(lines("村" * 22 + "12345678")[0]) == 22  # 22 + 4 + the space between would be too much
    assert lines("村" * 21 + "12345678村村")[0] == "村" * 21 + "12345678"


def test_a_mark_hangs_outside_where_the_layout_lets_it_and_takes_a_character_along_elsewhere():
    text = "村" * 26 + "，" + "山" * 5
    assert lines(text)[0] == "村" * 26 + "，"
    assert lines(text, hanging=False)[0] == "村" * 25


def test_an_opening_quote_does_not_end_a_line():
    assert lines("村" * 25 + "“山水”")[0] == "村" * 25


def test_words_numbers_and_dashes_hold_together():
    assert lines("村" * 24 + "20.5%以上")[0] == "村" * 24
    assert lines("村" * 25 + "——山水")[0] == "村" * 25
    assert lines("村" * 24 + "Windows")[0] == "村" * 24


def test_a_word_longer_than_a_line_is_cut_rather_than_lost():
    assert "".join(lines("w" * 300)) == "w" * 300


@given(CHARACTERS, st.booleans())
def test_lines_hold_the_whole_text_once_and_keep_the_rules(text, hanging):
    ruler = Ruler(BODY, 0.25, hanging)
    slices = list(ruler.lines(text, ROOM))
    assert [text[a:b] for a, b in slices] == lines(text, hanging)
    assert slices[0][0] == 0
    assert slices[-1][1] == len(text)
    assert all(before[1] == after[0] for before, after in pairwise(slices))
    for start, end in slices[:-1]:
        could = any(allowed(text, at, breaks()) for at in range(start + 1, end + 1))
        assert allowed(text, end, breaks()) or not could
        assert ruler.width(text[start:end].rstrip()) <= ROOM + BODY.advance


def test_pages_hold_22_lines_and_every_line_of_the_manuscript():
    manuscript = Manuscript("题", tuple(Block(Style.BODY, "村" * 100) for _ in range(40)))
    pages = paginate(manuscript, GBT)
    assert [len(page.lines) for page in pages[:-1]] == [22] * (len(pages) - 1)
    for number, block in enumerate(manuscript.blocks):
        mine = [line for page in pages for line in page.lines if line.block == number]
        assert "".join(block.text[line.start : line.end] for line in mine) == block.text


def test_lines_of_a_page_stand_one_under_the_other():
    for page in paginate(build(village_case()), GBT):
        under = 0.0
        for line in page.lines:
            assert line.y == pytest.approx(under)
            under = line.y + line.rows
        assert under <= GBT.grid.lines + 0.01


def test_a_picture_stays_on_one_page_with_its_caption():
    manuscript = build(village_case())
    for page in paginate(manuscript, GBT):
        styles = [manuscript.blocks[line.block].style for line in page.lines]
        for at, style in enumerate(styles):
            assert style is not Style.FIGURE or styles[at + 1] is Style.CAPTION


def test_an_empty_case_is_one_empty_page():
    assert [(page.number, page.lines) for page in paginate(Manuscript("", ()), GBT)] == [(1, ())]


@pytest.mark.parametrize(
    ("title", "broken"),
    [
        ("“三张清单”理清村里事", ["“三张清单”理清村里事"]),
        (
            "青山县柳河镇：以“院坝里的议事亭”推动乡村治理提质增效",
            ["青山县柳河镇：以“院坝里的议事亭”", "推动乡村治理提质增效"],
        ),
        (
            "聚力党建引领 实施网格赋能 统筹推进青山县乡村治理",
            ["聚力党建引领 实施网格赋能 ", "统筹推进青山县乡村治理"],
        ),
        ("青山县：打造“一网一格一清单”乡村治理新体系", ["青山县：打造“一网一格一清单”", "乡村治理新体系"]),
    ],
)
def test_a_long_title_breaks_where_a_reader_pauses(title, broken):
    pages = paginate(Manuscript(title, (Block(Style.TITLE, title),)), GBT)
    assert [title[line.start : line.end] for line in pages[0].lines] == broken


@given(st.text(alphabet="山水村镇，：“”《》 a1", min_size=1, max_size=90))
def test_a_title_is_never_pushed_out_of_the_block(title):
    look = Look("方正小标宋简体", size=22)
    laid = shape(title, look, ROOM)
    assert 0 <= laid.side < ROOM / 2
    assert 0 <= laid.cut < len(title)


def test_marks_that_may_be_either_width_are_full_beside_hanzi():
    assert all(full_width(mark) for mark in "“”‘’—…·①×")
    assert not any(full_width(mark) for mark in "a1.,%-(")
