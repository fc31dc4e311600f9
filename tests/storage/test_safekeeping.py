"""One writer, copies by count, media that are never lost: what keeps a library safe day by day."""

import os
import platform
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from storage import copying, places, safekeeping
from storage.doors import Damaged
from storage.library import Library
from storage.lock import Locked
from templates.model import Attachment, AttachmentKind
from templates.trouble import Trouble

ROOT = Path(__file__).resolve().parents[2]
HOLDER = (
    "import sys, time, pathlib; from storage.library import Library;"
    "library = Library.open(pathlib.Path(sys.argv[1])); print('open', flush=True); time.sleep(60)"
)


@pytest.fixture
def holder(place):
    """Another process that has the library open."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(place)], stdout=subprocess.PIPE, cwd=ROOT
    ) as other:
        assert other.stdout.readline() == b"open\n"
        yield other
        other.kill()


def test_a_second_writer_hears_who_has_the_library(place, holder):
    with pytest.raises(Locked, match="本机的另一个案例工坊") as refused:
        Library.open(place)
    owner = refused.value.owner
    assert (owner.host, owner.pid, owner.here) == (platform.node(), holder.pid, True)
    assert f"{owner.started:%H:%M}" in refused.value.message
    with Library.open(place, read_only=True) as reader:
        assert reader.rows() == []


def test_the_lock_of_a_killed_process_is_taken_over(place, holder):
    holder.kill()
    holder.wait()
    with Library.open(place) as library:
        assert library.rows() == []


def test_closing_lets_the_next_one_in(place, clock):
    first = Library.open(place, now=clock)
    second = first.connect()
    second.close()
    with pytest.raises(Locked):
        Library.open(place, now=clock)
    first.close()
    first.close()
    Library.open(place, now=clock).close()


def reasons(library):
    return [copy.path.name.split("-")[2].split(".")[0] for copy in safekeeping.copies(library.path)]


def test_the_first_change_of_a_day_makes_a_copy_and_autosave_none(library, a_case, clock):
    case = a_case()
    library.create(case)
    assert reasons(library) == []  # there was nothing to copy
    clock.move(days=1)
    edited = case.with_part(replace(case.parts[0], text="改"))
    library.autosave(edited)
    assert reasons(library) == []
    library.save(edited, "离开栏目")
    library.delete(case.uuid)
    assert reasons(library) == ["day"]
    (copy,) = safekeeping.copies(library.path)
    assert (copy.made, copy.aside) == (clock(), False)
    clock.move(days=1)
    library.restore(case.uuid)
    assert reasons(library) == ["day", "day"]


def test_a_copy_is_a_whole_library_in_one_file(library, a_case, clock):
    library.create(a_case())
    clock.move(days=1)
    library.shelve("case-0", status="awarded")
    (copy,) = safekeeping.copies(library.path)
    assert copying.is_good(copy.path)
    with closing(sqlite3.connect(copy.path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert [path.name for path in copy.path.parent.iterdir()] == [copy.path.name]
    with Library.open(copy.path, read_only=True) as past:
        assert past.row("case-0").status == "draft"


def test_thirty_copies_are_kept_by_count_and_three_always(library, a_case, clock):
    library.create(a_case())
    for _ in range(34):
        clock.move(days=20)
        library.shelve("case-0", year=2026)
    copies = safekeeping.copies(library.path)
    assert len(copies) == 30
    assert copies[0].made == clock()
    copying.prune(library.path, clock(), keep=0)
    assert safekeeping.copies(library.path) == copies[:3]


def test_copies_go_on_while_the_clock_is_put_back(library, a_case, clock):
    case = a_case()
    library.create(case)
    for _ in range(32):
        clock.move(days=1)
        library.shelve(case.uuid, year=2026)
    clock.move(days=-3000)
    library.shelve(case.uuid, year=2018)
    copies = safekeeping.copies(library.path)
    assert len(copies) == 30
    assert copies[-1].made.date() == clock().date()


def test_a_copy_that_fails_is_said_and_stops_no_save(library, a_case, clock):
    library.create(a_case())
    clock.move(days=1)
    copying.folder_of(library.path).write_text("在文件夹的位置上放了一个文件")
    library.shelve("case-0", status="awarded")
    assert library.row("case-0").status == "awarded"
    assert "今天的副本没有做成" in library.warning


def test_media_are_kept_once_and_read_back(library):
    data = os.urandom(5000)
    digest = library.add_media(data)
    assert library.add_media(data) == digest
    assert library.media(digest) == library.media_path(digest).read_bytes() == data
    assert library.media_path(digest).parent.parent.name == "案例库.db.files"


@pytest.mark.parametrize(("harm", "said"), [("damage", "已损坏"), ("remove", "不见了")])
def test_a_damaged_picture_is_named_and_healed_by_the_same_picture(library, a_case, harm, said):
    digest = library.add_media(b"picture")
    figure = Attachment("f", AttachmentKind.FIGURE, 1, "议事会现场.jpg", digest)
    library.create(replace(a_case(), attachments=(figure,)))
    path = library.media_path(digest)
    path.unlink() if harm == "remove" else path.write_bytes(b"pictur3")
    with pytest.raises(Trouble, match=f"议事会现场.jpg”的文件{said}"):
        library.media(digest)
    library.add_media(b"picture")
    assert library.media(digest) == b"picture"


def purged(library, a_case, clock):
    shared, own = library.add_media(b"shared"), library.add_media(b"own")
    figures = [Attachment(d, AttachmentKind.FIGURE, 1, d, d) for d in (shared, own)]
    secret = replace(a_case(seed=1, title="要彻底删除的标题"), attachments=tuple(figures))
    secret = secret.with_part(replace(secret.parts[0], text="谁也不该再看见的这一句话"))
    library.create(secret)
    library.autosave(secret.with_part(replace(secret.parts[1], text="正在写的这句也不该留下")))
    library.create(replace(a_case(seed=2), attachments=(figures[0],)))
    clock.move(days=1)
    library.delete(secret.uuid)
    return library.purge(secret.uuid), shared, own


def everything(library):
    return b"".join(path.read_bytes() for path in library.path.parent.glob("案例库.db*") if path.is_file())


def test_purging_leaves_nothing_in_rows_revisions_index_and_files(library, a_case, clock):
    copies, shared, own = purged(library, a_case, clock)
    with pytest.raises(Trouble, match="不在案例库里"):
        library.case("case-1")
    for words in ("要彻底删除的标题", "谁也不该再看见", "正在写的这句", "谁也"):
        assert words.encode() not in everything(library)
    assert library.search("谁也不该") == []
    assert [copy.name[-7:] for copy in copies] == ["-day.db"]
    assert library.media(shared) == b"shared"
    assert library.media_path(own).exists()  # a copy names it
    assert safekeeping.verify(library.path).ok


def test_copies_are_made_anew_without_a_purged_case(library, a_case, clock):
    copies, shared, own = purged(library, a_case, clock)
    made = [copy.made for copy in safekeeping.copies(library.path)]
    assert library.remake_copies("case-1") == []
    assert [copy.made for copy in safekeeping.copies(library.path)] == made
    assert copying.is_good(copies[0])
    assert "谁也不该再看见".encode() not in copies[0].read_bytes()
    with Library.open(copies[0], read_only=True) as past:
        assert [row.uuid for row in past.rows()] == ["case-2"]
    assert not library.media_path(own).exists()
    assert library.media(shared) == b"shared"
    assert safekeeping.verify(library.path).orphans == ()


def test_a_copy_that_cannot_be_read_may_hold_the_case(library, a_case, clock):
    purged(library, a_case, clock)
    (copy,) = safekeeping.copies(library.path)
    copy.path.write_bytes(b"nonsense")
    assert library.remake_copies("case-1") == [copy.path]
    assert copy.path.read_bytes() == b"nonsense"


def test_a_library_in_a_sync_folder_warns_and_keeps_no_log(tmp_path, a_case, clock):
    folder = tmp_path / "OneDrive - 青山县" / "案例"
    folder.mkdir(parents=True)
    with Library.open(folder / "案例库.db", now=clock) as library:
        assert "同步文件夹" in library.warning
        library.create(a_case())
        modes = [library._session.connection.execute(f"PRAGMA {key}").fetchone()[0] for key in MODES]
        assert modes == ["delete", 2]
        assert not list(folder.glob("*-wal"))
    assert library.warning.count("。") == 1


MODES = ("journal_mode", "synchronous")


def test_network_drives_are_known_by_their_mounts(tmp_path, library):
    mounts = tmp_path / "mounts"
    shared = tmp_path / "共享 盘"
    shared.mkdir()
    named = str(shared).replace(" ", "\\040")
    mounts.write_text(f"/dev/vda / ext4 rw 0 0\n//server/share {named} cifs rw 0 0\n", "utf-8")
    assert places.is_remote(shared / "案例库.db", mounts)
    assert not places.is_remote(tmp_path / "案例库.db", mounts)
    assert not places.is_remote(tmp_path / "共享 盘2" / "案例库.db", mounts)
    assert places.is_remote(Path("//server/share/案例库.db"), mounts)
    assert not places.is_remote(tmp_path, tmp_path / "none")
    assert library.warning == ""
    assert library._session.connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert library._session.connection.execute("PRAGMA synchronous").fetchone() == (2,)


def test_the_default_place_is_in_the_users_data_folder(home):
    path = safekeeping.default_path()
    assert path.name == "案例库.db"
    assert path.parent.is_dir()
    assert home in path.parents


def test_a_busy_library_is_waited_for(library, a_case, clock):
    library.create(a_case())
    with closing(sqlite3.connect(library.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        library._session.connection.execute("PRAGMA busy_timeout=50")
        begun = time.monotonic()
        with pytest.raises(Trouble, match="正忙"):
            library.shelve("case-0", year=2025)
        assert time.monotonic() - begun >= 0.05
        other.execute("ROLLBACK")
    library.shelve("case-0", year=2025)
    assert issubclass(Damaged, Trouble)
