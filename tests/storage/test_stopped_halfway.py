"""A writer stopped in the middle where there is no write-ahead log, and logs that outlive their library."""

import os
import sqlite3

import pytest

from storage import safekeeping, schema
from storage.library import Library

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="stops a forked process")


def stopped(path, *statements):
    """Run statements in a process that is killed before it can finish or take back anything."""
    child = os.fork()
    if not child:
        connection = sqlite3.connect(path, isolation_level=None)
        for statement in statements:
            connection.execute(statement)
        os.kill(os.getpid(), 9)
    os.waitpid(child, 0)


HALFWAY = (
    "PRAGMA cache_size=3",  # so little room that half of the change is in the file already
    "BEGIN IMMEDIATE",
    "UPDATE chunks SET body = zeroblob(9000)",
    "UPDATE cases SET title = '写了一半'",
)


def titles(path):
    with Library.open(path, read_only=True) as library:
        return [row.title for row in library.rows(order="number")]


@pytest.fixture
def synced(tmp_path, a_case, clock):
    """A library in a sync folder whose writer was stopped in the middle of a change, and its backup."""
    path = tmp_path / "OneDrive" / "案例库.db"
    path.parent.mkdir()
    with Library.open(path, now=clock) as library:
        library.create(a_case(seed=1, title="备份里有的"))
        backup = safekeeping.backup(library, tmp_path / "U盘", now=clock)
        for at in range(20):
            library.create(a_case(uuid=f"后来{at}", seed=at + 2, title="后来写的"))
    stopped(path, *HALFWAY)
    assert schema.has_journal(path)
    return path, backup


def test_half_a_change_is_taken_back_and_is_no_damage(synced):
    path, _ = synced
    report = safekeeping.verify(path)
    assert report.ok, report.problems
    assert titles(path) == ["备份里有的", *["后来写的"] * 20]


def test_half_a_change_does_not_spoil_what_is_restored(synced, clock):
    path, backup = synced
    safekeeping.restore_backup(backup, path, now=clock)
    assert titles(path) == ["备份里有的"]
    assert safekeeping.verify(path).ok
    (aside,) = [copy for copy in safekeeping.copies(path) if copy.aside]
    assert titles(aside.path) == ["备份里有的", *["后来写的"] * 20]


def test_the_log_of_a_lost_library_does_not_get_into_what_is_restored(tmp_path, a_case, clock):
    path = tmp_path / "本机" / "案例库.db"
    path.parent.mkdir()
    with Library.open(path, now=clock) as library:
        library.create(a_case(seed=1, title="备份里有的"))
        backup = safekeeping.backup(library, tmp_path / "U盘", now=clock)
    stopped(path, "PRAGMA wal_autocheckpoint=0", "UPDATE cases SET title = '后来改的'")
    assert schema.has_log(path)
    path.unlink()
    safekeeping.restore_backup(backup, path, now=clock)
    assert titles(path) == ["备份里有的"]
