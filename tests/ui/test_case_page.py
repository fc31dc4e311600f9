"""The case page over a real library: steps, writing, autosave, templates, figures, finding, history."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QInputMethodEvent
from PySide6.QtWidgets import QApplication

from templates import catalog, edits, fitting
from templates.model import AttachmentKind, Cell, Role, Table
from templates.trouble import Trouble
from ui.editor import clipboard, pictures
from ui.models.case_steps import FIGURES, INFO, State
from ui.pages.case import CasePage

UUID = "6a0f3f0e-2d5c-4c58-9d0a-5c2f4d1f0a01"
BACK = "青山县去年有三百多件村务没人认领，群众跑了冤枉路。"
DONE = "（一）列清单。把事项一条一条写下来。\n（二）定责任。一件事一个人。"


def part_of(case, role):
    return next(part for part in case.parts if part.role is role)


def written(case, role, text):
    return case.with_part(replace(part_of(case, role), text=text))


@pytest.fixture
def case(library):
    made = fitting.empty_case(UUID, catalog.standard(), "清单管村务")
    made = written(written(made, Role.BACKGROUND, BACK), Role.PRACTICE, DONE)
    library.create(made)
    return made


@pytest.fixture
def page(desk, case, qtbot):
    made = CasePage(desk)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.open_case(UUID)
    made.show()
    return made


@pytest.fixture
def bench(page):
    return page.bench


def commit(editor, text):
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(editor, event)


def kept(library):
    return part_of(library.case(UUID), Role.PRACTICE).text


def at_end(bench, role=Role.PRACTICE):
    bench.show_step(part_of(bench.session.frame, role).part)
    editor = bench.writing.editor()
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    return editor


def picture_bytes(colour="red"):
    image = QImage(320, 200, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return clipboard.as_png(image)


def test_it_opens_at_the_first_text_with_its_steps(bench):
    names = [(item.text(), item._step.state) for item in bench.steps._items]
    assert names[0][0] == "基本信息"
    assert ("背景", State.HALF) in names or ("背景", State.DONE) in names
    assert bench.current_step() == part_of(bench.session.frame, Role.BACKGROUND).part
    assert bench.writing.editor().toPlainText() == BACK
    assert bench.head.title.text() == "清单管村务"


def test_what_is_typed_is_in_the_library_a_second_later(bench, library, qtbot):
    commit(at_end(bench), "三是公开。")
    qtbot.waitUntil(
        lambda: part_of(library.case(UUID), Role.PRACTICE).text.endswith("三是公开。"), timeout=1500
    )
    assert bench.head.state.text().startswith("已保存")
    assert len(library.revisions(UUID)) == 1


def test_nothing_is_saved_while_composing(bench, library, qtbot):
    editor = at_end(bench)
    commit(editor, "甲")
    QApplication.sendEvent(editor, QInputMethodEvent("yi", []))
    qtbot.wait(1300)
    assert part_of(library.case(UUID), Role.PRACTICE).text == DONE
    commit(editor, "乙")
    qtbot.waitUntil(lambda: kept(library).endswith("甲乙"), timeout=1500)


def test_a_failed_save_says_why_and_tries_again(bench, library, monkeypatch, qtbot):
    working = library.autosave

    def refuse(_case):
        raise Trouble("磁盘满了。", "请腾出一些地方。")

    monkeypatch.setattr(library, "autosave", refuse)
    commit(at_end(bench), "再写一句。")
    bench.saving.save_now()
    assert bench.head.state.text() == "没存上，正文还在"
    assert "磁盘满了" in bench.head.state.toolTip()
    monkeypatch.setattr(library, "autosave", working)
    bench.saving.save_now()
    assert part_of(library.case(UUID), Role.PRACTICE).text.endswith("再写一句。")
    assert bench.head.state.text().startswith("已保存")


def test_leaving_a_part_and_the_page_makes_a_revision(page, bench, library):
    commit(at_end(bench), "三是公开。")
    bench.show_step(part_of(bench.session.frame, Role.BACKGROUND).part)
    assert library.revisions(UUID)[0].reason == "换栏目"
    commit(at_end(bench), "四是监督。")
    page.leave()
    assert library.revisions(UUID)[0].reason == "离开"
    page.leave()
    assert len(library.revisions(UUID)) == 3


def test_switching_the_template_loses_nothing_and_is_undone_at_once(bench, notices, library):
    before = bench.session.value()
    bench.head.template_wanted.emit("typical")
    now = bench.session.value()
    assert now.template.id == "typical"
    assert {p.text for p in now.parts if p.text} == {BACK, DONE}
    assert library.revisions(UUID)[0].reason.startswith("换成") or len(library.revisions(UUID)) == 1
    assert "全国基层党建创新典型案例" in notices.toasts[-1][0]
    notices.undo()
    assert bench.session.value() == before


def test_undo_comes_to_the_part_that_it_changes(bench):
    commit(at_end(bench, Role.BACKGROUND), "一。")
    commit(at_end(bench, Role.PRACTICE), "二。")
    bench.show_step(INFO)
    bench.session.stack.undo()
    assert bench.current_step() == part_of(bench.session.frame, Role.PRACTICE).part
    bench.session.stack.undo()
    assert bench.current_step() == part_of(bench.session.frame, Role.BACKGROUND).part
    assert bench.session.text(bench.current_step()) == BACK


def test_the_form_writes_fields_and_says_what_is_missing(bench, library, qtbot):
    bench.show_step(INFO)
    unit = bench.form.entry("unit")
    qtbot.keyClicks(unit, "QS")
    assert bench.session.frame.unit == "QS"
    bench.session.pause()
    bench.saving.save_now()
    assert library.row(UUID).unit == "QS"
    qtbot.keyClick(unit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bench.session.frame.unit == ""
    bench.showing.refresh()
    assert unit.text() == ""


def test_headings_number_themselves(bench):
    editor = at_end(bench)
    editor.insert_line("公开晒出来")
    bench.tools.number_wanted.emit(2, "")
    text = bench.session.text(editor.part)
    assert text.endswith("（三）公开晒出来")
    cursor = editor.textCursor()
    cursor.setPosition(0)
    editor.setTextCursor(cursor)
    editor.open_line(above=True)
    commit(editor, "先摸底")
    bench.tools.number_wanted.emit(2, "")
    numbers = [line[:3] for line in bench.session.text(editor.part).split("\n")]
    assert numbers == ["（一）", "（二）", "（三）", "（四）"]
    bench.session.stack.undo()
    assert bench.session.text(editor.part).startswith("先摸底\n（一）")


def test_a_question_puts_its_frame_and_counts_as_written_once_filled(bench):
    editor = at_end(bench)
    bench.showing.refresh()
    row = bench.side.hints.rows()[0]
    row.write_wanted.emit()
    assert editor.textCursor().selectedText() == "……"
    assert not row.written()
    row.ticked.emit(True)
    assert bench.side.hints.rows()[0].written()
    row.ticked.emit(False)
    assert not bench.side.hints.rows()[0].written()


def test_a_pasted_picture_becomes_a_figure_with_its_card(bench, notices, library, qtbot):
    editor = at_end(bench)
    notices.lines.append("公开栏前")
    editor.pictures_offered.emit([], [picture_bytes()])
    text = bench.session.text(editor.part)
    assert text.endswith("\n【图1：公开栏前】")
    (attachment,) = bench.session.frame.attachments
    assert library.media(attachment.digest) == picture_bytes()
    qtbot.waitUntil(lambda: len(bench.writing.page().cards.cards()) == 1)
    card = bench.writing.page().cards.cards()[0]
    qtbot.waitUntil(lambda: bool(card.view() and card.view().picture))
    assert card.view().label == "图 1"
    bench.session.stack.undo()
    assert bench.session.text(editor.part) == DONE
    assert bench.session.frame.attachments == ()


def test_a_figure_is_replaced_renamed_taken_out_and_deleted(bench, notices, tmp_path):
    editor = at_end(bench)
    notices.lines += ["公开栏前", "公开栏边"]
    bench.figures.add_pictures([], [picture_bytes()])
    key = (AttachmentKind.FIGURE, 1)
    bench.figures.ask_caption(key)
    assert "【图1：公开栏边】" in bench.session.text(editor.part)
    other = tmp_path / "换上.png"
    other.write_bytes(picture_bytes("blue"))
    notices.files = [other]
    bench.figures.replace_picture(1)
    assert bench.figures.find(key).name == "换上.png"
    bench.figures.take_out(key)
    assert bench.session.text(editor.part) == DONE
    assert bench.figures.find(key) is not None
    bench.side.turn_to(2)
    assert [item.where for item in bench.side.figures.items()] == [""]
    bench.figures.delete(key)
    assert bench.session.frame.attachments == ()
    notices.undo()
    assert bench.figures.find(key) is not None


def test_a_file_that_is_no_picture_is_refused_in_words(bench, desk, notices, tmp_path):
    broken = tmp_path / "坏.png"
    broken.write_bytes(b"not a picture")
    at_end(bench)
    bench.figures.add_pictures([broken], [])
    assert "坏.png" in notices.last
    assert bench.session.value().attachments == ()


def test_a_table_goes_in_as_a_line_and_keeps_its_cells(bench):
    editor = at_end(bench)
    table = Table(((Cell("项目"), Cell("数量")), (Cell("清单"), Cell("68"))))
    bench.figures.add_table("t-1", table, "三张清单")
    assert bench.session.text(editor.part).endswith("【表1：三张清单】")
    bench.figures.set_table((AttachmentKind.TABLE, 1), Table(((Cell("只剩一格"),),)), "清单")
    assert bench.session.text(editor.part).endswith("【表1：清单】")
    assert bench.figures.describe(AttachmentKind.TABLE, 1, "清单").rows == (("只剩一格",),)


def test_finding_goes_through_the_whole_case(bench, notices):
    bench.show_step(part_of(bench.session.frame, Role.BACKGROUND).part)
    bench.find_bar.open(replacing=True, text="一")
    bench.finder.seek("一")
    assert bench.find_bar.count.text() == "共 5 处"
    bench.finder.step(1)
    assert bench.current_step() == part_of(bench.session.frame, Role.PRACTICE).part
    assert bench.writing.editor().textCursor().selectedText() == "一"
    bench.finder.replace_all("壹")
    assert "一" not in bench.session.text(bench.current_step())
    notices.undo()
    assert bench.session.text(bench.current_step()) == DONE


def test_finding_steps_over_captions_forth_and_back(bench, notices):
    editor = at_end(bench)
    editor.insert_line("【图1：清单和清单】")
    bench.find_bar.open(replacing=False, text="清单")
    bench.finder.seek("清单")
    seen = []
    for step in (1, 1, 1, 1, -1, -1, -1):
        bench.finder.step(step)
        seen.append(bench.find_bar.count.text())
    assert seen == [f"第 {n} 处，共 3 处" for n in (1, 2, 3, 1, 3, 2, 1)]
    assert bench.steps._current == bench.current_step()
    assert bench.find_bar.query.text() == "清单"


def test_a_merged_file_is_one_step(bench, library, notices):
    before = bench.session.value()
    bench.deeds._merge(before, written(before, Role.RESULTS, "办事快了。"))
    assert part_of(bench.session.value(), Role.RESULTS).text == "办事快了。"
    notices.undo()
    assert bench.session.value() == before


def test_the_export_step_leads_to_what_is_missing(page, bench):
    page.show_export()
    assert bench.current_step() == "export"
    bench.export.page().part_wanted.emit("insights")
    assert part_of(bench.session.frame, Role.INSIGHTS).part == bench.current_step()


def test_a_revision_is_brought_back_as_one_step(bench, library, notices):
    first = library.revisions(UUID)[-1]
    commit(at_end(bench), "三是公开。")
    bench.past.restore(first)
    assert part_of(bench.session.value(), Role.PRACTICE).text == DONE
    assert library.revisions(UUID)[1].reason == "恢复前"
    notices.undo()
    assert part_of(bench.session.value(), Role.PRACTICE).text == DONE + "三是公开。"


def test_the_history_lists_names_and_compares(bench, library, notices):
    commit(at_end(bench), "三是公开。")
    bench.past.keep_now()
    bench.side.turn_to(3)
    assert [row.revision.reason for row in bench.side.history.rows()] == ["手工存的", "新建"]
    notices.lines.append("送审稿")
    bench.past.name(bench.side.history.rows()[0].revision)
    assert library.revisions(UUID)[0].name == "送审稿"


def test_the_outline_shows_what_skips_and_goes_there(bench):
    editor = at_end(bench)
    editor.insert_line("（四）乱了号")
    bench.side.turn_to(1)
    bench.showing.refresh()
    entry = next(entry for entry in bench.side.outline.entries() if "乱了号" in entry.text)
    assert "缺" in entry.problem
    bench.show_step(INFO)
    bench.side.outline.chosen.emit(entry.part, entry.offset)
    assert bench.writing.caret() == (entry.part, entry.offset)


def test_a_section_that_need_not_be_written_gets_a_text_when_wanted(bench):
    bench.head.template_wanted.emit("organisation-award")
    bench.showing.refresh()
    key = bench.steps.in_order()[1]
    assert key == "add:lead"
    bench.show_step(key)
    assert part_of(bench.session.frame, Role.LEAD).part == bench.current_step()


def test_pictures_step_opens_the_panel_and_stays_in_the_text(bench):
    step = bench.current_step()
    bench.show_step(FIGURES)
    assert bench.side.current() == 2
    assert bench.current_step() == step


def test_an_unplaced_figure_is_listed_and_can_be_put_in(bench, notices, library):
    attachment = pictures.keep_bytes(library, picture_bytes(), "备用.png")
    case, _line = edits.add_figure(bench.session.value(), attachment, "")
    bench.session.apply("放图", case)
    editor = at_end(bench)
    bench.side.turn_to(2)
    bench.showing.refresh()
    (item,) = bench.side.figures.items()
    assert item.where == ""
    notices.lines.append("备用的图")
    bench.figures.insert(item.attachment)
    assert bench.session.text(editor.part).endswith("【图1：备用的图】")


def test_opening_another_case_leaves_this_one_saved(page, bench, library):
    other = fitting.empty_case("6a0f3f0e-2d5c-4c58-9d0a-5c2f4d1f0a02", catalog.standard(), "另一个")
    library.create(other)
    commit(at_end(bench), "三是公开。")
    page.open_case(other.uuid)
    assert part_of(library.case(UUID), Role.PRACTICE).text.endswith("三是公开。")
    assert page.bench.head.title.text() == "另一个"
