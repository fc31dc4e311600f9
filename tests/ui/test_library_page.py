"""The library page over a real library: looking, searching, sorting, changing, deleting and back."""

from dataclasses import replace
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt

from templates import catalog
from templates.fitting import empty_case
from ui.models.places import Kind, Place
from ui.pages.library import LibraryPage

CASES = (  # title, unit, template, status, tags, year, text of the first part
    ("三张清单理清村里事", "青石镇党委", "standard", "draft", ("基层治理",), 2026, "镇里把事项理成清单。"),
    ("银发人才归巢记", "县委老干部局", "innovation", "submitted", ("干部培养",), 2025, "老同志回乡办夜校。"),
    ("板凳议事会", "望江社区党委", "standard", "awarded", ("基层治理", "社区"), 2024, "居民坐在板凳上议事。"),
    ("夜校开到田埂上", "石门镇党委", "standard", "archived", (), 2019, "白天种地，晚上上课。"),
)


def fill(library):
    for title, unit, template, status, tags, year, text in CASES:
        case = replace(empty_case(str(uuid4()), catalog.by_id(template), title), unit=unit)
        parts = (replace(case.parts[0], text=text), *case.parts[1:])
        library.create(replace(case, parts=parts), status=status, tags=tags, year=year)


@pytest.fixture
def page(desk, qtbot):
    fill(desk.library)
    made = LibraryPage(desk)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def titles(page):
    model = page.cases.model
    return [model.row(place).title for place in range(model.rowCount())]


class WatchedRows(list):
    """Rows that know which of them were looked at one by one."""

    def __init__(self, rows):
        super().__init__(rows)
        self.seen = set()

    def __getitem__(self, at):
        self.seen.add(at)
        return super().__getitem__(at)


def seek(page, words):
    page.head.search.setText(words)
    page.head.search.seek_now()


def test_it_lists_the_newest_first_and_counts_every_place(page):
    assert titles(page) == [title for title, *_ in reversed(CASES)]
    assert page.nav.item(Place(Kind.STATUS, "awarded")).count() == "1"
    assert page.nav.item(Place(Kind.TAG, "基层治理")).count() == "2"
    assert page.cases.rows()[0].title == "夜校开到田埂上"


def test_a_place_narrows_the_list(page):
    page.nav.item(Place(Kind.TAG, "基层治理")).click()
    assert titles(page) == ["板凳议事会", "三张清单理清村里事"]
    page.nav.item(Place(Kind.YEAR, "2025")).click()
    assert titles(page) == ["银发人才归巢记"]


def test_years_long_past_stand_under_earlier(page, desk):
    row = desk.library.rows(text="清单")[0]
    desk.library.shelve(row.uuid, year=2018)
    desk.library.create(empty_case(str(uuid4()), catalog.standard(), "新"), year=2026)
    page.refresh()
    page.nav.item(Place(Kind.EARLIER, "2024")).click()
    assert set(titles(page)) == {"夜校开到田埂上", "三张清单理清村里事"}


def test_filters_by_template_and_unit_join(page):
    page.cases.templates.setCurrentIndex(page.cases.templates.findData("standard"))
    page.cases.templates.activated.emit(0)
    assert len(titles(page)) == 3
    page.cases.units.setCurrentIndex(page.cases.units.findData("望江社区党委"))
    page.cases.units.activated.emit(0)
    assert titles(page) == ["板凳议事会"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("议事", ["板凳议事会"]),
        ("老同志", ["银发人才归巢记"]),
        ("石门镇", ["夜校开到田埂上"]),
        ("yfrc", ["银发人才归巢记"]),
        ("没有的词", []),
    ],
)
def test_search_finds_titles_units_texts_and_initials(page, words, found):
    seek(page, words)
    assert titles(page) == found


def test_a_hit_in_the_text_shows_its_sentence(page):
    seek(page, "老同志回乡")
    found = page.cases.model.index(0, 0).data(Qt.ItemDataRole.UserRole + 1)
    (start, end), *_ = found.marks
    assert found.text[start:end] == "老同志回乡"
    assert page.cases.view.verticalHeader().defaultSectionSize() == 62
    seek(page, "")
    assert page.cases.view.verticalHeader().defaultSectionSize() == 42
    assert len(titles(page)) == len(CASES)


def test_escape_empties_the_search(page, qtbot):
    seek(page, "议事")
    qtbot.keyClick(page.head.search, Qt.Key.Key_Escape)
    assert len(titles(page)) == len(CASES)


def test_every_column_sorts_both_ways(page):
    for column in range(6):
        page.cases._sort_by(column)
        once = titles(page)
        page.cases._sort_by(column)
        assert titles(page) == once[::-1], column


def test_the_selection_survives_sorting_and_refreshing(page):
    page.cases.select(page.cases.model.row(2).uuid)
    kept = page.cases.rows()[0].uuid
    page.cases._sort_by(3)
    page.refresh()
    assert [row.uuid for row in page.cases.rows()] == [kept]


def test_delete_is_undone_from_the_toast(page, desk, notices, qtbot):
    qtbot.keyClick(page.cases.view, Qt.Key.Key_Delete)
    page.refresh()
    assert "夜校开到田埂上" not in titles(page)
    assert notices.toasts[-1][:2] == ("已删除“夜校开到田埂上”", "撤销")
    notices.undo()
    page.refresh()
    assert "夜校开到田埂上" in titles(page)


def test_the_next_case_is_selected_when_one_is_deleted(page):
    page.cases.select(page.cases.model.row(1).uuid)
    following = page.cases.model.row(2).uuid
    page._remove()
    page.refresh()
    assert [row.uuid for row in page.cases.rows()] == [following]


def test_the_bin_gives_back_or_removes_for_good(page, desk, notices):
    page._remove()
    page.refresh()
    page._go_to(Place(Kind.DELETED))
    assert titles(page) == ["夜校开到田埂上"]
    page.side.restore_wanted.emit()
    page.refresh()
    assert titles(page) == []
    assert desk.library.totals().deleted == 0


def test_status_and_tags_change_from_the_right_column(page, desk, notices):
    row = page.cases.rows()[0]
    page.side.tags_changed.emit(("教育",))
    assert desk.library.row(row.uuid).tags == ("教育",)
    page._actions.set_status([row], "awarded")
    assert desk.library.row(row.uuid).status == "awarded"
    notices.undo()
    assert desk.library.row(row.uuid).status == "archived"


def test_many_cases_are_changed_together(page, desk, notices):
    page.cases.view.selectAll()
    rows = page.cases.rows()
    assert len(rows) == 4
    notices.lines.append("年度")
    page._actions.add_tag(rows)
    assert all("年度" in row.tags for row in desk.library.rows())
    notices.lines.append("20266")
    page._actions.set_year(rows)
    assert "不像年份" in notices.last
    page._actions.delete(rows)
    assert notices.toasts[-1][0] == "已删除 4 个案例"
    page.refresh()
    assert page.nav.item(Place(Kind.DELETED)).count() == "4"


def test_double_click_and_enter_open_the_case(page, qtbot):
    with qtbot.waitSignal(page.open_wanted) as opened:
        qtbot.keyClick(page.cases.view, Qt.Key.Key_Return)
    assert opened.args == [page.cases.rows()[0].uuid]


def test_a_copy_has_its_own_id_and_is_selected(page, desk):
    row = page.cases.rows()[0]
    page._actions.duplicate(row, page.select)
    page.refresh()
    copies = desk.library.rows(text="副本")
    assert len(copies) == 1
    assert copies[0].uuid != row.uuid


def test_the_right_column_counts_the_sections(page, qtbot):
    page.cases.select(page.cases.model.row(3).uuid)
    qtbot.waitUntil(lambda: page.side.summary._title.text() == "三张清单理清村里事")
    assert page.side.summary._under.text() == "青石镇党委 · 标准案例"


def test_the_menu_fits_what_is_selected(page):
    one = [action.text().split("\t")[0] for action in page.build_menu().actions()]
    assert one[:3] == ["打开", "照此新建", "复制一份"]
    page.cases.view.selectAll()
    many = [action.text() for action in page.build_menu().actions()]
    assert not any(text.startswith("打开") for text in many)
    assert "删除\tDelete" in many


def test_a_renamed_tag_is_renamed_everywhere(page, desk):
    page._actions.rename_tag("基层治理", "治理")
    assert desk.library.totals().by_tag == {"治理": 2, "干部培养": 1, "社区": 1}
    page._actions.rename_tag("治理", "")
    assert "治理" not in desk.library.totals().by_tag


def test_a_narrow_window_leaves_out_columns_not_titles(page):
    view = page.cases.view
    view.resize(814, 600)
    assert [view.isColumnHidden(column) for column in range(6)] == [False] * 6
    view.resize(472, 600)
    assert [view.isColumnHidden(column) for column in range(6)] == [False, True, True, False, False, False]


def test_a_change_elsewhere_is_seen(page, desk, qtbot):
    desk.library.create(empty_case(str(uuid4()), catalog.standard(), "刚收进来"))
    desk.cases_changed.emit()
    qtbot.waitUntil(lambda: "刚收进来" in titles(page))


def test_an_empty_library_says_how_to_begin(desk, qtbot):
    page = LibraryPage(desk)
    qtbot.addWidget(page)
    page.show()
    assert page.empty.isVisible()
    assert not page.head.search.isEnabled()
    with qtbot.waitSignal(page.samples_wanted):
        page.empty.buttons[2].click()


def test_of_ten_thousand_rows_only_those_in_sight_are_looked_at(desk, qtbot):
    """Scrolling and painting take as long as a screen of rows, not as all of them."""
    base = desk.library.create(empty_case(str(uuid4()), catalog.standard(), "案例"))
    rows = WatchedRows(replace(base, number=n, uuid=str(n), title=f"第{n}个案例") for n in range(10_000))
    page = LibraryPage(desk)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    page.cases._show(rows, {})
    page.cases.view.scrollToBottom()
    page.grab()
    assert page.cases.view.scroll_bar.maximum() > 100_000
    assert 9_999 in rows.seen
    assert len(rows.seen) < 100
