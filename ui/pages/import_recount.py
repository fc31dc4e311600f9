"""What was found and answered about the cases of a file, kept with them when some are cut or joined."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from templates.outline.reading import Draft
from ui.desk import Desk
from ui.models.batch import Batch
from ui.models.batch_entry import OPEN, Entry, Work
from ui.models.likeness import Like, Likes, likes_of

if TYPE_CHECKING:
    from storage.library import Library
    from ui.jobs import Progress

Shape = tuple[str, ...]  # what tells one case of a file from the others


class Recount(QObject):
    """Watches a batch: answers go with their cases; a case that is another one now is looked up anew.

    So no case is left out of the library because it has come to stand where another one stood.
    """

    def __init__(self, desk: Desk, batch: Batch, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._batch = batch
        self._shapes: dict[str, tuple[Shape, ...]] = {}
        batch.changed.connect(self._look)

    def _look(self, row: int) -> None:
        entry = self._batch[row]
        if entry.work is None:
            self._shapes.pop(entry.key, None)
            return
        now = tuple(map(_shape, entry.work.reading.drafts))
        before = self._shapes.get(entry.key, now)
        self._shapes[entry.key] = now
        if len(before) == len(now):
            return
        moves = moved(before, now)
        for at, other in enumerate(self._batch.entries()):
            likes = tuple(_of_twin(other.likes, entry.key, moves))
            if likes != other.likes:
                self._batch.put(at, replace(other, likes=likes))
        self._batch.put(row, recounted(entry, moves))
        self._find_again(entry.key, entry.work)

    def _find_again(self, key: str, work: Work) -> None:
        waiting = [each for each in self._batch.entries() if each.key != key and each.state in OPEN]
        earlier = [text for each in waiting for text in each.texts]

        def run(library: "Library", _progress: "Progress") -> Likes:
            from storage.likeness import texts_of

            return likes_of(library, texts_of(work.reading), earlier)

        self._desk.jobs.work(run, partial(self._found, key, work))

    def _found(self, key: str, work: Work, likes: Likes) -> None:
        from ui.pages.import_likeness import asking

        row = self._batch.row_of(key)
        if row >= 0 and self._batch[row].work is work:
            self._batch.put(row, asking(_asked_anew(self._batch[row], likes)))


def moved(before: Sequence[Shape], now: Sequence[Shape]) -> dict[int, int]:
    """Return where the cases stand now that are as they were, by where they stood."""
    free = list(enumerate(now))
    found: dict[int, int] = {}
    for at, shape in enumerate(before):
        place = next((each for each in free if each[1] == shape), None)
        if place is not None:
            free.remove(place)
            found[at] = place[0]
    return found


def recounted(entry: Entry, moves: Mapping[int, int]) -> Entry:
    """Return a file with what was said of its cases at their new places; of the others nothing was said."""
    gone = {text.sketch.fingerprint for text in entry.texts if text.draft not in moves}
    return replace(
        entry,
        left=frozenset(moves[at] for at in entry.left if at in moves),
        likes=tuple(replace(each, draft=moves[each.draft]) for each in entry.likes if each.draft in moves),
        texts=tuple(replace(each, draft=moves[each.draft]) for each in entry.texts if each.draft in moves),
        settled=tuple(each for each in entry.settled if each.fingerprint not in gone),
    )


def _of_twin(likes: Sequence[Like], key: str, moves: Mapping[int, int]) -> list[Like]:
    """Return what another file is like, its twin in the recounted file at the new place."""
    return [
        replace(like, twin_draft=moves[like.twin_draft]) if like.twin == key else like
        for like in likes
        if like.twin != key or like.twin_draft in moves
    ]


def _asked_anew(entry: Entry, found: Likes) -> Entry:
    answered = {each.fingerprint for each in entry.settled}
    likes = tuple(
        replace(like, settled=False)
        for like in found.likes
        if like.draft not in entry.left and like.fingerprint not in answered
    )
    return replace(entry, likes=likes, texts=found.texts)


def _shape(draft: Draft) -> Shape:
    return (draft.title, *(text for part in draft.parts for text in (part.heading, part.text)))
