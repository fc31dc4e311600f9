"""The tokens of an RTF file taken in order: groups open and close, words are carried out, text goes on."""

import re
from collections.abc import Callable, Mapping
from itertools import islice

from storage.importers.rtf import words
from storage.importers.rtf.speech import Speech
from storage.importers.rtf.state import Sink, State
from storage.importers.rtf.tables import unicode_units
from storage.importers.rtf.tokens import (
    LINE_ENDS,
    NUMBER,
    SYMBOL,
    TOKEN,
    WORD,
    after_binary,
    group_end,
    unhexed,
)

MOST_TOKENS = 6_000_000  # a text of 30 MB without its pictures
DEEPEST = 4_000_000
Action = Callable[[int | None], None]


class TooMuch(Exception):
    """There are more control words or groups than in any document."""


class Machine:
    """Reads one file. `actions` says what is done at a word; whoever gives it changes `state` by `own`."""

    def __init__(self, data: bytes, speech: Speech, sink: Sink) -> None:
        self.state = State(sink=sink)
        self.speech = speech
        self.actions: Mapping[bytes, Action] = {}
        self._data = data
        self._stack: list[State] = []
        self._endings: list[tuple[int, Callable[[State], None]]] = []
        self._at = 0
        self._jump = 0
        self._starred = False
        self._kinds: tuple[Callable[[re.Match[bytes]], None], ...] = (
            self._nothing,
            self._unicodes,
            lambda token: self.speech.octets(unhexed(token[0]), self.state),
            self._word,
            self._word,
            self._open,
            self._close,
            self._symbol,
            self._text,
        )

    def run(self) -> bool:
        """Read everything; return whether every group was closed. Raises TooMuch."""
        at, left, kinds = 0, MOST_TOKENS, self._kinds
        while at < len(self._data) and left > 0:
            self._jump = 0
            for token in islice(TOKEN.finditer(self._data, at), left):
                left -= 1
                kinds[token.lastindex or 0](token)
                if self._jump:
                    break
            at = self._jump or len(self._data)
        if not left:
            raise TooMuch
        closed = not self._stack
        while self._stack:
            self._leave()
        self.speech.settle(self.state)
        return closed

    def own(self) -> State:
        """Return the state of this group, to be changed; the groups around it keep theirs."""
        if self._stack and self.state is self._stack[-1]:
            self.state = self.state.copy()
        return self.state

    def around(self) -> State:
        """Return the state of the group around this one."""
        return self._stack[-1] if self._stack else self.state

    def inside(self) -> bool:
        """Say whether this is a group of its own, not the document's."""
        return len(self._stack) > 1

    def enter(self, sink: Sink, end: Callable[[State], None]) -> None:
        """Send the text of this group to `sink`; call `end` with the last state when the group closes."""
        self.speech.settle(self.state)
        self.own().sink = sink
        self._endings.append((len(self._stack), end))

    def mute(self) -> None:
        """Drop the text of this group, but carry out the groups in it."""
        self.own().sink = None

    def skip(self) -> None:
        """Leave out the rest of this group."""
        self._jump = group_end(self._data, self._at) or self._at

    def take(self) -> bytes:
        """Return the rest of this group and leave it out."""
        self.skip()
        return self._data[self._at : self._jump]

    def skip_next(self) -> None:
        """Leave out the group that comes next."""
        start = self._data.find(b"{", self._at)
        if 0 <= start < group_end(self._data, self._at):
            self._jump = group_end(self._data, start + 1) + 1

    def binary(self, length: int | None) -> None:
        """Leave out binary data."""
        end = after_binary(self._data, self._at, length or 0)
        self._jump = end if end > self._at else 0

    def _word(self, token: re.Match[bytes]) -> None:
        word, number = token.group(WORD, NUMBER)
        if self.speech.skip and word not in words.CHARACTERS:
            self.speech.skip = 0
        action = self.actions.get(word)
        if action is not None:
            self._at = token.end()
            action(int(number) if number else None)
        elif word == b"u":
            self._unicode(int(number or 0))
        elif self._starred:
            self._at = token.end()
            self.skip()
        self._starred = False

    def _unicode(self, unit: int) -> None:
        self.speech.unicode([unit & 0xFFFF], self.state)
        self.speech.skip = max(0, self.state.count)

    def _unicodes(self, token: re.Match[bytes]) -> None:
        self.speech.skip = 0
        units = unicode_units(token[0])
        if self.state.count == 1:
            self.speech.unicode(units, self.state)
            return
        for unit in units:
            self._unicode(unit)
            self.speech.octets(b"?", self.state)

    def _text(self, token: re.Match[bytes]) -> None:
        text = token[0]
        if b"\n" in text or b"\r" in text or b"\0" in text:
            text = text.translate(None, LINE_ENDS)
        self.speech.octets(text, self.state)

    def _symbol(self, token: re.Match[bytes]) -> None:
        sign = token[SYMBOL]
        self._at = token.end()
        if sign == b"*":
            self._starred = True
        elif sign in words.SIGNS:
            self.speech.say(words.SIGNS[sign], self.state)
        elif sign in b"\r\n":
            self.actions[b"par"](None)

    def _open(self, token: re.Match[bytes]) -> None:
        self.speech.skip = 0
        self._starred = False
        if len(self._stack) >= DEEPEST:
            raise TooMuch
        self._stack.append(self.state)

    def _close(self, token: re.Match[bytes]) -> None:
        self._at = token.end()
        if self._stack:
            self._leave()
        if not self._stack:
            self._jump = len(self._data)

    def _leave(self) -> None:
        self.speech.skip = 0
        left = self.state
        if self._endings and self._endings[-1][0] == len(self._stack):
            self.speech.settle(left)
            self.state = self._stack.pop()
            while self._endings and self._endings[-1][0] > len(self._stack):
                self._endings.pop()[1](left)
        else:
            self.state = self._stack.pop()

    def _nothing(self, token: re.Match[bytes]) -> None:
        """Pass over what is no token."""
