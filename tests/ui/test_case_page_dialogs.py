"""The dialogs of the case page: tables, 网上填报, 标点规整, a revision beside what stands now."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from templates import catalog, fitting
from templates.model import Cell, Role, Table
from templates.requirements import FieldKind, FieldSpec, Question
from ui.dialogs.comparing import Comparing
from ui.dialogs.filling_in import FillingIn
from ui.dialogs.punctuation import PunctuationDialog
from ui.dialogs.table import TableDialog
from ui.editor.differences import applied
from ui.models.answers import answered, kept_ticks, ticks_in
from ui.models.comparing import pairs
from ui.models.filling_in import pieces_of
from ui.models.numbering import numbered
from ui.models.table_grid import Grid, grid_of, pasted
from ui.models.tidying import changes_in, edits_of

UUID = "6a0f3f0e-2d5c-4c58-9d0a-5c2f4d1f0d01"
SPANNED = Table(
    (
        (Cell("项目", columns=2), Cell("数")),
        (Cell("清单", rows=2), Cell("甲"), Cell("6")),
        (Cell("乙"), Cell("8")),
    )
)


def case_with(text):
    made = fitting.empty_case(UUID, catalog.standard(), "清单管村务")
    part = next(part for part in made.parts if part.role is Role.PRACTICE)
    return made.with_part(replace(part, text=text))


def test_a_table_with_spans_survives_the_grid():
    assert grid_of(SPANNED).table() == SPANNED


@given(st.lists(st.sampled_from("rcRCmp"), max_size=12), st.data())
def test_no_change_of_the_grid_loses_words_or_leaves_holes(changes, data):
    grid = grid_of(SPANNED)
    for change in changes:
        y = data.draw(st.integers(0, grid.rows - 1))
        x = data.draw(st.integers(0, grid.columns - 1))
        before = "".join(sorted(spot.cell.text for spot in grid.spots))
        if change == "r":
            grid = grid.with_row(y)
        elif change == "c":
            grid = grid.with_column(x)
        elif change == "m":
            grid = grid.merged(y, x, min(y + 1, grid.rows - 1), min(x + 1, grid.columns - 1))
        elif change == "p":
            grid = grid.parted(y, x)
        elif change == "R":
            grid = grid.without_row(y)
        else:
            grid = grid.without_column(x)
        if change in "rcmp":
            assert sorted("".join(spot.cell.text for spot in grid.spots)) == sorted(before)
        area = sum(cell.columns * cell.rows for row in grid.table().rows for cell in row)
        assert area == grid.rows * grid.columns
        assert grid_of(grid.table()).table() == grid.table()


def test_cells_of_a_spreadsheet_are_pasted_and_the_grid_grows(qtbot):
    dialog = TableDialog(None, Table(), "", fresh=True)
    qtbot.addWidget(dialog)
    dialog.view.setCurrentCell(1, 1)
    dialog.view.paste("甲\t乙\t丙\r\n丁\t戊\t己\r\n庚\t辛\t壬\r\n")
    assert pasted("甲\t乙\n丙") == (("甲", "乙"), ("丙",))
    rows = dialog.table().rows
    assert [cell.text for cell in rows[3]] == ["", "庚", "辛", "壬"]


def test_rows_and_columns_come_and_go_by_buttons(qtbot):
    dialog = TableDialog(None, SPANNED, "三张清单", fresh=False)
    qtbot.addWidget(dialog)
    dialog.view.setCurrentCell(0, 0)
    dialog.view.change(lambda grid, at: grid.with_row(at[2] + 1))
    assert len(dialog.table().rows) == 4
    assert dialog.caption() == "三张清单"
    item = dialog.view.item(1, 1)
    item.setText("新格")
    assert "新格" in "".join(dialog.table().lines())
    assert isinstance(dialog.view.grid, Grid)


def test_everything_a_web_form_asks_can_be_copied(qtbot):
    case = case_with("（一）列清单。\n【图1：公开栏】\n\n　　共68项。")
    fields = (
        FieldSpec("members", "成员", FieldKind.MEMBERS),
        FieldSpec("joint_units", "联合单位", FieldKind.LIST),
    )
    case = replace(
        case,
        template=replace(case.template, fields=fields),
        fields={"members": ({"name": "王五", "unit": "柳河镇"},), "joint_units": ("甲镇", "乙镇")},
    )
    pieces = {piece.label: piece for piece in pieces_of(case)}
    assert pieces["成员"].text == "王五 柳河镇"
    assert pieces["联合单位"].text == "甲镇、乙镇"
    assert pieces["做法"].text == "（一）列清单。\n共68项。"
    dialog = FillingIn(None, pieces_of(case))
    qtbot.addWidget(dialog)
    row = next(row for row in dialog.rows if row.piece.label == "做法")
    row.copy.click()
    assert QGuiApplication.clipboard().text() == "（一）列清单。\n共68项。"
    assert not row.done.isHidden()
    assert not next(row for row in dialog.rows if not row.piece.text).copy.isEnabled()


def test_marks_are_listed_and_only_ticked_ones_change(qtbot):
    case = case_with("先列清单,再定责任;共3,200项。")
    found = changes_in(case)
    assert [(each.old, each.edit.new) for each in found] == [(",", "，"), (";", "；")]
    dialog = PunctuationDialog(None, found)
    qtbot.addWidget(dialog)
    dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    (part,) = edits_of(dialog.chosen()).items()
    text = applied(case.part(part[0]).text, part[1])
    assert text == "先列清单,再定责任；共3,200项。"
    assert dialog._do.text() == "改正 1 处"


def test_a_revision_is_shown_beside_what_stands(qtbot):
    old = case_with("第一句没有动。第二句是老的。")
    new = case_with("第一句没有动。第二句改过了，还加了一句。")
    found = pairs(old, new)
    changed = next(pair for pair in found if not pair.same)
    assert "".join(changed.before[a:b] for a, b in changed.gone) in changed.before
    dialog = Comparing(None, "11月21日 14:32", found)
    qtbot.addWidget(dialog)
    before, now = dialog.texts()
    assert "第二句是老的" in before
    assert "还加了一句" in now
    assert "清单管村务" not in now


@pytest.mark.parametrize(
    ("text", "offset", "level", "kind", "wanted"),
    [
        ("抓清单", 1, 2, "", "（一）抓清单"),
        ("（一）甲\n乙", 6, 2, "", "（一）甲\n（二）乙"),
        ("（一）甲\n乙\n（二）丙", 5, 2, "", "（一）甲\n（二）乙\n（三）丙"),
        ("1.抓清单", 3, 2, "", "（一）抓清单"),
        ("　　抓清单", 0, 3, "ordinal", "　　一是抓清单"),
        ("", 0, 3, "", "1."),
    ],
)
def test_the_next_number_is_put_and_the_rest_follows(text, offset, level, kind, wanted):
    assert applied(text, numbered(text, offset, level, kind)) == wanted


def test_a_frame_counts_as_an_answer_once_its_gaps_are_filled():
    question = Question("哪一年？", starter="从……年起，……村先动手。")
    assert not answered(question, "从……年起，……村先动手。")
    assert not answered(question, "去年的事。")
    assert not answered(Question("哪一年？"), "什么都写了")
    frame = Question("几家？", starter="全镇一共……家，其中……家先做。")
    assert answered(frame, "全镇一共12家，其中3家先做。")
    assert ticks_in(kept_ticks({2: False, 0: True})) == {0: True, 2: False}
    assert ticks_in("乱 写+") == {}
