"""demo: the shipped samples through the whole program, in a library of their own, into Word files."""

import sys
import tempfile
from argparse import Namespace
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import resources
from storage import handout, intake
from storage.cases import Row
from storage.doors import door
from storage.files import free_name, write_atomically
from storage.handout import Request
from storage.library import Library
from storage.workshop import Workshop
from templates.counting import count_case
from templates.model import Case
from templates.outline.reading import Reading
from templates.outline.tree import problems
from templates.readiness import State, requirements
from ui import faults
from ui.commands.output import Bar
from ui.commands.usage import add_command

SAMPLES = Path(resources.__file__).parent / "samples"
# A fixed day, so that a second demo makes the very same files and need not write them beside the first.
DAY = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
_STATES = {State.MISSING: "还缺", State.DOUBTFUL: "留意"}


def register(subparsers: Any) -> None:  # noqa: ANN401
    """Add the commands of this family."""
    demo = add_command(subparsers, "demo", "演示：导入样稿、检查、导出 Word", show_demo)
    demo.add_argument(
        "-o", "--output", metavar="DIR", default="demo", help="Word 文件放在哪里（默认 ./demo）"
    )


def show_demo(call: Namespace) -> int:
    """Import, check and export the samples, and say what happened; 1 when a paragraph has no place."""
    faults.listen()
    folder = Path(call.output)
    with door(folder, "新建"):
        folder.mkdir(parents=True, exist_ok=True)
    print("演示：把样稿读进一个新的案例库，逐项检查，再导出成 Word。")
    lost = 0
    with (
        tempfile.TemporaryDirectory(prefix="anli-") as home,
        Library.open(Path(home) / "demo.db", now=lambda: DAY) as library,
        Workshop() as workshop,
        Bar() as bar,
    ):
        samples = sorted(path for path in SAMPLES.iterdir() if path.suffix in {".docx", ".txt"})
        for done, sample in enumerate(samples):
            bar(done, len(samples), sample.name)
            for reading in intake.readings(sample, workshop):
                bar.wipe()
                lost += _report(reading, sample)
                for row in intake.bring_in(library, reading, sample):
                    _hand_out(library, row, folder)
    print(f"\nWord 文件都在：{folder.absolute()}")
    return 1 if lost else 0


def _report(reading: Reading, sample: Path) -> int:
    """Say how a file was understood; return how many paragraphs have no place, or two."""
    placed = [placement.paragraph for placement in reading.placements]
    count = len(reading.source.paragraphs)
    print(f"\n{sample.name}：{count} 段，{len(reading.drafts)} 个案例")
    for note in reading.notes:
        print(f"  （{note}）")
    if placed == list(range(count)):
        print("  每一段都有去处，不多不少。")
        return 0
    lost = len(set(range(count)).symmetric_difference(placed)) or 1
    print(f"  有 {lost} 段没有去处。", file=sys.stderr)
    return lost


def _hand_out(library: Library, row: Row, folder: Path) -> None:
    case = library.case(row.uuid)
    print(f"  · {case.title}")
    for sentence in _findings(case):
        print(f"    {sentence}")
    with tempfile.TemporaryDirectory(prefix="anli-") as made:
        for path in handout.export(library, row.uuid, Request(Path(made))):
            print(f"    已导出：{_put(path, folder)}")


def _findings(case: Case) -> Iterator[str]:
    """Yield what the checks say of a case: 字数, what the template still asks, and the numbering."""
    yield f"{case.template.name}：{count_case(case).total:,} 字"
    for asked in requirements(case):
        if asked.state is not State.MET:
            yield f"{_STATES[asked.state]}：{asked.label}，{asked.detail}".removesuffix("，")
    wrong = [problem.message for part in case.parts for problem in problems(part.text)]
    yield from wrong or ["层次序号连贯，没有跳号重号。"]


def _put(made: Path, folder: Path) -> Path:
    """Put a file into the folder; what stands there under its name stays, unless it is the same."""
    data = made.read_bytes()
    target = folder / made.name
    with door(target, "读取"):
        if target.is_file() and target.read_bytes() == data:
            return target
    target = free_name(target)
    write_atomically(target, data)
    return target
