"""What can be done when a library does not open: go to the window that has it, or open another one."""

from pathlib import Path

from storage.lock import Locked
from templates.trouble import Trouble
from ui.notices import Notices

LIBRARY_FILES = (("案例库", "*.db"),)
_OTHER = ("other", "打开别的案例库")


class Refusals:
    """Says why a library did not open and asks what to do."""

    def __init__(self, notices: Notices) -> None:
        self._notices = notices

    def settle(self, path: Path, error: Trouble | OSError) -> Path | None:
        """Return the library to open instead, or None when the user has had enough."""
        if isinstance(error, Locked):
            return self._locked(error)
        if isinstance(error, Trouble):
            return self._other(error.message, error.hint)
        message = f"案例库放不进“{path.parent}”。"
        return self._other(message, "看看这个文件夹是否只读、移动硬盘是否已拔出。")

    def _locked(self, error: Locked) -> Path | None:
        actions = [_OTHER]
        if error.owner is None or error.owner.here:
            actions.insert(0, ("raise", "切换到那个窗口"))
        picked = self._notices.ask(error.message, error.hint, actions)
        if picked == "raise":
            from ui.doorbell import ring

            if not ring(error.library):
                self._notices.say("那个窗口没有应答。", "在任务栏里找到它；找不到就重启电脑再打开。")
            return None
        return self._pick() if picked == "other" else None

    def _other(self, message: str, hint: str) -> Path | None:
        picked = self._notices.ask(message, hint, [_OTHER, ("quit", "退出")])
        return self._pick() if picked == "other" else None

    def _pick(self) -> Path | None:
        files = self._notices.pick_files("打开已有的案例库", LIBRARY_FILES)
        return files[0] if files else None
