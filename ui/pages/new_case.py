"""New case: cards, one a template; beside them what the chosen one asks, and how to begin."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import uuid4

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from storage.library import Library
from templates import catalog, fitting
from templates.model import AttachmentKind, Case
from templates.requirements import Template
from ui.desk import Desk
from ui.models.template_words import is_over, number_word, required
from ui.pages.page import Page
from ui.panels.case_picker import CasePicker
from ui.panels.template_card import TemplateCard
from ui.panels.template_details import TemplateDetails
from ui.panels.ways import BLANK, REWRITE, Ways, WayWords
from ui.widgets.buttons import Button
from ui.widgets.fields import SearchField
from ui.widgets.frames import Ground, Hairline, PageHeader, StatusBar
from ui.widgets.labels import label
from ui.widgets.nav import NavItem
from ui.widgets.scrolling import scrolled
from ui.words import quoted, thousands

_WAYS = (
    WayWords(BLANK, "从空白开始", "", "blank", "打开空白稿"),
    WayWords(REWRITE, "从旧案例改写", "选一个旧案例，文字按栏目放好再改", "copy", "照这个旧案例改写"),
)
Fits = Callable[[Template], bool]


def rewritten(source: Case, uuid: str, template: Template) -> Case:
    """Return a new case that begins with the texts and pictures of `source`, under `template`.

    Marks and kept originals stay with the old case; every attachment gets an id of its own.
    """
    attachments = tuple(
        replace(each, uuid=str(uuid4()))
        for each in source.attachments
        if each.kind != AttachmentKind.ORIGINAL
    )
    return fitting.switch(replace(source, uuid=uuid, attachments=attachments, marks=()), template)


class NewCasePage(Page):
    """Makes a case and carries its UUID in `made`."""

    back_wanted = Signal()
    made = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._today = date.today()
        self._chosen = catalog.standard()
        self._fits: Fits = lambda _template: True
        self._cards = [TemplateCard(template, self._today) for template in catalog.builtin()]
        self.search = SearchField("找模板：奖项名、主办单位")
        self.details = TemplateDetails()
        self.picker = CasePicker(desk.library)
        self.ways = Ways({_WAYS[0]: None, _WAYS[1]: self.picker})
        self.start = Button("", kind="primary")
        self._build()
        self._connect()

    def begin(self, source: str = "") -> None:
        """Start over; with the UUID of a case, rewriting it is chosen."""
        self._today = date.today()
        self.search.clear()
        self._fill_groups()
        rows = self._desk.library.rows(limit=1)
        self.ways.allow(REWRITE, allowed=bool(rows))
        if source:
            row = self._desk.library.row(source)
            self.picker.set_row(row)
            used = next((card.template for card in self._cards if card.template.id == row.template_id), None)
            self._choose(used or catalog.standard())
            self.ways.choose(REWRITE)
        else:
            self.picker.set_row(None)
            self._choose(self._chosen)
            self.ways.choose(BLANK)
        self._lay_out()

    def entered(self) -> None:
        """Put the keyboard on the chosen card."""
        card = self._card_of(self._chosen)
        if card is not None:
            card.setFocus()

    # --- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        header = PageHeader("新建案例")
        header.back.connect(self.back_wanted)
        header.stretch()
        self.search.setFixedWidth(280)
        header.add(self.search)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._build_groups())
        body.addWidget(self._build_cards(), 1)
        body.addWidget(self._build_side())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addLayout(body, 1)
        status = StatusBar()
        self._count = label("", "caption")
        status.add(self._count)
        status.stretch()
        status.add(label("选错了也不要紧：写到一半可以换模板，文字一个不丢", "caption"))
        column.addWidget(status)

    def _build_groups(self) -> QWidget:
        side = Ground("paper", "r")
        side.setFixedWidth(168)
        self._group = QButtonGroup(self)
        self._groups = QVBoxLayout(side)
        self._groups.setContentsMargins(8, 12, 9, 12)
        self._groups.setSpacing(0)
        return side

    def _build_cards(self) -> QWidget:
        content = QWidget()
        self._grid = QGridLayout(content)
        self._grid.setContentsMargins(24, 16, 25, 16)
        self._grid.setSpacing(16)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._none = label("没有这样的模板，换个词试试。", "muted")
        for widget in (*self._cards, self._none):
            widget.setParent(content)
        return scrolled(content)

    def _build_side(self) -> QWidget:
        side = Ground("paper", "l")
        side.setFixedWidth(376)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 14, 24, 16)
        column.setSpacing(0)
        column.addWidget(self.details)
        column.addSpacing(12)
        column.addWidget(Hairline())
        column.addSpacing(13)
        column.addWidget(label("怎么开始", "bold"))
        column.addSpacing(6)
        column.addWidget(self.ways)
        column.addStretch(1)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(24, 0, 24, 16)
        row.addWidget(self.start)
        outer = QVBoxLayout(side)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scrolled(body), 1)
        outer.addWidget(foot)
        return side

    def _connect(self) -> None:
        self.search.sought.connect(lambda _words: self._lay_out())
        self.ways.changed.connect(lambda _key: self._say_start())
        self.picker.picked.connect(lambda _row: self._say_start())
        self.start.clicked.connect(self.make)
        for card in self._cards:
            card.chosen.connect(lambda card=card: self._choose(card.template))
            card.opened.connect(self.make)

    # --- choosing -------------------------------------------------------------------------------

    def _fill_groups(self) -> None:
        used = self._desk.library.totals().templates
        by_use: list[tuple[str, Fits]] = [
            ("全部", lambda _t: True),
            ("正在征集", lambda t: bool(t.deadline) and not is_over(t, self._today)),
            ("用过的", lambda t: t.id in used),
            ("征集已结束", lambda t: is_over(t, self._today)),
        ]
        names = list(dict.fromkeys(card.template.group for card in self._cards if card.template.group))
        by_group: list[tuple[str, Fits]] = [(n, lambda t, n=n: t.group == n) for n in names]  # type: ignore[misc]
        while item := self._groups.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        self._add_groups("模板", by_use)
        self._add_groups("内容", by_group)
        self._groups.addStretch(1)
        self._fits = by_use[0][1]

    def _add_groups(self, heading: str, groups: list[tuple[str, Fits]]) -> None:
        caption = label(heading, "caption")
        caption.setContentsMargins(12, 4 if heading == "模板" else 16, 0, 4)
        self._groups.addWidget(caption)
        for name, fits in groups:
            count = sum(1 for card in self._cards if fits(card.template))
            if not count:
                continue
            item = NavItem(name, count=str(count))
            item.setChecked(name == "全部")
            item.clicked.connect(lambda _on=False, fits=fits: self._narrow(fits))
            self._group.addButton(item)
            self._groups.addWidget(item)

    def _narrow(self, fits: Fits) -> None:
        self._fits = fits
        self._lay_out()

    def shown(self) -> list[TemplateCard]:
        """Return the cards that the group and the search let through."""
        sought = self.search.text().strip().casefold()

        def fits(template: Template) -> bool:
            said = " ".join((template.name, template.organiser, template.group, template.about))
            return self._fits(template) and all(word in said.casefold() for word in sought.split())

        return [card for card in self._cards if fits(card.template)]

    def _lay_out(self) -> None:
        while self._grid.takeAt(0):
            pass
        shown = self.shown()
        for card in self._cards:
            card.setVisible(card in shown)
        self._none.setVisible(not shown)
        for place, card in enumerate(shown):
            self._grid.addWidget(card, place // 2, place % 2)
        if not shown:
            self._grid.addWidget(self._none, 0, 0, 1, 2)
        for row in range(self._grid.rowCount()):
            self._grid.setRowStretch(row, 0)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        self._say_count(len(shown))

    def _choose(self, template: Template) -> None:
        self._chosen = template
        for card in self._cards:
            card.set_picked(card.template is template)
        self.details.show_template(template, self._today)
        sections = number_word(len(required(template)))
        self.ways.tell(BLANK, f"{sections}栏都空着，右边有每栏的写法")
        self._say_start()
        self._say_count(len(self.shown()))

    def _say_count(self, count: int) -> None:
        self._count.setText(f"{thousands(count)} 个模板，选中{quoted(self._chosen.name)}")

    def _say_start(self) -> None:
        way = self.ways.chosen() or BLANK
        self.start.setText(next(told.button for told in _WAYS if told.key == way))
        self.start.setEnabled(way == BLANK or self.picker.row() is not None)

    def _card_of(self, template: Template) -> TemplateCard | None:
        return next((card for card in self._cards if card.template is template), None)

    # --- making ---------------------------------------------------------------------------------

    def make(self) -> None:
        """Make the case in the way that is chosen, then announce and open it."""
        if not self.start.isEnabled():
            return
        template, year = self._chosen, self._today.year
        source = self.picker.row() if self.ways.chosen() == REWRITE else None
        self.start.setEnabled(False)

        def write(library: Library) -> str:
            uuid = str(uuid4())
            if source is None:
                library.create(fitting.empty_case(uuid, template), year=year)
            else:
                case = rewritten(library.case(source.uuid), uuid, template)
                library.create(case, reason="从旧案例改写", tags=source.tags, year=year)
            return uuid

        self._desk.jobs.save(write, self._announce, self._fail)

    def _announce(self, uuid: str) -> None:
        self._say_start()
        self._desk.case_saved.emit(uuid)
        QTimer.singleShot(0, lambda: self.made.emit(uuid))

    def _fail(self, trouble: object) -> None:
        self._say_start()
        self._desk.jobs.troubled.emit(trouble)
