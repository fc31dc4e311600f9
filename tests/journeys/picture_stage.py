"""The window on a stage: real library, real lanes, real boxes; pickers that answer by themselves."""

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QTimer
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from storage.library import Library
from tests.journeys.picture_checks import faults_in
from ui import theme
from ui.desk import Desk
from ui.jobs import Jobs
from ui.memory import Memory
from ui.notices import Notices
from ui.pages.export_maker import FOLDER
from ui.window import Window

PATIENCE = 15.0  # seconds


class Hands(Notices):
    """Answers every picker with what was put in, and shows its boxes as always."""

    def __init__(self) -> None:
        super().__init__()
        self.files: list[Path] = []
        self.folder: Path | None = None

    def pick_files(self, title, kinds=()):
        """Return the files that were put in."""
        return list(self.files)

    def pick_folder(self, title):
        """Return the folder that was put in."""
        return self.folder


@dataclass(frozen=True)
class Round:
    """One walk through everything: a theme and a size of the window."""

    theme: str
    width: int
    height: int

    @property
    def suffix(self) -> str:
        """What the names of its pictures end with."""
        return self.theme if self.width == 1366 else f"{self.theme}-{self.width}"


class Together:
    """A dialog or a menu over the window that it belongs to, for a picture of both."""

    def __init__(self, window: QWidget, over: QWidget) -> None:
        self._window, self._over = window, over

    def grab(self) -> QPixmap:
        """Return the picture, the window behind a veil."""
        picture = self._window.grab()
        painter = QPainter(picture)
        if isinstance(self._over, QMenu):
            painter.drawPixmap(self._over.pos() - self._window.mapToGlobal(QPoint(0, 0)), self._over.grab())
        else:
            painter.fillRect(picture.rect(), QColor(0, 0, 0, 70))
            corner = self._window.rect().center() - self._over.rect().center()
            painter.fillRect(
                self._over.rect().translated(corner).adjusted(-1, -1, 1, 1), theme.colour("edge")
            )
            painter.drawPixmap(corner, self._over.grab())
        painter.end()
        return picture


@dataclass
class Stage:
    """A window of one round over a copy of the library, in a folder of its own."""

    round: Round
    folder: Path
    library: Path
    pictures: bool
    save: Callable[..., None] = lambda *_: None
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Open the window."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.application = application
        self.hands, self.memory = Hands(), Memory(self.folder / "window.ini")
        self.memory.keep(FOLDER, str(self.folder / "报送"))
        self.memory.keep("window/theme", self.round.theme)
        self._open(self.library)

    def _open(self, path: Path) -> None:
        theme.apply(self.application, self.round.theme)
        opened = Library.open(path)
        self.desk = Desk(opened, Jobs(opened.connect), self.hands, self.memory)
        self.window = Window(self.hands, self.memory)
        self.window.resize(self.round.width, self.round.height)
        self.window.take(self.desk)
        self.window.show()
        self.settle()

    def empty(self) -> None:
        """Show an empty library instead."""
        folder = self.folder / "空的"
        folder.mkdir()
        self.close()
        self._open(folder / "案例库.db")

    def close(self) -> None:
        """Close window and library."""
        self.settle()
        self.window.give_back()
        self.window.hide()
        self.hands.belong_to(None)
        self.window.deleteLater()
        self.desk.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    # --- waiting --------------------------------------------------------------------------------

    def wait(self, until: Callable[[], object], what: str = "") -> None:
        """Let the window work until something holds; fails after a while."""
        end = time.monotonic() + PATIENCE
        while not until():
            assert time.monotonic() < end, f"waited in vain for {what or until}"
            self.application.processEvents()
            time.sleep(0.002)

    def settle(self) -> None:
        """Let both lanes come to rest and everything be laid out and painted."""
        for _ in range(2):
            landed: list[bool] = []
            self.desk.jobs.flush()
            self.desk.jobs.work(lambda _library, _progress, landed=landed: landed.append(True))
            self.wait(lambda landed=landed: landed, "the lanes")
            self.application.processEvents()

    # --- looking --------------------------------------------------------------------------------

    def look(self, name: str, over: QWidget | None = None, *, title: str = "") -> None:
        """Check what is in sight and take its picture; `over` is a dialog or a menu above the window."""
        self.settle()
        if self.pictures:
            self._rest()
        seen = over or self.window
        assert seen.isVisible(), f"{name} is not in sight"
        if title:
            assert seen.windowTitle() == title
        for _ in range(3):  # words that came last have asked for room, and whoever holds them too
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        found = [] if isinstance(seen, QMenu) else faults_in(seen)
        self.faults += [f"{name} {self.round.width}: {fault}" for fault in found]
        self.save(Together(self.window, over) if over else self.window, f"{name}-{self.round.suffix}")

    def _rest(self) -> None:
        """Wait until the pages are laid out: that begins a while after the last key."""
        end = time.monotonic() + 1.0
        while time.monotonic() < end:
            self.application.processEvents()
            time.sleep(0.01)
        self.settle()

    def dialog(self) -> QDialog:
        """Return the dialog in sight, once there is one."""

        def newest() -> list[QDialog]:
            return [w for w in self.application.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]

        self.wait(newest, "a dialog")
        return newest()[-1]

    def look_at_dialog(self, name: str, *, title: str = "") -> QDialog:
        """Look at the dialog that comes, and close it."""
        dialog = self.dialog()
        self.look(name, dialog, title=title)
        dialog.reject()
        self.settle()
        return dialog

    def during_box(self, act: Callable[[], object], name: str) -> None:
        """Do what shows a box that waits for an answer; look at the box, then close it."""
        seen: list[str] = []

        def glance() -> None:
            box = self.application.activeModalWidget()
            if box is None:
                QTimer.singleShot(10, glance)
                return
            self.faults.extend(f"{name} {self.round.width}: {fault}" for fault in faults_in(box))
            self.save(Together(self.window, box), f"{name}-{self.round.suffix}")
            seen.append(box.windowTitle())
            box.close()

        QTimer.singleShot(0, glance)
        act()
        self.wait(lambda: seen, name)
        assert seen == ["案例工坊"]


def copied(library: Path, folder: Path) -> Path:
    """Return a copy of a closed library with its pictures, in `folder`."""
    target = folder / library.name
    shutil.copy(library, target)
    shutil.copytree(library.with_name(f"{library.name}.files"), target.with_name(f"{library.name}.files"))
    return target
