"""Everything that is seen of one part: the sheet with its text, the heading above it, its cards."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.editor import faces
from ui.editor.cards import CardLayer, Describe
from ui.editor.heading import HeadingRow, HeadingView
from ui.editor.highlighter import LineLook
from ui.editor.part_editor import PartEditor
from ui.editor.session import CaseSession
from ui.editor.tints import tints_of


class PartPage(QWidget):
    """Puts editor, highlighter, heading and cards together; `heading_edited` carries the author's words."""

    heading_edited = Signal(str)

    def __init__(self, session: CaseSession, part: str, describe: Describe) -> None:
        super().__init__()
        self.part = part
        self.editor = PartEditor(session.document(part), session.typing)
        self.cards = CardLayer(self.editor, describe)
        self.heading = HeadingRow(self.editor.viewport())
        self._look = LineLook(self.editor.document())
        self._look.card_seen.connect(self.cards.seen)
        self.heading.edited.connect(self.heading_edited)
        self.editor.laid_out.connect(self._place_heading)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.editor)
        for source in (self.editor, self.heading):
            source.undo_wanted.connect(session.stack.undo)
            source.redo_wanted.connect(session.stack.redo)

    def show_heading(self, view: HeadingView) -> None:
        """Show another heading."""
        self.heading.show_heading(view)

    def show_marks(self, session: CaseSession) -> None:
        """Tint the marks of this part where they stand now; they then follow the text by themselves."""
        self.editor.show_tints("marks", tints_of(session.document(self.part), session.marks_of(self.part)))

    def set_zoom(self, zoom: float) -> None:
        """Draw the page at another size."""
        self.editor.set_zoom(zoom)
        self._look.set_zoom(zoom)
        self.heading.set_zoom(zoom)
        self._place_heading()
        self.cards.refresh_soon()

    def _place_heading(self) -> None:
        zoom = self.editor.zoom
        left = round((faces.MARGIN + 2 * faces.EM) * zoom - self.editor.offset().x())
        top = round((faces.DESK + faces.HEAD) * zoom - self.editor.offset().y())
        width = round((faces.COLUMN - 2 * faces.EM) * zoom)
        self.heading.setGeometry(left, top, width, round(faces.LINE * zoom))
