"""What stands in the place of a file's text while there is none: a question, a reason, what was stored."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from storage.cases import Row
from ui.models.batch import Totals
from ui.models.batch_entry import Entry, State
from ui.widgets.buttons import Button
from ui.widgets.labels import Elided, IconLabel, label
from ui.widgets.scrolling import scrolled
from ui.words import thousands, title_of

_WIDTH = 560
_MOST = 20  # cases listed; the rest is in the library
Action = tuple[str, str, str]  # key, words, kind of button


class Standing(QWidget):
    """A heading, a sentence, cases that can be opened, and buttons.

    `acted` carries the key of a button, `opened` the UUID of a case.
    """

    acted = Signal(str)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[str, Button] = {}
        self._icon = IconLabel("info", "", "muted", size=20)
        self._heading = label("", "heading", wrap=True)
        self._sentence = label("", "muted", wrap=True)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._inside = QWidget()
        self._inside.setFixedWidth(_WIDTH)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._heading, 1)
        self._column.addLayout(head)
        self._column.addWidget(self._sentence)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._column.addLayout(self._rows)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(8)
        self._column.addSpacing(8)
        self._column.addLayout(self._actions)
        around = QWidget()
        outer = QVBoxLayout(around)
        outer.setContentsMargins(24, 24, 24, 24)
        outer.addStretch(2)
        outer.addWidget(self._inside, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(around))

    def heading(self) -> str:
        """Return what is said first."""
        return self._heading.text()

    def sentence(self) -> str:
        """Return what is said below."""
        return self._sentence.text()

    def show_entry(self, entry: Entry) -> None:
        """Show where a file stands that has no text to look at."""
        if entry.state is State.SECRET and entry.work is not None:
            self._ask_secret(entry.work.reading.secret)
        elif entry.state is State.FAILED:
            message, hint = (entry.trouble.message, entry.trouble.hint) if entry.trouble else ("", "")
            self._say("x", "bad", message, hint)
            self._offer(("again", "再读一次", "plain"), ("folder", "打开所在文件夹", "plain"))
        elif entry.state is State.STORED:
            self._say(
                "ok", "good", f"已存入 {len(entry.stored)} 个案例", "原来的文件没有动，另存了一份备查。"
            )
            self._list(entry.stored)
            self._offer()
        elif entry.state is State.SKIPPED:
            self._say("eyeoff", "muted", "跳过了这个文件，没有存", "要存的话，现在还可以回头。")
            self._offer(("return", "还是看看", "plain"))
        elif entry.state is State.STOPPED:
            self._say("pause", "muted", "停下了，这个文件没有读", "已经读好的、存好的都还在。")
            self._offer(("resume", "接着读", "plain"))
        else:
            self._say(
                "clock",
                "muted",
                "正在读" if entry.state is State.READING else "等着",
                f"{entry.progress[2]}。读好了就会出现在这里。".lstrip("。"),
            )
            self._offer()

    def show_summary(self, totals: Totals, rows: Sequence[Row]) -> None:
        """Show what became of the whole batch."""
        said = (
            [f"已存入 {totals.stored} 个文件，共 {totals.cases} 个案例"]
            if totals.stored
            else ["一个案例也没有存"]
        )
        said += [f"跳过 {totals.skipped} 个"] if totals.skipped else []
        said += [f"{totals.failed} 个打不开，原因在左边"] if totals.failed else []
        self._say(
            "ok" if totals.stored else "info",
            "good" if totals.stored else "muted",
            "这一批都看完了",
            "；".join(said) + "。",
        )
        self._list(rows)
        one = len(rows) == 1
        actions: list[Action] = [("back", "回案例库", "plain" if one else "primary")]
        if one:
            actions.append(("open", "打开案例", "primary"))
        self._offer(*actions)
        if one:
            self.buttons["open"].clicked.connect(lambda: self.opened.emit(rows[0].uuid))

    def _ask_secret(self, mark: str) -> None:
        hint = (
            "本软件不得录入涉密信息，所以先停在这里，还没有存。"
            "请核对原件：确实不涉密的才可以继续；拿不准就跳过。"
        )
        self._say("shield", "warn", f"这个文件有密级标志“{mark}”，它涉密吗？", hint)
        self._offer(("confirm", "该文件不涉密，继续导入", "plain"), ("skip", "跳过", "plain"))

    def _say(self, icon: str, token: str, heading: str, sentence: str) -> None:
        self._icon.show_state(icon, "", token)
        for words, text, width in (
            (self._heading, heading, _WIDTH - 32),
            (self._sentence, sentence, _WIDTH),
        ):
            words.setText(text)
            words.setMinimumHeight(0)  # a label never asks for less than its least height
            words.setFixedHeight(max(0, words.heightForWidth(width)))
        self._list(())

    def _offer(self, *actions: Action) -> None:
        while (item := self._actions.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.buttons = {}
        for key, words, kind in actions:
            button = Button(words, kind=kind)
            button.clicked.connect(lambda _checked=False, key=key: self.acted.emit(key))
            self._actions.addWidget(button)
            self.buttons[key] = button
        self._actions.addStretch(1)

    def _list(self, rows: Sequence[Row]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for row in rows[:_MOST]:
            self._rows.addWidget(self._case(row))
        if len(rows) > _MOST:
            self._rows.addWidget(label(f"还有 {thousands(len(rows) - _MOST)} 个，在案例库里看。", "muted"))

    def _case(self, row: Row) -> QWidget:
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 4, 0, 4)
        line.setSpacing(12)
        line.addWidget(label(f"{row.number} 号", "muted"))
        line.addWidget(Elided(title_of(row.title)), 1)
        line.addWidget(label(f"{thousands(row.characters)} 字", "muted"))
        button = Button("打开", small=True)
        button.clicked.connect(lambda: self.opened.emit(row.uuid))
        line.addWidget(button)
        return made
