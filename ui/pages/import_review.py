"""One file side by side: the original, and what it was understood as; each lights the other."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from templates.outline.reading import Doubt
from ui.models.batch_entry import Entry, State, Work
from ui.models.likeness import QUESTION
from ui.models.original_plan import Look
from ui.panels.original import OriginalView
from ui.panels.understood import Understood
from ui.panels.understood_more import OfferBar
from ui.widgets.buttons import Button
from ui.widgets.frames import ActionBar, Bar, Ground, SubBar
from ui.widgets.labels import Elided, IconLabel, label

_ORIGINAL, _CASE = 500, 634  # shares of the width
_HINT = "拖一段到别的栏就换栏；拖两栏之间的线，改从哪里分开；右键还有别的"
_KEYS = """按住 Ctrl 或 Shift 点，一次选几段
上下键走到一段，按住 Shift 连着选，回车出菜单
Alt+上下键：这一栏早一段、晚一段开始
F8 看下一处拿不准，Ctrl+Z 撤销"""


class Review(QWidget):
    """Shows a file that was read; every wish leaves as a signal.

    `asked` carries paragraphs and where on the screen their menu should open.
    """

    asked = Signal(tuple, QPoint)
    store_wanted = Signal()
    skip_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()
    open_wanted = Signal()

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
        self.redo = Button("", "redo", kind="icon", small=True)
        self.open = Button("", "doc", kind="icon", small=True, tip="用 Word 打开原件（只读的副本）")
        self.offer = OfferBar()
        self._fate = Elided("", "muted")
        self.skip = Button("跳过这个文件")
        self.store = Button("存入案例库", "check", kind="primary", tip="存好看下一个（Ctrl+Enter）")
        self._build()
        self._connect()

    def _build(self) -> None:
        left_bar, right_bar = SubBar(), SubBar()
        left_bar.add(label("原文", "muted"))
        left_bar.row.addWidget(self._name, 1)
        left_bar.add(self._facts, self.open)
        right_bar.row.setContentsMargins(24, 0, 24, 0)
        right_bar.add(label("认出的案例", "muted"), self._doubted)
        right_bar.stretch()
        right_bar.add(self._whole, self.undo, self.redo)
        foot = ActionBar()
        foot.row.setContentsMargins(24, 1, 24, 0)
        foot.row.addWidget(self._fate, 1)
        foot.add(self.skip, self.store)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(_pane("r", left_bar, self.original, _hint()), _ORIGINAL)
        row.addWidget(_pane("", right_bar, self.offer, self.understood, foot), _CASE)

    def _connect(self) -> None:
        self.original.asked.connect(self.asked)
        self.original.pointed.connect(self._light)
        self.original.picked.connect(self._follow)
        self.original.passed.connect(self._follow)
        self.understood.pointed.connect(self._light)
        self.understood.passed.connect(self.original.reveal)
        self.understood.aside.looked.connect(self._look_aside)
        self.understood.picked.connect(self.original.reveal)
        self.understood.looked.connect(self.look_at)
        self.understood.case_chosen.connect(self.show_case)
        self.skip.clicked.connect(self.skip_wanted)
        self.store.clicked.connect(self.store_wanted)
        self.undo.clicked.connect(self.undo_wanted)
        self.redo.clicked.connect(self.redo_wanted)
        self.open.clicked.connect(self.open_wanted)

    def show_entry(self, entry: Entry, questions: Sequence[QWidget], steps: tuple[str, str]) -> None:
        """Show a file with what is asked of it first; `steps` name what 撤销 and 重做 would do.

        A file that was not in sight opens at its first doubt.
        """
        work = entry.work
        assert work is not None
        same = self._work is not None and self._work.reading.key == work.reading.key
        first = next((doubt for doubt in work.doubts), None)
        case = self.understood.case() if same else max(0, first.case if first else 0)
        if not same:
            self._doubt = -1
            self._name.set_text(entry.name)
            self._facts.setText(work.insight.file.said())
            self._facts.setToolTip(
                f"没有收入的有 {work.insight.file.aside} 段" if work.insight.file.aside else ""
            )
        self._work = work
        self.original.show_reading(work.reading, work.doubts, work.suggested, work.insight.plan)
        self.understood.show_entry(entry, case, questions)
        self._show_heads(work)
        self.show_steps(*steps)
        self._show_foot(entry, work)
        if not same and first is not None:
            self.look_at(first)
            self._doubt = -1  # F8 still begins with it, at its card

    def _show_heads(self, work: Work) -> None:
        count = len(work.doubts)
        self._doubted.setVisible(count > 0)
        self._doubted.show_state("warn", f"{count} 处拿不准", "warn")
        if work.insight.whole:
            self._whole.show_state("check", "每一段都在，没有丢字", "muted", icon_token="good")
        else:
            self._whole.show_state("warn", "有的段落没有对上，请看原文", "warn")

    def show_steps(self, last: str, following: str) -> None:
        """Offer to take back the correction called `last` and to make `following` again; none for no name."""
        for button, word, name, keys in (
            (self.undo, "撤销", last, "Ctrl+Z"),
            (self.redo, "重做", following, "Ctrl+Y"),
        ):
            button.setVisible(bool(name))
            button.setToolTip(f"{word}“{name}”（{keys}）")
            button.setAccessibleName(f"{word}{name}")

    def _show_foot(self, entry: Entry, work: Work) -> None:
        if entry.known and not entry.again:
            fate = "已经有一份了，再存会多出一份"
        elif QUESTION in entry.questions:
            fate = "有一份像的，现在存就是两份都留"
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

    def _look_aside(self) -> None:
        """Go to the next paragraph that no case takes, after the last to the first."""
        blocks, here = self.original.blocks(), self.original.current()
        aside = [n for n, (look, _length, _opens) in enumerate(blocks.outline) if look is Look.DROPPED]
        if aside:
            self.original.reveal_number(next((n for n in aside if n > here), aside[0]))

    def _follow(self, case: int, part: int) -> None:
        """Bring the part into sight that the original was scrolled to."""
        if case != self.understood.case():
            self.understood.choose_case(case)
        self.understood.reveal(case, part)
        self.original.light(case, part)

    def _light(self, case: int, part: int) -> None:
        self.original.light(case, part)
        self.understood.light(case, part)


def _pane(sides: str, *widgets: QWidget) -> Ground:
    pane = Ground("paper", sides)
    column = QVBoxLayout(pane)
    column.setContentsMargins(0, 0, 1 if "r" in sides else 0, 0)
    column.setSpacing(0)
    for widget in widgets:
        column.addWidget(widget)
    return pane


def _hint() -> Bar:
    bar = Bar(32, sides="t")
    bar.row.setContentsMargins(16, 0, 16, 0)
    words = Elided(_HINT, "muted", size=12)
    words.setToolTip(_KEYS)
    bar.row.addWidget(words, 1)
    return bar
