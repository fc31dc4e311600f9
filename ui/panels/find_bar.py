"""查找替换: a bar over the page that looks through the whole case."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.fields import line_edit
from ui.widgets.frames import Ground
from ui.widgets.labels import label

_PAUSE = 150  # ms


class FindBar(Ground):
    """Says what is sought; whoever owns the texts finds it and tells how many there are."""

    sought = Signal(str)
    step_wanted = Signal(int)  # +1 the next place, -1 the one before
    replace_wanted = Signal(str)
    replace_all_wanted = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__("paper", "b")
        self.query = line_edit(prompt="查找，整个案例都找", small=True)
        self.new = line_edit(prompt="替换成", small=True)
        self.count = label("", "muted")
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(lambda: self.sought.emit(self.query.text()))
        self._one = Button("替换", small=True)
        self._all = Button("全部替换", small=True)
        self._replacing = QWidget()
        self._build()
        self.query.textChanged.connect(lambda _: self._pause.start())
        self._one.clicked.connect(lambda: self.replace_wanted.emit(self.new.text()))
        self._all.clicked.connect(lambda: self.replace_all_wanted.emit(self.new.text()))
        self.hide()

    def open(self, *, replacing: bool, text: str = "") -> None:
        """Come into sight; `text` is sought at once when there is any."""
        self._replacing.setVisible(replacing or not self._replacing.isHidden())
        self.show()
        if text and "\n" not in text:
            self.query.setText(text)
        self.query.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.query.selectAll()
        self.sought.emit(self.query.text())

    def close_bar(self) -> None:
        """Go out of sight."""
        self.hide()
        self.closed.emit()

    def show_count(self, place: int, count: int) -> None:
        """Show how many places there are and which one is in sight (0: none)."""
        if not self.query.text():
            self.count.setText("")
        elif not count:
            self.count.setText("没有找到")
        else:
            self.count.setText(f"第 {place} 处，共 {count} 处" if place else f"共 {count} 处")
        for button in (self._one, self._all):
            button.setEnabled(count > 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next place with Enter, back with Shift, away with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.step_wanted.emit(-1 if back else 1)
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        back = Button("", "up", small=True, tip="上一处（Shift＋Enter）")
        on = Button("", "down", small=True, tip="下一处（Enter）")
        more = Button("替换……", kind="flat", small=True, tip="把找到的换成别的（Ctrl+H）")
        shut = Button("", "x", kind="icon", small=True, tip="关闭（Esc）")
        back.clicked.connect(lambda: self.step_wanted.emit(-1))
        on.clicked.connect(lambda: self.step_wanted.emit(1))
        more.clicked.connect(lambda: self._replacing.setVisible(self._replacing.isHidden()))
        shut.clicked.connect(self.close_bar)
        self.query.setMinimumWidth(160)
        first = QHBoxLayout()
        first.setSpacing(8)
        for widget in (self.query, back, on, self.count):
            first.addWidget(widget)
        first.addStretch(1)
        first.addWidget(more)
        first.addWidget(shut)
        second = QHBoxLayout(self._replacing)
        second.setContentsMargins(0, 0, 0, 0)
        second.setSpacing(8)
        self.new.setMinimumWidth(160)
        for widget in (self.new, self._one, self._all):
            second.addWidget(widget)
        second.addStretch(1)
        self._replacing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 12, 6)
        column.setSpacing(6)
        column.addLayout(first)
        column.addWidget(self._replacing)
