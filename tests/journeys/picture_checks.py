"""What must hold of every sight of the window: nothing cut off, nothing without a name, no English."""

import re
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QWidget,
)

from ui.editor.surface import Surface, fits_into
from ui.widgets.labels import Elided, IconLabel

NAMES = {
    "Word",
    "WPS",
    "PDF",
    "MB",
    "KB",
    "GB",
    "Excel",
    "JPG",
    "PNG",
    "U",
    "T",
}  # words a clerk knows by these letters
KEYS = {"Ctrl", "Shift", "Enter", "Esc", "Delete", "PageUp", "PageDown"}
_FILE = re.compile(
    r"[^\s，。；：“”]*[/\\][^\s，。；：“”]*|[^\s，。“”]*\.(?:docx|doc|wps|txt|pdf|jpe?g|png|db|html)\b"
)
_LATIN = re.compile(r"[A-Za-z]+\d*")
_HALF = re.compile(r"[\u4e00-\u9fff][,;:!?()'\"]|[,;:!?()'\"][\u4e00-\u9fff]")


def faults_in(top: QWidget) -> list[str]:
    """Return what is wrong with what `top` shows, a sentence each."""
    shown = [each for each in top.findChildren(QWidget) if each.isVisible() and each.window() is top]
    faults = [fault for each in shown for fault in _faults_of(each)]
    return list(dict.fromkeys([*_words_amiss(top.windowTitle(), top), *faults]))


def _faults_of(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QAbstractButton):
        yield from _button(widget)
    elif isinstance(widget, QLabel):
        yield from _label(widget)
    elif isinstance(widget, QScrollBar | QAbstractScrollArea):
        yield from _scrolling(widget)
    if isinstance(widget, QAbstractButton | QLabel | QComboBox | IconLabel | Elided) and _cut(widget):
        yield f"outside of what holds it: {_said(widget)}"
    for text in _texts(widget):
        yield from _words_amiss(text, widget)


def _scrolling(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QScrollBar):
        if widget.orientation() == Qt.Orientation.Horizontal and widget.maximum() > 0:
            yield f"a horizontal scroll bar in {_path(widget)}"
    elif isinstance(widget, Surface):
        if not fits_into(widget.width(), widget.zoom):
            yield f"lines of the sheet are cut: {_path(widget)}"
    elif isinstance(widget, QAbstractScrollArea) and widget.horizontalScrollBar().maximum() > 0:
        yield f"cut at the right: {_path(widget)} by {widget.horizontalScrollBar().maximum()} px"


def _button(button: QAbstractButton) -> Iterator[str]:
    if button.width() < button.minimumSizeHint().width():
        yield f"button too narrow: {_said(button)} {button.width()} < {button.minimumSizeHint().width()}"
    if not button.text() and isinstance(button, QPushButton):
        if not button.toolTip():
            yield f"icon without a tooltip: {_path(button)}"
        if not button.accessibleName():
            yield f"icon without a name: {_path(button)}"
    elif not button.text() and not button.accessibleName():
        yield f"mark without a name: {_path(button)}"


def _label(label: QLabel) -> Iterator[str]:
    if label.pixmap() and not label.pixmap().isNull():
        return
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        if label.height() < needed:
            yield f"label cut below: {_said(label)} {label.height()} < {needed}"
    elif label.width() < label.sizeHint().width():
        yield f"label cut: {_said(label)} {label.width()} < {label.sizeHint().width()}"


def _cut(widget: QWidget) -> bool:
    """Say whether part of a widget lies outside of an ancestor that does not scroll."""
    above = widget.parentWidget()
    while above is not None and not above.isWindow():
        if isinstance(above.parentWidget(), QScrollArea | QAbstractScrollArea):
            return False
        corner = widget.mapTo(above, widget.rect().topLeft())
        if not above.rect().contains(widget.rect().translated(corner)):
            return True
        above = above.parentWidget()
    return False


def _texts(widget: QWidget) -> Iterator[str]:
    yield widget.toolTip()
    yield widget.accessibleName()
    if isinstance(widget, QLabel | QAbstractButton | IconLabel | Elided):
        yield widget.text()
    elif isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(number) for number in range(widget.count()))


def _words_amiss(text: str, widget: QWidget) -> Iterator[str]:
    plain = _FILE.sub("", text)
    for word in _LATIN.findall(plain):
        if (
            word not in NAMES | KEYS
            and not re.fullmatch(r"F\d+", word)
            and not (len(word) == 1 and "Ctrl" in plain)
        ):
            yield f"English: {word!r} in {text!r} ({_path(widget)})"
    if _HALF.search(plain) and not isinstance(widget, Elided):  # those often hold the author's own words
        yield f"half-width punctuation: {text!r} ({_path(widget)})"


def _said(widget: QWidget) -> str:
    text = getattr(widget, "text", lambda: "")()
    return f"{text or widget.accessibleName()!r} ({_path(widget)})"


def _path(widget: QWidget) -> str:
    names = []
    above: QWidget | None = widget
    while above is not None and len(names) < 5:
        names.append(type(above).__name__)
        above = above.parentWidget()
    return " < ".join(names)
