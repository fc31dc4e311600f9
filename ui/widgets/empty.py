"""What stands where there is nothing yet: a sentence, how to begin, and the buttons for it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.drawing import Drawing
from ui.widgets.labels import label

_WIDTH = 440


class EmptyState(QWidget):
    """A heading, a sentence, and buttons, in the middle of a pane; `drawing` stands above them."""

    def __init__(self, heading: str, sentence: str, *buttons: QWidget, drawing: str = "") -> None:
        super().__init__()
        self._heading = label(heading, "heading")
        self._sentence = label(sentence, "muted", wrap=True)
        self._sentence.setFixedWidth(_WIDTH)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._fit()
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(2)
        if drawing:
            picture = Drawing(drawing)
            picture.setFixedWidth(_WIDTH)
            column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
            column.addSpacing(16)
        column.addWidget(self._heading, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        column.addSpacing(8)
        column.addLayout(row)
        column.addStretch(3)

    def say(self, heading: str, sentence: str) -> None:
        """Say something else."""
        self._heading.setText(heading)
        self._sentence.setText(sentence)
        self._fit()

    def _fit(self) -> None:
        """Make room for every line: a centred item of a layout is given one line's height."""
        self._sentence.setMinimumHeight(0)
        self._sentence.setFixedHeight(max(0, self._sentence.heightForWidth(_WIDTH)))
