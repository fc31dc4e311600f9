"""What the control words of an RTF file do: paragraphs and rows end, text goes elsewhere, looks change."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from storage.importers.album import Album
from storage.importers.items import Item, is_blank, lines
from storage.importers.limits import DEEPEST
from storage.importers.rtf import words
from storage.importers.rtf.charsets import PAGES
from storage.importers.rtf.flows import Book, Flow, Scrap
from storage.importers.rtf.machine import Action, Machine
from storage.importers.rtf.pictures import picture
from storage.importers.rtf.rows import Edge
from storage.importers.rtf.speech import Speech, page_of
from storage.importers.rtf.state import State
from storage.importers.rtf.tables import fonts, styles
from storage.importers.rtf.tables import words as plain_words
from storage.importers.tally import Tally
from templates.outline.source import Paragraph

MOST_EDGES = 500
OFF_LEVEL = 9


class Reader:
    """Reads one file: `items` are paragraphs and tables, `notes` footnotes, `furniture` headers."""

    def __init__(self, data: bytes) -> None:
        self.tally = Tally()
        self.book = Book(self.tally, Album(self.tally))
        self.items: list[Item] = []
        self.notes: list[Item] = []
        self.furniture: list[str] = []
        self._flow = Flow(self.book, self.items.extend)
        self._speech = Speech(self.tally)
        self._machine = Machine(data, self._speech, self._flow)
        self._machine.actions = self._actions()
        self._font = 0
        self._edge = Edge(0)
        self._cited = False

    def read(self) -> None:
        """Read everything. Raises TooMuch and TooLong."""
        self.tally.recovered = not self._machine.run()
        self._flow.end(self._machine.state)
        self.tally.contents = len(self.book.contents)

    def _actions(self) -> dict[bytes, Action]:
        machine = self._machine
        return {
            **{word: self._character(text) for word, text in words.CHARACTERS.items()},
            **{word: partial(self._toggle, name) for word, name in words.TOGGLES.items()},
            **{word: partial(self._value, name) for word, name in words.VALUES.items()},
            **dict.fromkeys(words.SKIPPED, lambda _: machine.skip()),
            **dict.fromkeys(words.MUTED, lambda _: machine.mute()),
            **dict.fromkeys(words.THROUGH, lambda _: None),
            **dict.fromkeys(words.FURNITURE, self._furniture),
            **{word: partial(self._page, word) for word in (b"ansi", b"mac", b"pc", b"pca")},
            **dict.fromkeys(words.ALIGNED, lambda _: self._align(centred=False)),
            **{word: partial(self._script, word.decode()) for word in words.SCRIPTS},
            b"ab": lambda number: self._wide("wide_bold", number != 0),
            b"afs": lambda number: self._wide("wide_size", number or 0),
            b"qc": lambda _: self._align(centred=True),
            **self._paragraph_words(),
            **self._group_words(),
        }

    def _paragraph_words(self) -> dict[bytes, Action]:
        return {
            b"par": self._par,
            b"sect": self._sect,
            b"cell": lambda _: self._cell(1),
            b"nestcell": lambda _: self._cell(max(2, self._machine.state.depth())),
            b"row": lambda _: self._row(1),
            b"nestrow": lambda _: self._row(max(2, self._machine.state.depth())),
            b"pard": lambda _: self._machine.own().pard(),
            b"plain": lambda _: self._machine.own().plain(self._font),
            b"outlinelevel": self._outline,
            b"trowd": self._trowd,
            b"cellx": self._cellx,
            b"clvmgf": lambda _: self._merge(begins=True),
            b"clvmrg": lambda _: self._merge(joined=True),
            b"clmrg": lambda _: self._merge(swallowed=True),
        }

    def _group_words(self) -> dict[bytes, Action]:
        machine = self._machine
        return {
            b"ansicpg": self._code_page,
            b"deff": self._default_font,
            b"fonttbl": self._fonts,
            b"stylesheet": self._styles,
            b"listtable": lambda _: self.book.lists.define(
                machine.take(), self._speech.fonts, self._speech.document
            ),
            b"listoverridetable": lambda _: self.book.lists.override(machine.take()),
            b"field": lambda _: self._field(),
            b"fldinst": self._code,
            b"bin": machine.binary,
            b"upr": lambda _: machine.skip_next(),
            b"pict": self._picture,
            b"nesttableprops": self._nested,
            b"chftn": self._mark,
            b"footnote": self._footnote,
            b"annotation": self._remark,
            b"shptxt": self._box,
            b"dptxbxtext": self._box,
            b"listtext": self._label,
            b"pntext": self._label,
        }

    def _character(self, text: str) -> Action:
        return lambda _: self._speech.say(text, self._machine.state)

    def _toggle(self, name: str, number: int | None) -> None:
        self._set(name, number != 0)

    def _value(self, name: str, number: int | None) -> None:
        self._set(name, number or 0)

    def _set(self, name: str, value: object) -> None:
        if getattr(self._machine.state, name) != value:  # most words say again what holds already
            setattr(self._machine.own(), name, value)

    def _script(self, script: str, _: int | None) -> None:
        self._set("script", script)

    def _wide(self, name: str, value: object) -> None:
        if self._machine.state.script == "dbch":
            self._set(name, value)

    def _align(self, *, centred: bool) -> None:
        self._set("centred", centred)

    def _outline(self, number: int | None) -> None:
        level = OFF_LEVEL if number is None else number
        self._machine.own().level = level + 1 if 0 <= level < OFF_LEVEL else 0

    def _page(self, word: bytes, _: int | None) -> None:
        if word != b"ansi":  # which says nothing: every writer puts it
            self._speech.document = page_of(word)

    def _code_page(self, number: int | None) -> None:
        self._speech.document = PAGES.get(number or 0, "")

    def _default_font(self, number: int | None) -> None:
        self._font = self._machine.own().font = number or 0

    def _fonts(self, _: int | None) -> None:
        self._speech.fonts = fonts(self._machine.take())

    def _styles(self, _: int | None) -> None:
        self.book.styles = styles(self._machine.take(), self._speech.document)

    def _par(self, _: int | None) -> None:
        state = self._machine.state
        self._speech.settle(state)
        if not state.deleted and state.sink is self._flow:
            self._flow.end_paragraph(state, state.depth())

    def _sect(self, _: int | None) -> None:
        if not self._flow.line.empty():
            self._par(None)

    def _cell(self, level: int) -> None:
        state = self._machine.state
        self._speech.settle(state)
        self._flow.end_cell(state, level)

    def _row(self, level: int) -> None:
        self._speech.settle(self._machine.state)
        self._flow.end_row(self._machine.state, level)

    def _trowd(self, _: int | None) -> None:
        self._flow.edges[self._machine.state.nested] = []
        self._edge = Edge(0)

    def _merge(self, *, begins: bool = False, joined: bool = False, swallowed: bool = False) -> None:
        edge = self._edge
        self._edge = Edge(0, edge.begins or begins, edge.joined or joined, edge.swallowed or swallowed)

    def _cellx(self, number: int | None) -> None:
        edges = self._flow.edges[self._machine.state.nested]
        if len(edges) < MOST_EDGES:
            self._flow.edges[self._machine.state.nested] = [*edges, replace(self._edge, right=number or 0)]
        self._edge = Edge(0)

    def _nested(self, _: int | None) -> None:
        self._machine.own().nested = True

    def _field(self) -> None:
        self._machine.own()

    def _code(self, _: int | None) -> None:
        code = plain_words(self._machine.take(), self._speech.document)
        if code.lstrip().upper().startswith("TOC"):
            self._machine.around().contents = True

    def _picture(self, _: int | None) -> None:
        ending, data = picture(self._machine.take())
        if self._machine.state.hidden or self._machine.state.deleted:
            return
        self._speech.settle(self._machine.state)
        album = self._flow.book.album
        self._flow.picture(album.keep(f"image{len(album.pictures) + 1}.{ending}", data))

    def _label(self, _: int | None) -> None:
        line = self._flow.line
        scrap = Scrap()

        def end(_: State) -> None:
            line.label = line.label or scrap.text()

        self._machine.enter(scrap, end)

    def _mark(self, _: int | None) -> None:
        if self._flow.depth == 0:
            self._cited = True
            self._speech.say(f"[{self.tally.footnotes + 1}]", self._machine.state)

    def _footnote(self, _: int | None) -> None:
        if not self._machine.inside():
            return
        self.tally.footnotes += 1
        mark, self._cited = f"[{self.tally.footnotes}]" if self._cited else "", False
        self._enter(self.book, lambda items, _: self.notes.extend(_marked(items, mark)))

    def _remark(self, _: int | None) -> None:
        def done(items: list[Item], around: Flow) -> None:
            said = " ".join(line.strip() for line in lines(items) if line.strip())
            self.tally.comments += 1
            around.line.remarks += [said] if said else []

        self._enter(self.book, done)

    def _box(self, _: int | None) -> None:
        def done(items: list[Item], around: Flow) -> None:
            said = [item for item in items if not is_blank(item)]
            self.tally.boxes += bool(said)
            around.line.boxes += said

        self._enter(self.book, done, boxed=True)

    def _furniture(self, _: int | None) -> None:
        if not self._machine.inside():
            return
        aside = Tally()
        book = Book(aside, Album(aside), self.book.styles)
        self._enter(book, lambda items, _: self.furniture.extend(line.strip() for line in lines(items)))

    def _enter(self, book: Book, done: Callable[[list[Item], Flow], None], *, boxed: bool = False) -> None:
        """Send the text of this group into a flow of its own; too deep inside others it stays where it is."""
        around = self._flow
        if around.depth >= DEEPEST or not self._machine.inside():
            return
        flow = Flow(book, lambda items: done(items, around), depth=around.depth + 1, boxed=boxed)

        def end(state: State) -> None:
            flow.end(state)
            self._flow = around

        self._machine.enter(flow, end)
        self._machine.state.pard()
        self._machine.state.nested = False
        self._flow = flow


def _marked(items: list[Item], mark: str) -> list[Item]:
    """Return a note's items, the first words behind the mark that the text bears."""
    for at, item in enumerate(items):
        if mark and isinstance(item, Paragraph) and item.text.strip():
            marked = replace(item, text=f"{mark} {item.text.lstrip()}", number=mark)
            return [*items[:at], marked, *items[at + 1 :]]
    return items
