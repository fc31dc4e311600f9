"""并入本案例: a file's parts beside those of a case, and for each 替换, 接在后面 or 不要."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from templates.cleaning.kinds import Cleaning
from templates.cleaning.tidying import tidied
from templates.counting import count_case
from templates.fitting import fit
from templates.merging import SKIP, Choice, merge, offers
from templates.model import Attachment, Case
from templates.outline.reading import Reading
from templates.trouble import Trouble
from ui.desk import Desk
from ui.dialogs.case_dialog import keep_within_window
from ui.dialogs.cleaning import CleaningDialog, open_cleaning
from ui.dialogs.merge_rows import MergeRow
from ui.dialogs.merge_waiting import Waiting
from ui.models.cleaning import offered, said
from ui.models.foreign import look_into
from ui.widgets.buttons import Button
from ui.widgets.choices import Combo
from ui.widgets.frames import ActionBar
from ui.widgets.labels import Elided, label
from ui.widgets.scrolling import scrolled
from ui.words import quoted, thousands, title_of

if TYPE_CHECKING:
    from storage.library import Library
    from storage.understanding import Understood
    from ui.jobs import Progress

_SIZE = (1000, 660)


class MergeDialog(QDialog):
    """Shows a file that was read beside a case. `merged` carries the case as it becomes; nothing is saved.

    The file, a further original of the case, and the pictures that come along are in the library's files
    before `merged` comes. `path` is the file's.
    """

    merged = Signal(object)

    def __init__(self, desk: Desk, case: Case, reading: Reading, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._case = case
        self._read = reading
        self._reading = reading
        self._path = path
        self.rows: list[MergeRow] = []
        self.setWindowTitle("并入本案例")
        self.resize(*_SIZE)
        self.drafts = Combo("文件里的")
        self.drafts.addItems([title_of(draft.title) for draft in reading.drafts])
        self.drafts.currentIndexChanged.connect(self._show_draft)
        self._tidy: frozenset[Cleaning] = frozenset()
        self._counts: Mapping[Cleaning, int] = {}
        self.tidy = Button("整理文字", kind="flat")
        self.tidy.clicked.connect(self.look_at_tidying)
        self.tidy.hide()
        self._total = Elided("", "muted")
        self.use = Button("并入本案例", "check", kind="primary")
        self.use.clicked.connect(self._merge)
        self._build()
        self._show_draft()

    def showEvent(self, event: QShowEvent) -> None:
        """Stay within the window."""
        super().showEvent(event)
        keep_within_window(self)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(Elided(f"把{quoted(Path(self._read.key).name)}并入本案例", size=16, bold=True), 1)
        head.addWidget(self.drafts)
        head.addWidget(self.tidy)
        self.drafts.setVisible(self.drafts.count() > 1)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(24, 0, 24, 16)
        self._column.setSpacing(20)
        self._column.addStretch(1)
        top = QVBoxLayout()
        top.setContentsMargins(24, 16, 24, 12)
        top.addLayout(head)
        hint = "一栏一栏对着看。并入以后不合适，按 Ctrl+Z 一次就回到现在的样子。"
        top.addWidget(label(hint, "muted"))
        self.use.setDefault(True)
        leave = Button("不并了")
        leave.clicked.connect(self.reject)
        foot = ActionBar()
        foot.row.setContentsMargins(24, 1, 24, 0)
        foot.row.addWidget(self._total, 1)
        foot.add(leave, self.use)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(scrolled(inside), 1)
        column.addWidget(foot)

    def _show_draft(self) -> None:
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        draft = self._reading.drafts[max(0, self.drafts.currentIndex())]
        self.rows = [MergeRow(offer) for offer in offers(self._case, draft)]
        for number, row in enumerate(self.rows):
            row.chosen.connect(self._count)
            self._column.insertWidget(number, row)
        self._count()

    def offer_tidying(self, counts: Mapping[Cleaning, int]) -> None:
        """Offer to tidy the text first; `counts` are the places that each kind would change."""
        self._counts = counts
        self.tidy.setVisible(bool(offered(counts)))
        self.tidy.setToolTip(said(counts, offered(counts)))

    def look_at_tidying(self) -> CleaningDialog:
        """Show what tidying would change."""
        dialog = open_cleaning(self._desk, self, self._read, self._counts, self._tidy)
        dialog.decided.connect(self._set_tidy)
        return dialog

    def _set_tidy(self, kinds: frozenset[Cleaning]) -> None:
        kept = self.choices()
        self._tidy = kinds
        self._reading = tidied(self._read, kinds)
        self.tidy.setText(f"整理文字：{said(self._counts, kinds)}" if kinds else "整理文字")
        self.tidy.updateGeometry()
        self._show_draft()
        for row in self.rows:
            radio = row.radios.get(kept.get(row.offer.index, SKIP))
            if radio is not None:
                radio.setChecked(True)

    def choices(self) -> dict[int, Choice]:
        """Return what was picked for every part."""
        return {row.offer.index: row.choice() for row in self.rows}

    def result_case(self) -> Case:
        """Return the case as it would become."""
        draft = self._reading.drafts[max(0, self.drafts.currentIndex())]
        return merge(self._case, draft, self.choices())

    def _count(self) -> None:
        """Say how long each section and the whole become."""
        made = self.result_case()
        counts = count_case(made)
        fitting = fit(made)
        for row in self.rows:
            section = fitting.section_of(row.offer.target) if row.offer.target else None
            if section is None or row.choice() == SKIP:
                row.say_fate("", over=False)
                continue
            length = counts.by_section[section.id]
            ceiling = section.limit or section.high
            limit = f" / {thousands(ceiling)}" if ceiling else ""
            row.say_fate(f"并入后 {thousands(length)}{limit} 字", over=0 < ceiling < length)
        limit = f" / {thousands(made.template.limit)}" if made.template.limit else ""
        now = thousands(count_case(self._case).total)
        self._total.set_text(f"全文现在 {now} 字，并入后 {thousands(counts.total)}{limit} 字")
        self.use.setEnabled(any(choice != SKIP for choice in self.choices().values()))

    def _merge(self) -> None:
        made = self.result_case()
        known = {each.digest for each in self._case.attachments}
        wanted = {each.digest for each in made.attachments} - known
        data = [picture.data for digest, picture in self._reading.source.pictures.items() if digest in wanted]
        self.use.setEnabled(False)
        job = partial(_put_away, data, self._path, self._read)
        self._desk.jobs.work(job, partial(self._finish, made), self._fail)

    def _finish(self, made: Case, original: Attachment) -> None:
        from storage import intake

        self.merged.emit(intake.with_original(made, original))
        self.accept()

    def _fail(self, trouble: Trouble) -> None:
        self.use.setEnabled(True)
        self._desk.notices.trouble(trouble)


def _put_away(
    data: list[bytes], path: Path, reading: Reading, library: "Library", progress: "Progress"
) -> Attachment:
    from storage import intake

    for number, picture in enumerate(data):
        progress(number, len(data), "图片")
        library.add_media(picture)
    return intake.original_of(library, reading, path)


def choose_merge(desk: Desk, case: Case, path: Path, parent: QWidget, done: Callable[[Case], None]) -> None:
    """Read a file and let the author merge it into `case`; `done` gets the merged case, if it comes to that.

    What cannot be read is said through the notices; a 密级 mark is asked about first.
    """
    waiting = Waiting(path.name, parent)

    def show(found: "Understood") -> None:
        waiting.leave()
        reading = found.reading
        if not reading.drafts or not any(draft.parts for draft in reading.drafts):
            desk.notices.say(f"{quoted(path.name)}里没有可以并入的文字。", "选别的文件，或复制文字进来。")
        elif not reading.secret or _not_secret(desk, path, reading.secret):
            dialog = MergeDialog(desk, case, reading, path, parent)
            dialog.offer_tidying(found.counts)
            dialog.merged.connect(done)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def fail(trouble: Trouble) -> None:
        waiting.leave()
        desk.notices.trouble(trouble)

    waiting.hold(desk.jobs.work(_reading(desk, path), show, fail))


def _reading(desk: Desk, path: Path) -> "Callable[[Library, Progress], Understood]":
    def run(_library: "Library", progress: "Progress") -> "Understood":
        from storage.understanding import Understood

        found = look_into(path, desk.workshop, progress)
        first, *more = [each for each in found if isinstance(each, Understood)]
        if more:
            message = f"{quoted(path.name)}里有 {len(more) + 1} 个文件，不知道要并入哪一个。"
            raise Trouble(message, "先解压，再选要并入的那一个文件。")
        return first

    return run


def _not_secret(desk: Desk, path: Path, mark: str) -> bool:
    picked = desk.notices.ask(
        f"{quoted(path.name)}有密级标志“{mark}”，它涉密吗？",
        "本软件不得录入涉密信息，所以先停在这里。请核对原件：确实不涉密的才可以继续；拿不准就跳过。",
        [("skip", "跳过"), ("confirm", "该文件不涉密，继续导入")],
    )
    return picked == "confirm"
