"""使用手册: the user's guide in a window of its own, read from the file that is shipped."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

import ui
from ui import theme
from ui.widgets.scrolling import lay_bar_over

MANUAL = Path(ui.__file__).parent.parent / "docs" / "手册.md"
_HEADINGS = {1: (0, 16, 20), 2: (24, 8, 16), 3: (16, 4, 14)}  # level -> room above, below, size, in pixels
_LINE = 125.0  # per cent
_IMAGE = QTextDocument.ResourceType.ImageResource.value


class _Pages(QTextBrowser):
    """Shows text and the pictures beside it; it fetches nothing else and follows no link outside."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder.resolve()
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._follow)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Return a picture of the manual's own folder, nothing for any other address."""
        address = QUrl(name)
        path = (self._folder / address.toString()).resolve()
        inside = address.isRelative() and path.is_relative_to(self._folder)
        return path.read_bytes() if kind == _IMAGE and inside and path.is_file() else None

    def _follow(self, link: QUrl) -> None:
        if link.hasFragment() and not link.path():
            self.scrollToAnchor(link.fragment())


class ManualDialog(QDialog):
    """The guide; it stays open beside the work."""

    def __init__(self, path: Path = MANUAL, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("使用手册")
        self.resize(760, 640)
        self.pages = _Pages(path.parent)
        self.pages.setMarkdown(path.read_text("utf-8"))
        _set(self.pages.document())
        lay_bar_over(self.pages)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)


def _set(document: QTextDocument) -> None:
    """Give headings their sizes, and lines and paragraphs room to be read in."""
    document.setDocumentMargin(32)
    document.setIndentWidth(24)
    cursor = QTextCursor(document)
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        above, below, size = _HEADINGS.get(level, (0, 8, 0))
        form = QTextBlockFormat()
        form.setTopMargin(above if block.blockNumber() else 0)
        form.setBottomMargin(4 if block.textList() else below)
        form.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setPosition(block.position())
        cursor.mergeBlockFormat(form)
        if size:
            look = QTextCharFormat()
            look.setFont(theme.font(size, bold=True))
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(look)
        block = block.next()
    cursor.setPosition(0)
