"""What an RTF file says, as Word shows it: code pages, styles, revisions, fields, notes, boxes, pictures."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.importers import kinds
from storage.importers.foreign import Member
from storage.importers.from_rtf import read
from storage.importers.kinds import FileKind
from templates.outline.source import Kind
from templates.trouble import Trouble
from tests.storage.builders.rtf_file import hexed, par, rtf
from tests.storage.builders.word_file import png

PLAIN_HEAD = r"{\rtf1\ansi\deff0\uc1"


@pytest.fixture
def reads():
    return lambda *body, **more: read(Member("青山县案例.rtf", rtf(*body, **more)))


def texts(source):
    return [p.text for p in source.paragraphs if p.text]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("青山县", "青山县"),
        (r"\uc0 \u-26878 \u23665 ", chr(65536 - 26878) + "山"),
        (r"\uc2 \u20013\'d6\'d0\u22269\'b9\'fa", "中国"),
        (r"{\uc0\u20013}\u22269?", "中国"),
        (r"\uc1\u20013 ?\u22269\'3f!", "中国!"),
        ("村里有\U0001f4cb台账", "村里有\U0001f4cb台账"),
        (r"\uc1\u20013\b\u22269?", "中国"),
        (hexed("一、背景"), "一、背景"),
        (r"\'d2{\b\'bb}\'a1\'a2", "一、"),
        (r"\'d3\'d0\'a8C10", "有－10".replace("－", bytes((0xA8, 0x43)).decode("gb18030"))),
        (r"{\f3 " + hexed("臺帳", "big5") + "}", "臺帳"),
        (r"{\f4 " + hexed("台帳を", "cp932") + "}", "台帳を"),
        (r"{\f5 " + hexed("마을", "cp949") + "}", "마을"),
        (r"{\f1 " + hexed("宋体里的汉字") + "}", "宋体里的汉字"),
        (r"{\f1 caf\'e9}", "café"),
        (r"\ldblquote a\rdblquote\emdash\bullet\~b\_c\-d", "“a”—•\xa0b-cd"),
        (r"\{a\}\\", r"{a}\ ".strip()),
        (r"{\f2\'fe}{\f2\u-3842?}{\f6\'b7}", "☑☑•"),
        ("a\r\nb", "ab"),
        (r"{\upr{old}{\*\ud{新\u30340?}}}", "新的"),
        (r"{\*\unknown{\b 看不见}}{\field{\*\fldinst HYPERLINK x}{\fldrslt 链接}}", "链接"),
        (r"{\object{\*\objdata 0105}{\result 结果}}", "结果"),
        (r"a{\*\htmltag64 <p>}b\htmlrtf c\htmlrtf0 ", "abc"),
    ],
)
def test_characters(reads, body, said):
    assert texts(reads(body, r"\par")) == [said]


def test_hanzi_without_any_code_page(reads):
    assert texts(reads(hexed("一、背景") + r"\par", head=PLAIN_HEAD)) == ["一、背景"]


def test_raw_bytes_of_utf_8_and_of_gbk(reads):
    raw = rtf(r"X\par", head=r"{\rtf1\ansi\deff9")
    for encoding in ("utf-8", "gb18030"):
        source = read(Member("a.rtf", raw.replace(b"X", "青山县背景".encode(encoding))))
        assert texts(source) == ["青山县背景"]


def test_what_no_code_page_has_is_told(reads):
    source = reads(r"{\f3 \'ff\'ff}案例\par")
    assert any("读不出来的字" in note for note in source.notes)


def test_spaces_saved_as_question_marks_are_spaces_again(reads):
    source = reads(r"??一、背景\par 2018年5月1日??来源：县委\par 真的吗？??是\par 问?\par")
    assert texts(source) == ["  一、背景", "2018年5月1日  来源：县委", "真的吗？??是", "问?"]
    assert any("变成了问号" in note for note in source.notes)


def test_paragraphs_carry_their_looks(reads):
    sheet = r"{\stylesheet{\ql Normal;}{\s1\outlinelevel0 heading 1;}{\*\cs3 强调;}{\s7 标题 2;}}"
    source = reads(
        par("一、背景", r"\s1\qc\b\fs32"),
        par(r"有{\b 一半}粗", r"\fs28"),
        par("（一）做法", r"\s7"),
        par("级别", r"\outlinelevel2"),
        tables=sheet,
    )
    first, second, third, fourth = source.paragraphs
    assert (first.style, first.level, first.bold, first.centred, first.size) == (
        "heading 1",
        1,
        True,
        True,
        16,
    )
    assert (second.bold, second.size, second.level, second.style) == (False, 14, 0, "Normal")
    assert (third.style, third.level, fourth.level) == ("标题 2", 2, 3)


def test_east_asian_weight_and_size_count_for_east_asian_text(reads):
    source = reads(par("一、背景", r"\ltrch\loch\fs20\dbch\afs32\ab\loch"), par("abc", r"\dbch\afs32\ab"))
    assert [(p.bold, p.size) for p in source.paragraphs] == [(True, 16), (False, 12)]


def test_revisions_are_accepted_and_counted(reads):
    source = reads(r"新{\revised 增的}{\deleted 旧的}字{\v 藏}\par 上段{\deleted\par }下段\par")
    assert texts(source) == ["新增的字", "上段下段"]
    assert source.paragraphs[0].inserted
    assert not source.paragraphs[1].inserted
    assert "修订中新增的 2 字" in source.notes[1]
    assert any("修订中删除的 2 字" in note for note in source.notes)
    assert any("隐藏文字 1 字" in note for note in source.notes)


def test_line_and_page_breaks_part_paragraphs(reads):
    assert texts(reads(r"一、背景\line 青山县。\page 二、做法\par \sect 末尾")) == [
        "一、背景",
        "青山县。",
        "二、做法",
        "末尾",
    ]


def test_headers_and_contents_are_furniture(reads):
    source = reads(
        r"{\header\pard 青山县委组织部\par}{\footerr\pard - {\field{\*\fldinst PAGE}{\fldrslt 1}} -\par}",
        r"{\field{\*\fldinst TOC \\o}{\fldrslt 一、背景\tab 1\par 二、做法\tab 2\par}}一、背景\par",
    )
    assert texts(source) == ["一、背景"]
    assert source.furniture == ("青山县委组织部", "- 1 -", "一、背景\t1", "二、做法\t2")
    assert "目录 2 行没有收进正文。" in source.notes


def test_footnotes_stand_at_the_end_with_their_marks(reads):
    note = r"{\super\chftn}{\footnote\pard\plain{\super\chftn} 见县志。}"
    source = reads(rf"甲{note}乙{note}。\par 丙\par")
    assert texts(source) == ["甲[1]乙[2]。", "丙", "[1] 见县志。", "[2] 见县志。"]
    assert source.paragraphs[-1].number == "[2]"


def test_remarks_hang_on_their_paragraph(reads):
    source = reads(
        r"有误{\*\atnid 王}{\*\atnauthor 王}\chatn{\*\annotation{\*\atndate 1}\pard 核对\par}。\par 好\par"
    )
    assert [(p.text, p.remarks) for p in source.paragraphs] == [("有误。", ("核对",)), ("好", ())]
    assert "有 1 条批注，没有收进正文。" in source.notes


@pytest.mark.parametrize(
    "box",
    [
        r"{\shp{\*\shpinst\shpleft0{\sp{\sn shapeType}{\sv 202}}{\shptxt\pard 框里\par}}{\shprslt 旧}}",
        r"{\*\do\dobxpage\dptxbx{\dptxbxtext\pard 框里\par}\dpx0}",
    ],
)
def test_text_boxes_follow_their_paragraph(reads, box):
    source = reads(rf"段落{box}文字\par")
    assert [(p.text, p.boxed) for p in source.paragraphs] == [("段落文字", False), ("框里", True)]
    assert any("1 个文本框" in note for note in source.notes)


def test_pictures_in_hexadecimal_and_binary(reads):
    picture = png(30, 20)
    hexadecimal = rf"{{\pict\pngblip\picw1{{\*\blipuid 00ff}}{picture.hex()}}}"
    source = reads(rf"前{{\*\shppict{hexadecimal}}}{{\nonshppict{{\pict 01}}}}\par")
    (kept,) = source.pictures.values()
    assert (kept.data, kept.width, kept.media_type) == (picture, 30, "image/png")
    assert [p.kind for p in source.paragraphs] == [Kind.TEXT, Kind.PICTURE]
    binary = rtf("字").replace(b"}", b"{\\pict\\pngblip\\bin%d " % len(picture) + picture + b"}}", -1)
    assert (
        next(iter(read(Member("a.rtf", binary[: binary.rindex(b"}") + 1])).pictures.values())).data == picture
    )


def test_a_bare_bitmap_becomes_a_file(reads):
    bitmap = bytes.fromhex("28000000020000000100000001001800") + bytes(24) + bytes(8)
    (kept,) = reads(rf"字{{\pict\dibitmap0 {bitmap.hex()}}}\par").pictures.values()
    assert (kept.media_type, kept.width, kept.height) == ("image/bmp", 2, 1)
    assert kept.data[10:14] == bytes((54, 0, 0, 0))


def test_a_metafile_is_told(reads):
    source = reads(r"字{\pict\wmetafile8 0100090000}\par")
    assert "有 1 张图片的格式认不出来，没有收进来。" in source.notes


@pytest.mark.parametrize("body", ["", r"{\*\generator x;}\par\par", r"{\info{\title 标题}}"])
def test_a_file_without_words_is_refused(reads, body):
    with pytest.raises(Trouble, match="是空的"):
        reads(body)


def test_a_file_cut_off_is_read_and_told(reads):
    source = reads(r"一、背景\par {\b 青山县", close="")
    assert texts(source) == ["一、背景", "青山县"]
    assert source.notes[0].startswith("文件有损坏")


def test_binary_data_that_the_file_does_not_have_is_no_data(reads):
    assert texts(reads(r"前{\pict\bin2147483647 ab}后\par")) == ["前后"]


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b"\r\n  "])
def test_what_stands_before_the_beginning_is_no_text(before):
    file = Member("a.doc", before + rtf(r"字\par"))
    assert kinds.sniff(file) is FileKind.RTF
    assert texts(read(file)) == ["字"]


def test_what_stands_behind_the_end_is_no_text(reads):
    assert texts(read(Member("a.rtf", rtf(r"字\par") + b"\r\n\0 rest"))) == ["字"]


@pytest.mark.parametrize(
    "opening", ["{", r"{\b1", r"{\footnote ", r"{\shptxt ", r"{\*\zz", r"{\sp{\sn ", r"{\field "]
)
def test_groups_in_groups_without_end_are_no_trouble(reads, opening):
    source = reads(r"字\par ", opening * 50_000)
    assert texts(source)[:1] == ["字"]


@pytest.mark.parametrize("endless", [r"x\par ", r"x\line "])
def test_a_text_beyond_any_case_is_refused(reads, endless):
    with pytest.raises(Trouble, match="太长"):
        reads(endless * 110_000)


@pytest.mark.parametrize(
    "odd",
    [
        r"\f99999999999999",
        r"\itap999999999 ",
        r"\ls5\ilvl-3 ",
        r"\uc-4 \u20013",
        r"\fs-9 ",
        r"\cellx-5\row\nestrow",
        "\\",
    ],
)
def test_odd_numbers_do_no_harm(reads, odd):
    assert texts(reads(rf"字\par {odd} a\par"))[0] == "字"


REFUSED = {"BinControlWord": "是空的", "rtf__image": "只有图片"}  # what those two hold


def test_real_files_are_read(shared):
    found = sorted((shared / "import" / "office").rglob("*.rtf"))
    assert len(found) > 20
    for path in found:
        reason = next((why for part, why in REFUSED.items() if part in path.name), "")
        if reason:
            with pytest.raises(Trouble, match=reason):
                read(path)
        else:
            assert texts(read(path))


WORDS = (
    *(
        r"{",
        "}",
        r"\par ",
        r"\cell ",
        r"\row ",
        r"\trowd",
        r"\intbl",
        r"\itap3",
        r"\nestcell ",
        r"\nestrow ",
        "字",
    ),
    *(
        r"\'b0",
        r"\u20013?",
        r"\uc3 ",
        r"\bin5 ",
        r"{\footnote ",
        r"{\shptxt ",
        r"{\*\annotation ",
        r"{\listtext ",
    ),
    *(r"\deleted ", r"\v ", r"\*", r"\upr", r"{\header ", r"{\pict\dibitmap0 ", r"{\field{\*\fldinst TOC}"),
    *(
        r"\cellx900",
        r"\clmrg",
        r"\clvmrg",
        r"\u-10179?",
        r"\ls1\ilvl1 ",
        r"{\fonttbl",
        r"{\stylesheet{\s1 ",
        r"\f3 ",
    ),
    *(
        r"{\*\listtable{\list{\listlevel{\leveltext",
        r"\listid1 ",
        "\\",
        "\n",
        ";",
        "ab",
        r"\chftn ",
        r"\nonsense-1 ",
    ),
)


@given(st.lists(st.sampled_from(WORDS), max_size=80))
@settings(max_examples=150)
def test_any_row_of_words_is_read_or_refused(words):
    data = rtf("始\\par ", *words)
    assert texts(read(Member("青山县案例.rtf", data)))[:1] == ["始"]
