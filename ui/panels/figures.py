"""图片: what the case has, whether it stands in the text, and what the call asks for."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from templates.model import Attachment, AttachmentKind
from templates.requirements import Enclosure
from ui.editor.card import CardView, Thumbnail
from ui.widgets.buttons import Button
from ui.widgets.fold import Fold
from ui.widgets.labels import Elided, IconLabel, label
from ui.widgets.scrolling import scrolled
from ui.words import size


@dataclass(frozen=True)
class Item:
    """One attachment as listed: what it is, how its card looks, where it stands (empty: nowhere)."""

    attachment: Attachment
    view: CardView
    where: str = ""


class FigureRow(QWidget):
    """One figure or table: picture, words, buttons."""

    def __init__(self, item: Item, wishes: "FigureList") -> None:
        super().__init__()
        self.item = item
        thumb = Thumbnail(QSize(80, 56))
        thumb.show_view(item.view)
        state = (
            IconLabel("check", f"在{item.where}", "good")
            if item.where
            else IconLabel("warn", "没放进正文", "warn")
        )
        state.set_small()
        right = QVBoxLayout()
        right.setSpacing(2)
        right.addWidget(Elided(f"{item.view.label}　{item.view.caption}".strip(), bold=True))
        right.addWidget(Elided(_about(item), "muted", size=12))
        right.addWidget(state, 0, Qt.AlignmentFlag.AlignLeft)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(thumb)
        top.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(self._buttons(wishes))

    def _buttons(self, wishes: "FigureList") -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        table = self.item.attachment.kind is AttachmentKind.TABLE
        go = Button("去看" if self.item.where else "放进正文", small=True)
        swap = Button("改表" if table else "换一张", small=True)
        remove = Button("", "bin", small=True, tip="删掉这张表" if table else "删掉这张图")
        attachment = self.item.attachment
        go.clicked.connect(
            lambda: (wishes.go_wanted if self.item.where else wishes.insert_wanted).emit(attachment)
        )
        swap.clicked.connect(lambda: wishes.replace_wanted.emit(attachment))
        remove.clicked.connect(lambda: wishes.delete_wanted.emit(attachment))
        for button in (go, swap, remove):
            row.addWidget(button)
        row.addStretch(1)
        return row


class FigureList(QWidget):
    """All figures and tables of the case; every signal carries the attachment."""

    add_wanted = Signal()
    table_wanted = Signal()
    insert_wanted = Signal(object)
    replace_wanted = Signal(object)
    delete_wanted = Signal(object)
    go_wanted = Signal(object)
    file_wanted = Signal()
    remove_wanted = Signal(object)
    open_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._items: tuple[Item, ...] = ()
        self._asked: tuple[Enclosure, ...] = ()
        self._inside: QWidget | None = None
        add = Button("加图片", "image", small=True)
        table = Button("加表格", "table", small=True)
        file = Button("加附件", "clip", small=True, tip="佐证、盖了章的表，和正文一起交")
        file.clicked.connect(lambda: self.file_wanted.emit())
        add.clicked.connect(self.add_wanted)
        table.clicked.connect(self.table_wanted)
        for button in (add, table, file):
            button.set_padding(7)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(add)
        buttons.addWidget(table)
        buttons.addWidget(file)
        buttons.addStretch(1)
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(16, 16, 16, 16)
        self._column.setSpacing(8)
        self._column.addLayout(buttons)
        self._column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(holder))

    def items(self) -> tuple[Item, ...]:
        """Return what is listed."""
        return self._items

    def show_items(self, items: Sequence[Item], asked: Sequence[Enclosure], *, anew: bool = False) -> None:
        """List these; `asked` is what the template wants beside the text."""
        items, asked = tuple(items), tuple(asked)
        if not anew and (items, asked) == (self._items, self._asked):
            return
        self._items, self._asked = items, asked
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if asked:
            fold = Fold("这次征集要交", [_asked(each) for each in asked], "项")
            column.addWidget(fold)
        if not items:
            column.addSpacing(8)
            column.addWidget(label("还没有图片和表格。点上面的按钮，或把图片拖进正文。", "muted", wrap=True))
        for item in items:
            is_shown = item.attachment.kind in (AttachmentKind.FIGURE, AttachmentKind.TABLE)
            column.addWidget(FigureRow(item, self) if is_shown else self._file_row(item.attachment))
        if self._inside is not None:
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = inside
        self._column.insertWidget(1, inside)

    def _file_row(self, file: Attachment) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        enclosed = file.kind is AttachmentKind.FILE
        words.addWidget(Elided(file.name))
        said = "和正文一起交" if enclosed else "导入时的原件"
        words.addWidget(label(f"{said} · {size(file.size)}", "caption"))
        layout.addLayout(words, 1)
        read = Button("打开" if enclosed else "打开原件", small=True, tip="打开一份只读副本")
        read.clicked.connect(lambda: self.open_wanted.emit(file))
        layout.addWidget(read)
        if enclosed:
            remove = Button("", "bin", small=True, tip="去掉这个附件")
            remove.clicked.connect(lambda: self.remove_wanted.emit(file))
            layout.addWidget(remove)
        return row


def _about(item: Item) -> str:
    """Return the line under a caption: sides and weight of a picture, rows and columns of a table."""
    file = item.attachment
    return item.view.details.removeprefix(f"{file.name} · ") if file.name else item.view.details


def _asked(enclosure: Enclosure) -> str:
    most = f"—{enclosure.most}" if enclosure.most > enclosure.least else ""
    count = f" {enclosure.least}{most} 份" if enclosure.least else ""
    weight = f"，每份不小于 {size(enclosure.least_bytes)}" if enclosure.least_bytes else ""
    note = f"。{enclosure.note}" if enclosure.note else ""
    return f"{enclosure.label}{count}{weight}{note}"
