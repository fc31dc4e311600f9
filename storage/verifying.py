"""The great check of a library: the database, every stored text, every file, and the search index."""

import hashlib
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from storage import attachments, codec, copying, revisions, schema
from storage.doors import Damaged, door
from storage.passages import Index
from storage.purging import named_in
from storage.session import UNREADABLE, refuse_lost

Progress = Callable[[int, int, str], None]
MOST_LINES = 5
MEDIA = (
    "SELECT digest, max(name) FROM (SELECT digest, '' AS name FROM media"
    " UNION ALL SELECT digest, name FROM chunk_media UNION ALL SELECT digest, name FROM draft_media)"
    " GROUP BY digest"
)


@dataclass(frozen=True, slots=True)
class Report:
    """What the check found. `ok` is true when nothing is wrong.

    `problems` are plain sentences on what is wrong, `notes` on what puts itself right; `orphans` are files
    that nothing names. Counted are cases, revisions and files that were read and found whole.
    """

    ok: bool
    problems: tuple[str, ...]
    notes: tuple[str, ...] = ()
    orphans: tuple[str, ...] = ()
    cases: int = 0
    revisions: int = 0
    files: int = 0


def verify(path: Path, progress: Progress | None = None) -> Report:
    """Check the library at `path`; reads every byte of it and changes none.

    Damage becomes a sentence in the report; Trouble is raised only where there is no library to check.
    """
    try:
        refuse_lost(path)
        with closing(schema.reading(path)) as connection:
            return _Check(path, connection, progress).report()
    except Damaged as trouble:
        advised = copying.advised(trouble)
        return Report(False, (advised.message + advised.hint,))


class _Check:
    def __init__(self, path: Path, connection: sqlite3.Connection, progress: Progress | None) -> None:
        self._path = path
        self._connection = connection
        self._progress = progress or (lambda done, all_, what: None)
        self._problems: list[str] = []

    def report(self) -> Report:
        with door(self._path):
            self._check_database()
            if self._problems:  # what follows would only repeat it, page by page
                return Report(False, tuple(self._problems))
            self._check_chunks()
            cases, kept = self._check_cases()
            files = self._check_media()
            notes = self._index_notes()
            orphans = tuple(self._orphans())
        return Report(not self._problems, tuple(self._problems), notes, orphans, cases, kept, files)

    def _check_database(self) -> None:
        self._progress(0, 1, "核对数据库")
        lines = [str(row[0]) for row in self._connection.execute(f"PRAGMA integrity_check({MOST_LINES})")]
        if lines != ["ok"]:
            advised = copying.advised(Damaged(self._path, "数据库有损坏的地方。", ""))
            self._problems.append(advised.message + advised.hint)
        for table, row, *_ in self._connection.execute("PRAGMA foreign_key_check").fetchmany(MOST_LINES):
            self._problems.append(f"数据库里有一行没有了归属（{table} 第 {row} 行）。")

    def _check_chunks(self) -> None:
        for digest, body in self._connection.execute("SELECT digest, body FROM chunks"):
            try:
                whole = codec.digest(zlib.decompress(body)) == digest
            except zlib.error:
                whole = False
            if not whole:
                self._problems.append(f"有一段文字与存入时不一样（{digest[:8]}）。")

    def _check_cases(self) -> tuple[int, int]:
        rows = self._connection.execute("SELECT number, title FROM cases ORDER BY number").fetchall()
        kept = 0
        for done, (number, title) in enumerate(rows):
            self._progress(done, len(rows), "核对案例和历史")
            ids = self._connection.execute("SELECT id FROM revisions WHERE number = ?", (number,)).fetchall()
            kept += sum(self._legible(f"案例 {number}“{title}”的一稿", id_=row[0]) for row in ids)
            self._legible(f"案例 {number}“{title}”", number=number)
        return len(rows), kept

    def _legible(self, what: str, *, id_: int = 0, number: int = 0) -> bool:
        try:
            codec.assembled(
                revisions.of_revision(self._connection, id_)
                if id_
                else revisions.working(self._connection, number)
            )
        except UNREADABLE:
            self._problems.append(f"{what}读不出来。")
            return False
        return True

    def _check_media(self) -> int:
        media = self._connection.execute(MEDIA).fetchall()
        whole = 0
        for done, (digest, name) in enumerate(media):
            self._progress(done, len(media), "核对图片和附件")
            wrong = file_fault(attachments.path_of(self._path, digest), digest)
            if wrong:
                self._problems.append(f"图片或附件“{name or '未命名'}”的文件{wrong}（{digest[:8]}）。")
            whole += not wrong
        return whole

    def _index_notes(self) -> tuple[str, ...]:
        index = Index(self._path, read_only=True, careful=False)
        try:
            behind = revisions.newest(self._connection).items() ^ index.state().items()
        except sqlite3.Error:
            return ("搜索索引还没有或读不出来；打开案例工坊会自动重做。",)
        finally:
            index.close()
        numbers = {number for number, _ in behind}
        return (f"搜索索引落后 {len(numbers)} 个案例；打开案例工坊会自动补上。",) if numbers else ()

    def _orphans(self) -> Iterator[str]:
        folder = attachments.folder_of(self._path)
        found = {path.name: path for path in folder.glob("*/*") if path.is_file()}
        named = {row[0] for row in self._connection.execute(MEDIA)}
        unnamed = found.keys() - named
        for copy in copying.listed(self._path) if unnamed else ():
            unnamed -= named_in(copy.path, unnamed)
        return (str(found[name]) for name in sorted(unnamed))


def file_fault(path: Path, digest: str) -> str:
    """Return what is wrong with a file of media, in words that follow its name; empty when it is whole."""
    try:
        with path.open("rb") as file:
            right = hashlib.file_digest(file, "sha256").hexdigest() == digest
    except FileNotFoundError:
        return "不见了"
    except OSError:
        return "读不出来"
    return "" if right else "已损坏"
