"""What happens to files and cases between reading and storing: replaced, unplugged, purged, marked, known."""

from pathlib import Path
from random import Random

import pytest

from storage import safekeeping
from templates.model import AttachmentKind
from ui.dialogs.merge import MergeDialog
from ui.models.batch_entry import State
from ui.pages.import_page import ImportPage

WORDS = "青山白石镇村组党员干部群众老人孩子修建来去看问答种收渠路桥田账本清单会商议事办理服务"


def story(title):
    picker = Random(title)
    lines = [title, "中共青山县白石镇委员会"]
    for head in ("一、背景", "二、主要做法", "三、取得成效", "四、经验启示"):
        lines += [head, "".join(picker.choice(WORDS) for _ in range(150)) + "。"]
    return lines


ROAD = story("门前路的账本")
CHANGED = [*ROAD[:-1], f"{ROAD[-1]}后来又立了一块碑。"]


@pytest.fixture
def file(tmp_path):
    def write(name, lines):
        path = tmp_path / name
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
def old(page, file, library):
    page.begin([file("旧.txt", ROAD)])
    page.review.store.click()
    return library.rows()[0]


@pytest.fixture(autouse=True)
def whole(library):
    yield
    report = safekeeping.verify(library.path)
    assert report.problems == ()


def press(page, name):
    page.review.understood.questions[0].buttons[name].click()


def originals(library):
    return [
        library.media(each.digest).decode()
        for row in library.rows()
        for each in library.case(row.uuid).attachments
        if each.kind is AttachmentKind.ORIGINAL
    ]


def test_a_file_replaced_after_it_was_read_is_said_and_read_again(page, file, library):
    path = file("甲.txt", ROAD)
    page.begin([path])
    file("甲.txt", CHANGED)
    page.review.store.click()
    assert library.rows() == []
    entry = page.batch[0]
    assert entry.state is State.FAILED
    assert "不是同一份" in entry.trouble.message
    page.deeds.act(entry, "again")
    assert page.batch[0].state is State.READY
    page.review.store.click()
    assert originals(library) == [path.read_text("utf-8")]


def test_a_file_on_a_drive_that_was_unplugged_waits_for_it(page, file, library, notices):
    path = file("甲.txt", ROAD)
    page.begin([path])
    data = path.read_bytes()
    path.unlink()
    page.review.store.click()
    assert "拔出" in notices.last
    assert page.batch[0].state is State.READY
    path.write_bytes(data)
    page.review.store.click()
    assert page.batch[0].state is State.STORED
    assert originals(library) == [data.decode()]


def test_an_old_case_that_is_purged_meanwhile_does_not_keep_the_new_one_out(page, old, file, library):
    page.begin([file("改.txt", CHANGED)])
    press(page, "new")
    library.purge(old.uuid)
    page.review.store.click()
    assert page.batch[0].state is State.STORED
    assert [row.title for row in library.rows()] == [ROAD[0]]


def test_a_marked_file_that_is_known_is_asked_about_both(page, file, library):
    path = file("密.txt", ["机密★10年", *ROAD])
    page.begin([path])
    assert page.batch[0].state is State.SECRET
    page.review.store.click()
    assert library.rows() == []  # nothing is stored before the author's word
    page.deeds.act(page.batch[0], "confirm")
    page.review.store.click()
    [first] = library.rows()
    page.begin([path])
    assert page.batch[0].state is State.SECRET
    page.deeds.act(page.batch[0], "confirm")
    assert page.review.understood.questions[0].question.startswith("已经导入过")
    press(page, "new")
    assert [row.number for row in library.rows(deleted=True)] == [first.number]
    assert len(library.rows()) == 1


def test_a_marked_file_taken_back_is_asked_about_again(page, file, library):
    page.begin([file("密.txt", ["机密★10年", *ROAD])])
    page.deeds.skip(page.batch[0])
    page.deeds.act(page.batch[0], "return")
    assert page.batch[0].state is State.SECRET


def test_a_file_replaced_before_it_is_merged_is_not_merged(page, old, file, library, notices):
    before = library.case(old.uuid)
    page.begin([file("改.txt", CHANGED)])
    press(page, "merge")
    dialog = page.window().findChild(MergeDialog)
    file("改.txt", [*CHANGED, "又改了一句。"])
    dialog.use.click()
    assert "不是同一份" in notices.last
    assert dialog.use.isEnabled()
    assert library.case(old.uuid) == before
    dialog.reject()


def test_files_of_one_name_in_two_folders_are_two(page, tmp_path, library):
    paths = []
    for number, folder in enumerate(("甲镇", "乙镇")):
        (tmp_path / folder).mkdir()
        paths.append(Path(tmp_path / folder / "案例.txt"))
        paths[-1].write_text("\n".join(story(f"第{number}本账")), "utf-8")
    page.begin(paths)
    page.deeds.store_clear()
    assert sorted(originals(library)) == sorted(path.read_text("utf-8") for path in paths)


def test_a_case_put_back_from_the_bin_stands_beside_the_new_one(page, old, file, library):
    path = file("改.txt", CHANGED)
    page.begin([path])
    press(page, "new")
    page.review.store.click()
    library.restore(old.uuid)
    assert len(library.rows()) == 2
    page.begin([path])
    assert page.review.understood.questions[0].question.startswith("已经导入过")
    page.skip()
    assert len(library.rows()) == 2


def test_an_answer_for_the_old_one_ends_when_the_old_one_is_thrown_away(page, old, file, library):
    path = file("改.txt", CHANGED)
    page.begin([path])
    press(page, "skip")
    library.delete(old.uuid)
    page.begin([path])
    assert page.batch[0].state is State.READY
    assert page.review.understood.questions[0].why == "它在回收站里"
    page.begin([])
