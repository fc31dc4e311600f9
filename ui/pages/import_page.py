"""The import page: files at the left, the original in the middle, what was understood at the right."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from ui.desk import Desk
from ui.models.batch import Batch
from ui.models.batch_entry import OPEN, UNREAD, Entry, State
from ui.models.calm import Calm
from ui.pages.import_answers import Answers
from ui.pages.import_body import Body
from ui.pages.import_cards import Cards
from ui.pages.import_deeds import Deeds
from ui.pages.import_frame import common_folder
from ui.pages.import_history import History
from ui.pages.import_keeper import Keeper
from ui.pages.import_likeness import Likenesses
from ui.pages.import_offers import Offers
from ui.pages.import_opening import Opening
from ui.pages.import_reader import Reader
from ui.pages.import_tidying import Tidyings
from ui.pages.import_together import Together
from ui.pages.page import Page

_PASSED_OVER = (*UNREAD, State.FAILED)  # a file that can be looked at comes before these


class ImportPage(Page):
    """Takes files in, shows what they were understood as, and stores them. `begin` gives it files."""

    back_wanted = Signal()
    open_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.batch = Batch()
        self.history = History(desk, self.batch)
        self.reader = Reader(desk, self.batch)
        self.keeper = Keeper(desk, self.batch)
        self.body = Body(self.batch)
        self.header, self.status, self.drop = self.body.header, self.body.status, self.body.drop
        self.files, self.review, self.standing = self.body.files, self.body.review, self.body.standing
        self.deeds = Deeds(desk, self.batch, self.reader, self.keeper)
        self.answers = Answers(self.history, self.review)
        self.together = Together(self.batch, self.history)
        self.tidyings = Tidyings(desk, self.answers, self.review)
        self.opening = Opening(desk)
        self.offers = Offers(self.together, self.answers, self.review, desk.notices)
        self.cards = Cards()
        self.likenesses = Likenesses(desk, self.batch, self)
        self.cards.plug(self.likenesses.card)
        self._summed = False
        self._moving = False
        self._by_hand = False
        self._calm = Calm(self._refresh, self)
        self.body.fill(self)
        self._connect()
        self._set_shortcuts()
        self._refresh()

    # --- building -----------------------------------------------------------------------------

    def _connect(self) -> None:
        self.header.back.connect(self.back_wanted)
        self.header.stop_wanted.connect(self.deeds.stop)
        self.header.stop_wanted.connect(self._calm.now)
        self.header.resume_wanted.connect(self.deeds.resume)
        for asking in (self.header, self.drop):
            asking.files_wanted.connect(self._pick_files)
            asking.folder_wanted.connect(self._pick_folder)
        self.files.view.chosen.connect(self._on_chosen)
        self.files.all_wanted.connect(self.deeds.store_clear)
        self.batch.changed.connect(self._on_changed)
        self.history.changed.connect(self._show_undo)
        self.reader.read.connect(self.together.arrived)
        self.reader.moved.connect(self._calm.ask)
        self.reader.idle.connect(self._calm.now)
        self.keeper.stored.connect(self._on_stored)
        self.keeper.moved.connect(self._calm.now)
        self.review.store_wanted.connect(self.store)
        self.review.skip_wanted.connect(self.skip)
        self.review.undo_wanted.connect(self.undo)
        self.review.redo_wanted.connect(self.redo)
        self.review.open_wanted.connect(self._open_original)
        self.standing.acted.connect(self._act)
        self.likenesses.acted.connect(self._on_answered)
        self.standing.opened.connect(self.open_wanted)

    def _set_shortcuts(self) -> None:
        deeds: dict[str | QKeySequence.StandardKey, Callable[[], object]] = {
            "F8": self.next_doubt,
            "Ctrl+Return": self.store,
            "Ctrl+Enter": self.store,
            "Escape": self.back_wanted.emit,
            QKeySequence.StandardKey.Undo: self.undo,
            QKeySequence.StandardKey.Redo: self.redo,
        }
        for keys, do in deeds.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    # --- files come in ------------------------------------------------------------------------

    def begin(self, paths: Sequence[Path] = ()) -> None:
        """Read files and folders; a batch that is finished makes room, also for none."""
        if not self.unfinished():
            self.history.clear()
            self.together.clear()
            self.batch.clear()
        if paths:
            self.deeds.find_files(paths, self._add)
        self._refresh()

    def unfinished(self) -> bool:
        """Say whether files of the batch are still to be read or to be decided on."""
        return self.batch.first(State.WAITING, State.READING, State.STORING, *OPEN) >= 0

    def _add(self, paths: list[Path]) -> None:
        self.batch.add(paths)
        self.header.show_place(common_folder([entry.path for entry in self.batch.entries()]))
        self._by_hand = False
        if not self.files.view.currentIndex().isValid() and len(self.batch):
            self._go_to(0)
        self.reader.start()
        self._refresh()

    def _pick_files(self) -> None:
        paths = self._desk.notices.pick_files("选要导入的文件")
        if paths:
            self.begin(paths)

    def _pick_folder(self) -> None:
        folder = self._desk.notices.pick_folder("选要导入的文件夹")
        if folder is not None:
            self.begin([folder])

    # --- what is in sight ---------------------------------------------------------------------

    def current(self) -> Entry | None:
        """Return the file that is looked at."""
        row = self.files.view.currentIndex().row()
        return self.batch[row] if row >= 0 else None

    def entered(self) -> None:
        """Put the keyboard into the list of files; on an empty page before its first button."""
        if len(self.batch):
            self.files.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.drop.setFocus()  # else Qt rings the way back, and nobody knows why
        self._refresh()

    def _on_chosen(self, row: int) -> None:
        self._by_hand = not self._moving
        self.offers.drop()
        if row >= 0:
            self._show_current()

    def _on_changed(self, row: int) -> None:
        here = self.files.view.currentIndex().row()
        if row == here:
            self._show_current()
        elif self.batch[row].state in OPEN and self._gives_way(here, row):
            self._go_to(row)
        self._calm.ask()

    def _gives_way(self, here: int, row: int) -> bool:
        """Say whether a file read just now goes before the one in sight: there is more to look at."""
        if self._by_hand:
            return False
        shown = self.batch[here]
        untouched = shown.clear and not self.history.last(shown.key)
        return shown.state in _PASSED_OVER or (untouched and self.batch[row].doubtful > 0)

    def _go_to(self, row: int) -> None:
        self._moving = True
        self.files.view.setCurrentIndex(self.batch.index(row))
        self._moving = False

    def _show_current(self) -> None:
        entry = self.current()
        if entry is None:
            return
        if entry.work is not None and entry.state in (State.READY, State.STORING):
            self.review.show_entry(entry, self.cards.of(entry), self._steps(entry))
            self.answers.look(entry)
            self.body.show_review()
        else:
            self.standing.show_entry(entry)
            self.body.show_standing()

    def _show_undo(self) -> None:
        entry = self.current()
        if entry is not None:
            self.review.show_steps(*self._steps(entry))

    def _steps(self, entry: Entry) -> tuple[str, str]:
        return self.history.last(entry.key), self.history.following(entry.key)

    def _open_original(self) -> None:
        entry = self.current()
        if entry is not None:
            self.opening.open(entry)

    def _refresh(self) -> None:
        if len(self.batch) and self.drop.hasFocus():
            self.files.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.body.show_work(begun=len(self.batch) > 0)
        totals = self.batch.totals()
        self.files.show_totals(totals)
        self.status.show_totals(totals)
        stopped = self.batch.first(State.STOPPED) >= 0
        busy = self.reader.reading() or self.keeper.busy()
        self.header.show_progress(totals, busy=busy, stopped=stopped, left=self.reader.seconds_left())
        finished = totals.files > 0 and not totals.open and totals.read == totals.files
        if finished and not self._summed:
            self._sum_up()
        self._summed = finished

    def _sum_up(self) -> None:
        rows = [row for entry in self.batch.entries() for row in entry.stored]
        self.standing.show_summary(self.batch.totals(), rows)
        self.body.show_standing()

    # --- doing --------------------------------------------------------------------------------

    def store(self) -> None:
        """Store the file that is looked at, as it was corrected."""
        self.review.understood.fields.commit()
        self.history.then(self._store)

    def _store(self) -> None:
        entry = self.current()
        if entry is not None and entry.state is State.READY and self.review.store.isEnabled():
            self.deeds.store(entry)

    def skip(self) -> None:
        """Leave the file that is looked at out of the library and go on to the next."""
        entry = self.current()
        if entry is not None and self.deeds.skip(entry):
            self._go_on()

    def undo(self) -> None:
        """Take the last correction of the file back."""
        entry = self.current()
        if entry is not None and entry.state is State.READY:
            self.history.undo(entry.key)

    def redo(self) -> None:
        """Make it again."""
        entry = self.current()
        if entry is not None and entry.state is State.READY:
            self.history.redo(entry.key)

    def next_doubt(self) -> None:
        """Go to the next doubt of the file, or to the next file that has some."""
        entry = self.current()
        if entry is not None and entry.state is State.READY and self.review.next_doubt():
            return
        here = self.files.view.currentIndex().row()
        doubtful = [row for row, each in enumerate(self.batch.entries()) if each.doubtful]
        if doubtful:
            self._go_to(next((row for row in doubtful if row > here), doubtful[0]))
            self.review.next_doubt()

    def _act(self, key: str) -> None:
        entry = self.current()
        if key == "back":
            self.back_wanted.emit()
        elif key == "resume":
            self.deeds.resume()
        elif key == "skip":
            self.skip()
        elif key == "again" and entry is not None and entry.state is State.READY:
            self.store()
        elif entry is not None:
            self.deeds.act(entry, key)

    def _on_answered(self, key: str, answer: str) -> None:
        """Do what was answered with the file that the question was about, whichever is in sight by now."""
        self._go_to(self.batch.row_of(key))
        self._act(answer)

    def _on_stored(self, key: str) -> None:
        self.history.forget(key)
        entry = self.current()
        if entry is not None and entry.key == key:
            self._go_on()

    def _go_on(self) -> None:
        following = self.batch.next_open(self.files.view.currentIndex().row())
        if following >= 0:
            self._go_to(following)
        self._calm.ask()
