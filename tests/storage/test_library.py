"""The library keeps cases as they are, finds them, and writes only what changed."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as some

from storage import codec, schema
from storage.library import Library
from templates.model import (
    Attachment,
    AttachmentKind,
    Case,
    Cell,
    Mark,
    Part,
    Role,
    Table,
)
from templates.requirements import Enclosure, FieldSpec, HeadingRule, Question, Section, Template
from templates.trouble import Trouble

ROOT = Path(__file__).resolve().parents[2]


def full_case():
    template = Template(
        id="award",
        name="组织工作创新奖",
        deadline="2026-11-30",
        limit=3000,
        sections=(
            Section(
                "practice",
                "主要做法",
                ("practice",),
                rule=HeadingRule.PREFIX,
                questions=(Question("谁牵头？", "写清单位"),),
            ),
        ),
        fields=(FieldSpec("leader", "牵头人"),),
        enclosures=(Enclosure("photos", "照片", least=2),),
        extra={"a": "b"},
        source="id = 'award'\n",
    )
    return Case(
        uuid="6f1e",
        title="“三张清单”理清村里事",
        subtitle="——青石镇的做法",
        unit="青石镇党委",
        template=template,
        parts=(
            Part("practice", Role.PRACTICE, "主要做法", "（一）理清单。\n【图1：现场】", ()),
            Part("results", Role.RESULTS, "", "户均增收1.2万元。", (Role.INSIGHTS,)),
        ),
        fields={"leader": "王某", "joint_units": ("甲", "乙"), "members": ({"name": "李某"},), "none": ()},
        meta="2026年11月",
        attachments=(
            Attachment(
                "a1", AttachmentKind.FIGURE, 1, "现场.jpg", "ab" * 32, "image/jpeg", 800, 600, 9000, "会场"
            ),
            Attachment("a2", AttachmentKind.TABLE, 1, "收入", table=Table(((Cell("户", 2, 1),), (Cell(),)))),
        ),
        marks=(Mark("m1", "source", "practice", 3, 6, "理清单", {"note": "甲"}),),
        figures_issued=3,
        tables_issued=1,
    )


def test_a_case_comes_back_as_it_was(library):
    case = full_case()
    row = library.create(case, status="submitted", tags=("基层治理", "村级清单", "基层治理"), year=2026)
    assert library.case(case.uuid) == case
    assert library.case(case.uuid).template.source == case.template.source
    assert (row.number, row.title, row.unit) == (1, case.title, case.unit)
    assert (row.template_id, row.template_name, row.deadline) == ("award", "组织工作创新奖", "2026-11-30")
    assert (row.status, row.tags, row.year, row.deleted) == (
        "submitted",
        ("基层治理", "村级清单"),
        2026,
        None,
    )
    assert row.characters > 0


words = some.text(max_size=40)


@given(
    some.builds(
        Case,
        uuid=some.just("u"),
        title=words,
        unit=words,
        meta=words,
        parts=some.lists(
            some.builds(Part, part=words, role=some.sampled_from(Role), heading=words, text=words),
            unique_by=lambda part: part.part,
            max_size=4,
        ).map(tuple),
        fields=some.dictionaries(
            words, words | some.lists(words, max_size=2).map(tuple) | some.just(({"name": "甲"},)), max_size=3
        ),
        attachments=some.just(()),
        marks=some.just(()),
        template=some.just(Template()),
    )
)
def test_any_case_survives_being_written_and_read(case):
    assert codec.assembled(codec.pieces(case)) == case


def test_halves_of_characters_from_a_bad_paste_are_kept(library, a_case):
    case = replace(a_case(), title="坏\ud83d字", parts=(Part("practice", Role.PRACTICE, "", "半\ud83d个"),))
    library.create(case)
    assert library.case(case.uuid) == case
    assert library.row(case.uuid).title == "坏?字"


def test_autosave_is_what_the_author_sees_and_makes_no_revision(library, a_case, clock):
    case = a_case()
    library.create(case)
    clock.move(minutes=3)
    edited = replace(case.with_part(replace(case.parts[1], text="改过了")), title="新标题")
    library.autosave(edited)
    assert library.case(case.uuid) == edited
    assert len(library.revisions(case.uuid)) == 1
    assert library.row(case.uuid).title == "新标题"
    assert library.row(case.uuid).changed - library.row(case.uuid).created == timedelta(minutes=3)


def test_autosave_writes_a_row_for_each_changed_part_only(library, a_case):
    case = a_case()
    library.create(case)
    library.autosave(case.with_part(replace(case.parts[2], text="成效改了")))
    rows = library._session.connection.execute("SELECT name FROM drafts").fetchall()
    assert rows == [("part/results",)]
    library.autosave(case)
    assert library._session.connection.execute("SELECT count(*) FROM drafts").fetchone() == (0,)


def test_autosave_of_a_case_without_a_part_keeps_it_away(library, a_case):
    case = a_case()
    library.create(case)
    shorter = replace(case, parts=case.parts[:2])
    library.autosave(shorter)
    assert library.case(case.uuid) == shorter
    longer = shorter.with_part(Part("lead", Role.LEAD, "", "导语"))
    library.autosave(longer)
    assert library.case(case.uuid) == longer


def test_nothing_changed_means_nothing_written(library, a_case, clock):
    case = a_case()
    library.create(case)
    before = library.row(case.uuid)
    clock.move(hours=1)
    library.autosave(case)
    assert library.row(case.uuid) == before


def test_a_case_is_found_by_number_uuid_and_part_of_its_title(library, a_case):
    first = library.create(a_case(seed=1, title="红色物业进小区"))
    second = library.create(a_case(seed=2, title="红色物业"))
    assert library.find("1") == library.find("CASE-1") == library.find("进小区") == first
    assert library.find("红色物业") == second
    with pytest.raises(Trouble, match="2 个案例：1 红色物业进小区；2 红色物业"):
        library.find("物业")
    for nothing in ("", "没有的", "99", "100%"):
        with pytest.raises(Trouble, match="没有找到"):
            library.find(nothing)


def test_numbers_are_never_given_twice(library, a_case):
    library.create(a_case(seed=1))
    library.create(a_case(seed=2))
    library._session.connection.execute("DELETE FROM cases WHERE number = 2")
    assert library.create(a_case(seed=3)).number == 3


def test_the_same_case_is_not_added_twice(library, a_case):
    library.create(a_case())
    with pytest.raises(Trouble, match="已经在案例库里"):
        library.create(a_case())


def test_rows_are_filtered_and_ordered(library, a_case, clock):
    for seed, (title, unit, status, tags, year) in enumerate(
        [
            ("青山县养老服务", "县民政局", "draft", ("养老",), 2026),
            ("“夜校”开到田埂上", "石门镇党委", "archived", ("党建引领", "数字乡村"), 2025),
            ("一张派单管到底", "县数据局", "archived", ("数字乡村",), 2026),
        ]
    ):
        clock.move(minutes=1)
        library.create(
            replace(a_case(seed=seed, title=title), unit=unit), status=status, tags=tags, year=year
        )
    titles = lambda **by: [row.number for row in library.rows(**by)]  # noqa: E731
    assert titles() == [3, 2, 1]
    assert titles(order="number") == [1, 2, 3]
    assert titles(order="title") == [1, 2, 3]  # q, yx, yz
    assert titles(status="archived") == [3, 2]
    assert titles(tag="数字乡村", year=2025) == [2]
    assert titles(unit="县民政局") == [1]
    assert titles(text="养老") == titles(text="养老 民政") == titles(text="qsxyl") == [1]
    assert titles(text="%") == []
    assert titles(limit=1, offset=1) == [2]
    assert titles(deleted=True) == []
    assert titles(template="award") == []


def test_totals_count_what_the_filters_offer(library, a_case):
    library.create(a_case(seed=1), tags=("甲", "乙"), year=2025)
    library.create(replace(full_case(), uuid="x"), status="awarded", tags=("甲",), year=2026)
    library.create(a_case(seed=3))
    library.delete("case-3")
    totals = library.totals()
    assert (totals.all, totals.deleted) == (2, 1)
    assert totals.by_status == {"draft": 1, "awarded": 1}
    assert totals.by_tag == {"甲": 2, "乙": 1}
    assert totals.by_year == {2026: 1, 2025: 1}
    assert totals.units == {"青石镇党委": 2}
    assert totals.templates == {"": 1, "award": 1}
    assert totals.template_names["award"] == "组织工作创新奖"


def test_delete_can_be_undone(library, a_case):
    case = a_case()
    library.create(case, tags=("甲",))
    library.delete(case.uuid)
    assert library.rows() == []
    assert [row.uuid for row in library.rows(deleted=True)] == [case.uuid]
    assert library.find("三张清单", deleted=True).deleted is not None
    library.restore(case.uuid)
    assert library.row(case.uuid).deleted is None
    assert library.case(case.uuid) == case


def test_shelving_changes_only_what_is_given(library, a_case):
    library.create(a_case(), tags=("甲",), year=2025)
    library.shelve("case-0", status="awarded")
    library.shelve("case-0", tags=())
    row = library.row("case-0")
    assert (row.status, row.tags, row.year) == ("awarded", (), 2025)


def test_a_case_that_is_not_there_is_named_as_such(library, a_case):
    for step in (library.case, library.row, library.delete, library.revisions):
        with pytest.raises(Trouble, match="不在案例库里"):
            step("none")
    with pytest.raises(Trouble, match="不在案例库里"):
        library.autosave(a_case())


def test_a_second_connection_sees_what_the_first_saved(library, a_case):
    library.create(a_case())
    with library.connect() as other:
        other.autosave(replace(a_case(), title="另一条线"))
    assert library.case("case-0").title == "另一条线"
    with pytest.raises(Trouble, match="正开着"):
        Library.open(library.path)


def test_reading_beside_an_open_window(library, a_case, place):
    library.create(a_case())
    with Library.open(place, read_only=True) as reader:
        assert reader.case("case-0") == a_case()
        library.autosave(replace(a_case(), title="正在写"))
        assert reader.row("case-0").title == "正在写"
        with pytest.raises(Trouble, match="只读"):
            reader.autosave(a_case())
        with reader.connect() as other:
            assert other.totals().all == 1


def test_an_up_to_date_library_needs_no_sqlite_utils(place, clock):
    Library.open(place, now=clock).close()
    script = (
        "import sys, pathlib; from storage.library import Library; import storage.safekeeping;"
        f"Library.open(pathlib.Path({str(place)!r})).close();"
        "print([m for m in ('sqlite_utils', 'lxml', 'docx', 'jinja2', 'numpy') if m in sys.modules])"
    )
    found = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert found.stdout.strip() == "[]"


def test_two_threads_write_through_connections_of_their_own(library, a_case):
    for seed in (1, 2):
        library.create(a_case(seed=seed))

    def write(seed):
        with library.connect() as mine:
            for beat in range(40):
                case = a_case(seed=seed).with_part(Part("lead", Role.LEAD, "", f"第{beat}次"))
                mine.autosave(case) if beat % 2 else mine.save(case, "写")
            return mine.case(case.uuid)

    with ThreadPoolExecutor(2) as pool:
        cases = list(pool.map(write, (1, 2)))
    assert [library.case(case.uuid) for case in cases] == cases


@pytest.mark.skipif(os.name == "nt", reason="making links needs a right that users do not have")
def test_a_link_to_a_library_is_the_same_library(library, tmp_path):
    link = tmp_path / "链接.db"
    link.symlink_to(library.path)
    with pytest.raises(Trouble, match="正开着"):
        Library.open(link)


def test_addresses_that_sqlite_understands():
    assert (
        schema.address(Path("/数据/a?b#c.db"), "mode=ro") == "file:///%E6%95%B0%E6%8D%AE/a%3Fb%23c.db?mode=ro"
    )
    assert schema.address(UncPath("//server/share/x.db"), "mode=rw") == "file:////server/share/x.db?mode=rw"
    assert schema.address(UncPath("C:/a b.db"), "mode=rw") == "file:///C:/a%20b.db?mode=rw"


class UncPath(PureWindowsPath):
    """A Windows path that is absolute as it stands, on any system."""

    def absolute(self):
        return self
