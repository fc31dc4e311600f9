"""Hostile and odd files: read, or refused in words; never a crash, never a word from outside the file."""

import contextlib
import os
import sys
from random import Random

import pytest

from storage import importers
from storage.importers.kinds import FileKind, sniff, unread
from templates.trouble import Trouble
from tests.storage.builders import hostile_files as hostile
from tests.storage.builders.word_file import par, part, table, word


@pytest.fixture
def reads(tmp_path):
    folder = tmp_path / "进来的"
    folder.mkdir()

    def reads(data, name="文件.docx"):
        path = folder / name
        path.write_bytes(data)
        try:
            source = importers.read(path)
        finally:
            assert [entry.name for entry in folder.iterdir()] == [name]
        return source

    return reads


def texts(source):
    return [p.text for p in source.paragraphs if p.text]


@pytest.mark.parametrize(
    "build",
    [
        hostile.climbing,
        hostile.with_link,
        hostile.remote_things,
        hostile.monstrous_picture,
        hostile.empty_elements,
        hostile.huge_attribute,
        hostile.looping_styles,
        lambda: hostile.swapped(b"word/document.xml", b"word\\document.xml"),
    ],
)
def test_the_case_is_read_whatever_else_the_file_holds(reads, build):
    assert texts(reads(build())) == list(hostile.CASE)


@pytest.mark.parametrize(
    ("build", "words"),
    [
        (hostile.laughs, "声明"),
        (hostile.quadratic, "声明"),
        (hostile.remote_dtd, "声明"),
        (lambda: hostile.bomb("word/document.xml"), "多得不正常"),
        (hostile.many_parts, "多得不正常"),
        (hostile.deep, "太深"),
        (hostile.truncated, "没有下载完整"),
        (hostile.directory_lost, "没有下载完整"),
        (hostile.damaged_stream, "没有下载完整"),
        (lambda: hostile.swapped(b"word/document.xml", b"word/documenX.xml"), "没有正文"),
        (hostile.encrypted, "有密码"),
        (lambda: hostile.ole("EncryptedPackage", "EncryptionInfo"), "有密码"),
        (lambda: hostile.ole("WordDocument"), "已损坏"),
        (lambda: hostile.ole("Workbook"), "旧格式的表格"),
        (lambda: hostile.ole(), "旧格式"),
        (hostile.sheet, "Excel"),
        (lambda: b"", "是空的"),
        (lambda: b"P", "是空的"),
        (lambda: word("<w:p/>"), "是空的"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(reads, build, words):
    with pytest.raises(Trouble, match=r"“文件\.docx”") as caught:
        reads(build())
    assert words in caught.value.message
    assert caught.value.hint.endswith("。")


@pytest.mark.parametrize("build", [hostile.outside, hostile.outside_in_styles, hostile.outside_in_utf16])
def test_no_entity_brings_in_a_file_from_outside(reads, tmp_path, build):
    beside = tmp_path / "passwd"
    beside.write_text(hostile.SECRET, encoding="utf-8")
    with pytest.raises(Trouble) as caught:
        reads(build(beside))
    assert hostile.SECRET not in str(caught.value)


def test_a_bomb_in_a_part_that_is_not_read_is_left_alone(reads):
    assert texts(reads(hostile.bomb("word/media/image1.png"))) == list(hostile.CASE)


def test_what_is_left_of_a_damaged_text_is_read_and_said(reads):
    for build, whole in ((hostile.cut_inside, False), (hostile.bad_bytes, True)):
        source = reads(build())
        assert [text.replace("\ufffd", "") for text in texts(source)[:3]] == list(hostile.CASE[:3])
        assert (texts(source)[-1] == hostile.CASE[-1]) is whole
        assert any("损坏" in note for note in source.notes)


def test_deep_nesting_keeps_the_innermost_words(reads):
    for build in (hostile.nested_boxes, hostile.nested_cells):
        source = reads(build())
        assert sum("最里层" in text for text in texts(source)) == 1
        assert texts(source)[: len(hostile.CASE)] == list(hostile.CASE)


def test_codes_of_fields_never_show_and_results_stay(reads):
    found = texts(reads(hostile.fields()))
    assert found[-3:] == ["域结果"] * 3
    assert not any("calc" in text or "passwd" in text or "invalid" in text for text in found)


def test_code_for_templates_is_plain_text(reads):
    source = reads(hostile.template_code())
    assert "{{ 7*7 }}" in texts(source)
    assert not any("49" in text for text in (*texts(source), *source.furniture))


@pytest.mark.parametrize("build", [hostile.long_paragraph, hostile.long_table, hostile.wide_spans])
def test_long_and_wide_content_is_read_to_its_end(reads, build):
    assert texts(reads(build()))[-1] == hostile.CASE[-1]


KINDS = {
    "文稿.pdf": (b"%PDF-1.7\n", FileKind.PDF),
    "文稿.rtf": (b"{\\rtf1\\ansi x}", FileKind.RTF),
    "网页.doc": (b"<html><head><meta charset='gb2312'></head>", FileKind.HTML),
    "网页.html": (b"\xef\xbb\xbf<!DOCTYPE html>", FileKind.HTML),
    "宽.html": ("<html><body>".encode("utf-16"), FileKind.HTML),
    "单页.mht": (b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related", FileKind.MHT),
    "旧.xml": (
        b'<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">',
        FileKind.WORD_XML,
    ),
    "数据.xml": (b'<?xml version="1.0"?><data/>', FileKind.XML),
    "照片.docx": (b"\xff\xd8\xff\xe0" + bytes(64), FileKind.PICTURE),
    "手机.docx": (b"\0\0\0\x18ftypheic", FileKind.PICTURE),
    "视频.docx": (b"\0\0\0\x18ftypisom", FileKind.MEDIA),
    "程序.doc": (b"MZ" + b"\x90\0" * 40, FileKind.PROGRAM),
    "压缩包.docx": (b"Rar!\x1a\x07\0", FileKind.ARCHIVE),
    "文本.docx": ("一、背景\n白石镇。".encode(), FileKind.TEXT),
    "BM.txt": (b"BMW is not a picture", FileKind.TEXT),
    "MZ.txt": (b"MZ is not a program", FileKind.TEXT),
}


@pytest.mark.parametrize("name", KINDS)
def test_a_file_is_what_its_bytes_say(tmp_path, name):
    data, kind = KINDS[name]
    (tmp_path / name).write_bytes(data)
    assert sniff(tmp_path / name) is kind


def test_every_kind_that_is_not_read_has_its_words():
    for kind in FileKind:
        if kind not in importers.READERS:
            trouble = unread("某文件", kind)
            assert trouble.message.startswith("“某文件”")
            assert trouble.hint


@pytest.mark.parametrize("name", ["案例.wps", "案例.doc", "案例.txt", "没有扩展名", "大写.DOCX", "案例..."])
def test_a_word_file_by_any_name_is_read(reads, name):
    source = reads(word(*hostile.BODY), name)
    assert texts(source) == list(hostile.CASE)
    assert source.name == name


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes in folders, links need a right")
def test_odd_places_are_refused_in_words(tmp_path):
    (tmp_path / "空文件夹.docx").mkdir()
    (tmp_path / "自己.docx").symlink_to("自己.docx")
    os.mkfifo(tmp_path / "管道.docx")
    for name, words in (
        ("空文件夹.docx", "文件夹"),
        ("自己.docx", "链接"),
        ("管道.docx", "不是普通文件"),
        ("没有.docx", "找不到"),
    ):
        with pytest.raises(Trouble, match=words):
            importers.read(tmp_path / name)


def test_a_name_is_shown_without_what_could_mislead(reads):
    with pytest.raises(Trouble) as caught:
        reads(b"", "“案例”\u202excod.\n" + "长" * 60 + ".docx")
    shown = caught.value.message
    assert "\u202e" not in shown
    assert "\n" not in shown
    assert len(shown) < 100
    assert shown.startswith("“‘案例’xcod.")


def test_a_declaration_behind_a_comment_is_found_all_the_same(reads, tmp_path):
    beside = tmp_path / "passwd"
    beside.write_text(hostile.SECRET, encoding="utf-8")
    declaration = f'<!-- <a> --><!DOCTYPE d [<!ENTITY x SYSTEM "{beside.as_uri()}">]>'
    with pytest.raises(Trouble, match="声明"):
        reads(word(main=hostile.declared(declaration, "&x;")))


@pytest.mark.parametrize("seed", range(6))
def test_random_damage_ends_in_text_or_in_words(tmp_path, seed):
    random = Random(seed)
    whole = word(
        *hostile.BODY, table(["甲", "乙"]), hostile.NUMBERED, rels=hostile.RELATED, parts=hostile.PARTS
    )
    path = tmp_path / "损坏.docx"
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(random.randint(1, 6)):
            data[random.randrange(len(data))] = random.randrange(256)
        path.write_bytes(data[: random.randrange(len(data))] if random.random() < 0.2 else data)
        with contextlib.suppress(Trouble):
            importers.read(path)


@pytest.mark.parametrize("seed", range(6))
def test_random_markup_ends_in_text_or_in_words(tmp_path, seed):
    random = Random(seed)
    path = tmp_path / "乱.docx"
    for _ in range(30):
        parts = hostile.PARTS | {
            "word/styles.xml": part("styles", hostile.thicket(random, hostile.STYLE_TAGS, 4)),
            "word/numbering.xml": part("numbering", hostile.thicket(random, hostile.LIST_TAGS, 4)),
        }
        blocks = [hostile.thicket(random, hostile.TEXT_TAGS, random.randint(1, 6)) for _ in range(8)]
        path.write_bytes(word(*blocks, par("正文还在"), rels=hostile.RELATED, parts=parts))
        with contextlib.suppress(Trouble):
            importers.read(path)
