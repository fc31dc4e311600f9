"""Opens the window, then a library in it, and another one when that is asked for."""

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.memory import Memory
from ui.notices import Notices
from ui.panels.library_head import seal
from ui.swaps import Swap
from ui.translation import speak_chinese
from ui.window import THEME, UNHURRIED, Window

if TYPE_CHECKING:
    from storage.library import Library
    from ui.desk import Desk
    from ui.doorbell import Doorbell

LAST = "library/path"  # name in the memory: the library that was open last
TOLD = "first/told"  # name in the memory: the user knows that nothing secret belongs here
SETTINGS = "window.ini"


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
    """The program from its first sight to its end.

    The window is painted first and the library opened then: reading the database drivers takes longer
    than showing a frame, and somebody who has clicked wants to see that it worked.
    """

    def __init__(self, application: QApplication, home: Path | None = None) -> None:
        self._application = application
        self._home = home or _data_folder()
        self.memory = Memory(self._home / SETTINGS)
        self.notices = Notices()
        speak_chinese(application)
        self._dress()
        self.window = Window(self.notices, self.memory)
        self._desk: Desk | None = None
        self._doorbell: Doorbell | None = None
        self._sorry = False

    def run(self, library: Path | None) -> int:
        """Show the window and open a library in it; return the exit status when the window is closed."""
        sys.excepthook = self._on_bug
        self._application.styleHints().colorSchemeChanged.connect(lambda _scheme: self._dress())
        self.window.swap_wanted.connect(self._swap)
        self.window.seen.connect(lambda: self._begin(library))
        self.window.show()
        self._application.exec()
        self.notices.belong_to(None)
        if self._desk is not None:
            self._desk.close()
        return 0

    def _dress(self) -> None:
        """Wear the theme that was chosen; `system` follows the desktop, also while the window is open."""
        theme.apply(self._application, self.memory.text(THEME, theme.SYSTEM))

    # --- libraries --------------------------------------------------------------------------------

    def _begin(self, library: Path | None) -> None:
        self.window.setWindowIcon(QIcon(seal(64)))
        self._open(library or self._usual_library())
        if self._desk is not None and not self.memory.text(TOLD):
            self.notices.say(
                "本软件不得录入涉密信息",
                "案例都存在这台电脑上，不连网。带有密级标志的文件，导入时会先停下来问清楚。",
            )
            self.memory.keep(TOLD, "1")

    def _usual_library(self) -> Path:
        named = os.environ.get("ANLI_LIBRARY") or self.memory.text(LAST)
        return Path(named) if named else self._own()

    def _own(self) -> Path:
        """Return the user's usual library, its folder made if need be."""
        from storage.safekeeping import FILE_NAME, default_path

        return default_path() if self._home == _data_folder() else self._home / FILE_NAME

    def _open(self, path: Path) -> None:
        """Open a library in the window; where that fails, another one, or close."""
        wanted: Path | None = path
        while wanted is not None:
            library, wanted = self._try(wanted)
            if library is not None:
                self._settle_in(library)
                return
        self.window.close()

    def _try(self, path: Path) -> "tuple[Library | None, Path | None]":
        from storage.library import Library
        from templates.trouble import Trouble

        try:
            return Library.open(path), None
        except Trouble as trouble:
            from ui.refusals import Refusals

            return None, Refusals(self.notices, self._own()).settle(path, trouble)

    def _settle_in(self, library: "Library") -> None:
        from ui.desk import Desk
        from ui.jobs import Jobs

        self.memory.keep(LAST, str(library.path))
        self._desk = Desk(library, Jobs(library.connect), self.notices, self.memory)
        self.window.take(self._desk)
        QTimer.singleShot(UNHURRIED, self._hang_doorbell)

    def _hang_doorbell(self) -> None:
        """Listen for other starts; the network library that this takes may come after the first sight."""
        from ui.doorbell import Doorbell

        if self._desk is not None and self._doorbell is None:
            self._doorbell = Doorbell(self._desk.library.path, self.window.bring_to_front)

    def _swap(self, swap: Swap) -> None:
        """Close the library that is open, restore what is to be restored, and open the one that is wanted."""
        self.window.give_back()
        if self._doorbell is not None:
            self._doorbell.close()
            self._doorbell = None
        desk, self._desk = self._desk, None
        if desk is not None:
            desk.close()
        if swap.source is not None:
            self._restore(swap.source, swap.library)
        self._open(swap.library)

    def _restore(self, source: Path, library: Path) -> None:
        """Put a backup in the place of a library that is not open; say so when that fails."""
        from storage import safekeeping
        from templates.trouble import Trouble

        self._application.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            safekeeping.restore_backup(source, library)
        except Trouble as trouble:
            self._application.restoreOverrideCursor()
            self.notices.trouble(trouble)
        else:
            self._application.restoreOverrideCursor()
            self.notices.passing("已经恢复；换下来的那一份也列在副本里。")

    # --- bugs -------------------------------------------------------------------------------------

    def _on_bug(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._application.quit()
            return
        from ui import faults

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


def _data_folder() -> Path:
    """Return the folder that `storage.safekeeping.default_path` lies in, without importing storage."""
    from platformdirs import user_data_path

    return user_data_path("anli", appauthor=False)
