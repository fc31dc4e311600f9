"""The values of a case that a form holds, each by a key: `title`, `unit`, `heading:PART`, `field:KEY`…"""

from dataclasses import replace

from templates.model import Case, FieldValue

PLAIN = ("title", "subtitle", "unit", "meta")


def value_of(case: Case, key: str) -> FieldValue:
    """Return the value of that key, an empty text where there is none; raises KeyError for a wrong key."""
    kind, _, name = key.partition(":")
    if kind in PLAIN:
        return str(getattr(case, kind))
    if kind == "field":
        return case.fields.get(name, "")
    if kind == "heading":
        return case.part(name).heading
    raise KeyError(key)


def with_value(case: Case, key: str, value: FieldValue) -> Case:
    """Return the case with that value; raises KeyError for a wrong key, TypeError for a wrong kind."""
    kind, _, name = key.partition(":")
    if kind == "field":
        fields = {k: v for k, v in case.fields.items() if k != name}
        return replace(case, fields={**fields, name: value} if value else fields)
    if not isinstance(value, str):
        raise TypeError(key)
    if kind == "heading":
        return case.with_part(replace(case.part(name), heading=value))
    if kind in PLAIN:
        return replace(case, **{kind: value})  # type: ignore[arg-type]
    raise KeyError(key)
