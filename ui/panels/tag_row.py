"""The tags of a case: each can be taken away, more can be added, known ones are offered."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from ui.widgets.flow import FlowLayout
from ui.widgets.tags import Tag

LONGEST = 20  # characters of a tag


class _Entry(QLineEdit):
    """A small line to type a tag in; `given` carries it, `left` says that nothing was wanted."""

    given = Signal(str)
    left = Signal()

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__()
        self.setFixedSize(112, 24)
        self.setMaxLength(LONGEST)
        self.setPlaceholderText("标签")
        self.setProperty("small", True)
        completer = QCompleter(list(known), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self.editingFinished.connect(self._finish)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.clearFocus()
        else:
            super().keyPressEvent(event)

    def _finish(self) -> None:
        self.editingFinished.disconnect(self._finish)
        text = self.text().strip()
        if text:
            self.given.emit(text)
        else:
            self.left.emit()


class TagRow(QWidget):
    """Shows tags; `changed` carries the whole new list when one is added or taken away."""

    changed = Signal(tuple)

    def __init__(self) -> None:
        super().__init__()
        self._tags: tuple[str, ...] = ()
        self._known: Sequence[str] = ()
        self._flow = FlowLayout(self, gap=6)

    def show_tags(self, tags: Sequence[str], known: Sequence[str], *, fixed: bool = False) -> None:
        """Show these tags; `known` are offered while one is typed; `fixed` ones cannot be changed."""
        self._tags, self._known = tuple(tags), known
        self._clear()
        for name in self._tags:
            tag = Tag(name, closable=not fixed)
            tag.setToolTip("" if fixed else f"去掉“{name}”")
            if not fixed:
                tag.clicked.connect(lambda _checked=False, name=name: self._drop(name))
            self._flow.addWidget(tag)
        if not fixed:
            more = Tag("加标签", icon="plus")
            more.clicked.connect(self._type)
            self._flow.addWidget(more)
        self.updateGeometry()

    def _clear(self) -> None:
        while item := self._flow.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _drop(self, name: str) -> None:
        self.changed.emit(tuple(tag for tag in self._tags if tag != name))

    def _type(self) -> None:
        entry = _Entry([name for name in self._known if name not in self._tags])
        last = self._flow.takeAt(self._flow.count() - 1)
        if last is not None and (button := last.widget()) is not None:
            button.hide()
            button.deleteLater()
        self._flow.addWidget(entry)
        entry.given.connect(self._add)
        entry.left.connect(lambda: self.show_tags(self._tags, self._known))
        entry.show()
        entry.setFocus()

    def _add(self, name: str) -> None:
        if name in self._tags:
            self.show_tags(self._tags, self._known)
        else:
            self.changed.emit((*self._tags, name))
