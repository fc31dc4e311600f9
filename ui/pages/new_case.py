"""New case: cards, one a template; beside them what the chosen one asks, and how to begin."""

from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from templates import catalog
from templates.requirements import Template
from ui.desk import Desk
from ui.models.new_drafts import store
from ui.models.questionnaire import questions
from ui.models.template_words import number_word, required
from ui.pages.page import Page
from ui.panels.case_picker import CasePicker
from ui.panels.template_card import TemplateCard
from ui.panels.template_details import TemplateDetails
from ui.panels.template_groups import Fits, TemplateGroups, everything
from ui.panels.ways import ANSWERS, BLANK, REWRITE, Ways, WayWords
from ui.widgets.buttons import Button
from ui.widgets.fields import SearchField
from ui.widgets.frames import Ground, Hairline, PageHeader, StatusBar
from ui.widgets.labels import label
from ui.widgets.scrolling import scrolled
from ui.words import quoted, thousands

_SIDE = 376
_MOST_ACROSS = 3
_CARDS = ((_MOST_ACROSS, 1240), (2, 660), (1, 0))  # cards beside each other, the room they need
_WAYS = (
    WayWords(BLANK, "从空白开始", "", "blank", "打开空白稿"),
    WayWords(REWRITE, "从旧案例改写", "选一个旧案例，文字按栏目放好再改", "copy", "照这个旧案例改写"),
    WayWords(ANSWERS, "从问题写起", "", "ask", "开始答题"),
)


class NewCasePage(Page):
    """Makes a case and carries its UUID in `made`; `answers_wanted` carries the template to ask about."""

    back_wanted = Signal()
    made = Signal(str)
    answers_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._today = date.today()
        self._laid = 0
        self._chosen = catalog.standard()
        self._fits: Fits = everything
        self._cards = [TemplateCard(template, self._today) for template in catalog.builtin()]
        self.search = SearchField("找模板：奖项名、主办单位")
        self.groups = TemplateGroups()
        self.details = TemplateDetails()
        self.picker = CasePicker(desk.library)
        self.ways = Ways({_WAYS[0]: None, _WAYS[1]: self.picker, _WAYS[2]: None})
        self.start = Button("", kind="primary")
        self._build()
        self._connect()

    def begin(self, source: str = "") -> None:
        """Start over; with the UUID of a case, rewriting it is chosen."""
        self._today = date.today()
        self.search.clear()
        templates = [card.template for card in self._cards]
        self.groups.show_groups(templates, self._desk.library.totals().templates, self._today)
        self._fits = everything
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
        body.addWidget(self.groups)
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

    def _build_cards(self) -> QWidget:
        content = QWidget()
        self._grid = QGridLayout(content)
        self._grid.setContentsMargins(24, 16, 25, 16)
        self._grid.setSpacing(16)
        self._none = label("没有这样的模板，换个词试试。", "muted")
        for widget in (*self._cards, self._none):
            widget.setParent(content)
        return scrolled(content)

    def _build_side(self) -> QWidget:
        side = Ground("paper", "l")
        side.setFixedWidth(_SIDE)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 14, 24, 4)
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
        self.groups.narrowed.connect(self._narrow)
        self.search.sought.connect(lambda _words: self._lay_out())
        self.ways.changed.connect(lambda _key: self._say_start())
        self.picker.picked.connect(lambda _row: self._say_start())
        self.start.clicked.connect(self.make)
        for card in self._cards:
            card.chosen.connect(lambda card=card: self._choose(card.template))
            card.opened.connect(self.make)

    # --- choosing -------------------------------------------------------------------------------

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
        across = self._laid = self._across()
        for place, card in enumerate(shown):
            self._grid.addWidget(card, place // across, place % across)
        for column in range(_MOST_ACROSS):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        if not shown:
            self._grid.addWidget(self._none, 0, 0, 1, across)
        for row in range(self._grid.rowCount()):
            self._grid.setRowStretch(row, 0)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        self._say_count(len(shown))

    def _across(self) -> int:
        """Return how many cards stand beside each other."""
        room = self.width() - self.groups.width() - _SIDE
        return next(most for most, least in _CARDS if room >= least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the cards out anew where another number of them fits."""
        super().resizeEvent(event)
        if self._across() != self._laid:
            self._lay_out()

    def _choose(self, template: Template) -> None:
        self._chosen = template
        held = any(card.hasFocus() for card in self._cards)
        for card in self._cards:
            card.set_picked(card.template is template)
            if held and card.template is template:
                card.setFocus()  # a click moves no focus, and two framed cards would look chosen
        self.details.show_template(template, self._today)
        sections = number_word(len(required(template)))
        self.ways.tell(BLANK, f"{sections}栏都空着，右边有每栏的写法")
        asked = len(questions(template))
        self.ways.tell(ANSWERS, f"先答 {asked} 个小问题，再连成初稿")
        self.ways.allow(ANSWERS, allowed=asked > 0)
        self._say_start()
        self._say_count(len(self.shown()))

    def _say_count(self, count: int) -> None:
        self._count.setText(f"{thousands(count)} 个模板，选中{quoted(self._chosen.name)}")

    def _say_start(self) -> None:
        way = self.ways.chosen() or BLANK
        self.start.setText(next(told.button for told in _WAYS if told.key == way))
        self.start.setEnabled(way != REWRITE or self.picker.row() is not None)

    def _card_of(self, template: Template) -> TemplateCard | None:
        return next((card for card in self._cards if card.template is template), None)

    # --- making ---------------------------------------------------------------------------------

    def make(self) -> None:
        """Make the case in the way that is chosen, then announce and open it."""
        if not self.start.isEnabled():
            return
        template, year = self._chosen, self._today.year
        if self.ways.chosen() == ANSWERS:
            self.answers_wanted.emit(template)
            return
        source = self.picker.row() if self.ways.chosen() == REWRITE else None
        self.start.setEnabled(False)
        self._desk.jobs.save(
            lambda library: store(library, template, year, source), self._announce, self._fail
        )

    def _announce(self, uuid: str) -> None:
        self._say_start()
        self._desk.case_saved.emit(uuid)
        QTimer.singleShot(0, lambda: self.made.emit(uuid))

    def _fail(self, trouble: object) -> None:
        self._say_start()
        self._desk.jobs.troubled.emit(trouble)
