"""Revisions: what they hold, what they cost, and which of them time takes away."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from storage.revisions import surplus_of
from templates.model import Attachment, AttachmentKind, Mark
from templates.trouble import Trouble

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=SHANGHAI)


def rewritten(case, text):
    return case.with_part(replace(case.parts[1], text=text))


def count(library, table):
    return library._session.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def test_a_revision_holds_the_whole_case(library, a_case, clock):
    case = a_case()
    library.create(case)
    clock.move(minutes=10)
    second = rewritten(case, "第二稿")
    made = library.save(second, "写了十分钟")
    library.save(rewritten(case, "第三稿"), "离开栏目")
    assert library.at(made.uuid) == second
    assert [each.reason for each in library.revisions(case.uuid)] == ["离开栏目", "写了十分钟", "新建"]
    assert (made.case, made.made, made.kept) == (case.uuid, clock(), False)
    assert library.case(case.uuid) == rewritten(case, "第三稿")


def test_a_revision_takes_over_the_working_copy(library, a_case):
    case = a_case()
    library.create(case)
    library.autosave(rewritten(case, "自动存的"))
    library.save(rewritten(case, "自动存的"), "离开栏目")
    assert count(library, "drafts") == 0
    assert library.case(case.uuid).parts[1].text == "自动存的"


def test_an_unchanged_case_makes_no_other_revision(library, a_case, clock):
    case = a_case()
    library.create(case)
    before = library.row(case.uuid)
    clock.move(hours=1)
    (first,) = library.revisions(case.uuid)
    assert library.save(case, "离开栏目") == first
    assert library.row(case.uuid) == before


def test_an_export_of_an_unchanged_case_is_kept_all_the_same(library, a_case):
    case = a_case()
    library.create(case)
    handed = library.save(case, "导出", kept=True)
    assert (handed.reason, handed.kept) == ("导出", True)
    assert library.save(case, "导出", kept=True) == handed
    assert len(library.revisions(case.uuid)) == 2


def test_what_two_revisions_share_is_stored_once(library, a_case):
    case = a_case(length=4000)
    library.create(case)
    before = count(library, "chunks")
    library.save(rewritten(case, "只改了一个栏目"), "离开栏目")
    assert count(library, "chunks") == before + 1
    library.create(replace(case, uuid="other"))
    assert count(library, "chunks") == before + 2  # the other's shell; texts and template are shared


def test_characters_are_those_of_what_the_author_left(library, a_case):
    case = a_case()
    library.create(case)
    shorter = rewritten(case, "十个字的一句话在这里")
    library.autosave(shorter)
    left = library.row(case.uuid).characters  # what a crash now would leave in the list
    assert left < library.revisions(case.uuid)[0].characters
    library.save(case, "改回来了")
    assert library.row(case.uuid).characters == library.revisions(case.uuid)[0].characters
    made = library.save(shorter, "离开栏目")
    assert (
        left
        == library.row(case.uuid).characters
        == made.characters
        < library.revisions(case.uuid)[1].characters
    )


def test_a_revision_that_is_gone_is_named_as_such(library):
    with pytest.raises(Trouble, match="这一稿"):
        library.at("none")


def saved_every(library, clock, case, times, **step):
    for at in range(times):
        clock.move(**step)
        library.save(rewritten(case, f"第{at}次"), "写了一会儿")


def test_all_of_the_last_two_days_stay(library, a_case, clock):
    case = a_case()
    library.create(case)
    saved_every(library, clock, case, 47, hours=1)
    assert len(library.revisions(case.uuid)) == 48


def test_older_revisions_thin_to_one_a_day_and_then_one_a_month(library, a_case, clock):
    case = a_case()
    library.create(case)
    saved_every(library, clock, case, 20, hours=8)
    days = [each.made.date() for each in library.revisions(case.uuid)]
    old = [day for day in days if day < days[0] - timedelta(days=2)]
    assert len(set(old)) == len(old) >= 3
    clock.move(days=500)
    library.save(rewritten(case, "一年以后"), "离开栏目")
    assert [each.made.month for each in library.revisions(case.uuid)][1:] == [11]
    assert library.case(case.uuid).parts[1].text == "一年以后"


def test_named_and_exported_revisions_and_sources_of_passages_are_never_thinned(library, a_case, clock):
    case, other = a_case(seed=1), a_case(seed=2)
    library.create(case)
    library.create(other)
    saved_every(library, clock, case, 5, minutes=5)
    named, source, plain = library.revisions(case.uuid)[1:4]
    library.name_revision(named.uuid, "送部长审的")
    clock.move(minutes=5)
    exported = library.save(rewritten(case, "报送"), "导出", kept=True)
    mark = Mark("m", "source", "practice", 0, 1, other.parts[1].text[0], {"revision": source.uuid})
    library.save(replace(other, marks=(mark,)), "用了素材")
    clock.move(days=800)
    library.save(rewritten(case, "两年以后"), "离开栏目")
    left = {each.uuid for each in library.revisions(case.uuid)}
    assert {named.uuid, source.uuid, exported.uuid} <= left
    assert plain.uuid not in left
    library.name_revision(named.uuid, "")
    library.save(rewritten(case, "名字拿掉了"), "离开栏目")
    assert named.uuid not in {each.uuid for each in library.revisions(case.uuid)}


def test_thinning_leaves_no_chunk_behind(library, a_case, clock):
    case = a_case()
    library.create(case)
    saved_every(library, clock, case, 6, hours=1)
    clock.move(days=40)
    library.save(rewritten(case, "末了"), "离开栏目")
    used = library._session.connection.execute("SELECT count(DISTINCT chunk) FROM pieces").fetchone()[0]
    assert count(library, "chunks") == used


moments = some.lists(
    some.tuples(some.integers(0, 900 * 24 * 60), some.booleans()), min_size=1, max_size=60
).map(sorted)


@given(moments)
def test_thinning_keeps_what_it_must_and_settles(minutes):
    made = [(at, NOW - timedelta(minutes=ago), marked) for at, (ago, marked) in enumerate(reversed(minutes))]
    gone = set(surplus_of(made, NOW))
    left = [each for each in made if each[0] not in gone]
    assert made[-1] in left
    assert all(each in left for each in made if each[2] or NOW - each[1] <= timedelta(hours=48))
    days = {moment.date() for _, moment, _ in made if NOW - moment <= timedelta(days=365)}
    assert days <= {moment.date() for _, moment, _ in left}
    months = {(moment.year, moment.month) for _, moment, _ in made}
    assert months == {(moment.year, moment.month) for _, moment, _ in left}
    assert surplus_of(left, NOW) == []


def test_two_hours_of_typing_stay_small(library, a_case, clock):
    """Autosave every 1.5 s and a revision every ten minutes at 10,000 characters add at most 5 MB."""
    case = a_case(length=10_000)
    figure = Attachment("f", AttachmentKind.FIGURE, 1, "图.jpg", "ab" * 32)
    case = replace(case, attachments=(figure,), marks=(Mark("m", "figure", "practice", 0, 1, "一"),))
    library.create(case)

    def size():
        return sum(path.stat().st_size for path in library.path.parent.rglob("*") if path.is_file())

    before = size()
    for beat in range(4800):
        clock.move(seconds=1.5)
        part = case.parts[(beat // 100) % 4]
        at = (beat * 37) % len(part.text)
        case = case.with_part(replace(part, text=part.text[:at] + "新写了几个字" + part.text[at + 6 :]))
        library.autosave(case)
        if beat % 400 == 399:
            library.save(case, "写了十分钟")
    assert size() - before <= 5_000_000
    assert library.case(case.uuid) == case
    assert len(library.revisions(case.uuid)) == 13
