"""报送: what will be made of a case, what its call still lacks, how the pages look; then the files."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from storage.cases import Row
from storage.delivery import Outcome, last_sent
from storage.library import Library
from templates.model import Case
from ui.actions import CaseActions
from ui.desk import Desk
from ui.editor import pictures
from ui.jobs import Progress
from ui.models.export_sheet import ATTACHMENTS, FIELD, FILES, Check, Sheet, sheet_of
from ui.pages.export_maker import Maker
from ui.panels.export_checks import ExportChecks
from ui.panels.export_files import ExportFiles
from ui.panels.export_foot import ExportFoot
from ui.panels.export_pages import ExportPages, figures_on
from ui.widgets.buttons import Button
from ui.widgets.frames import Bar, Ground, StatusBar, SubBar, Upright
from ui.widgets.labels import IconLabel, label
from ui.widgets.scrolling import scrolled
from ui.words import at, deadline, size

EXTRAS = ("review", "html", "txt")  # offered in the menu, shown as rows once wanted
_ACROSS = ((1640, 5), (1400, 4), (1110, 3), (950, 2), (0, 1))  # width of the page -> pages beside each other
_OPEN = ("draft", "returned")


class ExportPage(QWidget):
    """The body of the 报送 step, and a status bar of its own for whoever shows it.

    `save` is called before a case is read from the library: write what is not saved. The signals say where
    a requirement leads: to a field (its key, `title` or `unit`), to a text (its part id), to the pictures, to
    a file to be enclosed (the kind of enclosure), to the large preview (a page number).
    """

    field_wanted = Signal(str)
    part_wanted = Signal(str)
    attachments_wanted = Signal()
    file_wanted = Signal(str)
    preview_wanted = Signal(int)

    def __init__(self, desk: Desk, save: Callable[[], object] = lambda: None) -> None:
        super().__init__()
        self._desk = desk
        self._save = save
        self._sheet: Sheet | None = None
        self._case: Case | None = None
        self._chosen: dict[str, bool] = {}
        self._files: list[Path] = []
        self._anonymous = False  # whether the last delivery held an anonymous copy
        self.maker = Maker(desk, self)
        self.files = ExportFiles()
        self.checks = ExportChecks()
        self.pages = ExportPages()
        self.foot = ExportFoot(self.maker.folder())
        self.status = StatusBar()
        self._build()
        self._connect()

    # --- building ---------------------------------------------------------------------------------

    def _build(self) -> None:
        middle = Ground("paper")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_head())
        column.addWidget(scrolled(self._build_cards()), 1)
        column.addWidget(self.foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(middle, 1)
        row.addWidget(self.pages)
        self._last = label("", "caption")
        self._hint = label("", "caption")
        self._sent = label("", "caption")
        self._between = Upright(12)
        self.status.add(self._last, self._between, self._hint)
        self.status.stretch()
        self.status.add(self._sent)

    def _build_head(self) -> SubBar:
        head = SubBar()
        head.row.setContentsMargins(24, 0, 16, 0)
        self._total = label("正在排版……", "muted")
        self.more = Button("更多", "more", kind="flat", small=True, tip="送审稿、网页、纯文本")
        head.add(label("要导出的文件", "bold"))
        head.stretch()
        head.add(self._total, self.more)
        self.more.hide()
        return head

    def _build_cards(self) -> QWidget:
        self._cards = cards = QWidget()
        column = QVBoxLayout(cards)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(0)
        column.addWidget(self.files)
        between = Bar(49, sides="")
        between.row.setContentsMargins(0, 10, 0, 0)
        between.add(label("对照征集要求", "bold"))
        between.stretch()
        self._lacking = IconLabel()
        between.add(self._lacking)
        column.addWidget(between)
        column.addWidget(self.checks)
        column.addStretch(1)
        cards.hide()  # empty cards until the case is laid out would only flicker
        return cards

    def _connect(self) -> None:
        self.files.changed.connect(self._on_marked)
        self.checks.wanted.connect(self._lead)
        self.pages.preview_wanted.connect(self.preview_wanted)
        self.more.clicked.connect(
            lambda: self.build_menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        )
        self.foot.folder_wanted.connect(self.change_folder)
        self.foot.export_wanted.connect(self.export)
        self.foot.stopped.connect(self.maker.stopped)
        self.foot.anonymous_wanted.connect(lambda: self._make(["anonymous"]))
        self.foot.submitted_wanted.connect(self.mark_submitted)
        self.foot.file_wanted.connect(lambda: self.maker.open(self._files[0]))
        self.foot.place_wanted.connect(lambda: self.maker.open(self._files[0].parent))
        self.maker.begun.connect(self.foot.begin)
        self.maker.held.connect(self.foot.hold)
        self.maker.moved.connect(self.foot.working.report)
        self.maker.made.connect(self._on_made)
        self.maker.ended.connect(self._show_foot)

    # --- showing ----------------------------------------------------------------------------------

    def show_case(self, case: Case) -> None:
        """Show a case as it stands; what was marked stays marked as long as it is the same case."""
        if case == self._case:
            return
        if self._case is None or case.uuid != self._case.uuid:
            self._chosen = {}
        self._case = case
        self._files = []

        def lay_out(library: Library, _progress: Progress) -> Sheet:
            return sheet_of(case, last_sent(library, case.uuid))

        self._desk.jobs.work(lay_out, self._show, urgent=self._sheet is None)

    def sheet(self) -> Sheet | None:
        """Return what is shown; None until the first case is laid out."""
        return self._sheet

    def build_menu(self) -> QMenu:
        """Return the menu of the files that are asked for less often."""
        menu = QMenu(self)
        for file in self._sheet.files if self._sheet else ():
            if file.key in EXTRAS:
                entry = menu.addAction(f"{file.kind}：{file.about}")
                entry.setCheckable(True)
                entry.setChecked(self._chosen.get(file.key, False))
                entry.toggled.connect(lambda wanted, key=file.key: self._want(key, wanted=wanted))
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many pages beside each other as there is room for."""
        super().resizeEvent(event)
        width = self.width()
        self.pages.set_across(next(pages for least, pages in _ACROSS if width >= least))

    def _show(self, sheet: Sheet) -> None:
        if sheet.case is not self._case:
            return
        self._sheet = sheet
        for widget in (self._cards, self.more):
            widget.show()
        self._show_files()
        self.checks.show_checks(sheet.checks)
        if sheet.missing:
            self._lacking.show_state("warn", f"还缺 {sheet.missing} 项", "bad")
        else:
            self._lacking.show_state("ok", "都齐了", "good")
        self.pages.show_pages(sheet)
        self._load_pictures(sheet)
        self._show_status(sheet)

    def _show_files(self) -> None:
        if self._sheet is None:
            return
        wanted = [each for each in self._sheet.files if each.key not in EXTRAS or each.key in self._chosen]
        self.files.show_files(wanted, {each.key for each in wanted if self._is_chosen(each.key)})
        self._show_foot()

    def _is_chosen(self, key: str) -> bool:
        assert self._sheet is not None
        usual = any(each.key == key and each.chosen for each in self._sheet.files)
        return self._chosen.get(key, usual and key not in EXTRAS)

    def _show_foot(self) -> None:
        chosen = self.files.marked()
        weight = f"，共 {size(sum(file.size for file in chosen))}" if chosen else ""
        many = sum(file.many for file in chosen)
        self._total.setText(f"选了 {many} 个{weight}")
        self.foot.show_ready(self.maker.folder(), many)

    def _show_status(self, sheet: Sheet) -> None:
        last = _last_day(sheet.case.template.deadline)
        self._last.setText(last)
        self._last.setVisible(bool(last))
        self._between.setVisible(bool(last and sheet.missing))
        self._hint.setText("缺的可以先不管，以后补齐了再导出一次" if sheet.missing else "")
        self._sent.setText(f"上次导出 {at(sheet.sent.astimezone())}" if sheet.sent else "还没有导出过")

    def _load_pictures(self, sheet: Sheet) -> None:
        digests = figures_on(sheet)
        if not digests:
            return

        def load(library: Library, progress: Progress) -> dict[str, QImage]:
            loaded = {}
            for done, digest in enumerate(digests):
                progress(done, len(digests), "正在看图片")
                loaded[digest] = pictures.thumbnail(library, digest)
            return loaded

        self._desk.jobs.work(load, self.pages.show_pictures)

    # --- choosing ---------------------------------------------------------------------------------

    def _on_marked(self) -> None:
        marked = {file.key for file in self.files.marked()}
        self._chosen |= {row.file.key: row.file.key in marked for row in self.files.rows()}
        self._show_foot()

    def _want(self, key: str, *, wanted: bool) -> None:
        if wanted:
            self._chosen[key] = True
        else:
            self._chosen.pop(key, None)
        self._show_files()

    def change_folder(self) -> None:
        """Ask where the files are to go."""
        if self.maker.ask_folder():
            self._show_foot()

    def _lead(self, check: Check) -> None:
        if check.goal == FIELD:
            self.field_wanted.emit(check.where)
        elif check.goal == ATTACHMENTS:
            self.attachments_wanted.emit()
        elif check.goal == FILES:
            self.file_wanted.emit(check.where)
        else:
            self.part_wanted.emit(check.where)

    # --- making -----------------------------------------------------------------------------------

    def export(self) -> None:
        """Write the files that are marked."""
        self._make([file.key for file in self.files.marked()])

    def _make(self, keys: list[str]) -> None:
        if self._case is not None and keys:
            self._save()
            self._anonymous = "anonymous" in keys
            self.maker.make(self._case.uuid, keys)

    def _on_made(self, outcome: Outcome) -> None:
        assert self._sheet is not None
        self._files = list(outcome.files)
        self._sheet = replace(self._sheet, sent=datetime.now().astimezone())
        self._show_status(self._sheet)
        whole = outcome.trouble is None
        submitted = self._row().status not in _OPEN
        self.foot.show_done(outcome.files, whole=whole, anonymous=self._anonymous, submitted=submitted)

    def _row(self) -> Row:
        assert self._case is not None
        return self._desk.library.row(self._case.uuid)

    def mark_submitted(self) -> None:
        """Note in the library that the case was handed in; can be undone."""
        CaseActions(self._desk).set_status([self._row()], "submitted")
        self.foot.submitted.hide()


def _last_day(iso: str) -> str:
    words, token = deadline(iso, date.today())
    if token != "warn":
        return words
    last = date.fromisoformat(iso[:10])
    return f"报送截止 {last.month}月{last.day}日，{words.removesuffix('截止')}"
