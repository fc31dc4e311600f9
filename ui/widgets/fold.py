"""A line that folds out: a word, how many things are under it, and those things."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ui import icons, theme
from ui.widgets.frames import Hairline
from ui.widgets.labels import label
from ui.widgets.painting import box, painter_on, words


class _Line(QAbstractButton):
    def __init__(self, name: str, count: str) -> None:
        super().__init__()
        self._count = count
        self.setText(name)
        self.setCheckable(True)
        self.setFixedHeight(40)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        """Return the size of the line."""
        return QSize(200, 40)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw arrow, word and count."""
        painter = painter_on(self)
        if self.hasFocus():
            box(painter, QRectF(self.rect()), edge="ink", width=2)
        icons.paint(painter, "down" if self.isChecked() else "right", "muted", QPointF(0, 12), 16)
        words(painter, self.rect().adjusted(24, 0, 0, 0), self.text(), "ink", font=theme.font())
        words(painter, self.rect(), self._count, "muted", font=theme.font(12), right=True)


class Fold(QWidget):
    """A folded list of sentences under a hairline."""

    def __init__(self, name: str, sentences: Sequence[str], unit: str = "条") -> None:
        super().__init__()
        self._line = _Line(name, f"{len(sentences)} {unit}")
        self._inside = QWidget()
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(24, 0, 0, 12)
        inside.setSpacing(8)
        for sentence in sentences:
            inside.addWidget(label(sentence, wrap=True))
        self._inside.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        column.addWidget(self._line)
        column.addWidget(self._inside)
        self._line.toggled.connect(self._inside.setVisible)
