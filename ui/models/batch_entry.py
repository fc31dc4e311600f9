"""One file of an import: where it stands, and what it was understood as with the author's corrections."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from storage.cases import Row
from templates.cleaning.kinds import Cleaning
from templates.cleaning.tidying import counts
from templates.outline.reading import Doubt, Place, Reading, Suggestion
from templates.trouble import Trouble
from ui.models.likeness import Like
from ui.models.understanding import Insight, insight

if TYPE_CHECKING:
    from storage.answers import Settled
    from storage.likeness import Text

Key = tuple[str, int, int, str]


class State(StrEnum):
    """Where a file of the batch stands."""

    WAITING = "waiting"
    STOPPED = "stopped"  # reading was cancelled before its turn
    READING = "reading"
    SECRET = "secret"  # carries a 密级 mark and waits for the author's word
    READY = "ready"
    STORING = "storing"
    STORED = "stored"
    SKIPPED = "skipped"
    FAILED = "failed"


OPEN = (State.SECRET, State.READY)
DONE = (State.STORED, State.SKIPPED, State.FAILED)
UNREAD = (State.WAITING, State.STOPPED, State.READING)


@dataclass(frozen=True)
class Work:
    """What a file was understood as, with the author's corrections; one step of its undo history.

    `settled` holds the doubts that the author has set aside; `tidy` are the kinds of tidying that are made
    when the file is stored, `counted` says how many places each would change, where that is known; `year`
    (0 unknown, None as guessed) and `tags` go to every case of the file.
    """

    reading: Reading
    settled: frozenset[Key] = frozenset()
    tidy: frozenset[Cleaning] = frozenset()
    year: int | None = None
    tags: tuple[str, ...] = ()
    seen: Insight | None = field(default=None, compare=False, repr=False)
    counted: Mapping[Cleaning, int] | None = field(default=None, compare=False, repr=False)

    @cached_property
    def doubts(self) -> tuple[Doubt, ...]:
        """Return what the author has not decided yet, in the order of the file."""
        return tuple(doubt for doubt in self.reading.doubts if key_of(doubt) not in self.settled)

    @property
    def insight(self) -> Insight:
        """Return what is to be said of the reading; found out once, for a long file away from the window."""
        seen = self.seen
        if seen is None or seen.reading is not self.reading:
            seen = insight(self.reading)
            object.__setattr__(self, "seen", seen)
        return seen

    @cached_property
    def counts(self) -> Mapping[Cleaning, int]:
        """Return how many places each kind of tidying would change."""
        return counts(self.reading) if self.counted is None else self.counted

    @property
    def suggested(self) -> dict[int, Suggestion]:
        """Return the suggestions that still stand, by paragraph: those for text that has no role yet."""
        reading = self.reading
        return {
            each.paragraph: each
            for each in reading.suggestions
            if key_of_suggestion(each) not in self.settled and _unplaced(reading, each)
        }

    @property
    def size(self) -> int:
        """Return how many cases the file holds."""
        return len(self.reading.drafts)


def key_of(doubt: Doubt) -> Key:
    """Return what tells a doubt from the others of its file, whatever parts come and go."""
    return (doubt.kind, doubt.case, doubt.paragraph, doubt.question)


def key_of_suggestion(suggestion: Suggestion) -> Key:
    """Return what a suggestion is called among the questions that were settled."""
    return ("suggestion", -1, suggestion.paragraph, suggestion.role.value)


def _unplaced(reading: Reading, suggestion: Suggestion) -> bool:
    placement = reading.placements[suggestion.paragraph]
    if placement.place not in (Place.HEADING, Place.TEXT) or placement.part < 0:
        return False
    return reading.slots[placement.case][placement.part].role is not suggestion.role


@dataclass(frozen=True)
class Entry:
    """One file of the batch.

    `known` are the cases of the library that came from the same bytes before; `questions` are the keys of
    further questions that are open (see import_cards).
    """

    path: Path
    key: str = ""
    state: State = State.WAITING
    work: Work | None = None
    known: tuple[Row, ...] = ()
    stored: tuple[Row, ...] = ()
    trouble: Trouble | None = field(default=None, compare=False)
    again: bool = False  # the author wants a known file once more
    confirmed: bool = False  # the author says that a marked file is not classified
    questions: tuple[str, ...] = ()
    likes: tuple[Like, ...] = ()  # cases and files that it is like, as far as nothing was decided
    texts: "tuple[Text, ...]" = ()  # its cases, ready to be compared with those of later files
    left: frozenset[int] = frozenset()  # its cases that are not stored: the old ones are kept
    settled: "tuple[Settled, ...]" = ()  # what was decided, to be noted when it is stored
    progress: tuple[int, int, str] = (0, 0, "")  # of the reading of one long file: done, of how many, what

    @property
    def name(self) -> str:
        """Return the name to show: of the file, or of the file inside an archive."""
        return self.key.rpartition("!/")[2] if "!/" in self.key else self.path.name

    @cached_property
    def doubtful(self) -> int:
        """Return how many places the author should look at before the file is stored."""
        if self.work is None or self.state not in (State.READY, State.STORING):
            return 0
        return len(self.work.doubts) + len(self.questions) + (1 if self.known and not self.again else 0)

    @property
    def clear(self) -> bool:
        """Say whether the file can be stored without a look."""
        return self.state is State.READY and not self.doubtful
