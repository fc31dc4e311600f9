"""What a file was understood as: what is in doubt first, then each case with its parts."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from storage.intake import guess_year
from templates.outline.reading import Doubt
from ui.models.batch_entry import Entry, Work
from ui.models.understanding import PartFacts, doubted
from ui.panels.original_edges import EdgeScroller
from ui.panels.understood_cases import CaseTabs
from ui.panels.understood_doubts import DoubtCard
from ui.panels.understood_fields import CaseFields
from ui.panels.understood_more import AsideRow, SuggestionRow
from ui.panels.understood_parts import Landing, PartRow
from ui.widgets.labels import label
from ui.widgets.scrolling import scrolled


class Understood(QWidget):
    """Shows one file and its chosen case; every correction leaves as a signal.

    `answered` carries a doubt and the value of the answer (empty: set aside), `role_chosen` case, part
    and a `Choice`; `pointed` and `picked` case and part; `dropped` paragraphs, case and part (-1: set aside);
    `asked` case, part and where on the screen the part's menu should open.
    """

    answered = Signal(object, str)
    looked = Signal(object)
    role_chosen = Signal(int, int, object)
    case_chosen = Signal(int)
    pointed = Signal(int, int)
    picked = Signal(int, int)
    passed = Signal(int, int)
    dropped = Signal(tuple, int, int)
    asked = Signal(int, int, QPoint)

    def __init__(self) -> None:
        super().__init__()
        self._case = 0
        self._entry: Entry | None = None
        self.questions: tuple[QWidget, ...] = ()
        self.cards: list[DoubtCard] = []
        self.rows: list[PartRow] = []
        self.fields = CaseFields()
        self.tabs = CaseTabs()
        self.tabs.chosen.connect(self.case_chosen)
        self.suggestions = SuggestionRow()
        self.aside = AsideRow()
        self._steering = False
        self._build()
        self._edges = EdgeScroller(self.area.verticalScrollBar())
        self._take_drops(self.aside, -1)
        self.area.verticalScrollBar().valueChanged.connect(self._tell_passed)

    def _build(self) -> None:
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(24, 16, 24, 16)
        self._column.setSpacing(16)
        self._doubts = QVBoxLayout()
        self._doubts.setSpacing(12)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(20)
        self._empty = label("没有认出栏目，全文存作一段素材，以后可以再分。", "muted", wrap=True)
        self._notes = label("", "caption", wrap=True)
        self._column.addLayout(self._doubts)
        self._column.addWidget(self.tabs)
        self._column.addWidget(self.fields)
        self._column.addWidget(self._empty)
        self._column.addWidget(self.suggestions)
        self._column.addLayout(self._parts)
        self._column.addWidget(self.aside)
        self._column.addWidget(self._notes)
        self._column.addStretch(1)
        self.area = scrolled(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)

    def case(self) -> int:
        """Return which case of the file is shown."""
        return self._case

    def choose_case(self, case: int) -> None:
        """Show another case of the same file."""
        if self._entry is not None:
            self.show_entry(self._entry, case, self.questions)

    def show_entry(self, entry: Entry, case: int, questions: Sequence[QWidget] = ()) -> None:
        """Show a case of a file that was read; `questions` are cards that stand before all else."""
        work = entry.work
        assert work is not None
        moved = self._entry is None or self._entry.key != entry.key or case != self._case
        if moved:
            self.fields.forget()
        self._entry = entry
        self._case = max(0, min(case, work.size - 1))
        self._show_cards(work.doubts, questions)
        self._show_fields(entry, work)
        self._show_parts(doubted(work.insight.parts[self._case], work.doubts) if work.size else ())
        self.suggestions.show_count(len(work.suggested))
        self.aside.show_aside(work.insight.file.aside, work.insight.aside)
        notes = (*work.reading.notes, *work.reading.source.notes)
        self._notes.setText("\n".join(dict.fromkeys(notes)))
        self._notes.setVisible(bool(notes))
        if moved:
            self._steer(lambda: self.area.verticalScrollBar().setValue(0))

    def _show_cards(self, doubts: Sequence[Doubt], questions: Sequence[QWidget]) -> None:
        while (item := self._doubts.takeAt(0)) is not None:
            old = item.widget()
            if old is not None and old not in questions:
                old.hide()
                old.deleteLater()
        self.cards = []
        self.questions = tuple(questions)
        for question in self.questions:
            self._doubts.addWidget(question)
        for number, doubt in enumerate(doubts, 1):
            if doubt.case not in (self._case, -1):
                continue
            card = DoubtCard(number, doubt)
            card.answered.connect(lambda value, doubt=doubt: self.answered.emit(doubt, value))
            card.looked.connect(lambda doubt=doubt: self.looked.emit(doubt))
            self._doubts.addWidget(card)
            self.cards.append(card)

    def _show_fields(self, entry: Entry, work: Work) -> None:
        reading = work.reading
        self.fields.setVisible(work.size > 0)
        if not work.size:
            self.tabs.show_cases((), 0)
            return
        draft = reading.drafts[self._case]
        self.fields.show_case(draft.title, draft.unit, "这个题目是推测的" if draft.title_guess else "")
        year = guess_year(reading, draft, entry.path) if work.year is None else work.year
        self.fields.show_file(year, work.tags)
        self.fields.tidy.show_counts(work.counts, work.tidy)
        asked = [doubt.case for doubt in work.doubts]
        cases = [
            (
                each.title,
                sum(facts.characters for facts in work.insight.parts[number]),
                asked.count(number),
            )
            for number, each in enumerate(reading.drafts if work.size > 1 else ())
        ]
        self.tabs.show_cases(cases, self._case)

    def _show_parts(self, facts: Sequence[PartFacts]) -> None:
        while len(self.rows) < len(facts):
            self._add_row()
        for number, row in enumerate(self.rows):
            row.setVisible(number < len(facts))
            if number < len(facts):
                row.show_facts(facts[number])
        self._empty.setVisible(not facts)

    def _add_row(self) -> None:
        row = PartRow()
        part = len(self.rows)
        row.role_chosen.connect(lambda choice: self.role_chosen.emit(self._case, part, choice))
        row.pointed.connect(lambda here: self.pointed.emit(*((self._case, part) if here else (-1, -1))))
        row.picked.connect(lambda: self.picked.emit(self._case, part))
        row.asked.connect(lambda spot: self.asked.emit(self._case, part, spot))
        self._take_drops(row, part)
        self.rows.append(row)
        self._parts.addWidget(row)

    def light(self, case: int, part: int) -> None:
        """Put the ground of the pointer under the row of a part; -1, -1 for none."""
        for number, row in enumerate(self.rows):
            row.set_lit((case, part) == (self._case, number))

    def reveal(self, case: int, part: int) -> None:
        """Light a part's row and bring it into sight."""
        self.light(case, part)
        if case == self._case and 0 <= part < len(self.rows):
            self._steer(lambda: self.area.ensureWidgetVisible(self.rows[part], 0, 24))

    def reveal_doubt(self, doubt: Doubt) -> None:
        """Bring a doubt's card into sight and give its first answer the keyboard."""
        card = next((card for card in self.cards if card.doubt == doubt), None)
        if card is not None:
            self._steer(lambda: self.area.ensureWidgetVisible(card, 0, 16))
            first = (*card.radios, *card.buttons)
            if first:
                first[0].setFocus()

    def _take_drops(self, row: Landing, part: int) -> None:
        row.dropped.connect(lambda paragraphs: self.dropped.emit(paragraphs, self._case, part))
        row.neared.connect(self._lead)

    def _lead(self, spot: QPoint | None) -> None:
        """Scroll while paragraphs are held near an edge."""
        pane = self.area.viewport()
        if spot is None:
            self._edges.stop()
        else:
            self._edges.lead(pane.mapFromGlobal(spot), pane.height())

    def _steer(self, move: Callable[[], object]) -> None:
        """Scroll without saying so: it was not the reader who did."""
        self._steering = True
        move()
        self._steering = False

    def _tell_passed(self) -> None:
        """Say which part the reader scrolled to: the first that is whole in sight."""
        pane = self.area.viewport()
        if self._steering or self._edges.way() or not self.isVisible():
            return
        shown = (
            n for n, row in enumerate(self.rows) if row.isVisible() and row.mapTo(pane, QPoint()).y() >= 0
        )
        part = next(shown, -1)
        top = self.rows[part].mapTo(pane, QPoint()).y() if part >= 0 else pane.height()
        if top < pane.height() // 2 and self.area.verticalScrollBar().value() > 0:
            self.passed.emit(self._case, part)
