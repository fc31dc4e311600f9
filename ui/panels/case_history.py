"""What has become of a case: the revisions worth naming, newest first, on one thread."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from storage.revisions import Revision
from ui import icons, theme
from ui.widgets.painting import painter_on, words
from ui.words import thousands, when

LISTED = 4
_STEP = 46
_ICONS = (("导出", "send"), ("导入", "import"), ("新建", "plus"), ("批注", "quote"), ("恢复", "undo"))


def notable(revisions: Sequence[Revision]) -> list[Revision]:
    """Return the few revisions that tell what happened: exported, named, and how it began."""
    told = [revision for revision in revisions if revision.kept or revision.name]
    if revisions and revisions[-1] not in told:
        told.append(revisions[-1])
    return told[:LISTED]


class HistoryList(QWidget):
    """Draws revisions under each other: icon, what for, date; below it the length."""

    def __init__(self) -> None:
        super().__init__()
        self._revisions: Sequence[Revision] = ()
        self._now = datetime.now().astimezone()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_revisions(self, revisions: Sequence[Revision], now: datetime) -> None:
        """Show these revisions, newest first."""
        self._revisions, self._now = revisions, now
        self.setAccessibleName("；".join(f"{self._day(each)} {_said(each)}" for each in revisions))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room that the lines need."""
        return QSize(200, len(self._revisions) * _STEP)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines and the thread that joins their icons."""
        painter = painter_on(self)
        for place, revision in enumerate(self._revisions):
            top = place * _STEP
            icons.paint(painter, _icon(revision), "muted", QPointF(0, top + 3), 16)
            if place < len(self._revisions) - 1:
                painter.fillRect(8, top + 23, 1, _STEP - 24, theme.colour("line"))
            line = self.rect().adjusted(28, top, 0, 0)
            line.setHeight(22)
            small = theme.font(12)
            words(painter, line, self._day(revision), "muted", font=small, right=True)
            words(painter, line.adjusted(0, 0, -72, 0), _said(revision), "ink", font=theme.font())
            line.translate(0, 20)
            line.setHeight(18)
            words(painter, line, f"{thousands(revision.characters)} 字", "muted", font=small)

    def _day(self, revision: Revision) -> str:
        return when(revision.made, self._now)


def _said(revision: Revision) -> str:
    return revision.name or revision.reason


def _icon(revision: Revision) -> str:
    return next((icon for word, icon in _ICONS if word in revision.reason), "doc")
