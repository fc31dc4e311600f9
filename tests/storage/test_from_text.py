"""Plain text in every encoding and with every line end; what cannot be read is said in plain words."""

import os

import pytest

from storage import importers
from storage.importers import from_text
from templates.outline.recognise import recognise
from templates.trouble import Trouble

LINES = [
    "“两张清单”破难题",
    "申报单位：云岭县云岭镇党委",
    "一、背景",
    "云岭镇辖14个村。",
    "二、做法",
    "（一）建清单。",
]
TEXT = "\n".join(LINES)


@pytest.fixture
def read(tmp_path):
    def reader(data):
        path = tmp_path / "案例.txt"
        path.write_bytes(data)
        return from_text.read(path)

    return reader


def lines(source):
    return [paragraph.text for paragraph in source.paragraphs]


ENCODINGS = ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_is_told_by_its_bytes(read, encoding):
    source = read(TEXT.encode(encoding))
    assert (lines(source), source.notes) == (LINES, ())


def test_rare_characters_of_gb18030_are_kept(read):
    rare = TEXT.replace("云岭", "𠮷䶮𬱖㛃")
    assert lines(read(rare.encode("gb18030"))) == rare.split("\n")


def test_gb18030_with_its_mark(read):
    assert lines(read(b"\x84\x31\x95\x33" + TEXT.encode("gb18030"))) == LINES


def test_two_characters_that_look_like_utf8_are_gbk(read):
    assert lines(read("联通".encode("gbk"))) == ["联通"]


def test_big5_is_read_and_told(read):
    text = "一、背景\n鄉鎮治理難，過去辦事要跑三趟。\n二、做法\n建立清單，逐項落實。"
    source = read(text.encode("big5"))
    assert lines(source) == text.split("\n")
    assert "繁体" in source.notes[0]


ENDS = ["\n", "\r\n", "\r", "\r\r\n", "\u2028", "\u2029", "\x0b", "\x0c", "\x85"]


@pytest.mark.parametrize("end", ENDS, ids=repr)
def test_every_line_end_parts_paragraphs(read, end):
    assert lines(read(end.join(LINES).encode("utf-8"))) == LINES


def test_blank_lines_and_indents_stay_what_they_are(read):
    assert lines(read("题目\n\n　　正文。  \n\n".encode())) == ["题目", "", "　　正文。", "", ""]


@pytest.mark.parametrize("junk", ["\x00", "\x01\x02", "\x1f", "\x7f"])
def test_control_characters_go_with_a_note(read, junk):
    source = read(TEXT.replace("清单", f"清{junk}单").encode("utf-8"))
    assert lines(source) == LINES
    assert "控制字符" in source.notes[0]


def test_two_encodings_in_one_file_are_told(read):
    source = read("\n".join(LINES[:3]).encode("gbk") + b"\n" + "\n".join(LINES[3:]).encode("utf-8"))
    assert lines(source) == LINES
    assert "两种编码" in source.notes[0]


def test_bytes_that_cannot_be_read_are_counted_not_lost(read):
    data = TEXT.encode("utf-8")
    source = read(data[:100] + b"\xff\xfe\x80" + data[100:])
    assert [line for line in lines(source) if "\ufffd" not in line]
    assert sum(line in LINES for line in lines(source)) == len(LINES) - 1
    assert "读不出来" in source.notes[0]


def test_a_file_cut_in_the_middle_of_a_character(read):
    assert lines(read(TEXT.encode("utf-16")[:-1]))[:-1] == LINES[:-1]
    assert lines(read(TEXT.encode("gb18030")[:-1]))[:-1] == LINES[:-1]


def test_a_lone_surrogate_does_no_harm(read):
    source = read(b"\xff\xfe" + TEXT.encode("utf-16-le") + b"\x00\xd8")
    assert "".join(lines(source)).encode("utf-8")


@pytest.mark.parametrize(
    "data", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"   \n\n \t\n", "　　\n".encode()], ids=repr
)
def test_an_empty_file_is_told(tmp_path, data):
    path = tmp_path / "空.txt"
    path.write_bytes(data)
    with pytest.raises(Trouble) as told:
        importers.read(path)
    assert "空" in told.value.message
    assert told.value.hint


@pytest.mark.parametrize("data", [os.urandom(9000), bytes(range(256)) * 40, b"PK\x03\x04" + bytes(3000)])
def test_what_is_no_text_is_told(read, data):
    with pytest.raises(Trouble) as told:
        read(data)
    assert "不是文字文件" in told.value.message
    assert told.value.hint


def test_a_text_beyond_any_case_is_refused(read):
    with pytest.raises(Trouble) as told:
        read("字".encode() * 10_000_000)
    assert "太长" in told.value.message
    assert "拆成几份" in told.value.hint
    with pytest.raises(Trouble):
        read("一是抓组织。\n".encode("gbk") * 200_000)


def test_one_line_of_four_megabytes_is_read_and_understood(read):
    source = read(("一、背景" + "某镇坚持党建引领，" * 150_000).encode())
    assert len(recognise(source).drafts) == 1


def test_five_thousand_paragraphs_are_read_and_understood(read):
    body = "（一）抓组织。镇里成立专班，逐项梳理事项清单，建立联席会议制度，每周调度一次，办一件销一件。\n"
    text = "题目在这里\n云岭镇党委\n一、背景\n" + body * 2500 + "二、做法\n" + body * 2500
    reading = recognise(read(text.encode("gb18030")))
    assert [len(part.text.split("\n")) for part in reading.drafts[0].parts] == [2500, 2500]


def test_thousands_of_headings_are_one_doubtful_file(read):
    reading = recognise(read("一、背景\n二、做法\n三、成效\n四、启示\n".encode() * 1000))
    assert len(reading.drafts) == 1
    assert any("多半不是" in doubt.question for doubt in reading.doubts)


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode()[:48] + bytes(3) + TEXT.encode()[48:] + bytes(100),
        TEXT.encode() + bytes(range(1, 9)) + bytes(range(14, 32)) + "正文\x1b[31m红".encode(),
    ],
)
def test_hanzi_among_zeros_and_control_codes_are_read(read, data):
    source = read(data)
    assert lines(source)[: len(LINES) - 1] == LINES[:-1]
    assert "控制字符" in source.notes[-1]


def test_noise_with_a_few_hanzi_stays_noise(read):
    with pytest.raises(Trouble):
        read(os.urandom(3000) + TEXT.encode())
    with pytest.raises(Trouble):
        read(bytes(3000) + "云".encode())
