"""The style sheet of a Word file, opened style by style.

Nine tenths of a sheet are styles that no paragraph uses, and parsing them costs more than reading the
text. A sheet written as Word, WPS and LibreOffice write it (UTF-8, prefix `w`) is therefore cut at its
tags and only what is asked for is parsed; any other is parsed whole.
"""

import re

from lxml import etree

from storage.importers.docx.markup import Broken, parse, usual, w

STYLE, STYLE_ID, TYPE, DEFAULT, VANISH = w("style"), w("styleId"), w("type"), w("default"), w("vanish")
DEFAULTS = w("docDefaults")
ROOT = re.compile(rb'<w:styles\b[^>]*xmlns:w="[^"]*/wordprocessingml/[^>]*[^/]>')
OPENING, CLOSING = b"<w:style ", b"</w:style>"
NAMED, MARKED = b'w:styleId="', b'w:default="'
STANDARD = re.compile(rb'w:default="(?:1|true|on)"')
DEFAULTS_TEXT = re.compile(rb"<w:docDefaults>.*?</w:docDefaults>", re.S)
PARAGRAPH_TYPE = b'w:type="paragraph"'


class StyleSheet:
    """The styles of one file by id; `default` is the id of the default paragraph style.

    Raises Declared, TooDeep or Broken, of a sheet that is cut only where the broken style is asked for.
    """

    def __init__(self, data: bytes) -> None:
        self.default = ""
        self._data = usual(data)
        self._opened: dict[str, etree._Element | None] = {}
        self._places: dict[bytes, int] = {}
        self._whole: etree._Element | None = None
        root = ROOT.search(self._data)
        self._root = root[0] if root else b""
        if self._data.strip() and not (self._root and self._cut()):
            self._read_whole()

    def style(self, name: str) -> etree._Element | None:
        """Return a style by its id, None when there is none."""
        if name not in self._opened:
            place = self._places.get(name.encode("utf-8", "replace"), -1)
            self._opened[name] = self._open(place) if place >= 0 else None
        return self._opened[name]

    def defaults(self) -> etree._Element | None:
        """Return the w:docDefaults, None when there are none."""
        if self._whole is not None:
            return self._whole.find(DEFAULTS)
        found = DEFAULTS_TEXT.search(self._data)
        return self._parsed(found[0]) if found else None

    def hides(self) -> bool:
        """Say whether some style hides its text."""
        if self._whole is not None:
            return next(self._whole.iter(VANISH), None) is not None
        return b"<w:vanish" in self._data

    def _cut(self) -> bool:
        """Find where each style opens; False when a style has no plain id."""
        place = self._data.find(OPENING)
        while place >= 0:
            tag = self._data[place : self._data.find(b">", place)]
            at = tag.find(NAMED) + len(NAMED)
            name = tag[at : tag.find(b'"', at)]
            if at < len(NAMED) or b"&" in name:
                return False
            self._places.setdefault(name, place)
            if MARKED in tag and PARAGRAPH_TYPE in tag and STANDARD.search(tag):
                self.default = name.decode("utf-8", "replace")
            place = self._data.find(OPENING, place + len(tag))
        return True

    def _open(self, place: int) -> etree._Element | None:
        end = self._data.find(CLOSING, place)
        return self._parsed(self._data[place : end + len(CLOSING)]) if end >= 0 else None

    def _parsed(self, element: bytes) -> etree._Element | None:
        try:
            return next(iter(parse(self._root + element + b"</w:styles>")), None)
        except Broken:
            return None

    def _read_whole(self) -> None:
        self._places.clear()
        self._whole = parse(self._data)
        for style in self._whole.iterchildren(STYLE):
            name = style.get(STYLE_ID, "")
            self._opened.setdefault(name, style)
            if style.get(TYPE) == "paragraph" and style.get(DEFAULT, "0") in ("1", "true", "on"):
                self.default = name
