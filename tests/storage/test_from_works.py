"""Documents of Microsoft Works: both formats, their looks, and files that are none."""

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.importers import kinds
from storage.importers.foreign import Member
from storage.importers.from_works import read
from storage.importers.kinds import FileKind
from templates.trouble import Trouble
from tests.storage.builders.compound_file import compound
from tests.storage.builders.works_file import early, in_compound, late

LINES = ("“两本台账”办好村里事", "一、背景", "白石镇有11个村，过去办事没有台账。")
BOLD = bytes((1, 0x10, 0, 0, 32))
PLAIN = bytes((0, 0x10, 0, 0, 24))
CENTRED, BULLET, TABBED = b"\0\0\0\x05\x01", b"\0\0\0\x0e\x01", b"\0\0\0\x0f\x05\0\1\0\0\0\x05\x01"
LATE_BOLD = b"\x02\x02\x0c\x22" + struct.pack("<I", 16 * 12700)
LATE_CENTRED = b"\x04\x12\x02\0"
SIGN = b"\x00\x12\x01\0"


def file(data):
    return Member("青山县案例.wps", data)


def texts(data):
    return [p.text for p in read(file(data)).paragraphs]


@pytest.mark.parametrize("wrap", [lambda data: data, in_compound])
@pytest.mark.parametrize("version", [1, 4, 6])
def test_early_documents(wrap, version):
    data = wrap(early(LINES, version=version))
    assert kinds.sniff(file(data)) is FileKind.WORKS
    assert texts(data) == list(LINES)


@pytest.mark.parametrize(("encoding", "version"), [("cp1252", 4), ("cp850", 1)])
def test_early_western_documents(encoding, version):
    assert texts(early(["Une étude détaillée"], encoding=encoding, version=version)) == [
        "Une étude détaillée"
    ]


def test_early_looks():
    source = read(file(early(LINES, looks=(BOLD, BOLD, PLAIN), aligned=(CENTRED, BULLET, TABBED))))
    first, second, third = source.paragraphs
    assert (first.bold, first.size, first.centred) == (True, 16, True)
    assert (second.text, second.number, second.centred) == ("•一、背景", "•", False)
    assert (third.bold, third.size, third.centred) == (False, 12, True)
    assert "Microsoft Works" in source.notes[0]


def test_early_header_is_furniture():
    source = read(file(early(LINES, header="青山县委\r\n".encode("gb18030"))))
    assert source.furniture == ("青山县委",)
    assert [p.text for p in source.paragraphs] == list(LINES)


def test_late_documents():
    data = in_compound(late(LINES, looks=(LATE_BOLD,), aligned=(LATE_CENTRED,)))
    assert kinds.sniff(file(data)) is FileKind.WORKS
    first, second, third = read(file(data)).paragraphs
    assert (first.text, first.bold, first.size, first.centred) == (LINES[0], True, 16, True)
    assert (second.text, second.bold, second.centred, third.text) == (LINES[1], False, False, LINES[2])


def test_late_parts():
    lines = ("正文。", "见县志。", "表格里", "页眉")
    parts = [(4, 1), (5, 2), (4, 5), (3, 6)]
    source = read(file(in_compound(late(lines, parts=parts))))
    assert [p.text for p in source.paragraphs if p.text] == ["正文。", "表格里", "见县志。"]
    assert source.furniture == ("页眉",)


def test_late_signs_and_codes():
    data = late(("第#页", "一\x1e二\x1f三\ufffc", "编号#1"), looks=(SIGN, None, None))
    assert texts(in_compound(data)) == ["第页", "一-二\xa0三", "编号#1"]


@pytest.mark.parametrize(
    "data",
    [
        compound({"MN0": b"\x04\xfe" + bytes(40)}),
        compound({"CONTENTS": b"CHNKWKS " + bytes(5000)}),
        early(LINES)[:300],
        compound({"OTHER": b"x"}),
    ],
)
def test_damaged_documents_are_refused(data):
    with pytest.raises(Trouble, match="Works"):
        read(file(data))


def test_a_document_without_words_is_refused():
    with pytest.raises(Trouble, match="是空的"):
        read(file(early(["", "  "])))


@pytest.mark.parametrize(
    "cut",
    [
        early(LINES, looks=(BOLD,)),
        in_compound(early(LINES, looks=(BOLD,))),
        in_compound(late(LINES, looks=(LATE_BOLD,), parts=[(13, 1), (30, 6)])),
    ],
)
def test_every_cut_is_read_or_refused(cut):
    outcomes = {outcome(cut[:end]) for end in range(0, len(cut), 7)}
    assert outcomes <= {"read", "refused"}
    assert "refused" in outcomes


def outcome(data):
    try:
        read(file(data))
    except Trouble:
        return "refused"
    return "read"


def test_publisher_is_not_taken_for_works():
    assert kinds.sniff(file(compound({"Contents": b"x", "Quill": b"y"}))) is FileKind.OLE


def test_real_documents(shared):
    found = sorted((shared / "import" / "office").rglob("*WORKS*.wps"))
    assert len(found) == 4
    for path in found:
        assert kinds.sniff(path) is FileKind.WORKS
        assert "This is an example document made with Microsoft Works" in read(path).paragraphs[-1].text


@pytest.mark.parametrize(
    "whole", [early(LINES, looks=(BOLD,), aligned=(TABBED,)), late(LINES, looks=(SIGN,))]
)
@given(places=st.lists(st.tuples(st.integers(0, 1200), st.integers(0, 255)), min_size=1, max_size=30))
@settings(max_examples=60)
def test_changed_bytes_are_read_or_refused(whole, places):
    changed = bytearray(whole)
    for place, value in places:
        changed[place % len(changed)] = value
    data = bytes(changed)
    assert outcome(compound({"CONTENTS": data}) if whole.startswith(b"CHNK") else data) in ("read", "refused")
