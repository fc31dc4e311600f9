"""Files of several cases that are like something: every answer is about its own case, and none is lost."""

from dataclasses import replace
from random import Random

import pytest

from storage.answers import Answer
from templates.outline.partings import join_case
from tests.storage.builders.word_file import par, word
from ui.dialogs.likeness import LikenessDialog
from ui.dialogs.merge import MergeDialog
from ui.models.batch_entry import State
from ui.pages.import_page import ImportPage

WORDS = "青山白石镇村组党员干部群众老人孩子修建来去看问答种收渠路桥田账本清单会商议事办理服务"


def story(title):
    picker = Random(title)
    lines = [title, "中共青山县白石镇委员会"]
    for head in ("一、背景", "二、主要做法", "三、取得成效", "四、经验启示"):
        lines.append(head)
        lines += ["".join(picker.choice(WORDS) for _ in range(90)) + "。" for _ in range(2)]
    return lines


ROAD, YARD, WELL = story("门前路的账本"), story("晒场上的课堂"), story("一口井的约定")
CHANGED = [*ROAD[:-1], f"{ROAD[-1]}后来又立了一块碑，写明谁出了工。"]


def several(*stories):
    return [line for at, lines in enumerate(stories) for line in (f"案例{'一二三'[at]}", *lines)]


@pytest.fixture
def file(tmp_path):
    def write(name, lines):
        path = tmp_path / name
        if path.suffix == ".docx":
            path.write_bytes(word(*(par(line) for line in lines)))
        else:
            path.write_text("\n".join(lines), "utf-8")
        return path

    return write


@pytest.fixture
def page(desk, qtbot):
    made = ImportPage(desk)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


@pytest.fixture
def stored(page, file, library):
    """Return a function that stores a story from a Word file and hands back its row."""

    def store(lines):
        page.begin([file(f"{lines[0]}.docx", lines)])
        page.review.store.click()
        return next(row for row in library.rows() if row.title == lines[0])

    return store


def press(page, name):
    page.review.understood.questions[0].buttons[name].click()


def titles(library, **more):
    return sorted(row.title for row in library.rows(**more))


def correct(page, change):
    key = page.current().key
    page.history.change(key, "试改", lambda work: replace(work, reading=change(work.reading)))


def test_each_old_case_comes_back_when_all_of_a_file_are_left_for_old_ones(page, stored, file, library):
    for row in (stored(ROAD), stored(YARD)):
        library.delete(row.uuid)
    page.begin([file("两篇.txt", several(ROAD, YARD))])
    press(page, "skip")
    press(page, "skip")
    assert page.batch[0].state is State.SKIPPED
    assert titles(library) == sorted([ROAD[0], YARD[0]])


def test_an_old_case_comes_back_when_the_rest_of_the_file_is_merged(page, stored, file, library):
    road, yard = stored(ROAD), stored(YARD)
    library.delete(yard.uuid)
    page.begin([file("两篇.txt", several(YARD, CHANGED))])
    press(page, "skip")
    press(page, "merge")
    page.window().findChild(MergeDialog).use.click()
    assert page.batch[0].state is State.STORED
    assert titles(library) == sorted([ROAD[0], YARD[0]])
    assert library.case(road.uuid).parts[-1].text.endswith("谁出了工。")


def test_a_case_that_comes_to_stand_where_a_left_one_stood_is_stored(page, stored, file, library):
    stored(ROAD)
    page.begin([file("三篇.txt", several(ROAD, YARD, WELL))])
    press(page, "skip")
    assert page.current().left == {0}
    correct(page, lambda reading: join_case(reading, 1))  # the second joins the one that was left
    assert page.current().work.size == 2
    assert page.current().left == frozenset()  # what stands there now is another text: asked again
    assert page.review.understood.questions
    page.review.store.click()
    said = "".join(part.text for row in library.rows() for part in library.case(row.uuid).parts)
    for line in (ROAD[3], YARD[3], WELL[3]):
        assert line in said


def test_an_answer_goes_with_its_case_when_others_are_joined(page, stored, file, library):
    stored(WELL)
    page.begin([file("三篇.txt", several(ROAD, YARD, WELL))])
    press(page, "skip")
    assert page.current().left == {2}
    correct(page, lambda reading: join_case(reading, 1))
    assert page.current().left == {1}
    page.undo()
    assert page.current().left == {2}
    page.review.store.click()
    assert titles(library) == sorted([ROAD[0], YARD[0], WELL[0]])


def test_a_twin_of_several_cases_gives_up_only_the_one(page, file, library):
    page.begin([file("两篇.txt", several(ROAD, YARD)), file("改过.txt", CHANGED)])
    page._go_to(1)
    press(page, "new")
    assert page.batch[0].state is State.READY
    assert page.batch[0].left == {0}
    page.keeper.store([entry.key for entry in page.batch.entries()])
    assert titles(library) == sorted([ROAD[0], YARD[0]])
    [road] = (library.case(row.uuid) for row in library.rows() if row.title == ROAD[0])
    assert road.parts[-1].text.endswith("谁出了工。")


def test_a_stored_twin_of_several_cases_makes_room_with_the_one(page, file, library):
    page.begin([file("两篇.txt", several(YARD, ROAD)), file("改过.txt", CHANGED)])
    page.keeper.store([page.batch[0].key])
    page._go_to(1)
    press(page, "new")
    page.review.store.click()
    assert titles(library) == sorted([ROAD[0], YARD[0]])
    assert titles(library, deleted=True) == [ROAD[0]]


def test_a_case_that_was_changed_meanwhile_is_not_overwritten(page, stored, file, library, desk):
    row = stored(ROAD)
    page.begin([file("改过.txt", CHANGED)])
    press(page, "merge")
    dialog = page.window().findChild(MergeDialog)
    case = library.case(row.uuid)
    typed = case.with_part(replace(case.parts[0], text=f"{case.parts[0].text}刚打的字。"))
    library.autosave(typed)
    said = []
    desk.jobs.troubled.connect(said.append)
    dialog.use.click()
    assert "刚才又改过，没有并入" in said[0].message
    assert library.case(row.uuid) == typed
    assert page.batch[0].state is State.READY
    assert page.review.understood.questions


def test_a_case_that_was_purged_meanwhile_leaves_the_file_to_be_stored(page, stored, file, library):
    row = stored(ROAD)
    page.begin([file("改过.txt", CHANGED)])
    press(page, "merge")
    library.purge(row.uuid)
    page.window().findChild(MergeDialog).use.click()
    assert page.batch[0].state is State.READY
    assert library.rows() == []


def test_an_answer_is_about_the_file_it_was_asked_of(page, stored, file, library):
    stored(ROAD)
    page.begin([file("改过.txt", CHANGED), file("课堂.txt", YARD)])
    page._go_to(0)
    press(page, "look")
    dialog = page.window().findChild(LikenessDialog)
    page._go_to(1)
    dialog.buttons["skip"].click()
    assert [entry.state for entry in page.batch.entries()] == [State.SKIPPED, State.READY]


def test_the_answer_to_the_same_bytes_stands(page, stored, file, library):
    stored(ROAD)
    page.begin([file(f"{ROAD[0]}.docx", ROAD)])
    press(page, "new")
    fingerprints = [text.sketch.fingerprint for text in page.batch[0].texts]
    assert set(library.answers(fingerprints).values()) == {Answer.NEW}
