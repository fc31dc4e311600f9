"""Which templates there are, and whether a template makes sense.

The shipped ones are TOML files in `templates/definitions/`, read when they are first asked for.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

from templates.definition import Notebook, read
from templates.model import Role
from templates.requirements import Section, Template
from templates.trouble import Trouble

SHIPPED = ("standard", "innovation", "typical", "organisation-award", "feature")
LAYOUTS = ("gbt9704", "plain")
UNIT_LINES = ("below", "above", "none")
ENCLOSURES = ("photos", "form", "proof", "file")
NAME_WORDS = ("unit", "title", "template", "edition")

_FOLDER = Path(__file__).parent / "definitions"
_ID = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")
_BRACES = re.compile(r"\{([^{}]*)\}")
_UNFIT = re.compile(r'[\\/:*?"<>|{}\x00-\x1f]')
_ROLES = frozenset(str(role) for role in Role)


def builtin() -> tuple[Template, ...]:
    """Return the shipped templates, the standard one first."""
    return tuple(_shipped(name) for name in SHIPPED)


def standard() -> Template:
    """Return the template for a case that no award's call asks for yet."""
    return _shipped(SHIPPED[0])


def by_id(template_id: str) -> Template:
    """Return the shipped template of that id; raises Trouble with the ids that there are."""
    if template_id in SHIPPED:
        return _shipped(template_id)
    known = "、".join(f"{each.id}（{each.name}）" for each in builtin())
    raise Trouble(f"没有“{template_id}”这个模板。", f"可以用：{known}。")


def newer(template: Template) -> Template | None:
    """Return the shipped template that a case's own copy is an older version of (更新要求), None for none."""
    shipped = _shipped(template.id) if template.id in SHIPPED else None
    return shipped if shipped and shipped.version > template.version else None


def parse_template(text: str) -> Template:
    """Return the template that a TOML text describes.

    Raises Trouble with the line, the key, what is wrong and the remedy of the first fault, and how many
    more there are.
    """
    template, note = _examined(text)
    if not note.faults:
        return template
    first, more = note.faults[0], len(note.faults) - 1
    others = f"另外还有{more}处要改，用 templates lint 可以全部列出。" if more else ""
    raise Trouble(f"模板读不了。{first.message()}", f"{first.remedy}{others}")


def lint(text: str) -> list[str]:
    """Return everything that is wrong with a template's TOML text, a sentence each; empty when nothing is."""
    return [fault.sentence() for fault in _examined(text)[1].faults]


@cache
def _shipped(name: str) -> Template:
    return parse_template((_FOLDER / f"{name}.toml").read_text("utf-8"))


def _examined(text: str) -> tuple[Template, Notebook]:
    template, note = read(text)
    if not note.unreadable:
        _check_head(template, note)
        _check_sections(template.sections, note)
        _check_rest(template, note)
        note.faults.sort(key=lambda fault: fault.line)
    return template, note


def _check_head(template: Template, note: Notebook) -> None:
    if not _ID.fullmatch(template.id):
        note(
            ("id",),
            f"代号“{template.id}”不能用。",
            '写一个小写字母、数字和连字符组成的代号，如 "city-award"。',
        )
    if not template.name.strip():
        note(("name",), "没有写模板的名称。", '补一行 name = "奖项的名称"。')
    if template.layout not in LAYOUTS:
        note(("layout",), f"没有“{template.layout}”这种版式。", f"只能写：{'、'.join(LAYOUTS)}。")
    if template.unit_line not in UNIT_LINES:
        note(("unit_line",), f"不能写“{template.unit_line}”。", f"只能写：{'、'.join(UNIT_LINES)}。")
    if template.deadline and not _is_date(template.deadline):
        note(("deadline",), f"“{template.deadline}”不是日期。", "写成 2026-11-30 这样；没有截止日期就留空。")
    if template.limit and template.limit < template.low:
        note(
            ("limit",),
            f"全文上限{template.limit}比最少字数{template.low}还小。",
            "把上限改大，或把最少字数改小。",
        )
    if template.version < 1:
        note(("version",), "版本号要从 1 开始。", "写 version = 1，每改一次要求加 1。")
    _check_file_name(template.file_name, note)


def _check_file_name(pattern: str, note: Notebook) -> None:
    known = "、".join(f"{{{word}}}" for word in NAME_WORDS)
    for word in _BRACES.findall(pattern):
        if word not in NAME_WORDS:
            note(("file_name",), f"文件名里的“{{{word}}}”没有对应的内容。", f"可以用：{known}。")
            return
    if _UNFIT.search(_BRACES.sub("", pattern)):
        note(("file_name",), "文件名里有不能用的符号。", '去掉 \\ / : * ? " < > | 和不成对的花括号。')
    elif not _BRACES.search(pattern):
        note(("file_name",), "照这个写法，所有案例的文件名都一样。", f"至少放一个：{known}。")


def _check_sections(sections: tuple[Section, ...], note: Notebook) -> None:
    if not sections:
        note(("sections",), "一个栏目也没有。", "至少写一节 [[sections]]，里面有 id、heading 和 takes。")
    for index, message, remedy in _repeats([section.id for section in sections], "栏目代号"):
        note(("sections", index, "id"), message, remedy)
    taken: set[str] = set()
    for index, section in enumerate(sections):
        _check_section(section, index, note)
        _check_takes(section, index, taken, note)


def _check_section(section: Section, index: int, note: Notebook) -> None:
    path = ("sections", index)
    if not section.heading.strip():
        note((*path, "heading"), "这个栏目没有标题。", '写上征集通知里的原话，如 heading = "主要做法"。')
    for key in ("low", "high", "limit"):
        if getattr(section, key) < 0:
            note((*path, key), "字数不能是负数。", "写 0 表示不限。")
    if section.high and section.high < section.low:
        note(
            (*path, "high"),
            f"目标的上沿{section.high}比下沿{section.low}还小。",
            "把 low 和 high 对调，或改其中一个。",
        )
    if section.limit and section.limit < max(section.high, section.low):
        target = max(section.high, section.low)
        note(
            (*path, "limit"),
            f"上限{section.limit}比目标{target}还小。",
            f"把 limit 改到{target}以上，或把目标调小。",
        )


def _check_takes(section: Section, index: int, taken: set[str], note: Notebook) -> None:
    roles = "、".join(Role)
    path = ("sections", index)
    if not section.takes:
        note((*path, "takes"), "没有写这个栏目收哪些内容。", f"写上一种或几种：{roles}。")
    for key, names in (("takes", section.takes), ("merges", section.merges)):
        for name in names:
            role, dot, rest = name.partition(".")
            if role not in _ROLES or (dot and (key == "merges" or not rest)):
                note(
                    (*path, key),
                    f"不认识“{name}”这种内容。",
                    f"可以写：{roles}，或 practice.2 这样的栏目编号。",
                )
            elif name in taken:
                note((*path, key), f"前面的栏目已经收了“{name}”，这里收不到。", "从其中一处去掉它。")
            taken.add(name)


def _check_rest(template: Template, note: Notebook) -> None:
    for index, message, remedy in _repeats([each.key for each in template.fields], "填报项代号"):
        note(("fields", index, "key"), message, remedy)
    for index, each in enumerate(template.fields):
        if not each.label.strip():
            note(("fields", index, "label"), "这个填报项没有名称。", '写上表里的字样，如 label = "联系人"。')
    for index, item in enumerate(template.enclosures):
        path = ("enclosures", index)
        if item.kind not in ENCLOSURES:
            note((*path, "kind"), f"不认识“{item.kind}”这种附件。", f"只能写：{'、'.join(ENCLOSURES)}。")
        if item.most and item.most < item.least:
            note(
                (*path, "most"),
                f"最多{item.most}比最少{item.least}还小。",
                "把 least 和 most 对调，或改其中一个。",
            )


def _repeats(names: Iterable[str], what: str) -> Iterator[tuple[int, str, str]]:
    seen: set[str] = set()
    for index, name in enumerate(names):
        if not name.strip():
            yield index, f"{what}是空的。", "写一个不重复的英文代号。"
        elif name in seen:
            yield index, f"{what}“{name}”重复了。", "改成另一个，每个只能用一次。"
        seen.add(name)


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
