"""The start: what the first window imports, and the whole program from the first sight to the end."""

import json
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from storage.library import Library
from storage.safekeeping import FILE_NAME
from templates import catalog
from templates.fitting import empty_case
from ui import faults
from ui.application import LAST, TOLD, Program

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {"sqlite_utils", "docx", "docxtpl", "jinja2", "numpy", "lxml"}
CHILD = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui.application import TOLD, Program

program = Program(QApplication([]), Path(sys.argv[1]))
program.memory.keep(TOLD, "1")
at_sight = []
program.window.seen.connect(lambda: at_sight.extend(sys.modules))
begin = program._begin
def begun(library):
    begin(library)
    QTimer.singleShot(300, program.window.close)
program._begin = begun
program.run(None)
print(json.dumps({"sight": at_sight, "end": list(sys.modules)}))
"""


def program_in(home, qapp):
    program = Program(qapp, home)
    program.memory.keep(TOLD, "1")
    return program


def run(program, library=None):
    """Run the program until its library has been in sight for a moment."""
    begin = program._begin

    def begun(wanted):
        begin(wanted)
        QTimer.singleShot(0, program.window.close)

    program._begin = begun
    return program.run(library)


@pytest.fixture(autouse=True)
def _hook(monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)


def test_the_first_window_waits_for_nothing_heavy(tmp_path):
    library = Library.open(tmp_path / FILE_NAME)
    library.create(empty_case(str(uuid4()), catalog.standard(), "有一篇"))
    library.close()
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    modules = json.loads(done.stdout.splitlines()[-1])
    assert "storage.library" in modules["end"]
    assert not HEAVY & set(modules["end"])
    assert not {"sqlite3", "storage.library", "filelock"} & set(modules["sight"])


def test_the_library_of_last_time_is_opened_again(tmp_path, qapp):
    other = tmp_path / "别处" / "另一个.db"
    other.parent.mkdir()
    assert run(program_in(tmp_path, qapp), other) == 0
    again = program_in(tmp_path, qapp)
    assert again.memory.text(LAST) == str(other)
    shown = []
    again.window.seen.connect(lambda: QTimer.singleShot(0, lambda: shown.append(again._desk.library.path)))
    run(again)
    assert shown == [other]


def test_a_library_can_be_swapped_and_restored(tmp_path, qapp, monkeypatch):
    from ui.swaps import Swap

    first, second = tmp_path / "甲.db", tmp_path / "乙.db"
    with Library.open(second) as library:
        library.create(empty_case(str(uuid4()), catalog.standard(), "乙的案例"))
    program = program_in(tmp_path, qapp)
    seen = []

    def swap():
        seen.append(program.window.library.cases.shown())
        program.window.swap_wanted.emit(Swap(second))
        seen.append(program.window.library.cases.shown())
        program.window.swap_wanted.emit(Swap(first, second))
        seen.append([row.title for row in program._desk.library.rows()])

    program.window.seen.connect(lambda: QTimer.singleShot(0, swap))
    run(program, first)
    assert seen == [0, 1, ["乙的案例"]]


def test_a_bug_is_apologised_for_and_written_down_without_any_text(tmp_path, qapp, monkeypatch):
    log = tmp_path / "anli.log"
    monkeypatch.setattr(faults, "log_path", lambda: log)
    program = program_in(tmp_path, qapp)
    said = []
    program.notices.say = lambda message, hint="": said.append(message + hint)
    try:
        raise ValueError("案例里的一句话")
    except ValueError as error:
        program._on_bug(type(error), error, error.__traceback__)
    assert "自己出了错" in said[0]
    assert str(log) in said[0]
    written = log.read_text("utf-8")
    assert "ValueError" in written
    assert "案例里的一句话" not in written
    program.window.close()


def test_a_library_that_does_not_open_closes_the_window_when_nothing_else_is_wanted(tmp_path, qapp):
    program = program_in(tmp_path, qapp)
    asked = []
    program.notices.ask = lambda message, hint, actions, enter="": asked.append(message)
    assert program.run(tmp_path) == 0  # a folder is no library
    assert "文件夹" in asked[0]
    assert not any(
        isinstance(widget, type(program.window)) and widget.isVisible()
        for widget in QApplication.topLevelWidgets()
    )
