"""整理文字 in words: how many places of each kind, which kinds are ticked at first, what is remembered."""

from collections.abc import Collection, Mapping

from templates.cleaning.kinds import Cleaning
from ui.memory import Memory
from ui.words import thousands

SHORT: Mapping[Cleaning, str] = {
    Cleaning.PUNCTUATION: "标点",
    Cleaning.LINES: "断行",
    Cleaning.SPACES: "空格",
    Cleaning.FORMS: "编码",
    Cleaning.SIMPLIFIED: "繁体",
}
MANY = 30  # places from which it is worth saying that one should look
UNASKED = frozenset(Cleaning) - {Cleaning.SIMPLIFIED}  # what is ticked as long as nobody chose
TICKS = "import/tidy"  # name in the memory: the kinds that were ticked last


def offered(counts: Mapping[Cleaning, int]) -> tuple[Cleaning, ...]:
    """Return the kinds that would change anything, as they are shown."""
    return tuple(kind for kind in SHORT if counts.get(kind))


def said(counts: Mapping[Cleaning, int], kinds: Collection[Cleaning]) -> str:
    """Return how many places the kinds would change: 标点 118 处、断行 34 处."""
    return "、".join(
        f"{SHORT[kind]} {thousands(counts[kind])} 处" for kind in offered(counts) if kind in kinds
    )


def remembered(memory: Memory) -> frozenset[Cleaning]:
    """Return the kinds that were ticked last."""
    known = {kind.value: kind for kind in Cleaning}
    kept = memory.text(TICKS)
    return frozenset(known[name] for name in kept.split() if name in known) if kept else UNASKED


def remember(memory: Memory, kinds: Collection[Cleaning], counts: Mapping[Cleaning, int]) -> None:
    """Keep the ticks for the next file: of the kinds that this one has; the others stay as they were."""
    if kinds:
        kept = (remembered(memory) - set(offered(counts))) | set(kinds)
        memory.keep(TICKS, " ".join(kind.value for kind in Cleaning if kind in kept))
