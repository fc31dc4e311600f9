"""The style sheet of a Word file, opened style by style.

Nine tenths of a sheet are styles that no paragraph uses, and parsing them costs more than reading the
text. A sheet written as Word, WPS and LibreOffice write it (UTF-8, prefix `w`) is therefore cut at its
tags and only what is asked for is parsed; any other is parsed whole.
"""

import re
from contextlib import suppress

from lxml import etree

from storage.importers.docx.markup import Broken, TooDeep, parse, usual, w

STYLE, STYLE_ID, TYPE, DEFAULT, VANISH = w("style"), w("styleId"), w("type"), w("default"), w("vanish")
DEFAULTS = w("docDefaults")
ROOT = re.compile(rb'<w:styles\b[^>]*xmlns:w="[^"]*/wordprocessingml/[^>]*[^/]>')
OPENING, CLOSING = b"<w:style ", b"</w:style>"
MARKED, NAMED = b" w:default=", re.compile(rb' w:styleId="([^"&]*)"')
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
        self._whole: etree._Element | None = None
        self._checked = False
        root = ROOT.search(self._data)
        self._root = root[0] if root else b""
        if self._data.strip() and not (self._root and self._has_standard()):
            self._read_whole()

    def style(self, name: str) -> etree._Element | None:
        """Return a style by its id, None when there is none."""
        if name not in self._opened:
            self._opened[name] = self._found(name)
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

    def _has_standard(self) -> bool:
        """Learn the default paragraph style, the last that says so; False for a tag not as Word has it."""
        place = self._data.rfind(MARKED)
        while place >= 0:
            opening = self._data.rfind(OPENING, 0, place + 1)
            tag = self._data[max(opening, 0) : self._data.find(b">", place)]
            if opening < 0 or b">" in tag or b"'" in tag:
                return False
            if PARAGRAPH_TYPE in tag and STANDARD.search(tag):
                name = NAMED.search(tag)
                self.default = name[1].decode("utf-8", "replace") if name else ""
                return bool(name)
            place = self._data.rfind(MARKED, 0, opening)
        return self._plain()

    def _found(self, name: str) -> etree._Element | None:
        if self._whole is not None or not name:
            return None
        place = self._data.find(b' w:styleId="%b"' % name.encode("utf-8", "replace"))
        opening = self._data.rfind(OPENING, 0, place + 1) if place >= 0 else -1
        end = self._data.find(CLOSING, opening) if opening >= 0 else -1
        if end >= 0 and self._data.find(b">", opening, place) < 0:
            return self._parsed(self._data[opening : end + len(CLOSING)])
        if not self._checked and not self._plain():
            with suppress(Broken, TooDeep):
                self._read_whole()
        return self._opened.get(name)

    def _plain(self) -> bool:
        """Say whether every style has an id by which it is found."""
        self._checked = True
        return len(NAMED.findall(self._data)) == self._data.count(OPENING)

    def _parsed(self, element: bytes) -> etree._Element | None:
        try:
            return next(iter(parse(self._root + element + b"</w:styles>")), None)
        except Broken:
            return None

    def _read_whole(self) -> None:
        self._whole = parse(self._data)
        for style in self._whole.iterchildren(STYLE):
            name = style.get(STYLE_ID, "")
            self._opened.setdefault(name, style)
            if style.get(TYPE) == "paragraph" and style.get(DEFAULT, "0") in ("1", "true", "on"):
                self.default = name
