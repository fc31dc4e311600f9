"""A document that fetches nothing, whatever is in it."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument


class SilentDocument(QTextDocument):
    """Holds text alone: no picture, style or frame of a foreign address is ever asked for."""

    def loadResource(self, type: int, name: QUrl | str) -> object:  # noqa: A002
        """Fetch nothing: UNC paths and remote pictures in pasted HTML leak logins."""
        return None
