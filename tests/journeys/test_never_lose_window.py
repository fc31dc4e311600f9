"""The window is struck while somebody types, or closed right after: at most two seconds of words are gone."""

import gc
import os
import re
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from storage import safekeeping
from storage.library import Library
from templates import catalog
from templates.fitting import empty_case
from tests.ui.conftest import FakeNotices
from ui import theme
from ui.desk import Desk
from ui.jobs import Jobs
from ui.memory import Memory
from ui.window import Window

UUID = "6a0f3f0e-2d5c-4c58-9d0a-5c2f4d1f0d01"
TYPIST = Path(__file__).with_name("typist.py")
AT_MOST = 2.0  # seconds of typing that a blow may cost


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "案例库.db"
    with Library.open(made) as library:
        library.create(empty_case(UUID, catalog.standard(), "清单管村务"))
    return made


def kept(path):
    with Library.open(path) as library:
        text = library.case(UUID).part("practice").text
    return [int(number) for number in re.findall(r"第(\d+)件事办成了。", text)]


@pytest.mark.parametrize("blow", [0.4, 1.3, 2.2])
def test_kill_9_in_the_window_costs_two_seconds_at_most(path, blow):
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        [sys.executable, str(TYPIST), str(path), UUID], stdout=subprocess.PIPE, text=True, env=environment
    ) as typist:
        told = [typist.stdout.readline().split()]
        sleep(blow)
        typist.kill()
        struck = monotonic()
        told += [line.split() for line in typist.stdout.read().splitlines()]
    when = {int(number): float(at) for number, at in filter(lambda pair: len(pair) == 2, told)}
    here = kept(path)
    assert here == list(range(1, len(here) + 1)), "what is kept is whole and in order"
    gone = [at for number, at in when.items() if number not in here]
    assert all(struck - at <= AT_MOST for at in gone)
    report = safekeeping.verify(path)
    assert report.ok, report.problems


@pytest.mark.parametrize("way", ["close", "other page", "other case", "give back"])
def test_leaving_right_after_the_last_word_keeps_it(path, qapp, qtbot, tmp_path, way):
    theme.apply(qapp, "light")
    library = Library.open(path)
    other = library.create(empty_case(UUID.replace("d01", "d02"), catalog.standard(), "板凳会"))
    notices, memory = FakeNotices(), Memory(tmp_path / "window.ini")
    desk = Desk(library, Jobs(library.connect), notices, memory)
    window = Window(notices, memory)
    qtbot.addWidget(window)
    window.take(desk)
    window.show()
    window.open_case(UUID)
    bench = window.page().bench
    bench.show_step("practice")
    editor = bench.writing.editor()
    editor.moveCursor(QTextCursor.MoveOperation.End)
    event = QInputMethodEvent()
    event.setCommitString("第1件事办成了。")
    QApplication.sendEvent(editor, event)
    if way == "close":
        window.close()
    elif way == "other page":
        window.show_library()
    elif way == "other case":
        window.open_case(other.uuid)
    window.give_back()
    desk.close()
    gc.collect()
    assert kept(path) == [1]
    assert notices.said == []
