"""Cells on their grid: spans, shadows, short rows, and spans far wider than the table."""

from templates.model import Cell, Table
from templates.render.grid import place, shares


def placed(*rows):
    """Return each row as (text, column, columns), shadows in brackets."""
    return [
        [
            (each.cell.text if each.head else f"[{each.cell.text}]", each.column, each.cell.columns)
            for each in row
        ]
        for row in place(Table(rows))
    ]


def test_a_cell_over_two_rows_leaves_a_shadow_and_short_rows_are_filled():
    found = placed((Cell("村", rows=2), Cell("件数", columns=2)), (Cell("收"), Cell("办")), (Cell("甲"),))
    assert found == [
        [("村", 0, 1), ("件数", 1, 2)],
        [("[村]", 0, 1), ("收", 1, 1), ("办", 2, 1)],
        [("甲", 0, 1), ("", 1, 1), ("", 2, 1)],
    ]


def test_columns_that_no_cell_begins_at_are_not_counted():
    found = placed((Cell("村", 200), Cell("件数", 300)), (Cell("甲", 200), Cell("12", 300)))
    assert found == [[("村", 0, 1), ("件数", 1, 1)], [("甲", 0, 1), ("12", 1, 1)]]


def test_a_cell_spans_no_more_than_there_is():
    table = Table(((Cell("题", 10**9, 10**9),), (Cell("甲"), Cell("乙"))))
    rows = place(table)
    assert [[each.column for each in row] for row in rows] == [[0, 1, 2]] * 2
    assert sum(shares(rows, 8800)) == 8800
    assert place(Table()) == ()
    assert place(Table(((),))) == ((),)
