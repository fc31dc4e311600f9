"""Opens a library in a window, and another one when that is asked for; says why when it cannot."""

import os
import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from storage.library import Library
from templates.trouble import Trouble
from ui import faults, theme
from ui.desk import Desk
from ui.jobs import Jobs
from ui.memory import Memory
from ui.notices import Notices
from ui.swaps import Swap
from ui.window import THEME, Window

LAST = "library/path"  # name in the memory: the library that was open last
TOLD = "first/told"  # name in the memory: the user knows that nothing secret belongs here


def open_window(library: Path | None = None) -> int:
    """Show the window until it is closed; return the exit status.

    `library` is the one to open: by default `ANLI_LIBRARY`, else the one that was open last, else the
    user's own.
    """
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("anli")
    application.setApplicationDisplayName("案例工坊")
    return Program(application).run(library)


class Program:
    """The program from its first window to its last."""

    def __init__(self, application: QApplication, default: Path | None = None) -> None:
        self._application = application
        self._default = default or _default()
        self._home = self._default.parent
        self.memory = Memory(self._home / "window.ini")
        self.notices = Notices()
        self.window: Window | None = None
        self._next: Swap | None = None
        self._sorry = False

    def run(self, library: Path | None) -> int:
        """Show one library after the other until a window is closed for good."""
        theme.apply(self._application, self.memory.text(THEME, theme.SYSTEM))
        sys.excepthook = self._on_bug
        self._next = Swap(library or self._usual_library())
        while self._next is not None:
            wanted, self._next = self._next, None
            if wanted.source is not None:
                self._restore(wanted.source, wanted.library)
            opened = self._open(wanted.library)
            if opened is not None:
                self._show(opened)
        return 0

    def _usual_library(self) -> Path:
        named = os.environ.get("ANLI_LIBRARY") or self.memory.text(LAST)
        return Path(named) if named else self._default

    # --- opening --------------------------------------------------------------------------------

    def _open(self, path: Path) -> Library | None:
        try:
            return Library.open(path)
        except Trouble as trouble:
            from ui.refusals import Refusals

            other = Refusals(self.notices, self._default).settle(path, trouble)
            self._next = Swap(other) if other is not None else None
            return None

    def _restore(self, source: Path, library: Path) -> None:
        """Put a backup in the place of a library that is not open; say so when that fails."""
        from storage import safekeeping

        self._application.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            safekeeping.restore_backup(source, library)
        except Trouble as trouble:
            self._application.restoreOverrideCursor()
            self.notices.trouble(trouble)
        else:
            self._application.restoreOverrideCursor()

    def _show(self, library: Library) -> None:
        self.memory.keep(LAST, str(library.path))
        desk = Desk(library, Jobs(library.connect), self.notices, self.memory)
        self.window = Window(desk)
        self.window.swap_wanted.connect(self._swap)
        self.window.show()
        self.window.show_library()
        QTimer.singleShot(0, self._after_first_sight)
        self._application.exec()
        self.notices.belong_to(None)
        desk.close()
        self.window.deleteLater()
        self.window = None

    def _after_first_sight(self) -> None:
        """Do what the first window does not need to be seen."""
        if self.window is None:
            return
        from ui.doorbell import Doorbell

        self._doorbell = Doorbell(self.window.library_path, self.window.bring_to_front, self.window)
        self.window.settle_in()
        if not self.memory.text(TOLD):
            self.notices.say(
                "本软件不得录入涉密信息",
                "案例都存在这台电脑上，不连网。带有密级标志的文件，导入时会先停下来问清楚。",
            )
            self.memory.keep(TOLD, "1")

    def _swap(self, swap: Swap) -> None:
        self._next = swap
        if self.window is not None:
            self.window.close()

    # --- bugs -----------------------------------------------------------------------------------

    def _on_bug(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._application.quit()
            return
        log = faults.record(error.with_traceback(trace), "window")
        if self._sorry:
            return
        self._sorry = True
        where = f"出错的地方记在：{log}" if log else "出错的地方没能记下来：日志文件夹不能写入。"
        self.notices.say(
            "对不起，案例工坊自己出了错，这一步没有做完。",
            f"先前存好的都在，可以接着用；要是又出错，关掉再打开。{where}",
        )
        self._sorry = False


def _default() -> Path:
    from storage.safekeeping import default_path

    return default_path()
