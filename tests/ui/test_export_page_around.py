"""The ways to the export page and back, several cases at once, and the index that catches up by itself."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QShortcut

from storage.searching import Search
from tests.templates.papers import village_case
from ui.desk import Desk
from ui.models.case_steps import EXPORT, FIGURES, INFO
from ui.pages.case import CasePage
from ui.pages.export_maker import FOLDER
from ui.pages.export_many import ExportMany
from ui.panels import case_side
from ui.upkeep import Upkeep
from ui.widgets.frames import StatusBar
from ui.widgets.labels import label
from ui.window import Window

UUID = village_case().uuid


@pytest.fixture
def bench(library, desk, memory, tmp_path, qtbot):
    """Return the bench of a case, 报送 in sight."""
    memory.keep(FOLDER, str(tmp_path / "报送"))
    library.create(replace(village_case(), attachments=()))
    page = CasePage(desk)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    page.open_case(UUID)
    page.bench.head.export.click()
    yield page.bench
    page.leave()


@pytest.fixture
def page(bench):
    return bench.export.page()


def test_the_button_in_the_head_leads_there_and_the_room_is_given_over(bench, page):
    assert bench.current_step() == EXPORT
    assert page.isVisible()
    assert page.status.isVisible()
    assert not any(each.isVisible() for each in (bench.tools, bench.side, bench.status, bench.head.export))
    bench.show_step("background")
    assert all(each.isVisible() for each in (bench.tools, bench.side, bench.status, bench.head.export))
    assert not page.status.isVisible()


def test_the_step_says_how_much_is_missing(bench):
    item = next(item for item in bench.steps._items if item.key == EXPORT)
    assert item.text() == "报送"
    assert item._step.right.startswith("缺 ")
    assert item.isChecked()


def press(bench, keys):
    """Do what a shortcut does; the offscreen screen has no active window to press keys in."""
    next(each for each in bench.findChildren(QShortcut) if each.key().toString() == keys).activated.emit()


def test_finding_and_the_text_alone_know_their_way(bench, page):
    press(bench, "F11")
    assert bench.steps.isHidden()
    assert bench.side.isHidden()
    press(bench, "F11")
    assert bench.steps.isVisible()
    assert bench.side.isHidden()
    press(bench, "Ctrl+F")
    assert bench.current_step() == "background"
    assert bench.find_bar.isVisible()
    assert bench.side.isVisible()


def test_requirements_lead_to_form_pictures_and_text(bench, page):
    page.field_wanted.emit("unit")
    assert bench.current_step() == INFO
    bench.show_step(EXPORT)
    page.attachments_wanted.emit()
    assert bench.current_step() == "background"
    assert bench.side.isVisible()
    assert bench.side.current() == case_side.FIGURES
    bench.show_step(EXPORT)
    bench.show_step(FIGURES)
    assert bench.current_step() == "background"
    bench.show_step(EXPORT)
    page.part_wanted.emit("practice")
    assert bench.current_step() == "practice"


def test_what_is_typed_goes_out_at_once(bench, page, tmp_path, qtbot):
    bench.session.put("title", "方才改的题目")
    qtbot.waitUntil(lambda: page.sheet().case.title == "方才改的题目")
    page.foot.export.click()
    assert any("方才改的题目" in path.name for path in (tmp_path / "报送").iterdir())


def test_another_template_is_looked_at_at_once(bench, page, qtbot):
    bench.head.template_wanted.emit("organisation-award")
    qtbot.waitUntil(lambda: page.sheet().case.template.id == "organisation-award")
    assert bench.current_step() == EXPORT


def test_a_page_can_be_looked_at_large_and_put_away_again(library, threaded_desk, qtbot):
    library.create(replace(village_case(), attachments=()))
    whole = CasePage(threaded_desk)
    qtbot.addWidget(whole)
    whole.resize(1366, 768)
    whole.show()
    whole.open_case(UUID)
    whole.show_export()
    page = whole.bench.export.page()
    qtbot.waitUntil(lambda: page.sheet() is not None)
    page.pages.thumbs()[1].opened.emit()
    qtbot.waitUntil(lambda: whole.preview.view.current() == 2)
    whole.preview.closed.emit()
    assert whole.bench.current_step() == EXPORT
    whole.bench.preview_wanted.emit(False)
    whole.preview.export_wanted.emit()
    assert whole.preview is None
    assert whole.bench.current_step() == EXPORT
    whole.leave()
    threaded_desk.jobs.flush()


# --- several cases ------------------------------------------------------------------------------


@pytest.fixture
def three(library):
    uuids = [f"{number}0000000-0000-4000-8000-000000000000" for number in (1, 2, 3)]
    for number, uuid in enumerate(uuids):
        library.create(replace(village_case(), uuid=uuid, title=f"第{number}个", attachments=()))
    return uuids


@pytest.fixture
def bar(qtbot):
    made = StatusBar()
    made.add(label("14 个案例", "caption"))
    qtbot.addWidget(made)
    return made


def test_several_cases_go_into_one_folder(desk, bar, three, notices, tmp_path):
    notices.folder = tmp_path / "汇总"
    notices.folder.mkdir()
    ExportMany(desk, bar).begin(three)
    assert len(list(notices.folder.iterdir())) == 3
    assert notices.toasts[-1][:2] == ("导出了 3 个案例", "打开文件夹")


def test_cases_that_cannot_be_written_are_named(desk, bar, three, notices, tmp_path):
    notices.folder = tmp_path / "没有" / "这里"
    ExportMany(desk, bar).begin([three[1], three[2]])
    assert "有 2 个案例没有导出" in notices.last
    assert "“第1个”：建不了文件夹" in notices.last


def test_no_folder_no_export(desk, bar, three, notices):
    notices.folder = None
    ExportMany(desk, bar).begin(three)
    assert not notices.said
    assert not notices.toasts


def test_one_case_of_the_library_opens_at_its_export_page(desk, notices, memory, three, qtbot):
    window = Window(notices, memory)
    qtbot.addWidget(window)
    window.show()
    window.take(desk)
    window.library.export_wanted.emit([three[0]])
    assert window.page().bench.current_step() == EXPORT
    window.give_back()


# --- the index ----------------------------------------------------------------------------------


def test_the_index_catches_up_while_nobody_waits(desk: Desk, library, three, qtbot):
    search: Search = library._search
    search._index.remake()
    assert len(search.behind()) == 3
    upkeep = Upkeep(desk, desk)
    upkeep._next.start(0)
    qtbot.waitUntil(lambda: search.behind() == [])


def test_it_works_in_slices_and_lets_others_in_between(desk, library, three, qtbot, monkeypatch):
    monkeypatch.setattr("ui.upkeep.SLICE", -1)
    monkeypatch.setattr("ui.upkeep.PAUSE", 0)
    rounds = []
    monkeypatch.setattr(
        library, "reindex", lambda report: (rounds.append(1), report(0 if len(rounds) < 3 else 5, 5, "甲"))
    )
    Upkeep(desk, desk)._next.start(0)
    qtbot.waitUntil(lambda: len(rounds) == 3)
    assert (0, 5, "甲") in desk.jobs.reports


# --- what goes along with the text --------------------------------------------------------------


@pytest.fixture
def proof(tmp_path):
    path = tmp_path / "领导批示.PDF"
    path.write_bytes(b"%PDF-1.7 made for a test")
    return path


def test_a_file_that_is_asked_for_is_enclosed_and_goes_out_with_the_text(
    bench, page, notices, proof, tmp_path, qtbot
):
    bench.head.template_wanted.emit("organisation-award")
    qtbot.waitUntil(lambda: page.sheet().case.template.id == "organisation-award")
    row = next(row for row in page.checks.rows() if row.check.word == "添附件" and row.check.where == "proof")
    notices.files = [proof]
    row.button.click()
    label = row.check.label

    def met():
        return any(row.check.label == label and not row.check.goal for row in page.checks.rows())

    qtbot.waitUntil(met)
    assert "领导批示.pdf" in [row.file.name for row in page.files.rows() if row.file.kind == "附件"]
    page.foot.export.click()
    assert (tmp_path / "报送" / "领导批示.pdf").read_bytes() == proof.read_bytes()


def test_an_enclosed_file_is_listed_and_taken_away_again(bench, notices, proof, qtbot):
    notices.files = [proof]
    bench.side.turn_to(case_side.FIGURES)
    bench.side.figures.file_wanted.emit()
    qtbot.waitUntil(lambda: len(bench.side.figures.items()) == 1)
    file = bench.side.figures.items()[-1].attachment
    assert (file.name, file.note) == (proof.name, "file")
    bench.side.figures.remove_wanted.emit(file)
    assert bench.session.value().attachments == ()
    notices.undo()
    assert bench.session.value().attachments == (file,)


def test_a_file_that_is_gone_is_named(bench, desk, notices, tmp_path):
    desk.jobs.troubled.connect(notices.trouble)
    notices.files = [tmp_path / "没有.pdf"]
    bench.enclosures.ask()
    assert "没有.pdf" in notices.last
    assert bench.session.value().attachments == ()
