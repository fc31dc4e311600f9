"""What the author said of two texts that are alike: kept a pair, so that nobody is asked twice.

A pair is a case of the library and the fingerprint of the text that came (see templates/likeness.py): the
same text in another format is the same pair. It goes with the case when that is purged.
"""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage import cases


class Answer(StrEnum):
    """What is done with a text that is like a case of the library."""

    NEW = "new"  # the new one is stored, the old case goes to the 回收站 with its whole past
    OLD = "old"  # the new one is not stored; the old case comes out of the 回收站 if it is there
    BOTH = "both"
    MERGE = "merge"  # what is new went into the old case, which keeps the file as a further original


_MAKES_ROOM = (Answer.NEW, Answer.BOTH)


@dataclass(frozen=True, slots=True)
class Settled:
    """One pair that the author has decided on: the case's UUID, the fingerprint of the other text."""

    case: str
    fingerprint: str
    answer: Answer


def settle(connection: sqlite3.Connection, settled: Iterable[Settled], now: datetime) -> None:
    """Note answers and move the cases as they say. Runs inside the caller's transaction.

    A case that is gone for good needs to make no room, and no one will ask about it again. Raises Trouble
    where such a case was to be kept instead of a text.
    """
    for each in settled:
        if each.answer in _MAKES_ROOM and not cases.known(connection, each.case):
            continue
        number = cases.number_of(connection, each.case)
        connection.execute(
            "INSERT OR REPLACE INTO answers (number, fingerprint, answer) VALUES (?, ?, ?)",
            (number, each.fingerprint, each.answer),
        )
        if each.answer is not Answer.BOTH:
            cases.set_deleted(connection, number, now if each.answer is Answer.NEW else None)


def given(connection: sqlite3.Connection, fingerprints: Iterable[str]) -> dict[tuple[str, str], Answer]:
    """Return the answers of these texts by (UUID of the case, fingerprint)."""
    found = connection.execute(
        "SELECT c.uuid, a.fingerprint, a.answer FROM answers a JOIN cases c ON c.number = a.number"
        " WHERE a.fingerprint IN (SELECT value FROM json_each(?))",
        (json.dumps(list(fingerprints)),),
    )
    return {(uuid, fingerprint): Answer(answer) for uuid, fingerprint, answer in found}
