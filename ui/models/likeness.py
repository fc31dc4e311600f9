"""What a file of an import is like: cases of the library, files of its own batch; found, and put in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.cases import Row
from templates.likeness import Likeness
from ui.words import title_of

if TYPE_CHECKING:
    from storage.library import Library
    from storage.likeness import Alike, Text

QUESTION = "alike"  # the key of the question in `Entry.questions`
WHOLE = -1
_TITLE = 22  # characters of a title on a card


@dataclass(frozen=True)
class Like:
    """One case of a file (its index, `WHOLE` for the file) and what it is like.

    That is cases of the library (`rows`), or an earlier file of the batch (`twin`, its key). `fingerprint`
    is of this text; `settled` says that the author decided for the old one before.
    """

    draft: int
    found: Likeness
    fingerprint: str = ""
    rows: tuple[Row, ...] = ()
    twin: str = ""
    twin_draft: int = 0
    settled: bool = False

    @property
    def same(self) -> bool:
        """Say whether nothing of the text differs."""
        return self.found.kind == "same_text"


@dataclass(frozen=True)
class Likes:
    """What was found out of one file: what it is like, and its texts for those that come after it."""

    likes: tuple[Like, ...] = ()
    texts: "tuple[Text, ...]" = ()

    @property
    def open(self) -> bool:
        """Say whether something is to be asked."""
        return any(not like.settled for like in self.likes)

    @property
    def settled(self) -> frozenset[int]:
        """Return the cases of the file for which the old one was kept before."""
        return frozenset(like.draft for like in self.likes if like.settled)


def likes_of(library: "Library", texts: "Sequence[Text]", earlier: "Sequence[Text]") -> Likes:
    """Return what a file of these texts is like: the best for each, the library before the batch.

    `earlier` are the texts of the files before it that wait to be stored. Belongs into the work lane.
    """
    from storage.likeness import alike_to

    found = alike_to(library, texts)
    return Likes(tuple(_best(texts, found, earlier)), tuple(texts))


def _best(texts: "Sequence[Text]", found: "Sequence[Alike]", earlier: "Sequence[Text]") -> Iterator[Like]:
    from storage.answers import Answer
    from storage.likeness import twins

    for text in texts:
        own = [each for each in found if each.draft == text.draft]
        best = next((each for each in own if each.answer not in (Answer.BOTH, Answer.NEW)), None)
        if best is None:
            for twin in twins(text, earlier)[:1]:
                first = twin.first
                yield Like(text.draft, twin.found, text.sketch.fingerprint, (), first.file, first.draft)
        else:
            settled = best.answer is not None
            yield Like(text.draft, best.found, best.fingerprint, (best.row,), settled=settled)


def question(like: Like, other: str) -> str:
    """Return the question of a card; `other` names what the file is like."""
    share = f"{like.found.percent}%"
    if like.same:
        return f"和{other}的文字一样"
    if like.found.kind == "part":
        if like.found.only_here <= like.found.only_there:
            return f"这份有 {share} 在{other}里"
        return f"{other}有 {share} 在这份里"
    return f"和{other}有 {share} 相同：{_paragraphs(like.found)}"


def _paragraphs(found: Likeness) -> str:
    said = [f"这份多 {found.only_here} 段"] if found.only_here else []
    said += [f"{'' if said else '这份'}少 {found.only_there} 段"] if found.only_there else []
    return "、".join(said) or "段落都在，有些字句不同"


def named(row: Row) -> str:
    """Return what a case of the library is called on a card: 17 号《题目》."""
    title = title_of(row.title)
    return f" {row.number} 号《{title if len(title) <= _TITLE else title[: _TITLE - 1] + '…'}》"
