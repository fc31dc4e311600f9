"""export: cases into files for the organiser, for a reviewer, or for the web."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from storage import handout
from storage.cases import Row
from storage.files import is_folder
from storage.handout import Request
from storage.library import Library
from templates import catalog
from templates.requirements import Template
from templates.trouble import Trouble
from ui.commands.library import to_write
from ui.commands.output import Bar, complain, print_json
from ui.commands.usage import add_command, add_json

DOCUMENTS = {"doc", "wps", "pdf", "odt", "rtf", "htm"}  # endings that cannot mean a folder


def register(subparsers: Any) -> None:  # noqa: ANN401
    """Add the commands of this family."""
    export = add_command(subparsers, "export", "导出 Word、网页或纯文本", export_cases)
    export.add_argument("cases", metavar="CASE", nargs="+", help="编号、UUID，或标题中不会认错的几个字")
    export.add_argument("-t", "--template", metavar="TEMPLATE", default="", help="按哪个模板导出")
    export.add_argument("-o", "--output", metavar="FILE|DIR", default=".", help="写到哪里（默认当前文件夹）")
    export.add_argument("--format", choices=tuple(handout.RENDERERS), help="格式（默认看后缀，否则 docx）")
    export.add_argument("--for-review", action="store_true", help="送审稿：批注能收回来；默认是报送稿")
    export.add_argument("--anonymous", action="store_true", help="匿名稿：抹去单位、姓名、地名")
    export.add_argument("--overwrite", action="store_true", help="同名文件已有时覆盖它")
    add_json(export)


def export_cases(call: Namespace) -> int:
    """Write every case named; 1 when one could not be written."""
    template = catalog.by_id(call.template) if call.template else None
    request = _request(call, template)
    written: list[Path] = []
    failed = 0
    with to_write(call) as library, Bar() as bar:
        rows = [library.find(reference) for reference in call.cases]
        for done, row in enumerate(rows):
            bar(done, len(rows), row.title)
            try:
                files = handout.export(library, row.uuid, request)
            except Trouble as trouble:
                complain(trouble, row.title)
                failed += 1
                continue
            written += files
            if not call.json:
                bar.wipe()
                _say(library, row, request, files)
    if call.json:
        print_json([str(path) for path in written])
    return 1 if failed else 0


def _request(call: Namespace, template: Template | None) -> Request:
    target = Path(call.output)
    return Request(
        target=target,
        format=_format(target, call.format, several=len(call.cases) > 1),
        template=template,
        for_review=call.for_review,
        anonymous=call.anonymous,
        overwrite=call.overwrite,
    )


def _format(target: Path, wanted: str | None, *, several: bool) -> str:
    """Return the format meant by `--format` and by the ending of a file that is to be written."""
    ending = target.suffix.lower().lstrip(".")
    if is_folder(target) or ending not in DOCUMENTS | set(handout.RENDERERS):
        return wanted or "docx"
    if several:
        raise Trouble(f"“{target}”只能装一个案例，没有导出。", "导出几个案例时，-o 后面写一个文件夹。")
    if ending not in handout.RENDERERS:
        known = "、".join(handout.RENDERERS)
        raise Trouble(f"不会写“.{ending}”文件，没有导出。", f"可以用：{known}。docx 能用 Word 和 WPS 打开。")
    if wanted not in (None, ending):
        raise Trouble(f"文件后缀“.{ending}”和格式 {wanted} 不一样，没有导出。", "改掉其中一个。")
    return ending


def _say(library: Library, row: Row, request: Request, files: Sequence[Path]) -> None:
    for path in files:
        print(f"已导出：{path}")
    for note in handout.notes(library, row.uuid, request):
        print(f"  （{note}）")
