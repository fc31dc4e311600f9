"""Reading a list in the work lane: a search for words while the typist goes on, or thousands of cases."""

from collections.abc import Callable, Mapping

from storage.cases import Row
from storage.library import Library
from templates.trouble import Trouble
from ui.desk import Desk
from ui.jobs import Progress, Ticket
from ui.models.case_table import Found
from ui.models.places import Wish

MOST = 100  # sentences looked at
_BEFORE = 12  # characters shown before the first word found
_AFTER_THESE = "。！？；，：\n"  # a stretch begins after one of these, where one is near
Tell = Callable[[list[Row], Mapping[str, Found]], None]


class Search:
    """Finds the cases that hold some words, and the sentence in which each was found.

    `tell` gets the rows and the sentences by the case's UUID; only the answer to the last question comes.
    """

    def __init__(self, desk: Desk, tell: Tell) -> None:
        self._desk = desk
        self._tell = tell
        self._ticket: Ticket | None = None

    def drop(self) -> None:
        """Want no answer any more."""
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None

    def start(self, wish: Wish) -> None:
        """Look for what `wish` asks; a question that is not answered yet is dropped."""
        self.drop()

        def run(library: Library, _progress: Progress) -> tuple[list[Row], Mapping[str, Found]]:
            return wish.rows(library), sentences(library, wish.words) if wish.words else {}

        self._ticket = self._desk.jobs.work(run, self._finish, self._fail, urgent=True)

    def _finish(self, answer: tuple[list[Row], Mapping[str, Found]]) -> None:
        self._ticket = None
        self._tell(*answer)

    def _fail(self, trouble: Trouble) -> None:
        self._ticket = None
        self._desk.notices.trouble(trouble)


def sentences(library: Library, words: str) -> Mapping[str, Found]:
    """Return for each case whose text holds the words the first stretch that does."""
    found: dict[str, Found] = {}
    for hit in library.search(words, MOST):
        if hit.part:
            found.setdefault(hit.case, around(hit.text, hit.marks))
    return found


def around(text: str, marks: tuple[tuple[int, int], ...]) -> Found:
    """Return the stretch of `text` from just before its first mark on, marks moved along with it."""
    if not marks:
        return Found(text)
    cut = max(0, marks[0][0] - _BEFORE)
    if cut:
        cut = max([cut, *(text.rfind(mark, cut, marks[0][0]) + 1 for mark in _AFTER_THESE)])
    lead = "……" if cut else ""
    shift = len(lead) - cut
    moved = tuple((start + shift, end + shift) for start, end in marks)
    return Found(lead + text[cut:].replace("\n", " "), moved)
