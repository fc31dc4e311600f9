"""What the window expects of every page."""

from PySide6.QtWidgets import QWidget

from ui.widgets.tabbing import go_on


class Page(QWidget):
    """A page of the window. It never opens another page itself: a wish to go elsewhere is a signal."""

    def entered(self) -> None:
        """Put the keyboard where it is of use: the page has just come into sight."""

    def leave(self) -> None:
        """Give what is not saved to the save lane: another page comes, or the window closes."""

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # Qt's own name
        """Go on with Tab as the page is laid out; Qt would go in the order in which things were made."""
        return go_on(self, forward=next)
