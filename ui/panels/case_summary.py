"""The right column of the library page: what the selected case is, how long, what became of it."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from storage.cases import STATUS_NAMES, Row
from storage.revisions import Revision
from templates.model import Case
from ui.panels.case_history import HistoryList, notable
from ui.panels.case_lengths import LengthList, measured
from ui.panels.tag_row import TagRow
from ui.widgets.buttons import Button
from ui.widgets.frames import Ground, Hairline
from ui.widgets.labels import IconLabel, label
from ui.widgets.scrolling import scrolled
from ui.words import STATUS_ICONS, deadline, thousands, title_of

_HANG = 5  # the first button hangs out by its padding, so that its icon stands where the text begins


class CaseSummary(Ground):
    """Shows one case, several, or none. Every wish leaves as a signal; the page knows for which rows."""

    open_wanted = Signal()
    copy_wanted = Signal()  # 照此新建
    restore_wanted = Signal()
    purge_wanted = Signal()
    tags_changed = Signal(tuple)
    menu_wanted = Signal(QPoint)
    status_wanted = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__("paper")
        self._status = Button("", kind="flat", small=True, tip="改状态")
        self._status.set_padding(4)
        self._number = label("", "muted")
        self._deadline = IconLabel()
        self._title = label("", "title", wrap=True)
        self._under = label("", "muted", wrap=True)
        self._tags = TagRow()
        self._lengths = LengthList()
        self._history = HistoryList()
        self._body = self._build_body()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scrolled(self._body), 1)
        self._foot = self._build_foot()
        outer.addWidget(self._foot)
        self._status.clicked.connect(lambda: self.status_wanted.emit(_below(self._status)))
        self._tags.changed.connect(self.tags_changed)
        self.show_none("")

    def _build_body(self) -> QWidget:
        body = QWidget()
        outer = QVBoxLayout(body)
        outer.setContentsMargins(24 - _HANG, 13, 24, 16)
        outer.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._status)
        head.addWidget(self._number)
        head.addStretch(1)
        head.addWidget(self._deadline)
        outer.addLayout(head)
        column = QVBoxLayout()
        column.setContentsMargins(_HANG, 4, 0, 0)
        column.setSpacing(0)
        outer.addLayout(column)
        column.addWidget(self._title)
        column.addSpacing(4)
        column.addWidget(self._under)
        column.addSpacing(9)
        column.addWidget(self._tags)
        self._more = QWidget()
        rest = QVBoxLayout(self._more)
        rest.setContentsMargins(0, 16, 0, 0)
        rest.setSpacing(0)
        rest.addWidget(Hairline())
        rest.addSpacing(17)
        rest.addWidget(self._lengths)
        rest.addSpacing(18)
        rest.addWidget(Hairline())
        rest.addSpacing(17)
        rest.addWidget(label("历史", "bold"))
        rest.addSpacing(12)
        rest.addWidget(self._history)
        column.addWidget(self._more)
        column.addStretch(1)
        return body

    def _build_foot(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(24, 0, 24, 16)
        row.setSpacing(8)
        self._open = Button("打开", "pen", kind="strong", tip="回车或双击也能打开")
        self._copy = Button("照此新建", "copy", tip="拿这个案例作底稿，写一个新的")
        self._restore = Button("放回案例库", "undo", kind="strong")
        self._purge = Button("彻底删除", "bin")
        self._menu = Button(icon="more", tip="更多")
        for button, signal in (
            (self._open, self.open_wanted),
            (self._copy, self.copy_wanted),
            (self._restore, self.restore_wanted),
            (self._purge, self.purge_wanted),
        ):
            button.clicked.connect(signal)
            row.addWidget(button, 1 if button in (self._open, self._restore) else 0)
        self._menu.clicked.connect(lambda: self.menu_wanted.emit(_below(self._menu)))
        row.addWidget(self._menu)
        return foot

    def show_none(self, sentence: str) -> None:
        """Show that no case is selected."""
        self._blank("", sentence)
        self._foot.hide()

    def show_several(self, rows: Sequence[Row], *, deleted: bool) -> None:
        """Show that several cases are selected."""
        total = sum(row.characters for row in rows)
        self._blank(f"选中 {thousands(len(rows))} 个案例", f"共 {thousands(total)} 字")
        self._buttons(one=False, deleted=deleted)

    def show_case(
        self, row: Row, case: Case, revisions: Sequence[Revision], known_tags: Sequence[str], now: datetime
    ) -> None:
        """Show one case."""
        icon, token = STATUS_ICONS[row.status]
        self._status.setText(STATUS_NAMES[row.status])
        self._status.set_look(icon=icon, token=token, size=16)
        self._status.setVisible(row.deleted is None)
        self._number.setContentsMargins(0 if row.deleted is None else _HANG, 0, 0, 0)
        self._number.setText(f"编号 {row.number}" if row.deleted is None else f"编号 {row.number}，已删除")
        words, warning = deadline(row.deadline, now.date()) if _open_status(row) else ("", "")
        self._deadline.show_state("cal" if words else "", words, warning or "muted")
        self._set_title(title_of(row.title))
        self._under.setText(" · ".join(filter(None, (row.unit, row.template_name))) or "单位还没有填")
        self._tags.show_tags(row.tags, known_tags, fixed=row.deleted is not None)
        self._tags.setVisible(bool(row.tags) or row.deleted is None)
        self._lengths.show_lengths(measured(case))
        self._history.show_revisions(notable(revisions), now)
        self._more.show()
        self._buttons(one=True, deleted=row.deleted is not None)

    def _blank(self, title: str, sentence: str) -> None:
        for widget in (self._status, self._tags, self._more):
            widget.hide()
        self._number.setText("")
        self._deadline.show_state("", "")
        self._set_title(title)
        self._under.setText(sentence)

    def _set_title(self, title: str) -> None:
        """Show a title; an opening quotation mark hangs out by its empty half."""
        self._title.setIndent(0)
        self._title.setContentsMargins(-9 if title.startswith("“") else 0, 0, 0, 0)
        self._title.setText(title)

    def _buttons(self, *, one: bool, deleted: bool) -> None:
        self._foot.show()
        self._open.setVisible(one and not deleted)
        self._copy.setVisible(one and not deleted)
        self._restore.setVisible(deleted)
        self._purge.setVisible(deleted)
        self._menu.setVisible(not deleted)


def _open_status(row: Row) -> bool:
    return row.deleted is None and row.status in ("draft", "returned")


def _below(widget: QWidget) -> QPoint:
    return widget.mapToGlobal(QPoint(0, widget.height() + 4))
