"""Everything that is said to the user in a box of its own, and every file picker.

Widgets never open a box themselves; they ask `Notices`, and tests put a recorder in its place.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from templates.trouble import Trouble
from ui.widgets.buttons import Button
from ui.widgets.fields import line_edit
from ui.widgets.labels import label

WORD_AND_TEXT = (("案例文件", "*.docx *.txt"),)
_WIDTH = 440  # pixels that the words of a box are set in
Kinds = Sequence[tuple[str, str]]


class _Box(QDialog):
    """A sentence, what to do next, and buttons named after what they do."""

    def __init__(self, parent: QWidget | None, message: str, hint: str) -> None:
        super().__init__(parent)
        self.picked: str | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWindowTitle("案例工坊")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 24, 24, 20)
        self.column.setSpacing(8)
        self._say(message, "heading")
        if hint:
            self._say(hint, "muted")

    def _say(self, text: str, look: str) -> None:
        words = label(text, look, wrap=True)
        words.setMinimumWidth(_WIDTH)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.column.addWidget(words)

    def offer(self, actions: Sequence[tuple[str, str]], enter: str = "") -> None:
        """Put the buttons, the first action as the primary one at the right; Enter picks `enter`."""
        enter = enter or actions[0][0]
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for place, (key, word) in reversed(list(enumerate(actions))):
            button = Button(word, kind="primary" if place == 0 else "plain")
            button.setAutoDefault(False)
            button.setDefault(key == enter)
            button.clicked.connect(lambda _checked=False, key=key: self._pick(key))
            row.addWidget(button)
        self.column.addSpacing(12)
        self.column.addLayout(row)
        self.setFocus()

    def _pick(self, key: str) -> None:
        self.picked = key
        self.accept()


class Notices(QObject):
    """Says things and asks for things; `window` is what the boxes belong to.

    `passed` carries (sentence, word of the button, what the button does) for the window's toast.
    """

    passed = Signal(str, str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window: QWidget | None = None

    def belong_to(self, window: QWidget | None) -> None:
        """Open every box over that window from now on."""
        self._window = window

    def trouble(self, trouble: Trouble) -> None:
        """Show what happened and what to do next, and wait until it is read."""
        self.say(trouble.message, trouble.hint)

    def say(self, message: str, hint: str = "") -> None:
        """Say something, and wait until it is read."""
        self.ask(message, hint, [("read", "知道了")])

    def ask(
        self, message: str, hint: str, actions: Sequence[tuple[str, str]], *, enter: str = ""
    ) -> str | None:
        """Ask which of `actions` (key, word on the button) is wanted; None when the box is closed.

        The first action is the primary one. Enter picks it too, unless `enter` names another: where
        something would be gone for good, that is the one that keeps it.
        """
        box = _Box(self._window, message, hint)
        box.offer(actions, enter)
        box.exec()
        box.deleteLater()
        return box.picked

    def ask_line(self, message: str, hint: str, value: str = "", word: str = "保存") -> str | None:
        """Ask for one line of text; None when the box is closed."""
        box = _Box(self._window, message, hint)
        entry: QLineEdit = line_edit(value)
        entry.selectAll()
        box.column.addWidget(entry)
        box.offer([("keep", word), ("leave", "取消")])
        entry.setFocus()
        box.exec()
        box.deleteLater()
        return entry.text().strip() if box.picked == "keep" else None

    def passing(self, message: str, word: str = "", act: Callable[[], object] | None = None) -> None:
        """Say something in passing at the foot of the window; `word` and `act` make a button (撤销)."""
        self.passed.emit(message, word, act)

    def pick_files(self, title: str, kinds: Kinds = WORD_AND_TEXT) -> list[Path]:
        """Ask for files to read; `kinds` are (name, patterns parted by spaces). Empty when given up."""
        chosen, _kind = QFileDialog.getOpenFileNames(self._window, title, "", _filters(kinds))
        return [Path(name) for name in chosen]

    def pick_folder(self, title: str) -> Path | None:
        """Ask for a folder; None when given up."""
        chosen = QFileDialog.getExistingDirectory(self._window, title)
        return Path(chosen) if chosen else None

    def save_as(self, title: str, suggestion: Path, kinds: Kinds = ()) -> Path | None:
        """Ask under which name to write; the picker itself asks before an existing file is taken."""
        chosen, _kind = QFileDialog.getSaveFileName(self._window, title, str(suggestion), _filters(kinds))
        return Path(chosen) if chosen else None


def _filters(kinds: Kinds) -> str:
    return ";;".join([*(f"{name} ({patterns})" for name, patterns in kinds), "所有文件 (*)"])
