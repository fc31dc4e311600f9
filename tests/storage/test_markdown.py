"""Markdown is told by several signs and read as what it means; ordinary text stays as it is."""

import base64

import pytest

from storage import importers
from storage.importers.foreign import Member
from storage.importers.markdown import is_markdown
from templates.outline.recognise import recognise
from templates.outline.source import Kind
from tests.storage.builders.word_file import png

TEXT = """# “红色管家”管出幸福院落

申报单位：青山县白石镇党委

## 一、背景

青山县有老旧院落**207个**，没有物业。

## 二、做法

- 建队伍。每个院落选一名党员管家。
- 定规矩。议事、收费都写进公约。

1\\. 先摸底。
2. 再公示。

| 单位 | 数量 |
|:---|---:|
| 白石镇 | *31*件 |
| 清溪\\|街道 | 12件 |

## 三、成效

> 群众说：“有人管，心里踏实。”

见[县里的通知](http://x.invalid/1)和`清单`。

## 四、启示

***
**院落虽小，党建引领不能少。**
"""


def read(text, name="案例.md"):
    return importers.read_one(Member(name, text.encode()))


def texts(source):
    return [paragraph.text for paragraph in source.paragraphs if paragraph.text]


def test_markdown_is_read_as_what_it_means():
    source = read(TEXT)
    assert texts(source) == [
        "“红色管家”管出幸福院落",
        "申报单位：青山县白石镇党委",
        "一、背景",
        "青山县有老旧院落207个，没有物业。",
        "二、做法",
        "建队伍。每个院落选一名党员管家。",
        "定规矩。议事、收费都写进公约。",
        "1. 先摸底。",
        "2. 再公示。",
        "单位\t数量",
        "白石镇\t31件",
        "清溪|街道\t12件",
        "三、成效",
        "群众说：“有人管，心里踏实。”",
        "见县里的通知和清单。",
        "四、启示",
        "院落虽小，党建引领不能少。",
    ]
    levels = {p.text: (p.style, p.level) for p in source.paragraphs if p.bold}
    assert levels["“红色管家”管出幸福院落"] == ("Title", 0)
    assert levels["二、做法"] == ("heading 2", 1)
    assert [p.text for p in source.paragraphs if p.bold and not p.style] == ["院落虽小，党建引领不能少。"]
    assert len(source.tables) == 1
    assert any("Markdown" in note for note in source.notes)


def test_it_is_understood_as_a_case():
    [draft] = recognise(read(TEXT)).drafts
    assert draft.title == "“红色管家”管出幸福院落"
    assert draft.unit == "青山县白石镇党委"
    assert [part.role.value for part in draft.parts] == ["background", "practice", "results", "insights"]


def test_front_matter_is_set_aside_and_its_title_used_where_there_is_none():
    front = "---\ntitle: 院落有了管家\ndate: 2026-03-12\ntags:\n  - 党建\n---\n"
    source = read(front + "一、背景\n青山县有老旧院落207个。\n")
    assert texts(source) == ["院落有了管家", "一、背景", "青山县有老旧院落207个。"]
    assert source.furniture == ("title: 院落有了管家", "date: 2026-03-12", "tags:", "- 党建")
    assert any("4 行说明" in note for note in source.notes)
    assert texts(read(front + "# 标题\n正文。\n"))[0] == "标题"


def test_pictures_come_from_the_text_alone():
    data = base64.b64encode(png(60, 60)).decode()
    source = read(
        f"# 题目\n\n![一](data:image/png;base64,{data})\n\n**要点**\n\n![二](photo/2.jpg)\n\n- 甲\n- 乙\n"
    )
    assert len(source.pictures) == 1
    assert [p.kind for p in source.paragraphs].count(Kind.PICTURE) == 1
    assert any("1 张图片只是链接" in note for note in source.notes)


def test_underlined_headings_fences_and_wrapped_lines():
    line = "青山县坚持把院落治理作为基层治理的小切口不断探索"
    source = read(
        f"题目\n====\n\n背景\n---\n\n{line}\n{line}\n{line}\n{line}好。\n\n```\n# 不是标题\n```\n- 甲\n- 乙\n"
    )
    assert texts(source) == ["题目", "背景", line * 4 + "好。", "# 不是标题", "甲", "乙"]


@pytest.mark.parametrize(
    "text",
    [
        "# 只有一个井号\n一、背景\n青山县有院落。\n",
        "一、背景\n- 第一条\n- 第二条\n二、做法\n5*3*2\n",
        "------\n目录\n------\n一、背景\n",
        "#话题# 大家谈\n#党建# 好办法\n",
        "单价|数量\n甲|乙\n",
        "*注：数据截至3月。\n*来源：县委组织部。\n",
        "1. 先摸底\n2. 再公示\n3. 后落实\n",
    ],
)
def test_ordinary_text_stays_as_it_is(text):
    lines = text.split("\n")
    assert not is_markdown(lines)
    assert [p.text for p in read(text).paragraphs] == lines


def test_the_texts_of_the_corpus_are_no_markdown(shared):
    for path in sorted((shared / "import").glob("*/*.txt")):
        assert not is_markdown(path.read_text("utf-8").split("\n")), path.name
