"""The lanes: order, callbacks on the main thread, cancel, troubles, flush and close."""

import sys
import threading
import time

import pytest

from templates.trouble import Trouble
from ui.jobs import Jobs


class Connection:
    """Stands for a library's connection: knows the thread that made it, and whether it is closed."""

    made: list["Connection"] = []  # noqa: RUF012

    def __init__(self):
        self.thread = threading.current_thread()
        self.closed = False
        self.made.append(self)

    def close(self):
        assert threading.current_thread() is self.thread
        self.closed = True


@pytest.fixture
def jobs(qapp):
    Connection.made.clear()
    lanes = Jobs(Connection)
    yield lanes
    lanes.close()


def test_a_result_comes_back_on_the_main_thread(jobs, qtbot):
    seen = []
    jobs.save(
        lambda library: library.thread.name, lambda name: seen.append((name, threading.current_thread()))
    )
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [("save", threading.main_thread())]


def test_each_lane_has_one_connection_made_on_its_own_thread(jobs, qtbot):
    seen = []
    for _ in range(3):
        jobs.save(lambda library: library, seen.append)
        jobs.work(lambda library, _progress: library, seen.append)
    qtbot.waitUntil(lambda: len(seen) == 6)
    assert len({id(library) for library in seen}) == 2
    assert {library.thread.name for library in seen} == {"save", "work"}


def test_saves_keep_their_order_and_never_wait_for_work(jobs, qtbot):
    release = threading.Event()
    seen = []
    jobs.work(lambda *_: release.wait(5), lambda _: seen.append("work"))
    for number in range(5):
        jobs.save(lambda _library, number=number: number, seen.append)
    jobs.flush()
    assert seen == [0, 1, 2, 3, 4]
    release.set()
    qtbot.waitUntil(lambda: "work" in seen)


def test_work_sees_what_was_saved_before_it(jobs, qtbot):
    written = []
    seen = []
    jobs.save(lambda _library: (time.sleep(0.05), written.append("text")))
    jobs.work(lambda *_: list(written), seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [["text"]]


def test_urgent_work_goes_before_what_has_not_begun(jobs, qtbot):
    release = threading.Event()
    seen = []
    jobs.work(lambda *_: release.wait(5), lambda _: seen.append("first"))
    jobs.work(lambda *_: None, lambda _: seen.append("second"))
    jobs.work(lambda *_: None, lambda _: seen.append("search"), urgent=True)
    release.set()
    qtbot.waitUntil(lambda: len(seen) == 3)
    assert seen == ["first", "search", "second"] or seen == ["search", "first", "second"]


def test_a_trouble_reaches_its_caller_or_everyone(jobs, qtbot):
    def fail(*_):
        raise Trouble("文件正被 Word 打开，没有覆盖。", "关掉它再导出。")

    told, all_told = [], []
    jobs.troubled.connect(all_told.append)
    jobs.work(fail, failed=told.append)
    jobs.save(fail)
    qtbot.waitUntil(lambda: bool(told) and bool(all_told))
    assert "Word" in told[0].message
    assert "关掉" in all_told[0].hint


def test_a_bug_goes_to_the_excepthook(jobs, qtbot, monkeypatch):
    caught = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: caught.append(kind))
    jobs.work(lambda *_: 1 / 0, failed=lambda _: pytest.fail("a bug is no trouble"))
    qtbot.waitUntil(lambda: bool(caught))
    assert caught == [ZeroDivisionError]


def test_cancelled_work_stops_at_its_next_report_and_says_nothing(jobs, qtbot):
    begun = threading.Event()
    steps = []

    def slow(_library, progress):
        begun.set()
        for step in range(1000):
            steps.append(step)
            progress(step, 1000, "正在读")
            time.sleep(0.005)

    ticket = jobs.work(slow, done=lambda _: pytest.fail("cancelled work has no result"))
    assert begun.wait(5)
    ticket.cancel()
    after = []
    jobs.work(lambda *_: None, after.append)
    qtbot.waitUntil(lambda: bool(after))
    assert len(steps) < 1000


def test_work_cancelled_before_it_begins_does_not_run(jobs, qtbot):
    release = threading.Event()
    seen = []
    jobs.work(lambda *_: release.wait(5))
    jobs.work(lambda *_: seen.append("ran")).cancel()
    jobs.work(lambda *_: None, lambda _: seen.append("last"))
    release.set()
    qtbot.waitUntil(lambda: "last" in seen)
    assert seen == ["last"]


def test_progress_is_reported_on_the_main_thread_and_not_too_often(jobs, qtbot):
    reports, done = [], []

    def count(_library, progress):
        for step in range(1, 501):
            progress(step, 500, "正在读")

    jobs.work(
        count, done.append, progress=lambda *report: reports.append((report, threading.current_thread()))
    )
    qtbot.waitUntil(lambda: bool(done))
    assert len(reports) < 50
    assert reports[-1] == ((500, 500, "正在读"), threading.main_thread())


def test_closing_writes_what_was_to_be_saved_and_closes_both_connections(qapp):
    Connection.made.clear()
    lanes = Jobs(Connection)
    written = []
    lanes.work(lambda *_: None)
    for number in range(20):
        lanes.save(lambda _library, number=number: written.append(number))
    lanes.close()
    lanes.close()
    assert written == list(range(20))
    assert all(connection.closed for connection in Connection.made)
