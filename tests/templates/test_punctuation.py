"""Half-width marks beside Chinese become full-width; numbers, times, addresses and Latin text keep theirs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates.punctuation import changes, normalise

CHANGED = [
    ("(一)抓什么,怎么抓:正文.", "（一）抓什么，怎么抓：正文。"),
    ("覆盖率90.5%,党员100%.", "覆盖率90.5%，党员100%。"),
    ("两年办结诉求1430.", "两年办结诉求1430。"),
    ("人都去哪儿了?都在院坝里!", "人都去哪儿了？都在院坝里！"),
    ("时间:2024年6月", "时间：2024年6月"),
    ("村里12345热线, 天天响", "村里12345热线，天天响"),
    ("建成阵地(含改建)31处", "建成阵地（含改建）31处"),
    ("约(100)人", "约（100）人"),
    ("（一)抓组织", "（一）抓组织"),
    ('打造"一纵一横",建"清单"', "打造“一纵一横”，建“清单”"),
    ("'两新'组织", "‘两新’组织"),
    ('“爱"星"奉献”活动', "“爱‘星’奉献”活动"),
    ('他说:"好的."', "他说：“好的。”"),
    ("等等...还有--也行", "等等……还有——也行"),
    ("<关于推进工作的意见>印发", "《关于推进工作的意见》印发"),
    ("第一行,\n第二行;", "第一行，\n第二行；"),
]
KEPT = [
    "面积1,234.5亩",
    "比例3:7，2:6:2",
    "2018年10月23日14:03",
    "共AI,IoT两类",
    "见http://example.cn/a,b;c?d=1 和 x.y@example.cn",
    "附件《方案.docx》",
    "1.抓组织",
    "一. 背景",
    'It\'s f(x), really: "yes".',
    "don't动不动就说",
    "上行5M-10M",
    "（一）已经是全角的，不用动。",
    "plain ASCII, nothing else.",
    "",
]


@pytest.mark.parametrize(("before", "after"), CHANGED)
def test_marks_beside_chinese_become_full_width(before, after):
    assert normalise(before) == after


@pytest.mark.parametrize("text", KEPT)
def test_marks_of_numbers_addresses_and_latin_text_stay(text):
    assert normalise(text) == text
    assert changes(text) == ()


def test_every_change_is_listed_before_it_is_made():
    text = '一行\n(一)建"清单",办实事.'
    found = changes(text)
    assert [(change.old, change.new) for change in found] == [
        ("(", "（"),
        (")", "）"),
        ('"', "“"),
        ('"', "”"),
        (",", "，"),
        (".", "。"),
    ]
    assert all(text[change.start : change.end] == change.old for change in found)


PIECES = st.sampled_from(
    [*"党建的，。“”‘’（）()\"',.;:!?-<> 12A\n%", "...", "--", "http://a.cn/,", "3:4", "一、"],
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_what_was_made_full_width_stays_as_it_is(text):
    once = normalise(text)
    assert normalise(once) == once


@given(st.lists(PIECES, max_size=40).map("".join))
def test_nothing_but_marks_and_blanks_is_touched(text):
    spared = str.maketrans("", "", "，。；：！？“”‘’（）《》…—,.;:!?\"'()<>- \t")
    assert normalise(text).translate(spared) == text.translate(spared)


def test_a_long_text_full_of_open_marks_is_read_through():
    assert normalise('他说:"(好的,我们这就去办.' * 2_000).count("（好的，我们这就去办。") == 2_000
    assert normalise("(" * 10_000 + "好").replace("（", "(") == "(" * 10_000 + "好"


def test_the_seeds_end_up_full_width(shared):
    for path in sorted((shared / "import" / "seeds").glob("*.txt")):
        text = normalise(path.read_text("utf-8"))
        assert normalise(text) == text
        assert changes(text) == ()
