"""templates: which awards the program knows, what one asks, and what is wrong with a definition."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from storage.doors import door
from templates import catalog
from templates.requirements import Section, Template
from ui.commands.output import print_table
from ui.commands.usage import Parser, add_command


def register(subparsers: Any) -> None:  # noqa: ANN401
    """Add the commands of this family."""
    family = add_command(subparsers, "templates", "模板（征集要求）：列出、查看、检查", list_templates)
    kinds = family.add_subparsers(title="命令", metavar="命令", parser_class=Parser)
    add_command(kinds, "list", "列出模板", list_templates)
    show = add_command(kinds, "show", "看一个模板要写什么", show_template)
    show.add_argument("id", metavar="ID", help="模板代号")
    lint = add_command(kinds, "lint", "检查模板文件写得对不对", lint_templates)
    lint.add_argument("files", metavar="FILE", nargs="+", help="TOML 文件")


def list_templates(call: Namespace) -> int:
    """Print the shipped templates, a line each."""
    rows = [
        (each.id, each.name, "、".join(section.heading for section in each.sections))
        for each in catalog.builtin()
    ]
    print_table(("代号", "名称", "栏目"), rows)
    return 0


def show_template(call: Namespace) -> int:
    """Print what one template asks, section by section."""
    template = catalog.by_id(call.id)
    print(f"{template.name}（{template.id}）")
    for line in (template.about, _range("全文", template.low, template.limit), _asked(template)):
        if line:
            print(line)
    for section in template.sections:
        _print_section(section)
    return 0


def _asked(template: Template) -> str:
    items = [field.label for field in template.fields] + [item.label for item in template.enclosures]
    return f"另外要填要附：{'、'.join(items)}" if items else ""


def _print_section(section: Section) -> None:
    need = "" if section.required else "（可以不写）"
    print(f"\n{section.heading}{need}")
    for line in (section.guide, _range("字数", section.low, section.high or section.limit)):
        if line:
            print(f"  {line}")
    for question in section.questions:
        print(f"  · {question.ask}{'：' if question.hint else ''}{question.hint}")


def _range(what: str, low: int, high: int) -> str:
    if low and high:
        return f"{what} {low:,}—{high:,} 字"
    if high:
        return f"{what}不超过 {high:,} 字"
    return f"{what}不少于 {low:,} 字" if low else ""


def lint_templates(call: Namespace) -> int:
    """Print what is wrong with each file; 1 when anything is."""
    faults = 0
    for name in call.files:
        with door(Path(name), "读取"):
            text = Path(name).read_text("utf-8", "replace")
        found = catalog.lint(text)
        for sentence in found:
            print(f"{name}：{sentence}", file=sys.stderr)
        if not found:
            print(f"{name}：没有问题")
        faults += len(found)
    return 1 if faults else 0
