"""What the window expects of every page."""

from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """A page of the window. It never opens another page itself: a wish to go elsewhere is a signal."""

    def entered(self) -> None:
        """Put the keyboard where it is of use: the page has just come into sight."""

    def leave(self) -> None:
        """Give what is not saved to the save lane: another page comes, or the window closes."""
