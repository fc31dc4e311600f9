"""Short and tricky texts in every encoding that Chinese files come in, each told by its bytes alone."""

import pytest

from storage.importers.decoding import decode
from storage.importers.foreign import Member
from storage.importers.from_text import read
from storage.importers.plausible import chinese
from templates.trouble import Trouble

SIMPLIFIED = [
    "联通",
    "背景",
    "一、背景",
    "做法：",
    "青山县",
    "白石镇党委",
    "“红色管家”",
    "（一）建队伍。",
    "院落207个，其中无物业的63个。",
    "2026年3月12日",
    "主要做法\r\n一是建队伍。",
    "龘靐齉爩等字也要认得",
    "郭㛃𠮷在𬱖家坪村驻村",
    "王\ue5e5书记（造字）到任",
    "Wi-Fi覆盖32个村（居）",
    "镕、堃、喆、玥四名同志",
    "●抓组织　■抓落实　◆抓督办",
    "ＡＢＣ全角１２３",
    "温度37℃，比例3‰",
    "￥100",
]
TRADITIONAL = [
    "背景",
    "一、緣起",
    "青山鄉治理經驗",
    "過去辦事要跑三趟。",
    "（一）建隊伍：每院選一名管家。",
    "繼續加強",
    "為人民服務",
]
WIDE = [
    "青山县",
    "一、背景",
    "做法与成效",
    "展基层党建",
    "“两张清单”破难题\r\n云岭镇党委",
    "三、主要成效：12件",
]


@pytest.mark.parametrize("text", SIMPLIFIED)
@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_simplified_chinese_however_short(text, encoding):
    found = decode(text.encode(encoding))
    assert (found.text, found.notes) == (text, ())


@pytest.mark.parametrize("text", TRADITIONAL)
def test_traditional_chinese_in_big5_is_read_and_told(text):
    found = decode(text.encode("big5"))
    assert (found.text, found.encoding) == (text, "big5hkscs")
    assert "繁体" in found.notes[0]


@pytest.mark.parametrize("text", TRADITIONAL)
@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_traditional_chinese_in_other_encodings_is_not_taken_for_big5(text, encoding):
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("text", WIDE)
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(text, encoding):
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig"])
def test_a_mark_is_believed(encoding):
    assert decode("背景".encode(encoding)).text == "背景"


def test_hz_is_read_and_tildes_alone_are_not():
    assert decode("一、背景 abc".encode("hz")).text == "一、背景 abc"
    assert decode(b"a ~{ b ~} c").text == "a ~{ b ~} c"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("昨日の会議では新しい計画について話しました。", "shift-jis"),
        ("오늘 회의에서 새로운 계획을 이야기했다.", "euc-kr"),
    ],
)
def test_other_languages_are_refused_by_name(text, encoding):
    data = (text * 3).encode(encoding)
    with pytest.raises(Trouble, match="不是中文") as told:
        read(Member("稿.txt", data))
    assert told.value.hint


def test_letters_with_accents_are_no_hanzi():
    assert decode("Die schöne Müllerin, naïve café über alles".encode("cp1252")).text.startswith("Die schöne")


def test_what_cannot_be_told_is_said():
    assert "认不准" in decode("Компании просмотревшие резюме и новые предложения".encode("cp1251")).notes[-1]


def test_lines_of_two_encodings_are_read_each_in_its_own():
    data = "一、背景是这样的".encode() + b"\n" + "二、做法是那样的".encode("gb18030")
    found = decode(data)
    assert found.text == "一、背景是这样的\n二、做法是那样的"
    assert "两种编码" in found.notes[0]


def test_the_model_knows_chinese_from_chance():
    text = "青山县白石镇把院落治理作为小切口"
    assert chinese(text) > 0.5 > 0.2 > chinese(text.encode("gb18030").decode("big5", "replace"))
    assert chinese("plain") == 1.0
