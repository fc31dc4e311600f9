"""A correction that may hold for a whole batch: which other files it would change, and how.

A rule is made from one correction by the author. It touches only what is the same elsewhere: the same
heading, the same question, the same value that was put right.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from storage.intake import guess_year
from templates.cleaning.kinds import SAID, Cleaning
from templates.model import Role
from templates.outline import corrections
from templates.outline.reading import Doubt, Slot
from ui.models.batch_entry import Entry, State, Work, key_of
from ui.models.understanding import name_of

Choice = tuple[Role, tuple[Role, ...]]
_MARKS = re.compile(r"[\W_]+")
_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True)
class Rule:
    """What holds for the batch, in words, which files it would change, and the correction."""

    words: str
    hits: Callable[[Entry], bool]
    correct: Callable[[Entry, Work], Work]

    def concerns(self, entry: Entry) -> bool:
        """Say whether the rule would change a file that was read and is not stored."""
        return entry.state in (State.READY, State.SECRET) and entry.work is not None and self.hits(entry)


def heading_rule(slot: Slot, choice: Choice) -> Rule | None:
    """Return the rule that parts with this heading are for that; none for a part without a heading."""
    role, covers = choice
    wanted = _bare(slot.heading)
    lead = not wanted and slot.role is Role.LEAD
    if not wanted and not lead:
        return None

    def same(each: Slot) -> bool:
        named = _bare(each.heading) == wanted if wanted else not each.heading and each.role is Role.LEAD
        return named and ((each.role, each.covers) != choice or each.confidence < 1)

    def correct(_entry: Entry, work: Work) -> Work:
        reading = work.reading
        for case, slots in enumerate(reading.slots):
            for part, each in enumerate(slots):
                if same(each):
                    reading = corrections.set_role(reading, case, part, role, covers)
        return work if reading is work.reading else replace(work, reading=reading)

    name = f"“{slot.heading}”" if slot.heading else "开头没有标题的一段"
    return Rule(f"{name}算“{name_of(role, covers)}”", lambda entry: _any_slot(entry, same), correct)


def settled_rule(doubt: Doubt) -> Rule:
    """Return the rule that this question needs no asking, whatever numbers it names."""
    wanted = (doubt.kind, _NUMBERS.sub("", doubt.question))

    def same(each: Doubt) -> bool:
        return (each.kind, _NUMBERS.sub("", each.question)) == wanted

    def correct(_entry: Entry, work: Work) -> Work:
        return replace(work, settled=work.settled | {key_of(each) for each in work.doubts if same(each)})

    def hits(entry: Entry) -> bool:
        return entry.work is not None and any(same(each) for each in entry.work.doubts)

    return Rule(f"“{doubt.question.rstrip('。？')}”不再问", hits, correct)


def unit_rule(before: str, after: str) -> Rule:
    """Return the rule that the same unit, or none, is put right in the same way."""

    def correct(_entry: Entry, work: Work) -> Work:
        reading = work.reading
        for case, draft in enumerate(reading.drafts):
            if draft.unit == before:
                reading = corrections.set_unit(reading, case, after)
        return replace(work, reading=reading)

    def hits(entry: Entry) -> bool:
        return entry.work is not None and any(each.unit == before for each in entry.work.reading.drafts)

    what = f"单位“{before}”改成“{after}”" if before else f"没有单位的都写“{after}”"
    return Rule(what, hits, correct)


def year_rule(before: int, after: int) -> Rule:
    """Return the rule that files of the year `before` (0: unknown) are of the year `after`."""

    def hits(entry: Entry) -> bool:
        return year_of(entry) == before != after

    def correct(entry: Entry, work: Work) -> Work:
        return replace(work, year=after) if hits(replace(entry, work=work)) else work

    what = f"{before} 年的改成 {after or '不知道'} 年" if before else f"没有年份的都写 {after}"
    return Rule(what, hits, correct)


def tags_rule(tags: tuple[str, ...]) -> Rule:
    """Return the rule that every file has these tags beside its own."""

    def correct(_entry: Entry, work: Work) -> Work:
        return replace(work, tags=tuple(dict.fromkeys((*work.tags, *tags))))

    def hits(entry: Entry) -> bool:
        return entry.work is not None and not set(tags) <= set(entry.work.tags)

    return Rule(f"都加标签“{'、'.join(tags)}”", hits, correct)


def tidy_rule(kinds: frozenset[Cleaning]) -> Rule:
    """Return the rule that the text is tidied in these kinds, as far as a file has them, or left."""

    def wanted(work: Work) -> frozenset[Cleaning]:
        return frozenset(kind for kind in kinds if work.counts.get(kind))

    def hits(entry: Entry) -> bool:
        return entry.work is not None and entry.work.tidy != wanted(entry.work)

    def correct(_entry: Entry, work: Work) -> Work:
        return replace(work, tidy=wanted(work))

    named = "、".join(SAID[kind].name for kind in Cleaning if kind in kinds)
    return Rule(f"文字都照此整理（{named}）" if kinds else "文字都不整理", hits, correct)


def year_of(entry: Entry) -> int:
    """Return the year of a file as the page shows it for its first case, 0 for unknown."""
    work = entry.work
    if work is None or not work.reading.drafts:
        return 0
    return guess_year(work.reading, work.reading.drafts[0], entry.path) if work.year is None else work.year


def _any_slot(entry: Entry, same: Callable[[Slot], bool]) -> bool:
    work = entry.work
    return work is not None and any(same(each) for slots in work.reading.slots for each in slots)


def _bare(heading: str) -> str:
    return _MARKS.sub("", heading)
