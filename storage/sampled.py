"""Samples of every case's text, in the search index: which cases are worth comparing with a new text.

A row per sampled run (see templates/likeness.py), 60 of a case of 4,000 characters. At 10,000 cases they are
600,000 rows and 15 MB; a look-up takes 1 to 3 ms, five long sentences in the full-text index 32 ms.
"""

import json
import sqlite3
from collections.abc import Collection

from templates.likeness import promising

TABLES = (
    "CREATE TABLE samples (run INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (run, number))"
    " WITHOUT ROWID",
    "CREATE INDEX samples_number ON samples (number)",
)
LOOKED_AT = 32  # cases with the most samples in common whose sizes are looked up
COMMON = 200  # a run that more cases hold tells little: the award's own words, an office's way of greeting
ENOUGH = 4  # rarer runs; with fewer of them all are looked up
HOLDERS = (
    "SELECT value, (SELECT count(*) FROM (SELECT 1 FROM samples WHERE run = value LIMIT ?)) FROM json_each(?)"
)
SHARING = (
    "SELECT number FROM samples WHERE run IN (SELECT value FROM json_each(?))"
    f" GROUP BY number ORDER BY count(*) DESC, number DESC LIMIT {LOOKED_AT}"
)


def put(connection: sqlite3.Connection, number: int, wanted: Collection[int]) -> None:
    """Make these the samples of a case; none takes the case out. Runs inside the caller's transaction."""
    there = {row[0] for row in connection.execute("SELECT run FROM samples WHERE number = ?", (number,))}
    connection.executemany(
        "DELETE FROM samples WHERE run = ? AND number = ?", [(run, number) for run in there - set(wanted)]
    )
    connection.executemany(
        "INSERT INTO samples (run, number) VALUES (?, ?)", [(run, number) for run in set(wanted) - there]
    )


def sharing(connection: sqlite3.Connection, wanted: Collection[int], most: int) -> list[int]:
    """Return the numbers of at most so many cases that are worth comparing, the most promising first."""
    held = connection.execute(HOLDERS, (COMMON + 1, json.dumps(sorted(wanted)))).fetchall()
    rare = [run for run, holders in held if 0 < holders <= COMMON]
    telling = rare if len(rare) >= ENOUGH else [run for run, holders in held if holders]
    promises = []
    for (number,) in connection.execute(SHARING, (json.dumps(telling),)).fetchall():
        runs = {row[0] for row in connection.execute("SELECT run FROM samples WHERE number = ?", (number,))}
        shared = len(runs.intersection(wanted))
        promise = promising(shared, len(wanted), len(runs))
        if promise:
            promises.append((promise, shared, number))
    return [number for _promise, _shared, number in sorted(promises, reverse=True)[:most]]
