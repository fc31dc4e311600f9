"""从问题写起: one question after the other; the answers make the first draft while they are given."""

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from storage.library import Library
from templates import fitting
from templates.counting import count
from templates.model import Case
from templates.requirements import Section, Template
from templates.trouble import Trouble
from ui.desk import Desk
from ui.models.questionnaire import Asked, draft, questions, section_text
from ui.models.template_words import section_span
from ui.pages.page import Page
from ui.widgets.buttons import Button
from ui.widgets.frames import Ground, PageHeader, StatusBar
from ui.widgets.labels import StateLabel, label
from ui.widgets.links import Link
from ui.widgets.nav import NavItem
from ui.widgets.scrolling import lay_bar_over, scrolled
from ui.words import thousands

_SOON = 1000  # milliseconds from the last key to the saving of an answer
_GIVEN = "答问题"


class QuestionsPage(Page):
    """Asks a template's questions. The case is made with the first answer, and saved with each."""

    back_wanted = Signal()
    made = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked: tuple[Asked, ...] = ()
        self._place = 0
        self._answers: dict[tuple[str, int], str] = {}
        self._case: Case | None = None
        self._stored = False
        self._saved: Case | None = None
        self._soon = QTimer(self, interval=_SOON, singleShot=True)
        self._soon.timeout.connect(self.keep)
        self.header = PageHeader("先答问题，再成初稿", "新建案例")
        self.state = StateLabel()
        self.finish = Button("写成初稿", "pen", kind="primary")
        self.answer = QPlainTextEdit()
        self.previous = Button("上一个", "left")
        self.next = Button("下一个", "right", kind="strong", tip="Ctrl+Enter")
        self.frame = Link("照这个句式写")
        self._items: dict[str, NavItem] = {}
        self._build()
        self._connect()

    def begin(self, template: Template) -> None:
        """Start over with the questions of a template."""
        self._asked = questions(template)
        self._answers = {}
        self._case = fitting.empty_case(str(uuid4()), template)
        self._saved, self._stored = self._case, False
        self._fill_sections(template)
        self.state.show_state("", "")
        self._go(0)

    def entered(self) -> None:
        """Put the keyboard into the answer."""
        self.answer.setFocus()

    def leave(self) -> None:
        """Save what was answered."""
        self.keep()

    # --- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        self.header.stretch()
        self.header.add(self.state, self.finish)
        side = Ground("paper", "r")
        side.setFixedWidth(208)
        self._sections = QVBoxLayout(side)
        self._sections.setContentsMargins(8, 12, 9, 12)
        self._sections.setSpacing(0)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(side)
        body.addWidget(self._build_question(), 1)
        body.addWidget(self._build_draft())
        self._where = label("", "caption")
        status = StatusBar()
        status.add(self._where)
        status.stretch()
        status.add(label("答不上来就跳过，以后在案例里接着写", "caption"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(body, 1)
        column.addWidget(status)

    def _build_question(self) -> QWidget:
        middle = Ground("sheet")
        self._number = label("", "caption")
        self._question = label("", "title", wrap=True)
        self._hint = label("", "muted", wrap=True)
        self.answer.setProperty("look", "input")
        self.answer.setTabChangesFocus(True)
        self.answer.setMaximumHeight(360)
        self.answer.setPlaceholderText("想到什么写什么，一两句也行")
        lay_bar_over(self.answer)
        column = QVBoxLayout(middle)
        column.setContentsMargins(48, 32, 48, 24)
        column.setSpacing(8)
        for widget in (self._number, self._question, self._hint):
            column.addWidget(widget)
        column.addSpacing(4)
        column.addWidget(self.answer, 3)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.frame)
        row.addStretch(1)
        row.addWidget(self.previous)
        row.addWidget(self.next)
        column.addLayout(row)
        column.addStretch(2)
        return middle

    def _build_draft(self) -> QWidget:
        side = Ground("paper", "l")
        side.setFixedWidth(344)
        self._heading = label("", "heading")
        self._length = label("", "muted")
        self._text = label("", wrap=True)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        for widget in (self._heading, self._length, self._text):
            column.addWidget(widget)
        column.addStretch(1)
        outer = QVBoxLayout(side)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.addWidget(scrolled(inner))
        return side

    def _connect(self) -> None:
        self.header.back.connect(self._back)
        self.finish.clicked.connect(self.complete)
        self.previous.clicked.connect(lambda: self._go(self._place - 1))
        self.next.clicked.connect(self._forward)
        self.frame.clicked.connect(self._take_frame)
        self.answer.textChanged.connect(self._on_typed)
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self)
        shortcut.activated.connect(self._forward)

    def _fill_sections(self, template: Template) -> None:
        for item in self._items.values():
            item.setParent(None)
            item.deleteLater()
        self._items = {}
        while self._sections.takeAt(0):
            pass
        for section in template.sections:
            first = next((n for n, asked in enumerate(self._asked) if asked.section is section), -1)
            if first < 0:
                continue
            item = NavItem(section.heading, count=self._given(section))
            item.clicked.connect(lambda _on=False, first=first: self._go(first))
            self._items[section.id] = item
            self._sections.addWidget(item)
        self._sections.addStretch(1)

    # --- asking ---------------------------------------------------------------------------------

    @property
    def asked(self) -> Asked:
        """The question in sight."""
        return self._asked[self._place]

    def _go(self, place: int) -> None:
        self.keep()
        self._place = max(0, min(place, len(self._asked) - 1))
        asked = self.asked
        self._number.setText(f"{asked.section.heading}，第 {asked.place + 1} 问")
        self._question.setText(asked.question.ask)
        self._hint.setText(asked.question.hint)
        self.answer.blockSignals(True)
        self.answer.setPlainText(self._answers.get(asked.key, ""))
        self.answer.blockSignals(False)
        self.frame.setVisible(bool(asked.question.starter))
        self.frame.setToolTip(asked.question.starter)
        self.previous.setEnabled(self._place > 0)
        last = self._place == len(self._asked) - 1
        self.next.setText("写成初稿" if last else "下一个")
        for section, item in self._items.items():
            item.setChecked(section == asked.section.id)
        self._where.setText(f"第 {self._place + 1} 问，共 {len(self._asked)} 问")
        self._show_draft()
        self.answer.setFocus()

    def _forward(self) -> None:
        if self._place == len(self._asked) - 1:
            self.complete()
        else:
            self._go(self._place + 1)

    def _take_frame(self) -> None:
        self.answer.insertPlainText(self.asked.question.starter)
        self.answer.setFocus()

    def _on_typed(self) -> None:
        self._answers[self.asked.key] = self.answer.toPlainText()
        self.state.unsaved()
        self._soon.start()
        self._show_draft()

    def _given(self, section: Section) -> str:
        given = sum(
            1 for place in range(len(section.questions)) if self._answers.get((section.id, place), "").strip()
        )
        return f"{given} / {len(section.questions)}"

    def _show_draft(self) -> None:
        section = self.asked.section
        text = section_text(section, self._answers)
        self._heading.setText(section.heading)
        self._length.setText(f"{thousands(count(text))} 字，要写 {section_span(section)}")
        self._text.setText(text or "答了，就在这里连成一段。")
        self._items[section.id].set_count(self._given(section))
        self.finish.setEnabled(any(answer.strip() for answer in self._answers.values()))

    # --- keeping --------------------------------------------------------------------------------

    def keep(self, done: Callable[[object], object] | None = None) -> None:
        """Save the answers as the draft that they make; the case is made with the first of them."""
        self._soon.stop()
        if self._case is None:
            return
        case = draft(self._case, self._answers)
        if case == self._saved:
            if done is not None:
                done(None)
            return
        self._saved = case
        self.state.saving()
        new, self._stored = not self._stored, True

        def write(library: Library) -> None:
            if new:
                library.create(case, reason=_GIVEN)
            else:
                library.autosave(case)

        def tell(result: object) -> None:
            self._tell_saved(case.uuid)
            if done is not None:
                done(result)

        self._desk.jobs.save(write, tell, lambda trouble: self._fail(trouble, new=new))

    def _fail(self, trouble: Trouble, *, new: bool) -> None:
        self._saved, self._stored = None, not new
        self.state.failed()
        self._desk.notices.trouble(trouble)

    def _tell_saved(self, uuid: str) -> None:
        self.state.saved(datetime.now().astimezone())
        self._desk.case_saved.emit(uuid)

    def complete(self) -> None:
        """Save, and go on in the case itself."""
        if self._case is None or not self.finish.isEnabled():
            return
        case, self._case = draft(self._case, self._answers), None
        self._soon.stop()
        new = not self._stored

        def write(library: Library) -> None:
            if new:
                library.create(case, reason=_GIVEN)
            else:
                library.save(case, _GIVEN)

        self._desk.jobs.save(write, lambda _result: self._hand_over(case.uuid))

    def _hand_over(self, uuid: str) -> None:
        self._desk.case_saved.emit(uuid)
        self.made.emit(uuid)

    def _back(self) -> None:
        self.keep()
        self.back_wanted.emit()
