"""One file side by side: the original, and what it was understood as; each lights the other."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from templates.outline.partition import holds_all
from templates.outline.reading import Doubt
from ui.models.batch import Entry, State, Work
from ui.models.understanding import file_facts
from ui.panels.original import OriginalView
from ui.panels.understood import Understood
from ui.widgets.buttons import Button
from ui.widgets.frames import ActionBar, Ground, SubBar
from ui.widgets.labels import Elided, IconLabel, label

_ORIGINAL, _CASE = 500, 634  # shares of the width


class Review(QWidget):
    """Shows a file that was read; every wish leaves as a signal.

    `asked` carries a paragraph and where on the screen its menu should open.
    """

    asked = Signal(int, QPoint)
    store_wanted = Signal()
    skip_wanted = Signal()
    undo_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._work: Work | None = None
        self._doubt = -1
        self.original = OriginalView()
        self.understood = Understood()
        self._name = Elided("")
        self._facts = label("", "muted")
        self._doubted = IconLabel()
        self._doubted.setToolTip("按 F8 看下一处")
        self._whole = IconLabel()
        self.undo = Button("", "undo", kind="icon", small=True)
        self._fate = Elided("", "muted")
        self.skip = Button("跳过这个文件")
        self.store = Button("存入案例库", "check", kind="primary", tip="存好看下一个（Ctrl+Enter）")
        self._build()
        self._connect()

    def _build(self) -> None:
        left_bar, right_bar = SubBar(), SubBar()
        left_bar.add(label("原文", "muted"))
        left_bar.row.addWidget(self._name, 1)
        left_bar.add(self._facts)
        right_bar.row.setContentsMargins(24, 0, 24, 0)
        right_bar.add(label("认出的案例", "muted"), self._doubted)
        right_bar.stretch()
        right_bar.add(self._whole, self.undo)
        foot = ActionBar()
        foot.row.setContentsMargins(24, 1, 24, 0)
        foot.row.addWidget(self._fate, 1)
        foot.add(self.skip, self.store)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(_pane("r", left_bar, self.original), _ORIGINAL)
        row.addWidget(_pane("", right_bar, self.understood, foot), _CASE)

    def _connect(self) -> None:
        self.original.asked.connect(self.asked)
        self.original.pointed.connect(self._light)
        self.original.picked.connect(self._pick)
        self.understood.pointed.connect(self._light)
        self.understood.picked.connect(self.original.reveal)
        self.understood.looked.connect(self.look_at)
        self.understood.case_chosen.connect(self.show_case)
        self.skip.clicked.connect(self.skip_wanted)
        self.store.clicked.connect(self.store_wanted)
        self.undo.clicked.connect(self.undo_wanted)

    def show_entry(self, entry: Entry, questions: Sequence[QWidget], last: str) -> None:
        """Show a file with what is asked of it first; `last` is what 撤销 would take back."""
        work = entry.work
        assert work is not None
        same = self._work is not None and self._work.reading.source is work.reading.source
        case = self.understood.case() if same else 0
        if not same:
            self._doubt = -1
            self._name.set_text(entry.name)
            self._facts.setText(file_facts(work.reading).said())
        self._work = work
        self.original.show_reading(work.reading, work.doubts)
        self.understood.show_entry(entry, case, questions)
        self._show_heads(work)
        self.show_undo(last)
        self._show_foot(entry, work)

    def _show_heads(self, work: Work) -> None:
        count = len(work.doubts)
        self._doubted.setVisible(count > 0)
        self._doubted.show_state("warn", f"{count} 处拿不准", "warn")
        if holds_all(work.reading):
            self._whole.show_state("check", "每一段都在，没有丢字", "muted", icon_token="good")
        else:
            self._whole.show_state("warn", "有的段落没有对上，请看原文", "warn")

    def show_undo(self, last: str) -> None:
        """Offer to take the correction of that name back; nothing for an empty name."""
        self.undo.setVisible(bool(last))
        self.undo.setToolTip(f"撤销“{last}”（Ctrl+Z）")
        self.undo.setAccessibleName(f"撤销{last}")

    def _show_foot(self, entry: Entry, work: Work) -> None:
        if entry.known and not entry.again:
            fate = "已经有一份了，再存会多出一份"
        elif work.doubts:
            fate = "没定的先照现在认出的存，以后还能改"
        else:
            fate = f"存成 {work.size} 个案例，状态是“旧稿”"
        self._fate.set_text(fate)
        ready = entry.state is State.READY and work.size > 0
        self.store.setEnabled(ready)
        self.skip.setEnabled(entry.state is State.READY)
        self.store.setText("再存一份" if entry.known and not entry.again else "存入案例库")
        self.store.updateGeometry()

    def show_case(self, case: int) -> None:
        """Show another case of the file."""
        if self._work is None:
            return
        self.understood.fields.commit()
        self.understood.choose_case(case)
        self.original.reveal(case, 0)

    def look_at(self, doubt: Doubt) -> None:
        """Scroll the original to a doubt and light what it is about."""
        if self._work is None or doubt not in self._work.doubts:
            return
        self._doubt = self._work.doubts.index(doubt)
        if doubt.part >= 0:
            self.original.reveal(doubt.case, doubt.part)
            self.understood.light(doubt.case, doubt.part)
        elif doubt.paragraph >= 0:
            self.original.reveal_paragraph(doubt.paragraph)
        else:
            self.original.reveal_case(doubt.case)

    def next_doubt(self) -> bool:
        """Go to the next doubt of the file, after the last to the first; say whether there is one."""
        doubts = self._work.doubts if self._work else ()
        if not doubts:
            return False
        doubt = doubts[(self._doubt + 1) % len(doubts)]
        if doubt.case not in (self.understood.case(), -1):
            self.show_case(doubt.case)
        self.look_at(doubt)
        self.understood.reveal_doubt(doubt)
        return True

    def _light(self, case: int, part: int) -> None:
        self.original.light(case, part)
        self.understood.light(case, part)

    def _pick(self, case: int, part: int) -> None:
        if case != self.understood.case():
            self.understood.choose_case(case)
        self.understood.reveal(case, part)
        self.original.light(case, part)


def _pane(sides: str, *widgets: QWidget) -> Ground:
    pane = Ground("paper", sides)
    column = QVBoxLayout(pane)
    column.setContentsMargins(0, 0, 1 if "r" in sides else 0, 0)
    column.setSpacing(0)
    for widget in widgets:
        column.addWidget(widget)
    return pane
