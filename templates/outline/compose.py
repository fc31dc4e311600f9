"""From placements to cases: the same function after recognition and after every correction by the author."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from templates.model import Part, Role
from templates.outline.doubts import Settled, find_doubts
from templates.outline.exhibits import Exhibits, exhibits
from templates.outline.front import bare_title
from templates.outline.lines import clean
from templates.outline.naming import from_name
from templates.outline.noise import secret
from templates.outline.reading import Draft, Place, Placement, Reading, Slot
from templates.outline.source import Kind, Source
from templates.outline.suggesting import suggest
from templates.outline.unconfirmed import unconfirmed
from templates.outline.units import label, source_of, unit_line


@dataclass(frozen=True, slots=True)
class _File:
    """What composing one file needs, gathered once."""

    source: Source
    placements: Sequence[Placement]
    titles: Mapping[int, str]
    units: Mapping[int, str]


def compose(
    key: str,
    source: Source,
    placements: Sequence[Placement],
    slots: Sequence[Sequence[Slot]],
    titles: Mapping[int, str] | None = None,
    units: Mapping[int, str] | None = None,
) -> Reading:
    """Return the reading that follows from where each paragraph of `source` was put.

    A paragraph that `placements` do not name, or name twice, or put into a part that is not there, is kept
    with the file: nothing is lost and nothing stands twice, whatever correction led here.
    """
    whole = _complete(source, placements, slots)
    file = _File(source, whole, titles or {}, units or {})
    drafts = tuple(_draft(file, number, list(parts)) for number, parts in enumerate(slots))
    return Reading(
        key=key,
        source=source,
        placements=whole,
        slots=tuple(tuple(parts) for parts in slots),
        drafts=drafts,
        meta="\n".join(_texts(file, Place.META, -1)),
        dropped=tuple(_texts(file, Place.DROPPED, -1)),
        doubts=find_doubts(source, whole, slots, drafts, Settled(file.titles, file.units)),
        notes=source.notes,
        secret=secret(source),
        titles=dict(file.titles),
        units=dict(file.units),
        suggestions=suggest(source, whole, slots),
    )


def of_one_file(made: Reading, before: Reading) -> Reading:
    """Return a reading composed anew with what an earlier one of the same file knew of the file itself."""
    return replace(
        made, notes=before.notes, secret=before.secret, seconds=before.seconds, digest=before.digest
    )


def _complete(
    source: Source, placements: Sequence[Placement], slots: Sequence[Sequence[Slot]]
) -> tuple[Placement, ...]:
    """Return one placement for each paragraph, in order."""
    given: dict[int, Placement] = {}
    for placement in placements:
        if _fits(placement, slots) and not (placement.place is Place.BLANK and _inked(source, placement)):
            given.setdefault(placement.paragraph, placement)
    case = 0 if slots else -1
    return tuple(given.get(at) or _missing(source, at, case) for at in range(len(source.paragraphs)))


def _fits(placement: Placement, slots: Sequence[Sequence[Slot]]) -> bool:
    if placement.place in {Place.HEADING, Place.TEXT}:
        return 0 <= placement.case < len(slots) and 0 <= placement.part < len(slots[placement.case])
    if placement.place in {Place.TITLE, Place.SUBTITLE, Place.UNIT}:
        return 0 <= placement.case < len(slots)
    return placement.case < len(slots)


def _inked(source: Source, placement: Placement) -> bool:
    at = placement.paragraph
    return at in range(len(source.paragraphs)) and _holds_ink(source, at)


def _holds_ink(source: Source, at: int) -> bool:
    return bool(clean(source.paragraphs[at].text)) or source.paragraphs[at].kind is Kind.PICTURE


def _missing(source: Source, at: int, case: int) -> Placement:
    if source.paragraphs[at].kind is Kind.PICTURE:
        return Placement(at, Place.META, case, reason="图片，没有放进正文。")
    if _holds_ink(source, at):
        return Placement(at, Place.META, reason="没有放进任何案例。")
    return Placement(at, Place.BLANK)


def _texts(file: _File, place: Place, case: int) -> list[str]:
    """Return the paragraphs that lie in a place; dropped ones whatever case they name."""
    return [
        text
        for placement in file.placements
        if placement.place is place and (placement.case == case or place is Place.DROPPED)
        if (text := _said(file.source, placement))
    ]


def _said(source: Source, placement: Placement) -> str:
    """Return what a paragraph says; the name of a picture that no case holds."""
    paragraph = source.paragraphs[placement.paragraph]
    if paragraph.kind is Kind.PICTURE and (placement.case < 0 or placement.place is Place.DROPPED):
        picture = source.pictures.get(paragraph.picture)
        return f"图片：{picture.name}" if picture else "图片"
    return clean(paragraph.text)


def _draft(file: _File, number: int, slots: list[Slot]) -> Draft:
    title, guess = _title(file, number)
    unit, rests = _unit(file, number)
    meta = _texts(file, Place.META, number)
    own = [each for each in file.placements if each.case == number]
    shown = exhibits(file.source, own)
    parts = _parts(slots, shown)
    return Draft(
        title=title,
        title_guess=guess,
        subtitle=" ".join(_texts(file, Place.SUBTITLE, number)),
        unit=unit,
        parts=tuple(parts.values()),
        meta="\n".join((*rests, *meta)),
        fields=_fields(meta),
        attachments=shown.attachments,
        marks=unconfirmed(file.source, own, parts),
    )


def _title(file: _File, number: int) -> tuple[str, bool]:
    if number in file.titles:
        return file.titles[number], False
    lines = [_unlabelled(text) for text in _texts(file, Place.TITLE, number)]
    if lines:
        first, *rest = lines
        opened = bare_title(first)
        named = [opened] if opened and not (rest and _only_counts(first)) else []
        return joined([*named, *rest]), False
    proposal = from_name(file.source.name) if number == 0 else ""
    return proposal, bool(proposal)


def _only_counts(text: str) -> bool:
    return bare_title(text) == text and len(text) <= 6 and text.lstrip("【[（(").startswith("案例")


def joined(lines: Sequence[str]) -> str:
    """Return the lines of a title as one: nothing between where a mark ends the line, else a space."""
    title = ""
    for line in lines:
        gap = "" if not title or title.endswith(("，", ",", "、", "：", ":", "——")) else " "
        title += gap + line
    return title


def _unlabelled(text: str) -> str:
    named = label(text)
    return named.value if named is not None and named.key == "title" and named.value else text


def _unit(file: _File, number: int) -> tuple[str, list[str]]:
    """Return the office, and what else stood on its line (a date)."""
    names = []
    rests = []
    for text in _texts(file, Place.UNIT, number):
        found = unit_line(text)
        names.append(found.name if found else text)
        rests += [found.rest] if found and found.rest else []
    if not names:
        sources = (source_of(text) for text in _texts(file, Place.META, number))
        names = [next((source for source in sources if source), "")]
    return file.units.get(number, "、".join(names)), rests


def _fields(meta: Sequence[str]) -> dict[str, str]:
    """Return the fields of a case that its labelled lines give (联系人：……)."""
    fields: dict[str, str] = {}
    for text in meta:
        named = label(text)
        if named is not None and named.key.startswith("+") and named.value:
            fields.setdefault(named.key[1:], named.value)
    return fields


def _parts(slots: Sequence[Slot], shown: Exhibits) -> dict[int, Part]:
    """Return the parts that say something by slot, with ids of their own."""
    given: Counter[Role] = Counter()
    parts: dict[int, Part] = {}
    for index, slot in enumerate(slots):
        text = "\n".join(shown.texts.get(index, ()))
        if not text and not slot.heading:
            continue
        given[slot.role] += 1
        part = slot.role.value if given[slot.role] == 1 else f"{slot.role.value}.{given[slot.role]}"
        parts[index] = Part(part, slot.role, slot.heading, text, slot.covers)
    return parts
