"""The new-case page: finding a template, the two ways to begin, what comes of each."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from templates import catalog
from templates.fitting import empty_case
from templates.model import Attachment, AttachmentKind, Mark
from templates.requirements import Enclosure, Section
from ui.models import template_words
from ui.models.new_drafts import rewritten
from ui.pages.new_case import NewCasePage
from ui.panels.ways import BLANK, REWRITE


def old_case(title="一张明白纸"):
    case = empty_case(str(uuid4()), catalog.standard(), title)
    parts = tuple(replace(part, text=f"{part.role}的正文。") for part in case.parts)
    return replace(case, unit="柳河镇党委", parts=parts)


@pytest.fixture
def page(desk, qtbot):
    made = NewCasePage(desk)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.begin()
    made.show()
    return made


def names(page):
    return [card.template.name for card in page.shown()]


def test_every_template_has_a_card_and_the_standard_one_is_chosen(page):
    assert names(page) == [template.name for template in catalog.builtin()]
    assert page._cards[0].is_picked()
    assert page.start.text() == "打开空白稿"


def test_groups_and_search_narrow_the_cards(page):
    page.groups.narrowed.emit(lambda template: template.group == "组织党建")
    assert names(page)
    assert "新闻特稿" not in names(page)
    page.groups.narrowed.emit(lambda _template: True)
    page.search.setText("特稿")
    page.search.seek_now()
    assert names(page) == ["新闻特稿"]
    page.search.setText("没有这样的")
    page.search.seek_now()
    assert names(page) == []
    assert page._none.isVisible()


def test_without_old_cases_there_is_one_way_to_begin(page):
    assert not page.ways._ways[REWRITE].isVisible()


def test_a_blank_case_has_a_place_for_every_section(page, desk, qtbot):
    page._cards[1].chosen.emit()
    with qtbot.waitSignals([page.made, desk.case_saved]):
        page.start.click()
    row = desk.library.rows()[0]
    case = desk.library.case(row.uuid)
    assert case.template.id == page._cards[1].template.id
    assert case.parts == empty_case("x", case.template).parts
    assert row.year == date.today().year


def test_rewriting_puts_every_text_under_its_role(page, desk, qtbot):
    source = desk.library.create(old_case(), tags=("治理",))
    page.begin(source.uuid)
    assert page.ways.chosen() == REWRITE
    assert page.start.text() == "照这个旧案例改写"
    page._cards[3].chosen.emit()
    with qtbot.waitSignal(page.made) as made:
        page.make()
    case = desk.library.case(made.args[0])
    assert case.template.id == "organisation-award"
    assert sorted(case.texts().values()) == sorted(desk.library.case(source.uuid).texts().values())
    assert desk.library.row(made.args[0]).tags == ("治理",)


def test_the_button_waits_for_an_old_case(page, desk):
    desk.library.create(old_case())
    page.begin()
    page.ways.choose(REWRITE)
    assert not page.start.isEnabled()
    offer = page.picker.open_list()
    offer.search.setText("明白")
    offer.search.seek_now()
    offer._take_first()
    assert page.picker.row().title == "一张明白纸"
    assert page.start.isEnabled()
    page.ways.choose(BLANK)
    assert page.start.text() == "打开空白稿"


def test_a_double_click_on_a_card_begins_at_once(page, desk, qtbot):
    with qtbot.waitSignal(page.made):
        page._cards[2].chosen.emit()
        page._cards[2].opened.emit()
    assert desk.library.rows()[0].template_id == page._cards[2].template.id


def test_a_rewritten_case_keeps_pictures_but_not_the_original_file():
    picture = Attachment("a", AttachmentKind.FIGURE, number=1, digest="1" * 64)
    original = Attachment("b", AttachmentKind.ORIGINAL, digest="2" * 64)
    part = old_case().parts[0]
    mark = Mark("m", "remark", part.part, 0, 1, part.text[:1])
    source = replace(old_case(), attachments=(picture, original), marks=(mark,))
    made = rewritten(source, "new", catalog.standard())
    assert [each.digest for each in made.attachments] == [picture.digest]
    assert made.attachments[0].uuid != "a"
    assert made.marks == ()
    assert made.texts() == source.texts()


@pytest.mark.parametrize(
    ("enclosure", "words"),
    [
        (Enclosure("photos", "照片", 2, 4), "2—4 张"),
        (Enclosure("photos", "照片", 0, 3), "最多 3 张"),
        (Enclosure("proof", "佐证", 1), "1 件以上"),
        (Enclosure("file", "附录"), "有就附"),
        (Enclosure("form", "申报表", 1, 1), "1 份"),
    ],
)
def test_amounts_are_said_in_words(enclosure, words):
    assert template_words.enclosure_amount(enclosure) == words


def test_lengths_are_said_in_words():
    assert template_words.section_span(Section("a", "做法", (), low=1500, high=1900)) == "1,500—1,900 字"
    assert template_words.section_span(Section("a", "做法", ())) == "不限"
    assert template_words.total(replace(catalog.standard(), low=0, limit=3000)) == "全文 3,000 字以内"


def test_no_window_opens_beside_the_page(page, qapp):
    page.begin()
    stray = [widget for widget in qapp.topLevelWidgets() if widget.isVisible() and widget is not page]
    assert stray == []
