import re

from templates.build import build
from templates.layout import load
from templates.manuscript import Block, Manuscript, Style
from templates.render import html, text
from tests.templates.papers import MADE, PICTURES, village_case

GBT = load("gbt9704")


def page(manuscript=None, media=PICTURES):
    return html.render(manuscript or build(village_case()), GBT, media.__getitem__, MADE).decode()


def test_a_page_stands_alone_without_script_or_reference():
    found = page()
    assert "<script" not in found
    assert not re.search(r"(?:https?:)?//[a-z]", re.sub(r'src="data:[^"]*"', "", found))
    assert all(source.startswith("data:image/") for source in re.findall(r'src="([^"]*)"', found))
    assert found.count("data:image/png") == 2


def test_a_page_holds_headings_run_in_headings_and_the_table():
    found = page()
    assert '<h2 class="heading1">一、背景</h2>' in found
    assert '<span class="heading2">（一）一张清单“管到底”。</span>' in found
    assert 'rowspan="2">议事</td>' in found
    assert 'colspan="2" rowspan="1">2026年</th>' in found


def test_what_looks_like_markup_is_text():
    found = page(Manuscript("<b>", (Block(Style.TITLE, "<script>alert(1)</script>"),)))
    assert "<script>alert" not in found
    assert "&lt;script&gt;alert(1)" in found


def test_a_picture_that_is_lost_leaves_a_line():
    assert "图片打不开，没有放进来：图2　议事亭" in page(media={})


def test_the_text_holds_every_block_on_a_line_of_its_own():
    lines = text.render(build(village_case()), GBT, PICTURES.__getitem__, MADE).decode().split("\n")
    assert lines[0] == "“三张清单”理清村里事"
    assert "【图1　小河村公开栏前的“板凳会”】" in lines
    assert lines.count("图1　小河村公开栏前的“板凳会”") == 0
    at = lines.index("表1　2026年议事情况")
    assert lines[at + 1 : at + 3] == ["事项\t2026年", "议事\t上半年\t312件"]


def test_faces_reach_the_style_sheet_as_they_are():
    assert "font: normal 16pt/28.95pt '黑体', " in page()
