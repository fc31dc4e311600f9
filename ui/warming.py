"""Modules that the first import of files needs, imported while nobody waits: one at a time, leaves first.

Together they take a quarter of a second; a drop that had to wait for them would leave the window deaf.
"""

from importlib import import_module

from PySide6.QtCore import QObject, QTimer

AFTER = 700  # ms from the library in sight: its own first needs go before
PAUSE = 15  # ms between two modules: what the user does in the meantime goes before
MODULES = (
    "templates.outline.reading",
    "templates.outline.lines",
    "templates.outline.noise",
    "templates.outline.front",
    "templates.outline.naming",
    "templates.outline.doubts",
    "templates.outline.compose",
    "templates.outline.allotting",
    "templates.exchange",
    "storage.importers.archive",
    "storage.importers",
    "storage.workshop",
    "storage.intake",
    "storage.likeness",
    "ui.panels.original_paint",
    "ui.panels.original",
    "ui.panels.understood_parts",
    "ui.panels.understood",
    "ui.dialogs.likeness",
    "ui.dialogs.merge",
    "ui.pages.import_review",
    "ui.pages.import_menu",
    "ui.pages.import_answers",
    "ui.pages.import_reader",
    "ui.pages.import_page",
)


class Warming(QObject):
    """Imports `MODULES` between two things that the user does; goes away with its parent."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = list(reversed(MODULES))
        self._next = QTimer(self, interval=AFTER, singleShot=True)
        self._next.timeout.connect(self.work)
        self._next.start()

    def left(self) -> int:
        """Return how many modules are still to come."""
        return len(self._left)

    def work(self) -> None:
        """Import one module, and the next when the window has had its turn."""
        import_module(self._left.pop())
        if self._left:
            self._next.start(PAUSE)
