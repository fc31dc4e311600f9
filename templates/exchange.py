"""Cases as JSON and back: what `read`, `import` and `show` print, what `new --from` takes.

The objects are the contract of the command line; the same object makes the same case again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid5

from templates.edits import parse_figure_line
from templates.exhibits_json import Json, attachment_from_json, attachment_json
from templates.fitting import switch
from templates.model import Attachment, AttachmentKind, Case, FieldValue, Part
from templates.outline.compose import joined
from templates.outline.exhibits import exhibits
from templates.outline.front import bare_title
from templates.outline.lines import clean
from templates.outline.reading import Draft, Place, Reading
from templates.outline.units import label
from templates.requirements import Template
from templates.sections_json import Shown, parts_from_json, sections_json
from templates.trouble import Trouble

_LISTS = ("joint_units",)
_SPACE = UUID("0f6a2c52-8b1d-4c5e-9a53-6a1f9d0c7e42")
_WRONG = "JSON 的内容和案例对不上，没有建案例。"


def reading_json(reading: Reading) -> Json:
    """Return the value of one file: its cases, what is kept with the file, what was left out.

    Headings are printed as they stand in the file, numbers included; `id` is None until a case is stored.
    """
    return {
        "error": None,
        "seconds": round(reading.seconds, 3),
        "meta": reading.meta,
        "dropped": [*reading.source.furniture, *reading.dropped],
        "cases": [_draft_json(reading, number) for number in range(len(reading.drafts))],
        "notes": list(reading.notes),
        "secret": reading.secret,
    }


def _draft_json(reading: Reading, number: int) -> Json:
    draft = reading.drafts[number]
    shown = _shown_parts(reading, number, draft)
    return {
        "id": None,
        "title": _title_as_written(reading, number) or draft.title + draft.subtitle,
        "title_guess": draft.title_guess,
        "subtitle": draft.subtitle,
        "unit": draft.unit,
        **sections_json(shown),
        "fields": dict(draft.fields),
        "meta": draft.meta,
    }


def _title_as_written(reading: Reading, number: int) -> str:
    """Return title and subtitle as the file has them, with 案例一： and the like; empty for none."""
    if number in reading.titles:
        return ""
    lines = [
        _value(clean(reading.source.paragraphs[each.paragraph].text))
        for each in reading.placements
        if each.case == number and each.place is Place.TITLE
    ]
    return joined(lines) + reading.drafts[number].subtitle if lines else ""


def _value(line: str) -> str:
    """Return what a line gives to the title: without its label, and without 【案例一】."""
    named = label(line)
    if named is not None and named.key == "title":
        return named.value
    return bare_title(line) if line[:1] in "【[#" else line


def _shown_parts(reading: Reading, number: int, draft: Draft) -> list[Shown]:
    """Return the parts with their headings as they stand in the file, several lines of one side by side."""
    placements = [each for each in reading.placements if each.case == number]
    headings: dict[int, list[str]] = {}
    for placement in placements:
        text = reading.source.paragraphs[placement.paragraph].text
        heading = clean(text if placement.place is Place.HEADING else text[: placement.head])
        if heading:
            headings.setdefault(placement.part, []).append(heading)
    texts = exhibits(reading.source, placements).texts
    slots = [
        index for index, slot in enumerate(reading.slots[number]) if slot.heading or any(texts.get(index, ()))
    ]
    return [
        Shown(part, " ".join(headings.get(index, ())), _in_full(part.text, draft.attachments))
        for index, part in zip(slots, draft.parts, strict=True)
    ]


def _in_full(text: str, attachments: Iterable[Attachment]) -> str:
    """Return a text with every table in place of its line: caption, then a line a row, cells by tabs."""
    tables = {each.number: each.table for each in attachments if each.table is not None}
    lines: list[str] = []
    for line in text.split("\n"):
        found = parse_figure_line(line)
        table = tables.get(found[1]) if found and found[0] is AttachmentKind.TABLE else None
        if found is None or table is None:
            lines.append(line)
        else:
            lines += [f"表{found[1]} {found[2]}"] if found[2] else []
            lines += table.lines()
    return "\n".join(lines)


def case_json(
    case: Case, *, number: int | None = None, status: str = "", revision: str | None = None
) -> Json:
    """Return a stored case as `show --json` prints it; its text keeps the lines that name figures and tables.

    `number` is its short number in the library, `revision` the UUID of its last revision.
    """
    shown = [Shown(part, part.heading, part.text) for part in case.parts if _says(part)]
    return {
        "id": case.uuid,
        "uuid": case.uuid,
        "number": number,
        "title": case.title,
        "title_guess": False,
        "subtitle": case.subtitle,
        "unit": case.unit,
        "template": case.template.id,
        "status": status,
        **sections_json(shown),
        "fields": {key: _plain(value) for key, value in case.fields.items()},
        "attachments": [attachment_json(each) for each in case.attachments],
        "meta": case.meta,
        "revision": revision,
    }


def _says(part: Part) -> bool:
    return bool(part.text or part.heading)


def _plain(value: object) -> object:
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return dict(value)
    return [_plain(each) for each in value] if isinstance(value, Iterable) else value


def draft_case(draft: Draft, uuid: str, template: Template) -> Case:
    """Return the case that a draft makes, laid under `template`; the ids in it follow from `uuid`."""
    attachments = tuple(
        replace(each, uuid=_attachment_id(uuid, each.kind, each.number)) for each in draft.attachments
    )
    case = Case(
        uuid=uuid,
        title=draft.title,
        subtitle=draft.subtitle,
        unit=draft.unit,
        parts=draft.parts,
        fields={key: _field(key, value) for key, value in draft.fields.items() if key != "members"},
        meta=draft.meta,
        attachments=attachments,
        marks=tuple(replace(each, id=str(uuid5(_SPACE, f"{uuid} {each.id}"))) for each in draft.marks),
        figures_issued=_issued(attachments, AttachmentKind.FIGURE),
        tables_issued=_issued(attachments, AttachmentKind.TABLE),
    )
    return switch(case, template)


def _attachment_id(case: str, kind: AttachmentKind, number: int) -> str:
    return str(uuid5(_SPACE, f"{case} {kind} {number}"))


def _field(key: str, value: str) -> FieldValue:
    if key not in _LISTS:
        return value
    return tuple(piece for piece in value.replace(",", "、").replace("，", "、").split("、") if piece.strip())


def _issued(attachments: Sequence[Attachment], kind: AttachmentKind) -> int:
    return max((each.number for each in attachments if each.kind is kind), default=0)


def case_from_json(given: Any, uuid: str, template: Template) -> Case:  # noqa: ANN401
    """Return a new case from an object that `show`, `read` or `import` printed; from {} a blank case.

    Marks do not travel, since a new case has a history of its own. Raises Trouble that says what is wrong.
    """
    found = _one_case(given)
    try:
        title, subtitle = _titles(found)
        attachments = _each_once(_attachments(found, uuid))
        case = Case(
            uuid=uuid,
            title=title,
            subtitle=subtitle,
            unit=_text(found, "unit"),
            parts=parts_from_json(found),
            fields={str(key): _value_from(value) for key, value in dict(found.get("fields") or {}).items()},
            meta=_text(found, "meta"),
            attachments=attachments,
            figures_issued=_issued(attachments, AttachmentKind.FIGURE),
            tables_issued=_issued(attachments, AttachmentKind.TABLE),
        )
    except (TypeError, ValueError, AttributeError, KeyError) as error:
        raise Trouble(_WRONG, "请用 show --json 或 read --json 打印出来的一篇案例。") from error
    return switch(case, template)


def _one_case(given: Any) -> Mapping[str, Any]:  # noqa: ANN401
    """Return the case in what was given: the object itself, or the only case of a `read` result."""
    if not isinstance(given, Mapping):
        raise Trouble(_WRONG, "最外层应当是一篇案例的 { } 对象。")
    if "files" not in given:
        return given
    files = given["files"].values() if isinstance(given["files"], Mapping) else ()
    cases = [case for file in files if isinstance(file, Mapping) for case in file.get("cases") or ()]
    if len(cases) != 1 or not isinstance(cases[0], Mapping):
        raise Trouble(f"JSON 里有{len(cases)}篇案例，不知道用哪一篇。", "只留下一篇的 { } 对象，再试一次。")
    return cases[0]


def _text(found: Mapping[str, Any], key: str) -> str:
    value = found.get(key) or ""
    if isinstance(value, str):
        return value
    if isinstance(value, Sequence) and all(isinstance(each, str) for each in value):
        return "\n".join(value)
    raise ValueError(key)


def _titles(found: Mapping[str, Any]) -> tuple[str, str]:
    """Return title and subtitle; `read` prints them as the file has them, the one behind the other."""
    title, subtitle = _text(found, "title"), _text(found, "subtitle")
    joined_up = subtitle and not found.get("uuid")
    return (title.removesuffix(subtitle) or title, subtitle) if joined_up else (title, subtitle)


def _value_from(value: Any) -> FieldValue:  # noqa: ANN401
    if isinstance(value, str):
        return value
    if all(isinstance(each, str) for each in value):
        return tuple(value)
    return tuple({str(key): str(each) for key, each in row.items()} for row in value)


def _attachments(found: Mapping[str, Any], case: str) -> Iterator[Attachment]:
    for each in found.get("attachments") or ():
        made = attachment_from_json(each, "")
        yield replace(made, uuid=_attachment_id(case, made.kind, made.number or _fingerprint(made)))


def _each_once(attachments: Iterable[Attachment]) -> tuple[Attachment, ...]:
    """Return the attachments; raises ValueError where two figures or tables have one number."""
    kept = tuple(attachments)
    numbered = [(each.kind, each.number) for each in kept if each.number]
    if len(set(numbered)) < len(numbered):
        raise ValueError("number")
    return kept


def _fingerprint(attachment: Attachment) -> int:
    """Return a number that tells originals and files apart, which have none of their own."""
    return int(attachment.digest[:8] or "0", 16)
