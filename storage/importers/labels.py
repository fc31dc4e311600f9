"""The number of a list's paragraph as Word shows it, and the counters it is taken from."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from storage.importers.counting import spell
from storage.importers.symbols import bullet

PLACE = re.compile(r"%([1-9])")
LONGEST_LABEL = 80
CLOSED = "、．。：，）」』】〕》!?！？…"  # after these Word's tab or space is mere layout in Chinese text


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list as defined. `restart` is the level whose use restarts it (-1: never).

    `text` holds %1 to %9 where the numbers of the levels stand; a bullet's `face` is the font of its sign.
    """

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    restart: int | None = None
    tight: bool = False
    legal: bool = False
    face: str = ""


Levels = Callable[[int], Level | None]


class Counters:
    """The running numbers of a file's lists: all lists made from one definition share theirs."""

    def __init__(self) -> None:
        self._values: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def count(
        self, definition: str, list_id: str, at: int, levels: Levels, starts: Mapping[int, int]
    ) -> Mapping[int, int]:
        """Count a paragraph of level `at` in and return the numbers of all levels now.

        `starts` are the numbers that this list sets anew where it first uses a level.
        """
        values = self._values.setdefault(definition, {})
        if at in starts and (list_id, at) not in self._begun:
            values[at] = starts[at]
        elif at in values:
            values[at] += 1
        else:
            values[at] = (levels(at) or Level()).start
        self._begun.add((list_id, at))
        for deeper in [other for other in values if other > at]:
            restart = (levels(deeper) or Level()).restart
            if restart is None or (restart >= 0 and at <= restart):
                del values[deeper]
        return values


def label(level: Level, levels: Levels, values: Mapping[int, int], starts: Mapping[int, int]) -> str:
    """Return a number as shown, with a space behind it where one belongs."""
    if level.number_format == "bullet":
        shown = bullet(level.text, level.face)
        return f"{shown} " if shown and not level.tight and shown.isascii() else shown
    if "%" not in level.text and level.number_format == "none":
        return level.text.strip()

    def written(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        other = levels(at) or Level()
        number = values.get(at, starts.get(at, other.start))
        return str(number) if level.legal else spell(number, other.number_format)

    shown = PLACE.sub(written, level.text).strip()[:LONGEST_LABEL]
    roomy = shown and not level.tight and shown[-1] not in CLOSED + ")）"
    return f"{shown} " if roomy else shown


def numbered(label: str, text: str) -> str:
    """Return a paragraph's text behind its automatic number; `label` ends in a space where one belongs.

    After `1.` Chinese text follows at once, as official documents are written.
    """
    number = label.rstrip()
    body = text.lstrip() if number else text
    closed = number.endswith(".") and body[:1] > "⺀"
    return f"{number}{'' if closed or label == number else ' '}{body}"
