"""How lines look: 楷体 for （一） leads, the height of a card for figure lines. Never part of the text."""

import re
from functools import cache

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from templates.edits import parse_figure_line
from templates.outline.headings import classify
from ui.editor import faces
from ui.editor.cards import LINE_HEIGHT

_INDENT = " \t\u3000\xa0"
_CARD_OPENS = "【[［"
_HANZI = re.compile("[\u4e00-\u9fff]+")
_FACES = {1: "hei", 2: "kai"}


class LineLook(QSyntaxHighlighter):
    """Dresses a line when it changes. The page draws the first indent, so a typed one takes no room."""

    card_seen = Signal(int)  # number of a line that is a figure line

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._zoom = 1.0

    def set_zoom(self, zoom: float) -> None:
        """Keep cards at their height when the page is drawn at another size."""
        if zoom != self._zoom:
            self._zoom = zoom
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Dress one line."""
        if text[:1] in _CARD_OPENS and text and parse_figure_line(text):
            self.setFormat(0, 1, _card_format(self._zoom))
            self.setFormat(1, len(text) - 1, _unseen())
            self.card_seen.emit(self.currentBlock().blockNumber())
            return
        line = text.lstrip(_INDENT)
        indent = len(text) - len(line)
        if indent:
            self.setFormat(0, indent, _unseen())
        heading = classify(line)
        if heading is not None and heading.level in _FACES:
            self._dress(indent, line[: heading.length], heading.level)

    def _dress(self, start: int, head: str, level: int) -> None:
        """Set the face of a heading; a 楷体 with centred marks leaves them to the body's face."""
        if level != 2 or not faces.kai_lacks_marks():
            self.setFormat(start, len(head), _head_format(level, self._zoom))
            return
        for run in _HANZI.finditer(head):
            self.setFormat(start + run.start(), run.end() - run.start(), _head_format(level, self._zoom))


@cache
def _head_format(level: int, zoom: float) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(faces.page_font(_FACES[level], zoom=zoom))
    return made


@cache
def _unseen() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontPointSize(1)
    made.setForeground(QColor(Qt.GlobalColor.transparent))
    return made


@cache
def _card_format(zoom: float) -> QTextCharFormat:
    """Return the format of a sign, not drawn, that makes its line as high as a card at any zoom."""
    made = QTextCharFormat()
    made.setFontPointSize(100.0 * LINE_HEIGHT / (faces.height_of(100.0) * zoom))
    made.setForeground(QColor(Qt.GlobalColor.transparent))
    made.setFontWeight(QFont.Weight.Normal)
    return made
