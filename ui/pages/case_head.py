"""The header of the case page: way back, title, template, saved state, undo, preview, export."""

from datetime import datetime

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPaintEvent, QUndoStack
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from templates import catalog
from templates.model import Case
from templates.requirements import Template
from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.choices import Combo
from ui.widgets.frames import Bar
from ui.widgets.labels import StateLabel
from ui.widgets.painting import painter_on, width_of, words

NEWER = "newer"  # the combo's value for 更新要求
_NO_TITLE = "还没有题目，点这里写"
_WIDEST = 480
_INSET = 2  # pixels that a line edit keeps free beside its words


class TitleEdit(QLineEdit):
    """The title as plain words until it is clicked; as wide as what it holds."""

    edited = Signal(str)
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "bare")
        self.setFont(theme.font(16, bold=True))
        self.setPlaceholderText(_NO_TITLE)
        self.setAccessibleName("题目")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(lambda _: self.updateGeometry())
        self.textChanged.connect(self.setToolTip)
        self.textEdited.connect(self.edited)
        self.returnPressed.connect(self.clearFocus)

    def show_title(self, title: str) -> None:
        """Show a title that was not typed here."""
        if title != self.text():
            self.setText(title)
            self.setCursorPosition(0)

    def sizeHint(self) -> QSize:
        """Return the room that the words need, up to a limit."""
        wide = QFontMetrics(self.font()).horizontalAdvance(self.text() or _NO_TITLE)
        return QSize(min(wide + 12, _WIDEST), 32)

    def minimumSizeHint(self) -> QSize:
        """Return room for a few characters."""
        return QSize(96, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words; where there is no room for all of them and nobody types, cut with …."""
        if self.hasFocus() or width_of(self.text(), self.font()) <= self.width() - 2 * _INSET:
            super().paintEvent(event)
            return
        room = self.rect().adjusted(_INSET, 0, -_INSET, 0)
        words(painter_on(self), room, self.text(), "ink", font=self.font())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave undo to the page's one history."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo_wanted.emit()
        else:
            super().keyPressEvent(event)


class CaseHead(Bar):
    """Shows what a case is and offers what can be done with the whole of it."""

    back_wanted = Signal()
    template_wanted = Signal(str)  # id of a shipped template, or NEWER
    preview_wanted = Signal()
    export_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, stack: QUndoStack) -> None:
        super().__init__(56)
        self._template: Template | None = None
        self.back = Button("案例库", "left", kind="flat", tip="回到案例库")
        self.back.set_padding(8)
        self.title = TitleEdit()
        self.templates = Combo()
        self.templates.setToolTip("换成别的征集要求。文字都留着，可以撤销。")
        self.templates.setAccessibleName("模板")
        self.state = StateLabel()
        self.undo = Button("", "undo", kind="icon", tip="撤销")
        self.redo = Button("", "redo", kind="icon", tip="重做")
        self.preview = Button("预览", "eye", tip="看印出来的样子（Ctrl+P 打印）")
        self.export = Button("导出 Word", "export", kind="primary")
        self.more = Button("", "more", kind="icon", tip="网上填报、打印、标点规整")
        self._lay_out()
        self._connect(stack)

    def _lay_out(self) -> None:
        self.row.setContentsMargins(12, 0, 16, 0)
        self.add(self.back)
        self.divide()
        self.row.addSpacing(8)
        self.row.addWidget(self.title)
        self.add(self.templates)
        self.row.addStretch(1)
        self.add(self.state)
        self.row.addSpacing(4)
        self.add(self.undo, self.redo, self.preview, self.export, self.more)

    def _connect(self, stack: QUndoStack) -> None:
        self.back.clicked.connect(self.back_wanted)
        self.templates.activated.connect(self._choose)
        self.undo.clicked.connect(stack.undo)
        self.redo.clicked.connect(stack.redo)
        self.title.undo_wanted.connect(stack.undo)
        self.title.redo_wanted.connect(stack.redo)
        self.preview.clicked.connect(self.preview_wanted)
        self.export.clicked.connect(self.export_wanted)
        self.more.clicked.connect(self._ask_menu)
        stack.canUndoChanged.connect(self.undo.setEnabled)
        stack.canRedoChanged.connect(self.redo.setEnabled)
        stack.undoTextChanged.connect(lambda text: self.undo.setToolTip(_said("撤销", text, "Ctrl+Z")))
        stack.redoTextChanged.connect(lambda text: self.redo.setToolTip(_said("重做", text, "Ctrl+Y")))
        self.undo.setEnabled(stack.canUndo())
        self.redo.setEnabled(stack.canRedo())

    def show_template(self, template: Template) -> None:
        """Show the case's template among those it may be switched to."""
        combo = self.templates
        combo.clear()
        shipped = catalog.builtin()
        if template.id not in {each.id for each in shipped}:
            combo.addItem(template.name or "还没选模板", template.id)
        for each in shipped:
            combo.addItem(each.name, each.id)
            if each.id == template.id and catalog.newer(template):
                combo.addItem(f"更新“{each.name}”的要求（第 {each.version} 版）", NEWER)
        combo.setCurrentIndex(max(0, combo.findData(template.id)))

    def _choose(self, place: int) -> None:
        self.template_wanted.emit(str(self.templates.itemData(place)))

    def _ask_menu(self) -> None:
        self.menu_wanted.emit(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def show_case(self, case: Case) -> None:
        """Show title and template; what is being typed is left alone while it is the same."""
        self.title.show_title(case.title)
        if case.template != self._template:
            self._template = case.template
            self.show_template(case.template)

    def saved(self, at: datetime | None = None) -> None:
        """Say that everything is saved, since `at` (local time) or now."""
        self.state.setToolTip("")
        self.state.saved(at or datetime.now().astimezone())

    def saving(self) -> None:
        """Say that saving is under way."""
        self.state.show_state("", "正在保存……", "muted")

    def failed(self, reason: str) -> None:
        """Say that saving did not work, why, and that nothing is lost."""
        self.state.show_state("warn", "没存上，正文还在", "bad")
        self.state.setToolTip(f"{reason}正文还在这里，过一会儿再存。")


def _said(word: str, text: str, keys: str) -> str:
    return f"{word}：{text}（{keys}）" if text else f"{word}（{keys}）"
