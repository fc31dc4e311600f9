"""Nothing that stands on a page of a PDF goes lost: what no table takes is text all the same.

Compared with pdfium's own text of each page. Left out with a reason are: hyphens at the ends of lines, the
same running head on further pages, furniture without a letter or number, hidden text (which is counted in a
note), and pages that only recognition can read (which a note names).
"""

from collections import Counter
from pathlib import Path

import pypdfium2
import pytest

from storage.importers import from_pdf
from storage.importers.foreign import Member
from storage.importers.pdf.document import SIGNS, opened
from templates.trouble import Trouble
from tests.storage.builders.pdf_file import Sheet, official, pdf, picture, rule, say, show

CASES = Path(__file__).resolve().parent.parent / "cases"
HYPHENS = Counter({"-": 10**6, "\u00ad": 10**6})
BODY = (
    "一、背景",
    "清水镇有14个村，2024年收到转办件126件，院坝里的桌子摆了312次。" * 4,
    "二、做法",
    "写在墙上。",
)


def inked(text):
    """Return how often each character stands in a text, spaces and signs for control left out."""
    said = "".join(SIGNS.get(ord(char), char) for char in text)
    return Counter(char for char in said if not char.isspace() and char.isprintable())


def on_pages(file):
    """Return the characters that pdfium finds on the pages that have been read, hidden ones left out."""
    with opened(file) as document:
        pages = list(document.read())
        unread = set(from_pdf.unread_pages(document))
    with pypdfium2.PdfDocument(file.read_bytes()) as document:
        own = [text_of(document, page.number - 1) for page in pages]
    found = Counter()
    for page, text in zip(pages, own, strict=True):
        if page.number not in unread:
            hidden = "" if page.layered() else "".join(glyph.text for glyph in page.hidden)
            found += inked(text) - inked(hidden)
    return found, len(pages)


def text_of(document, at):
    page = document[at]
    text = page.get_textpage()
    found = text.get_text_range()
    text.close()
    page.close()
    return found


def lost(file):
    """Return the characters that stand on the pages and not in the Source, without those explained above."""
    source = from_pdf.read(file)
    found, pages = on_pages(file)
    aside = inked("".join(source.furniture))
    repeated = Counter({char: times * pages for char, times in aside.items()})
    said = inked("".join(paragraph.text for paragraph in source.paragraphs))
    return found - said - repeated - HYPHENS


def test_no_character_of_a_real_file_goes_lost(shared):
    refused, read = [], 0
    for path in sorted(shared.rglob("*.pdf")):
        try:
            assert lost(Member(path.name, path.read_bytes())) == Counter(), path.name
            read += 1
        except Trouble as trouble:
            refused.append(trouble.message)
    assert read > 15
    assert all("扫描件" in message for message in refused)


def ruled(*, open_left=False, open_right=False, beside=b""):
    """Return a table of two rows and three columns under a line of text, rules drawn or left out."""
    body = say("办件情况如下：", 90, 100, 12) + beside
    body += b"".join(rule(90, y, 390, y + 1) for y in (120, 150, 180))
    downs = [
        x for x, left_out in ((90, open_left), (190, False), (290, False), (389, open_right)) if not left_out
    ]
    body += b"".join(rule(x, 120, x + 1, 181) for x in downs)
    for at, row in enumerate((("类别", "受理", "办结"), ("低保", "41", "39"))):
        body += b"".join(say(cell, 100 + 100 * k, 140 + 30 * at, 12) for k, cell in enumerate(row))
    return Sheet(body + say("以上数字来自登记簿。", 90, 260, 12))


SCAN = show("P", 0, 0, 595, 842) + say("扫描件下面的一层文字，印得很清楚。", 90, 100, mode=3)
STAMPED = SCAN + say("内部资料", 300, 400, 9) + say("已归档", 30, 500, turned=True)
MADE = {
    "a scan with a stamp": [Sheet(STAMPED, {"P": picture(60, 84)})],
    "justified": official(BODY),
    "titled": official(BODY * 3, title=("清水镇的院坝里摆着一张桌子",)),
    "closed": [ruled()],
    "open left": [ruled(open_left=True)],
    "open right": [ruled(open_right=True)],
    "open": [ruled(open_left=True, open_right=True)],
    "beside": [ruled(beside=say("注1", 60, 140, 12) + say("（件）", 400, 170, 12))],
    "above and below": [ruled(beside=say("表1", 200, 119, 12) + say("单位：件", 300, 192, 12))],
    "across": [ruled(beside=say("内部资料", 30, 500, turned=True))],
    "stamped on a rule": [ruled(beside=say("已核对无误", 80, 155, 12))],
}


@pytest.mark.parametrize("name", MADE)
def test_no_character_of_a_made_file_goes_lost(name):
    assert lost(Member("文件.pdf", pdf(*MADE[name]))) == Counter()


@pytest.mark.parametrize("path", sorted(CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_no_character_of_our_own_cases_goes_lost(path):
    lines = [line.strip() for line in path.read_text("utf-8").splitlines() if line.strip()]
    assert lost(Member("文件.pdf", pdf(*official(lines[1:], title=lines[:1])))) == Counter()


@pytest.mark.parametrize("name", ["closed", "open left", "open right", "open"])
def test_a_table_without_rules_at_its_sides_has_its_outer_columns(name):
    source = from_pdf.read(Member("文件.pdf", pdf(*MADE[name])))
    assert [paragraph.text for paragraph in source.paragraphs] == [
        "办件情况如下：",
        "类别\t受理\t办结",
        "低保\t41\t39",
        "以上数字来自登记簿。",
    ]


def cell(*lines, x=100, size=12):
    """Return a page with a table whose first cell, 80 points wide, has these lines one under the other."""
    body = b"".join(rule(90, y, 290, y + 1) for y in (120, 180))
    body += b"".join(rule(at, 120, at + 1, 181) for at in (90, 170, 289)) + say("说明", 190, 140, 12)
    return Sheet(body + b"".join(say(each, x, 140 + 18 * at, size) for at, each in enumerate(lines)))


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("0.965", "0.969"), "0.965 0.969"),
        (("2.73456789", "5.39456789"), "2.73456789 5.39456789"),
        (("1380013", "800"), "1380013 800"),
        (("138001380013", "8000"), "1380013800138000"),
    ],
)
def test_numbers_under_each_other_in_a_cell_are_two_unless_the_first_fills_its_line(lines, said):
    x = 95 if len(lines[0]) > 9 else 110
    (row, *_) = from_pdf.read(Member("文件.pdf", pdf(cell(*lines, x=x)))).paragraphs
    assert row.text.replace("\n", " ").split("\t")[0] == said


def test_a_number_that_a_full_line_of_chinese_breaks_is_one():
    lines = (
        "　　清水镇的院坝里摆着一张桌子，村里的大事都在这里说，从202",
        "4年春天起，每月逢五大家都来，说完当场定下由谁来办。",
    )
    body = b"".join(say(line, 74, 100 + 29 * at, 16) for at, line in enumerate(lines))
    (only,) = from_pdf.read(Member("文件.pdf", pdf(Sheet(body)))).paragraphs
    assert "从2024年春天起" in only.text


def test_a_line_without_a_full_stop_behind_a_full_line_with_one_stands_alone():
    body = (
        "年销售一亿元，户均增收两千元。",
        "村里的变化",
        "路通了，灯亮了，大家都说好。",
        "下一步的打算",
        "再修一条渠。",
    )
    assert [p.text for p in from_pdf.read(Member("文件.pdf", pdf(*official(body)))).paragraphs] == list(body)
