"""The characters of an RTF text: bytes in the code page of their font, Unicode ones, signs."""

from collections.abc import Mapping

from storage.importers.rtf.charsets import WESTERN, decoded, mended
from storage.importers.rtf.state import State
from storage.importers.rtf.tables import Font
from storage.importers.symbols import symbol
from storage.importers.tally import Tally

NO_FONT = Font()
WIDE = "\u2e80"


class Speech:
    """Hands text to where the state says. A character of two bytes may lie across tokens and groups."""

    def __init__(self, tally: Tally) -> None:
        self.fonts: Mapping[int, Font] = {}
        self.document = ""
        self.skip = 0
        self._tally = tally
        self._bytes = bytearray()
        self._encoding = ""

    def octets(self, data: bytes, state: State) -> None:
        """Add bytes as they stand in the file, but for those that only repeat a Unicode character."""
        if self.skip:
            skip = self.skip
            self.skip = max(0, skip - len(data))
            data = data[skip:]
        sink = state.sink
        if sink is None or not data:
            return
        font = self.fonts.get(state.font, NO_FONT)
        if font.signs:
            self._add("".join(symbol(code, font.signs) if code > 0x20 else chr(code) for code in data), state)
        elif state.hidden or state.deleted or state.away or state.inserted:
            self._add(decoded(data, font.encoding, self.document), state)
        else:
            if not data.isspace():
                sink.note(state, wide=not data.isascii())
            if not self._bytes and data.isascii():
                sink.add(data.decode("ascii"))
            else:
                self._keep(data, font.encoding, state)

    def unicode(self, units: list[int], state: State) -> None:
        """Add UTF-16 units."""
        if state.sink is not None:
            font = self.fonts.get(state.font, NO_FONT)
            if font.signs:
                self._add("".join(symbol(unit, font.signs) for unit in units), state)
            else:
                self._add("".join(map(chr, units)), state)

    def say(self, text: str, state: State) -> None:
        """Add a character that a control word stands for."""
        if self.skip:
            self.skip -= 1
        elif state.sink is not None:
            self._add(text, state)

    def settle(self, state: State) -> None:
        """Decode what was kept; call before text goes elsewhere."""
        if self._bytes:
            if state.sink is not None:
                state.sink.add(decoded(bytes(self._bytes), self._encoding, self.document))
            self._bytes.clear()

    def _keep(self, data: bytes, encoding: str, state: State) -> None:
        if encoding != self._encoding:
            self.settle(state)
            self._encoding = encoding
        self._bytes += data

    def _add(self, text: str, state: State) -> None:
        sink = state.sink
        if sink is None:
            return
        self.settle(state)
        length = len(mended(text).strip())
        if state.deleted:
            self._tally.deleted += length
        elif state.hidden:
            self._tally.hidden += length
        elif not state.away:
            self._tally.inserted += length if state.inserted else 0
            sink.add(text)
            if length:
                sink.note(state, wide=text[-1] >= WIDE)


def page_of(word: bytes) -> str:
    r"""Return the encoding of \ansi, \mac, \pc and \pca, "" for another word."""
    return {b"ansi": WESTERN, b"mac": "mac_roman", b"pc": "cp437", b"pca": "cp850"}.get(word, "")
