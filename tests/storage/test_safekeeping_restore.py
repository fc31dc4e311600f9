"""Backup, restore, damage and newer versions: nothing is ever overwritten, and the next step is named."""

import os
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from storage import copying, safekeeping
from storage.doors import Damaged
from storage.library import Library
from templates.model import Attachment, AttachmentKind
from templates.trouble import Trouble


@pytest.fixture
def filled(library, a_case, clock):
    """A library with a picture, a copy of yesterday, and a change since."""
    digest = library.add_media(b"picture")
    figure = Attachment("f", AttachmentKind.FIGURE, 1, "现场.jpg", digest)
    library.create(replace(a_case(seed=1, title="有图的案例"), attachments=(figure,)))
    library.create(a_case(seed=2, title="昨天的案例"))
    clock.move(days=1)
    library.create(a_case(seed=3, title="今天的案例"))
    return library


def titles(path):
    with Library.open(path, read_only=True) as library:
        return [row.title for row in library.rows(order="number")]


def asides(path):
    return [copy.path for copy in safekeeping.copies(path) if copy.aside]


ALL = ["有图的案例", "昨天的案例", "今天的案例"]


def test_a_backup_is_a_library_of_its_own(filled, tmp_path, clock):
    told = []
    folder = safekeeping.backup(
        filled, tmp_path / "U盘", now=clock, progress=lambda done, all_, what: told.append(what)
    )
    assert folder.name == "案例库备份 2026-11-22 0900" or folder.name.startswith("案例库备份 2026-11-22")
    assert sorted(path.name for path in folder.iterdir()) == ["案例库.db", "案例库.db.files"]
    assert titles(folder / "案例库.db") == ALL
    assert safekeeping.verify(folder / "案例库.db").ok
    assert "备份图片和附件" in told
    again = safekeeping.backup(filled, tmp_path / "U盘", now=clock)
    assert again.name == folder.name + "-2"


def test_a_backup_is_restored_in_a_new_place_and_over_an_old_one(filled, tmp_path, a_case, clock):
    folder = safekeeping.backup(filled, tmp_path / "U盘", now=clock)
    fresh = tmp_path / "新电脑" / "案例库.db"
    fresh.parent.mkdir()
    assert safekeeping.restore_backup(tmp_path / "U盘", fresh, now=clock) == fresh
    assert titles(fresh) == ALL
    with Library.open(fresh, now=clock) as library:
        row = library.find("有图的案例")
        assert library.media(library.case(row.uuid).attachments[0].digest) == b"picture"
        assert len(library.search("今天的案例")) == 1
        library.create(a_case(seed=9, title="恢复以后又写的"))
    safekeeping.restore_backup(folder, fresh, now=clock)
    assert titles(fresh) == ALL
    (aside,) = asides(fresh)
    assert titles(aside) == [*ALL, "恢复以后又写的"]


def test_a_backup_mends_a_picture_that_was_damaged(filled, tmp_path, clock):
    folder = safekeeping.backup(filled, tmp_path / "U盘", now=clock)
    path = filled.path
    digest = filled.case(filled.find("有图的案例").uuid).attachments[0].digest
    picture = filled.media_path(digest)
    filled.close()
    picture.write_bytes(b"PICTURE")  # of the same size
    assert not safekeeping.verify(path).ok
    safekeeping.restore_backup(folder, path, now=clock)
    assert picture.read_bytes() == b"picture"
    assert safekeeping.verify(path).ok


def test_restoring_a_copy_puts_the_present_library_aside(filled, clock):
    path = filled.path
    filled.close()
    (copy,) = safekeeping.copies(path)
    safekeeping.restore_backup(copy.path, path, now=clock)
    assert titles(path) == ALL[:2]
    (aside,) = asides(path)
    assert titles(aside) == ALL
    safekeeping.restore_backup(aside, path, now=clock)
    assert titles(path) == ALL
    assert len(asides(path)) == 2
    with Library.open(path, now=clock) as library:
        assert [hit.title for hit in library.search("今天的")] == ["今天的案例"]


def test_an_open_library_is_not_replaced(filled, tmp_path, clock):
    folder = safekeeping.backup(filled, tmp_path, now=clock)
    with pytest.raises(Trouble, match="正开着"):
        safekeeping.restore_backup(folder, filled.path, now=clock)
    assert len(filled.rows()) == 3


def test_a_bad_backup_is_refused_and_changes_nothing(filled, tmp_path, clock):
    folder = safekeeping.backup(filled, tmp_path, now=clock)
    filled.close()
    database = folder / "案例库.db"
    database.write_bytes(database.read_bytes()[:-4096])
    before = filled.path.read_bytes()
    with pytest.raises(Trouble, match="已损坏，没有用它"):
        safekeeping.restore_backup(folder, filled.path, now=clock)
    (tmp_path / "空").mkdir()
    with pytest.raises(Trouble, match="没有案例库的备份"):
        safekeeping.restore_backup(tmp_path / "空", filled.path, now=clock)
    with pytest.raises(Trouble, match="没有案例库的备份"):
        safekeeping.restore_backup(tmp_path / "没有", filled.path, now=clock)
    assert filled.path.read_bytes() == before
    assert asides(filled.path) == []


def test_a_backup_says_which_pictures_were_lost_before(filled, tmp_path, clock):
    filled.media_path(filled.case("case-1").attachments[0].digest).unlink()
    with pytest.raises(Trouble, match=r"备份做好了.*现场\.jpg"):
        safekeeping.backup(filled, tmp_path / "盘", now=clock)
    (folder,) = (tmp_path / "盘").iterdir()
    assert titles(folder / "案例库.db") == ALL


def test_a_cancelled_backup_leaves_nothing(filled, tmp_path, clock):
    def stop(done, all_, what):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        safekeeping.backup(filled, tmp_path / "盘", now=clock, progress=stop)
    assert list((tmp_path / "盘").iterdir()) == []


def garbage(data):
    return b"nonsense" * 4000


def truncated(data):
    return data[: len(data) // 2 // 4096 * 4096]


def cut_in_the_header(data):
    return data[:60]


def zeroed(data):
    return data[:8192] + bytes(len(data) - 8192)


def emptied(data):
    return b""


@pytest.mark.parametrize("harm", [garbage, truncated, cut_in_the_header, zeroed, emptied])
def test_a_damaged_library_is_diagnosed_and_left_as_it_is(filled, clock, harm):
    path = filled.path
    filled.close()
    path.write_bytes(harm(path.read_bytes()))
    before = path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(Damaged, match=r"损坏|空文件") as told:
            Library.open(path, read_only=read_only, now=clock)
        (copy,) = safekeeping.copies(path)
        assert told.value.copy == copy.path
        assert str(copy.path) in told.value.hint
        assert "有 2 个案例" in told.value.hint
    rescued = safekeeping.rescue(path)
    assert rescued.parent == path.parent
    assert titles(rescued) == ALL[:2]
    assert safekeeping.verify(rescued).ok
    assert path.read_bytes() == before
    safekeeping.restore_backup(told.value.copy, path, now=clock)
    assert titles(path) == ALL[:2]
    (aside,) = asides(path)
    assert aside.read_bytes() == before


def test_damage_is_found_by_whoever_meets_it(filled, clock):
    path = filled.path
    filled.close()
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2] + bytes(len(data) // 2))
    with Library.open(path, read_only=True, now=clock) as reader:
        with pytest.raises(Damaged, match="损坏") as told:
            [reader.case(f"case-{seed}") for seed in (1, 2, 3)]
        assert told.value.copy is not None


def test_a_broken_copy_is_passed_over_and_none_at_all_is_said(filled, clock):
    path = filled.path
    clock.move(days=1)
    filled.shelve("case-1", year=2026)
    filled.close()
    newest, oldest = safekeeping.copies(path)
    newest.path.write_bytes(newest.path.read_bytes()[:-5000])
    path.write_bytes(garbage(b""))
    with pytest.raises(Damaged) as told:
        Library.open(path, now=clock)
    assert told.value.copy == oldest.path
    oldest.path.unlink()
    with pytest.raises(Damaged, match="没有找到完好的副本"):
        Library.open(path, now=clock)
    with pytest.raises(Damaged):
        safekeeping.rescue(path)


def test_a_lost_library_is_not_silently_begun_anew(filled, clock):
    path = filled.path
    filled.close()
    path.unlink()
    with pytest.raises(Damaged, match="不见了"):
        Library.open(path, now=clock)
    assert not path.exists()


def test_a_library_from_the_future_is_left_untouched(filled, clock):
    path = filled.path
    filled.close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('anli', '2031-01-01-later', '')"
        )
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before, beside = path.read_bytes(), sorted(path.parent.iterdir())
    for read_only in (False, True):
        with pytest.raises(Trouble, match="更新版本的案例工坊写的"):
            Library.open(path, read_only=read_only, now=clock)
    assert path.read_bytes() == before
    assert sorted(path.parent.iterdir()) == beside


def test_an_older_library_is_copied_before_it_is_updated(filled, clock):
    path = filled.path
    filled.close()
    with closing(sqlite3.connect(path)) as connection, connection:  # as if a later migration were due
        connection.execute("DELETE FROM _sqlite_migrations")
    with pytest.raises(Trouble, match="要先更新一次"):
        Library.open(path, read_only=True, now=clock)
    with pytest.raises(Trouble):  # the first migration cannot be applied twice
        Library.open(path, now=clock)
    copies = [copy.path.name for copy in safekeeping.copies(path)]
    assert any("upgrade" in name for name in copies)


def test_places_where_no_library_can_be(tmp_path, clock):
    with pytest.raises(Trouble, match="是一个文件夹"):
        Library.open(tmp_path, now=clock)
    with pytest.raises(Trouble, match="找不到文件夹"):
        Library.open(tmp_path / "没有" / "案例库.db", now=clock)
    with pytest.raises(Trouble, match="还没有案例库"):
        Library.open(tmp_path / "案例库.db", read_only=True, now=clock)
    other = tmp_path / "别的.db"
    with closing(sqlite3.connect(other)) as connection, connection:
        connection.execute("CREATE TABLE t (a)")
    before = other.read_bytes()
    with pytest.raises(Trouble, match="不是案例工坊的案例库"):
        Library.open(other, now=clock)
    assert other.read_bytes() == before


@pytest.fixture
def read_only_folder():
    """A folder where this process may not write, even when the tests run as the superuser."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield folder
        if os.geteuid() != os.getuid():
            os.seteuid(os.getuid())
        folder.chmod(0o700)


def forbid(folder):
    folder.chmod(0o555)
    if os.getuid() == 0:
        os.seteuid(65534)


@pytest.mark.skipif(os.name == "nt", reason="folders have no such mode on Windows")
def test_a_read_only_folder_is_named(read_only_folder, a_case, clock):
    path = read_only_folder / "案例库.db"
    with Library.open(path, now=clock) as library:
        library.create(a_case(title="只能看"))
    forbid(read_only_folder)
    with pytest.raises(Trouble, match="不能写入"):
        Library.open(path, now=clock)
    assert titles(path) == ["只能看"]
    with pytest.raises(Trouble, match="不能写入"):
        Library.open(read_only_folder / "新的.db", now=clock)


def test_a_full_disk_is_said_and_what_was_saved_stays(filled, a_case):
    connection = filled._session.connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(Trouble, match="磁盘满了"):
        filled.create(a_case(seed=7, length=200_000))
    assert [row.title for row in filled.rows(order="number")] == ALL
    connection.execute("PRAGMA max_page_count=1000000")
    filled.create(a_case(seed=7, length=200_000))
    assert copying.is_good(filled.path)


@pytest.mark.skipif(os.name == "nt", reason="needs a limit on the size of files, which Windows does not have")
def test_a_picture_that_finds_no_room_leaves_nothing_half_written(filled):
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, before[1]))
    try:
        with pytest.raises(Trouble, match="磁盘满了"):
            filled.add_media(bytes(3_000_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    folder = filled.path.with_name("案例库.db.files")
    assert [path.read_bytes() for path in folder.rglob("*") if path.is_file()] == [b"picture"]
    digest = filled.add_media(bytes(3_000_000))
    assert len(filled.media(digest)) == 3_000_000
