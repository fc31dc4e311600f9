"""Corrections of a reading: whatever an author moves, every paragraph stays, once, and is found again."""

from collections import Counter
from random import Random

import pytest

from templates.model import Role
from templates.outline import corrections, partings
from templates.outline.partition import holds_all
from templates.outline.reading import Place
from templates.outline.recognise import recognise
from templates.outline.source import Kind, Paragraph, Picture, Source

TEXT = """青山县基层治理案例选编
门前路的账本
白石乡党委

一、背景
白石乡有十一个村,门前路最短的三百米,最长的四公里。
修路的钱从哪里来、花到哪里去，村民年年问。
二、主要做法
（一）把账摆出来。每一笔都写上日期和经手人。
（二）把人请进来。每个组推一位老人看账。
三、取得成效
两年修路二十六公里，没有一起上访。
四、经验启示
账目摆在明处，话就说在明处。
渡口边的老茶馆
柳河镇党委
一、背景
渡口停了，茶馆空着。
二、主要做法
把茶馆收拾出来，谁有事谁来坐。
三、取得成效
一年说和了三十二件事。
四、经验启示
有地方坐，才有话说。
（责任编辑：王某某）"""


def source(text=TEXT, *, tabled=False):
    paragraphs = [Paragraph(line) for line in text.split("\n")]
    if not tabled:
        return Source("旧案例.txt", tuple(paragraphs))
    rows = [Paragraph(f"第{n}组\t{n * 3}户", Kind.ROW, table=0, row=n) for n in range(3)]
    shown = Paragraph("", Kind.PICTURE, picture="d1")
    at = next(n for n, each in enumerate(paragraphs) if each.text.startswith("（二）"))
    paragraphs[at:at] = [shown, Paragraph("图1 老人看账"), *rows]
    return Source("旧案例.docx", tuple(paragraphs), pictures={"d1": Picture("a.png", b"x", "image/png")})


@pytest.fixture
def reading():
    made = recognise(source())
    assert len(made.drafts) == 2
    return made


def at(reading, text):
    return next(n for n, each in enumerate(reading.source.paragraphs) if each.text.startswith(text))


def roles(reading, case=0):
    return [slot.role for slot in reading.slots[case]]


def test_a_typed_title_and_office_stand(reading):
    made = corrections.set_unit(corrections.set_title(reading, 1, "老茶馆"), 1, "柳河镇人民政府")
    assert [draft.title for draft in made.drafts] == ["门前路的账本", "老茶馆"]
    assert made.drafts[1].unit == "柳河镇人民政府"


def test_a_role_that_was_chosen_is_not_asked_about(reading):
    made = corrections.set_role(reading, 0, 2, Role.PRACTICE)
    assert roles(made)[2] is Role.PRACTICE
    assert made.slots[0][2].confidence == 1
    merged = corrections.set_role(reading, 0, 2, Role.RESULTS, (Role.INSIGHTS,))
    assert merged.drafts[0].parts[2].covers == (Role.INSIGHTS,)


def test_a_heading_that_moves_away_is_text_there_and_no_heading_here(reading):
    paragraph = at(reading, "三、取得成效")
    made = corrections.put_in(reading, paragraph, 0, 1)
    assert made.drafts[0].parts[1].text.endswith("三、取得成效")
    assert made.slots[0][2].heading == ""
    assert holds_all(made)


def test_a_part_emptied_is_gone(reading):
    made = reading
    for text in ("三、取得成效", "两年修路"):
        made = corrections.put_in(made, at(made, text), 0, 1)
    assert roles(made) == [Role.BACKGROUND, Role.PRACTICE, Role.INSIGHTS]
    assert holds_all(made)


def test_a_part_begins_in_the_middle_of_another(reading):
    made = corrections.begin_part(reading, at(reading, "修路的钱"), Role.PROBLEMS)
    assert roles(made)[:2] == [Role.BACKGROUND, Role.PROBLEMS]
    assert made.drafts[0].parts[1].text.startswith("修路的钱")
    assert corrections.join_up(made, 0, 1).drafts[0].parts[0].text == reading.drafts[0].parts[0].text


def test_a_line_of_its_own_becomes_the_heading_of_the_part_it_begins():
    lines = TEXT.replace("修路的钱从哪里来、花到哪里去，村民年年问。", "钱从哪里来\n花到哪里去，村民年年问。")
    made = corrections.begin_part(
        recognise(source(lines)), at(recognise(source(lines)), "钱从哪里来"), Role.PROBLEMS
    )
    assert made.slots[0][1].heading == "钱从哪里来"
    assert made.drafts[0].parts[1].text == "花到哪里去，村民年年问。"
    assert holds_all(made)


def test_the_first_part_joins_nothing(reading):
    assert corrections.join_up(reading, 0, 0) is reading
    assert partings.join_case(reading, 0) is reading


def test_title_and_office_are_other_lines(reading):
    made = corrections.name_title(reading, at(reading, "青山县基层治理案例选编"))
    assert made.drafts[0].title == "青山县基层治理案例选编"
    assert "门前路的账本" in made.drafts[0].meta
    made = corrections.name_unit(made, at(made, "门前路的账本"))
    assert made.drafts[0].unit == "门前路的账本"
    assert holds_all(made)


def test_left_out_and_taken_in(reading):
    paragraph = at(reading, "两年修路")
    made = corrections.leave_out(reading, paragraph)
    assert "两年修路二十六公里，没有一起上访。" in made.dropped
    back = corrections.take_in(made, paragraph)
    assert back.placements[paragraph].place is Place.TEXT
    assert holds_all(back)


def test_cases_are_joined_and_parted(reading):
    joined = partings.join_case(reading, 1)
    assert len(joined.drafts) == 1
    assert "渡口边的老茶馆" in joined.drafts[0].parts[3].text
    parted = partings.split_case(joined, at(joined, "渡口边的老茶馆"))
    assert [draft.title for draft in parted.drafts] == [draft.title for draft in reading.drafts]
    assert roles(parted, 1) == roles(reading, 1)
    assert holds_all(joined)
    assert holds_all(parted)


def test_titles_typed_follow_their_cases(reading):
    made = corrections.set_title(reading, 1, "茶馆")
    parted = partings.split_case(made, at(made, "三、取得成效"))
    assert [draft.title for draft in parted.drafts][-1] == "茶馆"
    assert partings.join_case(parted, 1).drafts[-1].title == "茶馆"


@pytest.mark.parametrize("seed", range(40))
def test_no_sequence_of_corrections_loses_anything(seed):
    random = Random(seed)
    reading = recognise(source(tabled=seed % 2 == 0))
    ink = characters(reading)
    for _ in range(12):
        reading = random.choice(MOVES)(reading, random)
        assert holds_all(reading)
        assert characters(reading) == ink
        assert all(
            slots or not draft.parts for slots, draft in zip(reading.slots, reading.drafts, strict=True)
        )


def characters(reading):
    return Counter(reading.source.paragraphs[each.paragraph].text for each in reading.placements)


def anywhere(reading, random):
    return random.randrange(len(reading.source.paragraphs))


def some_part(reading, random):
    places = [(case, part) for case, slots in enumerate(reading.slots) for part in range(len(slots))]
    return random.choice(places) if places else None


def _with_part(move):
    def moved(reading, random):
        place = some_part(reading, random)
        return reading if place is None else move(reading, random, *place)

    return moved


MOVES = (
    _with_part(lambda r, random, case, part: corrections.set_role(r, case, part, random.choice(list(Role)))),
    _with_part(lambda r, random, case, part: corrections.put_in(r, anywhere(r, random), case, part)),
    _with_part(lambda r, _random, case, part: corrections.join_up(r, case, part)),
    lambda r, random: corrections.begin_part(r, anywhere(r, random), random.choice(list(Role))),
    lambda r, random: corrections.name_title(r, anywhere(r, random)),
    lambda r, random: corrections.name_unit(r, anywhere(r, random)),
    lambda r, random: corrections.leave_out(r, anywhere(r, random)),
    lambda r, random: corrections.take_in(r, anywhere(r, random)),
    lambda r, random: partings.split_case(r, anywhere(r, random)),
    lambda r, random: partings.join_case(r, random.randrange(len(r.drafts))),
)
