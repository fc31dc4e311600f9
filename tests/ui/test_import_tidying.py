"""整理文字 on the import page: counted by kind, shown change by change, made only where it is wanted."""

import pytest

from templates.cleaning.kinds import Cleaning
from templates.cleaning.tidying import preview
from templates.outline.recognise import recognise
from templates.outline.source import Paragraph, Source
from ui.dialogs.cleaning import CleaningDialog
from ui.models.cleaning import TICKS, remembered, said
from ui.pages.import_page import ImportPage
from ui.widgets.rewordings import runs_of

SPOILT = """{title}
石桥镇党委

一、背景
石桥镇有九个村,年轻人多在外面,说的是他们回来的事。
二、做法
把老学校腾出来,一层做车间,二层住人。 厂 房 ⼀ 天就腾空了。
三、成效
一年回来了四十一个人。
"""
MARKS, SPACES, FORMS = Cleaning.PUNCTUATION, Cleaning.SPACES, Cleaning.FORMS


@pytest.fixture
def page(desk, qtbot):
    made = ImportPage(desk)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


@pytest.fixture
def spoilt(page, tmp_path):
    path = tmp_path / "账.txt"
    path.write_text(SPOILT.format(title="回来的人"), "utf-8")
    page.begin([path])
    return page


def row_of(page):
    return page.review.understood.fields.tidy


def opened(page) -> CleaningDialog:
    row_of(page).look.click()
    return page.window().findChild(CleaningDialog)


def stored(page, library) -> str:
    page.review.store.click()
    return "".join(part.text for part in library.case(library.rows()[0].uuid).parts)


def test_the_row_says_how_many_places_of_each_kind(spoilt):
    work = spoilt.current().work
    assert row_of(spoilt).isVisible()
    assert row_of(spoilt).places.text() == said(work.counts, Cleaning)
    assert f"标点 {work.counts[MARKS]} 处" in row_of(spoilt).places.text()
    assert not work.tidy


def test_nothing_is_said_of_a_text_that_is_tidy(page, tmp_path):
    path = tmp_path / "净.txt"
    path.write_text("净\n一、背景\n路修到家门口，人才肯回来。\n二、做法\n把老学校腾出来。\n", "utf-8")
    page.begin([path])
    assert row_of(page).isHidden()


def test_without_the_request_every_character_stays(spoilt, library):
    assert stored(spoilt, library).count(",") == 4


def test_what_was_ticked_is_made_and_can_be_taken_back(spoilt, library):
    dialog = opened(spoilt)
    assert list(dialog.checks) == [MARKS, SPACES, FORMS]
    dialog.checks[FORMS].setChecked(False)
    dialog.use.click()
    assert spoilt.current().work.tidy == {MARKS, SPACES}
    assert row_of(spoilt).check.isChecked()
    spoilt.undo()
    assert not spoilt.current().work.tidy
    assert not row_of(spoilt).check.isChecked()
    spoilt.redo()
    text = stored(spoilt, library)
    assert "石桥镇有九个村，年轻人多在外面，" in text
    assert "厂房⼀天就腾空了" in text


def test_the_ticks_are_those_of_last_time(spoilt, desk):
    dialog = opened(spoilt)
    dialog.checks[SPACES].setChecked(False)
    dialog.use.click()
    assert desk.memory.text(TICKS)
    assert remembered(desk.memory) == {MARKS, FORMS, Cleaning.LINES}
    spoilt.undo()
    row_of(spoilt).check.click()
    assert spoilt.current().work.tidy == {MARKS, FORMS}
    row_of(spoilt).check.click()
    assert not spoilt.current().work.tidy


def test_every_paragraph_that_changes_is_listed(spoilt):
    dialog = opened(spoilt)
    reading = spoilt.current().work.reading
    found = preview(reading, dialog.kinds())
    model = dialog.list.model()
    assert model.rowCount() == len(found) > 1
    assert "，改为 " in model.index(0, 0).data()
    for check in dialog.checks.values():
        check.setChecked(False)
    assert model.rowCount() == 0
    assert not dialog.use.isEnabled()
    dialog.checks[FORMS].setChecked(True)
    assert model.rowCount() == 1
    dialog.leave.click()
    assert not spoilt.current().work.tidy


def test_a_change_is_drawn_with_what_stood_there_and_the_words_around():
    lines = [Paragraph("白石乡的晒场" * 9 + ",到了汛期只剩一条路" + "走得通" * 20 + "。")]
    reading = recognise(Source("晒场.txt", (Paragraph("晒场"), Paragraph("一、背景"), *lines)))
    (found,) = preview(reading, {MARKS})
    runs = runs_of(found.pieces)
    assert [kind for kind, _text in runs] == ["same", "gone", "fresh", "same"]
    assert runs[1:3] == [("gone", ","), ("fresh", "，")]
    assert runs[0][1].startswith("…")
    assert runs[3][1].endswith("…")


def test_joined_lines_show_where_they_were_broken():
    lines = ("晒场空着的时候，孩子们在上面学骑车，老人在边上晒太阳", "，谁也没想到它会变成全乡最早的集市。")
    texts = [("晒场空着十个月，" * 3)[:22] + "乡里人都知道" for _ in range(5)]
    reading = recognise(Source("晒场.txt", tuple(map(Paragraph, ("晒场", "一、背景", *texts, *lines)))))
    shown = [runs_of(each.pieces) for each in preview(reading, {Cleaning.LINES})]
    assert any(("gone", "↵") in runs for runs in shown)


def test_the_rows_are_as_high_as_their_lines(spoilt, qtbot):
    dialog = opened(spoilt)
    dialog.show()
    index = dialog.list.model().index(0, 0)
    wide = dialog.list.itemDelegate().sizeHint(None, index).height()
    dialog.resize(620, 480)
    qtbot.waitUntil(lambda: dialog.list.viewport().width() < 400)
    assert dialog.list.itemDelegate().sizeHint(None, index).height() >= wide
    assert not dialog.grab().isNull()


def test_the_batch_is_tidied_alike(page, tmp_path):
    paths = []
    for number, title in enumerate(("回来的人", "早市", "水渠")):
        path = tmp_path / f"{number}.txt"
        path.write_text(SPOILT.format(title=title).replace("九个村", f"{title}村" * (number + 1)), "utf-8")
        paths.append(path)
    page.begin(paths)
    page._go_to(0)
    page.answers.set_tidy(frozenset({MARKS, SPACES}))
    assert page.review.offer.isVisible()
    page.review.offer.accept.click()
    assert [entry.work.tidy for entry in page.batch.entries()] == [{MARKS, SPACES}] * 3
    page.undo()
    assert [bool(entry.work.tidy) for entry in page.batch.entries()] == [True, False, False]
