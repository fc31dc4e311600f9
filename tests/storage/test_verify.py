"""The great check: a whole library is said to be whole, and everything wrong is named."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from storage import safekeeping
from storage.library import Library
from templates.model import Attachment, AttachmentKind
from templates.trouble import Trouble


@pytest.fixture
def filled(library, a_case, clock):
    digest = library.add_media(b"picture")
    figure = Attachment("f", AttachmentKind.FIGURE, 1, "现场.jpg", digest)
    case = replace(a_case(seed=1), attachments=(figure,))
    library.create(case)
    library.save(case.with_part(replace(case.parts[0], text="改过")), "离开栏目")
    library.autosave(replace(case, title="正在改"))
    library.create(a_case(seed=2))
    return library


def tampered(path, *statements):
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)
    return safekeeping.verify(path)


def test_a_whole_library_is_whole_even_beside_an_open_window(filled):
    told = []
    report = safekeeping.verify(filled.path, lambda done, all_, what: told.append(what))
    assert report.ok
    assert (report.problems, report.notes, report.orphans) == ((), (), ())
    assert (report.cases, report.revisions, report.files) == (2, 3, 1)
    assert {"核对数据库", "核对案例和历史", "核对图片和附件"} <= set(told)


def test_verifying_changes_nothing(filled):
    path = filled.path
    filled.close()
    before = {each: each.read_bytes() for each in path.parent.rglob("*") if each.is_file()}
    safekeeping.verify(path)
    after = {each: each.read_bytes() for each in path.parent.rglob("*") if each.is_file()}
    assert {each: data for each, data in after.items() if not each.name.endswith(("-shm", "-wal"))} == before


def test_changed_and_lost_texts_are_named(filled):
    filled.close()
    report = tampered(
        filled.path,
        "UPDATE chunks SET body = x'00' WHERE id = 1",
        "DELETE FROM pieces WHERE name = 'part/results' AND revision = 2",
    )
    assert not report.ok
    assert any("与存入时不一样" in line for line in report.problems)
    assert any("案例 1“正在改”的一稿读不出来" in line for line in report.problems)
    assert (report.cases, report.files) == (2, 1)


def test_rows_without_their_case_are_named(filled):
    filled.close()
    report = tampered(filled.path, "INSERT INTO drafts VALUES (99, 'case', '', x'00')")
    assert any("没有了归属" in line for line in report.problems)


@pytest.mark.parametrize(("harm", "said"), [("damage", "已损坏"), ("remove", "不见了")])
def test_pictures_that_are_damaged_or_gone_are_named(filled, harm, said):
    path = filled.media_path(filled.case("case-1").attachments[0].digest)
    path.unlink() if harm == "remove" else path.write_bytes(b"other")
    (problem,) = safekeeping.verify(filled.path).problems
    assert problem.startswith(f"图片或附件“现场.jpg”的文件{said}")


def test_files_that_nothing_names_are_listed_and_no_fault(filled):
    stray = filled.media_path("ff" * 32)
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"stray")
    report = safekeeping.verify(filled.path)
    assert report.ok
    assert report.orphans == (str(stray),)


def test_an_index_that_lags_is_noted_and_no_fault(filled, clock):
    filled.close()
    index = filled.path.with_name(filled.path.name + ".index")
    index.unlink()
    report = safekeeping.verify(filled.path)
    assert report.ok
    assert "自动重做" in report.notes[0]
    with Library.open(filled.path, now=clock) as library:
        library.save(library.case("case-2"), "再存一次", kept=True)
    report = safekeeping.verify(filled.path)
    assert report.ok
    assert "落后 1 个案例" in report.notes[0]


def test_a_damaged_database_is_reported_with_the_next_step(filled, clock):
    clock.move(days=1)
    filled.shelve("case-1", year=2026)
    path = filled.path
    filled.close()
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2] + bytes(len(data) // 2))
    report = safekeeping.verify(path)
    assert not report.ok
    assert "restore-backup" in report.problems[0]
    path.write_bytes(b"nonsense" * 1000)
    assert "restore-backup" in safekeeping.verify(path).problems[0]


def test_no_library_is_no_report(tmp_path):
    with pytest.raises(Trouble, match="还没有案例库"):
        safekeeping.verify(tmp_path / "案例库.db")


def test_two_thousand_cases_are_made_listed_searched_and_checked(library, a_case):
    """A smoke test of size: nothing here is measured but that it works."""
    for seed in range(2000):
        library.create(a_case(seed=seed, title=f"第{seed}个案例", length=40), year=2020 + seed % 7)
    assert [row.number for row in library.rows(order="number", limit=3, offset=1000)] == [1001, 1002, 1003]
    assert len(library.rows(year=2024)) == 2000 // 7 + 1
    assert [hit.number for hit in library.search("第1234个")] == [1235]
    assert len(library.search("群众", limit=20)) == 20
    assert library.totals().all == 2000
    report = safekeeping.verify(library.path)
    assert report.ok
    assert (report.cases, report.notes) == (2000, ())
