"""The automatic numbers of a Word file: [MS-DOC] 2.9.131 LFO, 2.9.147 LSTF, 2.9.150 LVL."""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from storage.importers.counting import BY_NUMBER
from storage.importers.doc import sprms
from storage.importers.doc.fonts import Font
from storage.importers.doc.styles import Look
from storage.importers.labels import Counters, Level, label

LEVELS = 9
MOST_LISTS = 5000
LEGAL, NO_RESTART = 0x04, 0x08
TIGHT = 2
SETS_START, SETS_LOOK = 0x10, 0x20


@dataclass(frozen=True, slots=True)
class Definition:
    """A list as defined: its number in the file, its levels, the style that each is bound to."""

    number: int
    levels: Sequence[Level]
    styles: Sequence[int]


@dataclass(frozen=True, slots=True)
class Override:
    """A list as paragraphs name it: its definition, with levels and starts of its own."""

    definition: int
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


@dataclass(slots=True)
class Lists:
    """The lists of one file; `label` counts on, so call it once a paragraph and in document order."""

    definitions: Mapping[int, Definition]
    overrides: Sequence[Override]
    _counters: Counters = field(default_factory=Counters)

    def label(self, look: Look) -> str:
        """Count a paragraph in and return its number as shown, with a space where one belongs."""
        if not 0 < look.list <= len(self.overrides):
            return ""
        override = self.overrides[look.list - 1]
        definition = self.definitions.get(override.definition)
        if definition is None:
            return ""

        def level(at: int) -> Level | None:
            defined = definition.levels[at] if at < len(definition.levels) else None
            return override.levels.get(at, defined)

        at = look.list_level
        if at is None:
            at = next((i for i, style in enumerate(definition.styles) if style in look.chain), 0)
        shown = level(at)
        if shown is None:
            return ""
        name = str(definition.number)
        values = self._counters.count(name, str(look.list), at, level, override.starts)
        return label(shown, level, values, override.starts)


def read_lists(lists: bytes, tail: bytes, overrides: bytes, fonts: Sequence[Font]) -> Lists:
    """Return the lists: `tail` is what stands behind the definitions, their levels.

    Raises struct.error or IndexError for tables that are broken.
    """
    definitions: dict[int, Definition] = {}
    count = min(struct.unpack_from("<H", lists)[0], MOST_LISTS) if lists else 0
    if len(lists) > 2 + 28 * count:  # some writers count the levels in
        tail = lists[2 + 28 * count :]
    at = 0
    for index in range(count):
        number, *styles, flags = struct.unpack_from("<i4x9HB", lists, 2 + 28 * index)
        levels: list[Level] = []
        for _ in range(1 if flags & 1 else LEVELS):
            level, at = _level(tail, at, fonts)
            levels.append(level)
        definitions[number] = Definition(number, levels, styles)
    return Lists(definitions, _overrides(overrides, fonts) if overrides else ())


def _overrides(data: bytes, fonts: Sequence[Font]) -> list[Override]:
    count = min(struct.unpack_from("<I", data)[0], MOST_LISTS, len(data) // 16)
    at = 4 + 16 * count
    found: list[Override] = []
    for index in range(count):
        number, own = struct.unpack_from("<i8xB", data, 4 + 16 * index)
        levels: dict[int, Level] = {}
        starts: dict[int, int] = {}
        if at + 4 <= len(data):
            at += 4
        for _ in range(min(own, LEVELS)):
            start, flags = struct.unpack_from("<iI", data, at)
            at += 8
            if flags & SETS_LOOK:
                levels[flags & 0xF], at = _level(data, at, fonts)
                start = levels[flags & 0xF].start
            if flags & SETS_START:
                starts[flags & 0xF] = start
        found.append(Override(number, levels, starts))
    return found


def _level(data: bytes, at: int, fonts: Sequence[Font]) -> tuple[Level, int]:
    """Return the level at a place and where it ends."""
    start, number_format, flags = struct.unpack_from("<iBB", data, at)
    places = tuple(data[at + 6 : at + 15])
    follows, characters, paragraph, limit = struct.unpack_from("<B8xBBB", data, at + 15)
    at += 28 + paragraph
    face = _face(data[at : at + characters], fonts)
    at += characters
    length = struct.unpack_from("<H", data, at)[0]
    signs = data[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")
    text = "".join(
        f"%{ord(sign) + 1}" if ord(sign) < LEVELS and index + 1 in places else sign
        for index, sign in enumerate(signs)
    )
    level = Level(
        start=start,
        number_format=BY_NUMBER.get(number_format, "decimal"),
        text=text,
        restart=limit - 1 if flags & NO_RESTART else None,
        tight=follows == TIGHT,
        legal=bool(flags & LEGAL),
        face=face,
    )
    return level, at + 2 + 2 * length


def _face(grpprl: bytes, fonts: Sequence[Font]) -> str:
    said = sprms.last(grpprl)
    operand = said.get(sprms.OTHER_FACE, said.get(sprms.FACE, b"\xff\xff"))
    number = int.from_bytes(operand, "little")
    return fonts[number].name if number < len(fonts) else ""
