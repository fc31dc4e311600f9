"""What paragraphs and runs of a Word file look like, by style and direct formatting ([MS-DOC] 2.4.6)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from storage.importers.doc import sprms
from storage.importers.doc.sheet import Style
from storage.importers.limits import LONGEST_CHAIN
from storage.importers.line import CONTENTS

BODY_LEVEL = 9
NO_TEXT = 0x7FE  # from here on a list number says that there is no list
CENTRED = 1
USUAL_SIZE = 20  # half points, where nothing says another
ELSEWHERE = (sprms.HUGE, sprms.HUGE_OLD, sprms.TABLE_ELSEWHERE)
KEPT = (sprms.SPECIAL, sprms.PICTURE, sprms.SYMBOL, sprms.DELETED, sprms.INSERTED)  # by "plain" formatting
Said = dict[int, bytes]  # the last operand of each modifier


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph looks like: style and direct formatting together.

    `list` and `list_level` are its automatic number (0: none), `depth` how many tables it stands in,
    `chain` its style and those that one is based on, `said` its modifiers, where a row's table is told.
    """

    style: int
    name: str
    level: int
    contents: bool
    centred: bool
    list: int
    list_level: int | None
    depth: int
    cell_end: bool
    row_end: bool
    chain: tuple[int, ...]
    said: Said


@dataclass(frozen=True, slots=True)
class Face:
    """What a run looks like. `symbol` is font and code of a sign, `picture` its place or -1.

    `font` is told of fonts of signs only, so that letters in two fonts look alike; `usual` is text that is
    shown as it stands. `page` is the code page of 8-bit text in its font.
    """

    bold: bool
    hidden: bool
    deleted: bool
    inserted: bool
    special: bool
    size: float
    font: int
    symbol: tuple[int, int] | None = None
    picture: int = -1
    page: str = ""
    usual: bool = True


@dataclass(slots=True)
class Styles:
    """Looks by what is said, each worked out once. `data` is the stream that holds very long formatting.

    `signs` are the fonts that show signs instead of letters, by number; `pages` the code pages that fonts
    give 8-bit text.
    """

    sheet: Mapping[int, Style]
    data: bytes
    old: bool
    signs: frozenset[int] = frozenset()
    pages: Mapping[int, str] = field(default_factory=dict)
    _chains: dict[int, tuple[Said, Said, tuple[int, ...]]] = field(default_factory=dict)
    _looks: dict[tuple[bytes, bytes], Look] = field(default_factory=dict)
    _said_looks: dict[tuple[int, tuple[tuple[int, bytes], ...]], Look] = field(default_factory=dict)
    _said_faces: dict[tuple[int, tuple[tuple[int, bytes], ...]], Face] = field(default_factory=dict)
    _all_faces: dict[Face, Face] = field(default_factory=dict)
    _faces: dict[tuple[int, bytes, bytes], Face] = field(default_factory=dict)

    def look(self, said: bytes, piece: bytes) -> Look:
        """Return a paragraph's look by its style's number and modifiers, and those of its piece."""
        found = self._looks.get((said, piece))
        if found is None:
            own = self._opened(said[2:], piece)
            style = int.from_bytes(own.get(sprms.STYLE, said)[:2], "little")
            found = self._looks[said, piece] = self._same_look(style, own)
        return found

    def face(self, style: int, said: bytes, piece: bytes) -> Face:
        """Return a run's look in a paragraph of that style."""
        key = (style, said, piece)
        found = self._faces.get(key)
        if found is None:
            own = sprms.last(said, old=self.old)
            if piece:
                own |= sprms.last(piece, old=self.old)
            found = self._faces[key] = self._same_face(style, own)
        return found

    def _same_look(self, style: int, own: Said) -> Look:
        """Return the look that was worked out for the same modifiers before, or work it out."""
        key = (style, tuple(own.items()))
        if key not in self._said_looks:
            self._said_looks[key] = self._look(style, own)
        return self._said_looks[key]

    def _same_face(self, style: int, own: Said) -> Face:
        key = (style, tuple(own.items()))
        if key not in self._said_faces:
            face = self._face(style, own)
            self._said_faces[key] = self._all_faces.setdefault(face, face)
        return self._said_faces[key]

    def _look(self, style: int, own: Said) -> Look:
        inherited, _, chain = self._chain(style)
        sheet = self.sheet.get(style)
        name = sheet.name if sheet else ""
        all_said = {**inherited, **own}
        level = _level(all_said, sheet.number if sheet else -1)
        depth = _number(all_said, sprms.DEPTH, 0) or int(_flag(all_said, sprms.IN_TABLE))
        justify = all_said.get(sprms.JUSTIFY_NOW, all_said.get(sprms.JUSTIFY, b"\0"))
        listed = _number(all_said, sprms.LIST, 0)
        return Look(
            style=style,
            name=name,
            level=level,
            contents=name.lower().startswith(CONTENTS),
            centred=justify[0] == CENTRED,
            list=listed if 0 < listed < NO_TEXT else 0,
            list_level=_number(all_said, sprms.LIST_LEVEL, 0) if sprms.LIST_LEVEL in all_said else None,
            depth=depth,
            cell_end=_flag(all_said, sprms.INNER_CELL),
            row_end=_flag(all_said, sprms.ROW_END) or _flag(all_said, sprms.INNER_ROW),
            chain=chain,
            said=all_said if depth else {},
        )

    def _opened(self, *lists: bytes) -> Said:
        """Return modifiers by number, those included that stand in another stream for their length."""
        found: Said = {}
        for modifiers in lists:
            if modifiers:
                found |= sprms.last(modifiers, old=self.old)
        for number in ELSEWHERE:
            if number in found:
                at = int.from_bytes(found[number], "little")
                size = int.from_bytes(self.data[at : at + 2], "little")
                found |= sprms.last(self.data[at + 2 : at + 2 + size])
        return found

    def _face(self, style: int, own: Said) -> Face:
        base = self._chain(style)[1]
        if sprms.PLAIN in own:
            own = {key: own[key] for key in KEPT if key in own}
        elif sprms.RUN_STYLE in own:
            own = self._chain(_number(own, sprms.RUN_STYLE, 0))[1] | own
        hidden = _toggle(own, base, sprms.HIDDEN)
        deleted, inserted = _flag(own, sprms.DELETED), _flag(own, sprms.INSERTED)
        font = _font(own, base)
        symbol = _symbol(own)
        return Face(
            bold=_toggle(own, base, sprms.BOLD),
            hidden=hidden,
            deleted=deleted,
            inserted=inserted,
            special=_flag(own, sprms.SPECIAL),
            size=_number(own if sprms.SIZE in own else base, sprms.SIZE, USUAL_SIZE) / 2,
            font=font if font in self.signs else -1,
            symbol=symbol,
            picture=_picture(own),
            page=self.pages.get(font, ""),
            usual=not (hidden or deleted or inserted or symbol or font in self.pages),
        )

    def _chain(self, style: int) -> tuple[Said, Said, tuple[int, ...]]:
        """Return what a style says of paragraphs and of characters, its bases counted in, and all of them."""
        if style not in self._chains:
            chain: list[int] = []
            at = style
            while at in self.sheet and at not in chain and len(chain) < LONGEST_CHAIN:
                chain.append(at)
                at = self.sheet[at].base
            paragraph: Said = {}
            characters: Said = {}
            for each in reversed(chain):
                paragraph.update(self._opened(self.sheet[each].paragraph))
                for number, operand in sprms.last(self.sheet[each].characters, old=self.old).items():
                    above = _toggle(characters, {}, number)
                    toggled = number in (sprms.BOLD, sprms.HIDDEN) and operand[0] & 0x80
                    characters[number] = bytes((above ^ (operand[0] & 1),)) if toggled else operand
            self._chains[style] = (paragraph, characters, tuple(chain))
        return self._chains[style]


def _level(said: Said, number: int) -> int:
    """Return the outline level; a heading's style has one though it says none."""
    level = _number(said, sprms.OUTLINE, number - 1 if 1 <= number <= 9 else BODY_LEVEL)
    return level + 1 if level < BODY_LEVEL else 0


def _flag(said: Said, number: int) -> bool:
    return bool(said.get(number, b"\0")[0])


def _toggle(own: Said, base: Said, number: int) -> bool:
    """Return a property that direct formatting may turn round: 128 is as the style, 129 its opposite."""
    above = bool(base.get(number, b"\0")[0] & 1)
    said = own.get(number)
    if said is None:
        return above
    return above ^ bool(said[0] & 1) if said[0] & 0x80 else bool(said[0])


def _number(said: Said, number: int, otherwise: int) -> int:
    return int.from_bytes(said[number], "little") if number in said else otherwise


def _font(own: Said, base: Said) -> int:
    for said in (own, base):
        for number in (sprms.OTHER_FACE, sprms.FACE):
            if number in said:
                return int.from_bytes(said[number], "little")
    return 0


def _symbol(said: Said) -> tuple[int, int] | None:
    operand = said.get(sprms.SYMBOL, b"")
    return (
        (int.from_bytes(operand[:2], "little"), int.from_bytes(operand[2:4], "little")) if operand else None
    )


def _picture(said: Said) -> int:
    if _flag(said, sprms.DATA):
        return -1
    return _number(said, sprms.PICTURE, -1)
