"""Two-character tokens: how Chinese text is indexed and looked for without a dictionary.

Every two neighbouring letters, hanzi or digits are a token of their own, so a query of any length from
two is exact once its text is compared; the last of a run stands alone, so that a query of one character
finds it by prefix. (FTS5's own `trigram` misses every word of two characters.)
"""

import re
import unicodedata

ALIKE = {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"}
LONGEST_QUERY = 200
MOST_TOKENS = 24
RUN = re.compile(r"[^\W_]+")


class _Folded(dict[int, str]):
    """Every character as compared, made when first met: full width as half width, capitals as small."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = ALIKE.get(character) or unicodedata.normalize("NFKC", character).casefold()
        self[code] = folded if len(folded) == 1 else character
        return self[code]


_FOLDED = _Folded()


def fold(text: str) -> str:
    """Return a text as compared; one character stays one, so offsets hold."""
    return text.translate(_FOLDED)


def grams(text: str) -> str:
    """Return the tokens of a text, parted by spaces, each once."""
    found = dict.fromkeys(
        run[at : at + 2] for run in RUN.findall(fold(text)) for at in range(len(run))
    )  # the slice at the end of a run is one character
    return " ".join(found)


def words_of(query: str) -> list[str]:
    """Return the words of a query, folded; a passage must hold them all."""
    return [fold(word) for word in query[:LONGEST_QUERY].split()]


def expression(words: list[str]) -> str:
    """Return the FTS5 expression that every passage with these folded words meets; empty if none can say.

    More passages may meet it: the caller compares the text.
    """
    terms: dict[str, None] = {}
    for word in words:
        for run in RUN.findall(word):
            pairs = [f'"{run[at : at + 2]}"' for at in range(len(run) - 1)]
            terms.update(dict.fromkeys(pairs or [f'"{run}" *']))
    return " AND ".join(list(terms)[:MOST_TOKENS])


def spots(text: str, words: list[str]) -> tuple[tuple[int, int], ...] | None:
    """Return where the words stand in a text, as (start, end) in order; None unless all of them do."""
    folded = fold(text)
    found = []
    for word in words:
        at = folded.find(word)
        if at < 0:
            return None
        while at >= 0:
            found.append((at, at + len(word)))
            at = folded.find(word, at + len(word))
    return tuple(sorted(found))
