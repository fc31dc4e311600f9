"""Finding and replacing through the whole case: the bar above, the texts, the tints on the page."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from ui import theme
from ui.desk import Desk
from ui.editor.lines import is_card
from ui.editor.part_editor import PartEditor
from ui.editor.session import CaseSession
from ui.editor.taking_back import taking_back
from ui.editor.units import to_units
from ui.models.finding import Found, find, replacing
from ui.pages.case_writing import Writing
from ui.panels.find_bar import FindBar

_TINTED = 500  # places on one sheet that are tinted at most


class Finder(QObject):
    """Answers the find bar. Places are found anew whenever they are needed, so they are never behind.

    `part_wanted` carries the part that is to come into sight.
    """

    part_wanted = Signal(str)

    def __init__(self, session: CaseSession, writing: Writing, bar: FindBar, desk: Desk) -> None:
        super().__init__(session)
        self._session = session
        self._writing = writing
        self._bar = bar
        self._desk = desk
        self._query = ""
        self._shown: Found | None = None
        self._put = (0, 0)  # where the caret was put for it, in UTF-16 units
        bar.sought.connect(self.seek)
        bar.step_wanted.connect(self.step)
        bar.replace_wanted.connect(self.replace)
        bar.replace_all_wanted.connect(self.replace_all)
        bar.closed.connect(self._close)

    def open(self, *, replacing: bool) -> None:
        """Open the bar with what is selected."""
        editor = self._writing.editor()
        self._bar.open(replacing=replacing, text=editor.selected_text() if editor else "")

    def seek(self, query: str) -> None:
        """Find a text: the first place from the caret on comes into sight."""
        self._query = query
        self._tint()
        places = self._places()
        self._bar.show_count(self._number(places), len(places))

    def step(self, step: int) -> None:
        """Go to the next place, or the one before; from the last to the first."""
        places = self._places()
        if not places:
            self._bar.show_count(0, 0)
            return
        at = self._next(places, step)
        self._show(places[at])
        self._bar.show_count(at + 1, len(places))

    def replace(self, new: str) -> None:
        """Replace the place that is selected, then go to the next; none selected: only go."""
        places = self._places()
        number = self._number(places)
        if number:
            place = places[number - 1]
            self._session.edit("替换", replacing([place], new))
            editor = self._writing.editor()
            if editor is not None:
                self._put_caret(editor, place.start + len(new))
        self.step(1)

    def replace_all(self, new: str) -> None:
        """Replace every place of the case as one step."""
        places = self._places()
        if not places:
            return
        self._session.edit("全部替换", replacing(places, new))
        self._desk.notices.passing(
            f"替换了 {len(places)} 处", "撤销", taking_back(self._session.stack, self._desk.notices)
        )
        self.seek(self._query)

    def refresh(self) -> None:
        """Find anew after the texts changed, while the bar is open."""
        if not self._bar.isHidden():
            self._tint()
            places = self._places()
            self._bar.show_count(self._number(places), len(places))

    def _places(self) -> tuple[Found, ...]:
        case = self._session.frame
        return find({part.part: self._session.text(part.part) for part in case.parts}, self._query)

    def _number(self, places: tuple[Found, ...]) -> int:
        """Return which place (from 1) the caret was put on and still is; 0 for none."""
        editor = self._writing.editor()
        if editor is None or self._shown not in places:
            return 0
        here = self._shown is not None and editor.part == self._shown.part
        return places.index(self._shown) + 1 if here and self._caret_of(editor) == self._put else 0

    @staticmethod
    def _caret_of(editor: PartEditor) -> tuple[int, int]:
        cursor = editor.textCursor()
        return cursor.anchor(), cursor.position()

    def _next(self, places: tuple[Found, ...], step: int) -> int:
        caret = self._writing.caret()
        if caret is None:
            return 0 if step > 0 else len(places) - 1
        selected = self._number(places)
        if selected:
            return (selected - 1 + step) % len(places)
        order = [part.part for part in self._session.frame.parts]
        here = (order.index(caret[0]), caret[1])
        behind = [n for n, place in enumerate(places) if (order.index(place.part), place.start) >= here]
        first = behind[0] if behind else 0
        return first if step > 0 else (first - 1) % len(places)

    def _show(self, place: Found) -> None:
        self.part_wanted.emit(place.part)
        editor = self._writing.editor()
        if editor is None or editor.part != place.part:
            return
        text = self._session.text(place.part)
        editor.bring_into_view(to_units(text, place.start))
        cursor = editor.textCursor()
        if not is_card(cursor.block()):  # a card is shown as the current one instead
            cursor.setPosition(to_units(text, place.start))
            cursor.setPosition(to_units(text, place.end), QTextCursor.MoveMode.KeepAnchor)
            editor.setTextCursor(cursor)
        self._shown, self._put = place, self._caret_of(editor)
        self._tint()

    def _put_caret(self, editor: PartEditor, offset: int) -> None:
        cursor = editor.textCursor()
        cursor.setPosition(to_units(self._session.text(editor.part), offset))
        editor.setTextCursor(cursor)

    def _tint(self) -> None:
        editor = self._writing.editor()
        if editor is None:
            return
        text = self._session.text(editor.part)
        look = QTextCharFormat()
        look.setBackground(theme.colour("overlap"))
        tints = []
        shown = self._query if not self._bar.isHidden() else ""
        for place in find({editor.part: text}, shown)[:_TINTED]:
            cursor = QTextCursor(editor.document())
            cursor.setPosition(to_units(text, place.start))
            if is_card(cursor.block()):
                continue
            cursor.setPosition(to_units(text, place.end), QTextCursor.MoveMode.KeepAnchor)
            tint = QTextEdit.ExtraSelection()
            tint.cursor, tint.format = cursor, look  # type: ignore[attr-defined]
            tints.append(tint)
        editor.show_tints("find", tints)

    def _close(self) -> None:
        editor = self._writing.editor()
        if editor is not None:
            editor.show_tints("find", [])
            editor.setFocus()
