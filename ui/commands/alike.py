"""What read and import say of a file that is like a case of the library, or like a file before it."""

from collections.abc import Sequence
from pathlib import Path

from storage.library import Library
from storage.likeness import Text, alike_to, texts_of, twins
from templates.outline.reading import Reading
from ui.models.likeness import Like, named, question


class Seen:
    """The texts of the files of one call; `told` says of each which one before it it is like."""

    def __init__(self) -> None:
        self._texts: list[Text] = []

    def told(self, reading: Reading) -> list[str]:
        """Return a sentence for each case of a file that is like one of a file before it."""
        texts = texts_of(reading)
        best = (twin for text in texts for twin in twins(text, self._texts)[:1])
        said = [_sentence(Like(0, twin.found), f"“{_name(twin.first.file)}”") for twin in best]
        self._texts += texts
        return said


def likenesses(library: Library, reading: Reading) -> list[str]:
    """Return a sentence for each case of a file that is like one of the library; ask before it is stored.

    Pairs that the author has decided on are not told again.
    """
    best = {}
    for each in reversed(alike_to(library, texts_of(reading))):
        best[each.draft] = each
    said = []
    for draft, each in sorted(best.items()):
        if each.answer is None:
            where = "（在回收站里）" if each.row.deleted is not None else ""
            said.append(_sentence(Like(draft, each.found), f"{named(each.row)}{where}"))
    return said


def _sentence(like: Like, other: str) -> str:
    return f"{question(like, other)}。"


def _name(key: str) -> str:
    return Path(key.rpartition("!/")[2]).name


def advice(said: Sequence[str]) -> list[str]:
    """Return the sentences with the next step behind the last."""
    return [*said, "两份都在案例库里；只留一份的话，用 delete 把另一份放进回收站。"] if said else []
