"""Lists of cases: found by number, UUID or title, filtered, counted."""

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from storage.cases import COLUMNS, Row, row_of, tags_in
from storage.grams import fold
from templates.trouble import Trouble

ORDERS: Mapping[str, str] = {
    "changed": "changed DESC, number DESC",
    "created": "created DESC, number DESC",
    "number": "number",
    "title": "initials, title, number",
    "unit": "unit, changed DESC",
    "template": "template_name, changed DESC",
    "status": "status, changed DESC",
    "characters": "characters DESC, number",
    "year": "year DESC, changed DESC",
}
MOST_NAMED = 5  # titles listed when a reference fits several


@dataclass(frozen=True, slots=True)
class Totals:
    """How many cases there are, and how many by what the filters offer; `deleted` counts the 回收站.

    `templates` counts by template id, `template_names` says what to show for each.
    """

    all: int
    by_status: Mapping[str, int]
    by_tag: Mapping[str, int]
    by_year: Mapping[int, int]
    units: Mapping[str, int]
    templates: Mapping[str, int]
    template_names: Mapping[str, str]
    deleted: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is filtered and ordered by; an empty value does not filter.

    `words` must all be met: each by title, unit, tag or initials, or by one of the cases in the set beside
    it (those whose text holds the word). `limit` 0 means all.
    """

    words: tuple[tuple[str, Collection[int]], ...] = ()
    status: str = ""
    template: str = ""
    unit: str = ""
    tag: str = ""
    year: int = 0
    deleted: bool = False
    order: str = "changed"
    limit: int = 0
    offset: int = 0


def find(connection: sqlite3.Connection, reference: str, *, deleted: bool = False) -> Row:
    """Return the one case meant by a number, a UUID or a part of a title.

    Numbers and UUIDs are looked up everywhere, titles outside the 回收站, or inside it with `deleted`.
    Raises Trouble when none fits or several do.
    """
    wanted = reference.strip()
    query = f"SELECT {COLUMNS} FROM cases WHERE "
    if wanted.isascii() and wanted.isdigit():
        exact = connection.execute(query + "number = ?", (min(int(wanted), 2**63 - 1),)).fetchall()
    else:
        exact = connection.execute(query + "uuid = ?", (wanted.lower(),)).fetchall()
    state = "deleted IS NOT NULL" if deleted else "deleted IS NULL"
    fitting = (
        exact
        or connection.execute(
            query + f"{state} AND title LIKE ? ESCAPE '\\' ORDER BY title <> ?, number",
            (like(wanted), wanted),
        ).fetchall()
    )
    rows = [row_of(row) for row in fitting]
    if not wanted or not rows:
        raise Trouble(f"没有找到案例“{reference}”。", "写编号、标题里的几个字，或 UUID；用 list 看看有哪些。")
    if len(rows) > 1 and not (rows[0].title == wanted and rows[1].title != wanted):
        named = "；".join(f"{row.number} {row.title}" for row in rows[:MOST_NAMED])
        more = "……" if len(rows) > MOST_NAMED else ""
        raise Trouble(
            f"“{reference}”对得上 {len(rows)} 个案例：{named}{more}。", "写编号，或把标题写全一些。"
        )
    return rows[0]


def like(text: str) -> str:
    """Return the LIKE pattern for `text` anywhere, with a backslash as escape."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def rows(connection: sqlite3.Connection, wanted: Wanted) -> list[Row]:
    """Return the rows that are wanted, in order."""
    conditions = ["deleted IS NOT NULL" if wanted.deleted else "deleted IS NULL"]
    values: list[str | int] = []
    for column, value in (
        ("status", wanted.status),
        ("template_id", wanted.template),
        ("unit", wanted.unit),
        ("year", wanted.year),
    ):
        if value:
            conditions.append(f"{column} = ?")
            values.append(value)
    if wanted.tag:
        conditions.append("EXISTS (SELECT 1 FROM json_each(cases.tags) WHERE value = ?)")
        values.append(wanted.tag)
    for word, numbers in wanted.words:
        condition, more = _holding(word, numbers)
        conditions.append(condition)
        values.extend(more)
    found = connection.execute(
        f"SELECT {COLUMNS} FROM cases WHERE {' AND '.join(conditions)}"
        f" ORDER BY {ORDERS.get(wanted.order, ORDERS['changed'])} LIMIT ? OFFSET ?",
        (*values, wanted.limit or -1, wanted.offset),
    )
    return [row_of(row) for row in found]


def _holding(word: str, numbers: Collection[int]) -> tuple[str, list[str | int]]:
    if not numbers:
        return "sought LIKE ? ESCAPE '\\'", [like(fold(word))]
    return (
        "(sought LIKE ? ESCAPE '\\' OR number IN (SELECT value FROM json_each(?)))",
        [like(fold(word)), json.dumps(list(numbers))],
    )


def titled(connection: sqlite3.Connection, words: Collection[str]) -> list[Row]:
    """Return the rows outside the 回收站 whose title, unit and tags hold all the folded words."""
    tests = "".join(" AND sought LIKE ? ESCAPE '\\'" for _ in words)
    found = connection.execute(
        f"SELECT {COLUMNS} FROM cases WHERE deleted IS NULL{tests} ORDER BY {ORDERS['changed']}",
        [like(word) for word in words],
    )
    return [row_of(row) for row in found]


def totals(connection: sqlite3.Connection) -> Totals:
    """Count the cases by everything that the list can be filtered by."""
    found = connection.execute(
        "SELECT status, tags, year, unit, template_id, template_name FROM cases WHERE deleted IS NULL"
    ).fetchall()
    (deleted,) = connection.execute("SELECT count(*) FROM cases WHERE deleted IS NOT NULL").fetchone()
    # Column by column: counting in C takes a fifth of the time of a loop over ten thousand rows.
    statuses, stored, years, units, templates, names = zip(*found, strict=True) if found else ((),) * 6
    tags: Counter[str] = Counter()
    for text, times in Counter(stored).items():
        tags.update(dict.fromkeys(tags_in(text), times))
    return Totals(
        all=len(found),
        by_status=_counted(statuses),
        by_tag=dict(tags.most_common()),
        by_year=dict(sorted(Counter(filter(None, years)).items(), reverse=True)),
        units=_counted(filter(None, units)),
        templates=_counted(templates),
        template_names=dict(zip(templates, names, strict=True)),
        deleted=int(deleted),
    )


def _counted(values: Iterable[str]) -> dict[str, int]:
    return dict(Counter(values).most_common())
