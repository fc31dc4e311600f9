"""Makes the files of a case in the work lane: asks what is to become of names that are taken, then writes."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal

from storage.delivery import Delivery, Outcome, send, taken
from templates.trouble import Trouble
from ui.desk import Desk
from ui.memory import Memory
from ui.opening import open_with_system

FOLDER = "export/folder"  # name in the memory
HOME = "报送"  # within the user's documents, until another folder is chosen
_LONGEST = 16  # characters of a file name on a button


class Maker(QObject):
    """Writes one delivery at a time: `begun`, then `held` with its ticket, then `made` or `ended`."""

    begun = Signal()
    held = Signal(object)
    moved = Signal(int, int, str)
    made = Signal(object)  # an Outcome with at least one file
    ended = Signal()  # nothing was written: given up, or said why

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._busy = False

    def folder(self) -> Path:
        """Return where the files go."""
        return chosen_folder(self._desk.memory)

    def ask_folder(self) -> bool:
        """Ask for another folder; say whether there is one."""
        picked = self._desk.notices.pick_folder("导出的文件放在哪里")
        if picked is None:
            return False
        self._desk.memory.keep(FOLDER, str(picked))
        return True

    def make(self, uuid: str, keys: Sequence[str]) -> None:
        """Write these files of a case into the folder; nothing while others are being written."""
        if self._busy:
            return
        self._busy = True
        delivery = Delivery(self.folder(), tuple(keys))
        self._desk.jobs.work(
            lambda library, _progress: taken(library, uuid, delivery),
            lambda names: self._settle(uuid, delivery, names),
            self._fail,
        )

    def open(self, path: Path) -> None:
        """Open a file or a folder with the system's own program."""
        self._desk.jobs.work(lambda _library, _progress: open_with_system(path))

    def _settle(self, uuid: str, delivery: Delivery, names: Sequence[tuple[str, str]]) -> None:
        picked = self._ask(delivery.folder, names) if names else "beside"
        if picked in ("beside", "over"):
            self._send(uuid, replace(delivery, overwrite=picked == "over"))
        else:
            self.stopped()

    def _ask(self, folder: Path, names: Sequence[tuple[str, str]]) -> str | None:
        (first, free), many = names[0], len(names)
        message = f"“{first}”已经有了。" if many == 1 else f"“{first}”等 {many} 个文件已经有了。"
        hint = f"在“{folder}”里。覆盖以后，原来的就没有了。"
        actions = [
            ("beside", f"另存为“{_short(free)}”" if many == 1 else "都另存一份"),
            ("over", "覆盖" if many == 1 else "都覆盖"),
            ("leave", "取消"),
        ]
        return self._desk.notices.ask(message, hint, actions)

    def stopped(self) -> None:
        """Be ready for another delivery: this one was cancelled and no word of it will come."""
        self._busy = False
        self.ended.emit()

    def _send(self, uuid: str, delivery: Delivery) -> None:
        self.begun.emit()
        ticket = self._desk.jobs.work(
            lambda library, progress: send(library, uuid, delivery, progress),
            lambda outcome: self._land(uuid, outcome),
            self._fail,
            self.moved.emit,
        )
        self.held.emit(ticket)

    def _land(self, uuid: str, outcome: Outcome) -> None:
        self._busy = False
        self._desk.case_saved.emit(uuid)
        if outcome.files:
            self.made.emit(outcome)
        else:
            self.ended.emit()
        if outcome.trouble is not None:
            self._desk.notices.trouble(outcome.trouble)
        elif outcome.notes:
            self._desk.notices.say("导出好了，交出去之前请看一眼。", "\n".join(outcome.notes))

    def _fail(self, trouble: Trouble) -> None:
        self.stopped()
        self._desk.notices.trouble(trouble)


def chosen_folder(memory: Memory) -> Path:
    """Return the folder that exports go to: the one chosen last, else one in the user's documents."""
    kept = memory.text(FOLDER)
    if kept:
        return Path(kept)
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return (documents if documents.is_dir() else Path.home()) / HOME


def _short(name: str) -> str:
    """Return the end of a file name that is too long for a button."""
    return name if len(name) <= _LONGEST else f"…{name[-_LONGEST:]}"
