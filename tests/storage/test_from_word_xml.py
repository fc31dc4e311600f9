"""Word files that are one XML text: Word 2003 XML, and the flat form of a .docx."""

import base64

import pytest

from storage.importers import from_word_xml, kinds
from storage.importers.docx.wordml import ANNOTATIONS, OLD
from storage.importers.foreign import Member
from storage.importers.kinds import FileKind
from templates.outline.source import Kind
from templates.trouble import Trouble
from tests.storage.builders.word_file import (
    document,
    drawing,
    listed,
    par,
    png,
    relation,
    relations,
    run,
    table,
)

PICTURE = png(5, 4)
AUX = "http://schemas.microsoft.com/office/word/2003/auxHint"
TAGS = "urn:schemas-microsoft-com:office:smarttags"


def old(*blocks, before=""):
    return (
        f'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="{OLD}"'
        f' xmlns:wx="{AUX}" xmlns:aml="{ANNOTATIONS}" xmlns:v="urn:schemas-microsoft-com:vml"'
        f' xmlns:st1="{TAGS}">'
        f"{before}<w:body><wx:sect>{''.join(blocks)}</wx:sect></w:body></w:wordDocument>"
    ).encode()


def read(data, name="案例.doc"):
    return from_word_xml.read(Member(name, data))


def texts(source):
    return [paragraph.text for paragraph in source.paragraphs if paragraph.text]


def annotation(kind, inner="", number=1):
    return (
        f'<aml:annotation w:type="Word.{kind}" aml:id="{number}" aml:author="王主任">'
        f"<aml:content>{inner}</aml:content></aml:annotation>"
    )


def test_sections_smart_tags_links_and_merged_cells_are_seen_through():
    source = read(
        old(
            f"<wx:sub-section>{par('一、背景')}</wx:sub-section>",
            par(run("在"), f"<st1:place>{run('青山县')}</st1:place>", f"<w:hlink>{run('办事')}</w:hlink>"),
            table((("甲", '<w:vmerge w:val="restart"/>'), "一"), (("", "<w:vmerge/>"), "二")),
        )
    )
    assert texts(source) == ["一、背景", "在青山县办事", "甲\t一", "二"]
    assert source.tables[0].rows[0][0].rows == 2


def test_styles_and_lists_of_2003():
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:nfc w:val="39"/><w:lvlText w:val="%1、"/></w:lvl>'
    lists = f'<w:listDef w:listDefId="4">{level}</w:listDef><w:list w:ilfo="7"><w:ilst w:val="4"/></w:list>'
    name = '<w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr>'
    styles = f'<w:style w:type="paragraph" w:styleId="a1">{name}</w:style>'
    entry = '<w:pStyle w:val="a1"/><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="7"/></w:listPr>'
    source = read(
        old(
            par("背景", properties=entry),
            par("做法", properties=entry),
            before=f"<w:lists>{lists}</w:lists><w:styles>{styles}</w:styles>",
        )
    )
    first = source.paragraphs[0]
    assert texts(source) == ["一、背景", "二、做法"]
    assert (first.style, first.level, first.bold, first.number) == ("heading 1", 1, True, "一、")


def test_what_2003_keeps_inside_the_text_comes_to_its_place():
    gone = "<w:r><w:delText>旧</w:delText></w:r>"
    comment = f"<w:r>{annotation('Comment', par('数字核实'), 3)}</w:r>"
    footnote = f"<w:r><w:footnote>{par('见附表')}</w:footnote></w:r>"
    data = base64.b64encode(PICTURE).decode()
    picture = (
        f'<w:r><w:pict><w:binData w:name="wordml://1.png">{data}</w:binData>'
        '<v:shape><v:imagedata src="wordml://1.png"/></v:shape></w:pict></w:r>'
    )
    source = read(
        old(
            par("留", annotation("Insertion", run("新")), annotation("Deletion", gone, 2), footnote, comment),
            par(picture, picture),
            f'<w:sectPr><w:hdr w:type="odd">{par("内部资料")}</w:hdr></w:sectPr>',
        )
    )
    assert texts(source) == ["留新[1]", "[1] 见附表"]
    assert source.paragraphs[0].inserted
    assert source.paragraphs[0].remarks == ("王主任：数字核实",)
    assert [p.kind for p in source.paragraphs].count(Kind.PICTURE) == 2
    assert [p.data for p in source.pictures.values()] == [PICTURE]
    assert source.furniture == ("内部资料",)
    assert "修订中删除的 1 字没有收进来。" in source.notes


def packed(name, content):
    if isinstance(content, str):
        inner = f"<pkg:xmlData>{content.partition('?>')[2]}</pkg:xmlData>"
    else:
        inner = f"<pkg:binaryData>{base64.b64encode(content).decode()}</pkg:binaryData>"
    return f'<pkg:part pkg:name="/{name}">{inner}</pkg:part>'


def flat(*parts):
    return (
        '<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
        f"{''.join(parts)}</pkg:package>"
    ).encode()


def test_a_flat_package_is_read_as_a_zipped_one():
    links = relations(relation("rP", "image", "media/a.png"))
    data = flat(
        packed("_rels/.rels", relations(relation("r1", "officeDocument", "word/document.xml"))),
        packed("word/document.xml", document(par("青山县经验"), par(drawing("rP")), listed(9, "无号"))),
        packed("word/_rels/document.xml.rels", links),
        packed("word/media/a.png", PICTURE),
    )
    file = Member("案例.xml", data)
    assert kinds.sniff(file) is FileKind.WORD_XML
    source = from_word_xml.read(file)
    assert texts(source) == ["青山县经验", "无号"]
    assert [p.data for p in source.pictures.values()] == [PICTURE]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (old(par("")), "空的"),
        (flat(), "没有正文"),
        (old(par("&x;")).replace(b"<w:word", b'<!DOCTYPE a [<!ENTITY x "y">]><w:word', 1), "声明"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(data, words):
    with pytest.raises(Trouble) as caught:
        read(data)
    assert words in caught.value.message


def test_a_file_cut_short_gives_what_is_there_and_says_so():
    whole = old(par("青山县经验"), par("后面的话"))
    source = read(whole[: whole.index("后面".encode())])
    assert texts(source)[0] == "青山县经验"
    assert "文件有损坏，只读出了还能读的部分，请对照原文件看看少了什么。" in source.notes


@pytest.mark.parametrize("name", [b":sect", b"wy:sect"])
def test_elements_whose_names_were_damaged_keep_their_text(name):
    whole = old(par("青山县经验"), par("后面的话"))
    source = read(whole.replace(b"wx:sect", name))
    assert texts(source) == ["青山县经验", "后面的话"]
    assert any("损坏" in note for note in source.notes)
