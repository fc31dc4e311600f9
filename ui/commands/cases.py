"""list, show, new, delete, restore: the cases of a library."""

import json
import sys
from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from storage.cases import STATUS_NAMES, Row
from storage.doors import door
from storage.library import Library
from storage.safekeeping import copies
from templates import catalog, exchange
from templates.model import Case
from templates.plain import plain
from templates.trouble import Trouble
from ui.commands.library import library_path, to_read, to_write
from ui.commands.output import print_json, print_table
from ui.commands.usage import add_command, add_json


def register(subparsers: Any) -> None:  # noqa: ANN401
    """Add the commands of this family."""
    listing = add_command(subparsers, "list", "列出案例", list_cases)
    listing.add_argument("--deleted", action="store_true", help="列出回收站里的")
    add_json(listing)
    show = add_command(subparsers, "show", "显示一个案例", show_case)
    show.add_argument("case", metavar="CASE", help="编号、UUID，或标题中不会认错的几个字")
    show.add_argument("--text", action="store_true", help="只输出正文")
    add_json(show)
    new = add_command(subparsers, "new", "新建一个案例", new_case)
    new.add_argument("--title", metavar="T", default="", help="标题")
    new.add_argument("-t", "--template", metavar="TEMPLATE", default="", help="模板代号，见 templates list")
    new.add_argument("--from", dest="source", metavar="FILE.json", help="内容取自 show --json 那样的文件")
    add_json(new)
    for name, about, handle in (
        ("delete", "把案例放进回收站", delete_case),
        ("restore", "从回收站取回案例", restore_case),
    ):
        command = add_command(subparsers, name, about, handle)
        command.add_argument("case", metavar="CASE", help="编号、UUID，或标题中不会认错的几个字")
        add_json(command)


def list_cases(call: Namespace) -> int:
    """Print the cases outside the 回收站 (or in it, with --deleted), the last changed first."""
    rows: list[Row] = []
    path = library_path(call)
    if path.exists() or copies(path):  # a library that is gone while its copies are there is no empty one
        with to_read(call) as library:
            rows = library.rows(deleted=call.deleted)
    if call.json:
        print_json([row_json(row) for row in rows])
    elif rows:
        heads = ("编号", "标题", "单位", "模板", "状态", "字数", "修改时间")
        print_table(heads, [_cells(row) for row in rows])
    else:
        print(
            "回收站是空的。" if call.deleted else "案例库里还没有案例。用 import 导入旧文件，或用 new 新建。"
        )
    return 0


def row_json(row: Row) -> dict[str, Any]:
    """Return what `list --json` says of a case."""
    return {
        "number": row.number,
        "uuid": row.uuid,
        "title": row.title,
        "unit": row.unit,
        "template": row.template_id,
        "status": row.status,
        "characters": row.characters,
        "changed": row.changed.isoformat(timespec="seconds"),
    }


def _cells(row: Row) -> tuple[str, ...]:
    changed = f"{row.changed.month}月{row.changed.day}日 {row.changed:%H:%M}"
    name = STATUS_NAMES[row.status]
    return (str(row.number), row.title, row.unit, row.template_name, name, f"{row.characters:,}", changed)


def show_case(call: Namespace) -> int:
    """Print one case: as JSON, as its plain text, or with what is known of it first."""
    with to_read(call) as library:
        row = library.find(call.case)
        _show(library, row, as_json=call.json, only_text=call.text)
    return 0


def _show(library: Library, row: Row, *, as_json: bool, only_text: bool = False) -> None:
    case = library.case(row.uuid)
    if as_json:
        print_json(_case_json(library, row, case))
        return
    if not only_text:
        print(f"{row.number}号  {row.template_name}  {STATUS_NAMES[row.status]}  {row.characters:,}字")
        print()
    print(plain(case).text, end="")


def _case_json(library: Library, row: Row, case: Case) -> dict[str, Any]:
    newest = library.revisions(row.uuid)
    revision = newest[0].uuid if newest else ""
    return exchange.case_json(case, number=row.number, status=row.status, revision=revision)


def new_case(call: Namespace) -> int:
    """Make a case, empty or from a JSON file, and print it."""
    given = _given(Path(call.source)) if call.source else {}
    named = call.template or (given.get("template") if isinstance(given, dict) else "")
    template = catalog.by_id(str(named)) if named else catalog.standard()
    case = exchange.case_from_json(given, str(uuid4()), template)
    if call.title.strip():
        case = replace(case, title=call.title.strip())
    if not case.title.strip():
        raise Trouble("新案例还没有标题，没有新建。", "请用 --title 写上标题。")
    with to_write(call) as library:
        row = library.create(_with_files_at_hand(library, case))
        if call.json:
            _show(library, row, as_json=True)
        else:
            print(f"已新建 {row.number}号：{row.title}")
    return 0


def _given(path: Path) -> Any:  # noqa: ANN401
    with door(path, "读取"):
        data = path.read_bytes()
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Trouble(f"“{path}”不是 JSON 文件，没有新建。", "请用 show --json 输出的那种文件。") from error


def _with_files_at_hand(library: Library, case: Case) -> Case:
    """Leave out pictures and files that lie in another library: JSON carries only their names."""
    kept = [each for each in case.attachments if not each.digest or library.media_path(each.digest).exists()]
    left = len(case.attachments) - len(kept)
    if left:
        print(f"有 {left} 个图片或文件不在这个案例库里，没有带过来。", file=sys.stderr)
    return replace(case, attachments=tuple(kept))


def delete_case(call: Namespace) -> int:
    """Put a case into the 回收站."""
    with to_write(call) as library:
        row = library.find(call.case)
        library.delete(row.uuid)
        return _say_moved(
            call, library.row(row.uuid), f"已放进回收站：{row.title}。用 restore {row.number} 取回。"
        )


def restore_case(call: Namespace) -> int:
    """Take a case out of the 回收站."""
    with to_write(call) as library:
        row = library.find(call.case, deleted=True)
        library.restore(row.uuid)
        return _say_moved(call, library.row(row.uuid), f"已取回：{row.title}")


def _say_moved(call: Namespace, row: Row, sentence: str) -> int:
    if call.json:
        print_json(row_json(row))
    else:
        print(sentence)
    return 0
