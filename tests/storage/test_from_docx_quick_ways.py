"""The quick ways of reading a Word file give what the thorough ones give, and step aside for odd files."""

import io
import struct
import zipfile
import zlib

import pytest

from storage.importers.docx.package import Package
from storage.importers.docx.styles import Styles
from storage.importers.docx.stylesheet import StyleSheet
from storage.importers.foreign import Member
from storage.importers.from_docx import read
from templates.trouble import Trouble
from tests.storage.builders.word_file import drawing, par, part, png, relation, styled, word, zipped

SHEET = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="20"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:styleId="1" w:type="paragraph"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="c"><w:name w:val="Letters"/></w:style>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="b"><w:name w:val="正文"/><w:basedOn w:val="a"/>'
    '<w:rPr><w:sz w:val="32"/></w:rPr></w:style>'
)
NAMES = ("", "a", "1", "b", "c", "none")


def looks(sheet):
    styles = Styles(StyleSheet(part("styles", sheet).encode()))
    return [styles.look(name) for name in NAMES]


def test_a_sheet_looked_up_by_ids_says_what_the_same_sheet_says_parsed_whole():
    other = part("styles", SHEET).replace("w:", "x:").replace("xmlns:w=", "xmlns:x=").encode()
    styles = Styles(StyleSheet(other))
    assert [styles.look(name) for name in NAMES] == looks(SHEET)


def test_the_last_style_that_calls_itself_the_default_is():
    first, _, heading, *_ = looks(SHEET)
    assert (first.name, first.size) == ("正文", 16.0)
    assert (heading.name, heading.level, heading.bold, heading.centred) == ("heading 1", 1, True, True)


@pytest.mark.parametrize(
    "odd",
    [
        "<w:style w:type='paragraph' w:styleId='1'>",
        '<w:style\n w:styleId="1" w:type="paragraph">',
        '<w:style w:type="paragraph"\n w:styleId="1">',
    ],
)
def test_ids_written_in_another_way_are_found(odd):
    assert looks(SHEET.replace('<w:style w:styleId="1" w:type="paragraph">', odd)) == looks(SHEET)


def test_a_default_written_in_another_way_is_found():
    odd = SHEET.replace('w:default="1"', "w:default='1'")
    assert looks(odd) == looks(SHEET)


def test_an_id_with_a_sign_that_xml_escapes_is_found():
    sheet = SHEET + '<w:style w:type="paragraph" w:styleId="问&amp;答"><w:name w:val="问答"/></w:style>'
    assert StyleSheet(part("styles", sheet).encode()).style("问&答") is not None


def test_text_in_the_branches_of_an_alternative_inside_a_run_is_kept():
    run = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="w14"><w:t>三张清单</w:t></mc:Choice>'
        "<mc:Fallback><w:t>旧样子</w:t></mc:Fallback></mc:AlternateContent><w:t>理清家底</w:t></w:r>"
    )
    source = read(Member("a.docx", word(par(run))))
    assert [p.text for p in source.paragraphs] == ["三张清单理清家底"]


@pytest.mark.parametrize(
    "target",
    [
        "media/a.png",
        "/word/media/a.png",
        "./media/a.png",
        "../word/media/a.png",
        "media\\a.png",
        "Media/A.PNG",
        "media//a.png",
        "media/a.png#top",
    ],
)
def test_a_part_is_found_however_its_address_is_written(target):
    parts = {"word/media/a.png": png(4, 3)}
    file = word(par("图"), par(drawing("r1")), rels=[relation("r1", "image", target)], parts=parts)
    assert [p.width for p in read(Member("a.docx", file)).pictures.values()] == [4]


def stored(data):
    """Return the same package, nothing in it compressed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return buffer.getvalue()


def test_parts_are_read_packed_stored_and_under_chinese_names():
    files = {"word/正文.xml": "甲" * 40_000, "word/b.xml": "乙" * 40_000, "word/empty.xml": ""}
    for data in (zipped(files), stored(zipped(files))):
        with Package(Member("a.docx", data)) as package:
            assert {name: package.read(name).decode() for name in files} == files


def lying(data, offset, value):
    """Return a package whose directory says something else of its first entry."""
    at = data.index(b"PK\1\2")
    return data[: at + offset] + struct.pack("<I", value) + data[at + offset + 4 :]


CHECKSUM, UNPACKED = 16, 24  # places in an entry of the directory, APPNOTE.TXT 4.3.12


@pytest.mark.parametrize(("offset", "value"), [(CHECKSUM, 7), (UNPACKED, 5)])
def test_an_entry_whose_checksum_or_size_is_false_is_damaged(offset, value):
    data = lying(zipped({"word/document.xml": "青山县" * 500}), offset, value)
    with Package(Member("a.docx", data)) as package, pytest.raises(Trouble, match="损坏"):
        package.read("word/document.xml")


def test_an_entry_never_gives_more_than_it_says_it_holds():
    text = ("青山县" * 500).encode()
    honest = zipped({"word/document.xml": text})
    data = lying(lying(honest, UNPACKED, 9), CHECKSUM, zlib.crc32(text[:9]))
    with Package(Member("a.docx", data)) as package:
        assert package.read("word/document.xml") == text[:9]


def test_a_style_without_a_sheet_changes_nothing():
    source = read(Member("a.docx", word(styled("不存在", "一、背景"))))
    assert [(p.text, p.style, p.level) for p in source.paragraphs] == [("一、背景", "", 0)]
