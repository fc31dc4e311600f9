"""Rows of many heights: sums, searches and changes agree with adding them up one by one."""

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from ui.panels.original_heights import Heights


@given(st.lists(st.integers(1, 400), min_size=1, max_size=60), st.data())
def test_heights_agree_with_plain_sums(heights, data):
    rows = Heights(heights)
    for _ in range(data.draw(st.integers(0, 5))):
        number = data.draw(st.integers(0, len(heights) - 1))
        heights[number] = data.draw(st.integers(1, 400))
        rows.put(number, heights[number])
    tops = [0, *accumulate(heights)]
    assert [rows.above(number) for number in range(len(heights) + 1)] == tops
    y = data.draw(st.integers(0, tops[-1] + 10))
    wanted = max(number for number, top in enumerate(tops[:-1]) if top <= y)
    assert rows.at(y) == wanted
    assert [rows[number] for number in range(len(rows))] == heights


def test_no_rows_have_no_place():
    assert Heights(()).at(0) == -1
    assert Heights(()).above(0) == 0
