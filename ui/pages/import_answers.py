"""What the author puts right on the import page becomes corrections of the file that is looked at."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from templates.model import Role
from templates.outline import corrections
from templates.outline.reading import Doubt, Reading
from ui.dialogs.widening import ChangesDialog
from ui.models.batch import Entry, State, Work, key_of
from ui.models.understanding import name_of
from ui.pages.import_history import History
from ui.pages.import_menu import paragraph_menu
from ui.pages.import_review import Review
from ui.panels.understood_parts import Choice


class Answers(QObject):
    """Listens to the review and corrects, through the history, the file that it shows."""

    def __init__(self, history: History, review: Review) -> None:
        super().__init__()
        self._history = history
        self._review = review
        self._entry: Entry | None = None
        understood = review.understood
        understood.answered.connect(self.answer)
        understood.role_chosen.connect(self._set_role)
        fields = understood.fields
        fields.title_edited.connect(self._set_title)
        fields.unit_edited.connect(self._set_unit)
        fields.year_edited.connect(lambda year: self._change("改年份", lambda work: replace(work, year=year)))
        fields.tags_edited.connect(lambda tags: self._change("改标签", lambda work: replace(work, tags=tags)))
        fields.wide_chosen.connect(self._set_wide)
        fields.changes_wanted.connect(self._show_changes)
        review.asked.connect(self._show_menu)

    def look(self, entry: Entry) -> None:
        """Correct this file from now on."""
        self._entry = entry

    def answer(self, doubt: Doubt, value: str) -> None:
        """Settle a doubt: by the value of a choice, or set aside by an empty one."""

        def correct(work: Work) -> Work:
            reading = work.reading
            if value and doubt.kind == "title":
                reading = corrections.set_title(reading, doubt.case, value)
            elif value and doubt.kind == "role":
                reading = corrections.set_role(reading, doubt.case, doubt.part, Role(value))
            return replace(work, reading=reading, settled=work.settled | {key_of(doubt)})

        self._change("这一处的答复", correct)

    def build_menu(self, paragraph: int) -> QMenu | None:
        """Return the menu of a paragraph of the file."""
        work = self._entry.work if self._entry else None
        return paragraph_menu(self._review, work.reading, paragraph, self._move) if work else None

    def _show_menu(self, paragraph: int, position: QPoint) -> None:
        menu = self.build_menu(paragraph)
        if menu is not None:
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(position)

    def _set_role(self, case: int, part: int, choice: Choice) -> None:
        role, covers = choice
        words = f"改成“{name_of(role, covers)}”"
        self._move(words, lambda reading: corrections.set_role(reading, case, part, role, covers))

    def _set_title(self, title: str) -> None:
        case = self._review.understood.case()
        self._move("改题目", lambda reading: corrections.set_title(reading, case, title))

    def _set_unit(self, unit: str) -> None:
        case = self._review.understood.case()
        self._move("改单位", lambda reading: corrections.set_unit(reading, case, unit))

    def _set_wide(self, wide: bool) -> None:
        self._change("半角标点改为全角", lambda work: replace(work, wide=wide))

    def _show_changes(self) -> None:
        work = self._entry.work if self._entry else None
        if work is None:
            return
        dialog = ChangesDialog(work.reading, self._review.window(), wide=work.wide)
        dialog.wide_chosen.connect(self._set_wide)
        dialog.open()

    def _move(self, words: str, move: Callable[[Reading], Reading]) -> None:
        self._change(words, lambda work: replace(work, reading=move(work.reading)))

    def _change(self, words: str, correct: Callable[[Work], Work]) -> None:
        if self._entry is not None and self._entry.state is State.READY:
            self._history.change(self._entry.key, words, correct)
