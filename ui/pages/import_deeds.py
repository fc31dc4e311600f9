"""What can be done with a file of an import: read it again, store it, skip it, let it pass."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject

from templates.trouble import Trouble
from ui.desk import Desk
from ui.models.batch import Batch
from ui.models.batch_entry import OPEN, Entry, State
from ui.opening import open_with_system
from ui.pages.import_keeper import Keeper
from ui.pages.import_reader import Reader


class Deeds(QObject):
    """Moves the files of a batch on; whoever shows the batch hears of it from the batch itself."""

    def __init__(self, desk: Desk, batch: Batch, reader: Reader, keeper: Keeper) -> None:
        super().__init__()
        self._desk = desk
        self._batch = batch
        self._reader = reader
        self._keeper = keeper

    def find_files(self, paths: Sequence[Path], done: Callable[[list[Path]], object]) -> None:
        """Look into the folders among these in the work lane; `done` gets every file that can be read."""
        wanted = list(paths)
        self._desk.jobs.work(lambda _library, _progress: _expanded(wanted), done)

    def stop(self) -> None:
        """Stop reading and storing; what was read and stored stays."""
        self._reader.stop()
        self._keeper.stop()

    def resume(self) -> None:
        """Read the files whose turn had not come."""
        self._batch.resume()
        self._reader.start()

    def store(self, entry: Entry) -> None:
        """Store a file as it was corrected; a known one once more."""
        if entry.known and not entry.again:
            self._put(replace(entry, again=True))
        self._keeper.store([entry.key])

    def store_clear(self) -> None:
        """Store every file that nothing is asked about."""
        self._keeper.store([entry.key for entry in self._batch.entries() if entry.clear])

    def skip(self, entry: Entry) -> bool:
        """Leave a file out of the library; say whether it could be."""
        if entry.state not in OPEN:
            return False
        self._put(replace(entry, state=State.SKIPPED))
        return True

    def act(self, entry: Entry, key: str) -> None:
        """Do what a button offers while no text is in sight: `confirm`, `return`, `again`, `folder`."""
        if key == "confirm":
            self._put(replace(entry, state=State.READY, confirmed=True))
        elif key == "return":
            marked = entry.work is not None and bool(entry.work.reading.secret) and not entry.confirmed
            self._put(replace(entry, state=State.SECRET if marked else State.READY))
        elif key == "again":
            self._put(Entry(entry.path, entry.key))
            self._reader.start()
        elif key == "folder":
            self._open_folder(entry)

    def _open_folder(self, entry: Entry) -> None:
        try:
            open_with_system(entry.path.parent)
        except Trouble as trouble:
            self._desk.notices.trouble(trouble)

    def _put(self, entry: Entry) -> None:
        self._batch.put(self._batch.row_of(entry.key), entry)


def _expanded(paths: list[Path]) -> list[Path]:
    from storage import intake

    return intake.expand(paths)
