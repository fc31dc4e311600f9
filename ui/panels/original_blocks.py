"""The original as a list of blocks: every paragraph with its look, its section's colour and its doubt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import overload

from templates.model import USUAL_HEADING, Role
from templates.outline.reading import Doubt, Place, Placement, Reading, Suggestion
from templates.outline.source import Kind
from ui.models.original_plan import FURNITURE, LONGEST, Look, Plan, look_of

TOKENS: Mapping[Role, str] = {
    Role.BACKGROUND: "r1",
    Role.PRACTICE: "r2",
    Role.RESULTS: "r3",
    Role.INSIGHTS: "r4",
}
FURNISHED = "未收入：页眉页脚"
TAKE_IN = "收入"
UNSURE = "识别得不太准，请核对"
SURE = 0.9  # of what was read off a picture; below it the author is asked to look


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph as it is shown.

    `paragraph` is its index in the source (negative for what is none, see `furniture_of`), `token` the
    colour of its bar, `doubt` the number of the doubt it belongs to (0 for none), `badge` whether that number
    stands here, `opens` whether a part begins here, `label` what stands at the right of it, `shares` the
    widths of a row's
    cells (they add up to 1), `chip` a word at its right that can be clicked.
    """

    paragraph: int
    look: Look
    text: str = ""
    token: str = ""
    case: int = -1
    part: int = -1
    doubt: int = 0
    badge: bool = False
    opens: bool = False
    label: str = ""
    picture: str = ""
    shares: tuple[float, ...] = ()
    chip: str = ""


def token_of(role: Role) -> str:
    """Return the colour of a role's bar: its own for the four main ones, else a neutral one."""
    return TOKENS.get(role, "edge")


class Blocks(Sequence[Block]):
    """The blocks of a file in order, each made when it is asked for: a file may have many thousands.

    `doubts` are those still open, numbered from 1 as they come; `plan` is that of the reading. `outline` has
    the look, the number of characters and whether a part opens, for every block.
    """

    def __init__(
        self,
        reading: Reading | None = None,
        doubts: Sequence[Doubt] = (),
        suggestions: Mapping[int, Suggestion] | None = None,
        plan: Plan | None = None,
    ) -> None:
        self._plan = plan or Plan(reading)
        self.outline = self._plan.outline
        self._reading = reading
        self._doubts = _Numbers(doubts)
        self._suggestions = suggestions or {}
        self._made: dict[int, Block] = {}

    def __len__(self) -> int:
        return len(self._plan.items)

    @overload
    def __getitem__(self, number: int) -> Block: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Block]: ...
    def __getitem__(self, number: int | slice) -> Block | Sequence[Block]:
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        number += len(self) if number < 0 else 0
        if not 0 <= number < len(self):
            raise IndexError(number)
        made = self._made.get(number)
        if made is None:
            made = self._made[number] = self._make(number)
        return made

    def number_of(self, paragraph: int) -> int:
        """Return where a paragraph stands, -1 when it is not shown."""
        return self._plan.numbers.get(paragraph, -1)

    def first_of(self, case: int, part: int = -1) -> int:
        """Return where a part begins, or a case; -1 when it is not there."""
        return self._plan.first.get((case, part), -1)

    def _make(self, number: int) -> Block:
        block = self._plain(number)
        opens = self.outline[number][2]
        doubt = self._doubts.of(block)
        badge = doubt > 0 and number == self._badge_place(block)
        label = block.label
        if number and label and self._plain(number - 1).label == label:
            label = ""  # said once
        return replace(block, opens=opens, doubt=doubt, badge=badge, label=label)

    def _badge_place(self, block: Block) -> int:
        if block.part >= 0 and (block.case, block.part) in self._doubts.parts:
            return self.first_of(block.case, block.part)
        if block.look is Look.TITLE:
            at = range(self.first_of(block.case), len(self))
            return next((number for number in at if self.outline[number][0] is Look.TITLE), -1)
        return self.number_of(block.paragraph)

    def _plain(self, number: int) -> Block:
        assert self._reading is not None
        kind, at = self._plan.items[number]
        if kind is None:
            return self._paragraph(self._reading, at)
        if kind is Look.CASE:
            return Block(-1, kind, f"第 {at + 1} 个案例", case=at)
        if kind is Look.REMARK:
            return self._remark(self._reading, at)
        return Block(
            -1 - FURNITURE - at,
            kind,
            _shown(self._reading.source.furniture[at]),
            label=FURNISHED,
            chip=TAKE_IN,
        )

    def _remark(self, reading: Reading, at: int) -> Block:
        whole = self._paragraph(reading, at)
        text = "\u2028".join(f"批注：{remark.strip()}" for remark in reading.source.paragraphs[at].remarks)
        return Block(-1, Look.REMARK, _shown(text), whole.token, whole.case, whole.part)

    def _paragraph(self, reading: Reading, at: int) -> Block:
        paragraph, placement = reading.source.paragraphs[at], reading.placements[at]
        shares = self._plan.shares.get(paragraph.table, ()) if paragraph.kind is Kind.ROW else ()
        look, text = look_of(placement.place, paragraph.kind), _shown(paragraph.text)
        block = Block(at, look, text, case=placement.case, picture=paragraph.picture, shares=shares)
        if placement.place in (Place.HEADING, Place.TEXT) and placement.part >= 0:
            slot = reading.slots[placement.case][placement.part]
            token = token_of(slot.role)
            return replace(
                block,
                part=placement.part,
                token=token,
                label=UNSURE if paragraph.sure < SURE else "",
                chip=self._chip(at),
            )
        if placement.place is Place.DROPPED:
            return replace(block, label=f"未收入：{_reason(placement)}", chip=TAKE_IN)
        if placement.place is Place.META:
            return replace(block, label="附记" if placement.case >= 0 else "整个文件的附记")
        return block

    def _chip(self, at: int) -> str:
        suggestion = self._suggestions.get(at)
        return f"归入{USUAL_HEADING[suggestion.role]}？" if suggestion else ""


class _Numbers:
    """The numbers of the open doubts by what each is about."""

    def __init__(self, doubts: Sequence[Doubt]) -> None:
        self.parts: dict[tuple[int, int], int] = {}
        self._paragraphs: dict[int, int] = {}
        self._titles: dict[int, int] = {}
        for number, doubt in enumerate(doubts, 1):
            if doubt.part >= 0:
                self.parts.setdefault((doubt.case, doubt.part), number)
            elif doubt.paragraph >= 0:
                self._paragraphs.setdefault(doubt.paragraph, number)
            elif doubt.kind == "title":
                self._titles.setdefault(doubt.case, number)

    def of(self, block: Block) -> int:
        """Return the number of the doubt that a block belongs to, 0 for none."""
        title = self._titles.get(block.case, 0) if block.look is Look.TITLE else 0
        paragraph = self._paragraphs.get(block.paragraph, 0) if block.paragraph >= 0 else 0
        found = (title, paragraph, self.parts.get((block.case, block.part), 0) if block.part >= 0 else 0)
        return min(filter(None, found), default=0)


def furniture_of(paragraph: int) -> int:
    """Return which line of the page furniture a block's `paragraph` names, -1 for none."""
    return -1 - FURNITURE - paragraph if paragraph <= -1 - FURNITURE else -1


def _reason(placement: Placement) -> str:
    return placement.reason.rstrip("。") or "页面杂项"


def _shown(text: str) -> str:
    text = text.strip()
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}……（这一段太长，后面的没有显示）"
