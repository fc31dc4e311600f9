"""The sizes and faces of the page on the screen: those of GB/T 9704 at 96 points an inch."""

from functools import cache

from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF

from ui import theme

POINTS = 16.0  # 三号
EM = POINTS * 96 / 72  # one full-width character, in pixels at 100 %
PER_LINE = 28
COLUMN = PER_LINE * EM  # the text column
LINE = 38.4
SHEET = 728.0
MARGIN = (SHEET - COLUMN) / 2
DESK = 16.0  # from the top of the view to the sheet
HEAD = 21.0  # from the edge of the sheet to the heading
FOOT = 64.0  # below the text on the sheet
_SLACK = 0.04  # Qt wants room for strokes that reach beyond the last sign: it must not cost the 28th


@cache
def page_font(face: str, *, bold: bool = False, zoom: float = 1.0) -> QFont:
    """Return a page face (`body`, `kai`, `hei`) for a page drawn at `zoom` by a device of 96 × zoom dpi.

    Faces come in whole pixels, so a little space between the signs makes 28 of them fill the column
    exactly; without it lines would break elsewhere than on paper.
    """
    made = _plain(face, POINTS, bold=bold)
    drawn = QFontMetricsF(_plain(face, POINTS * zoom, bold=bold)).horizontalAdvance("国" * PER_LINE)
    made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, (COLUMN * zoom - drawn) / PER_LINE - _SLACK)
    return made


@cache
def height_of(points: float) -> float:
    """Return how high a line of the body's face is at that size, in pixels at 100 %."""
    return QFontMetricsF(_plain("body", points, bold=False)).height()


def _plain(face: str, points: float, *, bold: bool) -> QFont:
    made = QFont()
    made.setFamilies(list(families(face)))
    made.setPointSizeF(points)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setBold(bold)
    return made


def families(face: str) -> tuple[str, ...]:
    """Return the theme's faces; for 楷体 any real one goes before a 宋体, marks being taken care of."""
    names = list(theme.faces(face))
    if face == "kai":
        names.sort(key=lambda name: "Serif" in name or name == "SimSun")
    return tuple(names)


@cache
def kai_lacks_marks() -> bool:
    """Return whether the 楷体 found here sets commas in the middle (AR PL UKai does)."""
    return "UKai" in QFontInfo(page_font("kai")).family()
