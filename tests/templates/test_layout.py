import pytest

from templates import layout
from templates.manuscript import Style
from templates.trouble import Trouble


def test_gbt9704_holds_22_lines_of_28_characters():
    page = layout.load("gbt9704")
    body = page.looks[Style.BODY]
    assert 22 * page.grid.pitch <= page.text_height < 23 * page.grid.pitch
    assert 28 * body.advance <= page.text_width < 29 * body.advance


def test_every_style_of_every_layout_names_its_face_and_what_stands_in_for_it():
    for name in layout.ids():
        page = layout.load(name)
        for style in Style:
            assert len(page.families(page.looks[style].face)) > 2, (name, style)


def test_headings_of_gbt9704_are_told_apart_by_face_alone():
    looks = layout.load("gbt9704").looks
    headings = [looks[s] for s in (Style.HEADING1, Style.HEADING2, Style.HEADING3, Style.HEADING4)]
    assert [look.face for look in headings] == ["黑体", "楷体_GB2312", "仿宋_GB2312", "仿宋_GB2312"]
    assert {(look.size, look.bold, look.indent) for look in headings} == {(16, False, 2)}


def test_an_unknown_layout_names_those_there_are():
    with pytest.raises(Trouble, match="gbt9704、plain"):
        layout.load("gbt")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name = 'x'", "缺少 page"),
        ("[page", "读不懂"),
        ("name='x'\n[page]\nwidht = 210", "widht"),
        ("name='x'\n[page]\nwidth = 210", "不完整"),
    ],
)
def test_a_layout_with_a_typo_says_where(text, said):
    with pytest.raises(Trouble) as told:
        layout.parse("mine", text)
    assert said in str(told.value)
