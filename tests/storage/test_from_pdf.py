"""PDF files made by hand: paragraphs, furniture, columns, tables, pictures, what is hidden or refused."""

import pytest

from storage.importers import from_pdf
from storage.importers.foreign import Member
from storage.importers.pdf.lines import Line
from templates.outline.source import Kind
from templates.trouble import Trouble
from tests.storage.builders.pdf_file import Sheet, official, pdf, picture, rule, say, show

TITLE = ("“院坝议事”把话说到了一起", "——青山县清水镇的做法")
BODY = (
    "一、背景",
    "青山县清水镇有14个村、2个社区，常年在外务工的有9000多人。镇上离县城41公里，山多路弯，群众办事先找村里，村里"
    "办不了再往镇上跑，2024年收到转办件126件。",
    "（一）问题从哪里来",
    "村里的事，多半是“没人说清”。支书们说：“表上都写着请村里配合，配合到最后，成了村里一家的事。”镇党委用两个月走遍"
    "各村，把217项事务一项一项理出来，退回93项，保留68项，再把剩下的合并。",
    "二、做法",
    "每月逢五，院坝里摆开桌子，谁有话谁先说，说完当场定责任人。定下来的事写在墙上，办完一件划掉一件，划不掉的下个月"
    "接着议。大家说，这张桌子比文件管用。" * 4,
    "三、成效",
    "一年下来，议定事项312件，办结298件。",
)


def read(data, seen=None):
    return from_pdf.read(Member("文件.pdf", data), seen)


def texts(source):
    return [p.text for p in source.paragraphs if p.kind is Kind.TEXT]


def test_a_justified_paper_gives_back_its_paragraphs_and_its_quotes_in_place():
    source = read(pdf(*official(BODY)))
    assert texts(source) == list(BODY)
    assert source.furniture == ("— 1 —", "— 2 —")
    assert {p.page for p in source.paragraphs} == {1, 2}


def test_lines_cut_by_counting_characters_are_joined_by_counting():
    shown = [("　　" + text if len(text) > 30 else text) for text in BODY]
    rows = [text[at : at + 32] for text in shown for at in range(0, len(text), 32)]
    sheets = [
        Sheet(b"".join(say(row, 70, 80 + 24 * at, 14) for at, row in enumerate(rows[first : first + 25])))
        for first in range(0, len(rows), 25)
    ]
    assert texts(read(pdf(*sheets))) == list(BODY)


def test_a_title_over_two_lines_is_one_and_its_subtitle_another():
    sheets = official(BODY, title=("清水镇院坝里的一张桌子让村里的", "大事小事都说到了一起", TITLE[1]))
    first, second, *rest = read(pdf(*sheets)).paragraphs
    assert first.text == "清水镇院坝里的一张桌子让村里的大事小事都说到了一起"
    assert (first.centred, first.size) == (True, 22.0)
    assert second.text == TITLE[1]
    assert [p.text for p in rest] == list(BODY)


def test_short_lines_that_happen_to_be_of_one_length_are_lines_of_their_own():
    lines = ["申报单位：青山县白石镇人民政府", "联合申报：青山县农业农村局机关", "案例类别：基层治理"]
    long = "白石镇有11个村，过去群众办事没有台账，件件要催，年年有积压，干部说不清，群众等不起。"
    source = from_pdf.read(Member("申报.pdf", pdf(*official([*lines, long, long]))))
    assert [each.text for each in source.paragraphs if each.text] == [*lines, long, long]


def test_a_running_head_is_furniture_on_every_page():
    sheets = official(BODY * 2, numbers=False)
    for at, sheet in enumerate(sheets, start=1):
        sheet.content += say("青山县优秀案例选编", 220, 50, 10) + say(str(at), 295, 810, 10)
    source = read(pdf(*sheets))
    assert texts(source) == list(BODY * 2)
    assert source.furniture == ("青山县优秀案例选编", "1", "2", "3")


def test_two_columns_are_read_one_after_the_other_below_the_heading_across():
    left = [
        "甲村的路修了三年才修通。",
        "修路的人换了三拨，",
        "钱也花了三回，最后还是",
        "村民自己抬石头铺好的。",
    ] * 3
    right = ["乙村不修路，先修渠，", "渠通了，地就活了，人也", "回来了，路是后来才修的，", "修得也快。"] * 3
    body = say("两个村子两条路", 200, 80, 22)
    for at, (one, other) in enumerate(zip(left, right, strict=True)):
        body += say(one, 60, 140 + 20 * at, 12) + say(other, 320, 140 + 20 * at, 12)
    said = "".join(texts(read(pdf(Sheet(body)))))
    assert said == "两个村子两条路" + "".join(left) + "".join(right)


def test_a_ruled_table_gives_rows_of_cells_in_its_place():
    body = say("办件情况如下：", 90, 100, 14) + say("以上数字来自登记簿。", 90, 260, 14)
    for y in (120, 150, 180, 210):
        body += rule(90, y, 390, y + 1)
    for x in (90, 190, 290, 389):
        body += rule(x, 120, x + 1, 211)
    for at, row in enumerate((("类别", "受理", "办结"), ("低保", "41", "41"), ("证明", "85", "80"))):
        body += b"".join(say(cell, 100 + 100 * k, 140 + 30 * at, 12) for k, cell in enumerate(row))
    source = read(pdf(Sheet(body)))
    assert [(p.kind, p.text) for p in source.paragraphs] == [
        (Kind.TEXT, "办件情况如下："),
        (Kind.ROW, "类别\t受理\t办结"),
        (Kind.ROW, "低保\t41\t41"),
        (Kind.ROW, "证明\t85\t80"),
        (Kind.TEXT, "以上数字来自登记簿。"),
    ]
    assert len(source.tables) == 1


def test_a_picture_stands_between_the_paragraphs_and_a_letterhead_nowhere():
    logo, photo = picture(64, 64, 10), picture(120, 80, 200)
    sheets = [
        Sheet(say(f"第{at}页的文字在这里。", 90, 150) + show("Logo", 90, 40, 40, 40), {"Logo": logo})
        for at in "一二三"
    ]
    sheets[1].pictures["Photo"] = photo
    sheets[1].content += show("Photo", 90, 200, 240, 160) + say("院坝议事的现场", 150, 400)
    source = read(pdf(*sheets))
    assert [p.text or p.kind.value for p in source.paragraphs] == [
        "第一页的文字在这里。",
        "第二页的文字在这里。",
        "picture",
        "院坝议事的现场",
        "第三页的文字在这里。",
    ]
    (kept,) = source.pictures.values()
    assert (kept.media_type, kept.width, kept.height) == ("image/png", 120, 80)


def test_hidden_text_is_left_out_and_counted_a_layer_under_a_scan_is_used_and_unsure():
    hidden = read(pdf(Sheet(say("看得见的一行字。", 90, 100) + say("看不见的字", 90, 200, mode=3))))
    assert texts(hidden) == ["看得见的一行字。"]
    assert hidden.notes == ("隐藏文字 5 字没有收进来。",)

    paper = Sheet(
        show("P", 0, 0, 595, 842) + say("扫描件下面的一层文字。", 90, 100, mode=3), {"P": picture(60, 84)}
    )
    (line,) = read(pdf(paper)).paragraphs
    assert line.text == "扫描件下面的一层文字。"
    assert line.sure < 1


def test_a_page_that_is_shown_turned_is_read_as_it_is_shown():
    lines = ("这一页是横着放进去的，", "看的时候已经转正了。")
    body = b"".join(say(text, 100 + 30 * at, 742, turned=True) for at, text in enumerate(lines))
    assert "".join(texts(read(pdf(Sheet(body, turn=90))))) == "".join(lines)


def test_what_is_written_across_the_page_stands_apart():
    source = read(
        pdf(Sheet(say("正文在这里，一行就够了。", 90, 100) + say("内部资料", 30, 500, turned=True)))
    )
    assert texts(source) == ["正文在这里，一行就够了。"]
    assert source.furniture == ("内部资料",)


def test_comments_stay_with_the_paragraph_they_stand_at():
    sheet = Sheet(say("第一段文字很短。", 90, 100) + say("第二段文字也很短。", 90, 200))
    sheet.comments = [(300, 196, "数字请再核一下")]
    source = read(pdf(sheet))
    assert [p.remarks for p in source.paragraphs] == [(), ("数字请再核一下",)]
    assert source.notes == ("有 1 条批注，没有收进正文。",)


def lines_seen(*rows):
    return {1: [Line(t, x, x + 16 * len(t), y, 16, 1, 0.0, len(t), 0, 0.97) for t, x, y in rows]}


def test_pages_that_were_read_off_the_paper_are_joined_like_any_other_and_unsure():
    paper = Sheet(show("P", 0, 0, 595, 842), {"P": picture(60, 84)})
    seen = lines_seen(
        ("一、背景", 106, 100),
        ("清水镇的院坝里摆着一张桌子，村里的大事小事都", 106, 130),
        ("在这里说。", 74, 160),
        ("— 1 —", 280, 810),
    )
    source = read(pdf(paper), seen)
    assert texts(source) == ["一、背景", "清水镇的院坝里摆着一张桌子，村里的大事小事都在这里说。"]
    assert all(p.sure == 0.97 for p in source.paragraphs)
    assert source.furniture == ("— 1 —",)
    assert "对照原件" in source.notes[0]


def test_a_scanned_page_among_others_is_told_of():
    paper = Sheet(show("P", 0, 0, 595, 842), {"P": picture(60, 84)})
    source = read(pdf(Sheet(say("这一页有文字，读得出来。", 90, 100)), paper))
    assert texts(source) == ["这一页有文字，读得出来。"]
    assert "第 2 页是扫描的图片" in source.notes[0]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (pdf(Sheet(show("P", 0, 0, 595, 842), {"P": picture(60, 84)})), "扫描件"),
        (pdf(Sheet(say("\ue101\ue102\ue103\ue104" * 4, 90, 100))), "没有文字对照"),
        (pdf(Sheet(b"".join(say("!\"#$%&'()*+,", 90, y) for y in range(100, 220, 20)))), "没有文字对照"),
        (pdf(*official(BODY))[:700], "损坏"),
        (pdf(Sheet()), "是空的"),
        (
            pdf(
                Sheet(say("锁着的字", 90, 100)),
                trailer=b"/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>"
                % (b"11" * 32, b"22" * 32),
            ),
            "有密码",
        ),
        (b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids"
         b" [2 0 R] /Count 1000000 >>\nendobj\ntrailer\n<< /Root 1 0 R >>", "页"),
    ],
    ids=["scan", "private", "mute", "cut", "blank", "locked", "loop"],
)  # fmt: skip
def test_what_cannot_be_read_says_why(data, words):
    with pytest.raises(Trouble) as raised:
        read(data)
    assert words in raised.value.message
    assert raised.value.hint
