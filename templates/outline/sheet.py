"""The sheet on which recognition notes where every line goes: each to one place, the last word counts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from templates.outline.lines import Line, clean
from templates.outline.noise import Verdict
from templates.outline.reading import Place, Placement, Slot
from templates.outline.source import Kind, Source

_SHOWS = re.compile(r"图\s?[:：]\s?[^。]{4,}")  # 图：议事现场; two or three hanzi would be who took it


class Sheet:
    """Placements of the lines of one file, filled in case by case."""

    def __init__(self, lines: Sequence[Line], verdicts: Mapping[int, Verdict]) -> None:
        self.lines = lines
        self.verdicts = verdicts
        self._placed: dict[int, tuple[Placement, ...]] = {}

    def put(
        self,
        at: int,
        place: Place,
        case: int,
        part: int = -1,
        *,
        head: int = 0,
        confidence: float = 1.0,
        reason: str = "",
    ) -> None:
        """Put line `at` in a place; `head` counts cleaned characters that are a run-in heading."""
        line = self.lines[at]
        if not line.more:
            raw = _raw_length(line.paragraph.text, head)
            self._placed[at] = (Placement(line.at, place, case, part, raw, confidence, reason),)
            return
        if head:  # a heading on several paragraphs ends where its last one does
            place, head = Place.HEADING, 0
        self._placed[at] = tuple(
            Placement(each, place, case, part, 0, confidence, reason) for each in (line.at, *line.more)
        )

    def give_reasons(self, case: int, slots: Sequence[Slot]) -> None:
        """Let the lines that head parts of a case say how sure their roles are, and why."""
        for at, placed in self._placed.items():
            first = placed[0]
            if first.case == case and (first.place is Place.HEADING or first.head):
                slot = slots[first.part]
                given = (replace(each, confidence=slot.confidence, reason=slot.reason) for each in placed)
                self._placed[at] = tuple(given)

    def aside(self, at: int, case: int, reason: str = "不在正文里，另外留着。") -> None:
        """Put a line that is no text where its verdict says, else beside the case (-1: beside the file)."""
        verdict = self.verdicts.get(at)
        if self.lines[at].paragraph.kind is Kind.PICTURE:  # a picture is never only named
            self.put(at, Place.META, max(case, 0), confidence=0.6, reason="图片，不在正文里。")
        elif verdict is None:
            self.put(at, Place.META, case, confidence=0.6, reason=reason)
        else:
            dropped = verdict.place is Place.DROPPED
            self.put(at, verdict.place, -1 if dropped else case, reason=verdict.reason)

    def place(self, at: int) -> Place | None:
        """Return where line `at` was put; None when it was not yet."""
        placed = self._placed.get(at)
        return placed[0].place if placed else None

    def free(self, span: range) -> list[int]:
        """Return the lines of `span` that have no place yet."""
        return [at for at in span if at not in self._placed]

    def is_aside(self, at: int) -> bool:
        """Say whether line `at` has a verdict that holds: a caption goes where the picture beside it goes."""
        verdict = self.verdicts.get(at)
        if verdict is None:
            return False
        beside = (each for each in (at - 1, at + 1) if 0 <= each < len(self.lines))
        pictured = any(self.lines[each].paragraph.kind is Kind.PICTURE for each in beside)
        return not (pictured and (verdict.caption or _SHOWS.match(self.lines[at].text)))

    def placements(self, source: Source) -> tuple[Placement, ...]:
        """Return a placement for every paragraph of the source; lines without a place stay with the file."""
        for at in self.free(range(len(self.lines))):
            self.aside(at, -1)
        return tuple(sorted(self._all(source), key=lambda placement: placement.paragraph))

    def _all(self, source: Source) -> Iterator[Placement]:
        for placed in self._placed.values():
            yield from placed
        inked = {at for line in self.lines for at in (line.at, *line.more)}
        yield from (Placement(at, Place.BLANK) for at in range(len(source.paragraphs)) if at not in inked)


def _raw_length(raw: str, length: int) -> int:
    """Return how many characters of a raw paragraph its first `length` cleaned characters take."""
    if not length:
        return 0
    seen = 0
    for at, char in enumerate(raw):
        if clean(char) or (seen and char.isspace()):
            seen += 1
        if seen == length:
            return at + 1
    return len(raw)
