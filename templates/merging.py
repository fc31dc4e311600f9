"""A file's case merged into a case that exists (并入本案例): what belongs where, side by side, and the merge.

Three colleagues each send a part: for every part understood the author says 替换, 接在后面 or 不要. The merge
is one value, so that going back is the value before. Nothing of the case is lost but what 替换 replaces.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Literal
from uuid import UUID, uuid5

from templates.difference import unchanged
from templates.edits import figure_line, next_number, parse_figure_line
from templates.marks import carry
from templates.model import Attachment, AttachmentKind, Case, Mark, Part, Role, new_part_id
from templates.outline.matching import FIRM, wording
from templates.outline.reading import Draft

Choice = Literal["replace", "append", "skip"]
REPLACE: Choice = "replace"
APPEND: Choice = "append"
SKIP: Choice = "skip"
_REVISED = 0.5  # share of the shorter text that stands in the other one when they are two states of one text
_SPACE = UUID("b4d0f2c7-9a51-4c1e-8f6b-2d7f1f6f3a90")


@dataclass(frozen=True, slots=True)
class Offer:
    """One part of a draft, and the part of the case that it belongs to.

    `index` counts the draft's parts; `target` is the id of the case's part, empty where it has none for it;
    `before` what that part says now. `choice` is what is proposed, `why` says so in plain Chinese.
    """

    index: int
    part: Part
    target: str = ""
    before: str = ""
    choice: Choice = APPEND
    why: str = ""


def offers(case: Case, draft: Draft) -> tuple[Offer, ...]:
    """Return an offer for every part of `draft`, in its order."""
    taken: set[str] = set()
    found = []
    for index, part in enumerate(draft.parts):
        target = _target(case, part, taken)
        if target is None:
            found.append(Offer(index, part, why="案例里没有这一栏，会加上。"))
            continue
        taken.add(target.part)
        choice, why = _proposal(target, part)
        found.append(Offer(index, part, target.part, target.text, choice, why))
    return tuple(found)


def _target(case: Case, part: Part, taken: set[str]) -> Part | None:
    """Return the part of the case that a draft's part belongs to: same heading, same role, merged role."""
    free = [each for each in case.parts if each.part not in taken]
    alike = [each for each in free if each.role is part.role]
    named = [each for each in alike if part.heading and each.heading == part.heading]
    merged = [each for each in case.parts if part.role in each.covers]
    fitting = (*named, *(each for each in alike if not each.text.strip()), *alike)
    if part.role is Role.OTHER:
        fitting = tuple(named)  # texts without a role have nothing in common but that
    return next(iter((*fitting, *merged)), None)


def _proposal(target: Part, part: Part) -> tuple[Choice, str]:
    if not target.text.strip():
        return REPLACE, "这一栏还没有写，直接放入。"
    if target.text == part.text:
        return SKIP, "和现在的文字一样。"
    shorter = min(len(target.text), len(part.text))
    same = sum(stretch.size for stretch in unchanged(target.text, part.text))
    if shorter and same / shorter >= _REVISED:
        return REPLACE, "像是这一栏的修改稿，大部分文字相同。"
    return APPEND, "这一栏已经有文字，接在后面。"


def merge(case: Case, draft: Draft, choices: Mapping[int, Choice]) -> Case:
    """Return the case with the draft's parts merged in as chosen by index, else as offered.

    Figures and tables that come along get the next numbers of the case; marks are carried, and those of the
    draft (numbers to be confirmed) come with their texts; an empty title or office is filled from the draft.
    """
    chosen = _settled(
        [
            (offer, choices.get(offer.index, offer.choice))
            for offer in offers(case, draft)
            if choices.get(offer.index, offer.choice) != SKIP
        ]
    )
    moving = _Moving(case, draft)
    parts = list(case.parts)
    come: list[Mark] = []
    for offer, choice in chosen:
        incoming = replace(offer.part, text=moving.renumbered(offer.part.text))
        come += _brought(draft, offer.part, incoming, _put(parts, offer, incoming, choice))
    after = {part.part: part.text for part in parts}
    return replace(
        moving.case,
        title=case.title or (draft.title if chosen and not draft.title_guess else ""),
        unit=case.unit or (draft.unit if chosen else ""),
        parts=tuple(parts),
        marks=_together(case, carry(case.marks, case.texts(), after).kept, come),
    )


def _brought(draft: Draft, before: Part, incoming: Part, target: Part) -> Iterator[Mark]:
    """Yield the marks of a draft's part where its text, `incoming`, stands at the end of `target` now."""
    own = (mark for mark in draft.marks if mark.part == before.part)
    offset = len(target.text) - len(incoming.text)
    for mark in carry(own, {before.part: before.text}, {before.part: incoming.text}).kept:
        yield replace(mark, part=target.part, start=mark.start + offset, end=mark.end + offset)


def _together(case: Case, kept: Sequence[Mark], come: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return the marks of a case and those that came, which get ids of its own, each place once a kind."""
    places = {(mark.kind, mark.part, mark.start, mark.end) for mark in kept}
    fresh = [mark for mark in come if (mark.kind, mark.part, mark.start, mark.end) not in places]
    used = {mark.id for mark in kept}
    named = []
    for mark in fresh:
        place = f"{case.uuid} {mark.kind} {mark.part} {mark.start} {mark.quote}"
        names = (str(uuid5(_SPACE, f"{place} {turn}")) for turn in count())
        own = next(name for name in names if name not in used)
        used.add(own)
        named.append(replace(mark, id=own))
    return (*kept, *named)


def _settled(chosen: Sequence[tuple[Offer, Choice]]) -> list[tuple[Offer, Choice]]:
    """Return the choices so that a text that takes two of the draft's parts keeps both of them.

    Its old text goes when one of them is to replace it: with the first; whatever comes after follows it.
    """
    replaced = {offer.target for offer, choice in chosen if choice == REPLACE}
    settled: list[tuple[Offer, Choice]] = []
    for offer, choice in chosen:
        if offer.target in replaced:
            first = all(before.target != offer.target for before, _ in settled)
            choice = REPLACE if first else APPEND
        settled.append((offer, choice))
    return settled


def _put(parts: list[Part], offer: Offer, incoming: Part, choice: Choice) -> Part:
    """Put a text in its place and return the part that it stands in now, at the end."""
    at = next((at for at, part in enumerate(parts) if part.part == offer.target), -1)
    if at < 0:
        added = replace(incoming, part=new_part_id(parts, incoming.role))
        parts.insert(_place(parts, incoming.role), added)
        return added
    target = parts[at]
    covers = tuple(dict.fromkeys((*target.covers, *incoming.covers)))
    if choice == REPLACE or not target.text.strip():
        heading = incoming.heading or target.heading
        parts[at] = replace(target, heading=heading, text=incoming.text, covers=covers)
    else:
        text = "\n".join(piece for piece in (target.text, _said(target, incoming), incoming.text) if piece)
        parts[at] = replace(target, text=text, covers=covers)
    return parts[at]


def _said(target: Part, incoming: Part) -> str:
    """Return the heading of an appended text as a line of its own, when it says more than its role."""
    heading = incoming.heading
    words = wording(heading)
    plain = words.score >= FIRM and words.coverage > 0.9
    return "" if not heading or plain or heading == target.heading else heading


def _place(parts: Sequence[Part], role: Role) -> int:
    """Return where a new part goes: behind the last of its role, else at the end."""
    return max((at + 1 for at, part in enumerate(parts) if part.role is role), default=len(parts))


@dataclass(slots=True)
class _Moving:
    """The case while attachments of a draft move into it, each once, with the case's next numbers."""

    case: Case
    draft: Draft
    numbers: dict[tuple[AttachmentKind, int], int] = field(default_factory=dict)

    def renumbered(self, text: str) -> str:
        """Return a text of the draft with its lines of figures and tables naming the numbers given here."""
        return "\n".join(self._lines(text))

    def _lines(self, text: str) -> Iterator[str]:
        for line in text.split("\n"):
            found = parse_figure_line(line)
            yield line if found is None else figure_line(found[0], self._number(*found[:2]), found[2])

    def _number(self, kind: AttachmentKind, old: int) -> int:
        if (kind, old) not in self.numbers:
            self.numbers[kind, old] = self._issue(kind, old)
        return self.numbers[kind, old]

    def _issue(self, kind: AttachmentKind, old: int) -> int:
        """Give the next number of the case, and take the attachment along that had the old one."""
        number = next_number(self.case, kind)
        moved = [
            replace(each, number=number, uuid=str(uuid5(_SPACE, f"{self.case.uuid} {kind} {number}")))
            for each in self.draft.attachments
            if each.kind is kind and each.number == old
        ]
        attachments: tuple[Attachment, ...] = (*self.case.attachments, *moved[:1])
        if kind is AttachmentKind.FIGURE:
            self.case = replace(self.case, attachments=attachments, figures_issued=number)
        else:
            self.case = replace(self.case, attachments=attachments, tables_issued=number)
        return number
