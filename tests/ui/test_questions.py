"""从问题写起: questions in turn, answers kept as they are typed, a first draft at the end."""

import pytest

from templates import catalog
from ui.models.questionnaire import draft, questions, section_text
from ui.pages.questions import QuestionsPage


@pytest.fixture
def page(desk, qtbot):
    made = QuestionsPage(desk)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.begin(catalog.standard())
    made.show()
    return made


def test_the_questions_come_in_the_order_of_the_sections():
    for template in catalog.builtin():
        asked = questions(template)
        required = [section.id for section in template.sections if section.required]
        assert list(dict.fromkeys(each.section.id for each in asked)) == required


def test_answers_become_paragraphs_of_their_section(page):
    section = page.asked.section
    answers = {(section.id, 0): "2023年春天。", (section.id, 2): " 老办法不灵。\n还有第二段。 "}
    assert section_text(section, answers) == "2023年春天。\n老办法不灵。\n还有第二段。"
    case = draft(page._case, answers)
    assert case.parts[0].text == section_text(section, answers)
    assert all(part.text == "" for part in case.parts[1:])


def test_nothing_is_stored_before_the_first_answer(page, desk):
    page.next.click()
    page.leave()
    assert desk.library.rows() == []
    assert not page.finish.isEnabled()


def test_an_answer_is_kept_when_the_next_question_comes(page, desk):
    page.answer.setPlainText("镇里有68个村。")
    page.next.click()
    (row,) = desk.library.rows()
    assert desk.library.case(row.uuid).parts[0].text == "镇里有68个村。"
    page.answer.setPlainText("村干部天天填表。")
    page.leave()
    assert desk.library.case(row.uuid).parts[0].text == "镇里有68个村。\n村干部天天填表。"
    page.previous.click()
    assert page.answer.toPlainText() == "镇里有68个村。"


def test_the_last_question_ends_in_the_case(page, desk, qtbot):
    page.answer.setPlainText("第一问的回答。")
    page._go(len(page._asked) - 1)
    page.answer.setPlainText("最后一问的回答。")
    assert page.next.text() == "写成初稿"
    with qtbot.waitSignal(page.made) as made:
        page.next.click()
    case = desk.library.case(made.args[0])
    assert case.parts[0].text == "第一问的回答。"
    assert case.parts[-1].text == "最后一问的回答。"
    assert desk.library.revisions(case.uuid)[0].reason == "答问题"


def test_a_sentence_frame_is_put_in_only_when_wanted(page):
    place = next(n for n, asked in enumerate(page._asked) if asked.question.starter)
    page._go(place)
    assert page.answer.toPlainText() == ""
    page.frame.click()
    assert page.answer.toPlainText() == page.asked.question.starter


def test_every_section_shows_how_many_were_answered(page):
    first = page._items[page.asked.section.id]
    assert first.count().startswith("0 / ")
    page.answer.setPlainText("答了。")
    assert first.count().startswith("1 / ")
