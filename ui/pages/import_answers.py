"""What the author puts right on the import page becomes corrections of the file that is looked at."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from templates.cleaning.kinds import Cleaning
from templates.model import Role
from templates.outline import allotting, boundaries, corrections
from templates.outline.reading import Doubt, Reading
from ui.models import import_rules as rules
from ui.models.batch_entry import Entry, State, Work, key_of, key_of_suggestion
from ui.models.understanding import name_of
from ui.pages.import_history import History
from ui.pages.import_menu import furniture_menu, paragraph_menu, part_menu
from ui.pages.import_review import Review
from ui.panels.original_blocks import furniture_of
from ui.panels.understood_parts import Choice


class Answers(QObject):
    """Listens to the review and corrects, through the history, the file that it shows.

    `ruled` carries the file and the `Rule` that its last correction was one case of, or None for no rule.
    """

    ruled = Signal(object, object)

    def __init__(self, history: History, review: Review) -> None:
        super().__init__()
        self._history = history
        self._review = review
        self._entry: Entry | None = None
        understood, original, fields = review.understood, review.original, review.understood.fields
        understood.answered.connect(self.answer)
        understood.role_chosen.connect(self._set_role)
        understood.dropped.connect(self.put)
        understood.asked.connect(self._show_part_menu)
        understood.suggestions.accepted.connect(self.accept_all)
        understood.suggestions.declined.connect(self._decline_all)
        fields.title_edited.connect(self._set_title)
        fields.unit_edited.connect(self._set_unit)
        fields.year_edited.connect(self._set_year)
        fields.tags_edited.connect(self._set_tags)
        original.dropped.connect(self.put)
        original.boundary_moved.connect(self.move_boundary)
        original.boundary_stepped.connect(self._step_boundary)
        original.chip_picked.connect(self.take)
        review.asked.connect(self._show_menu)

    def look(self, entry: Entry) -> None:
        """Correct this file from now on."""
        self._entry = entry

    def work(self) -> Work | None:
        """Return what the file is understood as at the moment."""
        return self._entry.work if self._entry is not None else None

    def set_tidy(self, kinds: frozenset[Cleaning]) -> None:
        """Have the text tidied in these kinds when it is stored."""
        words = "整理文字" if kinds else "不整理文字"
        self._change(words, lambda work: replace(work, tidy=kinds), rules.tidy_rule(kinds))

    def answer(self, doubt: Doubt, value: str) -> None:
        """Settle a doubt: by the value of a choice, or set aside by an empty one."""

        def correct(work: Work) -> Work:
            reading = work.reading
            if value and doubt.kind == "title":
                reading = corrections.set_title(reading, doubt.case, value)
            elif value and doubt.kind == "unit":
                reading = corrections.set_unit(reading, doubt.case, value)
            elif value and doubt.kind == "role":
                reading = corrections.set_role(reading, doubt.case, doubt.part, Role(value))
            return replace(work, reading=reading, settled=work.settled | {key_of(doubt)})

        rule = None
        if self._entry is not None and self._entry.work is not None:
            if value and doubt.kind == "role":
                slot = self._entry.work.reading.slots[doubt.case][doubt.part]
                rule = rules.heading_rule(slot, (Role(value), ()))
            elif not value:
                rule = rules.settled_rule(doubt)
        self._change("这一处的答复", correct, rule)

    def put(self, paragraphs: tuple[int, ...], case: int, part: int) -> None:
        """Put paragraphs into a part, or set them aside (part -1)."""
        if part < 0:
            self._move("不收入", partial(allotting.leave_all, paragraphs=paragraphs))
        else:
            put = partial(allotting.put_all, paragraphs=paragraphs, case=case, part=part)
            self._move("放到另一栏", put)

    def move_boundary(self, case: int, part: int, paragraph: int) -> None:
        """Let a part begin at another paragraph, which gets the keyboard."""
        move = partial(boundaries.move_boundary, case=case, part=part, paragraph=paragraph)
        self._move("移动分界", move)
        self._history.then(lambda: self._review.original.select((paragraph,), current=paragraph))

    def take(self, paragraph: int) -> None:
        """Do what the chip of a paragraph says: take it in, or accept what is suggested for it."""
        work = self._entry.work if self._entry else None
        line = furniture_of(paragraph)
        if line >= 0:
            self._move("收入", partial(allotting.take_furniture, line=line))
        elif work is not None and paragraph in work.suggested:
            role = work.suggested[paragraph].role
            self._move(f"归入“{name_of(role)}”", partial(allotting.allot, roles={paragraph: role}))
        elif paragraph >= 0:
            self._move("收入", partial(corrections.take_in, paragraph=paragraph))

    def accept_all(self) -> None:
        """Accept every suggestion of the file at once."""
        work = self._entry.work if self._entry else None
        if work is not None:
            roles = {at: each.role for at, each in work.suggested.items()}
            self._move("按建议归栏", partial(allotting.allot, roles=roles))

    def build_menu(self, *paragraphs: int) -> QMenu | None:
        """Return the menu of paragraphs of the file."""
        work = self._entry.work if self._entry else None
        if work is None:
            return None
        line = furniture_of(paragraphs[0])
        if line >= 0:
            return furniture_menu(self._review, line, self._move)
        return paragraph_menu(self._review, work.reading, paragraphs, self._move)

    def build_part_menu(self, case: int, part: int) -> QMenu | None:
        """Return the menu of a part."""
        work = self._entry.work if self._entry else None
        return part_menu(self._review, work.reading, (case, part), self._move) if work else None

    def _show_menu(self, paragraphs: tuple[int, ...], position: QPoint) -> None:
        _popup(self.build_menu(*paragraphs), position)

    def _show_part_menu(self, case: int, part: int, position: QPoint) -> None:
        _popup(self.build_part_menu(case, part), position)

    def _step_boundary(self, case: int, part: int, way: int) -> None:
        work = self._entry.work if self._entry else None
        to = boundaries.step(work.reading, case, part, way) if work else -1
        if to >= 0:
            self.move_boundary(case, part, to)

    def _decline_all(self) -> None:
        def correct(work: Work) -> Work:
            declined = {key_of_suggestion(each) for each in work.suggested.values()}
            return replace(work, settled=work.settled | declined)

        self._change("不用建议", correct)

    def _set_role(self, case: int, part: int, choice: Choice) -> None:
        work = self._entry.work if self._entry else None
        if work is not None:
            rule = rules.heading_rule(work.reading.slots[case][part], choice)
            role, covers = choice
            move = partial(corrections.set_role, case=case, part=part, role=role, covers=covers)
            self._move(f"改成“{name_of(role, covers)}”", move, rule)

    def _set_title(self, title: str) -> None:
        case = self._review.understood.case()
        self._move("改题目", lambda reading: corrections.set_title(reading, case, title))

    def _set_unit(self, unit: str) -> None:
        case = self._review.understood.case()
        work = self._entry.work if self._entry else None
        rule = rules.unit_rule(work.reading.drafts[case].unit, unit) if work and unit else None
        self._move("改单位", lambda reading: corrections.set_unit(reading, case, unit), rule)

    def _set_year(self, year: int) -> None:
        rule = rules.year_rule(rules.year_of(self._entry), year) if self._entry and year else None
        self._change("改年份", lambda work: replace(work, year=year), rule)

    def _set_tags(self, tags: tuple[str, ...]) -> None:
        rule = rules.tags_rule(tags) if tags else None
        self._change("改标签", lambda work: replace(work, tags=tags), rule)

    def _move(self, words: str, move: Callable[[Reading], Reading], rule: rules.Rule | None = None) -> None:
        self._change(words, lambda work: replace(work, reading=move(work.reading)), rule)

    def _change(self, words: str, correct: Callable[[Work], Work], rule: rules.Rule | None = None) -> None:
        entry = self._entry
        if entry is not None and entry.state is State.READY:
            self._history.change(entry.key, words, correct, lambda _moved: self.ruled.emit(entry, rule))


def _popup(menu: QMenu | None, position: QPoint) -> None:
    if menu is not None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(position)
