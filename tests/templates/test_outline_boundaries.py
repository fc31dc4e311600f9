"""Boundaries moved, paragraphs allotted, furniture taken in: nothing is lost and everything can be undone."""

from dataclasses import replace

import pytest

from templates.model import Role
from templates.outline.allotting import allot, leave_all, put_all, take_furniture
from templates.outline.boundaries import move_boundary, reach, start_of, step
from templates.outline.partition import holds_all
from templates.outline.reading import Place, Reading
from templates.outline.recognise import recognise
from templates.outline.source import Paragraph, Source

LINES = """门前路的账本
白石乡党委
一、背景
白石乡有十一个村，门前路最短的三百米。
修路的钱从哪里来，村民年年问。
二、主要做法
把账摆出来，每一笔都写上日期和经手人。
把人请进来，每个组推一位老人看账。
三、取得成效
两年修路二十六公里，没有一起上访。
四、经验启示
账目摆在明处，话就说在明处。""".splitlines()
SPEECH = """在全乡会上的讲话
今年雨水多，村口的路断了三回，老人看病要绕十里。
我们把每一户的门牌都走了一遍，哪家缺什么当场记下来。
到了年底，四十一户都接通了水，没有一户再去井边。"""


def reading(lines: list[str], furniture: tuple[str, ...] = ()) -> Reading:
    return recognise(Source("账本.txt", tuple(Paragraph(line) for line in lines), furniture))


@pytest.fixture
def case() -> Reading:
    return reading(LINES)


def texts(found: Reading) -> list[str]:
    return [part.text for part in found.drafts[0].parts]


def test_a_boundary_reaches_as_far_as_both_parts_keep_something(case):
    assert reach(case, 0, 1) == (3, 4, 5, 6, 7)
    assert reach(case, 0, 0) == reach(case, 0, 9) == reach(case, 7, 1) == ()


def test_moved_up_a_part_takes_from_the_one_above(case):
    found = move_boundary(case, 0, 1, 4)
    assert start_of(found, 0, 1) == 4
    assert texts(found)[0] == LINES[3]
    assert texts(found)[1].startswith(LINES[4])
    assert holds_all(found)


def test_moved_down_a_part_gives_to_the_one_above(case):
    found = move_boundary(case, 0, 1, 7)
    assert texts(found)[0].splitlines()[-2:] == LINES[5:7]
    assert texts(found)[1] == LINES[7]
    assert found.slots[0][1].role is Role.PRACTICE
    assert found.slots[0][1].heading == ""
    assert holds_all(found)


def test_out_of_reach_nothing_moves(case):
    for paragraph in (0, 2, 5, 8, 11, -1, 99):
        assert move_boundary(case, 0, 1, paragraph) is case


def test_steps_go_both_ways_and_end(case):
    assert step(case, 0, 1, -1) == 4
    assert step(case, 0, 1, 1) == 6
    up = move_boundary(case, 0, 1, 3)
    assert step(up, 0, 1, -1) == -1
    assert step(case, 0, 0, 1) == -1


def test_every_place_of_every_boundary_holds_all(case):
    for part in range(1, 4):
        for paragraph in reach(case, 0, part):
            found = move_boundary(case, 0, part, paragraph)
            assert holds_all(found)
            assert len(found.slots[0]) == 4


def test_paragraphs_of_a_speech_are_allotted_in_the_usual_order():
    speech = reading(SPEECH.splitlines())
    found = allot(speech, {3: Role.RESULTS, 1: Role.BACKGROUND, 2: Role.PRACTICE})
    roles = [slot.role for slot in found.slots[0]]
    assert [role for role in roles if role is not Role.OTHER] == [
        Role.BACKGROUND, Role.PRACTICE, Role.RESULTS,
    ]  # fmt: skip
    assert holds_all(found)


def test_a_part_that_is_there_takes_what_is_allotted(case):
    found = allot(case, {4: Role.INSIGHTS})
    assert len(found.slots[0]) == 4
    assert found.placements[4].part == 3
    assert holds_all(found)
    assert allot(case, {}) is case


def test_several_paragraphs_go_together(case):
    found = put_all(case, (3, 7), 0, 2)
    assert [found.placements[at].part for at in (3, 7)] == [2, 2]
    out = leave_all(found, (3, 7))
    assert [out.placements[at].place for at in (3, 7)] == [Place.DROPPED] * 2
    assert holds_all(found)
    assert holds_all(out)


def test_a_line_of_furniture_becomes_the_last_paragraph():
    case = reading(LINES, ("白石乡材料之七", "— 1 —"))
    found = take_furniture(case, 0)
    assert found.source.furniture == ("— 1 —",)
    assert texts(found)[-1].endswith("\n白石乡材料之七")
    assert holds_all(found)
    assert take_furniture(case, 5) is case
    empty = replace(case, slots=(), drafts=(), placements=())
    assert holds_all(take_furniture(empty, 0))
