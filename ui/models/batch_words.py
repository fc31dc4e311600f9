"""What is said of a file of an import: in one short line, and at length where the pointer rests."""

from collections.abc import Iterator

from templates.outline.reading import Draft
from ui.models.batch_entry import Entry, State, Work
from ui.models.understanding import PartFacts, name_of
from ui.words import thousands, title_of

_MOST = 6  # cases and doubts named in a tip

_CAPTIONS = {
    State.WAITING: "等着",
    State.STOPPED: "停下了，没有读",
    State.READING: "正在读",
    State.SECRET: "有密级标志，等您确认",
    State.STORING: "正在存",
    State.SKIPPED: "跳过了",
}


def caption(entry: Entry) -> str:
    """Return what is said of a file in one short line."""
    if entry.state is State.FAILED:
        return f"打不开：{why(entry)}"
    if entry.state is State.STORED:
        return f"已存入，{len(entry.stored)} 个案例"
    if entry.state is State.READY:
        return _ready(entry)
    if entry.state is State.READING and entry.progress[2]:
        return entry.progress[2]
    return _CAPTIONS[entry.state]


def why(entry: Entry) -> str:
    """Return why a file could not be read, without its name and without the full stop."""
    message = entry.trouble.message if entry.trouble else ""
    rest = message.partition("”")[2] if message.startswith("“") else message
    return (rest or message).rstrip("。").lstrip("，")


def tip(entry: Entry) -> str:
    """Return where the file lies, what it was understood as, what is in doubt, or why it failed."""
    said = [entry.key or str(entry.path)]
    if entry.trouble:
        said.append(str(entry.trouble))
    if entry.work is not None and entry.state in (State.READY, State.STORING):
        said += _understood(entry.work)
    said += [f"已存为 {row.number} 号：{title_of(row.title)}" for row in entry.stored[:_MOST]]
    return "\n".join(said)


def _understood(work: Work) -> Iterator[str]:
    cases = zip(work.reading.drafts[:_MOST], work.insight.parts, strict=False)
    yield from (_case(draft, parts) for draft, parts in cases)
    if work.size > _MOST:
        yield f"……一共 {work.size} 个案例"
    doubts = work.doubts
    yield from (f"拿不准：{doubt.question}{doubt.why}" for doubt in doubts[:_MOST])
    if len(doubts) > _MOST:
        yield f"……一共 {len(doubts)} 处拿不准"


def _case(draft: Draft, parts: tuple[PartFacts, ...]) -> str:
    unit = f"（{draft.unit}）" if draft.unit else ""
    held = "、".join(f"{name_of(each.role, each.covers)} {thousands(each.characters)} 字" for each in parts)
    return f"{title_of(draft.title)}{unit}：{held}" if held else f"{title_of(draft.title)}{unit}"


def _ready(entry: Entry) -> str:
    if entry.known and not entry.again:
        return f"已经导入过（{'、'.join(str(row.number) for row in entry.known[:3])} 号案例）"
    return f"有 {entry.doubtful} 处要看" if entry.doubtful else "读好了，没有疑问"
