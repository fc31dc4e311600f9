"""What is done to the case as a whole: its template, numbers, punctuation, frames of questions, tables."""

from collections.abc import Callable, Sequence
from uuid import uuid4

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from templates import catalog, fitting
from templates.edits import split_cover
from templates.model import USUAL_HEADING, Attachment, AttachmentKind, Case, Mark, Table
from templates.outline.unconfirmed import confirmed, is_unconfirmed
from templates.requirements import Template
from templates.trouble import Trouble
from ui.desk import Desk
from ui.dialogs.filling_in import FillingIn
from ui.dialogs.merge import choose_merge
from ui.dialogs.punctuation import PunctuationDialog
from ui.dialogs.table import TableDialog
from ui.editor.figure_lines import Key, caption_of
from ui.editor.session import CaseSession
from ui.editor.taking_back import taking_back
from ui.editor.units import to_points
from ui.models.filling_in import pieces_of
from ui.models.numbering import numbered
from ui.models.tidying import changes_in, edits_of
from ui.pages.case_figures import Figures
from ui.pages.case_head import NEWER
from ui.pages.case_saving import Saving
from ui.pages.case_writing import Writing

_GAP = "……"


class Deeds(QObject):
    """Does what header, tool bar and panels ask for. Every deed is one step of the history."""

    def __init__(self, session: CaseSession, desk: Desk, saving: Saving, writing: Writing) -> None:
        super().__init__(session)
        self._session = session
        self._desk = desk
        self._saving = saving
        self._writing = writing

    def switch_template(self, wanted: str) -> None:
        """Put the case under another template, or under the newer copy of its own."""
        case = self._session.value()
        template = catalog.newer(case.template) if wanted == NEWER else catalog.by_id(wanted)
        if template is None or template == case.template:
            return
        self._saving.revise(f"换成“{template.name}”前")
        self._session.apply(f"换成{template.name}", fitting.switch(case, template))
        self._desk.notices.passing(
            _said_of_switch(self._session.value(), template), "撤销", self._undo_here()
        )

    def number_line(self, level: int, kind: str) -> None:
        """Put the next number before the line the caret is in."""
        caret = self._writing.caret()
        if caret is not None:
            part, offset = caret
            edits = numbered(self._session.text(part), offset, level, kind)
            self._session.edit("层次", {part: edits})

    def insert_frame(self, frame: str) -> None:
        """Put the frame of a question on a line of its own, its first gap selected."""
        editor = self._writing.editor()
        if editor is None or not frame:
            return
        editor.insert_line(frame)
        gap = frame.find(_GAP)
        if gap >= 0:
            cursor = editor.textCursor()
            start = cursor.block().position() + gap
            cursor.setPosition(start)
            cursor.setPosition(start + len(_GAP), cursor.MoveMode.KeepAnchor)
            editor.setTextCursor(cursor)

    def split_here(self) -> None:
        """Cut a text that covers two sections before the line the caret is in (从这一段分开)."""
        caret = self._writing.caret()
        if caret is None:
            return
        part, offset = caret
        line = self._session.text(part).count("\n", 0, offset)
        try:
            after = split_cover(self._session.value(), part, line)
        except Trouble as trouble:
            self._desk.notices.trouble(trouble)
            return
        self._session.apply("从这一段分开", after)
        self._desk.notices.passing("已分成两栏", "撤销", self._undo_here())

    def waiting_numbers(self) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
        """Return the numbers to be confirmed: those that caret or selection touch, and all of the part."""
        editor = self._writing.editor()
        if editor is None:
            return (), ()
        text, cursor = self._session.text(editor.part), editor.textCursor()
        first, last = (to_points(text, at) for at in (cursor.selectionStart(), cursor.selectionEnd()))
        own = tuple(mark for mark in self._session.marks_of(editor.part) if is_unconfirmed(mark))
        return tuple(mark for mark in own if mark.start <= last and first <= mark.end), own

    def confirm_numbers(self, marks: Sequence[Mark]) -> None:
        """Take the marks off numbers that the author has compared with the original."""
        self._session.apply("数字核对过了", confirmed(self._session.value(), marks))
        self._writing.show_marks()

    def tidy_punctuation(self, parent: QWidget) -> None:
        """Show what would change in the marks of punctuation, then change what was left ticked."""
        case = self._session.value()
        found = changes_in(case)
        if not found:
            self._desk.notices.passing("标点都是全角的，没有要改的")
            return
        dialog = PunctuationDialog(parent, found)

        def tidy() -> None:
            self._saving.revise("标点规整前")
            self._session.edit("标点规整", edits_of(dialog.chosen()))
            count = len(dialog.chosen())
            self._desk.notices.passing(f"改了 {count} 处标点", "撤销", self._undo_here())

        _open(dialog, tidy)

    def show_filling_in(self, parent: QWidget) -> None:
        """Show everything that a web form asks, piece by piece."""
        _open(FillingIn(parent, pieces_of(self._session.value())))

    def merge_file(self, parent: QWidget) -> None:
        """Ask for a file and let the author merge its parts into the case."""
        files = self._desk.notices.pick_files("并入哪个文件？")
        if files:
            before = self._session.value()
            choose_merge(self._desk, before, files[0], parent, lambda made: self._merge(before, made))

    def _merge(self, before: Case, made: Case) -> None:
        if self._session.value() != before:  # typed on while a long file was read
            self._desk.notices.say("案例刚才又改过，没有并入。", "再选一次文件，对着现在的文字看。")
            return
        self._saving.revise("并入前")
        self._session.apply("并入", made)
        self._desk.notices.passing("已并入本案例", "撤销", self._undo_here())

    def new_table(self, parent: QWidget, figures: Figures) -> None:
        """Ask for a table and put it below the caret."""
        dialog = TableDialog(parent, Table(), "", fresh=True)
        _open(dialog, lambda: figures.add_table(str(uuid4()), dialog.table(), dialog.caption()))

    def edit_table(self, parent: QWidget, figures: Figures, attachment: Attachment) -> None:
        """Show a table's cells for changing."""
        key: Key = (AttachmentKind.TABLE, attachment.number)
        caption = caption_of(self._session.value(), key)
        dialog = TableDialog(parent, attachment.table or Table(), caption, fresh=False)
        _open(dialog, lambda: figures.set_table(key, dialog.table(), dialog.caption()))

    def _undo_here(self) -> Callable[[], None]:
        return taking_back(self._session.stack, self._desk.notices)


def _open(dialog: QDialog, accepted: Callable[[], object] | None = None) -> None:
    dialog.setModal(True)
    if accepted is not None:
        dialog.accepted.connect(accepted)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _said_of_switch(case: Case, template: Template) -> str:
    laid = fitting.fit(case, template)
    unused = [part for part in laid.unused if part.text.strip()]
    merged = [filled for filled in laid.sections if len(filled.written) > 1]
    said = [f"已换成“{template.name}”"]
    if unused:
        names = "、".join(part.heading.strip() or USUAL_HEADING[part.role] for part in unused)
        said.append(f"{names}用不上，放在“未用栏目”里")
    if merged:
        said.append(f"“{merged[0].section.heading}”里有 {len(merged[0].written)} 段原来的栏目")
    return "，".join([said[0], "；".join(said[1:])]) if len(said) > 1 else f"{said[0]}，文字都在"
