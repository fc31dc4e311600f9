"""The bar that offers what was corrected in one file for all of the batch."""

from PySide6.QtCore import QObject

from ui.notices import Notices
from ui.pages.import_answers import Answers
from ui.pages.import_review import Review
from ui.pages.import_together import Offer, Together


class Offers(QObject):
    """Shows what `Together` offers after a correction, and what became of it."""

    def __init__(self, together: Together, answers: Answers, review: Review, notices: Notices) -> None:
        super().__init__()
        self._together = together
        self._bar = review.offer
        self._notices = notices
        self._offer: Offer | None = None
        answers.ruled.connect(together.offer)
        together.offered.connect(self.show_offer)
        together.held.connect(self._tell)
        self._bar.accepted.connect(self.accept)
        self._bar.declined.connect(self.drop)

    def show_offer(self, offer: Offer | None) -> None:
        """Show an offer, or none."""
        self._offer = offer
        self._bar.show_offer(offer.said() if offer is not None else "")

    def drop(self) -> None:
        """Offer nothing any more: another file is looked at, or the author declined."""
        self.show_offer(None)

    def accept(self) -> None:
        """Let the rule that is offered hold in all of the batch."""
        if self._offer is not None:
            self._together.accept(self._offer)

    def _tell(self, words: str) -> None:
        self._notices.passing(words)
