"""One part's text as a Qt document: paragraphs are lines, and how it looks never enters the undo history."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextOption

from ui.editor import faces
from ui.editor.differences import Edit, edits
from ui.editor.silent import SilentDocument
from ui.editor.units import to_units

_PARAGRAPH = "\u2029"


class PartDocument(SilentDocument):
    """The text of one part, loaded once; afterwards every change is an edit that can be undone."""

    def __init__(self, part: str, text: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.part = part
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        self.setDefaultFont(faces.page_font("body"))
        self._load(text)
        self._lay_out_as_page()
        self.setUndoRedoEnabled(True)
        self.setModified(False)

    def _load(self, text: str) -> None:
        option = QTextOption(Qt.AlignmentFlag.AlignJustify)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setDefaultTextOption(option)
        cursor = QTextCursor(self)
        cursor.setBlockFormat(_paragraph())
        cursor.insertText(text)

    def _lay_out_as_page(self) -> None:
        frame = self.rootFrame()
        shape = frame.frameFormat()
        shape.setLeftMargin(faces.MARGIN)
        shape.setRightMargin(faces.MARGIN)
        shape.setTopMargin(faces.DESK + faces.HEAD + faces.LINE)
        shape.setBottomMargin(faces.FOOT + faces.DESK)
        frame.setFrameFormat(shape)

    def text(self) -> str:
        """Return the part's text: a paragraph a line, nothing replaced (toPlainText would lose NBSP)."""
        return self.toRawText().replace(_PARAGRAPH, "\n")

    def become(self, text: str) -> None:
        """Turn the text into `text` by the smallest edits, as one step that can be undone."""
        self.apply(edits(self.text(), text))

    def apply(self, changes: Iterable[Edit]) -> None:
        """Make edits (in order, none overlapping, offsets of the text as it is) as one undo step."""
        wanted = list(changes)
        if not wanted:
            return
        text = self.text()
        self.part_here()
        cursor = QTextCursor(self)
        cursor.beginEditBlock()
        for change in reversed(wanted):
            cursor.setPosition(to_units(text, change.start))
            cursor.setPosition(to_units(text, change.end), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(change.new)
        cursor.endEditBlock()
        self.part_here()

    def part_here(self) -> None:
        """Let the next keystroke begin an undo step of its own (Qt merges only while "modified")."""
        self.setModified(False)


def _paragraph() -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setTextIndent(2 * faces.EM)
    made.setLineHeight(faces.LINE, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
    made.setAlignment(Qt.AlignmentFlag.AlignJustify)
    return made
