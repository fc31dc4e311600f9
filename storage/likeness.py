"""Which cases of the library a file that was read is like, and which files of a batch are like each other."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest

from storage.answers import Answer
from storage.cases import Row
from storage.library import Library
from templates.likeness import Likeness, Sketch, Sketched, likeness, promising, sketch, sketched
from templates.outline.reading import Reading
from templates.trouble import Trouble

COMPARED = 3  # cases that one text is compared with, character by character
_RANK = {"same_text": 2, "near": 1, "part": 0}


@dataclass(frozen=True, slots=True)
class Alike:
    """A case of the library that a draft of the reading (its index) is like.

    `answer` is what the author said of these two before, None if he was never asked, or if the case has left
    the place that the answer gave it (taken out of the 回收站, or put there). `row.deleted` says that it is
    there. `fingerprint` is of the draft's text.
    """

    row: Row
    draft: int
    found: Likeness
    fingerprint: str
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a batch, ready to be compared: whose it is (file and draft), its sketch, its samples."""

    file: str
    draft: int
    sketch: Sketch
    samples: frozenset[int]


@dataclass(frozen=True, slots=True)
class Twin:
    """Two texts of one batch that are alike; `first` came before `second`."""

    first: Text
    second: Text
    found: Likeness


def alike(library: Library, reading: Reading, *, but: Collection[str] = ()) -> tuple[Alike, ...]:
    """Return the cases that the drafts of a reading are like, best first; the 回收站 is looked at too.

    `but` are UUIDs of cases that are not looked at.
    """
    return alike_to(library, texts_of(reading), but=but)


def alike_to(library: Library, texts: Sequence[Text], *, but: Collection[str] = ()) -> tuple[Alike, ...]:
    """Return the same for texts that are ready to be compared."""
    found = [each for text in texts for each in _alike(library, text, but)]
    answers = library.answers({each.fingerprint for each in found})
    told = (_told(each, answers.get((each.row.uuid, each.fingerprint))) for each in found)
    return tuple(sorted(told, key=_order))


def _told(each: Alike, answer: Answer | None) -> Alike:
    in_bin = each.row.deleted is not None
    stands = answer is Answer.BOTH or in_bin is (answer is Answer.NEW)
    return replace(each, answer=answer if stands else None)


def _alike(library: Library, text: Text, but: Collection[str]) -> Iterator[Alike]:
    for row in library.resembling(text.samples, COMPARED + len(but)):
        if row.uuid in but:
            continue
        try:
            found = likeness(text.sketch, sketch(library.case(row.uuid)))
        except Trouble:  # gone meanwhile, or unreadable: said when somebody opens it, no reason to stop here
            continue
        if found.kind != "none":
            yield Alike(row, text.draft, found, text.sketch.fingerprint)


def _order(each: Alike) -> tuple[int, float, bool, int]:
    return (-_RANK[each.found.kind], -each.found.share, each.row.deleted is not None, -each.row.number)


def texts_of(reading: Reading, found: Sequence[Sketched] | None = None) -> tuple[Text, ...]:
    """Return the drafts of a reading ready to be compared; those without any text are left out.

    `found` is what was worked out before, in the helper.
    """
    found = sketched(reading.drafts) if found is None else found
    return tuple(Text(reading.key, each.draft, each.sketch, each.samples) for each in found)


def twins(text: Text, others: Sequence[Text]) -> tuple[Twin, ...]:
    """Return the texts of `others`, all before it in the batch, that a text is like; best first."""
    promises = ((_promise(text, other), -at) for at, other in enumerate(others) if other.file != text.file)
    best = nlargest(COMPARED, (each for each in promises if each[0]))  # the earlier of two as promising
    found = (Twin(others[-at], text, likeness(text.sketch, others[-at].sketch)) for _, at in best)
    alike = [twin for twin in found if twin.found.kind != "none"]
    return tuple(sorted(alike, key=lambda twin: (-_RANK[twin.found.kind], -twin.found.share)))


def _promise(text: Text, other: Text) -> float:
    return promising(len(text.samples & other.samples), len(text.samples), len(other.samples))


def alike_in(readings: Sequence[Reading]) -> tuple[Twin, ...]:
    """Return which texts of a batch are like one before them: two files that hold the same case."""
    seen: list[Text] = []
    found: list[Twin] = []
    for reading in readings:
        texts = texts_of(reading)
        for text in texts:
            found += twins(text, seen)
        seen += texts
    return tuple(found)
