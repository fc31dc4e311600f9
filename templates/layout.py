"""How a Word file looks (版式): page, grid, faces and spacing, as data in `layouts/*.toml`.

A new layout is a new file. Lengths are millimetres where a person measures paper, points for type,
twips (1/20 point) for spacing.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from templates.manuscript import Style
from templates.trouble import Trouble

TWIPS_PER_MM = 1440 / 25.4
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Paper:
    """The page and its margins in millimetres."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float


@dataclass(frozen=True, slots=True)
class Grid:
    """Lines a page, full-width characters a line, and `pitch` twips from line to line.

    `snap` writes the grid into the file; `hanging` lets a mark stand outside the block; `mixed_space` is
    Word's automatic space between hanzi and letters or digits, in characters (0 turns it off).
    """

    pitch: int
    lines: int
    columns: int
    snap: bool = False
    hanging: bool = False
    mixed_space: float = 0


@dataclass(frozen=True, slots=True)
class PageNumber:
    """The page number: `form` with {} for it, right on odd and left on even pages when `mirrored`.

    `inset` characters in from the edge, `drop` millimetres from the text block to its middle.
    """

    form: str
    face: str
    size: float
    mirrored: bool = False
    inset: int = 0
    drop: float = 7


@dataclass(frozen=True, slots=True)
class PictureBox:
    """The largest a picture may be, in millimetres."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Look:
    """How one style looks: faces, size in points, `indent` of the first line in characters.

    `line` is the exact line height in twips; where it is 0 `multiple` counts (1.5 lines). `spacing` is
    added to every character; it, `above` and `below` (free space around the paragraph) are twips. `together`
    keeps the paragraph on one page with the next. An empty `latin` means the same face as for hanzi.
    """

    face: str
    latin: str = ""
    size: float = 16
    bold: bool = False
    align: str = "both"
    indent: int = 0
    line: int = 0
    multiple: float = 1.0
    spacing: int = 0
    above: int = 0
    below: int = 0
    together: bool = False

    @property
    def advance(self) -> float:
        """Return the width of one full-width character in twips."""
        return self.size * 20 + self.spacing


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout. `exact` says that the preview may promise its line breaks; `faces` names stand-ins."""

    id: str
    name: str
    about: str
    exact: bool
    page: Paper
    grid: Grid
    number: PageNumber
    picture: PictureBox
    looks: Mapping[Style, Look] = field(hash=False)
    faces: Mapping[str, tuple[str, ...]] = field(hash=False)

    @property
    def text_width(self) -> int:
        """Return the width of the text block in twips."""
        return round((self.page.width - self.page.left - self.page.right) * TWIPS_PER_MM)

    @property
    def text_height(self) -> int:
        """Return the height of the text block in twips."""
        return round((self.page.height - self.page.top - self.page.bottom) * TWIPS_PER_MM)

    def families(self, face: str) -> tuple[str, ...]:
        """Return the face and its stand-ins, best first."""
        return (face, *self.faces.get(face, ()))


@dataclass(frozen=True, slots=True)
class Breaks:
    """Characters that may not open a line, and those that may not end one (禁则)."""

    no_start: frozenset[str]
    no_end: frozenset[str]


def ids() -> tuple[str, ...]:
    """Return the ids of all layouts."""
    folder = files("templates") / "layouts"
    return tuple(sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml")))


@cache
def load(layout_id: str) -> Layout:
    """Return the layout of that id. Raises Trouble that lists the ids there are."""
    if layout_id not in ids():
        raise Trouble(f"没有“{layout_id}”这种版式。", f"可用的版式：{'、'.join(ids())}。")
    return parse(layout_id, (files("templates") / "layouts" / f"{layout_id}.toml").read_text("utf-8"))


def parse(layout_id: str, text: str) -> Layout:
    """Read a layout from TOML. Raises Trouble that names the table or key at fault."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Trouble(f"版式“{layout_id}”读不懂：{error}。", "请按这个位置改正后再试。") from error
    default = data.get("looks", {}).get("default", {})
    looks = {style: {**default, **data.get("looks", {}).get(style.value, {})} for style in Style}
    try:
        return Layout(
            id=layout_id,
            name=data["name"],
            about=data.get("about", ""),
            exact=data.get("exact", False),
            page=_made(Paper, data["page"], "page"),
            grid=_made(Grid, data["grid"], "grid"),
            number=_made(PageNumber, data["number"], "number"),
            picture=_made(PictureBox, data["picture"], "picture"),
            looks={style: _made(Look, look, f"looks.{style.value}") for style, look in looks.items()},
            faces={face: tuple(others) for face, others in data.get("faces", {}).items()},
        )
    except KeyError as error:
        raise Trouble(f"版式“{layout_id}”缺少 {error.args[0]}。", "请补上这一项。") from error


def _made(kind: type[Value], table: Mapping[str, Any], where: str) -> Value:
    """Return the value made of a TOML table; an unknown or missing key is named."""
    known = {item.name for item in fields(kind)}  # type: ignore[arg-type]
    unknown = sorted(set(table) - known)
    if unknown:
        raise Trouble(f"版式的 [{where}] 里有不认识的项：{'、'.join(unknown)}。", "请改正拼写或删去。")
    try:
        return kind(**table)
    except TypeError as error:
        raise Trouble(f"版式的 [{where}] 不完整。", "请对照 gbt9704.toml 补齐。") from error


@cache
def breaks() -> Breaks:
    """Return where lines may not break, as Word has it for simplified Chinese."""
    data = tomllib.loads((files("resources") / "base" / "breaks.toml").read_text("utf-8"))
    return Breaks(frozenset(data["no_start"]), frozenset(data["no_end"]))
