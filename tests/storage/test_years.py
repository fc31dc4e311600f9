"""The year of a case is read off dates as offices write them."""

import pytest

from storage.years import year_in


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2018年10月23日14:03 来源：某网", 2018),
        ("2021-06-01", 2021),
        ("2021/6", 2021),
        ("２０２２年５月", 2022),
        ("二〇二三年十月", 2023),
        ("二○一九年三月", 2019),
        ("二零二零年", 2020),
        ("一九九八年的老账，二〇二四年重修", 1998),
        ("投入2030万元", 0),
        ("编号12019年", 0),
        ("一二三四年", 0),
        ("第三〇二〇二三年", 0),
        ("", 0),
    ],
)
def test_a_year_is_told_from_a_number(text, year):
    assert year_in(text) == year
