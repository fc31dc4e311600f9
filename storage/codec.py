"""The frozen values of a case as stored JSON, and back.

A case is stored in *pieces*, each a JSON text of its own: `case` (what is short, with the order of the
parts), `template`, `attachments`, `marks`, and `part/<id>` for every part. So autosave writes only what
changed, and revisions share what did not. The word list (roles, kinds) belongs to the schema: a new
word needs a migration, so that an older program refuses the library instead of losing the word.
"""

import hashlib
import json
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache, lru_cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from templates.model import Attachment, Case, FieldValue, Mark, Part
from templates.requirements import Template

SHELL = "case"
TEMPLATE = "template"
ATTACHMENTS = "attachments"
MARKS = "marks"
PART = "part/"
SHELL_FIELDS = ("uuid", "title", "subtitle", "unit", "meta", "figures_issued", "tables_issued")
TEMPLATES_KEPT = 32

T = TypeVar("T")
Json = Any  # what JSON knows, and the annotations that say what it stands for


def plain(value: object) -> Json:
    """Return a frozen value as what JSON knows: dataclasses and mappings as objects, tuples as arrays."""
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value


def frozen(kind: type[T], data: object) -> T:
    """Return what `plain` took apart, as a value of `kind`.

    Keys that `kind` does not know are passed over and missing ones take their default, so that a case
    written by a neighbouring version still opens. Raises ValueError, TypeError or KeyError on data that
    cannot be such a value.
    """
    return cast(T, _value(kind, data))


def _value(kind: Json, data: Json) -> Json:
    if kind == FieldValue:
        return _field_value(data)
    origin: Json = get_origin(kind)
    if origin in (Union, types.UnionType):
        return None if data is None else _value(_wanted(kind), data)
    if origin is tuple:
        return tuple(_value(get_args(kind)[0], item) for item in data)
    if origin is not None and issubclass(origin, Mapping):
        return {key: _value(get_args(kind)[1], item) for key, item in data.items()}
    if is_dataclass(kind):
        hints = _hints(cast(type, kind))
        known = {key: _value(hints[key], item) for key, item in data.items() if key in hints}
        return cast(Json, kind)(**known)
    return kind(data)


def _wanted(kind: Json) -> Json:
    return next(choice for choice in get_args(kind) if choice is not types.NoneType)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _field_value(data: object) -> FieldValue:
    if not isinstance(data, list):
        return str(data)
    if data and all(isinstance(item, dict) for item in data):
        return tuple({str(key): str(text) for key, text in item.items()} for item in data)
    return tuple(str(item) for item in data)


def written(value: object) -> bytes:
    """Return a value as the bytes of its JSON; broken surrogates from a paste are kept as they are."""
    text = json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def read(kind: type[T], body: bytes) -> T:
    """Return what `written` wrote, as a value of `kind`; raises as `frozen` does."""
    return frozen(kind, json.loads(body.decode("utf-8", "surrogatepass")))


def digest(body: bytes) -> str:
    """Return the SHA-256 of the bytes as 64 hexadecimal digits."""
    return hashlib.sha256(body).hexdigest()


def pieces(case: Case) -> dict[str, bytes]:
    """Return the pieces of a case by name."""
    shell = {name: getattr(case, name) for name in SHELL_FIELDS}
    shell["fields"] = case.fields
    shell["parts"] = [part.part for part in case.parts]
    result = {
        SHELL: written(shell),
        TEMPLATE: _template_body(case.template),
        ATTACHMENTS: written(case.attachments),
        MARKS: written(case.marks),
    }
    for part in case.parts:
        result[PART + part.part] = written(part)
    return result


def assembled(bodies: Mapping[str, bytes]) -> Case:
    """Return the case that the pieces make up; pieces of parts that are no longer in it are left out."""
    shell = json.loads(bodies[SHELL].decode("utf-8", "surrogatepass"))
    return Case(
        template=_template(bodies[TEMPLATE]),
        parts=tuple(read(Part, bodies[PART + name]) for name in shell["parts"]),
        fields={key: _field_value(item) for key, item in shell.get("fields", {}).items()},
        attachments=attachments_in(bodies[ATTACHMENTS]),
        marks=read(tuple[Mark, ...], bodies[MARKS]),
        **{name: shell[name] for name in SHELL_FIELDS if name in shell},
    )


def attachments_in(body: bytes) -> tuple[Attachment, ...]:
    """Return the attachments that a piece of that name lists."""
    return read(tuple[Attachment, ...], body)


@lru_cache(maxsize=TEMPLATES_KEPT)
def _template(body: bytes) -> Template:
    return read(Template, body)


class _Bodies:
    """The bytes of the templates met last: a template is large, seldom changes and cannot be hashed."""

    def __init__(self) -> None:
        self._met: dict[int, tuple[Template, bytes]] = {}

    def of(self, template: Template) -> bytes:
        met = self._met.get(id(template))
        if met is not None and met[0] is template:
            return met[1]
        body = written(template)
        if len(self._met) >= TEMPLATES_KEPT:
            self._met.clear()  # in one step: two threads may be here
        self._met[id(template)] = (template, body)
        return body


_template_body = _Bodies().of
