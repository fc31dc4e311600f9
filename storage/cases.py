"""The row of a case: what the library knows of it besides its text."""

import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from storage.grams import fold
from storage.initials import initials
from storage.moments import moment, stamp
from templates.model import Case
from templates.trouble import Trouble

STATUS_NAMES: Mapping[str, str] = {
    "draft": "起草",
    "submitted": "已报送",
    "returned": "退回",
    "awarded": "获奖",
    "archived": "旧稿",
}
COLUMNS = (
    "number, uuid, title, unit, template_id, template_name, status, tags, year, characters,"
    " changed, created, deadline, deleted"
)


@dataclass(frozen=True, slots=True)
class Row:
    """What the list shows of a case.

    `number` is local to this library and never reused; `year` is 0 when unknown; `characters` is 字数 at
    the newest revision; `deadline` is an ISO date or empty; `deleted` is None outside the 回收站.
    """

    number: int
    uuid: str
    title: str
    unit: str
    template_id: str
    template_name: str
    status: str
    tags: tuple[str, ...]
    year: int
    characters: int
    changed: datetime
    created: datetime
    deadline: str
    deleted: datetime | None


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where a case stands in the library: what is not in its text."""

    status: str = "draft"
    tags: tuple[str, ...] = ()
    year: int = 0


def insert(connection: sqlite3.Connection, uuid: str, shelf: Shelf, now: datetime) -> int:
    """Add the row of a new case and return its number; the first revision fills it in.

    Raises Trouble when the library has a case of that UUID already.
    """
    if connection.execute("SELECT 1 FROM cases WHERE uuid = ?", (uuid,)).fetchone():
        raise Trouble("这个案例已经在案例库里。", "到列表或回收站里找它，不必再存一次。")
    found = connection.execute(
        "INSERT INTO cases (uuid, title, unit, initials, sought, template_id, template_name, status, tags,"
        " year, characters, deadline, created, changed)"
        " VALUES (?, '', '', '', '', '', '', ?, ?, ?, 0, '', ?, ?)",
        (uuid, checked_status(shelf.status), json_tags(shelf.tags), shelf.year, stamp(now), stamp(now)),
    )
    return int(found.lastrowid or 0)


def describe(connection: sqlite3.Connection, number: int, case: Case, changed: datetime | None) -> None:
    """Bring the row of a case up to its value; `changed` None leaves the time of the last change."""
    connection.execute(
        "UPDATE cases SET title = ?, unit = ?, template_id = ?, template_name = ?, deadline = ?,"
        " changed = coalesce(?, changed) WHERE number = ?",
        (
            storable(case.title),
            storable(case.unit),
            case.template.id,
            case.template.name,
            case.template.deadline,
            stamp(changed) if changed else None,
            number,
        ),
    )
    _note_sought(connection, number)


def _note_sought(connection: sqlite3.Connection, number: int) -> None:
    title, unit, tags = connection.execute(
        "SELECT title, unit, tags FROM cases WHERE number = ?", (number,)
    ).fetchone()
    short = initials(title)
    sought = fold("\n".join((title, unit, *json.loads(tags), short)))
    connection.execute("UPDATE cases SET initials = ?, sought = ? WHERE number = ?", (short, sought, number))


def storable(text: str) -> str:
    """Return a text that SQLite takes and a list shows on one line: no halves of characters, no breaks."""
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "").splitlines())


def set_characters(connection: sqlite3.Connection, number: int, characters: int) -> None:
    """Note the 字数 of a case as its author left it."""
    connection.execute("UPDATE cases SET characters = ? WHERE number = ?", (characters, number))


def known(connection: sqlite3.Connection, uuid: str) -> bool:
    """Say whether the library has a case, be it in the 回收站."""
    return connection.execute("SELECT 1 FROM cases WHERE uuid = ?", (uuid,)).fetchone() is not None


def number_of(connection: sqlite3.Connection, uuid: str) -> int:
    """Return the number of a case by its UUID; raises Trouble when the library does not have it."""
    found = connection.execute("SELECT number FROM cases WHERE uuid = ?", (uuid,)).fetchone()
    if not found:
        raise Trouble(
            "这个案例已经不在案例库里。", "它可能已被彻底删除；看看 设置 › 备份与恢复 里有没有副本。"
        )
    return int(found[0])


def standing(connection: sqlite3.Connection, number: int) -> Row | None:
    """Return the row of a case unless it is in the 回收站 or gone."""
    found = connection.execute(
        f"SELECT {COLUMNS} FROM cases WHERE number = ? AND deleted IS NULL", (number,)
    ).fetchone()
    return row_of(found) if found else None


def there(connection: sqlite3.Connection, number: int) -> Row | None:
    """Return the row of a case, the 回收站 included, unless it is gone."""
    found = connection.execute(f"SELECT {COLUMNS} FROM cases WHERE number = ?", (number,)).fetchone()
    return row_of(found) if found else None


def by_number(connection: sqlite3.Connection, number: int) -> Row:
    """Return the row of a case that is there."""
    return row_of(connection.execute(f"SELECT {COLUMNS} FROM cases WHERE number = ?", (number,)).fetchone())


def shelve(connection: sqlite3.Connection, number: int, shelf: Shelf) -> None:
    """Put a case where `shelf` says."""
    connection.execute(
        "UPDATE cases SET status = ?, tags = ?, year = ? WHERE number = ?",
        (checked_status(shelf.status), json_tags(shelf.tags), shelf.year, number),
    )
    _note_sought(connection, number)


def set_deleted(connection: sqlite3.Connection, number: int, when: datetime | None) -> None:
    """Put a case into the 回收站, or with None take it out."""
    connection.execute(
        "UPDATE cases SET deleted = ? WHERE number = ?", (stamp(when) if when else None, number)
    )


def checked_status(status: str) -> str:
    """Return the status; raises ValueError for one that there is not."""
    if status not in STATUS_NAMES:
        raise ValueError(f"no such status: {status}")
    return status


def json_tags(tags: Collection[str]) -> str:
    """Return tags as stored: each once, none empty, in the order given."""
    return json.dumps(
        list(dict.fromkeys(filter(None, (storable(tag).strip() for tag in tags)))), ensure_ascii=False
    )


def row_of(found: Sequence[str]) -> Row:
    """Return the row whose `COLUMNS` were found."""
    number, uuid, title, unit, template_id, template_name, status, tags, year, characters, *times = found
    changed, created, deadline, deleted = times
    return Row(
        int(number), uuid, title, unit, template_id, template_name, status,
        tags_in(tags), int(year), int(characters),
        moment(changed), moment(created), deadline, moment(deleted) if deleted else None,
    )  # fmt: skip


@lru_cache(maxsize=1 << 12)
def tags_in(stored: str) -> tuple[str, ...]:
    """Return the tags of a case as stored."""
    return tuple(json.loads(stored))
