"""A desk over a real library in a fresh folder, with notices that are recorded instead of shown."""

import gc
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal

from templates.trouble import Cancelled, Trouble
from ui import theme
from ui.desk import Desk
from ui.jobs import Jobs, Ticket
from ui.memory import Memory


class FakeNotices(QObject):
    """Records what would be said, and answers what a test has put in."""

    passed = Signal(str, str, object)

    def __init__(self):
        super().__init__()
        self.said: list[tuple[str, str]] = []
        self.asked: list[tuple[str, str, tuple[tuple[str, str], ...]]] = []
        self.toasts: list[tuple[str, str, object]] = []
        self.answers: list[str | None] = []
        self.lines: list[str | None] = []
        self.files: list[Path] = []
        self.folder: Path | None = None
        self.target: Path | None = None
        self.suggested: Path | None = None

    @property
    def last(self) -> str:
        """The last thing said, message and hint together."""
        return "".join(self.said[-1]) if self.said else ""

    def belong_to(self, window):
        pass

    def trouble(self, trouble: Trouble):
        self.said.append((trouble.message, trouble.hint))

    def say(self, message, hint=""):
        self.said.append((message, hint))

    def ask(self, message, hint, actions, *, enter=""):
        self.asked.append((message, hint, tuple(actions)))
        return self.answers.pop(0) if self.answers else None

    def ask_line(self, message, hint, value="", word="保存"):
        self.asked.append((message, hint, ((word, value),)))
        return self.lines.pop(0) if self.lines else None

    def passing(self, message, word="", act=None):
        self.toasts.append((message, word, act))
        self.passed.emit(message, word, act)

    def undo(self):
        """Press the button of the last toast."""
        _message, _word, act = self.toasts.pop()
        act()

    def pick_files(self, title, kinds=()):
        return list(self.files)

    def pick_folder(self, title):
        return self.folder

    def save_as(self, title, suggestion, kinds=()):
        self.suggested = suggestion
        return self.target


class SameThreadJobs(QObject):
    """The lanes without threads: every job is done, and called back, before the call returns."""

    troubled = Signal(object)

    def __init__(self, library):
        super().__init__()
        self.library = library
        self.reports: list[tuple[int, int, str]] = []

    def save(self, job, done=None, failed=None):
        self._finish(lambda: job(self.library), done, failed)

    def work(self, job, done=None, failed=None, progress=None, *, urgent=False):
        ticket = Ticket()

        def report(step, total, what):
            self.reports.append((step, total, what))
            if progress is not None:
                progress(step, total, what)
            if ticket.cancelled():
                raise Cancelled

        self._finish(lambda: job(self.library, report), done, failed)
        return ticket

    def flush(self):
        pass

    def close(self):
        pass

    def _finish(self, run, done, failed):
        try:
            result = run()
        except Cancelled:
            return
        except Trouble as trouble:
            (failed or self.troubled.emit)(trouble)
            return
        if done is not None:
            done(result)


@pytest.fixture
def notices(qapp):
    return FakeNotices()


@pytest.fixture(autouse=True)
def _dressed(qapp):
    """Every window test sees the light theme, whatever the test before it wore."""
    theme.apply(qapp, "light")


@pytest.fixture
def library(tmp_path):
    from storage.library import Library

    opened = Library.open(tmp_path / "案例库.db")
    yield opened
    opened.close()
    gc.collect()


@pytest.fixture
def memory(tmp_path):
    return Memory(tmp_path / "window.ini")


@pytest.fixture
def desk(library, notices, memory):
    """Return a desk whose jobs run at once."""
    made = Desk(library, SameThreadJobs(library), notices, memory)
    yield made
    made.close()


@pytest.fixture
def threaded_desk(library, notices, memory):
    """Return a desk with the real lanes."""
    made = Desk(library, Jobs(library.connect), notices, memory)
    yield made
    made.close()
