"""A folder of 500 mixed files dropped on the window: files a second, and how long the window is deaf.

Everything goes through the import page: the drop, reading, 没有疑问的都存入, and then the rest as it was
understood. The library holds some cases already, so that looking for like ones costs what it does.
"""

import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, cast

from corpus import library_of
from figures import Figure
from heartbeat import Heart, run_for, run_until
from mixed import mixed_folder
from PySide6.QtWidgets import QApplication

from storage.library import Library
from ui import theme
from ui.desk import Desk
from ui.jobs import Jobs
from ui.memory import Memory
from ui.models.batch_entry import State
from ui.notices import Notices
from ui.window import Window

if TYPE_CHECKING:
    from ui.pages.import_page import ImportPage  # what the drop has to import belongs to the drop

FILES = 500
CASES = 1_000
A_FILE = 1 / 20  # seconds a file may take
STALL = 0.05  # seconds the window may be deaf
SETTLE = 3.0  # seconds from the library in sight to the drop, as long as a hand needs
PATIENCE = 300.0
IDLE = "doing nothing"  # what the machine itself costs: where this is long, so are the others


def measure() -> list[Figure]:
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme.apply(application, "light")
    with tempfile.TemporaryDirectory(prefix="anli-") as name:
        place = Path(name)
        folder = mixed_folder(place / "files", FILES)
        return Dropped(library_of(place / "cases.db", CASES), folder).figures()


class Dropped:
    """One import from the drop to the last file stored."""

    def __init__(self, path: Path, folder: Path) -> None:
        self._folder = folder
        self._heart = Heart()
        library = Library.open(path)
        notices, memory = Notices(), Memory(path.with_name("window.ini"))
        self._desk = Desk(library, Jobs(library.connect), notices, memory)
        self._window = Window(notices, memory)
        self._window.resize(1366, 768)
        self._window.show()
        self._window.take(self._desk)
        run_until(lambda: self._window.library.cases.shown() == CASES)
        run_for(SETTLE)

    def figures(self) -> list[Figure]:
        """Import the folder and return what it cost."""
        before = memory()
        self._heart.start(IDLE)
        run_for(SETTLE)
        begun = perf_counter()
        read = self._read()
        stored = self._store()
        took = perf_counter() - begun
        self._heart.stop()
        peak = memory()
        self._window.give_back()
        self._desk.close()
        self._window.close()
        note = f"{FILES / took:.1f} files/s; read {FILES / read:.1f}/s, stored {FILES / stored:.1f}/s"
        rate = Figure("import: a file of 500, read, stored", took / FILES, A_FILE, "20 a second", 1.0, note)
        stalls = [
            Figure(f"import: stall, {step}", pause.seconds, STALL, "the limit of 50 ms", bar, pause.where)
            for step, pause in self._heart.pauses.items()
            for bar in (0.0 if step == IDLE else 1.0,)
        ]
        said = f"{peak:,.0f} MB at the most, {before:,.0f} before"
        return [rate, *stalls, Figure("import: memory of the window", peak, before, "before", note=said)]

    @property
    def _page(self) -> "ImportPage":
        return cast("ImportPage", self._window.page())

    def _read(self) -> float:
        begun = perf_counter()
        self._heart.start("drop")
        self._window.import_files([self._folder])
        run_until(lambda: len(self._page.batch) > 0)
        self._heart.start("read")
        run_until(lambda: self._page.batch.totals().read == FILES, PATIENCE)
        assert self._page.batch.totals().failed == 0
        return perf_counter() - begun

    def _store(self) -> float:
        begun = perf_counter()
        batch = self._page.batch
        self._heart.start("store what is clear")
        self._page.deeds.store_clear()
        run_until(lambda: not self._page.keeper.busy(), PATIENCE)
        self._heart.start("store the rest")
        self._page.keeper.store(entry.key for entry in batch.entries() if entry.state is State.READY)
        run_until(lambda: batch.totals().stored == FILES, PATIENCE)
        return perf_counter() - begun


def memory() -> float:
    """Return the most that this process has held, in MB; 1 where the system does not say."""
    if sys.platform == "win32":
        return 1.0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
