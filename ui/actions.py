"""What can be done to cases in the library: each writes in the save lane, then announces what changed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from storage.cases import STATUS_NAMES, Row
from storage.library import Library
from ui.desk import Desk
from ui.jobs import Progress
from ui.words import quoted, title_of


class CaseActions:
    """Acts on rows of the library. What can be undone is done at once and says how to undo it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def delete(self, rows: Sequence[Row]) -> None:
        """Put cases into the 回收站."""
        uuids = [row.uuid for row in rows]

        def write(library: Library) -> None:
            for uuid in uuids:
                library.delete(uuid)

        def announce(_result: None) -> None:
            for uuid in uuids:
                self._desk.case_removed.emit(uuid)
            self._desk.notices.passing(f"已删除{_named(rows)}", "撤销", lambda: self.restore(rows))

        self._desk.jobs.save(write, announce)

    def restore(self, rows: Sequence[Row]) -> None:
        """Take cases out of the 回收站."""
        self._write(rows, lambda library, row: library.restore(row.uuid))

    def purge(self, rows: Sequence[Row]) -> None:
        """Remove cases for good, after saying exactly what will go."""
        many = f"这 {len(rows)} 个案例" if len(rows) > 1 else f"案例{quoted(rows[0].title)}"
        picked = self._desk.notices.ask(
            f"彻底删除{many}？",
            "正文、历史、图片和原件都会从案例库里抹掉，找不回来。以前做的备份不受影响。",
            [("purge", "彻底删除"), ("keep", "留在回收站")],
            enter="keep",
        )
        if picked != "purge":
            return

        def run(library: Library, progress: Progress) -> list[Path]:
            copies: dict[Path, None] = {}
            for done, row in enumerate(rows):
                progress(done, len(rows), title_of(row.title))
                copies |= dict.fromkeys(library.purge(row.uuid))
            return list(copies)

        self._desk.jobs.work(run, lambda copies: self._say_purged(rows, copies))

    def _say_purged(self, rows: Sequence[Row], copies: list[Path]) -> None:
        self._desk.cases_changed.emit()
        if not copies:
            self._desk.notices.passing("已彻底删除")
            return
        picked = self._desk.notices.ask(
            f"已从案例库彻底删除，但还有 {len(copies)} 份副本里存着。",
            "可以把这些副本也重做一遍，里面就没有了。往外做的备份要自己处理。",
            [("remake", "副本里也删掉"), ("leave", "副本先留着")],
        )
        if picked == "remake":
            self._desk.jobs.work(lambda library, progress: _remake(library, rows, progress), self._say_remade)

    def _say_remade(self, left: int) -> None:
        if left:
            self._desk.notices.say(
                f"有 {left} 份副本没能重做，里面还存着。", "看看它们是否只读，或被别的程序打开。"
            )
        else:
            self._desk.notices.passing("副本里也删掉了")

    def set_status(self, rows: Sequence[Row], status: str) -> None:
        """Change the status of cases."""
        before = list(rows)
        self._write(rows, lambda library, row: library.shelve(row.uuid, status=status))
        self._desk.notices.passing(
            f"{_named(rows)}改成“{STATUS_NAMES[status]}”",
            "撤销",
            lambda: self._write(before, lambda library, row: library.shelve(row.uuid, status=row.status)),
        )

    def set_tags(self, row: Row, tags: Sequence[str]) -> None:
        """Give a case these tags and no others."""
        self._write([row], lambda library, row: library.shelve(row.uuid, tags=tags))

    def add_tag(self, rows: Sequence[Row]) -> None:
        """Ask for a tag and give it to every case."""
        tag = self._desk.notices.ask_line("给选中的案例加标签", "", "", "加上")
        if tag:
            self._write(rows, lambda library, row: library.shelve(row.uuid, tags=(*row.tags, tag)))

    def set_year(self, rows: Sequence[Row]) -> None:
        """Ask for the year that cases belong to."""
        years = {row.year for row in rows}
        known = str(rows[0].year) if len(years) == 1 and rows[0].year else ""
        text = self._desk.notices.ask_line("这是哪一年的案例？", "写四位数字，不知道就空着。", known)
        if text is None:
            return
        if text and not (text.isdecimal() and 1949 <= int(text) <= 2100):
            self._desk.notices.say(f"“{text}”不像年份，没有改。", "写四位数字，比如 2025。")
            return
        self._write(rows, lambda library, row: library.shelve(row.uuid, year=int(text or 0)))

    def duplicate(self, row: Row, show: Callable[[str], object]) -> None:
        """Make a copy of a case and show it."""

        def write(library: Library) -> Row:
            case = library.case(row.uuid)
            copy = replace(case, uuid=str(uuid4()), title=f"{case.title}（副本）")
            return library.create(copy, reason="复制", tags=row.tags, year=row.year)

        def announce(made: Row) -> None:
            self._desk.cases_changed.emit()
            show(made.uuid)

        self._desk.jobs.save(write, announce)

    def rename_tag(self, old: str, new: str, then: Callable[[], object] = lambda: None) -> None:
        """Give every case that has the tag `old` the tag `new` instead; an empty `new` takes it away.

        `then` is called once it is written.
        """

        def write(library: Library) -> list[Row]:
            tagged = [*library.rows(tag=old), *library.rows(tag=old, deleted=True)]
            for row in tagged:
                tags = [(new if tag == old else tag) for tag in row.tags]
                library.shelve(row.uuid, tags=[tag for tag in tags if tag])
            return tagged

        def announce(before: list[Row]) -> None:
            self._desk.cases_changed.emit()
            then()
            words = f"标签“{old}”改成“{new}”" if new else f"已去掉标签“{old}”"
            self._desk.notices.passing(words, "撤销", lambda: self._give_tags_back(before))

        self._desk.jobs.save(write, announce)

    def _give_tags_back(self, before: Sequence[Row]) -> None:
        self._write(before, lambda library, row: library.shelve(row.uuid, tags=row.tags))

    def _write(self, rows: Sequence[Row], write: Callable[[Library, Row], None]) -> None:
        def run(library: Library) -> None:
            for row in rows:
                write(library, row)

        self._desk.jobs.save(run, lambda _result: self._desk.cases_changed.emit())


def _remake(library: Library, rows: Sequence[Row], progress: Progress) -> int:
    """Take purged cases out of the copies; return in how many that failed."""
    left: set[Path] = set()
    for done, row in enumerate(rows):
        progress(done, len(rows), "正在重做副本")
        left |= set(library.remake_copies(row.uuid))
    return len(left)


def _named(rows: Sequence[Row]) -> str:
    return quoted(rows[0].title) if len(rows) == 1 else f" {len(rows)} 个案例"
