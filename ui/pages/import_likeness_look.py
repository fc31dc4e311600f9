"""Looking at two texts that are alike side by side, and merging the new one into the old."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from storage.answers import Answer, Settled
from storage.cases import Row
from templates.catalog import standard
from templates.exchange import draft_case
from templates.model import Case
from templates.outline.reading import Draft
from templates.trouble import Trouble
from ui.desk import Desk
from ui.dialogs.likeness import LikenessDialog
from ui.dialogs.merge import MergeDialog
from ui.models.batch import Batch
from ui.models.batch_entry import Entry, State
from ui.models.comparing import Pair, pairs
from ui.models.likeness import Like
from ui.words import title_of

if TYPE_CHECKING:
    from storage.library import Library
    from ui.jobs import Progress

Shown = tuple[Case, tuple[Pair, ...]]
BEFORE, MERGED = "并入前", "并入"


class Look(QObject):
    """Opens the dialogs over the import page. `chosen` carries a file's key and an answer.

    `merged` carries a file's key and the index of the case of it that is now part of one in the library.
    """

    chosen = Signal(str, str)
    merged = Signal(str, int)

    def __init__(self, desk: Desk, batch: Batch, over: QWidget) -> None:
        super().__init__(over)
        self._desk = desk
        self._batch = batch
        self._over = over

    def begin(
        self, entry: Entry, like: Like, actions: Sequence[tuple[str, str]], *, merge: bool = False
    ) -> None:
        """Read the old text in the work lane, then show it beside the file's, or merge the two."""
        draft = self._draft(entry.key, max(like.draft, 0))
        if draft is None:
            return
        twin = self._draft(like.twin, like.twin_draft) if like.twin else None
        rows = like.rows or self._stored(like)
        if twin is None and not rows:
            return
        job = _reading(rows[0] if rows else None, twin, draft)

        def show(found: Shown) -> None:
            row = self._batch.row_of(entry.key)
            now = self._batch[row] if row >= 0 else None
            if now is None or now.work is not entry.work or now.state is not State.READY:
                return  # corrected, stored or left out meanwhile: another look is another question
            if merge:
                self._merge(entry, like, found[0])
            else:
                self._compare(entry, like, found[1], actions)

        self._desk.jobs.work(job, show)

    def _compare(
        self, entry: Entry, like: Like, found: Sequence[Pair], actions: Sequence[tuple[str, str]]
    ) -> None:
        row = self._batch.row_of(like.twin)
        old = f"{like.rows[0].number} 号案例" if like.rows else self._batch[row].name if row >= 0 else ""
        dialog = LikenessDialog(self._over.window(), (old, f"这份：{entry.name}"), found, actions)
        dialog.setModal(True)
        dialog.chosen.connect(lambda key: self.chosen.emit(entry.key, key))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _merge(self, entry: Entry, like: Like, old: Case) -> None:
        if entry.work is None:
            return
        dialog = MergeDialog(self._desk, old, entry.work.reading, entry.path, self._over.window())
        dialog.offer_tidying(entry.work.counts)
        dialog.drafts.setCurrentIndex(max(like.draft, 0))
        dialog.setModal(True)
        dialog.merged.connect(partial(self._keep, entry, like, old))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _keep(self, entry: Entry, like: Like, old: Case, made: Case) -> None:
        draft = max(like.draft, 0)
        prints = [text.sketch.fingerprint for text in entry.texts if text.draft == draft]
        settled = tuple(Settled(old.uuid, each, Answer.MERGE) for each in prints)

        def write(library: "Library") -> None:
            if library.case(old.uuid) != old:
                raise Trouble(
                    f"《{title_of(old.title)}》刚才又改过，没有并入。",
                    "再点一次“并到一起”，对着现在的文字看。",
                )
            library.save(old, BEFORE)
            library.save(made, MERGED, settled=settled)

        def done(_result: object) -> None:
            self._desk.case_saved.emit(made.uuid)
            self.merged.emit(entry.key, draft)

        self._desk.jobs.save(write, done)

    def _draft(self, key: str, draft: int) -> Draft | None:
        row = self._batch.row_of(key)
        work = self._batch[row].work if row >= 0 else None
        return work.reading.drafts[draft] if work is not None and draft < work.size else None

    def _stored(self, like: Like) -> tuple[Row, ...]:
        row = self._batch.row_of(like.twin)
        return self._batch[row].stored if row >= 0 else ()


def _reading(row: Row | None, twin: Draft | None, draft: Draft) -> "Callable[[Library, Progress], Shown]":
    def run(library: "Library", _progress: "Progress") -> Shown:
        old = _laid(twin) if twin is not None else library.case(row.uuid) if row is not None else Case("")
        return old, pairs(old, _laid(draft))

    return run


def _laid(draft: Draft) -> Case:
    return draft_case(draft, "", standard())
