"""Where figure lines go and how they change: pure text work for the page's figures."""

from collections.abc import Callable
from dataclasses import replace

from templates.edits import figure_line, parse_figure_line, shown_in
from templates.fitting import fit
from templates.model import AttachmentKind, Case

_WORDS = {AttachmentKind.FIGURE: "图", AttachmentKind.TABLE: "表"}
Key = tuple[AttachmentKind, int]


def with_line(text: str, offset: int, line: str) -> str:
    """Return `text` with `line` in place of the empty line at `offset`, else below the line there."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    end = len(text) if end < 0 else end
    if text[start:end].strip():
        return f"{text[:end]}\n{line}{text[end:]}"
    return f"{text[:start]}{line}{text[end:]}"


def without_lines(case: Case, key: Key) -> Case:
    """Return the case without the lines that show that figure or table."""
    return _each_line(case, key, lambda _line: None)


def with_caption(case: Case, key: Key, caption: str) -> Case:
    """Return the case with another caption wherever that figure or table is shown."""
    return _each_line(case, key, lambda _line: figure_line(*key, caption))


def caption_of(case: Case, key: Key) -> str:
    """Return the caption that the first line of a figure or table carries; empty when none shows it."""
    return next((line.caption for line in shown_in(case) if (line.kind, line.number) == key), "")


def printed_labels(case: Case) -> dict[Key, str]:
    """Return what is printed before the captions (图 1): counted in the order of the sections."""
    there = {(each.kind, each.number) for each in case.attachments if each.number}
    counts = dict.fromkeys(_WORDS, 0)
    labels: dict[Key, str] = {}
    for filled in fit(case).sections:
        for part in filled.written:
            for line in part.text.split("\n"):
                parsed = parse_figure_line(line)
                if parsed and parsed[:2] in there and parsed[:2] not in labels:
                    counts[parsed[0]] += 1
                    labels[parsed[:2]] = f"{_WORDS[parsed[0]]} {counts[parsed[0]]}"
    return labels


def _each_line(case: Case, key: Key, change: Callable[[str], str | None]) -> Case:
    parts = []
    for part in case.parts:
        lines = []
        for line in part.text.split("\n"):
            parsed = parse_figure_line(line)
            lines.append(change(line) if parsed and parsed[:2] == key else line)
        parts.append(replace(part, text="\n".join(line for line in lines if line is not None)))
    return replace(case, parts=tuple(parts))
