"""What the words of a heading say about the role of its part: scores with their evidence, no list of ifs.

A heading is cut into the words of `resources/words/role-words.tsv`, the longest first. Chinese puts the head
of a phrase last, so of two words the last weighs most (经验做法 is 做法); words joined by 与, 和, 及, 、
stand side by side, and two that are strong of different roles make a merged heading (成效及启示).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from templates.model import MAIN_ROLES, Role
from templates.outline.headings import unspaced
from templates.outline.words import table

FIRM = 2.2  # from here on a heading's words decide
STRONG = 3.0  # from here on a phrase stands for its role by itself
_LONGEST_HEADING = 60
_BEFORE_LAST = 0.4  # weight of a word that only qualifies the last one
_NOT_LAST = 0.6  # weight of a word that is followed by words that say nothing
_UNDERSTOOD = 0.75  # share of a piece between blanks that must be known
_LEADS = 0.95  # weight of a word that decides from the front, whatever follows
_AFTER_COLON = 0.7
_COVERED = (*MAIN_ROLES, Role.PROBLEMS, Role.OUTLOOK, Role.INNOVATION)
_FRONT = 2  # characters of a word before the name of a part
_PLAINLY = 2.8  # weight of a name that a front may stand before
_SHORT = 6
_LED = 12  # characters that a question word explains
_JOINERS = ("以及", "及其", "与", "和", "及", "、", "/", "·", "暨", "，", ",", "；", "＋", "+", "—", "-")
_SPLIT = re.compile(r"[:：]|——|—|\s[-－]\s")
_NOTE = re.compile(r"[（(][^（）()]{0,20}(?:字|选填|必填|不超过|以内|左右|可附|限)[^（）()]{0,20}[）)]")


@dataclass(frozen=True, slots=True)
class Wording:
    """What a heading's words say.

    `scores` holds every role that has some; `role` is the best, `score` its score (about 4 for 背景, 0 for
    nothing); `covers` further roles of a merged heading; `words` what was recognised; `coverage` the share
    of the heading that was understood, 0 to 1.
    """

    scores: Mapping[Role, float] = field(default_factory=dict)
    role: Role = Role.OTHER
    score: float = 0.0
    covers: tuple[Role, ...] = ()
    words: tuple[str, ...] = ()
    coverage: float = 0.0


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word of a heading: what it says for each role, or a filler, a joiner, an unknown character.

    A question word `leads`: the few characters that follow it belong to it (为什么改).
    """

    text: str
    roles: tuple[tuple[Role, float], ...] = ()
    joins: bool = False
    known: bool = True
    leads: bool = False

    @property
    def weight(self) -> float:
        return max((weight for _, weight in self.roles), default=0.0)


@cache
def _lexicon() -> dict[str, _Piece]:
    roles: dict[str, dict[Role, float]] = {}
    leading = set()
    for role, weight, words in table("role-words"):
        for entry in words.split():
            word = entry.removeprefix("^")
            known = roles.setdefault(word, {})
            known[Role(role)] = max(float(weight), known.get(Role(role), 0.0))
            leading |= {word} if word != entry else set()
    lexicon = {word: _Piece(word) for (line,) in table("role-fillers") for word in line.split()}
    lexicon |= {word: _Piece(word, joins=True) for word in _JOINERS}
    for word, known in roles.items():
        lexicon[word] = _Piece(word, tuple(known.items()), leads=word in leading)
    return lexicon


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """Return how long the words are that begin with a character, the longest first."""
    found: dict[str, set[int]] = {}
    for word in _lexicon():
        found.setdefault(word[0], set()).add(len(word))
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}


@cache
def _simplified() -> dict[int, int]:
    return {
        ord(old): ord(new) for olds, news in table("traditional") for old, new in zip(olds, news, strict=True)
    }


def simplified(text: str) -> str:
    """Return `text` with the traditional characters of headings and labels written simply, same length."""
    return text.translate(_simplified())


def without_note(title: str) -> str:
    """Return a heading without the note of a form on how much to write: 主要做法（不超过1500字）."""
    return _NOTE.sub("", title).strip()


@cache
def wording(title: str) -> Wording:
    """Return what the words of a heading (without its number) say about its part."""
    text = simplified(without_note(unspaced(title[:_LONGEST_HEADING]))).strip(" 　:：。.【】[]")
    core, *rest = _SPLIT.split(text, maxsplit=1)
    found = _spaced(core) or _weigh(core)
    if found.score >= FIRM or not rest:
        return found
    after = _weigh(rest[0])
    if found.score >= after.score * _AFTER_COLON:
        return found
    return Wording(
        {role: score * _AFTER_COLON for role, score in after.scores.items()},
        after.role,
        after.score * _AFTER_COLON,
        after.covers,
        after.words,
        after.coverage * len(rest[0]) / max(1, len(text)),
    )


def _spaced(text: str) -> Wording | None:
    """Return what the one piece says that tells its role in full (背景 老街之困), if there is one."""
    told = [_weigh(piece) for piece in text.split()] if " " in text else []
    clear = [each for each in told if each.score >= STRONG]
    return clear[0] if len(clear) == 1 and clear[0].coverage >= _UNDERSTOOD else None


def _weigh(text: str) -> Wording:
    pieces = list(_pieces(text))
    total = sum(len(piece.text) for piece in pieces)
    if not total:
        return Wording()
    coverage = sum(len(piece.text) for piece in pieces if piece.known) / total
    coverage = 1.0 if coverage < 1.0 and _only_fronted(pieces) else coverage
    phrases = [_phrase(phrase) for phrase in _phrases(pieces)]
    scores: dict[Role, float] = {}
    for phrase in phrases:
        for role, score in phrase.items():
            scores[role] = max(score * (0.35 + 0.65 * coverage), scores.get(role, 0.0))
    if not scores:
        return Wording(coverage=coverage)
    role, *covers = _ranked(phrases, scores)
    words = tuple(piece.text for piece in pieces if piece.roles)
    return Wording(scores, role, scores[role], tuple(covers), words, coverage)


def _only_fronted(pieces: Sequence[_Piece]) -> bool:
    """Say whether all that is not known is a short front that tells which one: 惠民 in 惠民举措.

    A front that acts (巩固成效) tells what is done, not what the part is.
    """
    unknown = next((at for at, piece in enumerate(pieces) if piece.known), 0)
    front = "".join(piece.text for piece in pieces[:unknown])
    rest = pieces[unknown:]
    if len(front) != _FRONT or front in _acts() or not all(piece.known for piece in rest):
        return False
    return rest[-1].weight >= _PLAINLY and sum(len(piece.text) for piece in rest) <= _SHORT


@cache
def _acts() -> frozenset[str]:
    return frozenset(word for (line,) in table("role-acts") for word in line.split())


def _ranked(phrases: list[dict[Role, float]], scores: Mapping[Role, float]) -> list[Role]:
    """Return the role of a heading, then the further roles that it covers."""
    best = [max(phrase, key=phrase.__getitem__) for phrase in phrases if phrase]
    strong = [
        role for role, phrase in zip(best, filter(None, phrases), strict=True) if phrase[role] >= STRONG
    ]
    strong = list(dict.fromkeys(strong))
    main = [role for role in strong if role in MAIN_ROLES]
    if main:
        return [main[0], *(role for role in strong if role != main[0] and role in _COVERED)]
    return [max(scores, key=scores.__getitem__)]


def _pieces(text: str) -> Iterator[_Piece]:
    position = 0
    led = 0  # characters up to which a question word explains what is not known
    while position < len(text):
        piece = _word_at(text, position)
        if piece is None:
            piece = _Piece(text[position], known=position < led or text[position].isspace())
        elif piece.leads:
            led = position + len(piece.text) + _LED
        yield piece
        position += len(piece.text)


def _word_at(text: str, position: int) -> _Piece | None:
    lexicon = _lexicon()
    for length in _lengths().get(text[position], ()):
        piece = lexicon.get(text[position : position + length])
        if piece is not None and len(piece.text) == length:
            return piece
    return None


def _phrases(pieces: list[_Piece]) -> Iterator[list[_Piece]]:
    """Cut a heading at its joiners, and between two strong words of different roles (做法成效)."""
    phrase: list[_Piece] = []
    for piece in pieces:
        if piece.joins:
            yield phrase
            phrase = []
            continue
        if phrase and _side_by_side(phrase[-1], piece):
            yield phrase
            phrase = []
        phrase.append(piece)
    yield phrase


def _side_by_side(left: _Piece, right: _Piece) -> bool:
    """Say whether two words stand beside each other; after 下一步 whatever follows belongs to it."""
    if left.leads:
        return False
    return left.weight >= 3.5 and right.weight >= STRONG and left.roles[0][0] != right.roles[0][0]


def _phrase(pieces: list[_Piece]) -> dict[Role, float]:
    scores: dict[Role, float] = {}
    factor = 1.0
    for piece in reversed(pieces):
        if not piece.roles:
            factor = min(factor, _NOT_LAST) if not piece.known else factor
            continue
        own = max(factor, _LEADS) if piece.leads else factor
        for role, weight in piece.roles:
            scores[role] = max(scores.get(role, 0.0), weight * own)
        if not piece.leads:
            factor = min(factor, _BEFORE_LAST)
    return scores
