"""Read one template definition from TOML: the values of `requirements` are its grammar.

A key of the file is the name of a field of `Template`, `Section`, `Question`, `FieldSpec`, `Enclosure` or
`Counting`, so a new field of theirs may be written in a definition at once. What is wrong is collected, not
raised one by one: somebody who writes a template sees every fault in one go.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from enum import StrEnum
from typing import Any, get_args, get_origin

from templates.requirements import Template

Path = tuple[str | int, ...]
Shape = Any  # what a field is declared as: a type, or a generic alias such as tuple[str, ...]
Value = Any  # what TOML holds there, or what it became

_HEADER = re.compile(r"\s*(\[\[?)\s*([\w.\-]+)\s*\]")
_KEY = re.compile(r"\s*[\"']?([\w\-]+)[\"']?\s*=")
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_NOT_KEYS = {"source"}
_PLACES = {
    "sections": "第{}个栏目",
    "questions": "第{}个问题",
    "fields": "第{}个填报项",
    "enclosures": "第{}项附件",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a definition: where (line 1 and up, 0 unknown; the key), what, and the remedy."""

    line: int
    key: str
    what: str
    remedy: str

    def sentence(self) -> str:
        """Return the fault as one line for people."""
        return f"{self.message()}{self.remedy}"

    def message(self) -> str:
        """Return where and what, without the remedy."""
        place = f"第{self.line}行" if self.line else ""
        joined = "，".join(piece for piece in (place, self.key) if piece)
        return f"{joined}：{self.what}" if joined else self.what


Note = Callable[[Path, str, str], None]


class Notebook:
    """Collects faults, one a place, and finds the line of each.

    `unreadable` is true where the text is no TOML at all, so that nothing else can be said of it.
    """

    def __init__(self, text: str) -> None:
        self._lines = _key_lines(text)
        self._seen: set[Path] = set()
        self.faults: list[Fault] = []
        self.unreadable = False

    def __call__(self, path: Path, what: str, remedy: str) -> None:
        """Note a fault at the key or table of that path; only the first fault of a place is kept."""
        if path not in self._seen:
            self._seen.add(path)
            self.faults.append(Fault(self._line(path), _name(path), what, remedy))

    def give_up(self, line: int, what: str, remedy: str) -> None:
        """Note that the text is no TOML from `line` on."""
        self.unreadable = True
        self.faults.append(Fault(line, "", what, remedy))

    def _line(self, path: Path) -> int:
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 0)


def read(text: str) -> tuple[Template, Notebook]:
    """Return the template that a TOML text describes, and what is wrong with its form.

    Where something is wrong the template holds a default in its place. Whether the values make sense
    together is for `templates.catalog` to say.
    """
    import tomllib  # late: the first window reads no definition

    note = Notebook(text)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        note.give_up(
            line, "这一行不合 TOML 的写法。", "看看引号、括号和等号是否成对，文字要用英文双引号括起来。"
        )
        return Template(), note
    values = _values(Template, table, (), note)
    return Template(**values, source=text), note


def _values(kind: Shape, table: Mapping[str, Any], path: Path, note: Note) -> dict[str, Any]:
    known = {each.name: each for each in fields(kind) if each.name not in _NOT_KEYS}
    for key in table.keys() - known.keys():
        note((*path, key), f"不认识“{key}”这一项。", f"这里可以写：{'、'.join(known)}。")
    values = {}
    for name, each in known.items():
        if name in table:
            values[name] = _value(each.type, table[name], (*path, name), note)
        elif _is_needed(each):
            note((*path, name), f"缺少 {name}。", f"补一行 {name} = …。")
            values[name] = _blank(each.type)
    return {name: value for name, value in values.items() if value is not None}


def _is_needed(each: "Field[Any]") -> bool:
    return each.default is MISSING and each.default_factory is MISSING


def _origin(kind: Shape) -> Value:
    return get_origin(kind)


def _blank(kind: Shape) -> Value:
    return () if _origin(kind) is tuple else ""


def _value(kind: Shape, value: Value, path: Path, note: Note) -> Value:
    """Return `value` as `kind`, or None after noting why it cannot be."""
    if _origin(kind) is tuple:
        return _several(get_args(kind)[0], value, path, note)
    if _origin(kind) is not None:
        return _words(value, path, note)
    if is_dataclass(kind):
        return _table(kind, value, path, note)
    if issubclass(kind, StrEnum):
        return _choice(kind, value, path, note)
    if type(value) is kind:
        return value
    note(path, f"这里写的是 {value!r}。", _FORM[kind])
    return _blank(kind) if kind is str else kind()


_FORM = {
    str: "要写成用英文双引号括起来的文字。",
    int: "要写成不带引号的整数，如 500。",
    bool: "只能写 true 或 false，不带引号。",
}


def _several(kind: Shape, value: Value, path: Path, note: Note) -> tuple[Any, ...]:
    if not isinstance(value, list):
        remedy = (
            '要写成方括号里的一串文字，如 ["practice"]。'
            if kind is str
            else f"要写成 [[{path[-1]}]] 这样的一节。"
        )
        note(path, "这里要写一串，只写了一个。", remedy)
        return ()
    return tuple(_value(kind, each, (*path, index), note) for index, each in enumerate(value))


def _table(kind: Shape, value: Value, path: Path, note: Note) -> Value:
    if isinstance(value, dict):
        return kind(**_values(kind, value, path, note))
    note(path, "这里要写一节，不是一个值。", f"要写成 [{path[-1]}] 起头的一节，下面一行一项。")
    return None


def _choice(kind: type[StrEnum], value: Value, path: Path, note: Note) -> Value:
    allowed = [str(each) for each in kind]
    if value in allowed:
        return kind(value)
    note(path, f"不能写 {value!r}。", f"只能写：{'、'.join(allowed)}。")
    return kind(allowed[0])


def _words(value: Value, path: Path, note: Note) -> dict[str, str]:
    if isinstance(value, dict) and all(isinstance(each, str) for each in value.values()):
        return value
    note(path, "这一节里每一项都要是文字。", _FORM[str])
    return {}


def _name(path: Path) -> str:
    """Return a path for people: 第2个栏目第1个问题的 ask."""
    words, key = "", ""
    for before, step in zip(("", *path), path, strict=False):
        if isinstance(step, int) and before in _PLACES:
            words += _PLACES[before].format(step + 1)
        elif isinstance(step, str) and step not in _PLACES:
            key = step
    return f"{words}的 {key}" if words and key else words or key or "".join(str(s) for s in path[-1:])


def _key_lines(text: str) -> dict[Path, int]:
    """Return the line of every key and table, by path; lines inside multi-line strings are none."""
    found: dict[Path, int] = {}
    table: Path = ()
    for number, line in _outside_strings(text):
        if header := _HEADER.match(line):
            table = _enter(header[2].split("."), header[1] == "[[", found)
            found[table] = number
        elif key := _KEY.match(line):
            found.setdefault((*table, key[1]), number)
    return found


def _enter(names: list[str], repeats: bool, found: Mapping[Path, int]) -> Path:
    """Return the path of the table that a header opens: a list's parent is its latest member."""
    path: Path = ()
    for depth, name in enumerate(names, 1):
        path = (*path, name)
        count = 0
        while (*path, count) in found:
            count += 1
        if depth == len(names) and repeats:
            return (*path, count)
        if count:
            path = (*path, count - 1)
    return path


def _outside_strings(text: str) -> Iterator[tuple[int, str]]:
    inside = False
    for number, line in enumerate(text.split("\n"), 1):
        if not inside:
            yield number, line
        if (line.count('"""') + line.count("'''")) % 2:
            inside = not inside
