"""The longest time that the window does not answer in a day's work over 10,000 cases.

A timer beats in the event loop; the longest pause between two beats, and what the main thread was doing in
it, is shown for every step. The peer is the same beat over a bare window that does nothing.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path

from corpus import VILLAGES, library_of, stranger
from figures import Figure
from heartbeat import Heart, run_for, run_until
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QMainWindow

from storage.handout import Request, export
from storage.library import Library
from templates.catalog import standard
from ui import theme
from ui.desk import Desk
from ui.jobs import Jobs
from ui.memory import Memory
from ui.models.case_steps import EXPORT
from ui.notices import Notices
from ui.pages.case import CasePage
from ui.pages.case_bench import CaseBench
from ui.pages.export_maker import FOLDER
from ui.pages.import_page import ImportPage
from ui.window import Window

CASES = 10_000
FILES = 20
LIMIT = 0.2  # seconds: what takes longer goes into a lane (the issue's own bar)
IDLE = 3.0
SETTLE = 0.6  # seconds that a step may still have an effect in


def measure() -> list[Figure]:
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory(prefix="anli-") as folder:
        place = Path(folder)
        library_of(place / "cases.db", CASES)
        files = foreign_files(place / "files")
        heart = Heart()
        idle(heart)
        theme.apply(application, "light")
        Journey(place, files, heart).run()
    calm = heart.pauses.pop("idle").seconds
    figures = [
        Figure(f"stall: {step}", pause.seconds, calm, "an idle bare window", note=pause.where)
        for step, pause in heart.pauses.items()
    ]
    worst = max(figures, key=lambda figure: figure.ours)
    name = f"stall: the longest ({worst.name.removeprefix('stall: ')})"
    return [*figures, Figure(name, worst.ours, LIMIT, "the limit of 200 ms", 1.0, worst.note)]


def foreign_files(folder: Path) -> list[Path]:
    """Return Word files and texts that no case of the library came from, nor is like."""
    folder.mkdir()
    with Library.open(folder.parent / "other.db") as library:
        for number in range(FILES):
            library.create(stranger(CASES + number, standard()))
        for number, row in enumerate(library.rows()):
            ending = "docx" if number % 2 else "txt"
            export(library, row.uuid, Request(folder / f"{number}.{ending}", ending))
    return sorted(folder.iterdir())


def idle(heart: Heart) -> None:
    bare = QMainWindow()
    bare.resize(1366, 768)
    bare.show()
    run_for(0.5)
    heart.start("idle")
    run_for(IDLE)
    heart.stop()
    bare.close()


class Journey:
    """A day's work, step by step, through the window itself."""

    def __init__(self, place: Path, files: list[Path], heart: Heart) -> None:
        self._place = place
        self._files = files
        self._heart = heart

    def run(self) -> None:
        memory = Memory(self._place / "window.ini")
        memory.keep(FOLDER, str(self._place))
        notices = Notices()
        self._window = window = Window(notices, memory)
        window.show()
        run_for(SETTLE)
        self._heart.start(f"open {CASES:,} cases")
        library = Library.open(self._place / "cases.db")
        desk = Desk(library, Jobs(library.connect), notices, memory)
        window.take(desk)
        run_until(lambda: window.library.cases.shown() == CASES)
        run_for(SETTLE)
        steps: tuple[tuple[str, Callable[[], None]], ...] = (
            ("type a search", self._search),
            ("sort by title", self._sort),
            ("open a case", self._open),
            ("write, leave the part", self._write),
            ("switch the template", self._switch),
            ("preview", self._preview),
            ("export", self._export),
            ("back to the library", self._back),
            (f"import {FILES} files", self._import),
            ("delete a case and take it back", self._delete),
        )
        for name, do in steps:
            self._heart.start(name)
            do()
            run_for(SETTLE)
        self._heart.start("close")
        window.give_back()
        desk.close()
        self._heart.stop()
        window.close()

    @property
    def _bench(self) -> CaseBench:
        page = self._window.page()
        assert isinstance(page, CasePage)
        assert page.bench is not None
        return page.bench

    def _search(self) -> None:
        field, cases = self._window.library.head.search, self._window.library.cases
        for end in range(1, len(VILLAGES[0]) + 1):
            field.setText(VILLAGES[0][:end])
            run_for(0.12)
        run_until(lambda: 0 < cases.shown() < CASES)
        run_for(SETTLE)
        field.setText("")
        run_until(lambda: cases.shown() == CASES)

    def _sort(self) -> None:
        for column in (0, 5):
            self._window.library.cases.view.horizontalHeader().sectionClicked.emit(column)
            run_for(SETTLE)

    def _open(self) -> None:
        cases = self._window.library.cases
        cases.opened.emit(cases.rows()[0])
        run_until(lambda: isinstance(self._window.page(), CasePage))

    def _write(self) -> None:
        bench = self._bench
        editor = bench.writing.editor()
        assert editor is not None
        editor.moveCursor(QTextCursor.MoveOperation.End)
        for sign in "每月把办成的事一件一件写在公开栏上" * 4:
            event = QInputMethodEvent()
            event.setCommitString(sign)
            QApplication.sendEvent(editor, event)
            run_for(0.03)
        run_for(1.5)
        others = [part.part for part in bench.session.frame.parts if part.part != bench.current_step()]
        bench.show_step(others[0])

    def _switch(self) -> None:
        for template in ("innovation", "organisation-award", "standard"):
            self._bench.head.template_wanted.emit(template)
            run_for(SETTLE)

    def _preview(self) -> None:
        page = self._window.page()
        assert isinstance(page, CasePage)
        self._bench.head.preview_wanted.emit()
        run_until(lambda: page.preview is not None and page.preview.pages is not None)
        run_for(SETTLE)
        assert page.preview is not None
        page.preview.closed.emit()

    def _export(self) -> None:
        self._bench.show_step(EXPORT)
        page = self._bench.export.page()
        run_until(lambda: bool(page.files.marked()))
        run_for(SETTLE)
        page.export()
        run_until(page.foot.is_done)

    def _back(self) -> None:
        self._bench.back_wanted.emit()
        run_until(lambda: self._window.page() is self._window.library)

    def _import(self) -> None:
        window = self._window
        window.import_files(self._files)
        page = window.page()
        assert isinstance(page, ImportPage)
        run_until(lambda: page.batch.totals().read == FILES)
        page.deeds.store_clear()
        for _ in range(FILES):
            if page.batch.totals().stored == FILES:
                break
            stored = page.batch.totals().stored
            page.store()
            run_until(lambda stored=stored: page.batch.totals().stored > stored)
        window.show_library()
        run_until(lambda: window.library.cases.shown() == CASES + FILES)

    def _delete(self) -> None:
        cases = self._window.library.cases
        cases.removed.emit()
        run_until(lambda: cases.shown() == CASES + FILES - 1)
        run_for(SETTLE)
        self._window.toast.undo()
        run_until(lambda: cases.shown() == CASES + FILES)
