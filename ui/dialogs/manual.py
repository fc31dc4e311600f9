"""使用手册: the user's guide in a window of its own, read from the file that is shipped."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

import ui
from ui.widgets.scrolling import lay_bar_over

MANUAL = Path(ui.__file__).parent.parent / "docs" / "手册.md"
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
        self.pages.document().setDocumentMargin(24)
        lay_bar_over(self.pages)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
