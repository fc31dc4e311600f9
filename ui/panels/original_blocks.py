"""The original as a list of blocks: every paragraph with its look, its section's colour and its doubt."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from templates.model import Role
from templates.outline.reading import Doubt, Place, Placement, Reading
from templates.outline.source import Kind, Source

TOKENS: Mapping[Role, str] = {
    Role.BACKGROUND: "r1",
    Role.PRACTICE: "r2",
    Role.RESULTS: "r3",
    Role.INSIGHTS: "r4",
}
LONGEST = 20_000  # characters of one paragraph that are laid out; no real paragraph comes near
NOT_KEPT = "未收入：页面杂项"


class Look(StrEnum):
    """How a block is set."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    UNIT = "unit"
    HEADING = "heading"
    TEXT = "text"
    META = "meta"
    DROPPED = "dropped"
    PICTURE = "picture"
    ROW = "row"
    CASE = "case"  # the line that parts two cases of one file


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph as it is shown.

    `paragraph` is its index in the source (-1 for page furniture), `token` the colour of its bar, `doubt`
    the number of the doubt it belongs to (0 for none), `badge` whether that number stands here, `opens`
    whether a part begins here, `label` what stands at the right of it, `shares` the widths of a row's
    cells (they add up to 1).
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


def token_of(role: Role) -> str:
    """Return the colour of a role's bar: its own for the four main ones, else a neutral one."""
    return TOKENS.get(role, "edge")


def blocks_of(reading: Reading, doubts: Sequence[Doubt]) -> tuple[Block, ...]:
    """Return the blocks of a file in order; `doubts` are those still open, numbered from 1 as they come."""
    shares = _shares(reading.source)
    made: list[Block] = []
    badged: set[int] = set()
    case = -1
    for placement in reading.placements:
        if placement.place is Place.BLANK:
            continue
        if placement.case > case:
            case = placement.case
            if case:
                made.append(Block(-1, Look.CASE, f"第 {case + 1} 个案例", case=case))
        block = _block(reading, placement, shares)
        number = _doubt_of(block, doubts)
        block = replace(block, doubt=number, badge=number > 0 and number not in badged)
        badged.add(number)
        made.append(_joined(block, made[-1] if made else None))
    return (*made, *_furniture(reading))


def _block(reading: Reading, placement: Placement, shares: Mapping[int, tuple[float, ...]]) -> Block:
    paragraph = reading.source.paragraphs[placement.paragraph]
    block = Block(
        placement.paragraph,
        _look(placement, paragraph.kind),
        _shown(paragraph.text),
        case=placement.case,
        picture=paragraph.picture,
        shares=shares.get(paragraph.table, ()) if paragraph.kind is Kind.ROW else (),
    )
    if placement.place in (Place.HEADING, Place.TEXT) and placement.part >= 0:
        slot = reading.slots[placement.case][placement.part]
        return replace(block, part=placement.part, token=token_of(slot.role))
    if placement.place is Place.DROPPED:
        return replace(block, label=NOT_KEPT)
    if placement.place is Place.META:
        return replace(block, label="附记" if placement.case >= 0 else "整个文件的附记")
    return block


def _look(placement: Placement, kind: Kind) -> Look:
    if kind is Kind.PICTURE:
        return Look.PICTURE
    if kind is Kind.ROW:
        return Look.ROW
    return Look(placement.place.value)


def _shown(text: str) -> str:
    text = text.strip()
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}……（这一段太长，后面的没有显示）"


def _doubt_of(block: Block, doubts: Sequence[Doubt]) -> int:
    for number, doubt in enumerate(doubts, 1):
        if doubt.paragraph >= 0 and doubt.part < 0:
            hit = block.paragraph == doubt.paragraph
        elif doubt.part >= 0:
            hit = (block.case, block.part) == (doubt.case, doubt.part)
        else:
            hit = doubt.kind == "title" and block.case == doubt.case and block.look is Look.TITLE
        if hit:
            return number
    return 0


def _joined(block: Block, before: Block | None) -> Block:
    """Return the block as it follows another: a label is said once, a part begins once."""
    if before is None:
        return replace(block, opens=block.part >= 0)
    same = (before.case, before.part, before.label) == (block.case, block.part, block.label)
    opens = (before.case, before.part) != (block.case, block.part)
    return replace(block, opens=opens, label="" if same else block.label)


def _furniture(reading: Reading) -> Iterator[Block]:
    """Yield headers, footers and the like, which stand outside the paragraphs of a file."""
    label = "未收入：页眉页脚"
    for text in reading.source.furniture:
        if text.strip():
            yield Block(-1, Look.DROPPED, _shown(text), label=label)
            label = ""


def _shares(source: Source) -> dict[int, tuple[float, ...]]:
    """Return how wide the columns of each table are, by their longest cells."""
    widest: dict[int, list[int]] = {}
    for paragraph in source.paragraphs:
        if paragraph.kind is Kind.ROW:
            columns = widest.setdefault(paragraph.table, [])
            for number, cell in enumerate(paragraph.text.split("\t")):
                columns.extend([2] * (number + 1 - len(columns)))
                columns[number] = max(columns[number], min(len(cell), 20) + 1)
    return {table: tuple(each / sum(columns) for each in columns) for table, columns in widest.items()}
