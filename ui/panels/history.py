"""历史: the revisions of the case; one can be looked at, named, brought back."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from storage.revisions import Revision
from ui.widgets.buttons import Button
from ui.widgets.labels import Elided, label
from ui.widgets.painting import box, painter_on
from ui.widgets.scrolling import scrolled
from ui.words import thousands

LISTED = 200


class RevisionRow(QWidget):
    """One revision; the picked one shows what can be done with it."""

    picked = Signal()

    def __init__(self, revision: Revision, wishes: "History") -> None:
        super().__init__()
        self.revision = revision
        self._picked = False
        self._buttons = self._build_buttons(wishes)
        self._buttons.hide()
        head = QHBoxLayout()
        head.addWidget(Elided(revision.name or revision.reason, bold=bool(revision.name)), 1)
        head.addWidget(label(f"{thousands(revision.characters)} 字", "caption"))
        time = f"{revision.made:%H:%M}"  # the day stands above its revisions
        when = f"{time} · {revision.reason}" if revision.name else time
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(Elided(when, "muted", size=12))
        column.addWidget(self._buttons)
        self.setAccessibleName(f"{revision.name or revision.reason}，{when}")

    def set_picked(self, *, picked: bool) -> None:
        """Show or hide the buttons."""
        self._picked = picked
        self._buttons.setVisible(picked)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick this one."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground of the picked one."""
        if self._picked:
            box(painter_on(self), QRectF(self.rect()), ground="select")

    def _build_buttons(self, wishes: "History") -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 6, 0, 2)
        row.setSpacing(8)
        look = Button("对照着看", small=True, tip="这一版和现在的，左右对照")
        bring = Button("恢复", small=True, tip="回到这一版。可以撤销。")
        name = Button("起名", small=True, tip="起了名的版本一直留着")
        look.clicked.connect(lambda: wishes.look_wanted.emit(self.revision))
        bring.clicked.connect(lambda: wishes.restore_wanted.emit(self.revision))
        name.clicked.connect(lambda: wishes.name_wanted.emit(self.revision))
        for button in (look, bring, name):
            row.addWidget(button)
        row.addStretch(1)
        return holder


class History(QWidget):
    """The revisions, newest first. Every signal carries the revision; `keep_wanted` asks for a new one."""

    look_wanted = Signal(object)
    restore_wanted = Signal(object)
    name_wanted = Signal(object)
    keep_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[RevisionRow] = []
        self._inside: QWidget | None = None
        keep = Button("现在存一版", "check", small=True, tip="Ctrl+S。平时写的都自动存着，不用记着点。")
        keep.clicked.connect(self.keep_wanted)
        head = QHBoxLayout()
        head.addWidget(keep)
        head.addStretch(1)
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(16, 16, 16, 16)
        self._column.setSpacing(8)
        self._column.addLayout(head)
        self._column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(holder))

    def rows(self) -> list[RevisionRow]:
        """Return the rows."""
        return self._rows

    def show_revisions(self, revisions: Sequence[Revision]) -> None:
        """List these revisions, newest first, under the day they were made."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._rows = []
        today = datetime.now().astimezone().date()
        day = None
        for revision in list(revisions)[:LISTED]:
            if revision.made.date() != day:
                day = revision.made.date()
                heading = label(_said(day, today), "caption")
                heading.setContentsMargins(12, 8, 0, 4)
                column.addWidget(heading)
            row = RevisionRow(revision, self)
            row.picked.connect(lambda row=row: self._pick(row))
            self._rows.append(row)
            column.addWidget(row)
        if self._inside is not None:
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = inside
        self._column.insertWidget(1, inside)

    def _pick(self, row: RevisionRow) -> None:
        for each in self._rows:
            each.set_picked(picked=each is row)


def _said(day: date, today: date) -> str:
    if day == today:
        return "今天"
    year = "" if day.year == today.year else f"{day.year}年"
    return "昨天" if (today - day).days == 1 else f"{year}{day.month}月{day.day}日"
