"""报送: what will be made, what is still missing, and what happens when it is made."""

from dataclasses import replace

import pytest
from docx import Document
from PySide6.QtCore import Qt

from templates.catalog import by_id
from templates.fitting import switch
from templates.readiness import State
from tests.templates.papers import PICTURES, village_case
from ui import theme
from ui.memory import Memory
from ui.pages.export import ExportPage
from ui.pages.export_maker import FOLDER, chosen_folder

NAME = "中共青山县柳河镇委员会-“三张清单”理清村里事"


@pytest.fixture
def case(library):
    """A case of the organisation award with two pictures, in the library."""
    digests = {digest: library.add_media(picture) for digest, picture in PICTURES.items()}
    whole = village_case()
    attachments = tuple(
        replace(each, digest=digests.get(each.digest, ""), size=len(PICTURES.get(each.digest, b"")))
        for each in whole.attachments
    )
    made = switch(replace(whole, attachments=attachments), by_id("organisation-award"))
    library.create(made)
    return library.case(made.uuid)


@pytest.fixture
def folder(tmp_path, memory):
    memory.keep(FOLDER, str(tmp_path / "报送"))
    return tmp_path / "报送"


@pytest.fixture
def page(desk, case, folder, qtbot):
    made = ExportPage(desk)
    made.status.setParent(made)
    qtbot.addWidget(made)
    made.resize(1150, 680)
    made.show()
    made.show_case(case)
    return made


def keys(page):
    return {row.file.key: row.isChecked() for row in page.files.rows()}


def want(page, word):
    """Pick an entry of the 更多 menu."""
    menu = page.build_menu()
    next(entry for entry in menu.actions() if entry.text().startswith(word)).toggle()
    menu.deleteLater()


def check(page, label):
    return next(row for row in page.checks.rows() if row.check.label.startswith(label))


# --- what is shown ------------------------------------------------------------------------------


def test_the_usual_files_are_marked_and_the_others_are_in_the_menu(page):
    assert keys(page) == {"case": True, "figures": True, "anonymous": False}
    assert page.foot.export.text() == "导出 3 个文件"
    want(page, "Word 送审稿")
    assert keys(page)["review"]
    assert page.foot.export.text() == "导出 4 个文件"
    want(page, "Word 送审稿")
    assert "review" not in keys(page)


def test_a_mark_is_put_and_taken_away_by_click_and_by_space(page, qtbot):
    rows = {row.file.key: row for row in page.files.rows()}
    qtbot.mouseClick(rows["case"], Qt.MouseButton.LeftButton)
    rows["figures"].setFocus()
    qtbot.keyClick(rows["figures"], Qt.Key.Key_Space)
    assert not any(keys(page).values())
    assert not page.foot.export.isEnabled()
    qtbot.mouseClick(rows["anonymous"], Qt.MouseButton.LeftButton)
    assert page.foot.export.text() == "导出 1 个文件"


def test_marks_stay_while_the_case_changes_and_go_with_it(page, desk, case, library):
    page.files.rows()[0].click()
    page.show_case(replace(case, title="新题目"))
    assert keys(page)["case"] is False
    other = replace(case, uuid="11111111-1111-4111-8111-111111111111")
    library.create(other)
    page.show_case(other)
    assert keys(page)["case"] is True


def test_what_is_met_comes_first_then_what_is_missing_then_what_is_worth_a_look(page):
    states = [row.check.state for row in page.checks.rows()]
    assert states == sorted(states, key=[State.MET, State.MISSING, State.DOUBTFUL].index)
    assert set(states) == {State.MET, State.MISSING, State.DOUBTFUL}
    missing = sum(state is State.MISSING for state in states)
    assert page._lacking.text() == f"还缺 {missing} 项"


def test_missing_things_lead_to_where_they_are_mended(page, qtbot):
    field = next(row for row in page.checks.rows() if row.check.goal == "field")
    with qtbot.waitSignal(page.field_wanted) as told:
        field.button.click()
    assert told.args == [field.check.where]
    with qtbot.waitSignal(page.attachments_wanted):
        next(row for row in page.checks.rows() if row.check.word == "添照片").button.click()


def test_a_missing_section_leads_to_its_text(page, case, qtbot):
    page.show_case(case.with_part(replace(case.part("insights"), text="")))
    row = next(row for row in page.checks.rows() if row.check.detail == "还没有写")
    with qtbot.waitSignal(page.part_wanted) as told:
        row.button.click()
    assert told.args == ["insights"]


def test_numbers_that_do_not_follow_on_are_listed(page, case, qtbot):
    page.show_case(case.with_part(replace(case.part("practice"), text="（一）甲事\n（三）乙事")))
    row = check(page, "主要做法的序号")
    assert row.check.detail == "“（一）”后面是“（三）”，缺“（二）”"
    with qtbot.waitSignal(page.part_wanted) as told:
        row.button.click()
    assert told.args == ["practice"]


def test_a_line_without_its_picture_is_missing(page, qtbot):
    row = check(page, "图7")
    assert row.check.state is State.MISSING
    with qtbot.waitSignal(page.part_wanted) as told:
        row.button.click()
    assert told.args == ["practice"]


def test_pages_are_drawn_and_one_can_be_looked_at_large(page, qtbot):
    thumbs = page.pages.thumbs()
    assert len(thumbs) == len(page.sheet().pages.pages) >= 3
    assert page.pages.current() == 1
    thumbs[1].click()
    with qtbot.waitSignal(page.preview_wanted) as told:
        page.pages.large.click()
    assert told.args == [2]
    with qtbot.waitSignal(page.preview_wanted) as told:
        qtbot.mouseDClick(thumbs[2], Qt.MouseButton.LeftButton)
    assert told.args == [3]


def test_a_narrow_window_has_fewer_pages_side_by_side(page):
    wide = page.pages.width()
    page.resize(830, 560)
    assert page.minimumSizeHint().width() <= 808
    assert page.pages.sizeHint().width() < wide


def test_it_can_be_looked_at(page, qapp, shot):
    shot(page, "export-light")
    theme.apply(qapp, "dark")
    shot(page, "export-dark")


# --- what is made -------------------------------------------------------------------------------


def test_missing_things_never_stop_an_export(page, folder, library, case):
    page.foot.export.click()
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        [f"{NAME}.docx", "图1 议事亭.png", "图2 小河村公开栏前的“板凳会”.png"]
    )
    assert Document(folder / f"{NAME}.docx").paragraphs[0].text == case.title
    newest = library.revisions(case.uuid)[0]
    assert (newest.reason, newest.kept) == ("导出", True)


def test_afterwards_the_files_are_at_hand(page, folder, monkeypatch, desk):
    opened = []
    monkeypatch.setattr(page.maker, "open", opened.append)
    page.foot.export.click()
    assert page.foot.is_done()
    page.foot.file.click()
    page.foot.place.click()
    assert opened == [folder / f"{NAME}.docx", folder]
    assert page._sent.text().startswith("上次导出")


def test_an_anonymous_copy_comes_afterwards_and_says_what_it_left_out(page, folder, notices):
    page.foot.export.click()
    assert not page.foot.anonymous.isHidden()
    page.foot.anonymous.click()
    assert (folder / "“三张清单”理清村里事（匿名稿）.docx").is_file()
    assert page.foot.anonymous.isHidden()
    assert "交出去之前请看一眼" in notices.last
    assert "换成××的有" in notices.last


def test_handed_in_is_noted_when_wanted_and_only_then(page, library, case, notices):
    page.foot.export.click()
    assert library.row(case.uuid).status == "draft"
    page.foot.submitted.click()
    assert library.row(case.uuid).status == "submitted"
    assert page.foot.submitted.isHidden()
    notices.undo()
    assert library.row(case.uuid).status == "draft"
    library.shelve(case.uuid, status="awarded")
    page._show_foot()
    notices.answers = ["over"]
    page.foot.export.click()
    assert page.foot.submitted.isHidden()


def test_what_is_not_saved_is_saved_before_the_case_is_read(desk, case, folder, library, qtbot):
    typed = replace(case, title="刚刚改的题目")
    page = ExportPage(desk, save=lambda: library.autosave(typed))
    page.status.setParent(page)
    qtbot.addWidget(page)
    page.show_case(typed)
    page.export()
    assert "刚刚改的题目" in next(path.name for path in folder.iterdir() if path.suffix == ".docx")


def test_another_mark_brings_the_export_button_back(page):
    page.foot.export.click()
    page.files.rows()[1].click()
    assert not page.foot.is_done()
    assert page.foot.export.text() == "导出 1 个文件"


def test_a_review_copy_a_web_page_and_plain_text(page, folder):
    for word in ("Word 送审稿", "网页", "纯文本"):
        want(page, word)
    page.foot.export.click()
    names = {path.name for path in folder.iterdir()}
    assert {f"{NAME}（送审稿）.docx", f"{NAME}.html", f"{NAME}.txt"} < names


# --- where to -----------------------------------------------------------------------------------


def test_the_folder_is_remembered(page, notices, tmp_path, folder):
    notices.folder = tmp_path
    page.foot.change.click()
    page.foot.export.click()
    assert (tmp_path / f"{NAME}.docx").is_file()
    assert not folder.exists()
    notices.folder = None
    page.foot.change.click()
    assert chosen_folder(Memory(tmp_path / "window.ini")) == tmp_path


def test_without_a_choice_it_is_a_folder_among_the_documents(memory):
    assert chosen_folder(memory).name == "报送"
    assert chosen_folder(memory).parent.is_dir()


@pytest.mark.parametrize(
    ("answer", "kept", "many"), [("beside", b"old", 2), ("over", None, 1), ("leave", b"old", 1)]
)
def test_a_name_that_is_taken_is_asked_about(page, folder, notices, answer, kept, many):
    folder.mkdir()
    taken = folder / f"{NAME}.docx"
    taken.write_bytes(b"old")
    page.files.rows()[1].click()
    notices.answers = [answer]
    page.foot.export.click()
    message, hint, actions = notices.asked[-1]
    assert message == f"“{NAME}.docx”已经有了。"
    assert str(folder) in hint
    assert [key for key, _word in actions] == ["beside", "over", "leave"]
    assert actions[0][1].endswith("(2).docx”")
    assert (taken.read_bytes() == b"old") is (kept is not None)
    assert len(list(folder.iterdir())) == many
    assert page.foot.is_done() is (answer != "leave")


def test_several_names_are_asked_about_once(page, folder, notices):
    page.export()
    page._show_foot()
    notices.answers = ["beside"]
    page.export()
    assert [message for message, *_ in notices.asked] == [f"“{NAME}.docx”等 3 个文件已经有了。"]
    assert len(list(folder.iterdir())) == 6
