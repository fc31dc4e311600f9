"""Marks over changes: what stays, follows, shrinks and goes."""

import random

from templates.marks import carry
from templates.model import Mark


def mark_on(text, quote, part="practice", occurrence=0):
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(quote, start + 1)
    return Mark(f"{quote}-{occurrence}", "fact", part, start, start + len(quote), quote)


def carried(marks, before, after):
    """Carry within one part, or between parts given as mappings; every result points at its quote."""
    if isinstance(before, str):
        before, after = {"practice": before}, {"practice": after}
    result = carry(marks, before, after)
    for mark in result.kept:
        assert after[mark.part][mark.start : mark.end] == mark.quote
        assert mark.quote
    assert len(result.kept) + len(result.dropped) == len(marks)
    return result


def test_a_mark_moves_with_the_text_before_it():
    before = "全镇共有15个村，其中山区村9个。"
    result = carried([mark_on(before, "山区村")], before, "2024年，" + before)
    assert [(m.start, m.quote) for m in result.kept] == [(before.index("山区村") + 6, "山区村")]


def test_an_unchanged_text_changes_no_mark():
    before = "全镇共有15个村。"
    mark = mark_on(before, "15个村")
    assert carried([mark], before, before).kept == (mark,)


def test_a_cut_mark_shrinks_to_what_is_left():
    before = "镇党委用两个月走遍全镇，把事项逐项过一遍。"
    mark = mark_on(before, "用两个月走遍全镇")
    result = carried([mark], before, before.replace("走遍全镇，", "，"))
    assert [m.quote for m in result.kept] == ["用两个月"]


def test_text_put_into_a_mark_leaves_its_longer_side():
    before = "收费由四成升到九成六，三百亩渠尾地没断过水。"
    mark = mark_on(before, "三百亩渠尾地没断过水")
    result = carried([mark], before, before.replace("渠尾地", "渠尾【改】地"))
    assert [m.quote for m in result.kept] == ["三百亩渠尾"]


def test_a_mark_whose_text_is_gone_is_dropped_and_returned():
    before = "第一句。第二句。第三句。"
    mark = mark_on(before, "第二句。")
    result = carried([mark], before, "第一句。第三句。")
    assert result.kept == ()
    assert result.dropped == (mark,)


def test_a_mark_follows_a_sentence_moved_within_its_part():
    moved = "石桥镇的水费两年前只收得上四成。"
    before = moved + "渠尾三百亩地常年断水。" * 3 + "镇里开过三次会。"
    after = before.removeprefix(moved) + moved
    result = carried([mark_on(before, "水费两年前")], before, after)
    assert [m.start for m in result.kept] == [after.index("水费两年前")]


def test_a_mark_follows_a_sentence_moved_to_another_part():
    before = {"background": "青山县有十一个村。水费只收上四成。", "results": "水费收到九成六。"}
    after = {"background": "青山县有十一个村。", "results": "水费收到九成六。水费只收上四成。"}
    mark = mark_on(before["background"], "水费只收上四成", "background")
    result = carried([mark], before, after)
    assert [(m.part, m.start) for m in result.kept] == [("results", 8)]


def test_moved_words_win_over_the_same_words_that_stood_there_before():
    before = {"a": "共15个村。后来讲到15个村。尾。", "b": "别的话。"}
    after = {"a": "共15个村。尾。", "b": "别的话。后来讲到15个村。"}
    mark = mark_on(before["a"], "15个村", "a", occurrence=1)
    assert [(m.part, m.start) for m in carried([mark], before, after).kept] == [("b", 8)]


def test_a_mark_goes_to_the_nearest_of_several_places_that_read_the_same():
    before = "15个村，甲。" + "乙" * 50 + "15个村，丙。" + "丁" * 50 + "15个村。"
    at = before.index("15个村", 10)
    mark = Mark("m", "fact", "practice", at, at + 4, "15个村")
    after = before[:at] + before[at + 4 :]
    result = carried([mark], before, after)
    assert [m.start for m in result.kept] == [after.rindex("15个村")]


def test_a_removed_part_takes_its_marks_along_unless_the_text_went_elsewhere():
    before = {"a": "甲乙丙丁戊己", "b": ""}
    marks = [mark_on(before["a"], "甲乙", "a"), mark_on(before["a"], "戊己", "a")]
    result = carried(marks, before, {"b": "甲乙丙"})
    assert [m.part for m in result.kept] == ["b"]
    assert [m.quote for m in result.dropped] == ["戊己"]


def test_a_mark_that_did_not_point_at_its_quote_is_put_right_or_dropped():
    text = "全镇共有15个村。"
    stray = Mark("m", "fact", "practice", 0, 2, "15个村")
    lost = Mark("n", "fact", "practice", 0, 2, "没有的话")
    result = carried([stray, lost], text, text + "完。")
    assert [(m.id, m.start) for m in result.kept] == [("m", 4)]
    assert [m.id for m in result.dropped] == ["n"]


def test_punctuation_made_full_width_keeps_every_mark_it_does_not_touch():
    before = "(一)列事项清单,把该管的事理出来。镇党委走遍全镇15个村,同村干部一起翻台账,对票据。"
    marks = [mark_on(before, "列事项清单"), mark_on(before, "全镇15个村"), mark_on(before, "台账,对票据")]
    after = before.replace("(", "（").replace(")", "）").replace(",", "，")
    result = carried(marks, before, after)
    assert [m.quote for m in result.kept[:2]] == ["列事项清单", "全镇15个村"]
    assert not [m for m in result.dropped if m.quote != "台账,对票据"]


def test_a_full_swap_of_two_paragraphs_keeps_both_paragraphs_marks():
    one = "镇党委用两个月走遍全镇，同村民代表翻台账。\n"
    two = "每件事只定一个责任人，姓名和电话写在清单上。\n"
    marks = [mark_on(one + two, "两个月"), mark_on(one + two, "责任人")]
    result = carried(marks, one + two, two + one)
    assert [m.quote for m in result.kept] == ["两个月", "责任人"]
    assert not result.dropped


def long_text(seed, size=50_000):
    chance = random.Random(seed)
    words = [chr(0x4E00 + n) for n in range(900)] + ["，"] * 60 + ["。\n"] * 12
    return "".join(chance.choice(words) for _ in range(size))[:size]


def many_marks(text):
    """Return 200 marks of 30 characters, spread over the text."""
    return [Mark(str(n), "k", "practice", n * 240, n * 240 + 30, text[n * 240 :][:30]) for n in range(200)]


def test_a_small_edit_of_a_long_text_keeps_every_mark_beside_it():
    before = long_text(1)
    result = carried(many_marks(before), before, before[:25_000] + "新写的话" + before[25_003:])
    assert [len(mark.quote) for mark in result.kept] == [30] * 200


def test_a_long_text_replaced_as_a_whole_is_carried_through():
    before = long_text(2)
    marks = many_marks(before)
    assert len(carried(marks, before, "一二三四五" * 10_000).dropped) == 200
    carried(marks, before, long_text(3))


def test_the_lines_of_a_long_text_in_another_order_keep_the_marks_within_them():
    before = long_text(2)
    marks = [mark for mark in many_marks(before) if "\n" not in mark.quote]
    lines = before.split("\n")
    random.Random(4).shuffle(lines)
    result = carried(marks, before, "\n".join(lines))
    assert [mark.quote for mark in result.kept] == [mark.quote for mark in marks]
