"""整理文字: the kinds with their ticks at the left, every paragraph that changes at the right."""

from collections.abc import Callable, Collection, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from templates.cleaning.kinds import SAID, Cleaning
from templates.cleaning.tidying import Tidied, preview
from templates.outline.reading import Reading
from ui.desk import Desk
from ui.dialogs.case_dialog import CaseDialog
from ui.models.cleaning import offered, remember, remembered
from ui.widgets.choices import Check
from ui.widgets.labels import label
from ui.widgets.rewordings import RewordingList
from ui.widgets.scrolling import scrolled
from ui.words import thousands

_SIZE = (1040, 640)
_KINDS = 264  # pixels
_HINT = "原来的文件不动，存进案例库的文字才改。空行和段首空格本来就不算正文，用不着整理。"
Shown = Callable[[Sequence[Tidied]], None]
Look = Callable[[frozenset[Cleaning], Shown], None]


def open_cleaning(
    desk: Desk,
    parent: QWidget,
    reading: Reading,
    counts: Mapping[Cleaning, int],
    ticked: Collection[Cleaning],
) -> "CleaningDialog":
    """Show what would change in a file that was read; compared in the work lane, a long text takes a while.

    The ticks are remembered for the next file; `ticked` are those of this one, if it has any.
    """

    def look(kinds: frozenset[Cleaning], shown: Shown) -> None:
        desk.jobs.work(lambda _library, _progress: preview(reading, kinds), shown, urgent=True)

    dialog = CleaningDialog(parent, counts, ticked or remembered(desk.memory), look)
    dialog.setModal(True)
    dialog.decided.connect(lambda kinds: remember(desk.memory, kinds, counts))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


class CleaningDialog(CaseDialog):
    """Shows what would change; `decided` carries the kinds that are wanted, none for 不整理.

    `look` is asked for the changed paragraphs whenever the ticks have changed, and answers when it can.
    """

    decided = Signal(frozenset)

    def __init__(
        self, parent: QWidget | None, counts: Mapping[Cleaning, int], ticked: Collection[Cleaning], look: Look
    ) -> None:
        super().__init__(parent, "整理文字", _HINT)
        self._look = look
        self.checks: dict[Cleaning, Check] = {}
        self.list = RewordingList()
        self._empty = label("左边勾上要整理的，这里就列出每一处改动。", "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._many = label("", "muted")
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self._build_kinds(counts, ticked))
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._many)
        right.addWidget(self.list, 1)
        right.addWidget(self._empty, 1)
        row.addLayout(right, 1)
        self.body.addLayout(row, 1)
        self.leave, self.use = self.finish_with("照此整理", "不整理")
        self.use.clicked.connect(lambda: self.decided.emit(self.kinds()))
        self.leave.clicked.connect(lambda: self.decided.emit(frozenset()))
        self.resize(*_SIZE)
        self._ask()

    def kinds(self) -> frozenset[Cleaning]:
        """Return the kinds that are ticked."""
        return frozenset(kind for kind, check in self.checks.items() if check.isChecked())

    def _build_kinds(self, counts: Mapping[Cleaning, int], ticked: Collection[Cleaning]) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(4)
        for kind in offered(counts):
            check = self.checks[kind] = Check(f"{SAID[kind].name}（{thousands(counts[kind])} 处）")
            check.setChecked(kind in ticked)
            check.toggled.connect(self._ask)
            does = label(SAID[kind].does, "caption", wrap=True)
            does.setContentsMargins(26, 0, 0, 12)
            column.addWidget(check)
            column.addWidget(does)
        column.addStretch(1)
        area = scrolled(inside)
        area.setFixedWidth(_KINDS)
        return area

    def _ask(self) -> None:
        kinds = self.kinds()
        self.use.setEnabled(bool(kinds))
        if kinds:
            self._look(kinds, lambda found: self._show(kinds, found))
        else:
            self._show(kinds, ())

    def _show(self, kinds: frozenset[Cleaning], found: Sequence[Tidied]) -> None:
        """Show the changes for some ticks, unless the ticks are others by now."""
        if kinds == self.kinds():
            self.list.show_changes([each.pieces for each in found])
            self.list.setVisible(bool(found))
            self._empty.setVisible(not found)
            self._many.setText(f"{thousands(len(found))} 段有改动" if found else "")
