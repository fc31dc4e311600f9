"""Photographed pages: what is said without the extra, with lines read off them, and in the helper with it."""

import struct
import zlib
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from storage import importers, intake, seeing
from storage.importers import from_picture, recognition
from storage.importers.foreign import Member
from storage.importers.pdf.lines import Line
from storage.workshop import Workshop
from templates.trouble import Trouble
from tests.storage.builders.pdf_file import Sheet, pdf, picture, say, show


def png(width=620, height=877, claimed=None):
    """Return a white PNG; `claimed` are the sides that its header tells instead."""

    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", *(claimed or (width, height)), 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xff" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def seen(*rows):
    return {1: tuple(Line(t, x, x + 16 * len(t), y, 16, 1, 0.0, len(t), 0, 0.95) for t, x, y in rows)}


def test_a_picture_that_nobody_read_names_the_extra_and_how_to_add_it():
    with pytest.raises(Trouble) as raised:
        from_picture.read(Member("照片.png", png()))
    assert "是图片" in raised.value.message
    assert "anli" in raised.value.hint
    assert " ocr" in raised.value.hint


def test_lines_read_off_a_picture_become_paragraphs_that_are_not_sure():
    rows = (
        ("清水镇的一张桌子摆在院坝里，村里的大事小事都到", 106, 100),
        ("这里说。", 74, 130),
        ("— 3 —", 270, 830),
    )
    source = from_picture.read(Member("照片.png", png()), seen(*rows))
    assert [p.text for p in source.paragraphs] == ["清水镇的一张桌子摆在院坝里，村里的大事小事都到这里说。"]
    assert source.paragraphs[0].sure == 0.95
    assert source.furniture == ("— 3 —",)
    assert "对照原件" in source.notes[0]


@pytest.mark.parametrize(
    ("data", "given", "words"),
    [
        (png(8, 8, (2**31 - 1, 2**31 - 1)), seen(), "大得不正常"),
        (png(), {1: ()}, "没有认出文字"),
        (b"\x89PNG\r\n\x1a\n", seen(), "已损坏"),
    ],
)
def test_a_picture_that_cannot_be_read_says_why(data, given, words):
    with pytest.raises(Trouble) as raised:
        from_picture.read(Member("照片.png", data), given)
    assert words in raised.value.message


def tiff(count, *, looping=False):
    """Return a TIFF of that many pictures without any entry; with `looping` the last leads to the first."""
    data = bytearray(b"II*\0" + struct.pack("<I", 8))
    for at in range(count):
        last = at == count - 1
        data += struct.pack("<HI", 0, (8 if looping else 0) if last else len(data) + 6)
    return bytes(data)


def test_a_tiff_of_several_pages_is_counted_without_being_followed_in_circles():
    assert [recognition.sheets(tiff(count)) for count in (1, 3)] == [1, 3]
    assert recognition.sheets(tiff(3, looping=True)) == 3
    assert recognition.sheets(tiff(2)[:14]) == 1
    assert recognition.sheets(png()) == 1


def test_pieces_of_one_line_are_joined_and_sizes_evened():
    boxes = [
        ([[150, 100], [350, 100], [350, 130], [150, 130]], "右边的一半话", 0.98),
        ([[20, 101], [145, 101], [145, 131], [20, 131]], "左边半句", 0.9),
        ([[20, 150], [330, 150], [330, 180], [20, 180]], "下面一行十个字左右吧", 0.99),
    ]
    found = [recognition._line(*box, 1, 0.5) for box in boxes]
    first, second = recognition._side_by_side(recognition._evened(found))
    assert first.text == "左边半句右边的一半话"
    assert first.sure < 0.9
    assert (first.left, first.right) == (10, 175)
    assert second.text == "下面一行十个字左右吧"
    assert first.size == second.size


def test_which_pages_only_recognition_can_read(tmp_path):
    path = tmp_path / "合订.pdf"
    paper = Sheet(show("P", 0, 0, 595, 842), {"P": picture(60, 84)})
    path.write_bytes(pdf(Sheet(say("这一页有文字，读得出来。", 90, 100)), paper, paper))
    assert recognition.wanted(path) == (2, 3)
    photo = tmp_path / "照片.png"
    photo.write_bytes(png())
    assert recognition.wanted(photo) == (1,)


def test_without_the_extra_nothing_is_tried_and_reading_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(seeing, "NEEDED", ("no_such_package_anywhere",))
    path = tmp_path / "照片.png"
    path.write_bytes(png())
    with Workshop() as workshop:
        assert seeing.seen_pages(path, "", workshop) is None
        with pytest.raises(Trouble, match="是图片"):
            intake.readings(path, workshop)


def test_a_text_file_is_never_looked_through_for_pictures(tmp_path):
    path = tmp_path / "稿.txt"
    path.write_text("一、背景\n青山县清水镇的院坝。", "utf-8")
    with Workshop() as workshop:
        assert seeing.seen_pages(path, "", workshop) is None
        assert workshop._helper is None


def test_a_task_with_a_bound_of_its_own_has_a_helper_of_its_own():
    task = "tests.storage.builders.tasks:pid"
    with Workshop() as workshop:
        first = workshop.call(task)
        large = workshop.call(task, memory=2 << 30)
        assert large != first
        assert workshop.call(task, memory=2 << 30) == large
        assert workshop.call(task) not in (first, large)


@pytest.fixture
def written(tmp_path, qapp):
    """Return a picture of two lines of large print."""
    image = QImage(1240, 600, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setFont(QFont("Noto Sans CJK SC", 24))
    painter.drawText(120, 160, "清水镇的院坝议事办结126件")
    painter.drawText(120, 300, "群众满意率达到95.9%")
    painter.end()
    path = tmp_path / "照片.png"
    assert image.save(str(path))
    return path


@pytest.mark.skipif(not seeing.installed(), reason="the ocr extra is not installed here")
def test_a_picture_is_read_in_the_helper_and_each_page_told(written: Path):
    told = []
    with Workshop() as workshop:
        (reading,) = intake.readings(written, workshop, tell=lambda *said: told.append(said))
    text = "".join(p.text for p in reading.source.paragraphs)
    assert "126" in text
    assert "95.9" in text
    assert told == [(0, 1, "正在识别第 1 页，共 1 页")]
    assert [mark.quote for mark in reading.drafts[0].marks] == ["95.9%"]


def test_a_picture_in_a_folder_is_passed_over_but_one_picked_by_hand_is_not(tmp_path):
    photo = tmp_path / "照片.png"
    photo.write_bytes(png())
    (tmp_path / "稿.txt").write_text("一、背景", "utf-8")
    assert intake.expand([tmp_path]) == [tmp_path / "稿.txt"]
    assert intake.expand([photo]) == [photo]
    with pytest.raises(Trouble, match="是图片"):
        importers.read(photo)
