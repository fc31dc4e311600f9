"""基本信息: title, unit and the fields of the template, each written straight into the case."""

from abc import ABC, abstractmethod
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from templates.counting import count
from templates.model import Case, FieldValue
from templates.requirements import FieldKind, FieldSpec, Template
from ui.editor.values import value_of
from ui.models.case_steps import completion
from ui.panels.members_grid import MembersGrid
from ui.widgets.fields import Field, line_edit
from ui.widgets.frames import Ground
from ui.widgets.labels import IconLabel, label
from ui.widgets.scrolling import scrolled

_WIDTH = 640
_LEAST_MARGIN = 24
_OWN = (
    FieldSpec("title", "题目", required=True, hint="写清是谁、做了什么、成了什么"),
    FieldSpec("subtitle", "副题", hint="没有就空着，印在题目下面，前面带——"),
    FieldSpec("unit", "单位", hint="用全称，与公章一致"),
)
_META = FieldSpec(
    "meta", "随案例存着的其他文字", FieldKind.LONG, hint="导入时留下的署名、日期、来源，不印出来"
)


class InfoForm(Ground):
    """A field for every value. `edited` carries its key (see `ui.editor.values`) and the value."""

    edited = Signal(str, object)
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("sheet")
        self._template: Template | None = None
        self._entries: dict[str, _Entry] = {}
        self._state = IconLabel()
        self._missing = label("", "caption", wrap=True)
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setSpacing(16)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(self._holder))

    def show_case(self, case: Case) -> None:
        """Show a case's values; what is being typed is left alone while it is the same."""
        if self._template != case.template or ("meta" in self._entries) != bool(case.meta):
            self._template = case.template
            self._build(case)
        for key, entry in self._entries.items():
            entry.show(value_of(case, key))
        filled, wanted, missing = completion(case)
        if missing:
            self._state.show_state("half", f"填了 {filled} 项，共 {wanted} 项", "ink")
            self._missing.setText(f"还差：{'、'.join(missing)}")
        else:
            self._state.show_state("ok", f"必填的都填了（{filled} / {wanted}）", "good")
        self._missing.setVisible(bool(missing))

    def entry(self, key: str) -> QWidget:
        """Return the input of a key; raises KeyError for none."""
        return self._entries[key].widget

    def focus_first(self) -> None:
        """Put the keyboard into the first field that must be filled and is not, else the first."""
        entries = list(self._entries.values())
        missing = (entry for entry in entries if entry.spec.required and entry.is_empty())
        wanted = next(missing, entries[0] if entries else None)
        if wanted is not None:
            wanted.widget.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the fields in the middle, no wider than one reads comfortably."""
        super().resizeEvent(event)
        side = max(_LEAST_MARGIN, (self.width() - _WIDTH) // 2)
        self._column.setContentsMargins(side, 32, side, 48)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand undo and redo to the page's one history."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Undo):
                self.undo_wanted.emit()
                return True
            if event.matches(QKeySequence.StandardKey.Redo):
                self.redo_wanted.emit()
                return True
        return super().eventFilter(watched, event)

    def _build(self, case: Case) -> None:
        self._entries = {}
        while self._column.count():
            taken = self._column.takeAt(0).widget()
            if taken is not None and taken not in (self._state, self._missing):
                taken.hide()
                taken.deleteLater()
        self._column.addWidget(label("基本信息", "title"))
        self._column.addWidget(self._state, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._missing)
        for spec in _OWN:
            self._add(spec.key, spec)
        for spec in case.template.fields:
            self._add(f"field:{spec.key}", spec)
        if case.meta:
            self._add("meta", _META)

    def _add(self, key: str, spec: FieldSpec) -> None:
        entry = _made(spec, lambda value: self.edited.emit(key, value))
        self._entries[key] = entry
        name = f"{spec.label}（必填）" if spec.required else spec.label
        limit = f"不超过 {spec.limit} 字" if spec.limit else ""
        hint = "。".join(piece for piece in (spec.hint.rstrip("。"), limit) if piece)
        field = Field(name, entry.widget, hint)
        entry.field = field
        self._column.addWidget(field)
        for widget in (entry.widget, *entry.widget.findChildren(QWidget)):
            widget.installEventFilter(self)


class _Entry(ABC):
    """An input with how its value is read and shown."""

    def __init__(self, spec: FieldSpec, widget: QWidget) -> None:
        self.spec = spec
        self.widget = widget
        self.field: Field | None = None

    @abstractmethod
    def value(self) -> FieldValue:
        """Return what stands in the input."""

    @abstractmethod
    def put(self, value: FieldValue) -> None:
        """Put a value into the input."""

    def show(self, value: FieldValue) -> None:
        """Show a value unless it is there already, and say when it is too long."""
        if self.value() != (value or self.value().__class__()):
            self.put(value)
        if self.field is not None and self.spec.limit and isinstance(value, str):
            over = count(value) - self.spec.limit
            self.field.set_fault(f"超了 {over} 字，最多 {self.spec.limit} 字" if over > 0 else "")

    def is_empty(self) -> bool:
        """Return whether nothing stands in the input."""
        return not self.value()


class _Line(_Entry):
    def __init__(self, spec: FieldSpec, edited: Callable[[FieldValue], None]) -> None:
        self._edit = line_edit()
        super().__init__(spec, self._edit)
        self._edit.textEdited.connect(edited)

    def value(self) -> FieldValue:
        return self._edit.text()

    def put(self, value: FieldValue) -> None:
        self._edit.setText(value if isinstance(value, str) else "、".join(map(str, value)))


class _Long(_Entry):
    """Several lines: one text, or a list with an item a line."""

    def __init__(self, spec: FieldSpec, edited: Callable[[FieldValue], None]) -> None:
        self._edit = QPlainTextEdit()
        super().__init__(spec, self._edit)
        self._listed = spec.kind is FieldKind.LIST
        self._last: FieldValue = self.value()
        self._edit.setProperty("look", "input")
        self._edit.setUndoRedoEnabled(False)
        self._edit.setTabChangesFocus(True)
        self._edit.setFixedHeight(96 if self._listed else 128)
        if self._listed:
            self._edit.setPlaceholderText("一行一个")
        self._edit.textChanged.connect(lambda: self._tell(edited))

    def _tell(self, edited: Callable[[FieldValue], None]) -> None:
        value = self.value()  # an input method that is composing changes nothing yet
        if value != self._last:
            self._last = value
            edited(value)

    def value(self) -> FieldValue:
        text = self._edit.toPlainText()
        return tuple(line for line in text.split("\n") if line.strip()) if self._listed else text

    def put(self, value: FieldValue) -> None:
        self._last = value
        self._edit.setPlainText(value if isinstance(value, str) else "\n".join(map(str, value)))


class _Members(_Entry):
    def __init__(self, spec: FieldSpec, edited: Callable[[FieldValue], None]) -> None:
        self._grid = MembersGrid()
        super().__init__(spec, self._grid)
        self._grid.edited.connect(edited)

    def value(self) -> FieldValue:
        return self._grid.members()

    def put(self, value: FieldValue) -> None:
        self._grid.show_members(value if isinstance(value, tuple) else ())  # type: ignore[arg-type]


def _made(spec: FieldSpec, edited: Callable[[FieldValue], None]) -> _Entry:
    if spec.kind is FieldKind.MEMBERS:
        return _Members(spec, edited)
    if spec.kind in (FieldKind.LONG, FieldKind.LIST):
        return _Long(spec, edited)
    return _Line(spec, edited)
