"""The import page over a real library and the real helper process: read, look, put right, store."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QMenu

from templates.model import Role
from templates.outline.partition import holds_all
from templates.outline.reading import Place
from ui.models.batch_entry import State
from ui.models.batch_words import caption
from ui.models.original_plan import Look
from ui.pages.import_page import ImportPage

CASE = """门前路的账本
白石乡党委

一、背景
白石乡有十一个村，门前路最短的三百米，最长的四公里。修路的钱从哪里来、花到哪里去，村民年年问。
二、主要做法
（一）把账摆出来。每一笔都写上日期和经手人。
（二）把人请进来。每个组推一位老人看账。
三、取得成效
两年修路二十六公里，没有一起上访。
四、经验启示
账目摆在明处，话就说在明处。
"""
OTHER = """晒场上的课堂
石桥镇党委

一、背景
晒场一年里有十个月空着，老人说可惜，娃娃说想有个地方跑。
二、主要做法
腾出旧粮站，请来退休教师，每周六上午开课。
三、取得成效
两年开课二百零八次，六个镇来看过。
四、经验启示
地方小不要紧，心里要装着人。
"""
SLOGAN = CASE.replace("四、经验启示", "四、一本账照见一颗心").replace("白石乡党委\n", "")
SECRET = "机密★一年\n" + CASE.replace("门前路的账本", "不该出门的账本")


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "旧材料"
    folder.mkdir()

    def write(**texts: str) -> list[Path]:
        paths = []
        for name, text in texts.items():
            path = folder / f"{name}.txt"
            path.write_text(text, "utf-8")
            paths.append(path)
        return paths

    return write


@pytest.fixture
def page(desk, qtbot):
    made = ImportPage(desk)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def shown(page):
    entry = page.current()
    assert entry is not None
    return entry


def typed(entry, text):
    entry.selectAll()
    entry.insert(text)


def rows_of(page):
    return [row.facts() for row in page.review.understood.rows if row.isVisibleTo(page)]


def test_an_empty_page_says_how_to_begin(page, notices, files, shot):
    assert page.drop.isVisible()
    assert not page.files.isVisible()
    notices.files = files(账本=CASE)
    page.drop.files.click()
    assert page.files.isVisible()
    assert shown(page).state is State.READY


def test_a_folder_is_taken_whole(page, notices, files):
    paths = files(甲=OTHER, 乙=SLOGAN, 丙="")
    notices.folder = paths[0].parent
    page.drop.folder.click()
    assert {entry.name: caption(entry) for entry in page.batch.entries()} == {
        "甲.txt": "读好了，没有疑问",
        "乙.txt": f"有 {page.batch[page.batch.row_of(str(paths[1]))].doubtful} 处要看",
        "丙.txt": "打不开：是空的，里面没有文字",
    }


def test_every_paragraph_is_shown_with_its_section(page, files):
    page.begin(files(账本=CASE))
    blocks = page.review.original.blocks()
    assert [block.text for block in blocks] == [line for line in CASE.splitlines() if line]
    assert [block.look for block in blocks[:2]] == [Look.TITLE, Look.UNIT]
    assert [block.token for block in blocks if block.look is Look.HEADING] == ["r1", "r2", "r3", "r4"]
    assert holds_all(shown(page).work.reading)
    assert page.review._whole.text() == "每一段都在，没有丢字"


def test_a_reading_that_lost_something_does_not_claim_to_be_whole(page, files):
    from dataclasses import replace

    page.begin(files(账本=CASE))
    reading = shown(page).work.reading
    part = reading.drafts[0].parts[1]
    short = replace(part, text=part.text[:-5])
    draft = replace(
        reading.drafts[0], parts=(reading.drafts[0].parts[0], short, *reading.drafts[0].parts[2:])
    )
    assert not holds_all(replace(reading, drafts=(draft,)))
    assert not holds_all(replace(reading, placements=reading.placements[:-1]))


def test_storing_makes_the_case(page, files, library, qtbot):
    page.begin(files(账本=CASE))
    with qtbot.waitSignal(page._desk.cases_changed):
        page.review.store.click()
    row = library.rows()[0]
    assert (row.title, row.unit, row.status) == ("门前路的账本", "白石乡党委", "archived")
    assert page.status.stored() == "已存入 1 个文件，共 1 个案例"
    assert page.standing.isVisible()
    with qtbot.waitSignal(page.open_wanted) as opened:
        page.standing.buttons["open"].click()
    assert opened.args == [row.uuid]


def test_title_unit_year_and_tags_as_typed_are_stored(page, files, library):
    page.begin(files(账本=CASE))
    fields = page.review.understood.fields
    for entry, text in (
        (fields.title, "一本明白账"),
        (fields.unit, "白石乡人民政府"),
        (fields.year, "2024"),
        (fields.tags, "村务 公开"),
    ):
        typed(entry, text)  # and not left: a click on the button takes it all the same
    page.review.store.click()
    row = library.rows()[0]
    assert (row.title, row.unit, row.year, row.tags) == (
        "一本明白账",
        "白石乡人民政府",
        2024,
        ("村务", "公开"),
    )


def test_a_year_that_is_none_is_marked_and_not_taken(page, files, library):
    page.begin(files(账本=CASE))
    fields = page.review.understood.fields
    typed(fields.year, "去年")
    fields.commit()
    assert fields.year.property("wrong")
    page.review.store.click()
    assert library.rows()[0].year == 0


def test_a_doubtful_part_is_settled_by_its_card(page, files):
    page.begin(files(账本=SLOGAN))
    card = next(card for card in page.review.understood.cards if card.doubt.kind == "role")
    before = len(shown(page).work.doubts)
    card.answered.emit("insights")
    work = shown(page).work
    assert work.reading.slots[0][-1].role is Role.INSIGHTS
    assert len(work.doubts) == before - 1
    assert page.review.undo.isVisible()
    page.review.undo.click()
    assert not page.review.undo.isVisible()
    assert len(shown(page).work.doubts) == before
    page.redo()
    assert len(shown(page).work.doubts) == before - 1


def test_one_of_two_offices_is_chosen_on_its_card(page, files):
    page.begin(files(门前路的账本=f"{CASE}中共青山县委组织部\n"))
    card = next(card for card in page.review.understood.cards if card.doubt.kind == "unit")
    names = [value for _words, value in card.doubt.choices]
    assert len(names) == 2
    card.radios[1].setChecked(True)
    card.buttons[0].click()
    assert shown(page).work.reading.drafts[0].unit == names[1]
    assert not any(doubt.kind == "unit" for doubt in shown(page).work.doubts)


def test_a_note_is_set_aside(page, files):
    page.begin(files(账本=SLOGAN))
    note = next(card for card in page.review.understood.cards if card.doubt.kind == "note")
    note.buttons[0].click()
    assert note.doubt not in shown(page).work.doubts


def test_f8_goes_from_doubt_to_doubt(page, files, qtbot):
    page.begin(files(账本=SLOGAN))
    page.activateWindow()
    page.files.view.setFocus()
    count = len(shown(page).work.doubts)
    assert count >= 2
    for _ in range(count + 1):
        qtbot.keyClick(page.files.view, Qt.Key.Key_F8)
    assert page.review._doubt == 0


def test_a_role_is_changed_in_its_row(page, files):
    page.begin(files(账本=CASE))
    row = page.review.understood.rows[2]
    index = row.combo.findText("做法")
    row.combo.setCurrentIndex(index)
    row.combo.activated.emit(index)
    assert shown(page).work.reading.slots[0][2].role is Role.PRACTICE
    assert [block.token for block in page.review.original.blocks() if block.look is Look.HEADING] == [
        "r1", "r2", "r2", "r4",
    ]  # fmt: skip
    page.undo()
    assert shown(page).work.reading.slots[0][2].role is Role.RESULTS


def at(page, text: str) -> int:
    return next(block.paragraph for block in page.review.original.blocks() if block.text.startswith(text))


def picked(page, paragraph: int, *words: str):
    """Pick an entry of a paragraph's menu by its words, through submenus."""
    menu = whole = page.answers.build_menu(paragraph)
    for word in words[:-1]:
        menu = next(menu for menu in whole.findChildren(QMenu) if menu.title() == word)
    next(action for action in menu.actions() if action.text().startswith(words[-1])).trigger()


def test_a_paragraph_is_moved_by_its_menu(page, files):
    page.begin(files(账本=CASE))
    paragraph = at(page, "两年修路")
    picked(page, paragraph, "放到…", "启示")
    reading = shown(page).work.reading
    assert reading.placements[paragraph].part == 3
    assert reading.drafts[0].parts[-1].text.startswith("两年修路")
    assert holds_all(reading)
    page.undo()
    assert shown(page).work.reading.placements[paragraph].part == 2


def test_a_part_begins_where_the_author_says(page, files):
    page.begin(files(账本=CASE))
    picked(page, at(page, "（二）把人请进来"), "从这里另起一栏", "成效")
    assert [facts.role for facts in rows_of(page)] == [
        Role.BACKGROUND, Role.PRACTICE, Role.RESULTS, Role.RESULTS, Role.INSIGHTS,
    ]  # fmt: skip
    picked(page, at(page, "（二）把人请进来"), "这一栏并入上一栏")
    assert len(rows_of(page)) == 4
    assert holds_all(shown(page).work.reading)


def test_left_out_is_named_and_taken_back(page, files):
    page.begin(files(账本=CASE))
    paragraph = at(page, "两年修路")
    picked(page, paragraph, "不收入")
    block = next(block for block in page.review.original.blocks() if block.paragraph == paragraph)
    assert (block.look, block.label) == (Look.DROPPED, "未收入：您说不收入")
    picked(page, paragraph, "收入上面一栏")
    assert shown(page).work.reading.placements[paragraph].place is Place.TEXT


def test_another_line_becomes_title_and_unit(page, files):
    page.begin(files(账本=CASE))
    picked(page, at(page, "白石乡党委"), "这是题目")
    assert page.review.understood.fields.title.text() == "白石乡党委"
    picked(page, at(page, "门前路的账本"), "这是单位")
    assert page.review.understood.fields.unit.text() == "门前路的账本"
    assert holds_all(shown(page).work.reading)


def test_the_sides_light_each_other(page, files):
    page.begin(files(账本=CASE))
    page.review.understood.rows[3].picked.emit()
    assert page.review.original._sight.lit == (0, 3)
    page.review.original.picked.emit(0, 1)
    assert page.review.understood.rows[1]._lit


def test_a_click_in_the_original_finds_its_part(page, files, qtbot):
    page.begin(files(账本=CASE))
    view = page.review.original
    number = next(n for n, block in enumerate(view.blocks()) if block.text.startswith("两年修路"))
    spot = QPoint(view.viewport().width() // 2, view._offset() + view._column.top(number) + 20)
    with qtbot.waitSignal(view.picked) as clicked:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert clicked.args == [0, 2]


def test_arrows_walk_the_paragraphs(page, files, qtbot):
    page.begin(files(账本=CASE))
    view = page.review.original
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    page.review.asked.disconnect()
    with qtbot.waitSignal(view.asked) as asked:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert asked.args[0] == (at(page, "一、背景"),)


def test_a_theme_changed_meanwhile_is_worn(page, files, qapp):
    from ui import theme

    page.begin(files(账本=CASE))
    theme.apply(qapp, "dark")
    shot = QPixmap(page.grab()).toImage()
    assert QColor(shot.pixel(300, 150)) == theme.load("dark").colours["sheet"]
