"""What can be done when a library does not open: go to the window that has it, or open another one."""

from pathlib import Path

from storage.doors import Damaged
from storage.lock import Locked
from templates.trouble import Trouble
from ui.notices import Notices

LIBRARY_FILES = (("案例库", "*.db"),)
_OTHER = ("other", "打开别的案例库")


class Refusals:
    """Says why a library did not open and asks what to do; `own` is the user's usual library."""

    def __init__(self, notices: Notices, own: Path) -> None:
        self._notices = notices
        self._own = own

    def settle(self, path: Path, trouble: Trouble) -> Path | None:
        """Return the library to open instead, or None when the user has had enough."""
        if isinstance(trouble, Locked):
            return self._locked(trouble)
        if isinstance(trouble, Damaged) and trouble.copy is not None:
            return self._damaged(path, trouble)
        return self._other(trouble, path)

    def _locked(self, error: Locked) -> Path | None:
        actions = [_OTHER, ("quit", "退出")]
        if error.owner is None or error.owner.here:
            actions.insert(0, ("raise", "切换到那个窗口"))
        picked = self._notices.ask(error.message, error.hint, actions)
        if picked == "raise":
            from ui.doorbell import ring

            if not ring(error.library):
                self._notices.say("那个窗口没有应答。", "在任务栏里找到它；找不到就重启电脑再打开。")
            return None
        return self._pick() if picked == "other" else None

    def _damaged(self, path: Path, trouble: Damaged) -> Path | None:
        """Offer the newest good copy, opened beside the damaged library and never over it."""
        hint = "可以把最近一份完好的副本放在它旁边打开；损坏的原文件不动，留着备查。"
        actions = [("rescue", "打开完好的副本"), _OTHER, ("quit", "退出")]
        picked = self._notices.ask(trouble.message, hint, actions)
        if picked == "rescue":
            from storage.safekeeping import rescue

            try:
                return rescue(path)
            except Trouble as failed:
                return self._other(failed)
        return self._pick() if picked == "other" else None

    def _other(self, trouble: Trouble, path: Path | None = None) -> Path | None:
        actions = [_OTHER, ("quit", "退出")]
        if path is not None and path != self._own:
            actions.insert(0, ("own", "打开本机的案例库"))
        picked = self._notices.ask(trouble.message, trouble.hint, actions)
        if picked == "own":
            return self._own
        return self._pick() if picked == "other" else None

    def _pick(self) -> Path | None:
        files = self._notices.pick_files("打开已有的案例库", LIBRARY_FILES)
        return files[0] if files else None
