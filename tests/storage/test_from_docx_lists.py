"""Automatic numbers as Word shows them: formats, levels, starts, restarts, style links, bullets."""

import pytest

from storage.importers.counting import spell
from storage.importers.from_docx import read
from tests.storage.builders.word_file import listed, par, part, relation, styled, word


@pytest.fixture
def reads(tmp_path):
    def reads(numbering, *blocks, styles=""):
        path = tmp_path / "列表.docx"
        rels = [relation("n", "numbering", "numbering.xml"), relation("s", "styles", "styles.xml")]
        parts = {
            "word/numbering.xml": part("numbering", numbering),
            "word/styles.xml": part("styles", styles),
        }
        path.write_bytes(word(*blocks, rels=rels, parts=parts))
        return [p for p in read(path).paragraphs if p.text]

    return reads


def level(at, number_format, text, more="", start=1):
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def abstract(name, *levels):
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def num(name, definition, more=""):
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{definition}"/>{more}</w:num>'


def texts(paragraphs):
    return [p.text for p in paragraphs]


@pytest.mark.parametrize(
    ("number_format", "numbers", "shown"),
    [
        ("decimal", (1, 12), ["1", "12"]),
        ("decimalZero", (1, 12), ["01", "12"]),
        ("upperRoman", (4, 1999), ["IV", "MCMXCIX"]),
        ("lowerRoman", (9,), ["ix"]),
        ("upperLetter", (1, 27), ["A", "AA"]),
        ("lowerLetter", (26, 53), ["z", "aaa"]),
        ("ordinal", (1, 2, 3, 11, 22), ["1st", "2nd", "3rd", "11th", "22nd"]),
        ("chineseCounting", (1, 10, 11, 20, 21, 101), ["一", "十", "十一", "二十", "二十一", "一〇一"]),
        (
            "chineseCountingThousand",
            (10, 20, 101, 110, 1020),
            ["十", "二十", "一百零一", "一百一十", "一千零二十"],
        ),
        ("taiwaneseCountingThousand", (15,), ["十五"]),
        ("japaneseCounting", (1, 10, 100, 121), ["一", "十", "百", "百二十一"]),
        ("ideographDigital", (10, 25), ["一〇", "二五"]),
        ("ideographTraditional", (1, 10, 11), ["甲", "癸", "甲"]),
        ("ideographZodiac", (1, 12), ["子", "亥"]),
        ("ideographZodiacTraditional", (1, 2, 60), ["甲子", "乙丑", "癸亥"]),
        ("chineseLegalSimplified", (3, 10, 12), ["叁", "壹拾", "壹拾贰"]),
        ("ideographLegalTraditional", (3,), ["參"]),
        ("decimalEnclosedCircle", (1, 20, 51), ["①", "⑳", "51"]),
        ("decimalEnclosedParen", (1,), ["⑴"]),
        ("decimalEnclosedFullstop", (1,), ["⒈"]),
        ("ideographEnclosedCircle", (1,), ["㊀"]),
        ("decimalFullWidth", (12,), ["１２"]),
        ("numberInDash", (3,), ["- 3 -"]),
        ("none", (3,), [""]),
        ("hindiVowels", (3,), ["3"]),
    ],
)
def test_number_formats(number_format, numbers, shown):
    assert [spell(number, number_format) for number in numbers] == shown


def test_official_levels_number_as_an_official_document(reads):
    numbering = abstract(
        0,
        level(0, "chineseCountingThousand", "%1、"),
        level(1, "chineseCountingThousand", "（%2）"),
        level(2, "decimal", "%3."),
    ) + num(1, 0)
    found = reads(
        numbering,
        listed(1, "背景"),
        listed(1, "做法"),
        listed(1, "建清单", 1),
        listed(1, "记诉求", 2),
        listed(1, "28户参加", 2),
        listed(1, "抓落实", 1),
        listed(1, "成效"),
        listed(1, "有变化", 1),
    )
    assert texts(found) == [
        "一、背景",
        "二、做法",
        "（一）建清单",
        "1.记诉求",
        "2. 28户参加",
        "（二）抓落实",
        "三、成效",
        "（一）有变化",
    ]
    assert [p.number for p in found][:4] == ["一、", "二、", "（一）", "1."]
    assert all(p.text.startswith(p.number) for p in found)


def test_lists_of_one_definition_share_their_count_until_one_starts_anew(reads):
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = abstract(0, level(0, "decimal", "%1、")) + num(1, 0) + num(2, 0) + num(3, 0, override)
    found = reads(numbering, listed(1, "甲"), listed(2, "乙"), listed(3, "丙"), listed(3, "丁"))
    assert [p.number for p in found] == ["1、", "2、", "1、", "2、"]


def test_an_override_may_bring_its_own_level_and_a_start(reads):
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "chineseCounting", "第%1条", start=5)}</w:lvlOverride>'
    numbering = abstract(0, level(0, "decimal", "%1、")) + num(1, 0, own)
    assert texts(reads(numbering, listed(1, "甲"), listed(1, "乙"))) == ["第五条 甲", "第六条 乙"]


def test_a_level_that_never_restarts_counts_on(reads):
    on = '<w:lvlRestart w:val="0"/>'
    numbering = abstract(0, level(0, "chineseCounting", "%1、"), level(1, "decimal", "%2.", on)) + num(1, 0)
    found = reads(numbering, *(listed(1, "甲", at) for at in (0, 1, 0, 1)))
    assert [p.number for p in found] == ["一、", "1.", "二、", "2."]


def test_legal_levels_show_every_number_in_digits(reads):
    numbering = abstract(
        0, level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2", "<w:isLgl/>")
    ) + num(1, 0)
    assert texts(reads(numbering, listed(1, "总则"), listed(1, "范围", 1))) == ["一、总则", "1.1 范围"]


def test_numbers_come_from_the_style_and_its_linked_level(reads):
    numbering = abstract(
        0,
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="1"/>'),
        level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="2"/>'),
    ) + num(1, 0)
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="heading {name}"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for name in (1, 2)
    )
    off = '<w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    blocks = [styled(1, "背景"), styled(2, "缘起"), par("不编号", properties=off), styled(1, "做法")]
    assert texts(reads(numbering, *blocks, styles=styles)) == ["一、背景", "（一）缘起", "不编号", "二、做法"]


def test_a_numbering_style_is_followed_to_its_list(reads):
    numbering = (
        abstract(0, '<w:numStyleLink w:val="L"/>')
        + abstract(1, level(0, "chineseCounting", "%1、"))
        + num(1, 0)
        + num(2, 1)
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:name w:val="公文编号"/>'
        '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    assert texts(reads(numbering, listed(1, "背景"), styles=styles)) == ["一、背景"]


def test_bullets_show_the_sign_of_their_face(reads):
    square = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'
    numbering = (
        abstract(0, level(0, "bullet", "\uf06e", square))
        + abstract(1, level(0, "bullet", "-"))
        + abstract(2, level(0, "bullet", "\uf0ff"))
        + "".join(num(at + 1, at) for at in range(3))
    )
    found = reads(numbering, listed(1, "亮点"), listed(2, "甲"), listed(3, "乙"))
    assert texts(found) == ["■亮点", "- 甲", "•乙"]


def test_an_empty_item_counts_but_says_nothing(reads):
    numbering = abstract(0, level(0, "decimal", "%1、")) + num(1, 0)
    assert texts(reads(numbering, listed(1, "甲"), listed(1, ""), listed(1, "丙"))) == ["1、甲", "3、丙"]


def test_unknown_lists_and_levels_number_nothing(reads):
    numbering = abstract(0, level(0, "decimal", "%1、")) + num(1, 0) + num(2, 9)
    assert texts(reads(numbering, listed(2, "甲"), listed(7, "乙"), listed(1, "丙", 8))) == ["甲", "乙", "丙"]
