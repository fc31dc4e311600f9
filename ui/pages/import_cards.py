"""The questions that stand before all else on a file, a card each; who has something to ask plugs in here.

A maker is asked whenever a file is shown and gives its card, or None when it has nothing to ask of it. The
cards stand in the order in which their makers were plugged in. A maker that should also count as 要看 in the
list puts its key into `Entry.questions` while the question is open.
"""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.models.batch_entry import Entry

Maker = Callable[[Entry], QWidget | None]


class Cards:
    """Everybody who may ask something of a file."""

    def __init__(self) -> None:
        self._makers: list[Maker] = []

    def plug(self, maker: Maker) -> None:
        """Let one more ask; its card stands below those of the makers before it."""
        self._makers.append(maker)

    def of(self, entry: Entry) -> tuple[QWidget, ...]:
        """Return the cards of a file, made anew."""
        made = (maker(entry) for maker in self._makers)
        return tuple(card for card in made if card is not None)
