"""How marks are seen on the page: reused text on its own ground, findings under a wave."""

from collections.abc import Mapping

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from templates.model import Mark
from ui import theme
from ui.editor.document import PartDocument
from ui.editor.units import to_units

GROUNDS: Mapping[str, str] = {"reuse": "reuse", "overlap": "overlap"}  # kind of mark -> token
WAVES: Mapping[str, str] = {"finding": "bad", "verify": "warn", "unconfirmed": "warn"}


def tints_of(document: PartDocument, marks: tuple[Mark, ...]) -> list[QTextEdit.ExtraSelection]:
    """Return what is drawn for the marks of a document; kinds that are not shown in the text give none."""
    text = document.text() if marks else ""
    return [_tint(document, text, mark) for mark in marks if mark.kind in GROUNDS or mark.kind in WAVES]


def _tint(document: PartDocument, text: str, mark: Mark) -> QTextEdit.ExtraSelection:
    cursor = QTextCursor(document)
    cursor.setPosition(to_units(text, mark.start))
    cursor.setPosition(to_units(text, mark.end), QTextCursor.MoveMode.KeepAnchor)
    made = QTextEdit.ExtraSelection()
    made.cursor, made.format = cursor, _look(mark.kind)  # type: ignore[attr-defined]
    return made


def _look(kind: str) -> QTextCharFormat:
    made = QTextCharFormat()
    if kind in GROUNDS:
        made.setBackground(theme.colour(GROUNDS[kind]))
    else:
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        made.setUnderlineColor(theme.colour(WAVES[kind]))
    return made
