"""read, import: foreign files into cases; one bad file stops nothing."""

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from storage import intake
from storage.library import Library
from storage.workshop import Workshop
from templates import exchange
from templates.model import USUAL_HEADING
from templates.outline.reading import Draft, Reading
from templates.trouble import Trouble
from ui import faults
from ui.commands.alike import Seen, advice, likenesses
from ui.commands.library import to_write
from ui.commands.output import Bar, complain, print_json
from ui.commands.usage import add_command, add_json


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a reading: the ids of its cases, and what it is like, in sentences."""

    ids: Sequence[str] = ()
    alike: Sequence[str] = ()


Keep = Callable[[Reading, Path], Stored]  # puts a reading away


def register(subparsers: Any) -> None:  # noqa: ANN401
    """Add the commands of this family."""
    read = add_command(subparsers, "read", "读文件，看看认出了什么（不存入案例库）", read_files)
    read.add_argument("files", metavar="FILE", nargs="+", help="Word 或文本文件")
    add_json(read)
    bring = add_command(subparsers, "import", "把文件里的案例存入案例库", import_files)
    bring.add_argument("files", metavar="FILE|DIR", nargs="+", help="文件，或装着文件的文件夹")
    bring.add_argument("--not-secret", action="store_true", help="有密级标志的文件，已确认不涉密")
    bring.add_argument("--again", action="store_true", help="以前导入过的文件，再存一份")
    add_json(bring)


def read_files(call: Namespace) -> int:
    """Print what files are understood as, and store nothing; 1 when one could not be read."""
    seen = Seen()
    return _go_through(call, lambda reading, _path: Stored(alike=seen.told(reading)))


def import_files(call: Namespace) -> int:
    """Store what files are understood as; 1 when one could not be read or stored."""
    with to_write(call) as library:
        return _go_through(call, _storing(library, confirmed=call.not_secret, again=call.again))


def _storing(library: Library, *, confirmed: bool, again: bool) -> Keep:
    def keep(reading: Reading, path: Path) -> Stored:
        alike = likenesses(library, reading)
        try:
            rows = intake.bring_in(library, reading, path, confirmed=confirmed, again=again)
        except intake.Unconfirmed as trouble:
            raise Trouble(trouble.message, f"{trouble.hint}（加上 --not-secret）") from trouble
        except intake.AlreadyKept as trouble:
            raise Trouble(trouble.message, "真要再存一份，加上 --again。") from trouble
        return Stored([row.uuid for row in rows], advice(alike))

    return keep


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one file: its reading with the ids of its cases, or the Trouble met."""

    key: str
    seconds: float
    reading: Reading | None = None
    stored: Stored = Stored()
    trouble: Trouble | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the value of this file in the JSON of `read` and `import`."""
        if self.reading is None or self.trouble is not None:
            error, seconds = str(self.trouble), round(self.seconds, 3)
            return {"error": error, "seconds": seconds, "meta": "", "dropped": [], "cases": []}
        found: dict[str, Any] = exchange.reading_json(self.reading)
        for case, uuid in zip(found["cases"], self.stored.ids, strict=False):
            case["id"] = uuid
        found["notes"] = [*found["notes"], *self.stored.alike]
        return found


def _go_through(call: Namespace, keep: Keep) -> int:
    faults.listen()
    results: list[Result] = []
    with Bar() as bar, Workshop() as workshop:
        for result in _results(call.files, workshop, keep, bar):
            results.append(result)
            for sentence in result.stored.alike:
                bar.wipe()
                print(f"{result.key}：{sentence}", file=sys.stderr)
            if not call.json:
                bar.wipe()
                _say(result, stored=call.command == "import")
    if call.json:
        print_json({"files": {result.key: result.as_json() for result in results}})
    return 1 if any(result.trouble for result in results) else 0


def _results(names: Sequence[str], workshop: Workshop, keep: Keep, bar: Bar) -> Iterator[Result]:
    wanted: list[tuple[str, Path]] = []
    for name in names:
        try:
            wanted += [(_as_given(name, path), path) for path in intake.expand([Path(name)])]
        except Trouble as trouble:
            yield Result(name, 0.0, trouble=trouble)
    for done, (key, path) in enumerate(wanted):
        bar(done, len(wanted), path.name)
        yield from _of_file(key, path, workshop, keep, bar)


def _as_given(name: str, path: Path) -> str:
    return name if path == Path(name) else str(path)


def _of_file(key: str, path: Path, workshop: Workshop, keep: Keep, bar: Bar) -> Iterator[Result]:
    started = perf_counter()
    try:
        for found in intake.read(path, workshop, tell=bar):
            yield _kept(key + found.key.removeprefix(str(path)), found, path, keep)
    except Trouble as trouble:
        yield Result(key, perf_counter() - started, trouble=trouble)


def _kept(key: str, found: Reading | intake.Unread, path: Path, keep: Keep) -> Result:
    if isinstance(found, intake.Unread):
        return Result(key, 0.0, trouble=found.trouble)
    try:
        return Result(key, found.seconds, found, keep(found, path))
    except Trouble as trouble:
        return Result(key, found.seconds, found, trouble=trouble)


def _say(result: Result, *, stored: bool) -> None:
    if result.trouble is not None:
        complain(result.trouble, result.key)
    elif result.reading is not None:
        _say_read(result.key, result.reading, "存入" if stored else "认出")


def _say_read(key: str, reading: Reading, verb: str) -> None:
    print(f"{key}：{verb} {len(reading.drafts)} 个案例")
    for draft in reading.drafts:
        print(f"  {_described(draft)}")
    for note in reading.notes:
        print(f"  （{note}）")


def _described(draft: Draft) -> str:
    guess = "（标题是推测的）" if draft.title_guess else ""
    title = draft.title or "没有标题"
    parts = "、".join(part.heading or USUAL_HEADING[part.role] for part in draft.parts)
    return f"{title}{guess}：{parts}"
