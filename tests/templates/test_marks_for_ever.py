"""Five hundred random edits, undos and restores: a mark covers only its quote, and none is lost early."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from templates.difference import unchanged
from templates.marks import carry
from templates.model import Mark

PHRASES = (
    "镇党委",
    "15个村",
    "走遍",
    "，",
    "。",
    "\n",
    "水费",
    "收到",
    "九成六",
    "村民",
    "说",
    "（一）",
    "的",
)


def checked(marks, before, after):
    """Carry, and hold the result against every promise that `carry` makes."""
    result = carry(marks, before, after)
    kept = {mark.id: mark for mark in result.kept}
    gone = {mark.id for mark in result.dropped}
    assert len(kept) + len(gone) == len(marks)
    for old in marks:
        stands = any(old.quote in text for text in after.values())
        assert (old.id in kept) or not stands, f"{old.quote} stands and its mark was dropped"
        if old.id in kept:
            new = kept[old.id]
            assert new.quote
            assert new.end - new.start == len(new.quote)
            assert after[new.part][new.start : new.end] == new.quote
            assert new.quote in old.quote
            assert new.quote == old.quote or old.quote not in after.get(old.part, "")
            assert (new.kind, new.data) == (old.kind, old.data)
    return result


def words(chance, most):
    return "".join(chance.choice(PHRASES) for _ in range(chance.randint(0, most)))


def span(chance, text, most=40):
    start = chance.randint(0, len(text))
    return start, min(len(text), start + chance.randint(0, most))


def put_in(chance, texts):
    part = chance.choice(list(texts))
    at = chance.randint(0, len(texts[part]))
    return texts | {part: texts[part][:at] + words(chance, 12) + texts[part][at:]}


def take_out(chance, texts):
    part = chance.choice(list(texts))
    start, end = span(chance, texts[part])
    return texts | {part: texts[part][:start] + texts[part][end:]}


def rewrite(chance, texts):
    part = chance.choice(list(texts))
    start, end = span(chance, texts[part])
    return texts | {part: texts[part][:start] + words(chance, 8) + texts[part][end:]}


def move(chance, texts):
    source, target = chance.choice(list(texts)), chance.choice(list(texts))
    start, end = span(chance, texts[source])
    passage = texts[source][start:end]
    texts = texts | {source: texts[source][:start] + texts[source][end:]}
    at = chance.randint(0, len(texts[target]))
    return texts | {target: texts[target][:at] + passage + texts[target][at:]}


def split(chance, texts):
    part = chance.choice(list(texts))
    at = chance.randint(0, len(texts[part]))
    new = f"p{len(texts)}.{chance.randint(0, 10**6)}"
    return texts | {part: texts[part][:at], new: texts[part][at:]}


def join(chance, texts):
    if len(texts) < 2:
        return texts
    one, other = chance.sample(list(texts), 2)
    rest = {part: text for part, text in texts.items() if part not in (one, other)}
    return rest | {one: f"{texts[one]}\n{texts[other]}"}


def to_full_width(chance, texts):
    part = chance.choice(list(texts))
    return texts | {part: texts[part].replace("，", ",") if chance.random() < 0.5 else texts[part].upper()}


EDITS = (put_in, put_in, take_out, take_out, rewrite, move, split, join, to_full_width)


def fresh_marks(chance, texts, number):
    for _ in range(number):
        part = chance.choice(list(texts))
        start, end = span(chance, texts[part], 15)
        if start < end:
            quote = texts[part][start:end]
            yield Mark(f"m{chance.random()}", "fact", part, start, end, quote, {"since": "2026"})


@pytest.mark.parametrize("seed", range(4))
def test_five_hundred_edits_undos_and_restores(seed):
    chance = random.Random(seed)
    texts = {"background": words(chance, 90), "practice": words(chance, 90), "results": words(chance, 40)}
    marks = list(fresh_marks(chance, texts, 25))
    versions = [texts]
    for step in range(500):
        dice = chance.random()
        if dice < 0.15 and len(versions) > 1:
            after = versions[-2]  # an undo
            versions.pop()
        elif dice < 0.22:
            after = chance.choice(versions)  # a restore
            versions.append(after)
        else:
            after = chance.choice(EDITS)(chance, texts)
            if sum(map(len, after.values())) > 1500:
                after = {"practice": after[max(after, key=lambda part: len(after[part]))][:400]}
            versions.append(after)
        marks = list(checked(marks, texts, after).kept)
        texts = after
        if step % 5 == 0 and len(marks) < 40:
            marks += fresh_marks(chance, texts, 3)


@settings(max_examples=300, deadline=None)
@given(
    before=st.text("甲乙丙。", max_size=40),
    after=st.text("甲乙丙。", max_size=40),
    other=st.text("甲乙丙。", max_size=15),
    spans=st.lists(st.tuples(st.integers(0, 39), st.integers(1, 9)), max_size=6),
)
def test_any_text_may_become_any_other(before, after, other, spans):
    marks = [
        Mark(str(number), "fact", "a", start, start + len(before[start : start + size]), quote)
        for number, (start, size) in enumerate(spans)
        if (quote := before[start : start + size])
    ]
    checked(marks, {"a": before, "b": ""}, {"a": after, "b": other})


@settings(max_examples=300, deadline=None)
@given(st.text("甲乙丙丁。\n", max_size=60), st.text("甲乙丙丁。\n", max_size=60))
def test_what_is_called_unchanged_reads_the_same_and_never_overlaps(before, after):
    at_before = at_after = 0
    for each in unchanged(before, after):
        assert each.size > 0
        assert each.before >= at_before
        assert each.after >= at_after
        assert before[each.before :][: each.size] == after[each.after :][: each.size]
        at_before, at_after = each.before + each.size, each.after + each.size
    assert at_before <= len(before)
    assert at_after <= len(after)
    if before == after and before:
        assert len(unchanged(before, after)) == 1


@settings(max_examples=100, deadline=None)
@given(st.text("甲乙丙丁，。", min_size=1, max_size=300), st.data())
def test_an_edit_elsewhere_leaves_a_mark_on_the_very_same_words(text, data):
    at = data.draw(st.integers(0, len(text)))
    put = data.draw(st.text("戊己庚", min_size=1, max_size=20))
    marks = [Mark(str(n), "fact", "a", n, n + 1, text[n]) for n in range(len(text))]
    result = checked(marks, {"a": text}, {"a": text[:at] + put + text[at:]})
    assert [m.start for m in result.kept] == [n if n < at else n + len(put) for n in range(len(text))]
