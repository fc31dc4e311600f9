"""What hangs on a Word file beside its text: comments, embedded documents, charts, photos stored turned."""

import struct

import pytest

from storage.importers import from_docx
from storage.importers.foreign import Member
from tests.storage.builders.word_file import par, part, relation, run, table, word

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def read(*blocks, **more):
    return from_docx.read(Member("案例.docx", word(*blocks, **more)))


def texts(source):
    return [paragraph.text for paragraph in source.paragraphs if paragraph.text]


def begins(number):
    return f'<w:commentRangeStart w:id="{number}"/>'


def refers(number):
    return f'<w:r><w:commentReference w:id="{number}"/></w:r>'


def commented(*blocks):
    said = (
        ("0", "王主任", "数字核实"),
        ("1", "", "补一个例子"),
        ("2", "李科长", "合并这两段"),
        ("3", "无处", "没有落点"),
    )
    comments = "".join(
        f'<w:comment w:id="{i}" w:author="{who}">{par(text)}</w:comment>' for i, who, text in said
    )
    links = [relation("c", "comments", "comments.xml")]
    return read(*blocks, rels=links, parts={"word/comments.xml": part("comments", comments)})


def test_a_comment_hangs_on_the_paragraph_where_its_range_begins():
    source = commented(
        par(begins(0), "办结 100 件", refers(0), refers(1)),
        begins(2),
        par("第二段"),
        par("第三段", refers(2)),
    )
    assert [p.remarks for p in source.paragraphs] == [
        ("王主任：数字核实", "补一个例子"),
        ("李科长：合并这两段",),
        (),
    ]
    assert "有 4 条批注，没有收进正文。" in source.notes


def test_a_comment_on_a_table_s_cell_hangs_on_its_row():
    source = commented(table(("项目", "数"), (par("甲", refers(0)), "3")))
    assert [p.remarks for p in source.paragraphs] == [(), ("王主任：数字核实",)]


def chunk(name, data):
    return read(
        par("前"),
        '<w:altChunk r:id="k"/>',
        par("后"),
        rels=[relation("k", "aFChunk", name)],
        parts={f"word/{name}": data},
    )


def test_an_embedded_document_is_read_where_it_stands():
    inner = word(par("里面的话"), table(("甲", "乙"), ("1", "2")))
    source = chunk("a.docx", inner)
    assert texts(source) == ["前", "里面的话", "甲\t乙", "1\t2", "后"]
    assert source.tables[0].rows[1][0].text == "1"
    assert texts(chunk("a.txt", "纯文本。".encode())) == ["前", "纯文本。", "后"]


@pytest.mark.parametrize("data", [b"", b"\x7fELF\0\0\0\0", word(par("")), b"PK\3\4broken"])
def test_an_embedded_file_that_says_nothing_is_reported(data):
    source = chunk("a.bin", data)
    assert texts(source) == ["前", "后"]
    assert any("另一份文件（1 处）没有读" in note for note in source.notes)


def test_a_document_embedded_in_an_embedded_one_is_not_followed():
    links = [relation("k", "aFChunk", "b.docx")]
    inner = word(
        par("第一层"), '<w:altChunk r:id="k"/>', rels=links, parts={"word/b.docx": word(par("第二层"))}
    )
    assert texts(chunk("a.docx", inner)) == ["前", "第一层", "后"]


def test_what_charts_and_diagrams_say_is_told():
    number = "<c:val><c:numCache><c:pt><c:v>42</c:v></c:pt></c:numCache></c:val>"
    names = "<c:cat><c:strCache><c:pt><c:v>一季度</c:v></c:pt></c:strCache></c:cat>"
    chart = (
        f'<c:chartSpace xmlns:c="{CHART}" xmlns:a="{DRAWING}"><a:t>办件量</a:t>{names}{number}</c:chartSpace>'
    )
    points = "".join(f"<d:pt><a:t>{text}</a:t></d:pt>" for text in ("收集", "分办", "回访", "收集"))
    diagram = f'<d:dataModel xmlns:d="{DIAGRAM}" xmlns:a="{DRAWING}">{points}</d:dataModel>'
    inside = (
        f'<w:drawing><c:chart xmlns:c="{CHART}" r:id="rC"/></w:drawing>'
        f'<w:drawing><d:relIds xmlns:d="{DIAGRAM}" r:dm="rD"/></w:drawing>'
    )
    source = read(
        par("正文", f"<w:r>{inside}</w:r>"),
        rels=[relation("rC", "chart", "c.xml"), relation("rD", "diagramData", "d.xml")],
        parts={"word/c.xml": chart, "word/d.xml": diagram},
    )
    assert texts(source) == ["正文"]
    assert source.notes == (
        "有 2 个图表或示意图，里面的文字没有收进正文：办件量、一季度；收集、分办、回访。",
    )


def photo(orientation, order="<"):
    mark = b"II*\0" if order == "<" else b"MM\0*"
    tiff = mark + struct.pack(f"{order}IHHHIHH", 8, 1, 0x0112, 3, 1, orientation, 0)
    exif = b"Exif\0\0" + tiff
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, 30, 40, 1) + b"\1\x11\0"
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + frame + b"\xff\xd9"


@pytest.mark.parametrize(("data", "told"), [(photo(6), True), (photo(8, ">"), True), (photo(1), False)])
def test_a_photograph_that_is_stored_turned_is_told(data, told):
    shown = '<w:r><w:drawing><a:blip r:embed="p"/></w:drawing></w:r>'
    source = read(par(run("图"), shown), rels=[relation("p", "image", "a.jpg")], parts={"word/a.jpg": data})
    assert len(source.pictures) == 1
    assert any("转着存" in note for note in source.notes) is told


def test_several_bodies_are_read_one_after_the_other():
    body = f"<w:body>{par('甲')}</w:body><w:body>{par('乙')}</w:body>"
    assert texts(read(main=part("document", body))) == ["甲", "乙"]
