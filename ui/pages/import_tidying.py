"""整理文字 on the import page: what would change is shown, and nothing is changed unasked."""

from PySide6.QtCore import QObject

from ui.desk import Desk
from ui.models.cleaning import offered, remembered
from ui.pages.import_answers import Answers
from ui.pages.import_review import Review


class Tidyings(QObject):
    """Answers the row of the review: by the ticks of last time, or by those of the dialog."""

    def __init__(self, desk: Desk, answers: Answers, review: Review) -> None:
        super().__init__()
        self._desk = desk
        self._answers = answers
        self._review = review
        self._row = review.understood.fields.tidy
        self._row.chosen.connect(self._switch)
        self._row.looked.connect(self.look)

    def look(self) -> None:
        """Show what would change in the file that is looked at."""
        from ui.dialogs.cleaning import open_cleaning

        work = self._answers.work()
        if work is not None:
            window = self._review.window()
            dialog = open_cleaning(self._desk, window, work.reading, work.counts, work.tidy)
            dialog.decided.connect(self._answers.set_tidy)

    def _switch(self, on: bool) -> None:
        """Tidy as it was done last, or not at all; where nothing of that is there, show what is."""
        work = self._answers.work()
        if work is None:
            return
        kinds = remembered(self._desk.memory) & set(offered(work.counts)) if on else frozenset()
        if on and not kinds:
            self._row.show_counts(work.counts, work.tidy)
            self.look()
        else:
            self._answers.set_tidy(kinds)
