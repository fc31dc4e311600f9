"""Plain text in, plain text out: offsets, differences, clipboard, and marks that follow the keys."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QTextCursor

from templates.model import Mark
from ui.editor import clipboard
from ui.editor.anchors import Anchors
from ui.editor.differences import applied, edits
from ui.editor.document import PartDocument
from ui.editor.units import to_points, to_units

HANZI = st.text("青山县清单（一）。，\n\xa0 a1𠮷", max_size=60)


@given(HANZI, st.integers(0, 60))
def test_offsets_go_to_utf16_and_back(text, offset):
    offset = min(offset, len(text))
    assert to_points(text, to_units(text, offset)) == offset


@given(HANZI, HANZI)
def test_the_difference_makes_the_one_text_of_the_other(before, after):
    changes = edits(before, after)
    assert applied(before, changes) == after
    assert all(a.end <= b.start for a, b in pairwise(changes))


@given(text=HANZI, other=HANZI)
def test_a_document_gives_back_its_text_to_the_letter(qapp, text, other):
    document = PartDocument("practice", text)
    assert document.text() == text
    assert not document.isUndoAvailable()
    document.become(other)
    assert document.text() == other
    if text != other:
        document.undo()
        assert document.text() == text
        assert not document.isUndoAvailable()


def test_a_document_fetches_nothing(qapp):
    document = PartDocument("practice", "甲")
    assert document.resource(2, QUrl("http://example.invalid/a.png")) is None
    assert document.resource(2, QUrl("file:////server/share/a.png")) is None


def test_pasted_text_loses_look_blank_lines_and_indents_but_no_paragraph():
    assert clipboard.paragraphs("　　甲。\r\n\r\n 乙。\v丙\x07") == "甲。\n乙。\n丙"
    assert clipboard.paragraphs(" 半句") == " 半句"
    data = QMimeData()
    data.setHtml('<p>甲<b>乙</b></p><p>丙<img src="http://example.invalid/a.png"></p>')
    assert clipboard.text_of(data) == "甲乙\n丙"


def marked(text, quote, id_="m"):
    start = text.index(quote)
    return Mark(id_, "reuse", "practice", start, start + len(quote), quote)


@pytest.fixture
def page(qapp):
    text = "甲乙丙丁戊己庚辛\n壬癸子丑寅卯"
    document = PartDocument("practice", text)
    return document, Anchors(document, [marked(text, "丙丁戊己"), marked(text, "子丑", "n")])


def change(document, start, end, new=""):
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(new)


def spans(document, anchors):
    text = document.text()
    found = anchors.marks()
    assert all(text[mark.start : mark.end] == mark.quote for mark in found)
    return [mark.quote for mark in found]


def test_marks_move_with_what_is_typed_and_never_take_it_in(page):
    document, anchors = page
    change(document, 0, 0, "前𠮷")
    change(document, 9, 9, "后")  # right behind the mark
    change(document, 5, 5, "中")  # right before it
    assert spans(document, anchors) == ["丙丁戊己", "子丑"]


def test_a_mark_cut_into_shrinks_and_grows_back_with_undo(page):
    document, anchors = page
    change(document, 5, 8)
    assert spans(document, anchors) == ["丙丁戊", "子丑"]
    document.undo()
    assert spans(document, anchors) == ["丙丁戊己", "子丑"]


def test_a_mark_whose_text_is_deleted_sleeps_and_wakes_with_undo(page):
    document, anchors = page
    change(document, 0, len(document.text()))
    assert spans(document, anchors) == []
    document.undo()
    assert spans(document, anchors) == ["丙丁戊己", "子丑"]


def test_a_mark_typed_into_keeps_only_what_stood(page):
    document, anchors = page
    change(document, 5, 5, "新")
    assert all(quote in "丙丁戊己子丑" for quote in spans(document, anchors))
