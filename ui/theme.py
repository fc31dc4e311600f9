"""The one place that colours and faces come from: tokens made into a palette and a style sheet."""

import re
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

import resources

FOLDER = Path(resources.__file__).parent / "theme"
LIGHT, DARK, SYSTEM = "light", "dark", "system"
CHOICES = (SYSTEM, LIGHT, DARK)
_PROPERTY = "theme"


@dataclass(frozen=True)
class Theme:
    """One theme: its name (`light` or `dark`) and a colour for every token."""

    name: str
    colours: Mapping[str, QColor]


@cache
def _tokens() -> Mapping[str, Mapping[str, object]]:
    return tomllib.loads((FOLDER / "tokens.toml").read_text("utf-8"))


@cache
def load(name: str) -> Theme:
    """Return the theme of that name (`light` or `dark`); raises KeyError for any other."""
    table = cast("Mapping[str, str]", _tokens()[name])
    return Theme(name, {token: QColor(value) for token, value in table.items()})


def in_use() -> str:
    """Return the name of the theme last applied to the application; `light` before the first."""
    application = QApplication.instance()
    return (application.property(_PROPERTY) if application else None) or LIGHT


def colour(token: str) -> QColor:
    """Return the colour that `token` has in the theme in use; raises KeyError for an unknown token."""
    return load(in_use()).colours[token]


def resolved(choice: str) -> str:
    """Return `light` or `dark` for a choice; `system` follows what the desktop asks for."""
    if choice in (LIGHT, DARK):
        return choice
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


def apply(application: QApplication, choice: str) -> None:
    """Dress the whole application in a theme: `light`, `dark`, or `system`."""
    theme = load(resolved(choice))
    if application.property(_PROPERTY) == theme.name:
        return
    if application.style().name() != "fusion":
        application.setStyle("Fusion")
    application.setProperty(_PROPERTY, theme.name)
    application.setFont(font())
    application.setPalette(palette(theme))
    application.setStyleSheet(style_sheet(theme))


@cache
def font(size: int = 14, *, bold: bool = False, face: str = "screen") -> QFont:
    """Return an interface or page face; `size` in device-independent pixels.

    `face` is `screen`, or one of the page faces `body` (仿宋), `kai` (楷体), `hei` (黑体), `song` (宋体).
    """
    made = QFont()
    made.setFamilies(list(faces(face)))
    made.setPixelSize(size)
    made.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    return made


def faces(face: str) -> tuple[str, ...]:
    """Return the names to try for a face, best first, on this platform."""
    platform = "windows" if sys.platform == "win32" else "other"
    table = cast("Mapping[str, Mapping[str, list[str]]]", _tokens()["faces"])
    return tuple(table[platform][face])


def style_sheet(theme: Theme) -> str:
    """Return the style sheet with every `@token` replaced by its colour in `theme`."""
    text = (FOLDER / "style.qss").read_text("utf-8")
    return re.sub(r"@([a-z]+\d?)", lambda found: theme.colours[found[1]].name(), text)


_ROLES: Mapping[QPalette.ColorRole, str] = {
    QPalette.ColorRole.Window: "paper",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "sheet",
    QPalette.ColorRole.AlternateBase: "hover",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Button: "sheet",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "onaccent",
    QPalette.ColorRole.ToolTipBase: "sheet",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.Highlight: "marked",
    QPalette.ColorRole.HighlightedText: "ink",
    QPalette.ColorRole.Accent: "ink",
    QPalette.ColorRole.Link: "ink",
    QPalette.ColorRole.LinkVisited: "ink",
    QPalette.ColorRole.Light: "sheet",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "edge",
    QPalette.ColorRole.Shadow: "edge",
}
_DIMMED = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
    QPalette.ColorRole.PlaceholderText,
)


def palette(theme: Theme) -> QPalette:
    """Return the Fusion palette of a theme; what is disabled is drawn in `faint`."""
    made = QPalette()
    for role, token in _ROLES.items():
        made.setColor(role, theme.colours[token])
    for role in _DIMMED:
        made.setColor(QPalette.ColorGroup.Disabled, role, theme.colours["faint"])
    return made
