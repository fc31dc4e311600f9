"""A foreign file's paragraphs in, cases out: title, office, parts with their roles, everything in one place.

What is decided here are placements; `compose` makes the cases from them, so that a correction by the author
is only another placement.
"""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median_high

from templates.model import MAIN_ROLES, Role
from templates.outline.candidates import Candidate
from templates.outline.compose import compose
from templates.outline.front import Block, is_subtitle
from templates.outline.lines import read_lines
from templates.outline.matching import without_note
from templates.outline.material import Head, heads
from templates.outline.noise import beside_title, edges, noise
from templates.outline.reading import Place, Reading, Slot
from templates.outline.roles import Decision, decide
from templates.outline.sheet import Sheet
from templates.outline.source import Kind, Source
from templates.outline.splitting import Span, split
from templates.outline.units import SURE, label, unit_line

_LEAD = "在第一个标题之前，自己没有标题。"
_WHOLE = "全文没有标题，原样收下。"
_CROSSHEAD = "没有模板里的标题，按文中小标题分段收下。"
_TOLD = "小标题这样写，其他小标题看不出是哪一部分。"
_GUESSED = 0.7
_ALONE = 0.6
_SEVERAL = 2
_PICTURED = ("稿件来历", "图片说明")
_PARAGRAPH = 60
_CAPTION = 32


def recognise(source: Source) -> Reading:
    """Return what `source` is understood as; every paragraph lies in exactly one place."""
    lines = read_lines(source)
    verdicts = noise(lines)
    spans = split(lines, verdicts)
    sheet = Sheet(lines, verdicts)
    _, tail = edges(lines, verdicts.keys())
    cases = [_Case(sheet, span, number, tail, several=len(spans) > 1) for number, span in enumerate(spans)]
    slots = tuple(case.sort() for case in cases)
    for at in sheet.free(range(len(lines))):  # pictures above the first of several cases
        if slots[0] and lines[at].paragraph.kind is Kind.PICTURE:
            sheet.put(at, Place.TEXT, 0, 0, reason="图片，放在第一篇的开头。")
    return compose(source.name, source, sheet.placements(source), slots)


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


class _Case:
    """Sorts the lines of one case: what stands above and below the text first, then the text."""

    def __init__(self, sheet: Sheet, span: Span, number: int, tail: int, *, several: bool) -> None:
        self._sheet = sheet
        self._lines = sheet.lines
        self._span = span
        self._number = number
        self._outside = -1 if several else number  # where lines go that no case claims
        self._tail = max(min(tail, span.lines.stop), span.lines.start)
        self._body = span.chosen[0].position if span.chosen else self._tail

    def sort(self) -> tuple[Slot, ...]:
        """Place every line of the case; return its parts."""
        self._place_tail()
        self._place_head()
        self._place_office()
        free = self._sheet.free(range(self._span.lines.start, self._tail))
        return tuple(self._place_parts(free) if self._span.chosen else self._place_whole(free))

    def _place_tail(self) -> None:
        """Place what stands below the last paragraph: noise, captions, a signature; text is left alone."""
        sheet = self._sheet
        below = range(self._tail, self._span.lines.stop)
        footer = any(verdict.reason == "网站页脚" for verdict in sheet.verdicts.values())
        pictured = any(sheet.verdicts[at].reason in _PICTURED for at in below if at in sheet.verdicts)
        apart = max((line.gap for line in self._lines[max(0, self._tail - 3) : self._tail]), default=0)
        for at in below:
            line = self._lines[at]
            signed = unit_line(line.text) is not None
            caption = line.is_text and line.heading is None and (pictured or line.gap > apart)
            if signed and footer and at not in sheet.verdicts:
                sheet.put(at, Place.DROPPED, -1, reason="网站页脚")
            elif signed or label(line.text) is not None:
                sheet.aside(at, self._number)
            elif at in sheet.verdicts:
                sheet.aside(at, self._outside)
            elif caption:
                sheet.aside(at, self._outside, "在正文之后，像图片说明。")
            else:
                self._tail = at + 1

    def _place_head(self) -> None:
        """Place title, subtitle, and the labelled lines around them."""
        block = self._span.block
        start = self._span.lines.start
        if block is not None:
            for at in range(start, block.start):
                self._place_above(at)
            for at in block.title:
                sure = max(0.4, min(0.99, 0.55 + 0.12 * block.score))
                self._sheet.put(
                    at, Place.TITLE, self._number, confidence=sure, reason="在最前面，字数少，不是句子。"
                )
            self._place_twins(block)
            start = block.title[-1] + 1
            if start < self._body and is_subtitle(self._lines[start].text):
                self._sheet.put(start, Place.SUBTITLE, self._number, reason="破折号开头，是副标题。")
        self._place_labels(range(start, self._body))
        for candidate, after in pairwise(self._span.chosen):
            if candidate.firm and candidate.wording.role is Role.OTHER:  # 基本信息 of a form
                self._place_labels(range(candidate.position + 1, after.position))

    def _place_twins(self, block: Block) -> None:
        """Put aside what repeats the title before the text begins, as the head of a web page does."""
        said = {self._lines[at].text for at in block.title}
        for at in self._sheet.free(range(block.title[-1] + 1, self._body)):
            if self._lines[at].text in said:
                self._sheet.put(at, Place.META, self._number, reason="和标题重复。")

    def _place_above(self, at: int) -> None:
        if self._lines[at].paragraph.kind is Kind.PICTURE:
            return  # it opens the text
        long = len(self._lines[at].text) >= _PARAGRAPH and at not in self._sheet.verdicts
        if not long or self._outside < 0:
            self._sheet.aside(at, self._outside)

    def _place_labels(self, span: range) -> None:
        """Place dates, offices and filled-in labels up to the first paragraph; short other lines are text."""
        for at in self._sheet.free(span):
            text = self._lines[at].text
            named = label(text)
            verdict = beside_title(self._lines[at])
            if self._sheet.is_aside(at):
                self._sheet.aside(at, self._number)
            elif verdict is not None and not verdict.caption:
                self._sheet.put(at, verdict.place, self._number, reason=verdict.reason)
            elif named is not None and len(text) <= 400:
                self._sheet.put(at, Place.META, self._number, reason=f"填报项“{named.label}”。")
            elif unit_line(text) is not None:
                self._sheet.put(at, Place.META, self._number, reason="单位名称。")
            elif len(text) >= _PARAGRAPH:
                return

    def _place_office(self) -> None:
        """Choose the line that names the office: best beside the title, else below the text."""
        weighed = []
        for at in self._span.lines:
            unit = unit_line(self._lines[at].text) if self._sheet.place(at) is Place.META else None
            if unit is not None and unit.weight >= SURE and (unit.label or at not in self._sheet.verdicts):
                weighed.append((unit.weight + (2.0 if at < self._body else 0.0), -at))
        if weighed:
            self._sheet.put(-max(weighed)[1], Place.UNIT, self._number, reason="写的是单位名称。")

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
        return parts.decided()

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
