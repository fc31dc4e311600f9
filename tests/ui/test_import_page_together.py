"""What holds for the whole batch, what is suggested, what was set aside, and what the list of files tells."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from templates.cleaning.kinds import Cleaning
from templates.model import Role
from templates.outline.partition import holds_all
from templates.outline.reading import Place, Suggestion
from templates.outline.recognise import recognise
from templates.outline.source import Paragraph, Source
from ui.models.batch_entry import State, Work
from ui.models.batch_words import caption, tip
from ui.models.original_plan import Look
from ui.pages.import_page import ImportPage

WIDE = frozenset({Cleaning.PUNCTUATION})
CASE = """{title}
白石乡党委

一、背景
{title}说的是白石乡十一个村的路，最短的三百米。
二、主要做法
（一）把账摆出来。每一笔都写上日期和经手人。
（二）把人请进来。每个组推一位老人看账。
三、取得成效
{title}以后，两年修路二十六公里,没有一起上访。
四、一本账照见一颗心
账目摆在明处，{title}的话就说在明处。
"""
SPEECH = """在全乡会上的讲话
今年雨水多，村口的路断了三回，老人看病要绕十里。
我们把每一户的门牌都走了一遍，哪家缺什么当场记下来。
到了年底，四十一户都接通了水，没有一户再去井边。"""
TITLES = ("门前路的账本", "河边的夜校", "祠堂里的灯", "半山腰的水")


@pytest.fixture
def page(desk, qtbot):
    made = ImportPage(desk)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


@pytest.fixture
def files(tmp_path):
    def write(*titles: str) -> list[Path]:
        paths = []
        for title in titles:
            path = tmp_path / f"{title}.txt"
            path.write_text(CASE.format(title=title), "utf-8")
            paths.append(path)
        return paths

    return write


def last_roles(page):
    return [entry.work.reading.slots[0][-1].role for entry in page.batch.entries() if entry.work]


def settle(page, value: str):
    card = next(card for card in page.review.understood.cards if card.doubt.kind == "role")
    card.answered.emit(value)


# --- 这一批都照此办理 ---------------------------------------------------------------------------------


def test_an_answer_is_offered_for_the_same_heading_elsewhere(page, files):
    page.begin(files(*TITLES[:3]))
    page._go_to(0)
    settle(page, "outlook")
    bar = page.review.offer
    assert bar.isVisible()
    assert bar.accessibleName() == "另有 2 个文件一样：“一本账照见一颗心”算“下一步打算”"
    bar.accept.click()
    assert last_roles(page) == [Role.OUTLOOK] * 3
    assert not bar.isVisible()
    assert not [
        doubt for entry in page.batch.entries() for doubt in entry.work.doubts if doubt.kind == "role"
    ]


def test_one_undo_takes_it_back_in_all_and_redo_makes_it_again(page, files):
    page.begin(files(*TITLES[:3]))
    page._go_to(0)
    before = last_roles(page)
    settle(page, "outlook")
    page.review.offer.accept.click()
    page.undo()
    assert last_roles(page) == [Role.OUTLOOK, *before[1:]]
    page.redo()
    assert last_roles(page) == [Role.OUTLOOK] * 3
    page.undo()
    page.undo()
    assert last_roles(page) == before


def test_what_was_corrected_afterwards_elsewhere_stays(page, files):
    page.begin(files(*TITLES[:3]))
    page._go_to(0)
    settle(page, "outlook")
    page.review.offer.accept.click()
    page._go_to(1)
    page.answers._set_title("另一个题目")
    page._go_to(0)
    page.undo()
    assert page.batch[1].work.reading.drafts[0].title == "另一个题目"
    assert last_roles(page)[1] is Role.OUTLOOK
    assert last_roles(page)[2] is not Role.OUTLOOK


def test_files_read_later_are_treated_alike(page, files):
    page.begin(files(*TITLES[:2]))
    page._go_to(0)
    settle(page, "outlook")
    page.review.offer.accept.click()
    page.begin(files(TITLES[2]))
    assert last_roles(page) == [Role.OUTLOOK] * 3
    page._go_to(0)
    page.undo()
    assert last_roles(page)[2] is not Role.OUTLOOK


@pytest.mark.parametrize(
    ("correct", "value"),
    [
        (lambda page: page.answers._set_year(2025), lambda work: work.year == 2025),
        (lambda page: page.answers._set_tags(("村务",)), lambda work: work.tags == ("村务",)),
        (lambda page: page.answers.set_tidy(WIDE), lambda work: work.tidy == WIDE),
        (
            lambda page: page.answers._set_unit("白石乡人民政府"),
            lambda work: work.reading.drafts[0].unit == "白石乡人民政府",
        ),
    ],
)
def test_values_put_right_are_put_right_everywhere(page, files, correct, value):
    page.begin(files(*TITLES))
    page._go_to(0)
    correct(page)
    assert page.review.offer.isVisible()
    page.review.offer.accept.click()
    assert all(value(entry.work) for entry in page.batch.entries())
    page.undo()
    assert [value(entry.work) for entry in page.batch.entries()] == [True, False, False, False]


def test_nothing_is_offered_where_nothing_is_the_same(page, files):
    page.begin(files(*TITLES[:2]))
    page._go_to(0)
    page.answers._set_title("只改这一个")
    assert not page.review.offer.isVisible()
    settle(page, "outlook")
    assert page.review.offer.isVisible()
    page._go_to(1)
    assert not page.review.offer.isVisible()


# --- suggestions, remarks, what was set aside ------------------------------------------------------


def forged(page, files, **changed):
    """Show a speech with remarks, suggestions and furniture in the place of a file that was read."""
    page.begin(files(TITLES[0]))
    entry = page.batch[0]
    lines = SPEECH.splitlines()
    told = tuple(Paragraph(line, remarks=("数字再核一下",) if "四十一" in line else ()) for line in lines)
    reading = recognise(Source("讲话.docx", told, ("白石乡材料之七",)))
    roles = {1: Role.BACKGROUND, 2: Role.PRACTICE, 3: Role.RESULTS}
    suggestions = tuple(Suggestion(at, role, 0.8, "") for at, role in roles.items())
    reading = replace(reading, key=entry.key, suggestions=suggestions, **changed)
    page.batch.put(0, replace(entry, work=Work(reading)))


def block_of(page, paragraph: int):
    blocks = page.review.original.blocks()
    return blocks[blocks.number_of(paragraph)]


def test_suggestions_stand_beside_their_paragraphs_and_are_accepted_one_by_one(page, files):
    forged(page, files)
    assert page.review.understood.suggestions.accept.text() == "按建议归栏（3 段）"
    assert block_of(page, 2).chip == "归入做法？"
    page.review.original.chip_picked.emit(2)
    reading = page.current().work.reading
    assert Role.PRACTICE in {slot.role for slot in reading.slots[0]}
    assert not block_of(page, 2).chip
    assert page.review.understood.suggestions.accept.text() == "按建议归栏（2 段）"
    assert holds_all(reading)


def test_all_suggestions_are_accepted_at_once_and_taken_back(page, files):
    forged(page, files)
    before = page.current().work.reading
    page.review.understood.suggestions.accept.click()
    reading = page.current().work.reading
    assert [slot.role for slot in reading.slots[0]][:3] == [Role.BACKGROUND, Role.PRACTICE, Role.RESULTS]
    assert holds_all(reading)
    assert not page.review.understood.suggestions.isVisible()
    page.undo()
    assert page.current().work.reading == before
    page.review.understood.suggestions.decline.click()
    assert not page.review.understood.suggestions.isVisible()
    assert page.current().work.reading == before


def test_remarks_stand_below_their_paragraph(page, files):
    forged(page, files)
    blocks = page.review.original.blocks()
    remark = blocks[blocks.number_of(3) + 1]
    assert (remark.look, remark.text) == (Look.REMARK, "批注：数字再核一下")


def test_furniture_is_shown_and_taken_in(page, files):
    forged(page, files)
    block = page.review.original.blocks()[-1]
    assert (block.text, block.label, block.chip) == ("白石乡材料之七", "未收入：页眉页脚", "收入")
    page.review.understood.aside.look.click()
    page.review.original.chip_picked.emit(block.paragraph)
    reading = page.current().work.reading
    assert reading.source.furniture == ()
    assert reading.placements[-1].place is Place.TEXT
    assert holds_all(reading)
    page.undo()
    assert page.current().work.reading.source.furniture == ("白石乡材料之七",)


# --- the list of files -----------------------------------------------------------------------------


def test_the_page_opens_at_the_first_doubt(page, files, tmp_path):
    clear = tmp_path / "甲.txt"
    clear.write_text(CASE.format(title="没有疑问的").replace("四、一本账照见一颗心", "四、启示"), "utf-8")
    page.begin([clear, *files(TITLES[0])])
    assert page.current().name == f"{TITLES[0]}.txt"
    doubt = next(doubt for doubt in page.current().work.doubts if doubt.kind == "role")
    assert page.review.original._sight.lit == (doubt.case, doubt.part)


def test_only_the_doubtful_files_are_shown_on_request(page, files, tmp_path):
    clear = tmp_path / "甲.txt"
    clear.write_text(CASE.format(title="没有疑问的").replace("四、一本账照见一颗心", "四、启示"), "utf-8")
    page.begin([clear, *files(*TITLES[:2])])
    page._go_to(1)
    page.files.doubtful.setChecked(True)
    view = page.files.view
    assert [view.isRowHidden(row) for row in range(3)] == [True, False, False]
    page.skip()
    page.skip()
    assert page.current().name == "甲.txt"
    page.files.doubtful.setChecked(False)
    assert not any(view.isRowHidden(row) for row in range(3))


def test_a_long_file_tells_how_far_it_is(page, files):
    page.begin(files(TITLES[0]))
    told = (6, 14, "正在识别第 6 页，共 14 页")
    entry = replace(page.batch[0], state=State.READING, progress=told)
    page.batch.put(0, entry)
    assert caption(entry) == "正在识别第 6 页，共 14 页"
    assert not page.grab().isNull()


def test_a_rest_of_the_pointer_tells_what_was_understood(page, files, tmp_path):
    broken = tmp_path / "空.txt"
    broken.write_text("", "utf-8")
    page.begin([*files(TITLES[0]), broken])
    said = page.batch.data(page.batch.index(0), Qt.ItemDataRole.ToolTipRole)
    assert "门前路的账本（白石乡党委）：背景" in said
    assert "拿不准：" in said
    assert "空" in tip(page.batch[1])


def test_a_document_of_an_archive_that_cannot_be_read_has_a_row_and_a_reason(page, tmp_path):
    path = tmp_path / "旧材料.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("好的.txt", CASE.format(title=TITLES[0]))
        archive.writestr("空的.txt", "")
    page.begin([path])
    told = {entry.name: caption(entry) for entry in page.batch.entries()}
    assert told["好的.txt"].startswith("有 ")
    assert told["空的.txt"] == "打不开：是空的，里面没有文字"
    page._go_to(page.batch.row_of(f"{path}!/空的.txt"))
    page.standing.buttons["again"].click()
    assert sorted(entry.name for entry in page.batch.entries()) == sorted(told)
