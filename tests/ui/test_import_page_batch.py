"""A batch of files on the import page: marked, known, broken, many; stopping, skipping, storing all."""

from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from templates.outline.partition import holds_all
from ui.models.batch_entry import State
from ui.models.batch_words import caption
from ui.pages.import_page import ImportPage
from ui.pages.import_standing import Standing

PIECE = """{title}
石桥镇党委

一、背景
石桥镇有九个村,年轻人多在外面,{title}说的是他们回来的事。
二、做法
把老学校腾出来,一层做车间,二层住人。{own}。
三、成效
一年回来了四十一个人。
四、启示
路修到家门口,人才肯回来。
"""
SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "旧材料"
    folder.mkdir()

    def write(**texts: str | bytes) -> list[Path]:
        paths = []
        for name, text in texts.items():
            path = folder / f"{name}.txt"
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
            paths.append(path)
        return paths

    return write


def piece(title: str) -> str:
    """Return a text of that title; two of different titles are not alike."""
    picker = Random(title)
    own = "".join(picker.choice("山水田林路桥村镇人家老少男女种收修建来去回看问答") for _ in range(150))
    return PIECE.format(title=title, own=own)


@pytest.fixture
def page(desk, qtbot):
    return made(desk, qtbot)


def made(desk, qtbot):
    page = ImportPage(desk)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    return page


def states(page):
    return [entry.state for entry in page.batch.entries()]


# --- a 密级 mark -----------------------------------------------------------------------------------


def test_a_marked_file_stops_until_the_author_says_it_is_not_classified(page, files, library):
    page.begin(files(账=f"秘密★三年\n{piece('回来的人')}"))
    assert states(page) == [State.SECRET]
    assert page.standing.isVisible()
    assert "秘密" in page.standing.heading()
    assert not page.review.isVisible()  # nothing of the text is shown before
    page.store()
    assert not library.rows()
    page.standing.buttons["confirm"].click()
    assert page.review.isVisible()
    page.review.store.click()
    assert len(library.rows()) == 1


def test_a_marked_file_that_was_skipped_asks_again(page, files, library):
    page.begin(files(账=f"机密★十年\n{piece('回来的人')}", 另=piece("老学校")))
    page._go_to(0)
    page.standing.buttons["skip"].click()
    assert states(page)[0] is State.SKIPPED
    page._go_to(0)
    page.standing.buttons["return"].click()
    assert states(page)[0] is State.SECRET
    assert not library.rows()


def test_what_is_asked_about_is_not_among_those_stored_at_once(page, files, library):
    page.begin(files(甲=piece("回来的人"), 乙=f"绝密\n{piece('老学校')}", 丙=piece("修到门口的路")))
    page.deeds.store_clear()
    assert {row.title for row in library.rows()} == {"回来的人", "修到门口的路"}


# --- the same file again ---------------------------------------------------------------------------


def test_the_same_file_again_is_asked_about(page, files, library):
    paths = files(账=piece("回来的人"))
    page.begin(paths)
    page.review.store.click()
    page.begin(paths)
    number = library.rows()[0].number
    assert caption(page.batch[0]) == f"已经导入过（{number} 号案例）"
    (card,) = page.review.understood.questions
    assert {"skip", "again", "new", "merge"} <= set(card.buttons)
    card.buttons["again"].click()
    assert len(library.rows()) == 2


def test_the_same_text_under_two_names_is_noticed_when_stored(page, files, library, notices):
    page.begin(files(甲=piece("回来的人"), 乙=piece("回来的人")))
    page.deeds.store_clear()
    assert len(library.rows()) == 1
    assert not notices.said
    assert states(page) == [State.STORED, State.READY]
    page._go_to(1)
    page.review.understood.questions[0].buttons["skip"].click()
    assert states(page) == [State.STORED, State.SKIPPED]


# --- files that cannot be read ---------------------------------------------------------------------


def test_what_cannot_be_read_says_why_and_stops_nothing(page, files, tmp_path):
    broken = tmp_path / "半截.docx"
    broken.write_bytes((SAMPLES / "“三张清单”理清村里事（2025年报送）.docx").read_bytes()[:4000])
    page.begin([*files(空="", 好=piece("回来的人")), broken, tmp_path / "没有.txt"])
    found = {entry.name: entry.state for entry in page.batch.entries()}
    assert found["好.txt"] is State.READY
    assert found["空.txt"] is found["半截.docx"] is State.FAILED
    page._go_to(page.batch.row_of(str(broken)))
    assert page.standing.isVisible()
    assert "损坏" in page.standing.heading() + page.standing.sentence()
    page.standing.buttons["again"].click()
    assert found["半截.docx"] is State.FAILED


def test_a_text_of_thirty_megabytes_never_freezes_the_window(threaded_desk, qtbot, files):
    page = made(threaded_desk, qtbot)
    line = "这一行是为了凑足三十兆字节而写的没有意义。\n".encode()
    page.begin(files(大=line * (30_000_000 // len(line))))
    assert not {State.READY, State.FAILED} & set(states(page)), "it is read while the window goes on"
    qtbot.waitUntil(lambda: State.FAILED in states(page), timeout=15000)
    assert "太长" in page.batch[0].trouble.message


# --- several cases, samples ------------------------------------------------------------------------


def test_the_shipped_samples_come_in_whole(page, library, shot):
    page.begin([SAMPLES])
    assert all(holds_all(entry.work.reading) for entry in page.batch.entries())
    several = next(row for row in range(3) if page.batch[row].work.size == 2)
    page._go_to(several)
    tabs = page.review.understood.tabs
    assert [button.text() for button in tabs.buttons()] == [
        "“红色物业”进小区，难事有人管",
        "“夜校”开到田埂上",
    ]
    tabs.buttons()[1].click()
    assert page.review.understood.fields.title.text() == "“夜校”开到田埂上"
    shot(page, "import-two-cases")
    for _ in range(3):
        page.store()
    assert len(library.rows()) == 4
    assert page.standing.heading() == "这一批都看完了"
    assert "共 4 个案例" in page.standing.sentence()


def test_two_cases_are_joined_and_parted_again(page):
    path = next(path for path in SAMPLES.iterdir() if "两篇" in path.name)
    page.begin([path])
    before = page.current().work.reading
    title = next(
        block.paragraph for block in page.review.original.blocks() if block.text == "“夜校”开到田埂上"
    )
    trigger(page.answers.build_menu(title), "这个案例并入上一个")
    joined = page.current().work.reading
    assert len(joined.drafts) == 1
    assert holds_all(joined)
    trigger(page.answers.build_menu(title), "从这里另起一个案例")
    parted = page.current().work.reading
    assert [draft.title for draft in parted.drafts] == [draft.title for draft in before.drafts]
    assert holds_all(parted)
    page.undo()
    page.undo()
    assert page.current().work.reading == before


def trigger(menu, words):
    next(action for action in menu.actions() if action.text() == words).trigger()


def test_the_test_material_comes_in_whole(page, shared):
    page.begin([shared / "import" / "seeds"])
    assert states(page) == [State.READY] * 5
    assert all(holds_all(entry.work.reading) for entry in page.batch.entries())


# --- the lanes -------------------------------------------------------------------------------------


def test_stopping_keeps_what_is_read_and_stored(threaded_desk, qtbot, files, library):
    page = made(threaded_desk, qtbot)
    page.begin(files(**{f"第{n:02d}份": piece(f"第{n}篇") for n in range(40)}))
    qtbot.waitUntil(lambda: page.batch.totals().read >= 3, timeout=10000)
    page.store()
    page.header.stop.click()
    qtbot.waitUntil(lambda: not page.keeper.busy(), timeout=5000)
    totals = page.batch.totals()
    assert totals.read < 40
    assert State.STOPPED in states(page)
    assert page.header.resume.isVisible()
    stored = totals.stored
    assert len(library.rows()) == stored
    page.header.resume.click()
    qtbot.waitUntil(lambda: page.batch.totals().read == 40, timeout=20000)
    page.deeds.store_clear()
    qtbot.waitUntil(lambda: page.batch.totals().stored == 40, timeout=20000)
    assert page.standing.heading() == "这一批都看完了"
    assert len(library.rows()) == 40


def test_files_are_stored_while_others_are_read(threaded_desk, qtbot, files, library):
    page = made(threaded_desk, qtbot)
    page.begin(files(**{f"第{n:02d}份": piece(f"第{n}篇") for n in range(12)}))
    qtbot.waitUntil(lambda: states(page)[:1] == [State.READY], timeout=10000)
    page.store()
    qtbot.waitUntil(lambda: states(page)[0] is State.STORED, timeout=10000)
    qtbot.waitUntil(lambda: not page.reader.reading(), timeout=10000)


# --- keys, words, edges ----------------------------------------------------------------------------


def test_keys_store_and_lead_back(page, files, library, qtbot):
    page.begin(files(账=piece("回来的人"), 二=piece("老学校")))
    page.activateWindow()
    page.files.view.setFocus()
    qtbot.keyClick(page.files.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(library.rows()) == 1
    with qtbot.waitSignal(page.back_wanted):
        qtbot.keyClick(page.files.view, Qt.Key.Key_Escape)


def test_a_finished_batch_makes_room_for_the_next(page, files):
    page.begin(files(一=piece("一")))
    page.review.store.click()
    page.begin(files(二=piece("二")))
    assert [entry.name for entry in page.batch.entries()] == ["二.txt"]


def test_an_unfinished_batch_is_still_there(page, files):
    page.begin(files(一=piece("一")))
    page.begin()
    page.begin(files(二=piece("二")))
    assert [entry.name for entry in page.batch.entries()] == ["一.txt", "二.txt"]


def test_every_sentence_of_a_standing_file_has_room(qtbot, page, files):
    page.begin(files(账=f"秘密★三年\n{piece('回来的人')}"))
    standing: Standing = page.standing
    words = standing._sentence
    assert words.height() >= words.heightForWidth(words.width())
    assert not QPixmap(page.grab()).isNull()


def test_no_input_takes_a_dropped_file_as_text(page, files):
    page.begin(files(账=piece("回来的人")))
    fields = page.review.understood.fields
    assert not any(entry.acceptDrops() for entry in (fields.title, fields.unit, fields.year, fields.tags))
    assert not page.findChildren(QPlainTextEdit)


def test_every_button_has_a_name(page, files):
    page.begin(files(账=piece("回来的人")))
    named = [button.accessibleName() or button.text() for button in page.findChildren(QPushButton)]
    assert all(named)
