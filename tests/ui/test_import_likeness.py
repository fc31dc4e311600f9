"""Files that are like something on the import page: what is asked, what answers do, what is remembered."""

from dataclasses import replace
from random import Random

import pytest

from storage.answers import Answer
from templates.model import AttachmentKind
from tests.storage.builders.word_file import par, word
from ui.dialogs.likeness import LikenessDialog
from ui.dialogs.merge import MergeDialog
from ui.models.batch_entry import State
from ui.pages.import_page import ImportPage

HEADS = ("一、背景", "二、主要做法", "三、取得成效", "四、经验启示")
WORDS = "青山白石镇村组党员干部群众老人孩子修建来去看问答种收渠路桥田账本清单会商议事办理服务"


def story(title, seed=0):
    """Return the lines of a case of four sections, two paragraphs each."""
    picker = Random(f"{title}{seed}")
    lines = [title, "中共青山县白石镇委员会"]
    for head in HEADS:
        lines.append(head)
        lines += ["".join(picker.choice(WORDS) for _ in range(90)) + "。" for _ in range(2)]
    return lines


OLD = story("门前路的账本")
NEWER = [
    *OLD[:-1],
    OLD[-1] + "后来又立了一块碑。",
    "县里在这里开过三回现场会，来的人都说路修得平，账记得清，心里也亮堂。",
]


@pytest.fixture
def file(tmp_path):
    folder = tmp_path / "旧材料"
    folder.mkdir()

    def write(name, lines):
        path = folder / name
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
def old(page, file, library):
    """Return the row of a case that was stored from a Word file."""
    page.begin([file("账本.docx", OLD)])
    page.review.store.click()
    return library.rows()[0]


def card(page):
    cards = page.review.understood.questions
    return cards[0] if cards else None


def titles(library, **more):
    return sorted(row.number for row in library.rows(**more))


def test_the_same_case_in_another_format_is_asked_about(page, old, file, library, shot):
    page.begin([file("账本.txt", OLD)])
    assert card(page).question == f"和 {old.number} 号《门前路的账本》的文字一样".strip()
    assert page.current().doubtful == 1
    assert not page.current().clear
    shot(page, "import-alike-same")


def test_an_edited_case_says_by_how_much(page, old, file, shot):
    page.begin([file("账本（改）.txt", NEWER)])
    assert card(page).question.startswith(f"和 {old.number} 号《门前路的账本》有 9")
    assert card(page).question.endswith("% 相同：这份多 1 段")
    assert set(card(page).buttons) == {"look", "new", "skip", "again", "merge"}
    shot(page, "import-alike")


def test_a_case_of_its_own_is_not_asked_about(page, old, file):
    page.begin([file("课堂.txt", story("晒场上的课堂"))])
    assert card(page) is None
    assert page.current().clear


def test_the_new_one_takes_the_place_of_the_old(page, old, file, library):
    page.begin([file("账本（改）.txt", NEWER)])
    card(page).buttons["new"].click()
    assert card(page) is None
    assert titles(library) == [old.number]  # nothing happens before it is stored
    page.review.store.click()
    [row] = library.rows()
    assert row.number != old.number
    assert [each.number for each in library.rows(deleted=True)] == [old.number]
    assert library.revisions(old.uuid)
    library.restore(old.uuid)
    assert titles(library) == [old.number, row.number]


def test_the_old_one_is_kept_and_the_file_passed_over_for_good(page, old, file, library):
    path = file("账本（改）.txt", NEWER)
    page.begin([path])
    card(page).buttons["skip"].click()
    assert page.batch[0].state is State.SKIPPED
    assert titles(library) == [old.number]
    page.begin([file("账本（改）.docx", NEWER)])  # the same text in another format
    assert page.batch[0].state is State.SKIPPED
    page.standing.buttons["back"].clicked.disconnect()
    page.deeds.act(page.batch[0], "return")
    assert card(page) is not None
    card(page).buttons["again"].click()
    page.review.store.click()
    assert len(titles(library)) == 2


def test_both_are_kept_and_not_asked_about_again(page, old, file, library):
    page.begin([file("账本（改）.txt", NEWER)])
    card(page).buttons["again"].click()
    assert page.current().clear
    page.review.store.click()
    assert len(titles(library)) == 2
    pairs = {(row.number, answer) for row, answer in answers(library, NEWER)}
    assert (old.number, Answer.BOTH) in pairs


def test_storing_with_the_question_open_keeps_both(page, old, file, library):
    page.begin([file("账本（改）.txt", NEWER)])
    page.review.store.click()
    assert len(titles(library)) == 2
    assert (old.number, Answer.BOTH) in {(row.number, answer) for row, answer in answers(library, NEWER)}


def answers(library, lines):
    from storage.likeness import alike
    from templates.outline.recognise import recognise
    from templates.outline.source import Paragraph, Source

    reading = recognise(Source("甲.txt", tuple(Paragraph(line) for line in lines)))
    return [(each.row, each.answer) for each in alike(library, reading)]


def test_what_is_new_goes_into_the_old_case_with_the_file(page, old, file, library, qtbot):
    path = file("账本（改）.txt", NEWER)
    page.begin([path])
    card(page).buttons["merge"].click()
    dialog = page.window().findChild(MergeDialog)
    dialog.use.click()
    assert page.batch[0].state is State.STORED
    assert [row.number for row in page.batch[0].stored] == [old.number]
    case = library.case(old.uuid)
    assert case.parts[-1].text.endswith(NEWER[-1])
    originals = [each for each in case.attachments if each.kind is AttachmentKind.ORIGINAL]
    assert [each.name for each in originals] == ["账本.docx", "账本（改）.txt"]
    assert library.media(originals[1].digest) == path.read_bytes()
    reasons = [revision.reason for revision in library.revisions(old.uuid)]
    assert reasons == ["并入", "导入"]
    assert titles(library) == [old.number]
    page.begin([file("账本（改）.docx", NEWER)])
    assert page.batch[0].state is State.SKIPPED


def test_the_difference_is_shown_and_answered_there(page, old, file, library, shot):
    page.begin([file("账本（改）.txt", NEWER)])
    card(page).buttons["look"].click()
    dialog = page.window().findChild(LikenessDialog)
    before, now = dialog.texts()
    assert "现场会" in now
    assert "现场会" not in before
    assert HEADS[0][2:] not in before  # parts that are the same are folded away
    shot(dialog, "likeness")
    dialog.buttons["new"].click()
    assert card(page) is None
    page.review.store.click()
    assert old.number not in titles(library)


def test_a_case_in_the_bin_is_asked_about_and_taken_back(page, old, file, library):
    library.delete(old.uuid)
    page.begin([file("账本（改）.txt", NEWER)])
    assert card(page).why == "它在回收站里"
    card(page).buttons["skip"].click()
    assert titles(library) == [old.number]
    assert page.batch[0].state is State.SKIPPED


def test_the_same_bytes_have_the_same_answers(page, old, library, tmp_path):
    page.begin([tmp_path / "旧材料" / "账本.docx"])
    assert card(page).question == f"已经导入过（{old.number} 号案例）"
    assert page.current().doubtful == 1
    card(page).buttons["new"].click()
    page.review.store.click()
    assert old.number not in titles(library)
    assert len(titles(library)) == 1


def test_two_files_of_a_batch_that_hold_the_same_case(page, file, library, shot):
    page.begin([file("甲.docx", OLD), file("乙.txt", OLD), file("丙.txt", story("晒场上的课堂"))])
    asked = [entry for entry in page.batch.entries() if entry.doubtful]
    assert len(asked) == 1
    page._go_to(page.batch.row_of(asked[0].key))
    assert card(page).question.startswith("和这一批里的“")
    shot(page, "import-alike-twin")
    card(page).buttons["new"].click()
    states = sorted(entry.state for entry in page.batch.entries())
    assert states == sorted([State.SKIPPED, State.READY, State.READY])
    page.deeds.store_clear()
    assert len(titles(library)) == 2


def test_a_twin_stored_meanwhile_makes_room_too(page, file, library):
    page.begin([file("甲.docx", OLD), file("乙.txt", NEWER)])
    asked = next(entry for entry in page.batch.entries() if entry.doubtful)
    page.deeds.store_clear()
    [first] = library.rows()
    page._go_to(page.batch.row_of(asked.key))
    card(page).buttons["new"].click()
    page.review.store.click()
    assert first.number not in titles(library)
    assert len(titles(library)) == 1


def test_all_that_are_the_same_are_left_at_once(page, file, library):
    stories = [story(f"第{number}本账") for number in range(3)]
    page.begin([file(f"{number}.docx", lines) for number, lines in enumerate(stories)])
    page.deeds.store_clear()
    assert len(titles(library)) == 3
    again = [file(f"{number}.txt", lines) for number, lines in enumerate(stories)]
    page.begin([*again, file("新.txt", story("晒场上的课堂"))])
    page._go_to(0)
    assert card(page).buttons["all_old"].text() == "这一批里一样的都留旧的（3 份）"
    card(page).buttons["all_old"].click()
    states = [entry.state for entry in page.batch.entries()]
    assert states == [State.SKIPPED] * 3 + [State.READY]
    page.deeds.store_clear()
    assert len(titles(library)) == 4


def test_one_case_of_several_may_be_left(page, old, file, library):
    two = ["案例一", *OLD, "案例二", *story("晒场上的课堂")]
    page.begin([file("两篇.txt", two)])
    assert page.current().work.size == 2
    assert card(page).why == "说的是这个文件里的第 1 个案例"
    card(page).buttons["skip"].click()
    assert page.current().state is State.READY
    page.review.store.click()
    assert sorted(row.title for row in library.rows()) == ["晒场上的课堂", "门前路的账本"]


def test_a_file_read_again_after_a_correction_keeps_its_question(page, old, file):
    page.begin([file("账本（改）.txt", NEWER)])
    entry = page.current()
    page.batch.put(0, replace(entry, work=replace(entry.work, tags=("修路",))))
    assert card(page) is not None
