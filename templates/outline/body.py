"""The text of one case into its parts: under the headings found, or under its own crossheads."""

from collections.abc import Sequence
from statistics import median_high

from templates.model import MAIN_ROLES, Role
from templates.outline.candidates import Candidate
from templates.outline.matching import without_note
from templates.outline.material import Head, heads
from templates.outline.reading import Place, Slot
from templates.outline.roles import Decision, decide
from templates.outline.sheet import Sheet
from templates.outline.splitting import Span

_LEAD = "在第一个标题之前，自己没有标题。"
_WHOLE = "全文没有标题，原样收下。"
_CROSSHEAD = "没有模板里的标题，按文中小标题分段收下。"
_TOLD = "小标题这样写，其他小标题看不出是哪一部分。"
_GUESSED = 0.7
_ALONE = 0.6
_SEVERAL = 2
_CAPTION = 32


def _slot(head: Head) -> Slot:
    if head.role in MAIN_ROLES:
        return Slot(head.role, head.title, (), _ALONE, _TOLD)
    return Slot(head.role, head.title, (), _GUESSED, _CROSSHEAD)


class _Parts:
    """The parts of one case while its lines are gone through: their headings, and their text."""

    def __init__(self) -> None:
        self.slots: list[Slot] = []
        self.heads: list[Candidate | None] = []
        self.texts: list[list[str]] = []

    def open(self, slot: Slot, candidate: Candidate | None = None) -> None:
        """Begin another part; without `candidate` its role is decided already."""
        self.slots.append(slot)
        self.heads.append(candidate)
        self.texts.append([])

    def decided(self) -> list[Slot]:
        """Return the parts with their roles."""
        chosen = [candidate for candidate in self.heads if candidate is not None]
        bodies = [
            "\n".join(text) for text, head in zip(self.texts, self.heads, strict=True) if head is not None
        ]
        decisions = iter(decide(chosen, bodies))
        return [
            slot if head is None else _with(slot, next(decisions))
            for slot, head in zip(self.slots, self.heads, strict=True)
        ]


def _with(slot: Slot, made: Decision) -> Slot:
    return Slot(made.role, slot.heading, made.covers, made.confidence, made.reason)


class Body:
    """Places the text of one case, which ends before line `stop`."""

    def __init__(self, sheet: Sheet, span: Span, number: int, stop: int) -> None:
        self._sheet = sheet
        self._lines = sheet.lines
        self._span = span
        self._number = number
        self._tail = stop

    def place(self) -> tuple[Slot, ...]:
        """Place every line that has no place yet; return the parts of the case."""
        free = self._sheet.free(range(self._span.lines.start, self._tail))
        return tuple(self._place_parts(free) if self._span.chosen else self._place_whole(free))

    def _place_parts(self, free: Sequence[int]) -> list[Slot]:
        """Place the text of a case whose headings tell the roles of its parts."""
        starts = {candidate.position: candidate for candidate in self._span.chosen}
        opens = self._slogans_above(free)
        parts = _Parts()
        for at in free:
            candidate, head = starts.get(at), opens.get(at)
            if candidate is None and self._sheet.is_aside(at):
                self._sheet.aside(at, self._number)
                continue
            if candidate is not None:
                parts.open(Slot(Role.OTHER, without_note(candidate.title)), candidate)
            elif head is not None:
                if at == head.lines[0]:
                    parts.open(_slot(head))
            elif not parts.slots or self._leaves_summary(at, parts):
                parts.open(Slot(Role.LEAD, "", (), 0.8 if not parts.slots else 0.6, _LEAD))
            length = candidate.length if candidate else 0
            alone = (candidate or head) is not None and not length
            self._sheet.put(
                at, Place.HEADING if alone else Place.TEXT, self._number, len(parts.slots) - 1, head=length
            )
            parts.texts[-1] += [] if alone else [self._lines[at].text[length:]]
        slots = parts.decided()
        self._sheet.give_reasons(self._number, slots)
        return slots

    def _slogans_above(self, free: Sequence[int]) -> dict[int, Head]:
        """Return the crossheads above the first heading that tells its role, where none has a number."""
        first = self._span.chosen[0]
        if first.family != "bare":
            return {}
        above = [at for at in free if at < first.position]
        taken = {at for at in range(self._span.lines.start, first.position) if at not in above}
        taken |= {at for at in above if self._sheet.is_aside(at) or self._lines[at].heading is not None}
        found = heads(self._lines, range(self._span.lines.start, first.position), taken)
        if len(found) < _SEVERAL and not (found and found[0].lines[0] > above[0]):
            return {}
        return {at: head for head in found for at in head.lines}

    def _leaves_summary(self, at: int, parts: "_Parts") -> bool:
        """Say whether a blank line ends the 摘要: what stands after it, under no heading, is the lead."""
        candidate = parts.heads[-1]
        if candidate is None or candidate.wording.role is not Role.SUMMARY or not parts.texts[-1]:
            return False
        return candidate is self._span.chosen[0] and self._lines[at].gap > self._usual_gap()

    def _usual_gap(self) -> int:
        """Return how many blank lines stand before a paragraph of this case, as a rule."""
        starts = {candidate.position for candidate in self._span.chosen}
        span = range(self._span.chosen[min(1, len(starts) - 1)].position, self._tail)
        beside = [at for at in span if at not in starts and at - 1 not in starts]
        beside = beside or [at for at in span if at not in starts]
        return median_high([0, *(self._lines[at].gap for at in beside)])

    def _place_whole(self, free: Sequence[int]) -> list[Slot]:
        """Place a text without template headings: whole, in the parts that its own crossheads make."""
        self._place_captions(free)
        taken = {at for at in range(len(self._lines)) if self._sheet.place(at) or self._sheet.is_aside(at)}
        found = heads(self._lines, range(self._span.lines.start, self._tail), taken)
        opens = {at: head for head in found for at in head.lines}
        slots: list[Slot] = []
        current: Head | None = None
        for at in free:
            if self._sheet.place(at) is not None:
                continue
            if self._sheet.is_aside(at):
                self._sheet.aside(at, self._number)
                continue
            head = opens.get(at)
            if head is not None and head is not current:
                current = head
                slots.append(_slot(head))
            elif not slots:
                slots.append(
                    Slot(Role.LEAD, "", (), 0.8, _LEAD) if found else Slot(Role.OTHER, "", (), 0.7, _WHOLE)
                )
            self._sheet.put(at, Place.HEADING if head else Place.TEXT, self._number, len(slots) - 1)
        return slots

    def _place_captions(self, free: Sequence[int]) -> None:
        """Put aside the short sentences between a headline and the first paragraph: what pictures show."""
        short: list[int] = []
        texts = [at for at in free if not self._sheet.is_aside(at)]
        for at in texts:
            text = self._lines[at].text
            if len(text) > _CAPTION or not text.endswith("。") or text.count("。") > 1:
                break
            short.append(at)
        if 1 < len(short) < len(texts) and self._span.block is not None:
            for at in short:
                self._sheet.aside(at, self._number, "标题下面的短句，像图片说明。")
